"""Accepting a comment: all or nothing, one at a time; moderators are mailed once it is stored."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from config.site_address import absolute
from guides.comments import limits
from guides.comments.form import CommentForm
from guides.comments.moderators import tell_moderators
from guides.models import Comment, Guide


@sensitive_variables()
def submit(form: CommentForm, sender: str) -> Comment | None:
    """Store what was sent; None when it is refused, and the form then says why."""
    form.instance.sender = sender
    if not form.is_valid():
        return None
    with transaction.atomic():
        _lock_comments()
        if stored := limits.sent_twice(form.instance):
            return stored
        form.refuse(limits.refusals(form.instance))
        if form.errors:
            return None
        comment = form.save()
        link = absolute(reverse("admin:guides_comment_change", args=[comment.pk]))
        transaction.on_commit(partial(tell_moderators.enqueue, comment.pk, link), robust=True)
        return comment


def _lock_comments() -> None:
    """Lock one row until the end of the transaction, so that comments are stored one by one.

    The same row for all guides, as the limits hold over all of them. (SQLite needs no row: there a
    transaction that may write waits for the one before it to end.)
    """
    Guide.objects.order_by("pk").select_for_update().first()
