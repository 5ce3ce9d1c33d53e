"""Every address of the staff side, asked for as each role, against one table.

An address that is not in the table fails the test: say there who may open it.
"""

import datetime
import re
import uuid

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from accounts.roles import EDITOR, MANAGER, MODERATOR, POSTER
from guides.models import Comment, Guide
from jobs.models import (
    Employer,
    JobPosting,
    MinimumWage,
    PostingTemplate,
    SeenWarning,
    ZeroResultTerm,
)
from reports.models import Report
from tests.accounts.signing_in import confirm_lately
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    GuideFactory,
    PostingFactory,
    ReportFactory,
    StaffFactory,
)
from wishes.models import WantedFact

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.same_on_both,
]

LETTERS = {"P": POSTER, "E": EDITOR, "M": MODERATOR, "A": MANAGER, "S": None}
STAFF = "PEMAS"
EVERYONE = "everyone"
NOBODY = ""

POSTINGS = {
    "jobs/jobposting/": "PAS",
    "jobs/jobposting/add/": "PAS",
    "jobs/jobposting/<path:object_id>/change/": "PAS",
    "jobs/jobposting/<path:object_id>/delete/": "AS",
    "jobs/jobposting/add/preview/": "PAS",
    "jobs/jobposting/bulk/<slug:name>/": "PAS",
    "jobs/jobposting/import/": "PAS",
    "jobs/jobposting/import/sheet/": "PAS",
    # Of one's own upload only: nobody here has one, and is led to where one begins.
    "jobs/jobposting/import/<uuid:key>/": "PAS",
    "jobs/jobposting/import/<uuid:key>/confirm/": "PAS",
    "jobs/jobposting/import/<uuid:key>/discard/": "PAS",
    "jobs/jobposting/export/": "PAS",
    "jobs/jobposting/<path:object_id>/preview/": "PAS",
    "jobs/jobposting/<path:object_id>/duplicate/": "PAS",
    "jobs/jobposting/<path:object_id>/template/": "PAS",
    "jobs/jobposting/<path:object_id>/history/": "PAS",
    "jobs/jobposting/<path:object_id>/history/<int:revision_id>/": "PAS",
    "jobs/jobposting/<path:object_id>/history/<int:revision_id>/restore/": "PAS",
}
TEMPLATES = {
    "jobs/postingtemplate/": "PAS",
    "jobs/postingtemplate/add/": NOBODY,
    "jobs/postingtemplate/<path:object_id>/change/": "PAS",
    "jobs/postingtemplate/<path:object_id>/delete/": "PAS",
    "jobs/postingtemplate/<path:object_id>/history/": "PAS",
}
MINIMUM_WAGES = {
    "jobs/minimumwage/": "AS",
    "jobs/minimumwage/add/": "AS",
    "jobs/minimumwage/<path:object_id>/change/": "AS",
    "jobs/minimumwage/<path:object_id>/delete/": "AS",
    "jobs/minimumwage/<path:object_id>/history/": "AS",
}
EMPLOYERS = {
    "jobs/employer/": "PAS",
    "jobs/employer/add/": "AS",
    "jobs/employer/<path:object_id>/change/": "PAS",
    "jobs/employer/<path:object_id>/delete/": "AS",
    "jobs/employer/<path:object_id>/history/": "PAS",
    "jobs/employer/<path:object_id>/history/<int:revision_id>/": "PAS",
    "jobs/employer/<path:object_id>/history/<int:revision_id>/restore/": "PAS",
}
UNMET = {
    "jobs/zeroresultterm/": "EAS",
    "jobs/zeroresultterm/add/": NOBODY,
    "jobs/zeroresultterm/<path:object_id>/change/": "EAS",
    "jobs/zeroresultterm/<path:object_id>/delete/": "AS",
    "jobs/zeroresultterm/<path:object_id>/history/": "EAS",
}
SEEN_WARNINGS = {
    "jobs/seenwarning/": "AS",
    "jobs/seenwarning/add/": NOBODY,
    "jobs/seenwarning/<path:object_id>/change/": "AS",
    "jobs/seenwarning/<path:object_id>/delete/": NOBODY,
    "jobs/seenwarning/<path:object_id>/history/": "AS",
}
GUIDES = {
    "guides/guide/": "EAS",
    "guides/guide/add/": "EAS",
    "guides/guide/add/preview/": "EAS",
    "guides/guide/<path:object_id>/preview/": "EAS",
    "guides/guide/<path:object_id>/change/": "EAS",
    "guides/guide/<path:object_id>/delete/": "AS",
    "guides/guide/<path:object_id>/history/": "EAS",
    "guides/guide/<path:object_id>/history/<int:revision_id>/": "EAS",
    "guides/guide/<path:object_id>/history/<int:revision_id>/restore/": "EAS",
}
COMMENTS = {
    "guides/comment/": "MAS",
    "guides/comment/erase/": "MAS",
    "guides/comment/add/": NOBODY,
    "guides/comment/<path:object_id>/change/": "MAS",
    "guides/comment/<path:object_id>/delete/": "MAS",
    "guides/comment/<path:object_id>/history/": "MAS",
}
REPORTS = {
    "reports/report/": "MAS",
    "reports/report/add/": NOBODY,
    "reports/report/<path:object_id>/change/": "MAS",
    "reports/report/<path:object_id>/delete/": "MAS",
    "reports/report/<path:object_id>/history/": "MAS",
}
WISHES = {
    "wishes/wantedfact/": "PAS",
    "wishes/wantedfact/summary/": "PAS",
    "wishes/wantedfact/letter/<int:employer_id>/": "PAS",
    "wishes/wantedfact/add/": NOBODY,
    "wishes/wantedfact/<path:object_id>/change/": "PAS",
    "wishes/wantedfact/<path:object_id>/delete/": NOBODY,
    "wishes/wantedfact/<path:object_id>/history/": "PAS",
}
USERS = {
    "auth/user/": "AS",
    "auth/user/add/": "AS",
    "auth/user/<id>/password/": "AS",
    "auth/user/<path:object_id>/second-factor/": "AS",
    "auth/user/<path:object_id>/change/": "AS",
    "auth/user/<path:object_id>/delete/": "S",
    "auth/user/<path:object_id>/history/": "AS",
    "auth/user/<path:object_id>/history/<int:revision_id>/": "AS",
}
ACCOUNT = {
    "login/": EVERYONE,
    "logout/": EVERYONE,
    "account/code/": EVERYONE,
    "account/passkeys/login/": EVERYONE,
    "password_change/": STAFF,
    "password_change/done/": STAFF,
    "account/": STAFF,
    "account/sessions/": STAFF,
    "account/confirm/": STAFF,
    "account/confirm/code/": STAFF,
    "account/confirm/passkey/": STAFF,
    "account/app/": STAFF,
    "account/app/remove/": STAFF,
    # One's own only: nobody here has recovery codes or passkeys.
    "account/codes/": NOBODY,
    "account/codes/new/": STAFF,
    "account/codes/download/": NOBODY,
    "account/passkeys/": STAFF,
    "account/passkeys/add/": STAFF,
    "account/passkeys/<int:pk>/edit/": STAFF,
    "account/passkeys/<int:pk>/remove/": STAFF,
}
THE_REST = {
    "": STAFF,
    "handbook/": STAFF,
    "handbook/<slug:name>.png": STAFF,
    "search/": STAFF,
    "jsi18n/": EVERYONE,
    "autocomplete/": "PAS",  # asked for employers
    "r/<int:content_type_id>/<path:object_id>/": "PAS",  # asked for a posting
    "r/<path:content_type_id>/<path:object_id>/": "PAS",  # Django's own, which ours stands before
    "<app_label>/": "PEAS",  # asked for 求人
    "(?P<url>.*)$": NOBODY,
}
MAY_OPEN = (
    POSTINGS
    | TEMPLATES
    | MINIMUM_WAGES
    | EMPLOYERS
    | UNMET
    | SEEN_WARNINGS
    | GUIDES
    | COMMENTS
    | REPORTS
    | WISHES
    | USERS
    | ACCOUNT
    | THE_REST
)
#: What has a page, and nothing on it to change.
ONLY_TO_LOOK = {
    "jobs/zeroresultterm/<path:object_id>/change/",
    "jobs/seenwarning/<path:object_id>/change/",
    "wishes/wantedfact/<path:object_id>/change/",
}
#: Django leads an object's bare address on to its form, whoever asks: the form decides.
BARE = re.compile(r"\w+/\w+/<path:object_id>/")
#: What the address asks for, where it needs to be told.
ASKED = {
    "autocomplete/": "?app_label=jobs&model_name=jobposting&field_name=employer",
    "search/": "?s=求人",
}
APP_LIST = re.compile(r"\^\(\?P<app_label>[^)]*\)/\$")
TODAY = datetime.date(2026, 11, 1)
SENT_AWAY = 401
REFUSED = {403, 404, SENT_AWAY}
METHOD_NOT_ALLOWED = 405


