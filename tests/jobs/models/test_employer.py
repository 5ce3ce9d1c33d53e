"""What a changed employer means for its postings: searches read its name, and its world."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs.models import Employer, JobPosting, SearchVersion
from jobs.postings.text import fold_search
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer():
    employer = EmployerFactory(name="みなとコール", phone="0120-000-111")
    PostingFactory.create_batch(2, employer=employer)
    PostingFactory()
    return employer


def versions() -> tuple[int, dict[int, int]]:
    stamped = JobPosting.objects.values_list("pk", "search_version")
    return SearchVersion.latest(), dict(stamped)


def found(words: str) -> set[int]:
    with follower.following() as index:
        return set(from_index(index, Criteria(text=words), 1, timezone.now()).keys)


def save_all(employer):
    employer.phone = "0120-000-222"
    employer.save()


def save_the_phone(employer):
    employer.phone = "0120-000-222"
    employer.save(update_fields=["phone"])


def save_without_the_name(employer):
    known = Employer.objects.only("phone").get(pk=employer.pk)
    known.phone = "0120-000-222"
    known.save()


@pytest.mark.parametrize("save", [save_all, save_the_phone, save_without_the_name])
def test_another_telephone_number_stamps_no_posting(employer, save):
    before, revisions = versions(), employer.history.count()
    save(employer)
    assert versions() == before
    assert Employer.objects.get(pk=employer.pk).phone == "0120-000-222"
    assert employer.history.count() == revisions + 1


def rename(employer):
    employer.name = "あおぞらコール"
    employer.save()


def rename_by_one_field(employer):
    employer.name = "あおぞらコール"
    employer.save(update_fields=["name"])


def rename_what_was_read_in_part(employer):
    known = Employer.objects.defer("search_name").get(pk=employer.pk)
    known.name = "あおぞらコール"
    known.save()


@pytest.mark.parametrize("save", [rename, rename_by_one_field, rename_what_was_read_in_part])
def test_another_name_stamps_its_own_postings_and_is_searched(employer, save):
    assert found("みなと")
    version, stamped = versions()
    save(employer)
    new_version, new_stamped = versions()
    own = set(employer.postings.values_list("pk", flat=True))
    assert new_version == version + 1
    assert {pk for pk in stamped if new_stamped[pk] != stamped[pk]} == own
    assert Employer.objects.get(pk=employer.pk).search_name == fold_search("あおぞらコール")
    assert found("あおぞら") == own
    assert found("みなと") == set()


def flip(employer):
    employer.is_demo = not employer.is_demo
    employer.save()


def flip_by_one_field(employer):
    employer.is_demo = not employer.is_demo
    employer.save(update_fields=["is_demo"])


def flip_what_was_read_in_part(employer):
    flip(Employer.objects.defer("is_demo").get(pk=employer.pk))


@pytest.mark.parametrize("save", [flip, flip_by_one_field, flip_what_was_read_in_part])
def test_another_world_stamps_its_own_postings_and_takes_them_there(employer, settings, save):
    own = set(employer.postings.values_list("pk", flat=True))
    rest = set(JobPosting.objects.values_list("pk", flat=True)) - own
    for fictional in (True, False):
        index = follower.current()
        version, stamped = versions()
        save(Employer.objects.get(pk=employer.pk))
        new_version, new_stamped = versions()
        assert new_version == version + 1
        assert {pk for pk in stamped if new_stamped[pk] != stamped[pk]} == own
        assert Employer.objects.get(pk=employer.pk).is_demo == fictional
        settings.DEMO = False
        assert found("") == listed() == (rest if fictional else rest | own)
        settings.DEMO = True
        assert found("") == listed() == (own if fictional else set())
        assert follower.current() is not index


def listed() -> set[int]:
    postings = JobPosting.objects.listed()
    assert all(posting.employer.is_listed for posting in postings.select_related("employer"))
    return set(postings.values_list("pk", flat=True))


def test_a_name_changed_back_is_searched_again(employer):
    own = set(employer.postings.values_list("pk", flat=True))
    rename(employer)
    stale = Employer.objects.get(pk=employer.pk)
    employer.name = "みなとコール"
    employer.save()
    assert found("みなと") == own
    # What was read before the name changed back still brings its own name with it.
    stale.save()
    assert found("あおぞら") == own


def test_a_name_that_searches_read_alike_is_another_all_the_same(employer):
    """Lists that were remembered would go on showing it as it was written before."""
    employer.name = "ＣＡＬＬ"
    employer.save()
    before = versions()
    employer.name = "call"
    employer.save()
    assert versions() != before


def test_a_new_employer_stamps_nothing():
    PostingFactory()
    before = versions()
    EmployerFactory()
    assert versions() == before


def test_a_name_changed_before_the_first_save_is_no_renaming():
    employer = EmployerFactory.build()
    employer.name = "はじめてコール"
    before = versions()
    employer.save()
    assert (employer.search_name, versions()) == (fold_search("はじめてコール"), before)


@pytest.mark.parametrize(
    "website",
    [
        "ftp://example.com/apply",
        "ftps://example.com/apply",
        "https://user:secret@example.com/apply",
        "https://call-kurabe.example@example.com/",
        "https://user@example.com",
    ],
)
def test_where_to_apply_is_a_page_and_says_whose(website):
    with pytest.raises(ValidationError) as refused:
        EmployerFactory.build(website=website).full_clean()
    assert list(refused.value.message_dict) == ["website"]


@pytest.mark.parametrize(
    "website", ["https://example.com/@shop/apply?to=a@example.com", "http://example.com:8080/", ""]
)
def test_any_page_may_be_where_to_apply(website):
    EmployerFactory.build(website=website).full_clean()
