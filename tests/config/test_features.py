"""Features of a ModelAdmin: none depends on another's place in the list, and none takes over."""

import random
import re
import uuid
from collections import Counter

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.roles import EDITOR
from config.features import Feature, FeaturedAdmin, Page, merged
from guides.models import Guide
from jobs.admin.postings import JobPostingAdmin
from jobs.models import Employer, JobPosting
from tests.accounts.signing_in import confirm_lately
from tests.factories import GuideFactory, PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form, told

LIST = "/admin/jobs/jobposting/"
ADMINS = [one for one in admin.site._registry.values() if isinstance(one, FeaturedAdmin)]
PAGES = [
    pytest.param(one, page, id=f"{one.opts.model_name}-{page.name}")
    for one in ADMINS
    for page in one.pages
]


POSTINGS = admin.site._registry[JobPosting]
ADDRESSES = [
    page.route.replace("<path:object_id>", "7")
    .replace("<int:revision_id>", "3")
    .replace("<slug:name>", "close")
    .replace("<uuid:key>", "00000000-0000-0000-0000-000000000001")
    for page in POSTINGS.pages
]


# --- What is refused --------------------------------------------------------------------------


def nothing(request):
    return HttpResponse()


class One(Feature):
    def pages(self):
        return [Page("one", "one/", nothing, ("view",))]

    def next_page(self, request, obj):
        return None


class SameName(Feature):
    def pages(self):
        return [Page("one", "two/", nothing, ("view",))]


class SamePath(Feature):
    def pages(self):
        return [Page("two", "one/", nothing, ("view",))]


class SameDecision(Feature):
    def next_page(self, request, obj):
        return None


class SameAction(Feature):
    def actions(self):
        return [same_action]


def same_action(model_admin, request, queryset):
    """Only its name matters here."""


class AnotherAction(SameAction):
    pass


def admin_of(*features) -> FeaturedAdmin:
    class Admin(FeaturedAdmin):
        pass

    Admin.features = features
    return Admin(JobPosting, admin.site)


@pytest.mark.parametrize(
    ("features", "named"),
    [
        ((One, SameName), "page: ['one']"),
        ((One, SamePath), "path: ['one/']"),
        ((One, SameDecision), "hook: ['next_page']"),
        ((SameAction, AnotherAction), "action: ['same_action']"),
    ],
)
def test_two_features_that_claim_the_same_are_refused(features, named):
    for order in (features, features[::-1]):
        with pytest.raises(ImproperlyConfigured, match=f"same {named.replace('[', '.')}"):
            admin_of(*order)
    for feature in features:
        admin_of(feature)


def test_two_parts_of_a_page_with_the_same_key_are_refused():
    assert merged({"title": 1}, {"state": 2}) == {"title": 1, "state": 2}
    with pytest.raises(ImproperlyConfigured, match="state"):
        merged({"title": 1}, {"state": 2}, {"state": 2})


# --- In any order -----------------------------------------------------------------------------


@pytest.fixture
def shuffled(monkeypatch):
    """Return a function that puts the features of the postings' admin in another order."""
    registered = admin.site._registry[JobPosting]

    def shuffle(seed: int) -> None:
        features = list(JobPostingAdmin.features)
        random.Random(seed).shuffle(features)
        assert features != JobPostingAdmin.features
        other = type("Shuffled", (JobPostingAdmin,), {"features": features})(JobPosting, admin.site)
        for name in ("feature_instances", "pages", "actions"):
            monkeypatch.setattr(registered, name, getattr(other, name))

    return shuffle


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_features_changes_no_address(seed):
    features = list(JobPostingAdmin.features)
    random.Random(seed).shuffle(features)
    other = type("Shuffled", (JobPostingAdmin,), {"features": features})(JobPosting, admin.site)
    resolved = [{path: name_at(one, path) for path in ADDRESSES} for one in (POSTINGS, other)]
    assert resolved[0] == resolved[1]
    assert resolved[0]["add/preview/"] == "jobs_jobposting_preview_new"
    assert None not in resolved[0].values()


