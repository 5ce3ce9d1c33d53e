"""How much one address, one network and one text may send, counted among what is stored."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta

from guides.choices import CommentStatus
from guides.comments.spam import Refusal
from guides.models import Comment
from guides.models.comment import CommentQuerySet

MOST_OF_ADDRESS, ADDRESS_WINDOW = 3, timedelta(hours=24)
MOST_OF_SENDER, SENDER_WINDOW = 5, timedelta(hours=1)


def address_limit(comment: Comment) -> Refusal | None:
    wait = _wait(
        Comment.objects.filter(email__iexact=comment.email),
        MOST_OF_ADDRESS,
        ADDRESS_WINDOW,
        comment.created_at,
    )
    if wait is None:
        return None
    return Refusal(
        "email",
        f"ひとつのメールアドレスから送れるのは、24時間に{MOST_OF_ADDRESS}件までです。"
        f"あと{in_words(wait)}で、また送れます。",
    )


def sender_limit(comment: Comment) -> Refusal | None:
    if not comment.sender:
        return None
    wait = _wait(
        Comment.objects.filter(sender=comment.sender),
        MOST_OF_SENDER,
        SENDER_WINDOW,
        comment.created_at,
    )
    if wait is None:
        return None
    return Refusal(
        None,
        f"同じ回線から送れるのは、1時間に{MOST_OF_SENDER}件までです。"
        f"あと{in_words(wait)}で、また送れます。書いた内容は残っています。",
    )


def same_text(comment: Comment) -> Refusal | None:
    duplicates = _duplicates(comment).exclude(status=CommentStatus.REJECTED)
    if duplicates.exists():
        return Refusal("body", "同じ文章のコメントを、もう受け取っています。")
    return None


LIMITS: tuple[Callable[[Comment], Refusal | None], ...] = (address_limit, sender_limit, same_text)


def refusals(comment: Comment) -> list[Refusal]:
    """Return the reasons not to store `comment`, which is complete but for its key.

    To hold when several are sent at once, it must be asked while `guides.comments.submission`
    holds its lock.
    """
    return [refusal for limit in LIMITS if (refusal := limit(comment))]


def sent_twice(comment: Comment) -> Comment | None:
    """Return the same comment from the same person, still waiting: a button pressed twice.

    Only among those that wait: as the text of an approved one is known to all, anyone could
    otherwise try out whose address it came from.
    """
    return (
        _duplicates(comment)
        .pending()
        .filter(name=comment.name, email__iexact=comment.email, sender=comment.sender)
        .first()
    )


def in_words(wait: timedelta) -> str:
    """Return a wait rounded up, so that nobody is told to come back too early."""
    minutes = max(1, math.ceil(wait / timedelta(minutes=1)))
    return f"{minutes}分" if minutes < 60 else f"約{math.ceil(minutes / 60)}時間"


def _duplicates(comment: Comment) -> CommentQuerySet:
    return Comment.objects.filter(guide=comment.guide, body_digest=comment.current_digest)


def _wait(sent: CommentQuerySet, most: int, window: timedelta, now: datetime) -> timedelta | None:
    """Return how long until fewer than `most` of `sent` lie within the window; None for now."""
    recent = sent.filter(created_at__gt=now - window).order_by("-created_at")
    last_counted = recent.values_list("created_at", flat=True)[most - 1 : most].first()
    return last_counted and last_counted + window - now
