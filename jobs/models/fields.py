"""Building blocks of the models: a check with a message for one field, and derived columns."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q

from jobs.models.conditions import breaks, fields_of
from jobs.postings.municipalities import code_of
from jobs.postings.text import fold_key, fold_search


class FieldCheck(models.CheckConstraint):
    """A CHECK of the database whose message appears beside one field of a form."""

    condition: Q

    def __init__(self, *, field: str, condition: Q, name: str, message: str):
        self.field = field
        super().__init__(condition=condition, name=name, violation_error_message=message)

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError, for the field, if `instance` breaks the condition.

        As in Django, a condition that looks at a field in `exclude` is skipped.
        """
        left_out = set(exclude or ())
        if left_out & fields_of(self.condition):
            return
        if breaks(self.condition, instance):
            message = self.get_violation_error_message()
            raise ValidationError(message if self.field in left_out else {self.field: message})

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Migrations need only the condition: where the message is shown does not concern them."""
        kwargs = {"condition": self.condition, "name": self.name}
        return "django.db.models.CheckConstraint", (), kwargs

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, models.CheckConstraint):
            return NotImplemented
        return (self.name, self.condition) == (other.name, other.condition)

    def clone(self) -> "FieldCheck":
        return FieldCheck(
            field=self.field,
            condition=self.condition,
            name=self.name,
            message=str(self.violation_error_message),
        )


def one_of(field: str, choices: type[models.Choices], *, model: str) -> "FieldCheck":
    """Hold `field` to the values of `choices` in the database too."""
    return FieldCheck(
        field=field,
        condition=Q(**{f"{field}__in": choices.values}),
        name=f"{model}_{field}_known",
        message="一覧にある値から選んでください。",
    )


class DerivedField(models.Field):
    """Base of a column that is derived from other fields of its row whenever the row is written.

    `version` is the number of its rule. Raise it with every change to what derive() returns, so
    that rows written before are computed again (jobs.desk.housekeeping.rederiving).

    save() and bulk_create() compute it, and so does save(update_fields=…) of a model with
    SavesDerived. A queryset's update() and bulk_update() do not: use neither for a source field.
    """

    #: The fields of the row that derive() reads.
    sources: tuple[str, ...] = ()
    #: Relations of the row that derive() reads besides, as prefetch_related() takes them.
    related: tuple[str, ...] = ()

    def __init__(self, *args: Any, version: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        self.version = version
        super().__init__(*args, **kwargs)

    def derive(self, row: models.Model) -> str | bool:
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Migrations need only the column: how it is derived does not concern them."""
        name, _, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs


class SavesDerived(models.Model):
    """Saves, with the fields that update_fields names, the columns derived from them."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        derived = [f for f in self._meta.concrete_fields if isinstance(f, DerivedField)]
        if update_fields is not None:
            named = {self._meta.get_field(name).name for name in update_fields}
            update_fields = named | {f.name for f in derived if named.intersection(f.sources)}
        unread = self.get_deferred_fields()
        for field in derived:
            # Django passes over a column that was not read; what it follows from may have changed.
            if field.attname in unread and not unread.issuperset(field.sources):
                setattr(self, field.attname, field.get_default())
        super().save(*args, update_fields=update_fields, **kwargs)


class SearchTextField(DerivedField, models.TextField):
    """Normalised copy of what other fields say, one line each that says anything.

    `reads` gives the text of a row's field by its name. `searched_with`: the reverse relation to
    postings that are searched by this text too. When the text changes they count as changed.
    """

    def __init__(
        self,
        *args: Any,
        sources: Iterable[str] = (),
        reads: Callable[[Any, str], str] = getattr,
        searched_with: str = "",
        **kwargs: Any,
    ) -> None:
        self.sources = tuple(sources)
        self.reads = reads
        self.searched_with = searched_with
        super().__init__(*args, **kwargs)

    def derive(self, row: Any) -> str:
        texts = (fold_search(self.reads(row, name)) for name in self.sources)
        return "\n".join(filter(None, texts))


class KeyField(DerivedField, models.TextField):
    """The form in which a number or code of `source` is compared; not as short as the source is."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.sources = (source,)
        super().__init__(*args, **kwargs)

    def derive(self, row: Any) -> str:
        return fold_key(getattr(row, self.sources[0]))


class FieldUnique(models.UniqueConstraint):
    """A UNIQUE of the database, on derived columns too, whose message appears beside one field."""

    def __init__(self, *, field: str, message: str, **kwargs: Any) -> None:
        self.field = field
        self.message = message
        super().__init__(violation_error_message=message, **kwargs)

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Iterable[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Say beside the field that another row has the same.

        What is derived is derived from the instance as it is now. Where a field that decides is in
        `exclude`, the constraint is passed over, as Django has it.
        """
        left_out = set(exclude or ())
        columns = [model._meta.get_field(name) for name in self.fields]
        for column in columns:
            if isinstance(column, DerivedField):
                if left_out.intersection(column.sources):
                    return
                setattr(instance, column.attname, column.derive(instance))
                left_out.discard(column.name)
        try:
            super().validate(model, instance, exclude=left_out, using=using)
        except ValidationError as error:
            raise ValidationError({self.field: error.messages}) from error

    def deconstruct(self) -> Any:
        """Migrations need only the columns; where a message is shown is not the schema's."""
        _, _, kwargs = super().deconstruct()
        kept = {name: kwargs[name] for name in ("fields", "condition", "name") if name in kwargs}
        return "django.db.models.UniqueConstraint", (), kept

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, models.UniqueConstraint):
            return NotImplemented
        return self._database_parts(self) == self._database_parts(other)

    def clone(self) -> "FieldUnique":
        return FieldUnique(
            field=self.field,
            message=self.message,
            fields=self.fields,
            condition=self.condition,
            name=self.name,
        )

    @staticmethod
    def _database_parts(constraint: models.UniqueConstraint) -> tuple:
        return constraint.name, constraint.fields, constraint.condition


class CityCodeField(DerivedField, models.CharField):
    """The municipality that `prefecture` and `city` name; empty when they name none."""

    sources = ("prefecture", "city")

    def derive(self, row: Any) -> str:
        return code_of(row.prefecture, row.city)
