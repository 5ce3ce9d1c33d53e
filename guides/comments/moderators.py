"""Mail to the moderators that a comment awaits them. It never holds the commenter's address."""

from django.tasks import task
from django.utils.text import Truncator

from guides.models import Comment
from visitors import moderators

TEXT_IN_MAIL = 200


@task
def tell_moderators(comment: int, link: str) -> None:
    """Mail each moderator the link to the comment's page."""
    waiting = Comment.objects.select_related("guide").defer("email").filter(pk=comment).first()
    if waiting is None:
        return
    title = " ".join(waiting.guide.title.split())
    text = (
        f"「{title}」に、新しいコメントが届きました。掲載するかどうかを決めてください。\n\n"
        f"{link}\n\n"
        f"お名前: {waiting.name}\n"
        f"{Truncator(waiting.body).chars(TEXT_IN_MAIL)}\n"
    )
    subject = f"コメントの確認のお願い: {title}"
    moderators.tell("guides.change_comment", subject, text, f"comment {comment}")
