from typing import Self

from django.db import models

from config.text_fields import CleanCharField

#: Staff see a word once so many networks have asked for it: what one sender types in, however
#: often, is for nobody else to read.
SENDERS_TO_SHOW = 3


class ZeroResultTermQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Narrow to the words that staff see."""
        return self.filter(senders__gte=SENDERS_TO_SHOW)


class ZeroResultTerm(models.Model):
    """A word that seekers searched for and no live posting had: what synonyms can grow from.

    Nothing says who searched, from where, at what time of day, or for what else: the word is the
    key, so that not even a serial number tells which words came in one search.
    """

    term = CleanCharField("言葉", max_length=40, primary_key=True)
    times = models.PositiveIntegerField("回数", default=1)
    senders = models.PositiveIntegerField("回線の数", default=0, db_default=0)
    first_day = models.DateField("最初の日")
    last_day = models.DateField("最後の日")

    objects = ZeroResultTermQuerySet.as_manager()

    class Meta:
        verbose_name = "検索で見つからなかった言葉"
        verbose_name_plural = "検索で見つからなかった言葉"
        ordering = ["-times", "term"]

    def __str__(self) -> str:
        return self.term


class ZeroResultMark(models.Model):
    """That some network asked for some word, so that it is counted once a day.

    `mark`: a keyed hash of the two together. Without both, neither can be found from it, and no two
    marks of one network are alike. It is erased after a month: jobs.desk.housekeeping.
    """

    mark = CleanCharField(max_length=64, primary_key=True)
    day = models.DateField()

    def __str__(self) -> str:
        return f"a mark of {self.day}"
