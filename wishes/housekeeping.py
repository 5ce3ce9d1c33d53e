"""The steps that wishes add to housekeeping: config/desk.py names them."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from config import audit, no_mail
from config.site_address import absolute
from jobs.desk.scope import REACH_EVERY_EMPLOYER
from jobs.models import JobPosting
from jobs.reading.disclosure import COLUMNS, tally_of
from visitors import moderators
from wishes.models import WantedFact, Wish, WishWeek, monday_of
from wishes.settling import settle


def erase_traces(now: datetime) -> list[str]:
    today = timezone.localdate(now)
    # A day to come is of a clock that ran ahead; tomorrow's may be of one that is just faster.
    erased, _ = Wish.objects.exclude(day__range=(today, today + timedelta(days=1))).delete()
    audit.record("erased", of="wishes.wish", marks=erased)
    return [f"marks of who wants to know erased: {erased}"]


def settle_counts(now: datetime) -> list[str]:
    """Clear what has been stated, and what no longer has a page to be read on."""
    filled = settle(now)
    gone = WantedFact.objects.exclude(pk__in=WantedFact.objects.current(now).values("pk"))
    _, deleted = gone.delete()
    ended = deleted.get(WantedFact._meta.label, 0)
    return [f"wanted facts stated since: {filled}, of postings that ended: {ended}"]


def note_share(now: datetime) -> list[str]:
    """Note how much is left unstated: of a week, what its last run found stays."""
    listed = JobPosting.objects.listed(now).values(*COLUMNS)
    tally = tally_of(SimpleNamespace(**values) for values in listed.iterator())
    unstated = tally.asked - tally.stated
    WishWeek.note_share(timezone.localdate(now), decisive=tally.asked, unstated=unstated)
    return [f"decisive facts unstated: {unstated} of {tally.asked}"]


def mail_week(now: datetime) -> list[str]:
    """Mail the week that is over to those who reach every employer, once; a quiet one to nobody."""
    if not no_mail.is_sent():
        return ["week of wishes: not mailed, as this site sends no mail (EMAIL_URL)"]
    this_week = monday_of(timezone.localdate(now))
    over = WishWeek.objects.filter(week=this_week - timedelta(days=7), mailed=False)
    week = over.first()
    if week is None or not (week.wishes or week.filled):
        return ["week of wishes: nothing to tell"]
    if not over.update(mailed=True):
        return ["week of wishes: mailed already"]
    moderators.tell(REACH_EVERY_EMPLOYER, *_mail_of(week), f"the wishes of {week}")
    return ["week of wishes: mailed"]


def _mail_of(week: WishWeek) -> tuple[str, str]:
    first, last = (date_format(day, "n月j日") for day in (week.week, week.last_day))
    before = WishWeek.objects.filter(week=week.week - timedelta(days=7)).first()
    numbers = _numbers(week)
    compared = _numbers(before) if before else {}
    lines = [
        f"・{label}: {number}" + (f"（前の週は{compared[label]}）" if compared else "")
        for label, number in numbers.items()
    ]
    page = absolute(reverse("admin:wishes_wantedfact_summary"))
    text = (
        "求職者が「書いてほしい」と伝えた項目の、1週間のまとめです。\n\n"
        + "\n".join(lines)
        + f"\n\n企業ごとの一覧: {page}\n"
    )
    return f"コールくらべ 知りたいと伝えられたこと（{first}〜{last}）", text


def _numbers(week: WishWeek) -> dict[str, str]:
    share = week.unstated_percent
    return {
        "伝えられた回数": f"{week.wishes:,}回",
        "新しく知りたいと伝えられた項目": f"{week.wanted:,}件",
        "書き加えられた項目": f"{week.filled:,}件",
        "大事な項目の記載なし": "—" if share is None else f"{share}%",
    }
