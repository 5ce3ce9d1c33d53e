from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from config.text_fields import CleanCharField, CleanJSONField
from jobs.models.employer import Employer
from jobs.models.fields import FieldCheck


class FieldValuesField(CleanJSONField):
    """JSON that is one object: name of a field → its value."""

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, dict):
            raise ValidationError("ひな形の中身は、欄の名前と値の組にしてください。")

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Migrations need only the column."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class PostingTemplate(models.Model):
    """What postings of an employer have in common, to begin new ones from.

    `values`: name of a field of the posting's form → its value as JSON holds it. The form changes
    over the years and templates stay: whatever reads one must skip what no longer fits.
    """

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="templates", verbose_name="企業"
    )
    name = CleanCharField(
        "ひな形の名前", max_length=80, help_text="あとでさがすときの名前。例: 受信・大阪センター"
    )
    values = FieldValuesField("中身", default=dict, editable=False)
    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    class Meta:
        verbose_name = "求人のひな形"
        verbose_name_plural = "求人のひな形"
        ordering = ["employer__name", "name", "pk"]
        constraints = [
            FieldCheck(
                field="name",
                condition=~Q(name=""),
                name="template_named",
                message="ひな形に名前をつけてください。",
            ),
            models.UniqueConstraint(
                fields=["employer", "name"],
                name="template_name_unique",
                violation_error_message="この企業には、同じ名前のひな形がもうあります。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
