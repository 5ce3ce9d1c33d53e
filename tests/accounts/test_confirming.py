"""Steps that a stolen session must not be able to take, asked for by every address there is."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.roles import EDITOR, MANAGER, POSTER
from tests.accounts.signing_in import PASSWORD, confirm_lately, enter
from tests.accounts.test_role_walk import staff_routes
from tests.accounts.test_users import page_of, typed
from tests.factories import EmployerFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

User = get_user_model()
NEW = "umi-no-soko-no-hito"
CONFIRM = "/admin/account/confirm/"
#: Longer ago than an answer counts for.
STALE = 15 * 60 + 1
#: All that sets, gives or takes away what proves who somebody is, or what they may do.
OWN = ["account/app/", "account/app/remove/", "account/codes/new/", "account/sessions/"]
OWN += ["account/passkeys/add/", "account/passkeys/<int:pk>/edit/"]
OWN += ["account/passkeys/<int:pk>/remove/"]


@pytest.fixture
def chief():
    chief = StaffFactory(email="chief@staff.example")
    chief.set_password(PASSWORD)
    chief.save()
    return chief


@pytest.fixture
def colleague():
    return StaffFactory(role=EDITOR, email="colleague@staff.example")


@pytest.fixture
def stolen(chief):
    """The browser of a chief who proved who they are, but not lately."""
    client = Client()
    client.force_login(chief)
    confirm_lately(client, ago=STALE)
    return client


def state_of_accounts() -> list:
    users = User.objects.order_by("pk")
    return [
        list(users.values("pk", "username", "email", "password", "is_superuser", "is_active")),
        [sorted(user.groups.values_list("name", flat=True)) for user in users],
        list(Authenticator.objects.order_by("pk").values("pk", "user", "type", "data")),
    ]


def is_asked_first(response) -> bool:
    return response.get("Location", "").startswith(CONFIRM)


# --- Every address ----------------------------------------------------------------------------


def test_no_address_gives_rights_to_a_session_that_is_only_signed_in(stolen, chief, colleague):
    routes = [route for route in staff_routes() if route.startswith("auth/")]
    assert len(routes) >= 8
    before = state_of_accounts()
    passkey = Authenticator.objects.create(user=chief, type="webauthn", data={"name": "x"})
    sent = {
        **typed(colleague, groups=[Group.objects.get(name=MANAGER.name).pk], is_superuser="on"),
        "email": "thief@elsewhere.example",
        "post": "yes",
        "action": "delete_selected",
        "_selected_action": [colleague.pk],
        "password1": NEW,
        "password2": NEW,
    }
    revision = colleague.history.first().history_id
    for route in [*routes, *OWN]:
        address = f"/admin/{route}"
        for name, value in (
            ("<path:object_id>", colleague.pk),
            ("<id>", colleague.pk),
            ("<int:revision_id>", revision),
            ("<int:pk>", passkey.pk),
        ):
            address = address.replace(name, str(value))
        assert is_asked_first(stolen.post(address, sent)), address
    passkey.delete()
    assert state_of_accounts() == before


def test_having_just_signed_in_is_not_enough(chief, colleague):
    client = Client()
    client.force_login(chief)
    assert is_asked_first(client.post(page_of(colleague), typed(colleague)))


def test_looking_at_accounts_is_free(stolen, colleague):
    for page in ("/admin/auth/user/", page_of(colleague), page_of(colleague, "second-factor")):
        assert stolen.get(page).status_code == 200


def test_who_may_do_nothing_there_is_refused_and_not_asked(colleague):
    client = Client()
    client.force_login(colleague)
    assert client.post("/admin/auth/user/add/", {}).status_code == 403


def test_it_is_asked_before_a_form_with_a_password_opens(stolen, colleague):
    for page in ("/admin/auth/user/add/", page_of(colleague, "password")):
        assert is_asked_first(stolen.get(page)), page


def test_a_password_that_was_typed_does_not_lie_about(stolen, colleague):
    for page in ("/admin/auth/user/add/", page_of(colleague, "password")):
        stolen.post(page, {"username": "neu", "password1": NEW, "password2": NEW})
    assert all(NEW not in str(one.get_decoded()) for one in Session.objects.all())


@pytest.mark.parametrize("query", ["", "?_changelist_filters=q%3Da"])
def test_what_was_sent_goes_on_once_it_is_confirmed(stolen, colleague, query):
    data = typed(colleague, groups=[Group.objects.get(name=POSTER.name).pk])
    asked = stolen.post(page_of(colleague) + query, data)
    assert not colleague.groups.filter(name=POSTER.name).exists()
    done = stolen.post(asked["Location"], {"password": PASSWORD})
    assert done["Location"].startswith("/admin/auth/user/")
    assert [group.name for group in colleague.groups.all()] == [POSTER.name]


def test_a_wrong_answer_lets_nothing_go_on(stolen, colleague):
    asked = stolen.post(page_of(colleague), typed(colleague, groups=[]))
    assert "パスワードが違います" in stolen.post(asked["Location"], {"password": "x"}).text
    assert colleague.groups.exists()


def test_giving_an_employer_to_somebody_is_giving_a_right(stolen, colleague):
    employer = EmployerFactory()
    page = f"/admin/jobs/employer/{employer.pk}/change/"
    data = read_form(stolen.get(page)).data
    assert stolen.post(page, data | {"name": "ほかの名前株式会社"}).status_code == 302
    employer.refresh_from_db()
    assert employer.name == "ほかの名前株式会社", "other changes need no more than they did"
    asked = stolen.post(page, read_form(stolen.get(page)).data | {"posters": [colleague.pk]})
    assert is_asked_first(asked)
    assert not employer.posters.exists()
    stolen.post(asked["Location"], {"password": PASSWORD})
    assert list(employer.posters.all()) == [colleague]


# --- One door for one's own -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "door"),
    [("password", "/admin/password_change/"), ("second-factor", "/admin/account/")],
)
def test_ones_own_is_changed_by_one_door_only(chief, step, door):
    """However lately they have proved who they are."""
    before = state_of_accounts()
    for ago in (0, STALE):
        client = Client()
        client.force_login(chief)
        confirm_lately(client, ago)
        for answer in (
            client.get(page_of(chief, step)),
            client.post(page_of(chief, step), {"password1": NEW, "password2": NEW}),
        ):
            assert answer["Location"] == door
    assert state_of_accounts() == before


@pytest.mark.parametrize("written", ["0{}", "+{}", "%20{}", "_2B{}", "full width"])
@pytest.mark.parametrize(
    ("step", "door"),
    [("password", "/admin/password_change/"), ("second-factor", "/admin/account/")],
)
def test_no_way_of_writing_the_number_is_another_door(chief, step, door, written):
    """Not one's own, as text, but the admin finds oneself by it."""
    key = str(chief.pk)
    if written == "full width":
        key = "".join(chr(ord(digit) + 0xFEE0) for digit in key)
    else:
        key = written.format(key)
    client = Client()
    client.force_login(chief)
    before = state_of_accounts()
    for ago in (0, STALE):
        confirm_lately(client, ago)
        data = {"password1": NEW, "password2": NEW}
        assert client.post(f"/admin/auth/user/{key}/{step}/", data)["Location"] == door
    assert state_of_accounts() == before


