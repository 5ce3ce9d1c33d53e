"""A posting as the lists show it: what it states in fixed places, so that cards compare."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from config.moments import TICK, holds_until
from jobs.models import JobPosting
from jobs.pages.asked import NOTHING, Asked
from jobs.pages.html import escaped
from jobs.postings.choices import CallType, PayUnit
from jobs.postings.schema import BY_NAME, ROWS, SHOWN_WITH
from jobs.postings.schema.hours import short_hours
from jobs.postings.schema.pay import pay_parts
from jobs.postings.schema.place import from_home_text, place_text
from jobs.postings.schema.row import Row
from jobs.reading.ease import Reading, reading_of
from jobs.reading.facts import Disclosure, disclosure

NEW_FOR = timedelta(days=3)
CLOSING_WITHIN = timedelta(days=7)
#: Characters that a fact in its slot, and one with a line of its own, has room for.
SLOT_LENGTH = 14
LINE_LENGTH = 24
#: Characters of an amount or a range in large letters: two of four digits each.
AMOUNT_LENGTH = 11

CALL_TYPE, DUTY, REMOTE, EMPLOYMENT = map(
    BY_NAME.__getitem__, ("call_type", "duty", "remote", "employment")
)
#: The rows of the grid; working hours have a line of their own above it.
IN_GRID = tuple(row for row in ROWS if row.card and row.name != "work_hours")
AT_A_PLACE = ("prefecture", "city_code")
#: Field → another that its slot tells too.
TOLD_WITH = {"training_days": "training_pay"}
#: What may be asked for and is shown in its place, so that it need not be added.
SHOWN = frozenset(
    {row.name for row in IN_GRID}
    | {*TOLD_WITH.values(), *AT_A_PLACE, "duty", "hourly_equivalent"}
    | {"work_hours", "earliest_start", "days_per_week", "weekends_off"}
    | {"remote", "employment", "beginner_ok"}
)


@dataclass(frozen=True)
class Card:
    """What a card shows; texts are HTML where what was asked for is marked in them.

    `is_long`: whether the amounts need smaller letters to stay in one line.
    `hourly`: the hourly equivalent of the lower end, or why there is none; "" if a wage is by the
    hour. `lines`: label → what it is, and what is to be known of it besides; `facts`: label → text.
    Neither has what the posting does not state. `ease`: only in the order by ease.
    """

    posting: JobPosting
    arrow: str
    call_type: str
    duty: str
    timing: str
    title: str
    employer: str
    pay_unit: str
    yen: str
    is_long: bool
    hourly: str
    lines: dict[str, tuple[str, list[str]]]
    facts: dict[str, str]
    disclosure: Disclosure
    ticks: SafeString
    unstated: str
    ease: Reading | None


def card_of(posting: Any, now: datetime, asked: Asked = NOTHING) -> Card:
    """`posting`: a model, or a row of jobs.models.rows."""
    pay_unit, yen = pay_parts(posting)
    stated = disclosure(posting)
    return Card(
        posting=posting,
        arrow=CallType(posting.call_type).arrow,
        call_type=CALL_TYPE.read(posting),
        duty=asked.fact(DUTY.read(posting), "duty"),
        timing=_timing(posting, now),
        title=asked.words(posting.title),
        employer=asked.words(posting.employer.name),
        pay_unit=pay_unit,
        yen=asked.fact(yen, "hourly_equivalent"),
        is_long=len(yen) > AMOUNT_LENGTH,
        hourly=_hourly(posting),
        lines=_lines(posting, asked),
        facts=_facts(posting, asked) | asked.besides(SHOWN, posting),
        disclosure=stated,
        ticks=ticks(stated.stated, stated.of),
        unstated="、".join(row.card or row.label for row in stated.unstated),
        ease=reading_of(posting) if asked.by_ease else None,
    )


def _lines(posting: JobPosting, asked: Asked) -> dict[str, tuple[str, list[str]]]:
    place, from_home = place_text(posting), from_home_text(posting, asked.values("prefecture"))
    hours = short_hours(posting)
    # A prefecture finds where one may live, and the workplace where that is not stated.
    home_for, office_for = ["remote", "prefecture"], ["city_code"]
    if not posting.residence:
        home_for, office_for = ["remote"], [*AT_A_PLACE]
    lines = {
        "場所": [
            asked.fact(from_home, *home_for) or asked.fact(place, *AT_A_PLACE),
            asked.fact(f"職場は{place}", *office_for)
            if from_home
            else asked.words(posting.station),
        ],
        "時間": [
            asked.fact(_shortened(hours.span, LINE_LENGTH), "earliest_start", "work_hours"),
            asked.words(hours.schedule),
            asked.fact(hours.days, "days_per_week"),
            asked.fact(hours.weekends, "weekends_off"),
        ],
        "働き方": [
            asked.fact("" if from_home else REMOTE.read(posting), "remote"),
            asked.fact(EMPLOYMENT.read(posting), "employment"),
            asked.fact("未経験OK" if posting.beginner_ok else "", "beginner_ok"),
        ],
    }
    stated = ((label, [text for text in texts if text]) for label, texts in lines.items())
    return {label: (texts[0], texts[1:]) for label, texts in stated if texts}


def _facts(posting: JobPosting, asked: Asked) -> dict[str, str]:
    facts: dict[str, str] = {}
    for row in IN_GRID:
        if text := _slot(row, posting):
            fact = asked.fact(text, row.name, TOLD_WITH.get(row.name, ""))
            is_scale = row.name == "complaint_level"
            facts[row.card] = with_dots(posting.complaint_level, fact) if is_scale else fact
    return facts


def _slot(row: Row, posting: JobPosting) -> str:
    """Return the short form; where only fields shown with it are stated, the beginning of those."""
    if text := row.short(posting):
        return text
    stated = "、".join(filter(None, (other.read(posting) for other in SHOWN_WITH[row.name])))
    return _shortened(stated, SLOT_LENGTH)


def _shortened(text: str, length: int) -> str:
    return Truncator(text).chars(length) if len(text) > length else text


def _hourly(posting: JobPosting) -> str:
    if posting.hourly_equivalent is None:
        by_result = "出来高払いの" if posting.pay_unit == PayUnit.PER_RESULT else ""
        return f"{by_result}報酬（時給の比較に入れません）"
    if posting.is_paid_by_the_hour:
        return ""
    return f"時給にすると{posting.hourly_equivalent:,}円（下限）"


def dots_of(level: int | None) -> str:
    return "●" * level + "○" * (5 - level) if level else ""


def with_dots(level: int, text: str) -> SafeString:
    dots = dots_of(level)
    return SafeString(f'<span class="dots" aria-hidden="true">{dots}</span> {escaped(text)}')


@cache
def ticks(stated: int, of: int) -> SafeString:
    """Return a drawing of a bar for each of so many facts: whole where stated, else its outline."""
    whole = "".join(f"M{6 * place} 0h4v12h-4z" for place in range(stated))
    outlines = "".join(f"M{6 * place}.5.5h3v11h-3z" for place in range(stated, of))
    return format_html(
        '<svg class="ticks" viewBox="0 0 {} 12" width="{}" height="12" aria-hidden="true">'
        '<path class="ticks-stated" d="{}"/><path d="{}"/></svg>',
        6 * of - 2,
        6 * of - 2,
        whole,
        outlines,
    )


def _timing(posting: JobPosting, now: datetime) -> str:
    """Return the closing day if it is near, else 新着 if the posting is new, else ""."""
    is_near_from, is_new_until = posting.closes_at - CLOSING_WITHIN, posting.opens_at + NEW_FOR
    for moment in (is_near_from, posting.closes_at + TICK, is_new_until + TICK):
        if now < moment:
            holds_until(moment)
    if is_near_from <= now <= posting.closes_at:
        day = timezone.localtime(posting.closes_at)
        return f"{day.month}月{day.day}日まで"
    return "新着" if now <= is_new_until else ""
