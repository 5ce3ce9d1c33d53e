"""The fields of a form as the texts that a browser sends, so that invalid input counts too."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

#: The texts of one field: two for a date with its time, one for most others.
Texts = tuple[str, ...]

EMPTY = "（空）"


def names_of(form: forms.BaseForm) -> dict[str, tuple[str, ...]]:
    """Return field → the names of its inputs."""
    return {name: _input_names(form, name) for name in form.fields}


def texts_untouched(form: forms.BaseForm) -> dict[str, Texts]:
    """Return field → what a browser sends of an unedited `form`."""
    return {name: tuple(map(tidy, _rendered(form[name]))) for name in form.fields}


def texts_sent(data: Mapping[str, str], form: forms.BaseForm) -> dict[str, Texts]:
    """Return field → its texts in `data`."""
    return {
        name: tuple(tidy(data.get(one, "")) for one in inputs)
        for name, inputs in names_of(form).items()
    }


def tidy(text: str) -> str:
    """Strip differences that do not matter: line endings of text areas, and outer spaces."""
    return text.replace("\r\n", "\n").strip()


def readable(field: forms.Field, texts: Texts) -> str:
    """Return the texts of a field as staff read them: choices by label, nothing as 「(空)」."""
    text = " ".join(filter(None, texts))
    if isinstance(field, forms.ModelChoiceField):
        return _chosen_object(field, text)
    choices = getattr(field.widget, "choices", ())
    return {str(value): str(label) for value, label in choices}.get(text, text) or EMPTY


def _chosen_object(field: forms.ModelChoiceField, text: str) -> str:
    try:
        return str(field.to_python(text) or EMPTY)
    except ValidationError:
        return text


def _input_names(form: forms.BaseForm, name: str) -> tuple[str, ...]:
    bound = form[name]
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return tuple(bound.html_name + suffix for suffix in widget.widgets_names)  # type: ignore[attr-defined]  # no stub
    return (bound.html_name,)


def _rendered(bound: forms.BoundField) -> list[str]:
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.MultiWidget):
        parts: list[Any] = value if isinstance(value, list) else widget.decompress(value) or []
        pairs = zip(widget.widgets, parts, strict=True)
        return [_text(sub, part) for sub, part in pairs]
    return [_text(widget, value)]


def _text(widget: forms.Widget, value: Any) -> str:
    value = widget.format_value(value)
    if isinstance(value, list):  # of a select
        value = value[0] if value else ""
    return "" if value is None else str(value)
