"""The fields and widgets of the filter form: they take what they understand and report the rest.

A bad value in an address must neither empty the list nor raise, so these fields never fail.
What they could not use is kept in `ignored`, for the page to say so.

Fields and widgets are declarations, made once for all requests. A form has copies of the fields of
its own, as Django's forms have; a widget knows nothing of a form but the value it is handed to
render, so all forms share it.
"""

import re
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple, Self

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jobs.models.querysets import DEFAULT_SORT
from jobs.postings import words
from jobs.postings.choices import CallType
from jobs.postings.text import without_controls
from jobs.reading.ease import LARGEST_WEIGHT, WEIGHT_LABELS, Reason
from jobs.search.criteria import SORTS
from jobs.search.facets import CALL_TYPE, UNSTATED, Facet, read_yes

QUERY_LENGTH = 200
LARGEST_PAGE = 999_999
#: A facet with more options than this has those that are not chosen folded away.
MANY = 20
#: A facet with more options than this has those without a posting folded away.
NONE_FOLDED_FROM = 5

OPTION = (
    '<li><label class="option" data-facet="{param}" data-value="{value}" data-count="|">'
    '<input type="{kind}" name="{param}" value="{value}" id="{param}-{value}"|>'
    '<span class="option-name">{label}</span><span class="count">'
)
#: A call type speaks with a colour, an arrow and a word.
ARROW = '<span class="option-arrow" data-voice="{}" aria-hidden="true">{}</span>{}'
OPTION_END = '<span class="sr-only">件</span></span></label></li>'


class SharedWidget(forms.Widget):
    """Hands every value of a parameter to its field, as a list; has nothing of one request."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def value_from_datadict(  # type: ignore[override]  # an address is a QueryDict
        self, data: QueryDict, files: MultiValueDict, name: str
    ) -> list[str]:
        return data.getlist(name)


class SearchInput(SharedWidget):
    """Its value is the text as understood."""

    template_name = "kurabe/search.html"

    def get_context(self, name: str, value: str, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {"text": value}


class PlaceInput(SharedWidget):
    """Where a place is typed. It is always empty: what was understood of it is chosen by then."""

    template_name = "kurabe/place.html"

    def get_context(self, name: str, value: str, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {}


class ShownWeight(NamedTuple):
    """`asked`: whether the list is in the order that weights are for."""

    weight: int
    asked: bool


class WeightInput(SharedWidget):
    """How much a reason matters: asked if the list is ordered by ease, else passed on unseen."""

    template_name = "kurabe/weight.html"

    def __init__(self, reason: Reason):
        super().__init__()
        self.reason = reason

    def get_context(
        self, name: str, value: ShownWeight, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        return {
            "reason": self.reason,
            "weight": value.weight,
            "labels": WEIGHT_LABELS.items() if value.asked else (),
            "carried": value.weight != 1,
        }


class ShownSwitch(NamedTuple):
    """`adds`: how many postings are found with it that are not without it."""

    is_on: bool
    is_offered: bool
    adds: int


class UnstatedInput(SharedWidget):
    """A checkbox, offered where a facet drops postings that do not state its fact."""

    template_name = "kurabe/include_unstated.html"

    def get_context(
        self, name: str, value: ShownSwitch, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        return {
            "name": name,
            "label": words.INCLUDE_UNSTATED,
            "is_on": value.is_on,
            "is_offered": value.is_offered,
            "adds": str(value.adds),  # as a number it would be written with commas
            "adds_text": f"{value.adds:,}",
        }


class ShownOptions(NamedTuple):
    """`counts`: the options to show, in order, each with the number of postings beside it."""

    chosen: tuple[str, ...]
    counts: dict[str, int]


class FacetWidget(SharedWidget):
    """Checkboxes (or radio buttons, where one answer holds) with the count beside each."""

    template_name = "kurabe/facet.html"

    def __init__(self, facet: Facet):
        super().__init__()
        self.facet = facet

    def get_context(
        self, name: str, value: ShownOptions, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        groups: dict[str, list[str]] = {}
        picked, empty = [], []
        is_long = len(value.counts) > MANY
        # What adverts leave open comes after what they say.
        for option, count in sorted(value.counts.items(), key=lambda pair: pair[0] == UNSTATED):
            is_chosen = option in value.chosen
            item = self._option(option, count, is_chosen=is_chosen)
            if is_long and is_chosen:
                picked.append(item)
            elif not (is_long or count or is_chosen) and len(value.counts) > NONE_FOLDED_FROM:
                empty.append(item)
            else:
                groups.setdefault(self.facet.groups.get(option, ""), []).append(item)
        if empty and not groups:  # a facet has something to show besides what is folded away
            groups, empty = {"": empty}, []
        return {
            "facet": self.facet,
            "groups": [(group, _joined(items)) for group, items in groups.items()],
            "picked": _joined(picked),
            "empty": _joined(empty),
            "any": bool(value.chosen),
            "is_long": is_long,
        }

    def _option(self, value: str, count: int, *, is_chosen: bool) -> str:
        label = self.facet.labels.get(value) or self.facet.label_of(value)
        if self.facet is CALL_TYPE:
            label = format_html(ARROW, value, CallType(value).arrow, label)
        kind = "radio" if self.facet.single else "checkbox"
        before, middle, after = _option_frame(self.facet.param, value, label, kind)
        checked = " checked" if is_chosen else ""
        return f"{before}{count}{middle}{checked}{after}{count:,}{OPTION_END}"


def _joined(items: list[str]) -> SafeString:
    return mark_safe("".join(items))  # noqa: S308


@lru_cache(maxsize=8192)
def _option_frame(param: str, value: str, label: str, kind: str) -> list[str]:
    """What of an option is the same in every page, escaped: around its count, tick and count again.

    A hundred options make half of the page, and a template took 8 ms for them.
    """
    return format_html(OPTION, param=param, value=value, label=label, kind=kind).split("|")


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

    def read(self, raw: str) -> str:
        return without_controls(raw)[:QUERY_LENGTH].strip()

    def clean(self, value: list[str]) -> str:
        text = super().clean(value) or ""
        if any(len(raw.strip()) > QUERY_LENGTH for raw in value):
            self.ignored += (f"{QUERY_LENGTH}文字より後",)
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
