"""Rules against spam that hold for every public form; each refusal says why, in Japanese."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest

from jobs.postings.text import fold_plain

#: Reading the form alone takes a person longer.
SHORTEST_VISIT = timedelta(seconds=3)
#: The page may lie open overnight, or have been kept by a cache.
LONGEST_VISIT = timedelta(days=1)
MOST_LINKS = 2

_LINK = re.compile(r"https?:|www\.", re.IGNORECASE)


class Refusal(NamedTuple):
    """`field`: the form's field it is about, or None for the whole. `wait`: until when it holds,
    where it is for sending too much."""

    field: str | None
    message: str
    wait: timedelta | None = None


@dataclass(frozen=True)
class Visit:
    """How a form came. `lasted`: since the page was made, or None if nothing proves it."""

    trap: str
    lasted: timedelta | None
    is_from_elsewhere: bool


def from_elsewhere(visit: Visit) -> Refusal | None:
    if visit.is_from_elsewhere:
        return Refusal(
            None,
            "別のサイトのページから送られたため、受け取れませんでした。"
            "このページのボタンから、もう一度送ってください。",
        )
    return None


def trap_filled(visit: Visit) -> Refusal | None:
    if visit.trap:
        return Refusal(
            None,
            "空のままにする欄に文字が入っていたため、機械からの送信とみなしました。"
            "その欄は空に戻しました。もう一度送ってください。",
        )
    return None


def page_too_old(visit: Visit) -> Refusal | None:
    if visit.lasted is None or visit.lasted > LONGEST_VISIT:
        return Refusal(
            None,
            "ページを開いてから時間がたったため、受け取れませんでした。"
            "書いた内容は残っています。もう一度送ってください。",
        )
    return None


def too_fast(visit: Visit) -> Refusal | None:
    if visit.lasted is not None and visit.lasted < SHORTEST_VISIT:
        return Refusal(
            None,
            "送信が早すぎたため、機械からの送信とみなしました。"
            f"{SHORTEST_VISIT.seconds}秒ほど待って、もう一度送ってください。",
        )
    return None


RULES: tuple[Callable[[Visit], Refusal | None], ...] = (
    from_elsewhere,
    trap_filled,
    page_too_old,
    too_fast,
)


def refusals(visit: Visit) -> list[Refusal]:
    return [refusal for rule in RULES if (refusal := rule(visit))]


def too_many_links(text: str, field: str) -> Refusal | None:
    links = len(_LINK.findall(fold_plain(text)))
    if links > MOST_LINKS:
        return Refusal(
            field,
            f"文章の中のリンクは{MOST_LINKS}個までです（いま{links}個）。減らしてください。",
        )
    return None


def has_link(text: str) -> bool:
    return _LINK.search(fold_plain(text)) is not None


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sent this; not all browsers say."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and _host_of(origin) != request.get_host()


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
