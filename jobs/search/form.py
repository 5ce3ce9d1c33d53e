"""The filter form: what was ticked and typed, understood together, and how it is laid out."""

from copy import copy
from functools import cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_crispy_form
from django import forms
from django.forms.utils import ErrorDict
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString

from jobs.reading.ease import REASONS, Weights
from jobs.search.criteria import EASE, INCLUDE_UNSTATED, Criteria
from jobs.search.facets import FACETS, Facet
from jobs.search.specification import Counts
from jobs.search.vocabulary import Understanding, understand
from jobs.search.widgets import SharedWidget, ShownOptions, ShownSwitch, ShownWeight

#: Where each facet stands in the form: place first, then what most people ask for, in this order;
#: any other facet under 「もっと条件を見る」.
PLACE = ("place", "prefecture", "city")
AT_SIGHT = (
    "call_type",
    "remote",
    "quota",
    "time_of_day",
    "days_max",
    "weekly_hours",
    "weekends_off",
    "wage_min",
)
IN_ROWS = tuple(facet for facet in FACETS if facet.param not in PLACE + AT_SIGHT)

WEIGHTS = (
    '<fieldset class="facet weights">\n  <legend>楽さの重視ポイント</legend>\n'
    '  <p class="facet-help">重視するほど、その点で楽そうな求人が上位に並びます。</p>\n'
    "  {}\n</fieldset>"
)
ACTIVE = '<span class="badge"><span class="sr-only">選択中: </span>{}</span>'


#: Stands around the name of a hole in the skeleton; no template has it, and no request reaches it.
MARK = "\0"


class Hole(LayoutObject):
    """Where a form puts what is its own: see FilterForm.html."""

    def __init__(self, name: str) -> None:
        self.fields: list[str] = []
        self.html = SafeString(f"{MARK}{name}{MARK}")

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return self.html


class Panel(LayoutObject):
    """Fields inside a template, which gets them as `fields`, and `holes` by their names."""

    template: str
    holes: tuple[str, ...] = ()

    def __init__(self, *fields: str | LayoutObject) -> None:
        self.fields = list(fields)

    def render(
        self,
        form: "FilterForm",
        context: Context,
        template_pack: str = TEMPLATE_PACK,
        **kwargs: Any,
    ) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        holes = {name: Hole(name).html for name in self.holes}
        return render_to_string(self.template, {"fields": fields, **holes})


class Sheet(Panel):
    """All the conditions: a column beside the list, on a phone a sheet over it."""

    template = "kurabe/layout/sheet.html"
    holes = ("total",)


class PlacePanel(Panel):
    template = "kurabe/layout/place.html"


class MorePanel(Panel):
    """Facets that fewer people ask for: folded, each in a row that says what is chosen of it."""

    template = "kurabe/layout/more.html"
    holes = ("active", "some_labels", "rows")


class ShownField(forms.BoundField):
    """Has its widget render what the form shows of the field, which may not be what was typed."""

    form: "FilterForm"

    def value(self) -> Any:
        return self.form.shown[self.name]


