"""Rules against spam that need nothing but what was sent; each refusal says why, in Japanese.

Those that count what is stored are in `guides.comments.limits`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from jobs.postings.text import fold_plain

#: Reading the form alone takes a person longer.
SHORTEST_VISIT = timedelta(seconds=3)
#: The page may lie open overnight, or have been kept by a cache.
LONGEST_VISIT = timedelta(days=1)
MOST_LINKS = 2

_LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")


class Refusal(NamedTuple):
    """`field`: the form's field it is about, or None for the whole."""

    field: str | None
    message: str


@dataclass(frozen=True)
class Attempt:
    """A comment as sent, tidied. `visit`: since the page was made, or None if nothing proves it."""

    name: str
    body: str
    trap: str
    visit: timedelta | None
    is_from_elsewhere: bool


def from_elsewhere(attempt: Attempt) -> Refusal | None:
    if attempt.is_from_elsewhere:
        return Refusal(
            None,
            "別のサイトのページから送られたため、受け取れませんでした。"
            "このページのボタンから、もう一度送ってください。",
        )
    return None


def trap_filled(attempt: Attempt) -> Refusal | None:
    if attempt.trap:
        return Refusal(
            None,
            "空のままにする欄に文字が入っていたため、機械からの送信とみなしました。"
            "その欄は空にもどしました。もう一度送ってください。",
        )
    return None


def page_too_old(attempt: Attempt) -> Refusal | None:
    if attempt.visit is None or attempt.visit > LONGEST_VISIT:
        return Refusal(
            None,
            "ページを開いてから時間がたったため、受け取れませんでした。"
            "書いた内容は残っています。もう一度送ってください。",
        )
    return None


def too_fast(attempt: Attempt) -> Refusal | None:
    if attempt.visit is not None and attempt.visit < SHORTEST_VISIT:
        return Refusal(
            None,
            "送信が早すぎたため、機械からの送信とみなしました。"
            f"{SHORTEST_VISIT.seconds}秒ほど待って、もう一度送ってください。",
        )
    return None


def too_many_links(attempt: Attempt) -> Refusal | None:
    links = len(_LINK.findall(fold_plain(attempt.body)))
    if links > MOST_LINKS:
        return Refusal(
            "body",
            f"文章の中のリンクは{MOST_LINKS}個までです(いま{links}個)。減らしてください。",
        )
    return None


def link_as_name(attempt: Attempt) -> Refusal | None:
    if _LINK.search(fold_plain(attempt.name)):
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
    from_elsewhere,
    trap_filled,
    page_too_old,
    too_fast,
    too_many_links,
    link_as_name,
    address_in_body,
    address_as_name,
)


def refusals(attempt: Attempt) -> list[Refusal]:
    return [refusal for rule in RULES if (refusal := rule(attempt))]
