"""How the parts of the filter form are written, by functions: they make half of a list page.

A widget knows nothing of a form but the value it is handed to render, so all forms share it. What
does not change from page to page is escaped and put together once; docs/decisions/0030 says why not
by templates.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, Self

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from jobs.postings import words
from jobs.postings.choices import CallType
from jobs.reading.ease import WEIGHT_LABELS, Reason
from jobs.search.criteria import INCLUDE_UNSTATED
from jobs.search.facets import CALL_TYPE, UNSTATED, Facet

QUERY_LENGTH = 200
#: A facet with more options than this has those that are not chosen folded away.
MANY = 20
#: A facet with more options than this has those without a posting folded away.
NONE_FOLDED_FROM = 5

OPTION = (
    '<li><label class="option" data-facet="{param}" data-value="{value}" data-count="|">'
    '<input type="{kind}" name="{param}" value="{value}" id="{param}-{value}"|>'
    '<span class="option-name">{label}</span><span class="count">'
)
OPTION_END = '<span class="sr-only">件</span></span></label></li>'
#: Where one answer holds, the way to take it back.
ANY = (
    '<li><label class="option"><input type="radio" name="{param}" value="" id="{param}-any"|>'
    '<span class="option-name">指定しない</span></label></li>'
)
#: A call type speaks with a colour, an arrow and a word.
ARROW = '<span class="option-arrow" data-voice="{}" aria-hidden="true">{}</span>{}'

DROPPED = "条件にした項目を書いていない求人は、そのままでは一覧から外れます。"
MAGNIFIER = SafeString(
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<circle cx="10.5" cy="10.5" r="6" /><path d="m15 15 5 5" /></svg>'
)


class SharedWidget(forms.Widget):
    """Hands every value of a parameter to its field, as a list; has nothing of one request."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def value_from_datadict(  # type: ignore[override]  # an address is a QueryDict
        self, data: QueryDict, files: MultiValueDict, name: str
    ) -> list[str]:
        return data.getlist(name)

    def html(self, value: Any) -> SafeString:
        """Return how the form shows `value`."""
        raise NotImplementedError

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        return self.html(value)


class SearchInput(SharedWidget):
    """Its value is the text as understood."""

    def html(self, value: str) -> SafeString:
        return format_html(
            '<div class="word-box combobox" role="search">\n'
            '  <label class="sr-only" for="q">キーワードでさがす</label>\n'
            '  <div class="word-field">\n'
            "    {}\n"
            '    <input type="search" id="q" name="q" form="search" value="{}" maxlength="{}"'
            ' placeholder="場所・条件・キーワード" autocomplete="off" enterkeyhint="search"'
            ' data-suggest="{}">\n'
            '    <button class="word-go" type="submit" form="search">さがす</button>\n'
            "  </div>\n</div>",
            MAGNIFIER,
            value,
            QUERY_LENGTH,
            _suggest_path(),
        )


class PlaceInput(SharedWidget):
    """Where a place is typed. It is always empty: what was understood of it is chosen by then."""

    def html(self, value: str) -> SafeString:
        return _place_input()


@cache
def _place_input() -> SafeString:
    return format_html(
        '<div class="combobox">\n'
        '  <label class="sr-only" for="place">都道府県・市区町村・駅</label>\n'
        '  <div class="word-field">\n'
        "    {}\n"
        '    <input type="text" id="place" name="place" maxlength="{}"'
        ' placeholder="大阪、梅田、新宿区" autocomplete="off" enterkeyhint="search"'
        ' data-suggest="{}">\n'
        "  </div>\n</div>",
        MAGNIFIER,
        QUERY_LENGTH,
        _suggest_path(),
    )


class ShownWeight(NamedTuple):
    """`asked`: whether the list is in the order that weights are for."""

    weight: int
    asked: bool


class WeightInput(SharedWidget):
    """How much a reason matters: asked if the list is ordered by ease, else passed on unseen."""

    def __init__(self, reason: Reason):
        super().__init__()
        self.reason = reason

    def html(self, value: ShownWeight) -> SafeString:
        param = self.reason.param
        if not value.asked:
            carried = '<input type="hidden" name="{}" value="{}">'
            return SafeString() if value.weight == 1 else format_html(carried, param, value.weight)
        options = _joined(
            format_html(
                '<option value="{}"{}>{}</option>',
                weight,
                _if(weight == value.weight, " selected"),
                label,
            )
            for weight, label in WEIGHT_LABELS.items()
        )
        return format_html(
            '\n  <div class="weight">\n    <label for="{}">{}</label>\n'
            '    <select class="input" id="{}" name="{}">\n      {}\n    </select>\n  </div>\n',
            param,
            self.reason.label,
            param,
            param,
            options,
        )


class ShownSwitch(NamedTuple):
    """`adds`: how many postings are found with it that are not without it."""

    is_on: bool
    is_offered: bool
    adds: int