def staff_routes() -> list[str]:
    """Return the route of each address below /admin/, apps' own URLs included."""
    found = []

    def walk(resolver, prefix):
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern, route)
            else:
                found.append(route)

    walk(get_resolver(), "")
    routes = [
        APP_LIST.sub("<app_label>/", route.removeprefix("admin/"))
        for route in found
        if route.startswith("admin/")
    ]
    return list(dict.fromkeys(route for route in routes if not BARE.fullmatch(route)))


@pytest.fixture
def objects():
    """One of each kind; posting and employer are the poster's own."""
    term = ZeroResultTerm.objects.create(
        term="ペット可", senders=3, first_day=TODAY, last_day=TODAY
    )
    user = get_user_model().objects.create_user("colleague", is_staff=True)
    guide = GuideFactory(draft=True)
    posting = PostingFactory(draft=True)
    return {
        JobPosting: posting,
        PostingTemplate: PostingTemplate.objects.create(
            employer=posting.employer, name="ひな形", values={}
        ),
        MinimumWage: MinimumWage.objects.first(),
        Guide: guide,
        Comment: CommentFactory(guide=guide),
        Report: ReportFactory(posting=posting),
        ZeroResultTerm: term,
        WantedFact: WantedFact.objects.create(
            posting=PostingFactory(employer=posting.employer),
            fact="quota",
            first_day=TODAY,
            last_day=TODAY,
            settled_version=0,
        ),
        SeenWarning: SeenWarning.objects.create(
            posting=posting, rule="age", seen_at=timezone.now()
        ),
        get_user_model(): user,
    }