# --- The owner is told ------------------------------------------------------------------------


@pytest.fixture
def boss(chief):
    client = Client()
    enter(client, chief)
    return client


def test_whatever_a_manager_does_to_an_account_its_owner_is_mailed(
    boss, colleague, mailoutbox, django_capture_on_commit_callbacks
):
    group = Group.objects.get(name=POSTER.name)
    steps = [
        ("password", {"password1": NEW, "password2": NEW}, "パスワードが変わりました"),
        ("second-factor", {}, "2段階認証が外されました"),
        ("change", typed(colleague, groups=[*colleague.groups.all(), group]), "できることが"),
        ("change", typed(colleague, is_superuser="on"), "できることが変わりました"),
    ]
    for step, data, subject in steps:
        if "groups" in data:
            data["groups"] = [one.pk if isinstance(one, Group) else one for one in data["groups"]]
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert boss.post(page_of(colleague, step), data).status_code == 302
        assert subject in mailoutbox[0].subject, step
        assert mailoutbox[0].to == ["colleague@staff.example"]
        assert "操作した人: staff" in mailoutbox[0].body
        assert "127.0.0.0/24" in mailoutbox[0].body
        assert NEW not in mailoutbox[0].body


def test_a_new_address_is_told_to_the_old_one(
    boss, colleague, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        boss.post(page_of(colleague), typed(colleague, email="new@staff.example"))
    (message,) = mailoutbox
    assert set(message.to) == {"colleague@staff.example", "new@staff.example"}


def test_saving_without_a_change_tells_nobody(
    boss, colleague, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        boss.post(page_of(colleague), typed(colleague))
        boss.force_login(colleague)
    assert not mailoutbox


def test_ones_own_new_password_is_told_too(
    boss, chief, mailoutbox, django_capture_on_commit_callbacks
):
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with django_capture_on_commit_callbacks(execute=True):
        assert "変えました" in told(boss.post("/admin/password_change/", data, follow=True))[0]
    (message,) = mailoutbox
    assert message.to == [chief.email]
    assert "操作した人: あなた" in message.body
    assert "http://testserver/admin/account/" in message.body


def test_a_mail_server_that_fails_stops_nothing(
    boss, colleague, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*arguments, **options):
        raise OSError("colleague@staff.example: no")

    monkeypatch.setattr(mail.EmailMessage, "send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        data = {"password1": NEW, "password2": NEW}
        assert boss.post(page_of(colleague, "password"), data).status_code == 302
    colleague.refresh_from_db()
    assert colleague.check_password(NEW)
