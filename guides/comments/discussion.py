"""What is shown under a guide: the comments of one page, the tally, and the form."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import QueryDict

from guides.choices import CommenterRole
from guides.comments.form import CommentForm
from guides.comments.tally import Tally, tally_of
from guides.models import Comment, Guide
from jobs.postings.choices import CallType
from jobs.search.fields import PageField, shorten

PAGE_SIZE = 20
PARAMETER = "comments"
#: What is shown of a comment.
SHOWN = ("name", "role", "months", "body", "created_at")
VOICES: dict[str, CallType] = {
    CommenterRole.OUTBOUND: CallType.OUTBOUND,
    CommenterRole.INBOUND: CallType.INBOUND,
    CommenterRole.BOTH: CallType.BLENDED,
}


@dataclass(frozen=True)
class Remark:
    """A comment as shown; `voice` and `arrow` are "" when the commenter gave no role."""

    comment: Comment
    voice: str
    arrow: str


@dataclass(frozen=True)
class Discussion:
    """`previous`, `following`: page numbers, None at the ends. `ignored`: values of no page."""

    remarks: list[Remark]
    tally: Tally
    page: int
    page_count: int
    ignored: list[str]
    form: CommentForm

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def following(self) -> int | None:
        return self.page + 1 if self.page < self.page_count else None


def discussion(
    guide: Guide, params: QueryDict, now: datetime, form: CommentForm | None = None
) -> Discussion | None:
    """Return what is said under `guide`; None for a draft, which nobody can comment on.

    `form`: one that was refused, to be shown with what was typed.
    """
    if not guide.is_published:
        return None
    tally = tally_of(guide)
    field = PageField(required=False)
    asked = field.clean(params.getlist(PARAMETER))
    page_count = max(1, -(-tally.total // PAGE_SIZE))
    page = min(asked, page_count)
    return Discussion(
        remarks=_remarks(guide, page) if tally.total else [],
        tally=tally,
        page=page,
        page_count=page_count,
        ignored=[shorten(raw) for raw in field.ignored],
        form=form or CommentForm(guide=guide, now=now),
    )


def newest_first(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    return comments.order_by("-created_at", "-pk")


def remark_of(comment: Comment) -> Remark:
    voice = VOICES.get(comment.role)
    return Remark(comment, voice or "", voice.arrow if voice else "")


def _remarks(guide: Guide, page: int) -> list[Remark]:
    """Newest first. The address is not even read, so that no template could show it."""
    start = (page - 1) * PAGE_SIZE
    newest = newest_first(guide.comments.approved()).only(*SHOWN)
    return [remark_of(comment) for comment in newest[start : start + PAGE_SIZE]]
