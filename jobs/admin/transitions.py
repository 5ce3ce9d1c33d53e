"""The steps that staff can take with a posting, each only in states where it makes sense."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime

from jobs.models import JobPosting
from jobs.models.publication import ENDED, ON_SITE
from jobs.postings.choices import State


def relist(posting: JobPosting, now: datetime) -> None:
    """Publish an ended posting afresh: at once, unless a later opening was given."""
    if posting.opens_at and posting.opens_at <= now:
        posting.opens_at = None
    posting.publish(now)


def close(posting: JobPosting, now: datetime) -> None:
    posting.save()
    posting.close()


def confirm(posting: JobPosting, now: datetime) -> None:
    posting.confirmed_at = now
    posting.save()


@dataclass(frozen=True)
class Transition:
    """A button beside 保存 that saves the form and takes the step at once.

    `done` completes a message that begins with a title or a number of postings.
    """

    name: str
    label: str
    done: str
    offered_in: tuple[State, ...]
    take: Callable[[JobPosting, datetime], None]
    publishes: bool = False

    @property
    def history(self) -> dict:
        """The step as the admin's history stores it."""
        return {"changed": {"fields": [f"公開の状態（{self.label}）"]}}

    @property
    def variant(self) -> str:
        """The look of the button: a step that puts the posting on the site stands out."""
        return "primary" if self.publishes else "default"


PUBLISH = Transition(
    "_publish",
    "保存して公開",
    "を公開しました。",
    (State.DRAFT,),
    JobPosting.publish,
    publishes=True,
)
RELIST = Transition(
    "_relist", "保存して再掲載", "をもう一度掲載しました。", ENDED, relist, publishes=True
)
CONFIRM = Transition(
    "_confirm", "保存して内容を確認済みにする", "の内容を確認済みにしました。", ON_SITE, confirm
)
CLOSE = Transition("_close", "保存して掲載を終了", "の掲載を終了しました。", ON_SITE, close)
TRANSITIONS = (PUBLISH, RELIST, CONFIRM, CLOSE)


def offered_in(state: State) -> list[Transition]:
    return [transition for transition in TRANSITIONS if state in transition.offered_in]


def pressed_in(data: Container[str]) -> Transition | None:
    """Return the transition whose button sent the form, or None for a plain save."""
    return next((transition for transition in TRANSITIONS if transition.name in data), None)
