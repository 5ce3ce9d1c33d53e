"""Text fields of models and forms behind the one door: see config.door.

A model's field cleans what is assigned to it, whoever assigns: a form, an import, a script, or the
database itself with a row that came past all of them. Validation refuses private-use characters;
where there was none, 〓 is stored in their place.
"""

from typing import Any

from django import forms
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from config.door import clean_text, refuse_private_use, without_private_use

# --- Fields of forms ----------------------------------------------------------------------------


class CleanFormField(forms.CharField):
    """Cleans before anything is judged: what is dropped does not count towards the length."""

    one_line = True

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.validators.append(refuse_private_use)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return (clean_text(text, one_line=self.one_line) or self.empty_value) if text else text


class CleanLinesFormField(CleanFormField):
    one_line = False


class CleanEmailFormField(CleanFormField, forms.EmailField):
    pass


class CleanURLFormField(CleanFormField, forms.URLField):
    pass


class CleanSlugFormField(CleanFormField, forms.SlugField):
    pass


# --- Fields of models ---------------------------------------------------------------------------


class _CleanAttribute(DeferredAttribute):
    field: "CleanField"

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.cleaned(value)


class CleanField(models.Field):
    """Base of the model fields that hold text. For migrations it is Django's own field."""

    descriptor_class = _CleanAttribute
    form_class: type[forms.CharField] = CleanFormField
    one_line = True

    def cleaned(self, value: Any) -> Any:
        """Return what may be an attribute's value; what is no text, as an expression, as it is."""
        return clean_text(value, one_line=self.one_line) if isinstance(value, str) else value

    @cached_property
    def validators(self) -> list:
        return [*super().validators, refuse_private_use]

    def to_python(self, value: Any) -> Any:
        return self.cleaned(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """Clean also what update() writes, and what a query looks for."""
        value = self.cleaned(super().get_prep_value(value))
        return without_private_use(value) if isinstance(value, str) else value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": self.form_class, **kwargs})

    def deconstruct(self) -> Any:
        """Migrations need only the column."""
        name, _, args, kwargs = super().deconstruct()
        plain = next(base for base in type(self).__mro__ if base.__module__.startswith("django."))
        return name, f"django.db.models.{plain.__name__}", args, kwargs


class CleanCharField(CleanField, models.CharField):
    """One line."""


class CleanTextField(CleanField, models.TextField):
    """Several lines."""

    form_class = CleanLinesFormField
    one_line = False


class CleanEmailField(CleanField, models.EmailField):
    form_class = CleanEmailFormField


class CleanURLField(CleanField, models.URLField):
    form_class = CleanURLFormField


class CleanSlugField(CleanField, models.SlugField):
    form_class = CleanSlugFormField


class CleanJSONField(models.JSONField):
    """JSON, of which every text is cleaned, to any depth."""

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(_cleaned_within(value))


def _cleaned_within(value: Any) -> Any:
    match value:
        case str():
            return without_private_use(clean_text(value))
        case list() | tuple():
            return [_cleaned_within(each) for each in value]
        case dict():
            return {_cleaned_within(name): _cleaned_within(each) for name, each in value.items()}
        case _:
            return value
