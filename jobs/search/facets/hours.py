"""When, how often and how long the work is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from jobs.postings import words
from jobs.postings.choices import WeekendsOff
from jobs.postings.hours import MINUTES_PER_DAY, MINUTES_PER_HOUR
from jobs.search.facets.facet import (
    UNSTATED,
    Facet,
    Option,
    field_facet,
    options_of,
)

#: So many minutes of a band, in one piece, have to be among those that a posting has work in.
LEAST_OF_A_BAND = 2 * MINUTES_PER_HOUR


@dataclass(frozen=True)
class Band:
    """A part of every day, from the hour `start` to before the hour `end`, which may be past 24."""

    name: str
    start: int
    end: int

    @property
    def label(self) -> str:
        next_day = "翌" if self.end > 24 else ""
        return f"{self.name}（{self.start}〜{next_day}{self.end % 24}時）"

    @property
    def limits(self) -> Iterator[tuple[int, int]]:
        """Yield a last start and a first end for each day on which work may fall in the band.

        In minutes after the midnight that the working day begins on. Work that starts by the one
        and ends from the other on, and lasts LEAST_OF_A_BAND, has as much of the band.
        """
        # The night may have begun the day before; work may go on until noon of the next day.
        for day in (-1, 0, 1):
            since = day * MINUTES_PER_DAY
            last_start = since + self.end * MINUTES_PER_HOUR - LEAST_OF_A_BAND
            if last_start >= 0:
                yield last_start, since + self.start * MINUTES_PER_HOUR + LEAST_OF_A_BAND


BANDS = {
    "morning": Band("朝", 5, 9),
    "daytime": Band("日中", 9, 17),
    "evening": Band("夕方", 17, 22),
    "night": Band("深夜", 22, 29),
}


def _works_in(value: str) -> Q:
    if value == UNSTATED:
        return Q(earliest_start=None)
    some_day = Q()
    for last_start, first_end in BANDS[value].limits:
        some_day |= Q(earliest_start__lte=last_start, latest_end__gte=first_end)
    return Q(latest_end__gte=F("earliest_start") + LEAST_OF_A_BAND) & some_day


def _bands_of(posting: Any) -> Iterable[str]:
    start, end = posting.earliest_start, posting.latest_end
    if start is None:
        return (UNSTATED,)
    if end - start < LEAST_OF_A_BAND:
        return ()
    return [
        name
        for name, band in BANDS.items()
        if any(start <= last_start and end >= first_end for last_start, first_end in band.limits)
    ]


TIME_OF_DAY: Facet = Facet(
    "time_of_day",
    "働く時間帯",
    tuple(Option(value, band.label) for value, band in BANDS.items()),
    condition=_works_in,
    fields=("earliest_start", "latest_end"),
    values_of=_bands_of,
    may_be_unstated=True,
    note="いちばん早い始業から、いちばん遅い終業までのあいだに、その時間帯が続けて2時間以上入る求人です。",
)

MOST_DAYS = ("1", "2", "3", "4", "5")


def _days_left_open(value: str) -> str:
    return f"{value}_{UNSTATED}"


def _begins_with(value: str) -> Q:
    """Whoever works three days at most works three or fewer: whether one will do stays open."""
    days, _, is_left_open = value.partition("_")
    if is_left_open:
        may_be_more = Q(days_per_week_max=None) | Q(days_per_week_max__gt=int(days))
        return Q(days_per_week=None) & may_be_more
    return Q(days_per_week__lte=int(days)) | Q(days_per_week=None, days_per_week_max__lte=int(days))


def _days_of(posting: Any) -> Iterable[str]:
    fewest, most = posting.days_per_week, posting.days_per_week_max
    if fewest is not None:
        return [days for days in MOST_DAYS if fewest <= int(days)]
    return [
        days if most is not None and most <= int(days) else _days_left_open(days)
        for days in MOST_DAYS
    ]


DAYS_MAX = Facet(
    "days_max",
    "週の日数",
    tuple(Option(days, f"週{days}日から") for days in MOST_DAYS),
    condition=_begins_with,
    fields=("days_per_week", "days_per_week_max"),
    values_of=_days_of,
    single=True,
    describe=lambda value: f"週{value}日から働ける",
    may_be_unstated=True,
    unstated_for=_days_left_open,
    note="いちばん少ない日数が、選んだ日数までの求人です。多い場合の日数だけが書いてあれば、それで比べます。",
)


@dataclass(frozen=True)
class Range:
    """Hours a week, from `low` to before `high`; None where it is open."""

    label: str
    low: int | None
    high: int | None


RANGES = {
    "under20": Range("20時間未満", None, 20),
    "20to30": Range("20時間以上30時間未満", 20, 30),
    "over30": Range("30時間以上", 30, None),
}


def _takes_hours_in(value: str) -> Q:
    """Where one end is stated alone, it is both."""
    if value == UNSTATED:
        return Q(weekly_minutes_min=None, weekly_minutes_max=None)
    low, high = RANGES[value].low, RANGES[value].high
    condition = Q()
    if high is not None:
        before = high * MINUTES_PER_HOUR
        condition &= Q(weekly_minutes_min__lt=before) | Q(
            weekly_minutes_min=None, weekly_minutes_max__lt=before
        )
    if low is not None:
        since = low * MINUTES_PER_HOUR
        condition &= Q(weekly_minutes_max__gte=since) | Q(
            weekly_minutes_max=None, weekly_minutes_min__gte=since
        )
    return condition


def _ranges_of(posting: Any) -> Iterable[str]:
    stated = [
        minutes
        for minutes in (posting.weekly_minutes_min, posting.weekly_minutes_max)
        if minutes is not None
    ]
    if not stated:
        return (UNSTATED,)
    fewest, most = stated[0], stated[-1]
    return [
        value
        for value, hours in RANGES.items()
        if (hours.high is None or fewest < hours.high * MINUTES_PER_HOUR)
        and (hours.low is None or most >= hours.low * MINUTES_PER_HOUR)
    ]


WEEKLY_HOURS = Facet(
    "weekly_hours",
    "週の時間",
    tuple(Option(value, hours.label) for value, hours in RANGES.items()),
    condition=_takes_hours_in,
    fields=("weekly_minutes_min", "weekly_minutes_max"),
    values_of=_ranges_of,
    describe=lambda value: f"週{RANGES[value].label}",
    may_be_unstated=True,
    note="時間に幅のある求人は、その幅がかかるところのどれにも入ります。",
)

WEEKENDS_OFF = field_facet(
    "weekends_off",
    "土日祝の休み",
    options_of(WeekendsOff),
    describe=lambda value: (
        words.unstated_of("土日祝の休み") if value == UNSTATED else WeekendsOff(value).label
    ),
)

#: Not asked for by anyone: it makes postings alike (jobs.search.similar).
WORK_HOURS = Facet(
    "work_hours",
    "勤務時間",
    (),
    condition=lambda value: Q(work_hours=value),
    fields=("work_hours",),
    values_of=lambda posting: (posting.work_hours,) if posting.work_hours else (),
)
