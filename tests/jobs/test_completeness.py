"""Nothing half-declared: the tests here name whatever lacks a new field or choice."""

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils import timezone

import accounts
import guides
import jobs
from config.env import PROJECT_ROOT
from guides.comments.discussion import VOICES
from jobs.admin.layout import FIELDS
from jobs.admin.transitions import offered_in
from jobs.demo.employers import employers_for
from jobs.demo.generator import demo_postings
from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.models import Employer, JobPosting, call_work, checks
from jobs.models import posting as posting_module
from jobs.models.columns import column
from jobs.models.conditions import breaks
from jobs.models.derivations import derived_columns
from jobs.models.posting import DERIVED
from jobs.pages import comparison
from jobs.postings import schema, words
from jobs.postings.choices import CallType, Duty, State
from jobs.postings.schema.call_work import DIALS_OUT
from jobs.postings.schema.row import Choice, Count, Fact, Group, Hours, Row, TimeOfDay, When
from jobs.search.facets import FACETS
from jobs.search.filters import FILTERS
from jobs.search.vocabulary import FILTER_WORDS


def test_nothing_is_amiss():
    assert checks.check_schema() == []


# --- Fields -------------------------------------------------------------------------------------


def complaint_of(rows) -> str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checks, "ROWS", rows)
        patched.setattr(checks, "BY_NAME", {row.name: row for row in rows})
        (message,) = checks.check_schema()
    return f"{message.id} {message.msg}"


def changed(name: str, **changes) -> tuple[Row, ...]:
    return tuple(
        dataclasses.replace(row, **changes) if row.name == name else row for row in schema.ROWS
    )


def test_a_field_without_a_row_is_named():
    rows = tuple(row for row in schema.ROWS if row.name != "overtime")
    assert complaint_of(rows) == "jobs.E001 The field overtime (残業) has no row in the schema."


def test_a_row_without_a_field_stops_the_start_with_a_hint(monkeypatch):
    row = Row(name="lunch", kind=Count("円", 0, 9), label="昼食", shown_elsewhere="nowhere yet")
    monkeypatch.setattr(posting_module, "ROWS", (*schema.ROWS, row))
    with pytest.raises(ImproperlyConfigured, match="row lunch has no field"):
        posting_module._no_row_without_field(JobPosting)


def test_a_field_made_without_a_row_stops_the_start_with_a_hint():
    with pytest.raises(ImproperlyConfigured, match="field lunch has no row"):
        column("lunch")


def test_a_property_of_open_data_given_twice_is_named():
    (duty,) = (row for row in schema.ROWS if row.name == "duty")
    complaint = complaint_of(changed("reference", open_data=duty.open_data))
    assert complaint == "jobs.E004 The rows reference, duty all give title to open data."


@pytest.mark.parametrize(
    ("name", "changes", "complaint"),
    [
        ("overtime", {"facts": ()}, "overtime is shown nowhere"),
        ("overtime", {"shown_with": "breaks"}, "overtime is shown nowhere, or in two ways"),
        ("overtime", {"question": ""}, "overtime may be unstated and has no question"),
        ("quota", {"question": ""}, "quota may be unstated and has no question"),
        ("quota_detail", {"shown_with": "title"}, "quota_detail is shown with title"),
        ("quota", {"question_left": ""}, "quota does not say what is left to ask"),
        (
            "overtime",
            {"applies": (When("remot", ("none",)),)},
            "overtime depends on remot, which is",
        ),
        (
            "overtime",
            {"applies": (When("remote", ("moon",)),)},
            "overtime depends on values",
        ),
        (
            "overtime",
            {"facts": (Fact(Group.LEGAL, when=(When("title", ()),)),)},
            "overtime depends on title, which is not a choice",
        ),
    ],
)
def test_a_row_that_seekers_would_not_read_is_named(name, changes, complaint):
    assert complaint_of(changed(name, **changes)).startswith(
        f"jobs.E003 The schema's row {complaint}"
    )


def test_what_needs_no_question_is_not_asked_for_one():
    """Required facts, and those shown only when stated."""
    asked = {row.name for row in schema.ROWS if row.question}
    assert not asked & {"call_type", "pay_min", "pay_note", "fixed_overtime_yen", "duty"}


def test_form_and_sheets_have_every_row():
    assert schema.names() == FIELDS
    assert set(BY_ATTRIBUTE) - {"id"} == set(schema.names())


def test_labels_and_help_are_those_of_the_schema():
    for row in schema.ROWS:
        field = JobPosting._meta.get_field(row.name)
        assert (str(field.verbose_name), str(field.help_text)) == (row.label, row.help)


@pytest.mark.parametrize(
    "row",
    [r for r in schema.ROWS if isinstance(r.kind, Count | Hours | TimeOfDay)],
    ids=lambda row: row.name,
)
def test_every_count_has_a_range_that_its_column_holds(row):
    assert 0 <= row.kind.low < row.kind.high < 2**31
    names = {constraint.name for constraint in JobPosting._meta.constraints}
    assert f"posting_{row.name}_range" in names


