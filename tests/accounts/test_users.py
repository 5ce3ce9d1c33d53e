"""Managers give roles and employers; nobody makes superusers of themselves or others."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client, override_settings

from accounts.admin.users import UserAdmin
from accounts.roles import EDITOR, MANAGER, POSTER
from tests.accounts.signing_in import LOGIN, confirm_lately, enter
from tests.factories import EmployerFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD = "/admin/auth/user/add/"
PASSWORD = "yama-no-ushiro-no-hito"
User = get_user_model()


def key_of(role) -> int:
    return Group.objects.get(name=role.name).pk


def page_of(user, step="change") -> str:
    return f"/admin/auth/user/{user.pk}/{step}/"


@pytest.fixture
def manager():
    return StaffFactory(role=MANAGER)


@pytest.fixture
def as_manager(manager):
    client = Client()
    enter(client, manager)
    return client


@pytest.fixture
def colleague():
    return StaffFactory(role=EDITOR, second_factor=False, email="a@staff.example")


def typed(user, **changes) -> dict:
    names = ("username", "last_name", "first_name", "email")
    kept = {"is_active": "on", "groups": [group.pk for group in user.groups.all()]}
    return {name: getattr(user, name) for name in names} | kept | changes


def test_a_new_account_has_a_role_and_employers_and_may_sign_in(as_manager):
    employer = EmployerFactory()
    data = {"username": "tsubame", "password1": PASSWORD, "password2": PASSWORD}
    chosen = {"groups": [key_of(POSTER)], "employers": [employer.pk], "is_superuser": "on"}
    assert as_manager.post(ADD, data | chosen).status_code == 302
    user = User.objects.get(username="tsubame")
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert [group.name for group in user.groups.all()] == [POSTER.name]
    assert list(user.employers.all()) == [employer]
    entered = Client().post(LOGIN, {"username": "tsubame", "password": PASSWORD})
    assert entered["Location"] == "/admin/"


def test_the_form_says_what_each_role_may_and_has_no_single_permissions(as_manager, colleague):
    html = as_manager.get(page_of(colleague)).text
    assert POSTER.does in html
    for name in ("user_permissions", "is_superuser", "is_staff", 'name="password"'):
        assert name not in html


def test_roles_and_employers_are_changed_and_taken_away(as_manager, colleague):
    old, new = EmployerFactory(), EmployerFactory()
    old.posters.add(colleague)
    data = typed(colleague, groups=[key_of(POSTER)], employers=[new.pk])
    assert as_manager.post(page_of(colleague), data).status_code == 302
    assert [group.name for group in colleague.groups.all()] == [POSTER.name]
    assert list(colleague.employers.all()) == [new]


@pytest.mark.parametrize("forged", ["is_superuser", "user_permissions"])
def test_a_forged_field_gives_no_more_rights(as_manager, colleague, manager, forged):
    for user in (colleague, manager):
        data = typed(user, **{forged: ["1"]})
        assert as_manager.post(page_of(user), data).status_code == 302
        user = User.objects.get(pk=user.pk)
        assert not user.is_superuser
        assert not user.user_permissions.exists()


def test_a_superuser_is_only_looked_at_by_managers(as_manager):
    chief = StaffFactory()
    page = as_manager.get(page_of(chief))
    assert page.status_code == 200
    assert read_form(page).buttons == {}
    assert as_manager.post(page_of(chief), typed(chief, username="x")).status_code == 403
    data = {"password1": PASSWORD, "password2": PASSWORD}
    assert as_manager.post(page_of(chief, "password"), data).status_code == 403
    chief.refresh_from_db()
    assert chief.username != "x"
    assert not chief.check_password(PASSWORD)


def test_superusers_make_superusers(staff_client, colleague):
    confirm_lately(staff_client)
    assert "is_superuser" in staff_client.get(page_of(colleague)).text
    staff_client.post(page_of(colleague), typed(colleague, is_superuser="on"))
    colleague.refresh_from_db()
    assert colleague.is_superuser


def test_nobody_is_deleted_so_that_the_history_keeps_its_names(as_manager, colleague):
    assert as_manager.post(page_of(colleague, "delete"), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [colleague.pk], "post": "yes"}
    as_manager.post("/admin/auth/user/", data)
    assert User.objects.filter(pk=colleague.pk).exists()


@pytest.mark.parametrize(
    ("change", "field"), [({"is_active": ""}, "is_active"), ({"groups": []}, "groups")]
)
def test_nobody_shuts_themselves_out(as_manager, manager, change, field):
    data = {name: value for name, value in typed(manager, **change).items() if value != ""}
    response = as_manager.post(page_of(manager), data)
    assert response.status_code == 200
    assert "自分の" in read_form(response).errors[field]
    manager.refresh_from_db()
    assert manager.is_active
    assert manager.groups.count() == 1


def test_who_leaves_is_shut_out(as_manager, colleague):
    theirs = Client()
    theirs.force_login(colleague)
    data = typed(colleague)
    del data["is_active"]
    as_manager.post(page_of(colleague), data)
    assert theirs.get("/admin/").status_code == 302


def test_who_may_only_look_reads_the_employers_as_text(colleague):
    EmployerFactory(name="つばめコール株式会社").posters.add(colleague)
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_user"))
    client = Client()
    client.force_login(viewer)
    html = client.get(page_of(colleague)).text
    assert "受けもつ企業" in html
    assert "つばめコール株式会社" in html
    assert 'name="employers"' not in html


@override_settings(STAFF_USER_PARTS=[])
def test_accounts_have_a_page_without_what_other_apps_add(rf, manager, colleague):
    request = rf.get("/")
    request.user = manager
    page = UserAdmin(User, admin.site)
    for obj in (None, colleague):
        fields = flatten_fieldsets(page.get_fieldsets(request, obj))
        form = page.get_form(request, obj, change=obj is not None, fields=fields)
        assert "employers" not in {*fields, *form.base_fields}
        assert "groups" in form.base_fields


# --- History ----------------------------------------------------------------------------------


def test_what_was_given_is_told_with_who_gave_it(as_manager, manager, colleague):
    data = typed(colleague, groups=[key_of(EDITOR), key_of(POSTER)], email="b@staff.example")
    as_manager.post(page_of(colleague), data)
    html = as_manager.get(page_of(colleague, "history")).text
    assert "役割" in html
    assert manager.username in html
    shown = [
        as_manager.get(f"{page_of(colleague, 'history')}{revision.history_id}/").text
        for revision in colleague.history.all()[:2]
    ]
    assert any(f"<ins>+ {EDITOR.name}、{POSTER.name}</ins>" in page for page in shown)
    assert any("<del>− a@staff.example</del>" in page for page in shown)
    assert all("この版の内容に戻す" not in page for page in shown)


def test_signing_in_is_no_change(client, colleague):
    before = colleague.history.count()
    client.force_login(colleague)
    assert colleague.history.count() == before


def test_a_group_changed_from_its_own_side_is_told_of_the_user(colleague):
    before = colleague.history.count()
    Group.objects.get(name=POSTER.name).user_set.add(colleague)
    newest = colleague.history.first()
    assert colleague.history.count() == before + 1
    assert newest.groups.count() == 2


def test_the_password_is_in_no_revision(colleague):
    assert not any("password" in field.name for field in colleague.history.model._meta.fields)


def test_names_come_in_by_the_door(as_manager, colleague):
    names = {"last_name": "髙\u200b橋\x0b", "first_name": "か\u3099い\x08"}
    assert as_manager.post(page_of(colleague), typed(colleague, **names)).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.last_name, colleague.first_name) == ("髙橋", "がい")
    refused = as_manager.post(page_of(colleague), typed(colleague, last_name="\ue000田"))
    assert "U+E000" in read_form(refused).errors["last_name"]


def test_the_way_to_a_user_says_the_name_as_it_is_written(as_manager):
    user = StaffFactory(username="hanako")
    page = as_manager.get(page_of(user)).text
    assert re.search(r">\s*hanako\s*</", page)
    assert "Hanako" not in page
