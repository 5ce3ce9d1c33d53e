"""Which unstated facts seekers want to know: how many said so, and who has today, by no name."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from config.text_fields import CleanCharField
from jobs.models import JobPosting
from jobs.models.fields import FieldCheck
from wishes.facts import label_of

#: Seekers are told how many from here on: fewer may be one household, or one bored visitor.
SHOWN_FROM = 5
#: Nobody decides otherwise for 101 than for 100, and a flood gains nothing beyond it.
MOST_COUNTED = 100


class WantedFactQuerySet(models.QuerySet):
    def current(self, now: datetime) -> Self:
        """Narrow to postings that the site lists at `now`: nobody else is waiting to be told."""
        return self.filter(Exists(JobPosting.objects.listed(now).filter(pk=OuterRef("posting"))))

    def many(self) -> Self:
        return self.filter(count__gte=SHOWN_FROM)


class WantedFact(models.Model):
    """How many want to know one fact of one posting.

    `fact`: the name of a row of the schema. `settled_version`: the posting's `search_version` when
    the fact was last known to be unstated. Every way of writing a posting raises that version, so a
    count whose fact may have been stated since can be told from the others (wishes.settling).
    """

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="wanted_facts", verbose_name="求人"
    )
    fact = CleanCharField("項目", max_length=60)
    count = models.PositiveSmallIntegerField("人数", default=0)
    first_day = models.DateField("最初の日")
    last_day = models.DateField("最後の日")
    settled_version = models.BigIntegerField("確かめた求人の版", editable=False)

    objects = WantedFactQuerySet.as_manager()

    class Meta:
        verbose_name = "知りたいと伝えられたこと"
        verbose_name_plural = "知りたいと伝えられたこと"
        ordering = ["-count", "-last_day", "pk"]
        indexes = [models.Index(fields=["-count", "-last_day", "id"], name="most_wanted_first")]
        constraints = [
            models.UniqueConstraint(fields=["posting", "fact"], name="one_count_of_a_fact"),
            FieldCheck(
                field="count",
                condition=Q(count__lte=MOST_COUNTED),
                name="wanted_fact_count_bounded",
                message=f"人数は{MOST_COUNTED}人まで数えます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}（{self.posting}）"

    @property
    def label(self) -> str:
        return label_of(self.fact)

    @property
    def people(self) -> str:
        return f"{self.count}人以上" if self.count == MOST_COUNTED else f"{self.count}人"


class Wish(models.Model):
    """That a network has said today that it wants to know a fact; erased the day after.

    `sender`: a keyed hash of the network and the day, so that no two days can be joined; "" where
    the network is unknown.
    """

    wanted = models.ForeignKey(WantedFact, models.CASCADE, related_name="wishes")
    sender = CleanCharField("送信元の目印", max_length=64, blank=True, default="")
    day = models.DateField("日", db_index=True)

    class Meta:
        verbose_name = "知りたいと伝えた目印"
        verbose_name_plural = "知りたいと伝えた目印"
        constraints = [
            models.UniqueConstraint(fields=["sender", "day", "wanted"], name="one_wish_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}"


class WishWeek(models.Model):
    """One week, by its Monday: what was wanted, what was stated, and how much was left unstated.

    `wishes`: how often somebody said so. `wanted`: facts of postings that became wanted.
    `filled`: wanted facts that were stated. Of the `decisive` facts that apply to the postings
    listed when housekeeping last ran in that week, `unstated` were not stated.
    """

    week = models.DateField("週の月曜日", primary_key=True)
    wishes = models.PositiveIntegerField("伝えられた回数", default=0)
    wanted = models.PositiveIntegerField("新しく知りたいと伝えられた項目", default=0)
    filled = models.PositiveIntegerField("書き加えられた項目", default=0)
    decisive = models.PositiveIntegerField("大事な項目", default=0)
    unstated = models.PositiveIntegerField("記載なしの大事な項目", default=0)
    mailed = models.BooleanField("お知らせずみ", default=False)

    class Meta:
        verbose_name = "知りたいの週"
        verbose_name_plural = "知りたいの週"
        ordering = ["-week"]

    def __str__(self) -> str:
        return f"{self.week}"

    @property
    def last_day(self) -> date:
        return self.week + timedelta(days=6)

    @property
    def unstated_percent(self) -> float | None:
        """Return the share of decisive facts unstated, to a tenth; None of no postings."""
        return round(100 * self.unstated / self.decisive, 1) if self.decisive else None

    @classmethod
    def add(cls, day: date, **more: int) -> None:
        """Add to the numbers of the week that `day` is in."""
        changes = {name: F(name) + number for name, number in more.items() if number}
        if changes:
            cls._of(day).update(**changes)

    @classmethod
    def note_share(cls, day: date, *, decisive: int, unstated: int) -> None:
        cls._of(day).update(decisive=decisive, unstated=unstated)

    @classmethod
    def _of(cls, day: date) -> models.QuerySet[Self]:
        week = monday_of(day)
        row = cls(week=week)
        cls.objects.bulk_create([row], ignore_conflicts=True)
        return cls.objects.filter(week=week)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
