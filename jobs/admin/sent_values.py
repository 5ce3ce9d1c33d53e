"""The fields of a form as the texts that a browser sends, so that invalid input counts too."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

#: The texts of one field: two for a date with its time, one for most others.
Texts = tuple[str, ...]

EMPTY = "（空）"


def names_of(form: forms.BaseForm) -> dict[str, tuple[str, ...]]:
    """Return field → the names of its inputs."""
    return {name: _input_names(form, name) for name in form.fields}


def texts_untouched(form: forms.BaseForm) -> dict[str, Texts]:
    """Return field → what a browser sends of an unedited `form`."""
    return {name: tuple(map(tidy, _rendered(form[name]))) for name in form.fields}


def texts_sent(data: QueryDict, form: forms.BaseForm) -> dict[str, Texts]:
    """Return field → its texts in `data`."""
    return {
        name: tuple(sorted(data.getlist(inputs[0])))
        if _takes_several(form.fields[name])
        else tuple(tidy(data.get(one, "")) for one in inputs)
        for name, inputs in names_of(form).items()
    }


def put_texts(data: QueryDict, field: forms.Field, inputs: tuple[str, ...], texts: Texts) -> None:
    """Put the texts of a field into `data`, as if a browser had sent them."""
    if _takes_several(field):
        data.setlist(inputs[0], list(texts))
        return
    for name, text in zip(inputs, texts, strict=True):
        data[name] = text


def tidy(text: str) -> str:
    """Strip differences that do not matter: line endings of text areas, and outer spaces."""
    return text.replace("\r\n", "\n").strip()


def readable(field: forms.Field, texts: Texts) -> str:
    """Return the texts of a field as staff read them: choices by label, nothing as 「(空)」."""
    text = " ".join(filter(None, texts))
    if isinstance(field.widget, forms.CheckboxInput):
        return "はい" if text else "いいえ"
    if isinstance(field, forms.ModelMultipleChoiceField):
        return _chosen_objects(field, texts)
    if isinstance(field, forms.ModelChoiceField):
        return _chosen_object(field, text)
    choices = getattr(field.widget, "choices", ())
    return {str(value): str(label) for value, label in choices}.get(text, text) or EMPTY


def _chosen_object(field: forms.ModelChoiceField, text: str) -> str:
    try:
        return str(field.to_python(text) or EMPTY)
    except ValidationError:
        return text


def _chosen_objects(field: forms.ModelMultipleChoiceField, texts: Texts) -> str:
    try:
        return "、".join(sorted(map(str, field.clean(list(texts))))) or EMPTY
    except ValidationError:
        return "、".join(texts) or EMPTY


def _takes_several(field: forms.Field) -> bool:
    return isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))


def _input_names(form: forms.BaseForm, name: str) -> tuple[str, ...]:
    bound = form[name]
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return tuple(bound.html_name + suffix for suffix in widget.widgets_names)  # type: ignore[attr-defined]  # no stub
    return (bound.html_name,)


def _rendered(bound: forms.BoundField) -> list[str]:
    widget, value = bound.field.widget, bound.value()
    if _takes_several(bound.field):
        return sorted(str(getattr(each, "pk", each)) for each in value or ())
    if isinstance(widget, forms.MultiWidget):
        parts: list[Any] = value if isinstance(value, list) else widget.decompress(value) or []
        pairs = zip(widget.widgets, parts, strict=True)
        return [_text(sub, part) for sub, part in pairs]
    return [_text(widget, value)]


def _text(widget: forms.Widget, value: Any) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "on" if value else ""
    value = widget.format_value(value)
    if isinstance(value, list):  # of a select
        value = value[0] if value else ""
    return "" if value is None else str(value)