class UnstatedInput(SharedWidget):
    """A checkbox, offered where a facet drops postings that do not state its fact."""

    def html(self, value: ShownSwitch) -> SafeString:
        if not value.is_offered:
            return SafeString()
        return format_html(
            '<label class="option switch" id="facet-{name}" data-facet="{name}" data-value="1"'
            ' data-count="{adds}"><input type="checkbox" name="{name}" value="1" id="{name}-1"'
            ' aria-describedby="{name}-help"{checked}><span class="option-name">{label}'
            '<small id="{name}-help">{note}</small></span>'
            '<span class="count"><span aria-hidden="true">+</span>{adds_text}'
            '<span class="sr-only">件増える</span></span></label>',
            name=INCLUDE_UNSTATED,
            label=words.INCLUDE_UNSTATED,
            note=DROPPED,
            checked=_if(value.is_on, " checked"),
            adds=value.adds,
            adds_text=f"{value.adds:,}",
        )


class ShownOptions(NamedTuple):
    """`counts`: the options to show, in order, each with the number of postings beside it."""

    chosen: tuple[str, ...]
    counts: dict[str, int]


class FacetWidget(SharedWidget):
    """Checkboxes (or radio buttons, where one answer holds) with the count beside each."""

    def __init__(self, facet: Facet):
        super().__init__()
        self.facet = facet
        self._frames: dict[str, list[str]] = {}
        self._list = f'<ul class="options{" tiles" if facet.single else ""}">'
        self._any = ANY.format(param=facet.param).split("|")
        self._label = escape(facet.label)
        note = facet.note and f'<p class="facet-help">{escape(facet.note)}</p>'
        self._head = (
            f'<fieldset class="facet" id="facet-{facet.param}">\n'
            f"  <legend>{self._label}</legend>\n  {note}"
        )

    def html(self, value: ShownOptions) -> SafeString:
        """Return "" for a facet without options; those without a posting may be folded away."""
        if not value.counts:
            return SafeString()
        is_long = len(value.counts) > MANY
        folds_empty = not is_long and len(value.counts) > NONE_FOLDED_FROM
        groups: dict[str, list[str]] = {}
        picked, empty = [], []
        frames, group_of, chosen = self._frames, self.facet.groups, value.chosen
        for option, count in _unstated_last(value.counts):
            before, middle, after = frames.get(option) or self._frame(option)
            is_chosen = option in chosen
            checked = " checked" if is_chosen else ""
            item = f"{before}{count}{middle}{checked}{after}{count:,}{OPTION_END}"
            if is_long and is_chosen:
                picked.append(item)
            elif folds_empty and not count and not is_chosen:
                empty.append(item)
            else:
                group = group_of.get(option, "")
                if group in groups:
                    groups[group].append(item)
                else:
                    groups[group] = [item]
        if empty and not groups:  # a facet has something to show besides what is folded away
            groups, empty = {"": empty}, []
        return self._fieldset(groups, picked, empty, is_long=is_long, any_chosen=bool(chosen))

    def _fieldset(
        self,
        groups: dict[str, list[str]],
        picked: list[str],
        empty: list[str],
        *,
        is_long: bool,
        any_chosen: bool,
    ) -> SafeString:
        param, label = self.facet.param, self._label
        html = [self._head]
        if picked:
            html.append(f'\n  <ul class="picked">{"".join(picked)}</ul>')
        if is_long:
            others = "ほかの" if picked else ""
            html.append(
                f'\n  <details class="fold" id="fold-{param}" data-keep-open>'
                f"<summary>{others}{label}を選ぶ</summary>"
            )
        back = self._back(any_chosen) if self.facet.single else ""
        for group, items in groups.items():
            if group:
                html.append(f'\n    <p class="facet-group">{escape(group)}</p>')
            html.append(f"\n    {self._list}\n      {back}\n      {''.join(items)}\n    </ul>")
            back = ""
        if is_long:
            html.append("</details>")
        if empty:
            html.append(
                f'\n    <details class="fold" id="none-{param}" data-keep-open>\n'
                f"      <summary>いま0件の{label}</summary>\n"
                f"      {self._list}{''.join(empty)}</ul>\n    </details>"
            )
        html.append("\n</fieldset>")
        return _joined(html)

    def _back(self, any_chosen: bool) -> str:
        before, after = self._any
        return f"{before}{'' if any_chosen else ' checked'}{after}"

    def _frame(self, value: str) -> list[str]:
        """What of an option is the same on every page, escaped: around count, tick and count again.

        Kept for the options that there are, not for whatever may be typed into an address.
        """
        known = self.facet.labels.get(value)
        label: str = known or self.facet.label_of(value)
        if self.facet is CALL_TYPE:
            label = format_html(ARROW, value, CallType(value).arrow, label)
        kind = "radio" if self.facet.single else "checkbox"
        frame = format_html(
            OPTION, param=self.facet.param, value=value, label=label, kind=kind
        ).split("|")
        if known:
            self._frames[value] = frame
        return frame


def _unstated_last(counts: dict[str, int]) -> Iterable[tuple[str, int]]:
    """What adverts leave open comes after what they say."""
    if UNSTATED not in counts:
        return counts.items()
    rest = [(option, count) for option, count in counts.items() if option != UNSTATED]
    return [*rest, (UNSTATED, counts[UNSTATED])]


def _joined(parts: Iterable[str]) -> SafeString:
    """Join what has been escaped."""
    return SafeString("".join(parts))


def _if(holds: bool, attribute: str) -> SafeString:
    return SafeString(attribute if holds else "")


@cache
def _suggest_path() -> str:
    return reverse("jobs:suggest")
