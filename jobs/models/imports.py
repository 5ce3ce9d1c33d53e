"""An uploaded table of postings while it waits: checked in parts, then confirmed or forgotten.

It is kept in the database, as any process may be asked for the next part or the confirmation.
"""

import uuid

from django.conf import settings
from django.db import models

from config.text_fields import CleanCharField, CleanTextField


class PostingImport(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="送った人",
    )
    file_name = CleanCharField("ファイル名", max_length=200)
    columns = CleanTextField("列", help_text="1行に1つ。")
    rows = models.PositiveIntegerField("行数")
    created_at = models.DateTimeField("受け取った日時", db_index=True)
    #: jobs.models.versions: what the postings were when the check began; null before.
    checked_version = models.BigIntegerField("確かめたときの版", null=True)
    is_checked = models.BooleanField("確かめ終わった", default=False)

    class Meta:
        verbose_name = "求人の取り込み"
        verbose_name_plural = "求人の取り込み"
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name


class PostingImportPart(models.Model):
    """Some hundred rows: what was read of them, and what the check made of each, when it did.

    Both are compressed JSON; jobs.desk.exchange.storing reads and writes them.
    """

    posting_import = models.ForeignKey(
        PostingImport, on_delete=models.CASCADE, related_name="parts", verbose_name="取り込み"
    )
    number = models.PositiveIntegerField("番号")
    rows = models.BinaryField("行")
    outcomes = models.BinaryField("結果", null=True)

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["posting_import", "number"], name="posting_import_part_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_import}: {self.number}"
