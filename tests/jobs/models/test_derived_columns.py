"""Columns that follow from others: their rules beside their versions, and when they are renewed.

golden_derivations.json holds, for each column, the version of its rule and what that gives for a
few rows. A rule that gives anything else has to have another version.
"""

import hashlib
import json
from pathlib import Path

import pytest

from guides.models import Comment
from jobs.gate.corpus import read_cases
from jobs.gate.problems import problems_of_its_own
from jobs.models import Employer, JobPosting
from jobs.models.derivations import derived_columns
from jobs.postings.choices import Prefecture
from jobs.postings.municipalities import municipalities
from tests.factories import CommentFactory, EmployerFactory, PostingFactory, StaffFactory
from tests.jobs.gate.judging import CORPUS, FLOORS, advert

GOLDEN = Path(__file__).with_name("golden_derivations.json")
GOLDEN_BY_COLUMN = json.loads(GOLDEN.read_text(encoding="utf-8"))
COLUMNS = {column.name: column for column in derived_columns()}
FACTORIES = {JobPosting: PostingFactory, Employer: EmployerFactory, Comment: CommentFactory}


def row_of(model, values: dict):
    """Return a row that no database holds; of a posting, with no text but `values`."""
    blank = (
        {"title": "", "description": "", "city": "", "bare": True} if model is JobPosting else {}
    )
    related = {JobPosting: {"employer": None}, Comment: {"guide": None}}.get(model, {})
    return FACTORIES[model].build(**{**related, **blank, **values})


def derived(column, cases: list[dict]) -> list[dict]:
    return [
        {**case, "gives": column.field.derive(row_of(column.model, case["row"]))} for case in cases
    ]


def findings_in_the_corpus() -> list[tuple[str, list[str]]]:
    """Return what the gate finds in each of some hundred adverts, of their own columns."""
    return [
        (case.name, sorted(problem.key for problem in problems_of_its_own(advert(case))))
        for name in FLOORS
        for case in read_cases(CORPUS / name)
    ]


def every_municipality() -> list[tuple[str, str]]:
    return [each for prefecture in Prefecture.values for each in municipalities(prefecture)]


#: What else a rule reads or gives: too much to be frozen but for its digest.
DATA = {
    "jobs.jobposting.city_code": every_municipality,
    "jobs.jobposting.has_unticked_warnings": findings_in_the_corpus,
}


def digest(value) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def today(name: str) -> dict:
    """Return what the golden file should say of a column now."""
    golden = GOLDEN_BY_COLUMN.get(name, {"cases": []})
    entry = {"version": COLUMNS[name].field.version}
    if name in DATA:
        entry["data"] = digest(DATA[name]())
    return {**entry, "cases": derived(COLUMNS[name], golden["cases"])}


# --- Versions ---------------------------------------------------------------------------------


def test_every_derived_column_has_golden_rows():
    assert (
        set(COLUMNS)
        == set(GOLDEN_BY_COLUMN)
        == {
            "guides.comment.body_digest",
            "jobs.employer.search_name",
            "jobs.jobposting.city_code",
            "jobs.jobposting.has_unticked_warnings",
            "jobs.jobposting.reference_key",
            "jobs.jobposting.search_text",
        }
    )
    assert all(golden["cases"] for golden in GOLDEN_BY_COLUMN.values())


@pytest.mark.parametrize("name", COLUMNS)
def test_a_rule_that_changes_has_its_version_raised(name):
    golden, now = GOLDEN_BY_COLUMN[name], today(name)
    if now == golden:
        return
    change = json.dumps({name: now}, ensure_ascii=False, indent=2)
    if now["version"] == golden["version"]:
        pytest.fail(f"The rule of {name} changed: raise its version, then run this test again.")
    pytest.fail(f"{name} has a new version. Write its entry into {GOLDEN.name}:\n{change}")


# --- When they are renewed --------------------------------------------------------------------


def stored(row, name):
    return type(row).objects.values_list(name, flat=True).get(pk=row.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "source", "value", "column", "expected"),
    [
        (PostingFactory, "perks", "ＳＶ常駐", "search_text", "sv常駐"),
        (PostingFactory, "city", "渋谷区", "city_code", "13113"),
        (PostingFactory, "perks", "35歳までの方", "has_unticked_warnings", True),
        (EmployerFactory, "name", "ＡＢＣコール", "search_name", "abcコール"),
    ],
)
def test_saving_a_source_alone_renews_what_follows_from_it(
    factory, source, value, column, expected
):
    row = factory()
    setattr(row, source, value)
    row.save(update_fields=[source])
    found = stored(row, column)
    assert found == expected or expected in found.splitlines()


@pytest.mark.django_db
def test_saving_the_text_of_a_comment_alone_renews_its_digest():
    comment, other = CommentFactory(body="はじめの文"), CommentFactory(body="ほかの文")
    comment.body = other.body
    comment.save(update_fields=["body"])
    assert stored(comment, "body_digest") == stored(other, "body_digest")


@pytest.mark.django_db
def test_a_decision_writes_no_derived_column():
    """Deciding must not bring back what was erased meanwhile, so it names what it saves."""
    comment = CommentFactory()
    Comment.objects.update(body_digest="as it was")
    comment.reject("宣伝のため", StaffFactory())
    assert stored(comment, "body_digest") == "as it was"


@pytest.mark.django_db
@pytest.mark.parametrize("name", COLUMNS)
def test_a_rule_reads_no_more_than_it_names(name, django_assert_num_queries):
    """Rows are computed anew from those fields alone: another would be a query for each row."""
    column = COLUMNS[name]
    FACTORIES[column.model]()
    (row,) = column.rows()
    with django_assert_num_queries(0):
        column.field.derive(row)


@pytest.mark.django_db
def test_saving_a_row_of_which_only_a_source_was_read_renews_what_follows_from_it():
    key = PostingFactory().pk
    posting = JobPosting.objects.only("title").get(pk=key)
    posting.title = "ＳＶ常駐"
    posting.save()
    assert "sv常駐" in stored(posting, "search_text")


@pytest.mark.django_db
def test_saving_a_row_of_which_no_source_was_read_leaves_what_is_stored():
    posting = PostingFactory(title="ＳＶ常駐")
    unread = JobPosting.objects.only("results_shown_to").get(pk=posting.pk)
    unread.save()
    assert "sv常駐" in stored(posting, "search_text")
