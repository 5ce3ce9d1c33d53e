"""What changed between two rows or revisions: in words, value by value, and line by line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone

from history.matching import LineMatcher
from history.recording import field_of

CONTEXT_LINES = 3
ADDED, REMOVED, KEPT, SKIPPED = "+", "−", "", "…"
FIRST = "最初の版"
DELETED = "削除"
EMPTY = "（空）"
YES_NO = {True: "はい", False: "いいえ"}


class Line(NamedTuple):
    """`number`: of the line in the text after; for a removed one, in the text before."""

    sign: str
    number: int
    text: str


@dataclass(frozen=True)
class Difference:
    """`changes`: label, old and new value, the old one "" when there was none before.

    `texts`: label and lines of what is compared by lines; no lines when it stayed the same.
    """

    changes: list[tuple[str, str, str]]
    texts: list[tuple[str, list[Line]]] = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    """What of a model is compared, in the order in which it is shown.

    `names`: of fields, many-to-many ones too; `texts`: those of them to be compared by lines;
    `model`: the one that staff edit, whose labels and choices its revisions speak in; `labels`:
    field → label, where the form has another one; `reads`: field → how its value reads, where it
    is not kept as staff write it.
    """

    model: type[models.Model]
    names: Sequence[str]
    texts: Sequence[str] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)

    def in_words(self, before: Any, after: Any) -> list[str]:
        """Name what the revision `after` changed in `before`, the one it followed, if any."""
        if after.history_type == "-":
            return [DELETED]
        if before is None:
            return [FIRST]
        return [self.label(name) for name in self._changed(before, after)] or ["日時だけ"]

    def difference(self, before: Any, after: Any) -> Difference:
        """`before` and `after`: rows or revisions; None before the first."""
        changed = self._changed(before, after)
        if before is None:
            changed = [name for name in changed if self.shown(after, name) != EMPTY]
        return Difference(
            changes=[
                (
                    self.label(name),
                    self.shown(before, name) if before else "",
                    self.shown(after, name),
                )
                for name in changed
                if name not in self.texts
            ],
            texts=[
                (
                    self.label(name),
                    lines_between(getattr(before, name) if before else "", getattr(after, name)),
                )
                for name in changed
                if name in self.texts
            ],
        )

    def label(self, name: str) -> str:
        return self.labels.get(name) or str(field_of(self.model, name).verbose_name)

    def shown(self, row: Any, name: str) -> str:
        """Return a value as the form shows it."""
        model_field = field_of(self.model, name)
        value = self._value(row, name)
        if related := model_field.related_model:
            keys = value if model_field.many_to_many else [value]
            found = related._default_manager.filter(pk__in=keys)
            return "、".join(sorted(map(str, found))) or EMPTY
        if model_field.choices:
            value = dict(model_field.flatchoices).get(value, value)
        if value is not None and name in self.reads:
            value = self.reads[name](value)
        return _worded(value)

    def _changed(self, before: Any, after: Any) -> list[str]:
        return [
            name
            for name in self.names
            if before is None or self._value(before, name) != self._value(after, name)
        ]

    def _value(self, row: Any, name: str) -> Any:
        """Return what a field holds, to be compared: keys in place of related rows."""
        model_field = field_of(self.model, name)
        if not isinstance(model_field, models.ManyToManyField):
            value = getattr(row, model_field.attname)
            return "\n".join(value.splitlines()) if isinstance(value, str) else value
        if isinstance(row, self.model):
            return sorted(getattr(row, name).values_list("pk", flat=True))
        other = model_field.m2m_reverse_field_name()
        return sorted(getattr(row, name).values_list(f"{other}_id", flat=True))


def lines_between(before: str, after: str) -> list[Line]:
    """Return what was removed and added, with a few lines around; [] when nothing was."""
    old, new = before.splitlines(), after.splitlines()
    matcher = LineMatcher(old, new)
    lines: list[Line] = []
    for group in matcher.get_grouped_opcodes(CONTEXT_LINES):
        if lines:
            lines.append(Line(SKIPPED, 0, ""))
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                lines += _numbered(KEPT, new, new_from, new_to)
                continue
            lines += _numbered(REMOVED, old, old_from, old_to)
            lines += _numbered(ADDED, new, new_from, new_to)
    return lines


def _numbered(sign: str, texts: list[str], start: int, stop: int) -> Iterator[Line]:
    return (Line(sign, index + 1, texts[index]) for index in range(start, stop))


def _worded(value: Any) -> str:
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y年%-m月%-d日 %H:%M}"
    return str(value)