@pytest.fixture(scope="module")
def demo() -> list[JobPosting]:
    """Enough of them that what is rare comes up."""
    employers = [Employer(pk=number, name=str(number)) for number in range(employers_for(3_000))]
    return list(demo_postings(3_000, seed=1, now=timezone.now(), employers=employers))


def test_the_demo_states_every_field(demo):
    never = {
        row.name
        for row in schema.ROWS
        if all(getattr(posting, row.name) in (None, "") for posting in demo)
    }
    assert never == set()


def test_the_demo_has_every_choice(demo):
    missing = {
        f"{row.name}: {choice}"
        for row in schema.ROWS
        if isinstance(row.kind, Choice)
        for choice in set(row.kind.choices.values)
        - {getattr(posting, row.name) for posting in demo}
    }
    assert missing == set()


def test_demo_numbers_are_in_range(demo):
    for posting in demo[:300]:
        posting.clean_fields(exclude=["employer"])
        for constraint in posting._meta.constraints:
            if constraint.name.endswith("_range"):
                constraint.validate(JobPosting, posting)


# --- Choices ------------------------------------------------------------------------------------

VOCABULARIES = ("jobs.postings.choices", "guides.choices")
#: Tables that leave out choices on purpose: where → the names left out.
LEFT_OUT = {
    # Nothing follows from taking both kinds of call.
    "jobs.admin.form_rules.PROPOSALS": {"BLENDED"},
    "guides.self_check.page.FAIR_WORDS": {"BLENDED"},
    # What these are not called is told by jobs.gate.arrangements.
    "jobs.gate.contradictions.engagement._KINDS": {"DISPATCH", "OUTSOURCING"},
    # Pay by the result has no unit of time, so no amount told is held against it.
    "jobs.gate.pay_told._UNITS": {"PER_RESULT"},
    # Unstated is worth nothing.
    "jobs.reading.ease.REASONS[1].clues[0].scale.points": {"UNSTATED"},
    "jobs.reading.ease.REASONS[1].clues[1].scale.points": {"UNSTATED"},
    # Duties belong to a direction; who dials makes fewer calls than this says.
    "jobs.demo.calls._DUTIES[outbound]": {"ORDER", "RESERVATION", "SUPPORT", "TECHNICAL"},
    "jobs.demo.calls._DUTIES[inbound]": {"APPOINTMENT", "COLLECTION", "SALES", "SURVEY"},
    "jobs.demo.calls._CALLS_PER_HOUR": {"APPOINTMENT", "COLLECTION", "SALES", "SURVEY"},
    # What the demo's kinds of employment do not have.
    "jobs.demo.terms._PAY_UNITS[part_time]": {"MONTHLY", "PER_RESULT"},
    "jobs.demo.terms._PAY_UNITS[dispatch]": {"MONTHLY", "PER_RESULT"},
    "jobs.demo.terms._PAY_UNITS[contract]": {"PER_RESULT"},
    "jobs.demo.terms._PAY_UNITS[regular]": {"HOURLY", "PER_RESULT"},
    "jobs.demo.terms._PAY_UNITS[outsourcing]": {"MONTHLY"},
    "jobs.demo.terms._CONTRACT_TERMS[regular]": {"FIXED", "UNSTATED"},
    "jobs.demo.terms._CONTRACT_TERMS[contract]": {"PERMANENT", "UNSTATED"},
    "jobs.demo.terms._CONTRACT_TERMS[part_time]": {"UNSTATED"},
    "jobs.demo.terms._CONTRACT_TERMS[dispatch]": {"UNSTATED"},
    "jobs.demo.terms._CONTRACT_TERMS[outsourcing]": {"PERMANENT"},
}


def test_tables_keyed_by_choices_have_them_all():
    missing = {where: {choice.name for choice in choices} for where, choices in incomplete_tables()}
    assert missing == LEFT_OUT, "add the choice to the table, or its absence to LEFT_OUT"


def incomplete_tables() -> Iterator[tuple[str, set[models.Choices]]]:
    """Each table once, where it is first met: other modules may import it."""
    seen: set[int] = set()
    for module in project_modules():
        for name, value in vars(module).items():
            if name.startswith("__"):
                continue
            for where, table in tables_in(value, f"{module.__name__}.{name}"):
                missing = set(type(next(iter(table)))) - set(table)
                if missing and id(table) not in seen:
                    yield where, missing
                seen.add(id(table))


def project_modules():
    for package in (jobs, accounts, guides):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in found.name:
                yield importlib.import_module(found.name)


def tables_in(value, where: str) -> Iterator[tuple[str, Mapping]]:
    """Yield every mapping keyed by choices inside a module's own value."""
    if isinstance(value, type) or where.count(".") > 12:
        return
    if isinstance(value, Mapping):
        if value and all(type(key).__module__ in VOCABULARIES for key in value):
            yield where, value
        parts = [(f"{where}[{key}]", part) for key, part in value.items()]
    elif isinstance(value, list | tuple):
        parts = [(f"{where}[{place}]", part) for place, part in enumerate(value)]
    elif dataclasses.is_dataclass(value):
        parts = [
            (f"{where}.{field.name}", getattr(value, field.name, None))
            for field in dataclasses.fields(value)
        ]
    else:
        return
    for path, part in parts:
        yield from tables_in(part, path)


