"""What follows from signing in, and from a change to an account, whichever way it was made.

Each change is one line of the audit log, and where it touches what its owner relies on, one mail.
"""

from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest

from accounts import notices
from accounts.lockout import CODE
from accounts.second_factor import FACTORS
from accounts.sessions import begin
from config import audit

#: Of a user, whose change is told: as the model has them.
RIGHTS = ("is_superuser", "is_staff")
ABOUT = ("username", "email", "is_active")


def connect() -> None:
    handlers = [
        (user_logged_in, _signed_in, None),
        (user_logged_out, _signed_out, None),
        (authentication_step_completed, _confirmed, None),
        (mfa.authentication_failed, _wrong_code, None),
        (mfa.authenticator_used, _used, None),
        (mfa.authenticator_added, _added, None),
        (mfa.authenticator_removed, _removed, None),
        (mfa.authenticator_reset, _renewed, None),
        (pre_save, _note_changes, User),
        (post_save, _saved, User),
        (post_delete, _deleted, User),
        (m2m_changed, _groups_changed, User.groups.through),
        (m2m_changed, _permissions_changed, User.user_permissions.through),
        (m2m_changed, _group_permissions_changed, Group.permissions.through),
    ]
    for signal, handler, sender in handlers:
        signal.connect(handler, sender=sender, dispatch_uid=f"accounts{handler.__name__}")


# --- Signing in and out -----------------------------------------------------------------------


def _signed_in(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    begin(request.session)
    audit.record("login", by=user)


def _signed_out(sender: type, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        audit.record("logout", by=user)


def _confirmed(sender: type, user: User, method: str, **kwargs: Any) -> None:
    if kwargs.get("reauthenticated"):
        audit.record("confirmed", by=user, method=kwargs.get("type", method))


def _wrong_code(sender: type, user: User, **kwargs: Any) -> None:
    audit.record("login_failed", account=user, asked_for=CODE)


def _used(sender: type, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.record("recovery_code_used", account=user)


# --- Second factors ---------------------------------------------------------------------------


def _added(
    sender: type, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """A session begun elsewhere with the password alone must not gain by what was set up here."""
    audit.record("second_factor_added", account=user, type=authenticator.type)
    if authenticator.type in FACTORS:
        end_other_sessions(request, user)
        notices.tell(user, notices.FACTOR_ADDED)


def _removed(sender: type, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    audit.record("second_factor_removed", account=user, type=authenticator.type)
    if authenticator.type in FACTORS:
        notices.tell(user, notices.FACTOR_REMOVED)


def _renewed(sender: type, user: User, **kwargs: Any) -> None:
    audit.record("recovery_codes_renewed", account=user)
    notices.tell(user, notices.CODES_RENEWED)


# --- Accounts ---------------------------------------------------------------------------------


def _note_changes(
    sender: type, instance: User, update_fields: frozenset | None = None, **kwargs: Any
) -> None:
    """Compare what is about to be stored with what is there; signing in writes neither."""
    instance.as_stored = None  # type: ignore[attr-defined]  # for `_saved`
    names = {*RIGHTS, *ABOUT, "password"}
    if instance.pk and (update_fields is None or names & update_fields):
        stored = User.objects.filter(pk=instance.pk).values(*names).first()
        instance.as_stored = stored  # type: ignore[attr-defined]


def _saved(sender: type, instance: User, created: bool, raw: bool = False, **kwargs: Any) -> None:
    instance.was_just_made = created  # type: ignore[attr-defined]  # for accounts.passwords
    stored: dict[str, Any] | None = getattr(instance, "as_stored", None)
    if created:
        audit.record("account_created", account=instance, is_superuser=instance.is_superuser)
        notices.tell(instance, notices.CREATED)
    if stored is None:
        return
    rights = [name for name in RIGHTS if stored[name] != getattr(instance, name)]
    if rights:
        given = {name: getattr(instance, name) for name in rights}
        audit.record("rights_changed", account=instance, **given)
        notices.tell(instance, notices.RIGHTS)
    about = [name for name in ABOUT if stored[name] != getattr(instance, name)]
    if about:
        audit.record("account_changed", account=instance, changed=about)
        notices.tell(instance, notices.ABOUT, also_to=stored["email"])
    if is_password_usable(stored["password"]) and not is_password_usable(instance.password):
        audit.record("password_taken_away", account=instance)
        notices.tell(instance, notices.PASSWORD)


def _deleted(sender: type, instance: User, **kwargs: Any) -> None:
    audit.record("account_deleted", account=instance)
    notices.tell(instance, notices.DELETED)


# --- Roles and permissions --------------------------------------------------------------------

#: What m2m_changed calls a step → what the log calls it.
STEPS = {"post_add": "given", "post_remove": "taken", "pre_clear": "taken"}


def _groups_changed(action: str, **told: Any) -> None:
    for user, names in _changes(action, User, "groups", "name", **told):
        audit.record(f"role_{STEPS[action]}", account=user, names=names)
        notices.tell(user, notices.RIGHTS)


def _permissions_changed(action: str, **told: Any) -> None:
    for user, names in _changes(action, User, "user_permissions", "codename", **told):
        audit.record(f"permission_{STEPS[action]}", account=user, names=names)
        notices.tell(user, notices.RIGHTS)


def _group_permissions_changed(action: str, **told: Any) -> None:
    """Mails nobody: a role changes for everyone who has it, with a new version of the site."""
    for group, names in _changes(action, Group, "permissions", "codename", **told):
        audit.record(f"role_permission_{STEPS[action]}", role=group.name, names=names)


def _changes(
    action: str,
    owner: type[User | Group],
    field: str,
    label: str,
    *,
    instance: Any,
    reverse: bool,
    pk_set: set[int] | None,
    **_: Any,
) -> list[tuple[Any, list[str]]]:
    """Return each user or group whose `field` a step changes, with the labels of what.

    As m2m_changed has them: `instance` is the owner, or with `reverse` what is given or taken;
    `pk_set` is of the other side, and None where all of it is taken.
    """
    if action not in STEPS or pk_set == set():
        return []
    if reverse:
        owners = getattr(instance, f"{owner._meta.model_name}_set")
        found = owners.all() if pk_set is None else owner.objects.filter(pk__in=pk_set)
        return [(one, [getattr(instance, label)]) for one in found]
    related = getattr(instance, field)
    found = related.all() if pk_set is None else related.model.objects.filter(pk__in=pk_set)
    names = sorted(getattr(one, label) for one in found)
    return [(instance, names)] if names else []
