"""Rules against spam that read a comment's own fields; each refusal says why, in Japanese.

Those that hold for every public form are in `visitors.spam`, and those that count what is stored in
`guides.comments.limits`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from jobs.postings.text import fold_plain
from visitors.spam import Refusal, has_link, too_many_links

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")


@dataclass(frozen=True)
class Attempt:
    """A comment as sent, tidied."""

    name: str
    body: str


def links_in_body(attempt: Attempt) -> Refusal | None:
    return too_many_links(attempt.body, "body")


def link_as_name(attempt: Attempt) -> Refusal | None:
    if has_link(attempt.name):
        return Refusal("name", "お名前にリンクは書けません。呼び名を書いてください。")
    return None


def address_in_body(attempt: Attempt) -> Refusal | None:
    """Anyone could read it: the promise about addresses would be broken by its owner."""
    if _ADDRESS.search(fold_plain(attempt.body)):
        return Refusal(
            "body",
            "文章の中にメールアドレスのような部分があります。だれでも読めるページに載るので、"
            "消してください。",
        )
    return None


def address_as_name(attempt: Attempt) -> Refusal | None:
    if _ADDRESS.search(fold_plain(attempt.name)):
        return Refusal("name", "お名前は公開されます。メールアドレスは書かないでください。")
    return None


RULES: tuple[Callable[[Attempt], Refusal | None], ...] = (
    links_in_body,
    link_as_name,
    address_in_body,
    address_as_name,
)


def refusals(attempt: Attempt) -> list[Refusal]:
    return [refusal for rule in RULES if (refusal := rule(attempt))]
