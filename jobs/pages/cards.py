"""A posting as the lists show it: the same few facts in the same places, so cards compare."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from jobs.models import JobPosting
from jobs.postings.choices import CallType, ComplaintLevel, Incentive, Quota, Remote, ResultsShownTo
from jobs.reading.ease import Reading, reading_of
from jobs.reading.facts import pay_text, place_text, unstated_among_decisive

NEW_FOR = timedelta(days=3)
CLOSING_WITHIN = timedelta(days=7)

SHORT_QUOTA = {Quota.NONE: "なし", Quota.TEAM: "チーム目標のみ", Quota.PERSONAL: "個人ノルマ"}
SHORT_INCENTIVE = {Incentive.NONE: "なし", Incentive.TEAM: "チーム", Incentive.PERSONAL: "個人"}
SHORT_RESULTS = {
    ResultsShownTo.NOBODY: "見せない",
    ResultsShownTo.SELF: "本人だけ",
    ResultsShownTo.EVERYONE: "名前入りで全員",
}
ARROWS: dict[str, str] = {CallType.OUTBOUND: "↗", CallType.INBOUND: "↙", CallType.BLENDED: "↗↙"}


@dataclass(frozen=True)
class Card:
    """`facts`: label → text, "" when unstated. `hourly`: pay by the hour,
    where it is paid otherwise. `dots`: five marks, "" when unstated. `ease`: where it is asked."""

    posting: JobPosting
    key: str
    arrow: str
    pay: str
    hourly: str
    place: str
    facts: dict[str, str]
    dots: str
    complaint: str
    tags: list[str]
    timing: str
    unstated: int
    ease: Reading | None


def card_of(posting: JobPosting, now: datetime, with_ease: bool = False) -> Card:
    level = posting.complaint_level
    return Card(
        posting=posting,
        key=str(posting.pk),  # a number would be formatted for the language, at a price
        arrow=ARROWS[posting.call_type],
        pay=pay_text(posting),
        hourly="" if posting.is_paid_by_the_hour else f"{posting.hourly_equivalent:,}円",
        place=place_text(posting),
        facts={
            "ノルマ": SHORT_QUOTA.get(posting.quota, ""),
            "インセンティブ": SHORT_INCENTIVE.get(posting.incentive, ""),
            "成績を見る人": SHORT_RESULTS.get(posting.results_shown_to, ""),
        },
        dots=dots_of(level),
        complaint=ComplaintLevel(level).label if level else "",
        tags=_tags(posting),
        timing=_timing(posting, now),
        unstated=unstated_among_decisive(posting),
        ease=reading_of(posting) if with_ease else None,
    )


def dots_of(level: int | None) -> str:
    return "●" * level + "○" * (5 - level) if level else ""


def _tags(posting: JobPosting) -> list[str]:
    tags = [posting.get_employment_display()]
    if posting.beginner_ok:
        tags.append("未経験OK")
    if posting.remote != Remote.NONE:
        tags.append(posting.get_remote_display())
    return tags


def _timing(posting: JobPosting, now: datetime) -> str:
    """What is pressing about the posting: its closing day when near, else that it is new."""
    if now <= posting.closes_at <= now + CLOSING_WITHIN:
        day = timezone.localtime(posting.closes_at)
        return f"{day.month}月{day.day}日まで"
    return "新着" if posting.opens_at >= now - NEW_FOR else ""
