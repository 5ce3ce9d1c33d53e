"""The lists that reports add to the staff desk: config/desk.py names them."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from jobs.desk.worklists import Row, WorkList
from reports.choices import OPEN, ReportStatus
from reports.models import MOST_URGENT_FIRST, Report


def _awaiting(reports: Any, now: datetime) -> QuerySet[Report]:
    """Without the address, which belongs on the report's own page only."""
    return _rows(reports.open().order_by(*MOST_URGENT_FIRST))


def _uncorrected(reports: Any, now: datetime) -> QuerySet[Report]:
    return _rows(reports.confirmed().order_by("confirmed_at", "pk"))


def _rows(reports: QuerySet[Report]) -> QuerySet[Report]:
    return reports.select_related("posting").defer("email", "sender", "note")


def _awaiting_row(report: Report) -> Row:
    urgent = "至急・" if report.is_urgent else ""
    note = f"{urgent}{report.get_reason_display()}・{_day(report.created_at)}に届きました"
    return Row(report.posting.title, note, _page_of(report))


def _uncorrected_row(report: Report) -> Row:
    note = f"{report.difference}・{_day(report.confirmed_at)}に確認"
    return Row(report.posting.title, note, _page_of(report))


def _page_of(report: Report) -> str:
    return reverse("admin:reports_report_change", args=[report.pk])


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "n月j日")


AWAITING_CHECK = WorkList(
    name="reports",
    title="確認待ちの報告",
    todo="至急のものから開き、企業に確かめて、どうするかを決めます。お金や個人情報にかかわるものは、先に掲載を止めます。",
    model=Report,
    permission="reports.change_report",
    narrow=_awaiting,
    row=_awaiting_row,
    query=f"status__in={','.join(OPEN)}",
)
UNCORRECTED = WorkList(
    name="differences",
    title="違いを表示中の求人",
    todo="企業に求人を直してもらい、直ったら報告を「訂正ずみ」にします。求人の注意書きが消えます。",
    model=Report,
    permission="reports.change_report",
    narrow=_uncorrected,
    row=_uncorrected_row,
    query=f"status__exact={ReportStatus.CONFIRMED}",
)
