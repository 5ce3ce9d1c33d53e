"""Wrong values in the addresses of the staff side: a page in every case, never an error."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection

from guides.models import Comment
from tests.accounts.signing_in import enter
from tests.accounts.told import audit_log
from tests.factories import CommentFactory, PostingFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

#: What any list is asked by; a name that none knows; a look-up that none offers.
EVERYWHERE = ["q", "p", "o", "_changelist_filters", "nonsense", "pk__in"]
OF_ONE = {
    "jobposting": ["state", "todo", "call_type", "employer", "employer__id__exact", "prefecture"],
    "postingtemplate": ["employer"],
    "employer": ["is_demo__exact"],
    "minimumwage": ["prefecture"],
    "comment": ["status", "guide"],
    "guide": ["status__exact"],
    "user": ["groups__id__exact", "is_active__exact"],
}
VALUES = ["x", "-1", "9" * 20, "\x00", "(", "<b id=evil>"]


@pytest.fixture
def chief(client):
    PostingFactory()
    CommentFactory()
    enter(client, StaffFactory(is_superuser=True))
    return client


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.model_name)
def test_a_list_answers_whatever_it_is_asked(chief, model):
    name = model._meta.model_name
    for parameter in [*EVERYWHERE, *OF_ONE.get(name, [])]:
        for value in VALUES:
            asked = {parameter: value}
            response = chief.get(f"/admin/{model._meta.app_label}/{name}/", asked)
            assert response.status_code in (200, 302, 400), asked
            assert "<b id=evil>" not in response.content.decode()


def test_what_was_left_out_is_told(chief):
    page = chief.get("/admin/jobs/jobposting/", {"employer": "9" * 20}, follow=True)
    told = "使えない値があったので、外して表示しています。"
    if connection.vendor == "postgresql":  # it can look for the number, and finds nothing
        told = "結果 0件"
    assert told in page.content.decode()


@pytest.mark.parametrize("page", VALUES)
def test_the_search_for_pages_of_the_staff_side_answers(chief, page):
    response = chief.get("/admin/search/", {"s": "求人", "page": page}, follow=True)
    assert response.status_code == 200
    assert "求人のひな形" in response.content.decode()


@pytest.mark.parametrize("key", ["x", "-1", "1,2", "9" * 20, "\x00"])
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/admin/jobs/jobposting/add/", "employer"),
        ("/admin/jobs/employer/add/", "posters"),
        ("/admin/auth/user/add/", "employers"),
        ("/admin/auth/user/add/", "groups"),
    ],
)
def test_a_key_that_is_none_is_refused_by_its_field(chief, address, field, key):
    page = chief.post(address, {field: key, "_save": "1"})
    assert page.status_code == 200
    assert field in page.context["adminform"].form.errors


@pytest.mark.parametrize("key", ["x", "9" * 20, "\x00", "1,2", "٣"])
def test_ticked_rows_that_are_none_leave_the_list_as_it_is(chief, key):
    for address, action in (
        ("/admin/jobs/jobposting/", "delete_selected"),
        ("/admin/guides/comment/", "approve_selected"),
        ("/admin/auth/user/", "delete_selected"),
        ("/admin/jobs/zeroresultterm/", "delete_selected"),
    ):
        sent = {"action": action, "_selected_action": key, "index": "0"}
        response = chief.post(address, sent, follow=True)
        assert response.status_code == 200, (address, key)


@pytest.mark.parametrize(
    "name", ["created_at__year", "created_at__year__gte", "created_at__iso_year"]
)
def test_a_year_of_no_calendar_is_left_out(chief, name):
    for year in ("99999", "0", "-1"):
        response = chief.get("/admin/guides/comment/", {name: year})
        assert response.status_code in (302, 400), year
    assert chief.get("/admin/guides/comment/", {"created_at__year": "2026"}).status_code == 200


def test_a_mistake_of_an_action_is_shown_as_one(chief, monkeypatch):
    """It must not look like rows that were badly ticked."""

    def broken(*args):
        raise ValueError("ours")

    monkeypatch.setattr("django.contrib.admin.ModelAdmin.delete_queryset", broken)
    comment = Comment.objects.get()
    sent = {"action": "delete_selected", "_selected_action": comment.pk, "post": "yes"}
    with audit_log() as log, pytest.raises(ValueError, match="ours"):
        chief.post("/admin/guides/comment/", sent)
    assert log.names == []
    assert not LogEntry.objects.exists()  # what was not done is not recorded either


def test_a_mistake_of_a_search_box_is_shown_as_one(chief, monkeypatch):
    def broken(*args):
        raise TypeError("ours")

    monkeypatch.setattr("django.contrib.admin.ModelAdmin.get_search_results", broken)
    box = {"app_label": "jobs", "model_name": "jobposting", "field_name": "employer"}
    with pytest.raises(TypeError, match="ours"):
        chief.get("/admin/autocomplete/", box | {"term": "a"})


@pytest.mark.parametrize("value", ["x", "9" * 20, "\x00", "password", "1"])
def test_search_boxes_and_popups_answer_whatever_they_are_asked(chief, value):
    box = {"app_label": "jobs", "model_name": "jobposting", "field_name": "employer"}
    for name in ("term", "page", "app_label", "model_name", "field_name"):
        status = chief.get("/admin/autocomplete/", box | {name: value}).status_code
        assert status in (200, 403, 404), (name, value)
    for address in (
        "/admin/jobs/jobposting/add/",
        "/admin/jobs/employer/",
        "/admin/jobs/employer/1/change/",
    ):
        for more in ({}, {"_popup": "1"}, {"employer": value}, {"posters": value}):
            status = chief.get(address, {"_to_field": value, **more}, follow=True).status_code
            assert status in (200, 400, 404), (address, more)
    for more in ({"_to_field": value}, {"_to_field": value, "_popup": value}):
        sent = {"name": "", "_save": "", **more}
        assert chief.post("/admin/jobs/employer/1/change/", sent).status_code < 500, more