@pytest.fixture
def address_of(objects):
    """Return a function: the address of a route, of the objects above."""
    posting = objects[JobPosting]
    by_prefix = {
        f"{model._meta.app_label}/{model._meta.model_name}/": one
        for model, one in {**objects, Employer: posting.employer}.items()
    }

    def address(route: str) -> str:
        one = next((o for prefix, o in by_prefix.items() if route.startswith(prefix)), posting)
        values = {
            "<app_label>": "jobs",
            "<path:object_id>": one.pk,
            "<id>": one.pk,
            "<slug:name>": "login" if route.startswith("handbook/") else "close",
            "<uuid:key>": uuid.UUID(int=1),
            "<int:pk>": 1,
            "<int:employer_id>": posting.employer_id,
            "(?P<url>.*)$": "nowhere/",
            "<int:content_type_id>": ContentType.objects.get_for_model(JobPosting).pk,
            "<path:content_type_id>": ContentType.objects.get_for_model(JobPosting).pk,
        }
        if "<int:revision_id>" in route:
            values["<int:revision_id>"] = one.history.first().history_id
        path = route
        for name, value in values.items():
            path = path.replace(name, str(value))
        return f"/admin/{path}{ASKED.get(route, '')}"

    return address


def client_of(letter: str, employer=None) -> Client:
    client = Client()
    if letter in LETTERS:
        user = StaffFactory(role=LETTERS[letter])
        if letter == "P" and employer:
            employer.posters.add(user)
        client.force_login(user)
    elif letter == "reader":
        client.force_login(get_user_model().objects.create_user("reader"))
    return client


def answers(client, address) -> list[int]:
    """Ask by GET and by POST; a method that is not answered says nothing of who asks."""
    statuses = []
    for method in (client.get, client.post):
        response = method(address)
        is_sent_away = response.get("Location", "").startswith("/admin/login/")
        statuses.append(SENT_AWAY if is_sent_away else response.status_code)
    assert max(statuses) < 500, address
    return [status for status in statuses if status != METHOD_NOT_ALLOWED]


def is_as_told(route: str, may: bool, seen: list[int]) -> bool:
    if MAY_OPEN[route] == EVERYONE:
        return True
    if route in ONLY_TO_LOOK and may:
        return seen[0] not in REFUSED and seen[1] in REFUSED
    return not REFUSED.intersection(seen) if may else REFUSED.issuperset(seen)


def test_the_table_names_every_address_and_no_other():
    routes = set(staff_routes())
    assert sorted(routes - MAY_OPEN.keys()) == [], "say in the table who may open these"
    assert sorted(MAY_OPEN.keys() - routes) == [], "these are gone"


@pytest.mark.parametrize("letter", LETTERS)
def test_each_role_opens_what_is_its_own_and_nothing_else(letter, objects, address_of):
    employer = objects[JobPosting].employer
    client, has_confirmed = client_of(letter, employer), client_of(letter, employer)
    confirm_lately(has_confirmed)
    wrong = {}
    for route, letters in MAY_OPEN.items():
        one = has_confirmed if route.startswith("auth/") else client
        if route == "logout/":
            one = client_of(letter, employer)
        seen = answers(one, address_of(route))
        if not is_as_told(route, letter in letters, seen):
            wrong[route] = seen
    assert wrong == {}


@pytest.mark.parametrize("who", ["stranger", "reader"])
def test_nobody_else_opens_anything(who, objects, address_of):
    client = client_of(who)
    wrong = {}
    for route, letters in MAY_OPEN.items():
        seen = answers(client, address_of(route))
        if letters != EVERYONE and set(seen) != {SENT_AWAY}:
            wrong[route] = seen
    assert wrong == {}


def test_a_poster_finds_nothing_of_others_by_any_address(objects, address_of):
    """The same addresses as above, of an employer that is not the poster's."""
    client = client_of("P", EmployerFactory())
    found = {
        route: seen
        for route in MAY_OPEN
        if route in POSTINGS | EMPLOYERS
        and "<path:object_id>" in route
        and not REFUSED.issuperset(seen := answers(client, address_of(route)))
    }
    assert found == {}
    assert client.get(objects[JobPosting].get_absolute_url()).status_code == 404


def test_what_holds_secrets_and_sessions_has_no_page():
    apps = {model._meta.app_label for model in admin.site._registry}
    assert apps.isdisjoint({"account", "accounts", "mfa", "usersessions", "sessions"})
