"""An edit of an employer, and its adverts that seekers see."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import POSTER
from jobs.models import SeenWarning
from tests.factories import EmployerFactory, PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WEBSITE = "https://example.com/apply"
KEY = f"contact_only_link:{WEBSITE}"
UNNAMED = "employer_unnamed:非公開"


@pytest.fixture
def employer():
    return EmployerFactory(website=WEBSITE)


def send(client, employer, **typed):
    address = f"/admin/jobs/employer/{employer.pk}/change/"
    data = read_form(client.get(address)).data | {"_save": ""} | typed
    response = client.post(address, data, follow=True)
    employer.refresh_from_db()
    return read_form(response)


def test_what_would_make_live_adverts_unlawful_is_refused_with_their_number(staff_client, employer):
    PostingFactory.create_batch(2, employer=employer)
    PostingFactory(employer=employer, scheduled=True)
    PostingFactory(employer=employer, draft=True)
    page = send(staff_client, employer, address="未定", name="よい会社")
    assert "サイトに出ている求人3件" in page.errors["address"]
    assert page.data["name"] == "よい会社"
    assert employer.address != "未定"


@pytest.mark.parametrize("trait", ["draft", "closed", "expired"])
def test_what_seekers_do_not_see_does_not_hold_an_employer_back(staff_client, employer, trait):
    PostingFactory(employer=employer, **{trait: True})
    send(staff_client, employer, address="未定")
    assert employer.address == "未定"


def test_a_warning_is_ticked_once_for_all_of_them(staff_client, employer):
    postings = PostingFactory.create_batch(2, employer=employer)
    page = send(staff_client, employer, phone="")
    assert (
        "サイトに出ている求人2件にかかわります。企業の連絡先が、応募ページのURLだけです"
        in page.text
    )
    assert "確認しました" in page.text
    assert employer.phone != ""
    send(staff_client, employer, phone="", seen=[KEY])
    assert employer.phone == ""
    assert {seen.posting_id for seen in SeenWarning.objects.all()} == {p.pk for p in postings}
    send(staff_client, employer, name="新しい名前の会社")
    assert employer.name == "新しい名前の会社", "what was ticked is not asked again"


def test_a_harmless_edit_asks_nothing(staff_client, employer):
    PostingFactory(employer=employer)
    page = send(staff_client, employer, address="大阪府大阪市北区梅田1-1-1")
    assert page.errors == {}
    assert employer.address == "大阪府大阪市北区梅田1-1-1"


def test_an_older_version_is_judged_like_an_edit(staff_client, employer):
    PostingFactory(employer=employer)
    type(employer).objects.filter(pk=employer.pk).update(phone="")
    employer.refresh_from_db()
    employer.save()
    bad = employer.history.first()
    employer.phone = "03-1234-5678"
    employer.save()
    address = f"/admin/jobs/employer/{employer.pk}/history/{bad.history_id}/restore/"
    page = staff_client.post(address).content.decode()
    employer.refresh_from_db()
    assert "サイトに出ている求人1件" in page
    assert employer.phone == "03-1234-5678"


def test_it_takes_as_many_queries_for_five_postings_as_for_fifty(
    employer, django_assert_max_num_queries
):
    PostingFactory.create_batch(5, employer=employer)
    employer.phone = ""
    with django_assert_max_num_queries(2):
        (found,) = employer.problems_on_site(timezone.now())
    assert len(found.postings) == 5


def test_what_needs_a_reason_is_not_ticked_away_without_the_right(employer):
    posting = PostingFactory(employer=employer)
    poster = StaffFactory(role=POSTER)
    employer.posters.add(poster)
    client = Client()
    client.force_login(poster)
    page = send(client, employer, name="非公開", seen=[UNNAMED], **{f"reason:{UNNAMED}": "理由"})
    assert "理由を書いた管理者だけです" in page.text
    assert employer.name != "非公開"
    assert not posting.seen_warnings.exists()


def test_who_has_the_right_writes_why_once_for_all_of_them(staff_client, employer):
    postings = PostingFactory.create_batch(2, employer=employer)
    page = send(staff_client, employer, name="非公開", seen=[UNNAMED])
    assert "理由を書いてください。" in page.text
    assert employer.name != "非公開"
    reason = {f"reason:{UNNAMED}": "登記の名前のため"}
    send(staff_client, employer, name="非公開", seen=[UNNAMED], **reason)
    assert employer.name == "非公開"
    assert [p.seen_warnings.get().reason for p in postings] == ["登記の名前のため"] * 2
