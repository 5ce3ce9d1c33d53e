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


class FacetPanel(LayoutObject):
    """The facets behind one heading that a phone shows folded."""

    template = "kurabe/layout/panel.html"

    def __init__(self, *fields: str) -> None:
        self.fields = list(fields)

    def render(
        self,
        form: "FilterForm",
        context: Context,
        template_pack: str = TEMPLATE_PACK,
        **kwargs: Any,
    ) -> SafeString:
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        active = sum(len(values) for _, values in form.criteria.active)
        return render_to_string(self.template, {"panel_fields": inner, "panel_active": active})


class WeightPanel(LayoutObject):
    """What matters to the seeker, where the list is in the order of ease."""

    template = "kurabe/layout/weights.html"

    def __init__(self, *fields: str) -> None:
        self.fields = list(fields)

    def render(
        self,
        form: "FilterForm",
        context: Context,
        template_pack: str = TEMPLATE_PACK,
        **kwargs: Any,
    ) -> SafeString:
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        asked = form.criteria.sort == EASE
        return render_to_string(self.template, {"weight_fields": inner, "weights_asked": asked})


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

    #: Field → what its widget renders; set by `show`.
    shown: dict[str, Any]

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

    def show(self, counts: Counts) -> None:
        """Prepare the form for rendering: the criteria as understood, with these counts."""
        criteria = self.criteria
        self.shown = {"q": criteria.text, "place": "", "sort": criteria.sort}
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
        helper = FormHelper(self)
        helper.form_id = "filters"
        helper.form_class = "filters"
        helper.form_method = "get"
        helper.form_action = "jobs:list"
        helper.disable_csrf = True
        helper.attrs = {
            "hx-get": reverse("jobs:list"),
            "hx-trigger": "change from:find .panel, submit",
            "hx-sync": "this:replace",
        }
        facets = (facet.param for facet in FACETS)
        weights = WeightPanel(*(reason.param for reason in REASONS))
        helper.layout = Layout("q", "sort", FacetPanel(weights, INCLUDE_UNSTATED, *facets))
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
