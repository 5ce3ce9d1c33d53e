"""A poster's scope: whatever way is tried, what is not theirs is not there."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, MANAGER, MODERATOR, POSTER
from jobs.models import JobPosting
from jobs.postings.choices import Status
from tests.factories import EmployerFactory, GuideFactory, PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/jobs/jobposting/"


@pytest.fixture
def own():
    return EmployerFactory(name="つばめコール株式会社")


@pytest.fixture
def foreign():
    return EmployerFactory(name="すずめ受付株式会社")


@pytest.fixture
def poster(own):
    user = StaffFactory(role=POSTER)
    own.posters.add(user)
    client = Client()
    client.force_login(user)
    return client


def signed_in(role) -> Client:
    client = Client()
    client.force_login(StaffFactory(role=role))
    return client


def listed(response) -> list:
    return list(response.context["cl"].result_list)


def test_lists_and_their_numbers_show_ones_own_only(poster, own, foreign):
    mine = PostingFactory(employer=own)
    PostingFactory(employer=foreign)
    response = poster.get(LIST)
    assert listed(response) == [mine]
    assert response.context["cl"].result_count == 1
    assert listed(poster.get("/admin/jobs/employer/")) == [own]


@pytest.mark.parametrize("narrowed", ["q=すずめ", "employer__id__exact={}", "state=live"])
def test_no_filter_and_no_word_widens_a_list(poster, own, foreign, narrowed):
    PostingFactory(employer=foreign)
    response = poster.get(f"{LIST}?{narrowed.format(foreign.pk)}", follow=True)
    assert listed(response) == []
    assert foreign.name not in response.text


def test_the_filter_names_the_employer_to_who_reaches_it(poster, own, foreign):
    address = f"{LIST}?employer__id__exact={own.pk}"
    assert own.name in poster.get(address).text
    assert foreign.name in signed_in(MANAGER).get(f"{LIST}?employer__id__exact={foreign.pk}").text


def test_autocomplete_offers_ones_own_only(poster, own, foreign):
    asked = "app_label=jobs&model_name=jobposting&field_name=employer"
    for term in ("", "株式会社", "すずめ"):
        response = poster.get(f"/admin/autocomplete/?{asked}&term={term}")
        offered = [one["text"] for one in json.loads(response.content)["results"]]
        assert foreign.name not in offered
        assert (own.name in offered) == (term != "すずめ")


def test_a_posting_cannot_be_written_for_or_moved_to_an_employer_of_others(poster, own, foreign):
    mine = PostingFactory(employer=own, draft=True)
    change = f"{LIST}{mine.pk}/change/"
    for page in (change, f"{LIST}add/"):
        data = read_form(poster.get(change)).data | {"employer": str(foreign.pk)}
        response = poster.post(page, data)
        assert response.status_code == 200
        assert "正しく選択" in read_form(response).errors["employer"]
        assert foreign.name not in response.text
    assert list(JobPosting.objects.values_list("employer", flat=True)) == [own.pk]


def test_a_poster_writes_and_publishes_for_their_own(poster, own):
    mine = PostingFactory(employer=own, draft=True, closes_at=timezone.now() + timedelta(days=60))
    change = f"{LIST}{mine.pk}/change/"
    data = read_form(poster.get(change)).data | {"_publish": "1"}
    assert poster.post(change, data).status_code == 302
    mine.refresh_from_db()
    assert mine.status == Status.PUBLISHED


@pytest.mark.parametrize("step", ["publish", "close"])
def test_steps_with_many_take_ones_own_only(poster, own, foreign, step):
    start = {"publish": {"draft": True}, "close": {}}[step]
    options = {**start, "closes_at": timezone.now() + timedelta(days=60)}
    mine = PostingFactory(employer=own, **options)
    theirs = PostingFactory(employer=foreign, **options)
    before = theirs.status
    address = f"{LIST}bulk/{step}/"
    refused = poster.post(address, {"keys": f"{mine.pk},{theirs.pk}", "_do": ""})
    assert refused.status_code == 409
    assert theirs.title not in refused.text
    mine.refresh_from_db()
    assert mine.status == before
    poster.post(address, {"keys": f"{mine.pk}", "_do": ""})
    theirs.refresh_from_db()
    mine.refresh_from_db()
    assert theirs.status == before
    assert mine.status != before


def test_a_poster_gives_no_employer_away(poster, own):
    page = f"/admin/jobs/employer/{own.pk}/change/"
    form = read_form(poster.get(page))
    assert "posters" not in form.data
    assert "is_demo" not in poster.get(page).text
    poster.post(page, form.data | {"name": "新しい名前", "posters": "", "is_demo": "on"})
    own.refresh_from_db()
    assert (own.name, own.is_demo, own.posters.count()) == ("新しい名前", False, 1)


def test_who_loses_an_employer_loses_its_postings_at_once(poster, own):
    mine = PostingFactory(employer=own, draft=True)
    assert poster.get(f"{LIST}{mine.pk}/change/").status_code == 200
    own.posters.clear()
    assert poster.get(f"{LIST}{mine.pk}/change/").status_code == 404


# --- Before readers see it --------------------------------------------------------------------


def test_the_page_of_a_draft_opens_for_its_own_staff_only(poster, own, foreign, client):
    mine = PostingFactory(employer=own, draft=True).get_absolute_url()
    theirs = PostingFactory(employer=foreign, draft=True).get_absolute_url()
    assert poster.get(mine).status_code == 200
    assert poster.get(theirs).status_code == 404
    assert signed_in(MANAGER).get(theirs).status_code == 200
    for other in (client, signed_in(EDITOR), signed_in(MODERATOR)):
        assert other.get(mine).status_code == 404


def test_the_page_of_a_draft_guide_opens_for_editors_only(poster, client):
    page = GuideFactory(draft=True).get_absolute_url()
    for role in (EDITOR, MANAGER, None):
        assert signed_in(role).get(page).status_code == 200
    for other in (client, poster, signed_in(MODERATOR)):
        assert other.get(page).status_code == 404


def test_no_draft_opens_before_the_second_factor_is_set_up(client):
    client.force_login(StaffFactory(role=MANAGER, second_factor=False))
    assert client.get(PostingFactory(draft=True).get_absolute_url()).status_code == 404
    assert client.get(GuideFactory(draft=True).get_absolute_url()).status_code == 404
