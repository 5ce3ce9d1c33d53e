"""What the list page shows around its postings: chips, sorting, pager, notices, ways out."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.urls import reverse

from config.site_address import absolute
from jobs.models.querysets import DEFAULT_SORT
from jobs.pages.asked import Asked
from jobs.pages.headings import MOST_PLACES, heading_of
from jobs.pages.known_cards import cards_of
from jobs.pages.near import Way, near_by, ways_out
from jobs.postings import words
from jobs.search.answers import Answer
from jobs.search.criteria import EASE, INCLUDE_UNSTATED, Criteria
from jobs.search.facets import BY_PARAM, CALL_TYPE, PREFECTURE
from jobs.search.filterset import PostingFilterSet
from jobs.search.specification import BY_RESIDENCE, Counts
from jobs.search.vocabulary import UnderstoodWord, literal

SORT_LABELS = {
    "new": "新着順",
    "wage": "時給が高い順",
    "closing": "締切が近い順",
    EASE: "楽そうな順",
}


#: Said in one word where all of them are chosen.
TOGETHER = {"在宅あり": ("remote", ("partly", "fully"))}

#: What many people ask for, one touch from the list while nothing is chosen of the same facet.
QUICK = (
    ("受信", "call_type", ("inbound",)),
    ("在宅あり", *TOGETHER["在宅あり"]),
    ("ノルマなし", "quota", ("none",)),
    ("土日祝休み", "weekends_off", ("all",)),
    ("未経験OK", "beginner_ok", ("1",)),
    ("週3日から", "days_max", ("3",)),
)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False


class Sort(NamedTuple):
    """`value`: what the address says, nothing for the usual order."""

    value: str
    label: str
    current: bool


def list_url(criteria: Criteria, page: int = 1) -> str:
    query = criteria.query_string(page)
    return _list_path() + (f"?{query}" if query else "")


@cache
def _list_path() -> str:
    return reverse("jobs:list")


def listing_context(filterset: PostingFilterSet, result: Answer, now: datetime) -> dict:
    criteria = filterset.criteria
    by_residence = result.counts[BY_RESIDENCE]["1"]
    form = filterset.form
    form.show(result.counts, result.total)
    heading = heading_of(criteria)
    asked = Asked.by(criteria)
    ways = ways_out(criteria, result.relaxations)
    return {
        "form": form,
        "criteria": criteria,
        "result": result,
        "cards": cards_of(result.keys, now, asked),
        "by_ease": criteria.sort == EASE,
        "by_wage": criteria.sort == "wage",
        "chips": _chips(criteria),
        "quick_chips": _quick_chips(criteria, result.counts),
        "heading": heading,
        "announcement": _announcement(heading, criteria, result),
        "sorts": [
            Sort("" if sort == DEFAULT_SORT else sort, label, sort == criteria.sort)
            for sort, label in SORT_LABELS.items()
        ],
        "pager": _pager(criteria, result),
        "ways_out": _offered([way for way in ways if not way.drops_nothing]),
        "unstated_out": _offered([way for way in ways if way.drops_nothing]),
        "near_by": _offered(near_by(criteria, result.total, now)) if result.page == 1 else [],
        "left_unstated": 0 if criteria.include_unstated else result.counts[INCLUDE_UNSTATED]["1"],
        "with_unstated": Link(words.INCLUDE_UNSTATED, list_url(criteria.including_unstated())),
        "by_residence": by_residence,
        "by_residence_note": _by_residence_note(criteria, by_residence) if by_residence else "",
        "ignored": form.ignored,
        "understood": [_understood(criteria, word) for word in form.understanding.words],
        "canonical": absolute(list_url(criteria, result.page)),
        "may_be_indexed": _may_be_indexed(filterset, result),
    }


def is_landing(criteria: Criteria) -> bool:
    """Tell whether this is a list that people look for by its name, such as 大阪府の受信の求人.

    These are all lists of at most one call type and one prefecture, in the usual order. Each holds
    something of its own, and there are fewer than 200. The other filters make an endless number
    of pages out of the same postings, which search engines count against a site.
    """
    return criteria == Criteria(chosen=criteria.chosen) and all(
        facet in (CALL_TYPE, PREFECTURE) and len(values) == 1 for facet, values in criteria.active
    )


def _may_be_indexed(filterset: PostingFilterSet, result: Answer) -> bool:
    """Whether search engines may keep the page: not as somebody's words, and not empty."""
    form = filterset.form
    if form.cleaned_data["q"] or form.cleaned_data["place"] or form.ignored:
        return False
    return is_landing(filterset.criteria) and result.total > 0


