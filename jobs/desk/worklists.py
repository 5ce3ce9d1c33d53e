"""The lists staff work from, each declared once for the admin's home, the filter of the list of
postings and the digest.

A list narrows the rows it is handed and orders them; which rows somebody may see at all is decided
by who hands them over. Which lists there are, other apps' among them: settings.WORK_LISTS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.module_loading import import_string

from jobs.desk.unlawful_soon import unlawful_soon
from jobs.models import JobPosting, ZeroResultTerm
from jobs.models.querysets import JobPostingQuerySet
from jobs.models.zero_result_term import ZeroResultTermQuerySet
from jobs.postings.schema import BY_NAME
from jobs.search.columns import NUMBERS, is_kept
from jobs.search.sync import follower

CLOSING_WITHIN = timedelta(days=7)
#: An advert has to be kept accurate and current (職業安定法 art. 5-4). The law names no number of
#: days: this is how long the site goes without asking the employer again.
CONFIRMED_FOR = timedelta(days=60)
ROWS_AT_FIRST = 5


@dataclass(frozen=True)
class Row:
    """`address` is a path, "" when the thing has no page of its own."""

    text: str
    note: str
    address: str


@dataclass(frozen=True)
class WorkList:
    """`permission`: needed to act on the list. `query`: narrows the changelist to the whole list.

    `narrow` is called with a queryset of `model`, which may have methods of its own.
    """

    name: str
    title: str
    todo: str
    model: type[Model]
    permission: str
    narrow: Callable[[Any, datetime], QuerySet]
    row: Callable[[Any], Row]
    query: str = ""

    @property
    def address(self) -> str:
        return changelist_of(self.model) + (f"?{self.query}" if self.query else "")

    def may_be_worked_by(self, user: User | AnonymousUser) -> bool:
        return user.has_perm(self.permission)


@dataclass(frozen=True)
class Found:
    """A list as it stands: how many there are, and the first few of them."""

    work_list: WorkList
    count: int
    rows: list[Row]


def work_lists() -> list[WorkList]:
    return [import_string(name) for name in settings.WORK_LISTS]


def lists_for(user: User | AnonymousUser) -> list[WorkList]:
    return [each for each in work_lists() if each.may_be_worked_by(user)]


def look(work_list: WorkList, rows: QuerySet, now: datetime) -> Found:
    """Find the list among `rows`, in one query, or two when not all of it is shown."""
    found = work_list.narrow(rows, now)
    first = list(found[: ROWS_AT_FIRST + 1])
    count = len(first) if len(first) <= ROWS_AT_FIRST else found.count()
    return Found(work_list, count, [work_list.row(each) for each in first[:ROWS_AT_FIRST]])


def changelist_of(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def posting_row(posting: JobPosting, note: str) -> Row:
    """Return the line of a posting, for the lists of postings that other modules declare too."""
    address = reverse("admin:jobs_jobposting_change", args=[posting.pk])
    return Row(posting.title, f"{note}・{posting.employer.name}", address)


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "Y年n月j日")


# --- The lists of this app --------------------------------------------------------------------


def _closing_soon(postings: JobPostingQuerySet, now: datetime) -> JobPostingQuerySet:
    soon = postings.live(now).filter(closes_at__lte=now + CLOSING_WITHIN)
    return soon.select_related("employer").order_by("closes_at", "-pk")


def _unconfirmed(postings: JobPostingQuerySet, now: datetime) -> JobPostingQuerySet:
    stale = postings.live(now).filter(confirmed_at__lt=now - CONFIRMED_FOR)
    return stale.select_related("employer").order_by("confirmed_at", "pk")


def _unlawful_soon(postings: JobPostingQuerySet, now: datetime) -> JobPostingQuerySet:
    return unlawful_soon(postings, now).select_related("employer")


def _unticked(postings: JobPostingQuerySet, now: datetime) -> JobPostingQuerySet:
    unticked = postings.with_unticked_warnings(now)
    return unticked.select_related("employer").order_by("closes_at", "-pk")


def _unknown_city(postings: JobPostingQuerySet, now: datetime) -> QuerySet[JobPosting]:
    unknown = postings.live(now).filter(city_code="").exclude(city="")
    return unknown.select_related("employer").order_by("closes_at", "-pk")


def _left_out(postings: JobPostingQuerySet, now: datetime) -> QuerySet[JobPosting]:
    left_out = postings.published().filter(pk__in=follower.left_out())
    return left_out.select_related("employer").order_by("pk")


def _left_out_row(posting: JobPosting) -> Row:
    """Name the numbers that cannot be; what else it was, the log has."""
    beyond = [
        f"{BY_NAME[name].label}が{getattr(posting, name)}"
        for name in NUMBERS
        if name in BY_NAME and not is_kept(getattr(posting, name))
    ]
    return posting_row(posting, "、".join(beyond) or "読み取れない値がある")


def _searched_in_vain(words: ZeroResultTermQuerySet, now: datetime) -> ZeroResultTermQuerySet:
    return words.shown().order_by("-times", "term")


def _word_row(word: ZeroResultTerm) -> Row:
    found = f"{changelist_of(ZeroResultTerm)}?{urlencode({'q': word.term})}"
    return Row(word.term, f"{word.times}回・最後は{date_format(word.last_day, 'n月j日')}", found)


CLOSING_SOON = WorkList(
    name="closing",
    title="7日以内に掲載が終わる求人",
    todo="つづける求人は掲載終了の日を延ばし、決まった求人は掲載を終了します。",
    model=JobPosting,
    permission="jobs.change_jobposting",
    narrow=_closing_soon,
    row=lambda posting: posting_row(posting, f"{_day(posting.closes_at)}まで"),
    query="todo=closing",
)
UNCONFIRMED = WorkList(
    name="unconfirmed",
    title="60日より長く確認していない求人",
    todo="内容が今も正しいかを企業に確かめてから、確認済みにします。違っていれば直します。",
    model=JobPosting,
    permission="jobs.change_jobposting",
    narrow=_unconfirmed,
    row=lambda posting: posting_row(posting, f"最後の確認は{_day(posting.confirmed_at)}"),
    query="todo=unconfirmed",
)
UNLAWFUL_SOON = WorkList(
    name="unlawful",
    title="最低賃金を下回る求人",
    todo="企業に確かめて給与を直すか、その日より前に掲載を終了します。",
    model=JobPosting,
    permission="jobs.change_jobposting",
    narrow=_unlawful_soon,
    row=lambda posting: posting_row(
        posting, f"{date_format(posting.unlawful_from, 'Y年n月j日')}から下回ります"
    ),
    query="todo=unlawful",
)
UNTICKED = WorkList(
    name="unticked",
    title="確認していない注意がある掲載中の求人",
    todo="求人を開き、直すか、このままでよい注意にチェックして保存します。",
    model=JobPosting,
    permission="jobs.change_jobposting",
    narrow=_unticked,
    row=lambda posting: posting_row(posting, f"{_day(posting.closes_at)}まで掲載"),
    query="todo=unticked",
)
UNKNOWN_CITY = WorkList(
    name="city",
    title="市区町村が一覧にない掲載中の求人",
    todo="市区町村でしぼった人には出ていません。求人を開き、都道府県と市区町村の名前を直します。",
    model=JobPosting,
    permission="jobs.change_jobposting",
    narrow=_unknown_city,
    row=lambda posting: posting_row(
        posting, f"{posting.get_prefecture_display()}「{posting.city}」"
    ),
    query="todo=city",
)
LEFT_OUT = WorkList(
    name="left_out",
    title="検索に取り込めない求人",
    todo="求職者には見えていますが、検索が遅くなります。値を直して保存するか、掲載を終了します。直らないときは、サイトの管理者に知らせます。",
    model=JobPosting,
    permission="jobs.change_jobposting",
    narrow=_left_out,
    row=_left_out_row,
    query="todo=left_out",
)
SEARCHED_IN_VAIN = WorkList(
    name="in_vain",
    title="検索で見つからなかった言葉",
    todo="同じ意味の言葉を増やせないか、求人を集められないかを考え、済んだ言葉は消します。",
    model=ZeroResultTerm,
    permission="jobs.delete_zeroresultterm",
    narrow=_searched_in_vain,
    row=_word_row,
)