class SharedFields(dict[str, Any]):
    """The fields of a form class, of which its forms make no copies."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "SharedFields":
        return self


class FilterForm(forms.Form):
    """What the FilterSet's form class is derived from; the fields are those of its filters.

    Whatever belongs to one request is kept here: fields and widgets are declarations.
    """

    bound_field_class = ShownField

    #: Field → what its widget renders, and how many postings are found; set by `show`.
    shown: dict[str, Any]
    total: int

    def full_clean(self) -> None:
        """As a form does, but for the few parameters that are given; nothing here can fail."""
        self._errors = ErrorDict()
        self._ignored: dict[str, str] = {}
        if not self.is_bound:
            return
        self.cleaned_data = dict(_unasked(type(self)))
        for name, field in self.fields.items():
            if name in self.data:
                reader: Any = copy(field)  # which notes what it could not use
                value = reader.widget.value_from_datadict(self.data, self.files, name)
                self.cleaned_data[name] = reader.clean(value)
                self._ignored[name] = reader.told_ignored

    @cached_property
    def understanding(self) -> Understanding:
        return understand(self.cleaned_data["q"], self.cleaned_data["place"])

    @cached_property
    def criteria(self) -> Criteria:
        """What was ticked together with what was said in words."""
        ticked = {facet.param: self.cleaned_data[facet.param] for facet in FACETS}
        said = self.understanding.chosen
        chosen = {
            facet.param: merged(facet, ticked[facet.param], said.get(facet.param, ()))
            for facet in FACETS
            if ticked[facet.param] or facet.param in said
        }
        return Criteria(
            self.understanding.text,
            chosen,
            self.cleaned_data["sort"],
            Weights(*(self.cleaned_data[reason.param] for reason in REASONS)),
            self.cleaned_data[INCLUDE_UNSTATED],
        )

    @property
    def ignored(self) -> list[tuple[str, str]]:
        """Labels of the fields with what is told of their input that was not used."""
        return [
            (str(self.fields[name].label), told) for name, told in self._ignored.items() if told
        ]

    def show(self, counts: Counts, total: int) -> None:
        """Prepare the form for rendering: the criteria as understood, with these counts."""
        criteria = self.criteria
        self.total = total
        self.shown = {"q": criteria.text, "place": ""}
        for reason, weight in zip(REASONS, criteria.weights, strict=True):
            self.shown[reason.param] = ShownWeight(weight, asked=criteria.sort == EASE)
        self.shown[INCLUDE_UNSTATED] = ShownSwitch(
            criteria.include_unstated,
            is_offered=criteria.include_unstated or criteria.drops_unstated,
            adds=counts[INCLUDE_UNSTATED]["1"],
        )
        for facet in FACETS:
            chosen = criteria.chosen.get(facet.param, ())
            self.shown[facet.param] = ShownOptions(
                chosen, visible(facet, counts[facet.param], chosen)
            )

    @property
    def html(self) -> SafeString:
        """The form once it is shown: the skeleton, which all forms have, with its holes filled."""
        parts = _skeleton(type(self))
        holes = self._holes()
        filled = (holes[part] if place % 2 else part for place, part in enumerate(parts))
        return SafeString("".join(filled))

    def _holes(self) -> dict[str, str]:
        """Name of a hole → HTML."""
        html = {name: self._widget(name).html(shown) for name, shown in self.shown.items()}
        in_rows = [facet for facet in IN_ROWS if self.shown[facet.param].counts]
        active = sum(len(self.shown[facet.param].chosen) for facet in in_rows)
        weights = "".join(html[reason.param] for reason in REASONS)
        return {
            **html,
            **{facet.param: self._row(facet, html[facet.param]) for facet in in_rows},
            "weights": WEIGHTS.format(weights) if self.criteria.sort == EASE else weights,
            "active": ACTIVE.format(active) if active else "",
            "some_labels": "、".join(escape(facet.label) for facet in in_rows[:4]),
            "rows": str(len(in_rows)),
            "total": f"{self.total:,}",
        }

    def _row(self, facet: Facet, options: str) -> str:
        labels = [facet.labels[value] for value in self.shown[facet.param].chosen]
        now = escape("、".join(labels)) or "指定なし"
        return (
            f'<details class="row" id="row-{facet.param}" data-keep-open>\n  <summary><span>'
            f'{escape(facet.label)}</span><span class="row-now">{now}</span></summary>\n'
            f"  {options}\n</details>"
        )

    def _widget(self, name: str) -> SharedWidget:
        return self.fields[name].widget

    @property
    def helper(self) -> FormHelper:
        """The layout of all but the words and the order, which stand above the list.

        Those belong to the form by its id, so that whatever is sent says all of the search.
        """
        helper = FormHelper(self)
        helper.form_id = "search"
        helper.form_class = "sheet"
        helper.form_method = "get"
        # Without JavaScript: past the sheet, to what was found.
        helper.form_action = f"{reverse('jobs:list')}#results"
        helper.disable_csrf = True
        # A browser would put back ticks of an earlier visit, beside a list that knows none of them.
        helper.attrs = {"autocomplete": "off"}
        helper.layout = Layout(
            Sheet(
                PlacePanel(*map(Hole, PLACE)),
                *map(Hole, AT_SIGHT),
                Hole(INCLUDE_UNSTATED),
                Hole("weights"),
                MorePanel(*(Hole(facet.param) for facet in IN_ROWS)),
            )
        )
        return helper


@cache
def _unasked(form_class: type[FilterForm]) -> dict[str, Any]:
    """What each field comes to where nothing is given."""
    return {name: copy(field).clean([]) for name, field in form_class.base_fields.items()}


@cache
def _skeleton(form_class: type[FilterForm]) -> list[str]:
    """Return the layout with nothing in it, as text and the name of a hole by turns."""
    return render_crispy_form(form_class()).split(MARK)


def visible(facet: Facet, counts: dict[str, int], chosen: tuple[str, ...]) -> dict[str, int]:
    """Leave out what the facet does not show: see Facet."""
    if not facet.offered:
        return counts
    return {value: number for value, number in counts.items() if number or value in chosen}


def merged(facet: Facet, ticked: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """Combine both; if the facet takes one value only, what was typed in words wins."""
    if facet.single:
        return said or ticked
    return tuple(dict.fromkeys(ticked + said))
