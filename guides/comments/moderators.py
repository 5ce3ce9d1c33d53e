"""Mail to the moderators that a comment awaits them. It never holds the commenter's address."""

import logging

from django.contrib.auth import get_user_model
from django.core import mail
from django.tasks import task
from django.utils.text import Truncator

from guides.models import Comment

logger = logging.getLogger(__name__)

TEXT_IN_MAIL = 200


def addresses() -> list[str]:
    """Return the addresses of active staff who may moderate and gave one."""
    users = get_user_model().objects.with_perm("guides.change_comment").filter(is_staff=True)
    return list(users.exclude(email="").order_by("email").values_list("email", flat=True))


@task
def tell_moderators(comment: int, link: str) -> None:
    """Mail each moderator the link to the comment's page.

    A mail server that fails must not trouble the commenter, and what it answers may quote the
    mail: so only the kind of failure is logged.
    """
    waiting = Comment.objects.select_related("guide").defer("email").filter(pk=comment).first()
    if waiting is None:
        return
    try:
        mail.mailers.default.send_messages(_messages(waiting, link))
    except Exception as error:
        kind = type(error).__name__
        logger.error("Moderators could not be told of comment %s: %s", comment, kind)


def _messages(comment: Comment, link: str) -> list[mail.EmailMessage]:
    """One mail each, so that nobody reads the others' addresses."""
    title = " ".join(comment.guide.title.split())
    text = (
        f"「{title}」に、新しいコメントが届きました。掲載するかどうかを決めてください。\n\n"
        f"{link}\n\n"
        f"お名前: {comment.name}\n"
        f"{Truncator(comment.body).chars(TEXT_IN_MAIL)}\n"
    )
    return [
        mail.EmailMessage(f"コメントの確認のお願い: {title}", text, to=[address])
        for address in addresses()
    ]