def _chips(criteria: Criteria) -> list[Link]:
    """One for each thing that narrows; its address is the list without it."""
    chips = []
    if criteria.text:
        chips.append(Link(f"「{criteria.text}」", list_url(criteria.without_text())))
    for facet, values in criteria.active:
        together = [
            (label, parts)
            for label, (param, parts) in TOGETHER.items()
            if param == facet.param and set(parts) <= set(values)
        ]
        for label, parts in together:
            others = tuple(value for value in values if value not in parts)
            chips.append(Link(label, list_url(criteria.choosing(facet.param, others))))
        said = {value for _, parts in together for value in parts}
        for value in values:
            if value not in said:
                rest = criteria.without(facet.param, value)
                chips.append(Link(facet.label_of(value), list_url(rest)))
    if criteria.include_unstated:
        without = criteria.including_unstated(False)
        chips.append(Link(words.INCLUDE_UNSTATED, list_url(without)))
    return chips


def _quick_chips(criteria: Criteria, counts: Counts) -> list[Link]:
    """One for each thing that many people add and that would leave something."""
    return [
        Link(label, list_url(criteria.choosing(param, values)))
        for label, param, values in QUICK
        if param not in criteria.chosen and any(counts.get(param, {}).get(v) for v in values)
    ]


def _announcement(heading: str, criteria: Criteria, result: Answer) -> str:
    """What a screen reader is told once the list has changed: how many, in which order, where."""
    found = f"{heading}は{result.total:,}件です"
    if not result.total:
        return found
    place = f"{result.page_count}ページのうち{result.page}ページ目"
    return f"{found}。{SORT_LABELS[criteria.sort]}、{place}"


@dataclass(frozen=True)
class Understood:
    """A word that was taken as a filter, and the way to have it taken as text."""

    word: str
    meaning: str
    as_text: str


def _understood(criteria: Criteria, word: UnderstoodWord) -> Understood:
    facet = BY_PARAM[word.param]
    literally = criteria.with_text(f"{criteria.text} {literal(word.word)}".strip())
    for value in word.values:
        if value in literally.chosen.get(word.param, ()):
            literally = literally.without(word.param, value)
    meaning = "・".join(facet.label_of(value) for value in word.values)
    return Understood(word.word, f"{facet.label}: {meaning}", list_url(literally))


def _offered(ways: list[Way]) -> list[tuple[Way, str]]:
    return [(way, list_url(way.criteria)) for way in ways]


def _by_residence_note(criteria: Criteria, number: int) -> str:
    """Say how many of the postings have no workplace in the prefectures asked for."""
    names = [PREFECTURE.labels[code] for code in criteria.chosen[PREFECTURE.param]]
    where = "か".join(names) if len(names) <= MOST_PLACES else "選んだ都道府県"
    return f"完全在宅で、{where}に住んで働ける求人{number:,}件を含みます。"


@dataclass(frozen=True)
class Pager:
    """`pages`: links to numbered pages, and None where numbers are left out."""

    pages: list[Link | None]
    previous: str
    following: str


def _pager(criteria: Criteria, result: Answer) -> Pager | None:
    if result.page_count == 1:
        return None
    return Pager(
        pages=[
            Link(str(number), list_url(criteria, number), number == result.page)
            if isinstance(number, int)
            else None
            for number in result.page_range()
        ],
        previous=list_url(criteria, result.page - 1) if result.page > 1 else "",
        following=list_url(criteria, result.page + 1) if result.page < result.page_count else "",
    )
