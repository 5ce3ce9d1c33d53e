"""Reports of postings. Only a difference that staff confirmed is ever public."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.formats import date_format

from config.text_fields import CleanCharField, CleanEmailField, CleanTextField
from jobs.models import JobPosting
from jobs.models.fields import FieldCheck, one_of
from reports.choices import OPEN, URGENT, Reason, ReportStatus

LONGEST_NOTE = 2000
#: How long what tells of a person is kept, as the form and /privacy/ promise: the address from the
#: decision on, or from the receipt where there is none, the sender's mark from the receipt on.
ADDRESS_KEPT = timedelta(days=90)
SENDER_KEPT = timedelta(days=1)


#: The order of a queue: what is urgent, then what else is open, the oldest first; then the rest.
MOST_URGENT_FIRST = (
    Case(
        When(status__in=OPEN, reason__in=URGENT, then=Value(0)),
        When(status__in=OPEN, then=Value(1)),
        default=Value(2),
    ),
    Case(When(status__in=OPEN, then=F("created_at")), default=None),
    "-created_at",
    "-pk",
)


class ReportQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def confirmed(self) -> Self:
        """Narrow to what stands on the pages of postings."""
        return self.filter(status=ReportStatus.CONFIRMED)

    def ever_confirmed(self) -> Self:
        """Narrow to what stands on the pages of employers, there after it was put right too."""
        told = (ReportStatus.CONFIRMED, ReportStatus.CORRECTED)
        return self.filter(status__in=told, confirmed_at__isnull=False)

    def addresses_due(self, now: datetime) -> Self:
        """Narrow to those whose address has been kept as long as was promised."""
        due = now - ADDRESS_KEPT
        never_decided = Q(decided_at__isnull=True, created_at__lte=due)
        return self.filter(Q(decided_at__lte=due) | never_decided).exclude(email="")

    def senders_due(self, now: datetime) -> Self:
        return self.filter(created_at__lte=now - SENDER_KEPT).exclude(sender="")


class Report(models.Model):
    """What somebody reports of a posting, by no name.

    `email` is for the answer only: no list, log or mail to staff may hold it. `sender` is a keyed
    hash of the network it came from, for the limits only. Both are erased by
    `reports.housekeeping`, which is why steps name the fields they save.
    """

    posting = models.ForeignKey(
        JobPosting, models.PROTECT, related_name="reports", verbose_name="求人", editable=False
    )
    reason = models.CharField("報告の理由", max_length=20, choices=Reason)
    note = CleanTextField("くわしい内容", max_length=LONGEST_NOTE, blank=True)
    email = CleanEmailField("返事の宛先", blank=True, default="")
    created_at = models.DateTimeField("受け取った日時", default=timezone.now, editable=False)
    sender = CleanCharField("送信元のしるし", max_length=64, blank=True, default="", editable=False)

    status = models.CharField(
        "状態", max_length=10, choices=ReportStatus, default=ReportStatus.WAITING
    )
    difference = CleanTextField(
        "確認した違い",
        max_length=300,
        blank=True,
        help_text="「違いを確認」のあいだ、確認した日と一緒に求人のページに載ります。"
        "企業のページには、訂正のあとも残ります。報告した人が分かることは書きません。"
        "例: ノルマは「なし」とありますが、チームの目標があります。",
    )
    answer = CleanTextField(
        "報告した人への返事",
        max_length=2000,
        blank=True,
        help_text="公開しません。",
    )
    memo = CleanTextField(
        "スタッフのメモ",
        max_length=2000,
        blank=True,
        help_text="だれに、いつ、何を確かめたか。スタッフだけが読みます。",
    )
    confirmed_at = models.DateTimeField("違いを確認した日時", null=True, editable=False)
    decided_at = models.DateTimeField("最初に決めた日時", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="決めた人",
    )
    answered_at = models.DateTimeField("返事を送った日時", null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "求人の報告"
        verbose_name_plural = "求人の報告"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["posting", "status"], name="report_of_posting")]
        constraints = [
            one_of("reason", Reason, model="report"),
            one_of("status", ReportStatus, model="report"),
            FieldCheck(
                field="difference",
                condition=~Q(status=ReportStatus.CONFIRMED) | ~Q(difference=""),
                name="report_confirmed_says_what",
                message="求人のページに載せる違いを書いてください。",
            ),
            FieldCheck(
                field="confirmed_at",
                condition=~Q(status=ReportStatus.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="report_confirmed_has_date",
                message="確認した日時が必要です。",
            ),
            FieldCheck(
                field="decided_at",
                condition=Q(status__in=OPEN) | Q(decided_at__isnull=False),
                name="report_decided_has_date",
                message="決めた日時が必要です。",
            ),
        ]

    def __str__(self) -> str:
        """Written into the admin's history, which outlives the address: never holds it."""
        day = date_format(timezone.localtime(self.created_at), "Y年n月j日")
        return f"{day}の報告（{self.get_reason_display()}）"

    @property
    def is_urgent(self) -> bool:
        return self.reason in URGENT

    @property
    def is_corrected(self) -> bool:
        return self.status == ReportStatus.CORRECTED

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def take_step(self, user: User, now: datetime) -> None:
        """Save the status that this instance was given, and the texts that staff write.

        The address is kept from the first decision on: deciding again makes it stay no longer, and
        nor does taking a decision back.
        """
        stored = Report.objects.select_for_update().filter(pk=self.pk)
        before = stored.values_list("status", flat=True).get()
        if not self.is_open:
            self.decided_at = self.decided_at or now
            if self.status != before:
                self.decided_by = user
        if self.status == ReportStatus.CONFIRMED and before != ReportStatus.CONFIRMED:
            self.confirmed_at = now
        written = ["status", "difference", "answer", "memo"]
        self.save(update_fields=[*written, "confirmed_at", "decided_at", "decided_by"])
