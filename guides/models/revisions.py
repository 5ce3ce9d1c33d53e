"""Revisions of a guide: one for each save that changes something, and none for the rest.

Why django-simple-history keeps them, and what it does not do: docs/decisions/0009.
"""

from django.utils import timezone

#: A content as it was found, by whatever way it had come there without leaving a revision.
FOUND = "記録のない変更のあとの内容"
FIRST_FOUND = "記録を始める前の内容"


def state_of(guide) -> tuple:
    """Return all that a revision is kept for, of a guide or of a revision, so that they compare."""
    content = (guide.title, guide.summary, guide.body)
    rest = (guide.slug, guide.status, guide.position, guide.published_at, guide.updated_at)
    return (*(unix_lines(text) for text in content), *rest)


def unix_lines(text: str) -> str:
    """A browser's text area brings line endings of its own: they are no change."""
    return text.replace("\r\n", "\n").strip()


def keep_before(guide) -> None:
    """Record a stored guide as it is, unless its newest revision says the same.

    A guide older than its history has none, and a queryset's update() leaves none. Without this,
    the next save would have nothing to be compared with, and the text before it would be lost.
    """
    newest = guide.history.first()
    if newest is not None and state_of(newest) == state_of(guide):
        return
    revisions = type(guide).history
    now = timezone.now()
    revisions.create(
        **{f.attname: getattr(guide, f.attname) for f in revisions.model.tracked_fields},
        history_type="~",
        history_date=now if newest else min(guide.updated_at, now),
        history_user=None,
        history_change_reason=FOUND if newest else FIRST_FOUND,
    )
