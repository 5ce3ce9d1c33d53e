"""What employers' postings stated at the ends of months, by the history."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobs.desk.housekeeping.month_ends import note_month_ends
from jobs.models import Employer, JobPosting, MonthEnd
from jobs.models.past import live_at
from jobs.postings.choices import Status
from jobs.postings.schema import DECISIVE
from jobs.reading.disclosure import COLUMNS
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 6, 15, 12, tzinfo=TOKYO)
ALL = len(DECISIVE)
#: What takes from the factory the one decisive fact that it states.
SILENT = {"work_hours": ""}


def at(month: int, day: int = 1, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TOKYO)


@pytest.fixture
def posting():
    """Listed from the 10th of January to the end of the year, as its first revision says."""
    made = PostingFactory(opens_at=at(1, 10), closes_at=at(12, 31), **SILENT)
    dated(made, at(1, 5))
    return made


def dated(posting, when: datetime) -> None:
    """Move the newest revision to `when`."""
    posting.history.filter(pk=posting.history.order_by("-pk").first().pk).update(history_date=when)


def change(posting, when: datetime, **values) -> None:
    for name, value in values.items():
        setattr(posting, name, value)
    posting.save()
    dated(posting, when)


def stated() -> dict[str, tuple[int, int, int]]:
    return {
        f"{end.month:%m}": (end.postings, end.stated, end.asked)
        for end in MonthEnd.objects.order_by("month")
    }


def test_each_month_end_tells_what_stood_then(posting):
    change(posting, at(2, 10), quota="none")
    change(posting, at(3, 31, 23, 59), complaint_level=2)
    change(posting, at(4, 10), status=Status.CLOSED)
    change(posting, at(5, 10), status=Status.PUBLISHED, quota="unstated")
    assert note_month_ends(NOW) == ["month ends of employers counted: 4"]
    assert stated() == {"01": (1, 0, ALL), "02": (1, 1, ALL), "03": (1, 2, ALL), "05": (1, 1, ALL)}


def test_a_month_is_of_japan_and_ends_with_its_last_second(posting):
    change(posting, at(2, 28, 23, 59), quota="none")
    change(posting, at(4, 1), complaint_level=2)
    note_month_ends(NOW)
    assert stated()["02"] == (1, 1, ALL)
    assert stated()["03"] == (1, 1, ALL)


def test_what_is_counted_stays_and_is_not_counted_twice(posting):
    note_month_ends(NOW)
    before = list(MonthEnd.objects.values())
    JobPosting.history.update(quota="none")
    assert note_month_ends(NOW + timedelta(days=10)) == ["month ends of employers counted: 0"]
    assert list(MonthEnd.objects.values()) == before
    note_month_ends(at(7, 1))
    assert stated()["06"] == (1, 1, ALL)


def test_employers_are_counted_apart_and_forgotten_ones_left_out(posting):
    PostingFactory.create_batch(
        2, employer=posting.employer, opens_at=at(1), closes_at=at(12), **SILENT
    )
    gone = PostingFactory(opens_at=at(1), closes_at=at(12), quota="none", **SILENT)
    other = PostingFactory(opens_at=at(1), closes_at=at(12), quota="none", **SILENT)
    for made in (gone, other, *JobPosting.objects.filter(employer=posting.employer)):
        made.history.update(history_date=at(1, 2))
    employer = gone.employer
    gone.delete()
    employer.delete()
    note_month_ends(NOW)
    (own,) = MonthEnd.objects.filter(employer=posting.employer, month="2026-05-01")
    (others,) = MonthEnd.objects.exclude(employer=posting.employer).filter(month="2026-05-01")
    assert (own.postings, own.stated, own.asked) == (3, 0, 3 * ALL)
    assert (others.employer, others.postings, others.stated) == (other.employer, 1, 1)


def test_a_deleted_posting_counts_until_it_was_deleted(posting):
    key = posting.pk
    posting.delete()
    JobPosting.history.filter(id=key, history_type="-").update(history_date=at(3, 15))
    assert len(list(live_at(at(3, 1), *COLUMNS))) == 1
    assert list(live_at(at(3, 31), *COLUMNS)) == []


def test_what_has_no_revision_is_taken_as_it_was_found():
    employer = EmployerFactory()
    window = {"opens_at": at(1), "closes_at": at(12)}
    JobPosting.objects.bulk_create(
        [PostingFactory.build(employer=employer, title=title, **window) for title in ("甲", "乙")]
    )
    later = JobPosting.objects.get(title="乙")
    JobPosting.objects.filter(pk=later.pk).update(updated_at=at(4, 1))
    later.refresh_from_db()
    change(later, at(5, 10), quota="none")
    assert [each.quota for each in live_at(at(2), *COLUMNS)] == ["unstated"] * 2
    assert sorted(each.quota for each in live_at(at(5, 31), *COLUMNS)) == ["none", "unstated"]


def test_a_site_without_employers_counts_nothing():
    assert not Employer.objects.exists()
    assert note_month_ends(NOW) == ["month ends of employers counted: 0"]
