"""The list that guides adds to the staff desk: config/desk.py names it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from guides.choices import CommentStatus
from guides.models import Comment
from jobs.desk.worklists import Row, WorkList


def _awaiting(comments: Any, now: datetime) -> QuerySet[Comment]:
    """The oldest first; without the address, which belongs on the comment's own page only."""
    return comments.pending().defer("email", "sender").order_by("created_at", "pk")


def _row(comment: Comment) -> Row:
    received = date_format(timezone.localtime(comment.created_at), "n月j日")
    return Row(
        text=Truncator(" ".join(comment.body.split())).chars(60),
        note=f"{comment.name}さん・{received}に届きました",
        address=reverse("admin:guides_comment_change", args=[comment.pk]),
    )


AWAITING_MODERATION = WorkList(
    name="moderation",
    title="確認待ちのコメント",
    todo="読んで、掲載するかしないかを決めます。",
    model=Comment,
    permission="guides.change_comment",
    narrow=_awaiting,
    row=_row,
    query=f"status__exact={CommentStatus.PENDING}",
)
