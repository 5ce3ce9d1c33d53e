"""How much one address, one network and one text may send, counted among what is stored."""

from collections.abc import Callable

from guides.choices import CommentStatus
from guides.models import Comment
from guides.models.comment import CommentQuerySet
from visitors import limits
from visitors.spam import Refusal


def address_limit(comment: Comment) -> Refusal | None:
    sent = Comment.objects.filter(email__iexact=comment.email)
    return limits.address_limit(limits.COMMENTS, sent, comment.created_at, "email")


def sender_limit(comment: Comment) -> Refusal | None:
    if not comment.sender:
        return None
    sent = Comment.objects.filter(sender=comment.sender)
    return limits.sender_limit(limits.COMMENTS, sent, comment.created_at)


def overall_limit(comment: Comment) -> Refusal | None:
    return limits.overall_limit(limits.COMMENTS, Comment.objects.all(), comment.created_at)


def same_text(comment: Comment) -> Refusal | None:
    duplicates = _duplicates(comment).exclude(status=CommentStatus.REJECTED)
    if duplicates.exists():
        return Refusal("body", "同じ文章のコメントを、もう受け取っています。")
    return None


LIMITS: tuple[Callable[[Comment], Refusal | None], ...] = (
    address_limit,
    sender_limit,
    overall_limit,
    same_text,
)


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


def _duplicates(comment: Comment) -> CommentQuerySet:
    return Comment.objects.filter(guide=comment.guide, body_digest=comment.current_digest)
