"""What each role may do: one table, from which `migrate` makes and updates the groups."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db.models import Q

VIEW, ADD, CHANGE, DELETE = "view", "add", "change", "delete"


@dataclass(frozen=True)
class Role:
    """`may`: "app.model" → actions; an action that is no verb is a permission's own codename."""

    name: str
    does: str
    may: dict[str, tuple[str, ...]]

    @property
    def permissions(self) -> set[tuple[str, str]]:
        """Return app label and codename of each permission."""
        return {
            (app, f"{action}_{model}" if action in (VIEW, ADD, CHANGE, DELETE) else action)
            for target, actions in self.may.items()
            for app, _, model in [target.partition(".")]
            for action in actions
        }


POSTER = Role(
    "求人担当",
    "受けもつ企業の求人を書き、公開します。ほかの企業の求人は見えません。",
    {
        "jobs.employer": (VIEW, CHANGE),
        "jobs.jobposting": (VIEW, ADD, CHANGE),
        "jobs.postingtemplate": (VIEW, ADD, CHANGE, DELETE),
        "wishes.wantedfact": (VIEW,),
    },
)
EDITOR = Role(
    "ガイド担当",
    "ガイドを書き、公開します。",
    {
        "guides.guide": (VIEW, ADD, CHANGE),
        "jobs.zeroresultterm": (VIEW,),
    },
)
MODERATOR = Role(
    "コメント担当",
    "届いたコメントと求人の報告を読み、どうするかを決めます。",
    {
        "guides.comment": (VIEW, CHANGE, DELETE),
        "reports.report": (VIEW, CHANGE, DELETE),
    },
)
MANAGER = Role(
    "管理者",
    "すべての企業・求人・ガイド・コメントと、ユーザーを扱います。2段階認証が必要です。",
    {
        "jobs.employer": (VIEW, ADD, CHANGE, DELETE, "reach_every_employer"),
        "jobs.jobposting": (VIEW, ADD, CHANGE, DELETE, "publish_with_reason"),
        "jobs.seenwarning": (VIEW,),
        "jobs.postingtemplate": (VIEW, ADD, CHANGE, DELETE),
        "jobs.minimumwage": (VIEW, ADD, CHANGE, DELETE),
        "jobs.zeroresultterm": (VIEW, DELETE),
        "guides.guide": (VIEW, ADD, CHANGE, DELETE),
        "guides.comment": (VIEW, CHANGE, DELETE),
        "reports.report": (VIEW, CHANGE, DELETE),
        "wishes.wantedfact": (VIEW,),
        # Nobody is deleted: the history would no longer say who made a change.
        "auth.user": (VIEW, ADD, CHANGE),
    },
)
ROLES = (POSTER, EDITOR, MODERATOR, MANAGER)


def make_groups(using: str, apps: Apps = installed_apps, **kwargs: Any) -> None:
    """Make each role's group, and give it exactly what the table says; safe to run again.

    Runs after every `migrate`. A database migrated only in part gets what it has tables for.
    """
    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:
        return
    for role in ROLES:
        group, _ = group_model.objects.using(using).get_or_create(name=role.name)
        named = Q()
        for app, codename in role.permissions:
            named |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(permission_model.objects.using(using).filter(named))
