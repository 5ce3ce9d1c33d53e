"""What staff type of days and texts: every usual way of writing a day, and nothing unseen."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from jobs.models import Employer, JobPosting, MinimumWage
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

JST = ZoneInfo("Asia/Tokyo")
LAST_DAY = date(2031, 9, 3)


def change(client, posting, **typed):
    """Send the form of `posting` with `typed` over what it holds."""
    address = f"/admin/jobs/jobposting/{posting.pk}/change/"
    data = {**read_form(client.get(address)).data, **typed}
    return client.post(address, {**data, "_save": ""})


@pytest.mark.parametrize(
    "typed",
    ["2031年9月3日", "2031年9月3日（水）", "令和13年9月3日", "R13.9.3", "2031/9/3", "20310903"],
)
def test_the_form_takes_a_day_as_the_list_shows_it_and_a_sheet_holds_it(staff_client, typed):
    posting = PostingFactory(draft=True)
    assert change(staff_client, posting, closes_at=typed).status_code == 302
    posting.refresh_from_db()
    assert timezone.localdate(posting.closes_at) == LAST_DAY


@pytest.mark.parametrize("typed", ["9/3/31", "31/9/3", "26/12/1", "12/31"])
def test_a_day_that_could_be_another_is_asked_about(staff_client, typed):
    posting = PostingFactory()
    response = change(staff_client, posting, closes_at=typed, opens_at_0=typed)
    assert response.status_code == 200
    errors = read_form(response).errors
    assert "年は西暦の4けたか、令和で書きます" in errors["closes_at"]
    assert "年は西暦の4けたか、令和で書きます" in errors["opens_at"]
    assert read_form(response).data["closes_at"] == typed


def test_the_day_and_time_of_the_opening(staff_client):
    posting = PostingFactory()
    moment = timezone.localtime() - timedelta(days=3)
    day = f"令和{moment.year - 2018}年{moment.month}月{moment.day}日"
    sent = change(staff_client, posting, opens_at_0=day, opens_at_1="９時５分")
    assert sent.status_code == 302
    posting.refresh_from_db()
    assert posting.opens_at == datetime(moment.year, moment.month, moment.day, 9, 5, tzinfo=JST)


def test_a_minimum_wage_is_in_force_from_the_same_days(staff_client):
    data = {"prefecture": "13", "hourly_yen": "1300", "_save": ""}
    address = "/admin/jobs/minimumwage/add/"
    refused = staff_client.post(address, {**data, "effective_from": "9/3/31"})
    assert "年は西暦の4けた" in read_form(refused).errors["effective_from"]
    assert (
        staff_client.post(address, {**data, "effective_from": "令和13年9月3日"}).status_code == 302
    )
    assert MinimumWage.objects.filter(effective_from=LAST_DAY).exists()


def test_what_cannot_be_seen_is_dropped_and_the_feed_answers(staff_client):
    posting = PostingFactory()
    sent = change(staff_client, posting, title="受\x0b付\x08\u200b係\ufffe", perks="駅\r\n近")
    assert sent.status_code == 302
    stored = JobPosting.objects.values_list("title", "perks").get()
    assert stored == ("受 付係", "駅\n近")
    assert "受 付係" in staff_client.get("/jobs/feed/").text


def test_a_private_character_is_named_by_its_field(staff_client):
    posting = PostingFactory()
    page = read_form(change(staff_client, posting, title="外\ue000字"))
    assert "「\ue000」（U+E000）は外字" in page.errors["title"]
    assert page.data["title"] == "外\ue000字"


def test_a_title_of_nothing_that_is_seen_is_missing(staff_client):
    page = read_form(change(staff_client, PostingFactory(), title="\u200b\u3164"))
    assert "入力してください" in page.errors["title"]


def test_what_is_dropped_does_not_count_towards_the_length(staff_client):
    sent = change(staff_client, PostingFactory(), title="長\u200b" * 80)
    assert sent.status_code == 302
    assert JobPosting.objects.get().title == "長" * 80


def test_an_employer(staff_client):
    employer = EmployerFactory()
    address = f"/admin/jobs/employer/{employer.pk}/change/"
    data = read_form(staff_client.get(address)).data | {"name": "つは\u3099め\x1b", "_save": ""}
    assert staff_client.post(address, data).status_code == 302
    assert Employer.objects.get().name == "つばめ"