#: Options of facets that no word of a search stands for, and why.
WITHOUT_WORDS = {
    # 記載なし alone does not say of what.
    ("quota", "unstated"),
    ("incentive", "unstated"),
    ("commuting_pay", "unstated"),
    ("remote", "unstated"),
    # As text it finds more, and nothing wrong.
    ("duty", "support"),
    # Nobody searches for coming in.
    ("remote", "none"),
}


def test_each_option_of_a_facet_that_has_words_has_some():
    said = {(facet.param, str(value)) for facet, values, _ in FILTER_WORDS for value in values}
    spoken_of = {facet.param for facet, _, _ in FILTER_WORDS}
    options = {
        (facet.param, value)
        for facet in FACETS
        if facet.param in spoken_of
        for value in facet.labels
    }
    silent = options - said - {(p, v) for p, v in options if p == "wage_min"}
    assert silent == WITHOUT_WORDS


#: Facets of which no word of a search says which answer is wanted.
WITHOUT_ANY_WORDS = {
    *("results_shown_to", "complaint_max", "longest_talk_max", "supervisor_at_hand"),
    "city",
    "wage_min",  # its words are amounts: jobs.search.vocabulary reads them by a pattern
    # Only links ask for these.
    *("complaint_level", "longest_talk_min", "stated", "unstated"),
}


def test_each_facet_has_words_or_is_known_to_have_none():
    spoken_of = {facet.param for facet, _, _ in FILTER_WORDS}
    assert {facet.param for facet in FACETS} - spoken_of == WITHOUT_ANY_WORDS


def test_the_readme_names_every_parameter_of_the_list():
    readme = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in FILTERS if f"`{name}`" not in readme} == set()


# --- Call types: where a list, a condition or a style sheet names each ----------------------------

every_call_type = pytest.mark.parametrize("call_type", CallType)


def condition_of(name: str):
    (check,) = (check for check in call_work.CONSTRAINTS if check.name == name)
    return check.condition


@every_call_type
def test_each_call_type_has_a_duty(call_type):
    fits = condition_of("posting_duty_fits_call_type")
    assert not all(breaks(fits, JobPosting(call_type=call_type, duty=duty)) for duty in Duty)


@pytest.mark.parametrize("duty", Duty)
def test_each_duty_fits_its_call_type(duty):
    fits = condition_of("posting_duty_fits_call_type")
    assert not breaks(fits, JobPosting(call_type=duty.call_type, duty=duty))


@every_call_type
def test_those_who_dial_are_the_same_to_form_database_and_comparison(call_type):
    posting = JobPosting(call_type=call_type, dialled_per_day=300)
    may_state = not breaks(condition_of("posting_funnel_only_when_dialling"), posting)
    dials = call_type in DIALS_OUT.values
    assert (may_state, call_type in comparison.DIALLING) == (dials, dials)


def test_the_comparison_has_every_call_type():
    assert set(comparison.ROLES) == set(CallType)


def test_each_call_type_is_the_voice_of_some_commenters():
    assert set(VOICES.values()) == set(CallType)


def style_sheet(name: str) -> str:
    return (PROJECT_ROOT / "static" / "css" / name).read_text(encoding="utf-8")


@every_call_type
def test_each_call_type_has_its_colours_and_its_arrow_in_the_style_sheets(call_type):
    components, colours = style_sheet("components.css"), style_sheet("tokens.css")
    assert f'[data-voice="{call_type}"]' in components
    assert f'[data-call-type="{call_type}"]' in components
    for name in (call_type, f"{call_type}-wash"):
        assert len(re.findall(rf"--{name}: #", colours)) == 2, f"--{name}, light and dark"
    arrow = re.search(
        rf'\.comparison-table \[data-voice="{call_type}"\][^}}]*--arrow: "(.+)"',
        style_sheet("comparison.css"),
    )
    assert arrow is not None
    assert arrow[1] == call_type.arrow


# --- What else a new choice or column needs -----------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_staff_can_do_something_in_every_state(state):
    assert offered_in(state)


def test_the_history_of_a_posting_leaves_out_what_is_derived():
    derived = {column.field.name for column in derived_columns() if column.model is JobPosting}
    assert derived <= set(DERIVED)


@pytest.mark.parametrize(
    "path",
    [
        "guides/content/outbound-vs-inbound.md",
        "guides/content/questions-at-the-interview.md",
        "guides/content/reading-an-advert.md",
        "docs/staff.ja.md",
    ],
)
def test_prose_quotes_the_word_that_pages_show(path):
    assert f"「{words.UNSTATED}」" in (PROJECT_ROOT / path).read_text(encoding="utf-8")
