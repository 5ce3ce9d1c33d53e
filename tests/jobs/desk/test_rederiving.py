"""Derived columns whose rule changed: computed anew, beside other writers, and never by halves."""

import threading
from io import StringIO
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guides.models import comment
from jobs.desk.housekeeping import rederiving, steps
from jobs.desk.housekeeping.rederiving import rederive
from jobs.models import DerivationState, Employer, JobPosting, SearchVersion, fields
from jobs.models.derivations import derived_columns, note_empty_tables
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index, from_specification
from jobs.search.sync import follower
from tests.factories import CommentFactory, EmployerFactory, PostingFactory, StaffFactory

pytestmark = pytest.mark.django_db

COLUMNS = {column.field.name: column for column in derived_columns()}
PRESENT = {name: column.field.version for name, column in COLUMNS.items()}
#: The version that the rules for text rise to here.
NEW = max(PRESENT.values()) + 1
#: Of each column of a posting something that the rule never gives.
WRONG = {"search_text": "前の規則", "city_code": "99999", "has_unticked_warnings": True}


def run(*args, **options) -> str:
    output = StringIO()
    call_command("rederive", *args, stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def new_rule(monkeypatch):
    """Text is compared without ☆ from now on, which every version of the rule kept."""
    fold_search = fields.fold_search

    def without_stars(text):
        return fold_search(text.replace("☆", ""))

    def change():
        monkeypatch.setattr(fields, "fold_search", without_stars)
        monkeypatch.setattr(comment, "fold_search", without_stars)
        for name in ("search_text", "search_name", "body_digest"):
            monkeypatch.setattr(COLUMNS[name].field, "version", NEW)

    return change


def found(text: str) -> list[list[int]]:
    """Return the keys that the index and the specification find."""
    criteria, now = Criteria(text=text), timezone.now()
    with follower.following() as index:
        answers = [from_index(index, criteria, 1, now), from_specification(criteria, 1, now)]
    return [list(answer.keys) for answer in answers]


def state_of(name: str) -> DerivationState:
    return DerivationState.objects.get(pk=COLUMNS[name].name)


# --- A rule that changed ----------------------------------------------------------------------


def test_postings_of_before_are_found_by_the_new_rule_once_they_are_computed(new_rule):
    posting = PostingFactory(title="よるの☆おしごと")
    other = PostingFactory(employer=EmployerFactory(name="あおい☆コール"))
    new_rule()
    assert found("よるのおしごと") == found("あおいコール") == [[], []]
    told = run()
    assert (
        f"jobs.jobposting.search_text by version {NEW}: 2 rows looked at, 1 changed, done" in told
    )
    assert f"jobs.employer.search_name by version {NEW}: 2 rows looked at, 1 changed, done" in told
    assert "city_code" not in told
    assert found("よるのおしごと") == [[posting.pk]] * 2
    assert found("あおいコール") == [[other.pk]] * 2


def test_comments_are_told_apart_by_the_new_rule(new_rule):
    old, plain = CommentFactory(body="よかった☆です"), CommentFactory(body="よかったです")
    new_rule()
    assert f"guides.comment.body_digest by version {NEW}: 2 rows looked at, 1 changed" in run()
    old.refresh_from_db()
    assert old.body_digest == plain.body_digest


def test_a_second_run_has_nothing_to_do(new_rule):
    PostingFactory()
    new_rule()
    run()
    assert run() == "Nothing to do: all rows were computed by the present rules.\n"


def test_a_version_taken_back_is_a_change_too(new_rule, monkeypatch):
    new_rule()
    run()
    monkeypatch.setattr(COLUMNS["search_text"].field, "version", PRESENT["search_text"])
    assert f"search_text by version {PRESENT['search_text']}" in run()


def test_nothing_but_the_column_is_written_and_only_where_it_is_another(new_rule):
    stale, fresh = PostingFactory(title="よる☆"), PostingFactory()
    before = {row["id"]: row for row in JobPosting.objects.values()}
    revisions = JobPosting.history.count(), Employer.history.count()
    new_rule()
    run("search_text")
    after = {row["id"]: row for row in JobPosting.objects.values()}
    assert after[fresh.pk] == before[fresh.pk]
    changed = {name for name, value in after[stale.pk].items() if value != before[stale.pk][name]}
    assert changed == {"search_text", "search_version"}
    assert (JobPosting.history.count(), Employer.history.count()) == revisions


def test_nothing_changed_raises_no_version(new_rule):
    PostingFactory()
    new_rule()
    version = SearchVersion.latest()
    run()
    assert SearchVersion.latest() == version


@pytest.mark.parametrize("name", WRONG)
def test_every_column_of_a_posting_is_mended(name):
    posting = PostingFactory()
    right = getattr(posting, name)
    JobPosting.objects.update(**{name: WRONG[name]})
    assert "1 rows looked at, 1 changed" in run(name, anew=True)
    posting.refresh_from_db()
    assert getattr(posting, name) == right


def test_what_somebody_ticked_stays_ticked():
    posting = PostingFactory(title="受信の仕事(35歳まで)")
    posting.seen_warnings.create(
        rule="age", wording="35歳まで", user=StaffFactory(), seen_at=timezone.now()
    )
    posting.save()
    assert not posting.has_unticked_warnings
    assert "1 rows looked at, 0 changed" in run("has_unticked_warnings", anew=True)


def test_it_takes_as_many_queries_however_many_rows():
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            rederive(COLUMNS["has_unticked_warnings"], anew=True)
        return len(captured)

    PostingFactory(title="受信の仕事(35歳まで)")
    of_one = queries()
    PostingFactory.create_batch(8, title="受信の仕事(35歳まで)")
    assert queries() == of_one


# --- Which columns ----------------------------------------------------------------------------


def test_a_column_is_named_by_its_whole_name_or_its_last_part(new_rule):
    new_rule()
    assert run("jobs.jobposting.search_text").startswith(
        f"jobs.jobposting.search_text by version {NEW}"
    )
    assert run("search_name").startswith(f"jobs.employer.search_name by version {NEW}")


def test_a_column_that_is_not_due_is_left_alone_unless_all_is_said():
    assert run("city_code").startswith("Nothing to do")
    assert run("city_code", "--all").startswith(
        f"jobs.jobposting.city_code by version {PRESENT['city_code']}: 0 rows"
    )
    assert run("--all").count("\n") == len(COLUMNS) == 6


def test_an_unknown_column_is_refused_with_those_there_are():
    with pytest.raises(CommandError, match=r"No derived column: title\. There are: .*search_name"):
        run("search_text", "title")


# --- What is known ----------------------------------------------------------------------------


def test_a_new_database_has_nothing_to_compute():
    assert set(DerivationState.objects.values_list("column", "version")) == {
        (column.name, column.field.version) for column in COLUMNS.values()
    }
    PostingFactory()
    assert run().startswith("Nothing to do")


def migrate():
    call_command("migrate", verbosity=0)


def test_rows_of_before_versions_were_kept_are_computed(new_rule):
    """As after an upgrade: a migration that adds a derived column leaves it empty."""
    PostingFactory(city="新宿区")
    JobPosting.objects.update(city_code="")
    DerivationState.objects.all().delete()
    migrate()
    assert not DerivationState.objects.filter(column__startswith="jobs.").exists()
    assert DerivationState.objects.filter(column="guides.comment.body_digest").exists()
    told = f"city_code by version {PRESENT['city_code']}: 1 rows looked at, 1 changed, done"
    assert told in run()
    assert JobPosting.objects.get().city_code == "13104"


def test_migrating_does_not_pass_over_rows_that_are_due(new_rule):
    PostingFactory()
    new_rule()
    migrate()
    assert state_of("search_text").version == PRESENT["search_text"]
    assert state_of("body_digest").version == NEW  # there are no comments


def test_migrating_back_to_before_there_were_versions_does_no_harm(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda: ["jobs_jobposting"])
    note_empty_tables("default")


# --- Broken off -------------------------------------------------------------------------------


class KilledError(BaseException):
    pass


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(rederiving, "ROWS_READ_AT_ONCE", 4)
    monkeypatch.setattr(rederiving, "ROWS_WRITTEN_AT_ONCE", 2)


def kill_after(monkeypatch, writes: int):
    """Let so many transactions be made, and break off before the next."""
    renew, left = rederiving._renew, [writes]

    def renew_or_die(*args):
        left[0] -= 1
        if left[0] < 0:
            raise KilledError
        return renew(*args)

    monkeypatch.setattr(rederiving, "_renew", renew_or_die)


@pytest.mark.parametrize("writes", range(6))
def test_killed_anywhere_and_started_again_it_ends_with_all_rows_right(
    writes, new_rule, small_batches, monkeypatch
):
    PostingFactory.create_batch(11, title="よる☆")
    new_rule()
    with monkeypatch.context() as broken:
        kill_after(broken, writes)
        with pytest.raises(KilledError):
            run("search_text")
    assert state_of("search_text").version is None
    # Whole batches of four are not read again: each is two transactions.
    assert f"{11 - writes // 2 * 4} rows looked at, {11 - writes * 2} changed, done" in run()
    assert not JobPosting.objects.filter(search_text__contains="☆").exists()
    assert state_of("search_text").version == NEW


def test_a_version_that_rises_while_a_pass_is_broken_off_begins_anew(
    new_rule, small_batches, monkeypatch
):
    PostingFactory.create_batch(11, title="よる☆")
    new_rule()
    with monkeypatch.context() as broken:
        kill_after(broken, 4)
        with pytest.raises(KilledError):
            run("search_text")
    monkeypatch.setattr(COLUMNS["search_text"].field, "version", NEW + 1)
    assert f"by version {NEW + 1}: 11 rows looked at" in run("search_text")


def test_a_version_taken_back_while_a_pass_is_broken_off_is_computed_anew(
    new_rule, small_batches, monkeypatch
):
    PostingFactory.create_batch(5, title="よる☆")
    with monkeypatch.context() as deployed:
        new_rule()
        kill_after(deployed, 1)
        with pytest.raises(KilledError):
            run("search_text")
    monkeypatch.undo()
    assert f"by version {PRESENT['search_text']}: 5 rows looked at, 2 changed, done" in run(
        "search_text"
    )


def test_a_pass_begun_anew_takes_the_place_of_one_under_way(new_rule, small_batches, monkeypatch):
    PostingFactory.create_batch(6, title="よる☆")
    new_rule()
    advance, told = DerivationState.advance, []

    def advance_after_another_began(self, key):
        if not told:
            told.append("begun")
            DerivationState.begin_pass(COLUMNS["search_text"], anew=True)
        return advance(self, key)

    monkeypatch.setattr(DerivationState, "advance", advance_after_another_began)
    assert "4 rows looked at, 4 changed, left to another run" in run("search_text")
    assert "6 rows looked at, 2 changed, done" in run("search_text")


# --- Housekeeping -----------------------------------------------------------------------------


def test_housekeeping_computes_what_is_due(new_rule):
    PostingFactory(title="よる☆")
    new_rule()
    output = StringIO()
    call_command("housekeeping", stdout=output)
    assert f"search_text by version {NEW}: 1 rows looked at, 1 changed, done" in output.getvalue()
    output.truncate(0)
    call_command("housekeeping", stdout=output)
    assert "derived columns: all by their present rules" in output.getvalue()


def test_housekeeping_stops_in_time_and_goes_on_in_its_next_run(
    new_rule, small_batches, monkeypatch
):
    postings = PostingFactory.create_batch(6, title="よる☆")
    new_rule()
    outcomes = []
    for _ in range(2):
        monkeypatch.setattr(steps, "monotonic", lambda: 0)
        monkeypatch.setattr(rederiving, "monotonic", count(0, 250).__next__)  # for each batch
        outcomes += [line.split(", ", 2)[2] for line in steps.rederive_columns(timezone.now())]
    first_key = postings[0].pk
    assert outcomes == ["done", f"to go on after key {first_key + 3}", "done", "done"]
    assert JobPosting.objects.filter(search_text__startswith="ヨル\n").count() == len(postings)
    assert DerivationState.due() == []


# --- Beside others ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["search_text", "search_name"])
def test_a_row_saved_between_reading_and_writing_keeps_what_was_saved(name, new_rule, monkeypatch):
    posting = PostingFactory(title="まえの☆", employer__name="まえの☆")
    row, source = {
        "search_text": (posting, "title"),
        "search_name": (posting.employer, "name"),
    }[name]
    new_rule()
    renew = rederiving._renew

    def renew_after_a_save(*args):
        setattr(row, source, "あとの☆")
        row.save()
        return renew(*args)

    monkeypatch.setattr(rederiving, "_renew", renew_after_a_save)
    assert "0 changed" in run(name)
    row.refresh_from_db()
    assert getattr(row, name).startswith("アトノ")
    assert getattr(row, source) == "あとの☆"


def test_a_row_changed_by_another_rule_meanwhile_gets_what_follows_from_it(new_rule, monkeypatch):
    """As by a process that still runs the code of before."""
    posting = PostingFactory(title="まえの☆")
    new_rule()
    renew = rederiving._renew

    def renew_after_an_update(*args):
        JobPosting.objects.filter(pk=posting.pk).update(title="あとの☆", search_text="アトノ☆")
        return renew(*args)

    monkeypatch.setattr(rederiving, "_renew", renew_after_an_update)
    assert "1 changed" in run("search_text")
    assert JobPosting.objects.get().search_text.startswith("アトノ\n")


def test_a_row_deleted_meanwhile_is_no_harm(new_rule, monkeypatch):
    PostingFactory(title="まえの☆")
    new_rule()
    renew = rederiving._renew

    def renew_after_deleting(*args):
        JobPosting.objects.all().delete()
        return renew(*args)

    monkeypatch.setattr(rederiving, "_renew", renew_after_deleting)
    assert "1 rows looked at, 0 changed, done" in run("search_text")


#: Each round makes one more posting to compute anew.
AT_MOST_WRITTEN = 60


@pytest.mark.django_db(transaction=True)
def test_writers_of_every_kind_beside_it_end_with_every_row_right(new_rule, small_batches):
    """Postings saved, made and closed, and employers renamed, while everything is computed anew."""
    employers = [EmployerFactory(name=f"あおい{n}☆") for n in range(6)]
    postings = [PostingFactory(employer=employers[n % 6], title="よる☆") for n in range(24)]
    new_rule()
    errors, stop = [], threading.Event()

    def write():
        n = 0
        try:
            while not stop.is_set() and n < AT_MOST_WRITTEN:
                posting = JobPosting.objects.get(pk=postings[n % 24].pk)
                posting.title = f"ひる☆{n}"
                posting.save()
                employer = Employer.objects.get(pk=employers[n % 6].pk)
                employer.name = f"みどり{n}☆"
                employer.save()
                PostingFactory(employer=employer, title=f"あさ☆{n}")
                n += 1
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            Employer.objects.update(search_name="前の規則")
            run("--all")
    finally:
        stop.set()
        writer.join()
    assert errors == []
    assert JobPosting.objects.count() > len(postings)
    for column in derived_columns():
        for row in column.model.objects.all():
            assert getattr(row, column.field.name) == column.field.derive(row)
