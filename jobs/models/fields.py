"""Building blocks of the models: a check that names its field, and columns kept for searching."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q

from jobs.models.conditions import breaks, fields_of
from jobs.postings.municipalities import code_of
from jobs.postings.text import normalise


class FieldCheck(models.CheckConstraint):
    """A CHECK of the database whose message appears beside one field of a form."""

    def __init__(self, *, field: str, condition: Q, name: str, message: str):
        self.field = field
        super().__init__(condition=condition, name=name, violation_error_message=message)

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Say beside the field that `instance` breaks the condition.

        As Django has it, a condition that looks at a field in `exclude` is passed over.
        """
        left_out = set(exclude or ())
        if left_out & fields_of(self.condition):
            return
        if breaks(self.condition, instance):
            message = self.get_violation_error_message()
            raise ValidationError(message if self.field in left_out else {self.field: message})

    def deconstruct(self):
        """Migrations need only the condition; where a message is shown is not the schema's."""
        kwargs = {"condition": self.condition, "name": self.name}
        return "django.db.models.CheckConstraint", (), kwargs

    def __eq__(self, other):
        if not isinstance(other, models.CheckConstraint):
            return NotImplemented
        return (self.name, self.condition) == (other.name, other.condition)

    def clone(self):
        return FieldCheck(
            field=self.field,
            condition=self.condition,
            name=self.name,
            message=self.violation_error_message,
        )


def one_of(field: str, choices: type[models.Choices], *, model: str) -> FieldCheck:
    """Hold `field` to the values of `choices` in the database too."""
    return FieldCheck(
        field=field,
        condition=Q(**{f"{field}__in": choices.values}),
        name=f"{model}_{field}_known",
        message="一覧にある値から選んでください。",
    )


class DerivedField(models.Field):
    """Base of a column that follows from other fields of its row, renewed when the row is written.

    `version` is the number of its rule. Raise it with every change of what derive() returns, so
    that the rows written before are computed again (jobs.desk.housekeeping.rederiving).

    save() and bulk_create() renew it, and so does save(update_fields=…) of a model with
    SavesDerived. A queryset's update() and bulk_update() do not: use neither for a source field.
    """

    #: The fields of the row that derive() reads.
    sources: tuple[str, ...] = ()
    #: Relations of the row that derive() reads besides, as prefetch_related() takes them.
    related: tuple[str, ...] = ()

    def __init__(self, *args, version: int = 1, **kwargs):
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        self.version = version
        super().__init__(*args, **kwargs)

    def derive(self, row: models.Model) -> str | bool:
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self):
        """Migrations need only the column; what it follows from is not the schema's."""
        name, _, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs


class SavesDerived(models.Model):
    """Saves, with the fields that update_fields names, the columns that follow from them."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs):
        if update_fields is not None:
            named = {self._meta.get_field(name).name for name in update_fields}
            update_fields = named | {
                field.name
                for field in self._meta.concrete_fields
                if isinstance(field, DerivedField) and named.intersection(field.sources)
            }
        super().save(*args, update_fields=update_fields, **kwargs)


class SearchTextField(DerivedField, models.TextField):
    """Normalised copy of what other fields say, one line each that says anything.

    `reads` gives the text of a row's field by its name. `searched_with`: the reverse relation to
    postings that are searched by this text too. When the text changes they count as changed.
    """

    def __init__(
        self,
        *args,
        sources: Iterable[str] = (),
        reads: Callable[[Any, str], str] = getattr,
        searched_with: str = "",
        **kwargs,
    ):
        self.sources = tuple(sources)
        self.reads = reads
        self.searched_with = searched_with
        super().__init__(*args, **kwargs)

    def derive(self, row):
        texts = (normalise(self.reads(row, name)) for name in self.sources)
        return "\n".join(filter(None, texts))


class CityCodeField(DerivedField, models.CharField):
    """The municipality that `prefecture` and `city` name; empty when they name none."""

    sources = ("prefecture", "city")

    def derive(self, row):
        return code_of(row.prefecture, row.city)
