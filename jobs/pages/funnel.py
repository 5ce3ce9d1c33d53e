"""The day of someone who dials: how few of the calls become a conversation, as bars."""

from dataclasses import dataclass

from jobs.models import JobPosting
from jobs.pages.figures import percent
from jobs.pages.parts import Shown

#: In percent of the widest. A bar too thin to see would read as none at all.
THINNEST = 1


@dataclass(frozen=True)
class Bar:
    """`width` in percent of the widest, as SVG writes it; "" for no bar."""

    fact: Shown
    width: str


@dataclass(frozen=True)
class Funnel:
    """`headline`: the share of calls that connect, "" where it is not stated."""

    headline: str
    bars: list[Bar]


def funnel_of(posting: JobPosting, stated: list[Shown]) -> Funnel | None:
    """Return dialled → connected → talked, as far as stated; bars from two of them on."""
    if not stated:
        return None
    numbers = [getattr(posting, fact.name) for fact in stated]
    longest = numbers[0] if len(numbers) > 1 else 0
    bars = [
        Bar(fact, f"{max(100 * number / longest, THINNEST):.1f}%" if longest else "")
        for fact, number in zip(stated, numbers, strict=True)
    ]
    dialled, connected = posting.dialled_per_day, posting.connected_per_day
    headline = ""
    if dialled and connected is not None:
        share = percent(connected, dialled)
        headline = f"1日にかける電話のうち、つながるのは{share or ('1' if connected else '0')}%"
        headline += "未満" if connected and not share else ""
    return Funnel(headline, bars)
