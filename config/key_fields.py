"""Choosing rows of a table in a form of the admin, whatever is sent as their keys.

Django's own fields and widgets look for each key in the database as it came: text in place of a
number, or a number that no column holds, ends in an error page instead of a message by the field.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError

#: Digits of the largest key a database holds: a longer number is not one.
KEY_DIGITS = 18


def is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= KEY_DIGITS


class _KeysOnlyMixin:
    """Shows no option for what is no key; that it was refused is said by the field."""

    def optgroups(self, name: str, value: Iterable[str], attrs: Any = None) -> list:
        keys = [each for each in value if is_key(str(each))]
        return super().optgroups(name, keys, attrs)  # type: ignore[misc]  # of the widget


class KeySelect(_KeysOnlyMixin, AutocompleteSelect):
    pass


class KeySelectMultiple(_KeysOnlyMixin, AutocompleteSelectMultiple):
    pass


class KeysField(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        for key in value or ():
            if not is_key(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": key},
                )
        return super().clean(value)
