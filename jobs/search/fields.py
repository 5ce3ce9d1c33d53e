"""The fields of the filter form: they take what they understand and report the rest.

A bad value in an address must neither empty the list nor raise, so these fields never fail.
What they could not use is kept in `ignored`, for the page to say so.

Fields and their widgets (jobs.search.widgets) are declarations, made once for all requests. A form
has copies of the fields of its own, as Django's forms have.
"""

import re
from copy import copy
from typing import Any, Self

from django import forms

from jobs.models.querysets import DEFAULT_SORT
from jobs.postings.text import without_controls
from jobs.reading.ease import LARGEST_WEIGHT, Reason
from jobs.search.criteria import SORTS
from jobs.search.facets import Facet, read_yes
from jobs.search.widgets import (
    QUERY_LENGTH,
    FacetWidget,
    PlaceInput,
    SearchInput,
    SharedWidget,
    UnstatedInput,
    WeightInput,
)

LARGEST_PAGE = 999_999


class ForgivingField(forms.Field):
    """Base: `read` returns what one raw value means, or None when it means nothing.

    `ignored`: what the values last cleaned held that was not used.
    """

    widget = SharedWidget
    several = False
    ignored: tuple[str, ...] = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # One copy for each form: cleaning replaces `ignored`, and nothing else ever changes.
        return copy(self)

    @property
    def told_ignored(self) -> str:
        """What was not used, shortened for showing; "" if all was."""
        return "".join(f"「{shorten(raw)}」" for raw in self.ignored[:5])

    def read(self, raw: str) -> Any:
        raise NotImplementedError

    def clean(self, value: list[str]) -> Any:
        raws = [raw.strip() for raw in value or [] if raw.strip()]
        known = [(raw, self.read(raw)) for raw in raws]
        self.ignored = tuple(raw for raw, meaning in known if meaning is None)
        found = dict.fromkeys(meaning for _, meaning in known if meaning is not None)
        if self.several:
            return tuple(found)
        *others, last = [*found] or [None]
        self.ignored += tuple(str(other) for other in others)
        return last


class FacetField(ForgivingField):
    def __init__(self, facet: Facet, **kwargs: Any) -> None:
        super().__init__(widget=FacetWidget(facet), **kwargs)
        self.facet = facet
        self.several = not facet.single

    def read(self, raw: str) -> str | None:
        return self.facet.value_of(raw)

    def clean(self, value: list[str]) -> tuple[str, ...]:
        chosen = super().clean(value)
        if not self.several:
            return (chosen,) if chosen else ()
        taken = chosen[: self.facet.most]
        self.ignored += tuple(self.facet.label_of(value) for value in chosen[len(taken) :])
        return taken


class UnstatedField(ForgivingField):
    widget = UnstatedInput

    def read(self, raw: str) -> bool | None:
        return bool(read_yes(raw)) or None

    def clean(self, value: list[str]) -> bool:
        return bool(super().clean(value))


class TextQueryField(ForgivingField):
    """The word search: its first 200 characters, without control characters."""

    widget: type[SharedWidget] = SearchInput
    was_cut = False

    @property
    def told_ignored(self) -> str:
        cut = f"はじめの{QUERY_LENGTH}文字だけを使いました" if self.was_cut else ""
        return cut + super().told_ignored

    def read(self, raw: str) -> str:
        return without_controls(raw)[:QUERY_LENGTH].strip()

    def clean(self, value: list[str]) -> str:
        text = super().clean(value) or ""
        self.was_cut = any(len(raw.strip()) > QUERY_LENGTH for raw in value)
        return text


class PlaceField(TextQueryField):
    """A place as people say it; understood as the words of a search are."""

    widget = PlaceInput


class SortField(ForgivingField):
    def read(self, raw: str) -> str | None:
        return raw if raw in SORTS else None

    def clean(self, value: list[str]) -> str:
        return super().clean(value) or DEFAULT_SORT


class WeightField(ForgivingField):
    def __init__(self, reason: Reason, **kwargs: Any) -> None:
        super().__init__(widget=WeightInput(reason), **kwargs)

    def read(self, raw: str) -> int | None:
        return int(raw) if re.fullmatch(rf"[0-{LARGEST_WEIGHT}]", raw) else None

    def clean(self, value: list[str]) -> int:
        weight = super().clean(value)
        return 1 if weight is None else weight


class PageField(ForgivingField):
    def read(self, raw: str) -> int | None:
        digits = raw.lstrip("0")
        if not re.fullmatch(r"[0-9]+", digits):
            return None
        return min(int(digits[:7]), LARGEST_PAGE)

    def clean(self, value: list[str]) -> int:
        return super().clean(value) or 1


def shorten(raw: str) -> str:
    """Return text from an address as short as a message has room for."""
    raw = without_controls(raw)
    return raw if len(raw) <= 20 else raw[:20] + "…"