def name_at(one: FeaturedAdmin, path: str) -> str | None:
    """Return the name of the first URL that takes `path`, as Django's resolver would."""
    return next((url.name for url in one.get_urls() if url.resolve(path)), None)


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_features_changes_no_page(staff_client, shuffled, seed):
    posting = PostingFactory()
    addresses = [LIST, f"{LIST}add/", f"{LIST}{posting.pk}/change/?check"]
    before = [pieces_of(staff_client.get(address)) for address in addresses]
    shuffled(seed)
    assert [pieces_of(staff_client.get(address)) for address in addresses] == before


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_features_changes_no_save(staff_client, shuffled, seed):
    """The gate leads on, the copy is let go, a hidden field is emptied: all in one save."""
    shuffled(seed)
    posting = PostingFactory(draft=True, quota="personal", quota_detail="月10件")
    page = f"{LIST}{posting.pk}/change/"
    copy = "00000000-0000-0000-0000-000000000001"
    data = read_form(staff_client.get(page)).data
    data |= {"quota": "none", "_hidden_fields": "quota_detail", "_copy": copy, "_check": "1"}
    response = staff_client.post(page, data, follow=True)
    posting.refresh_from_db()
    assert (posting.quota, posting.quota_detail) == ("none", "")
    assert response.redirect_chain == [(f"{page}?check", 302)]
    assert staff_client.cookies["saved_copy"].value == copy
    assert any("月10件" in each for each in told(response))


def pieces_of(response) -> Counter:
    """Count the tags of a page with their texts; the token of a form differs each time."""
    assert response.status_code == 200
    pieces = re.split("(?=<)", response.text)
    return Counter(piece.strip() for piece in pieces if "csrfmiddlewaretoken" not in piece)


# --- What a page needs ------------------------------------------------------------------------


def object_of(one: FeaturedAdmin):
    """Return a stored object with a history, and of an employer if its model has one."""
    if one.model is get_user_model():
        return StaffFactory(role=EDITOR)
    if one.model is Guide:
        return GuideFactory()
    posting = PostingFactory()
    return {JobPosting: posting, Employer: posting.employer}[one.model]


def address_of(one: FeaturedAdmin, page: Page) -> str:
    values = {"<slug:name>": "close", "<uuid:key>": uuid.UUID(int=1)}
    if page.of_object:
        obj = object_of(one)
        values["<path:object_id>"] = obj.pk
        values["<int:revision_id>"] = obj.history.first().history_id
    path = reverse(f"admin:{one.url_name('changelist')}") + page.route
    for token, value in values.items():
        path = path.replace(token, str(value))
    return path


def holder_of(needs: tuple[str, ...], one: FeaturedAdmin) -> Client:
    """Sign in a member of staff who is allowed `needs` and no more, for every employer."""
    user = get_user_model().objects.create_user("holder", is_staff=True)
    TOTP.activate(user, "A" * 32)
    for need in (*needs, "jobs.reach_every_employer"):
        named = need if "." in need else f"{one.opts.app_label}.{need}_{one.opts.model_name}"
        app, codename = named.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    client = Client()
    client.force_login(user)
    return client


def status_of(client: Client, page: Page, address: str) -> int:
    return (client.get if "GET" in page.methods else client.post)(address).status_code


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(("one", "page"), PAGES)
def test_a_page_opens_with_what_it_needs_and_with_nothing_less(one, page):
    address = address_of(one, page)
    assert page.needs
    for missing in page.needs:
        left = tuple(need for need in page.needs if need != missing)
        assert status_of(holder_of(left, one), page, address) == 403, missing
        get_user_model().objects.filter(username="holder").delete()
    assert status_of(holder_of(page.needs, one), page, address) < 400


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "page"), PAGES)
def test_a_page_answers_no_other_method(staff_client, one, page):
    confirm_lately(staff_client)
    address = address_of(one, page)
    assert staff_client.put(address).status_code == 405
    if "GET" not in page.methods:
        assert staff_client.get(address).status_code == 405
    if "POST" not in page.methods:
        assert staff_client.post(address).status_code == 405
