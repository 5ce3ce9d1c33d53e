from django.db import models

from config.text_fields import CleanCharField


class ZeroResultTerm(models.Model):
    """A word that seekers searched for and no live posting had: what synonyms can grow from.

    Nothing says who searched, from where, at what time of day, or for what else: the word is the
    key, so that not even a serial number tells which words came in one search.
    """

    term = CleanCharField("言葉", max_length=40, primary_key=True)
    times = models.PositiveIntegerField("回数", default=1)
    first_day = models.DateField("最初の日")
    last_day = models.DateField("最後の日")

    class Meta:
        verbose_name = "検索で見つからなかった言葉"
        verbose_name_plural = "検索で見つからなかった言葉"
        ordering = ["-times", "term"]

    def __str__(self) -> str:
        return self.term
