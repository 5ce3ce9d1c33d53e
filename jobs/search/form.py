"""The filter form: what was ticked and typed, understood together, and how it is laid out."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from jobs.reading.ease import REASONS, Weights
from jobs.search.criteria import EASE, INCLUDE_UNSTATED, Criteria
from jobs.search.facets import FACETS, Facet
from jobs.search.fields import (
    ForgivingField,
    ShownOptions,
    ShownSwitch,
    ShownWeight,
    shorten,
)
from jobs.search.specification import Counts
from jobs.search.vocabulary import Understanding, understand

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


class Panel(LayoutObject):
    """Fields inside a template, which gets them as `fields`."""

    template: str

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
        return render_to_string(self.template, {"fields": fields} | self.context(form))

    def context(self, form: "FilterForm") -> dict[str, Any]:
        """Return what the template needs besides the fields."""
        return {}


class Sheet(Panel):
    """All the conditions: a column beside the list, on a phone a sheet over it."""

    template = "kurabe/layout/sheet.html"

    def context(self, form: "FilterForm") -> dict[str, Any]:
        return {"total": form.total}


class PlacePanel(Panel):
    template = "kurabe/layout/place.html"


class WeightPanel(Panel):
    """What matters to the seeker, where the list is in the order of ease."""

    template = "kurabe/layout/weights.html"

    def context(self, form: "FilterForm") -> dict[str, Any]:
        return {"weights_asked": form.criteria.sort == EASE}


class MorePanel(Panel):
    """Facets that fewer people ask for: folded, each in a row that says what is chosen of it."""

    template = "kurabe/layout/more.html"

    def __init__(self, *facets: Facet) -> None:
        super().__init__(*(FacetRow(facet) for facet in facets))
        self.facets = facets

    def context(self, form: "FilterForm") -> dict[str, Any]:
        shown = [facet for facet in self.facets if form.shown[facet.param].counts]
        return {
            "labels": [facet.label for facet in shown[:4]],
            "rows": len(shown),
            "active": sum(len(form.shown[facet.param].chosen) for facet in shown),
        }


class FacetRow(Panel):
    template = "kurabe/layout/row.html"

    def __init__(self, facet: Facet) -> None:
        super().__init__(facet.param)
        self.facet = facet

    def context(self, form: "FilterForm") -> dict[str, Any]:
        shown = form.shown[self.facet.param]
        return {
            "facet": self.facet,
            "is_shown": bool(shown.counts),
            "chosen": [self.facet.labels[value] for value in shown.chosen],
        }


class ShownField(forms.BoundField):
    """Has its widget render what the form shows of the field, which may not be what was typed."""

    form: "FilterForm"

    def value(self) -> Any:
        return self.form.shown[self.name]


class FilterForm(forms.Form):
    """What the FilterSet's form class is derived from; the fields are those of its filters.

    Whatever belongs to one request is kept here: fields and widgets are declarations.
    """

    bound_field_class = ShownField

    #: Field → what its widget renders, and how many postings are found; set by `show`.
    shown: dict[str, Any]
    total: int

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
    def ignored(self) -> list[tuple[str, list[str]]]:
        """Labels of the fields with what of their input was not used, shortened for showing."""
        return [
            (str(field.label), [shorten(raw) for raw in field.ignored[:5]])
            for field in self.fields.values()
            if isinstance(field, ForgivingField) and field.ignored
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
                PlacePanel(*PLACE),
                *AT_SIGHT,
                INCLUDE_UNSTATED,
                WeightPanel(*(reason.param for reason in REASONS)),
                MorePanel(*(facet for facet in FACETS if facet.param not in PLACE + AT_SIGHT)),
            )
        )
        return helper


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
