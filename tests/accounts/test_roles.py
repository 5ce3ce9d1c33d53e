"""The groups that `migrate` makes of the table of roles."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from accounts.roles import EDITOR, MANAGER, MODERATOR, POSTER, ROLES
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def held_by(group: Group) -> set[tuple[str, str]]:
    return set(group.permissions.values_list("content_type__app_label", "codename"))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_migrate_gives_each_group_what_the_table_says(role):
    assert held_by(Group.objects.get(name=role.name)) == role.permissions


def test_every_permission_of_the_table_is_a_real_one():
    real = set(Permission.objects.values_list("content_type__app_label", "codename"))
    assert set().union(*(role.permissions for role in ROLES)) - real == set()


def test_migrating_again_mends_a_group_and_leaves_its_members_and_other_groups():
    member = StaffFactory(role=POSTER)
    group = Group.objects.get(name=POSTER.name)
    group.permissions.set(Permission.objects.filter(codename="delete_user"))
    Group.objects.filter(name=EDITOR.name).delete()
    own = Group.objects.create(name="自分たちで作った組")
    own.permissions.set(Permission.objects.filter(codename="view_guide"))
    for _ in range(2):
        call_command("migrate", verbosity=0)
    assert held_by(group) == POSTER.permissions
    assert list(group.user_set.all()) == [member]
    assert Group.objects.filter(name=EDITOR.name).count() == 1
    assert own.permissions.count() == 1


def test_only_managers_reach_users_and_every_employer():
    for role in (POSTER, EDITOR, MODERATOR):
        assert {app for app, _ in role.permissions}.isdisjoint({"auth"})
        assert ("jobs", "reach_every_employer") not in role.permissions
    assert ("auth", "change_user") in MANAGER.permissions
