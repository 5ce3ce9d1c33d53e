import hashlib
import json
from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from config.text_fields import CleanCharField, CleanSlugField, CleanTextField
from guides.addresses import SELF_CHECK_SLUG
from guides.blocks import COMPARISON, complaints_about, has_block
from guides.choices import GuideStatus
from history.recording import Records, Restorable, unix_lines
from jobs.models.fields import FieldCheck, one_of

#: Room for what is put between two others again and again.
LAST_POSITION = 9_999


def digest_of(title: str, summary: str, body: str) -> str:
    """Return a hash of the content that ignores the line endings of a browser's text area."""
    parts = [unix_lines(part) for part in (title, summary, body)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class GuideQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Narrow to what readers may see: Guide.is_published as a query."""
        return self.filter(status=GuideStatus.PUBLISHED)


class Guide(Restorable):
    """An article. It is first loaded from a file, and from then on staff may edit it."""

    slug = CleanSlugField(
        "アドレス",
        unique=True,
        help_text="ガイドのアドレスの最後の部分です（半角の英数字とハイフン）。あとから変えられません。",
    )
    title = CleanCharField("題名", max_length=100)
    summary = CleanTextField(
        "概要", max_length=300, help_text="題名の下と一覧、検索結果の説明文に使います。"
    )
    body = CleanTextField(
        "本文",
        help_text="Markdown で書きます。段落は空行で分けます。見出しは「## 」と「### 」で、目次に"
        "なります。表は、見出し行の最初のセルを空にすると、左の列も見出しになります。"
        "HTML は使えません。",
    )
    position = models.PositiveSmallIntegerField(
        "並び順", default=0, help_text="小さい数から順に一覧に並びます。"
    )
    status = models.CharField(
        "公開の状態", max_length=10, choices=GuideStatus, default=GuideStatus.DRAFT
    )
    updated_at = models.DateTimeField("内容の更新日時", default=timezone.now, editable=False)
    published_at = models.DateTimeField("公開日時", null=True, blank=True, editable=False)
    loaded_digest = CleanCharField(
        "読み込んだ内容の要約値", max_length=64, default="", blank=True, editable=False
    )

    objects = GuideQuerySet.as_manager()
    history = Records(
        verbose_name="ガイドの版",
        verbose_name_plural="ガイドの版",
        excluded_fields=["loaded_digest"],
        clock_counts=True,
    )
    restored_fields = ("title", "summary", "body")

    class Meta:
        verbose_name = "ガイド"
        verbose_name_plural = "ガイド"
        ordering = ["position", "pk"]
        constraints = [
            one_of("status", GuideStatus, model="guide"),
            FieldCheck(
                field="position",
                condition=Q(position__range=(0, LAST_POSITION)),
                name="guide_position_range",
                message=f"並び順は0から{LAST_POSITION:,}までの数で書いてください。",
            ),
            FieldCheck(
                field="slug",
                condition=~Q(slug=SELF_CHECK_SLUG),
                name="guide_slug_not_the_self_check",
                message="このアドレスは「どっちが向いてる?」のページが使っています。別のものにしてください。",
            ),
            FieldCheck(
                field="status",
                condition=~Q(status=GuideStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="guide_published_has_date",
                message="公開には、公開日時が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guides:detail", args=[self.slug])

    @property
    def figures_url(self) -> str:
        return reverse("guides:figures", args=[self.slug])

    @property
    def has_figures(self) -> bool:
        """Whether there is a page of figures: the article compares the roles."""
        return has_block(self.body, COMPARISON)

    def clean(self) -> None:
        if self.is_published and self.published_at is None:
            self.published_at = timezone.now()
        if complaints := [f"{line}行目 {text}" for line, text in complaints_about(self.body)]:
            raise ValidationError({"body": complaints})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row and its revision in one transaction."""
        super().save(*args, **kwargs)

    def restore(self, revision: Any, now: datetime) -> None:
        self.updated_at = now
        super().restore(revision, now)

    @property
    def is_published(self) -> bool:
        return self.status == GuideStatus.PUBLISHED

    @property
    def content_digest(self) -> str:
        return digest_of(self.title, self.summary, self.body)
