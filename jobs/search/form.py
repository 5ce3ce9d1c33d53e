"""The filter form: fields that take what they understand and report the rest.

A bad value in an address must neither empty the list nor raise, so these fields never fail.
What they could not use is kept in `ignored`, for the page to say so.
"""

import re
from functools import lru_cache

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from jobs.models.querysets import DEFAULT_SORT
from jobs.postings.text import without_controls
from jobs.reading.ease import LARGEST_WEIGHT, REASONS, WEIGHT_LABELS, Reason, Weights
from jobs.search.criteria import EASE, SORTS, Criteria
from jobs.search.facets import FACETS, Facet
from jobs.search.specification import Counts
from jobs.search.vocabulary import Understanding, understand

QUERY_LENGTH = 200
LARGEST_PAGE = 999_999
#: A facet with more options than this is shown folded until one of them is chosen.
FOLDED_FROM = 20


OPTION = (
    '<li><label class="option" data-facet="{param}" data-value="{value}" data-count="|">'
    '<input type="{kind}" name="{param}" value="{value}" id="{param}-{value}"|>'
    '<span>{label}</span><span class="count">'
)
OPTION_END = '<span class="sr-only">件</span></span></label></li>'


class RawValues(forms.Widget):
    """Hands every value of a parameter to its field, as a list."""

    def value_from_datadict(self, data, files, name):
        return data.getlist(name)


class ForgivingField(forms.Field):
    """Base: `read` returns what one raw value means, or None when it means nothing."""

    widget = RawValues
    several = False

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.ignored: list[str] = []

    def read(self, raw: str):
        raise NotImplementedError

    def clean(self, value):
        raws = [raw.strip() for raw in value or [] if raw.strip()]
        known = [(raw, self.read(raw)) for raw in raws]
        self.ignored = [raw for raw, meaning in known if meaning is None]
        found = dict.fromkeys(meaning for _, meaning in known if meaning is not None)
        if self.several:
            return tuple(found)
        *others, last = [*found] or [None]
        self.ignored += [str(other) for other in others]
        return last


class SearchInput(RawValues):
    template_name = "kurabe/search.html"

    text = ""

    def get_context(self, name, value, attrs):
        return {"text": self.text}


class SortInput(RawValues):
    """Carries the order along when the form is sent; the orders themselves are links."""

    template_name = "kurabe/sort.html"

    sort = DEFAULT_SORT

    def get_context(self, name, value, attrs):
        return {"sort": "" if self.sort == DEFAULT_SORT else self.sort}


class WeightInput(RawValues):
    """How much a reason matters, asked where the list is in that order and else carried along."""

    template_name = "kurabe/weight.html"

    def __init__(self, reason: Reason):
        super().__init__()
        self.reason = reason
        self.weight = 1
        self.asked = False

    def get_context(self, name, value, attrs):
        return {
            "reason": self.reason,
            "weight": self.weight,
            "labels": WEIGHT_LABELS.items() if self.asked else (),
            "carried": self.weight != 1,
        }


class FacetWidget(RawValues):
    """Checkboxes (or radio buttons, where one answer holds) with the count beside each."""

    template_name = "kurabe/facet.html"

    def __init__(self, facet: Facet):
        super().__init__()
        self.facet = facet
        self.counts: dict[str, int] = {}
        self.chosen: tuple[str, ...] = ()

    def get_context(self, name, value, attrs):
        groups: dict[str, list[str]] = {}
        for option, count in self.counts.items():
            group = self.facet.groups.get(option, "")
            groups.setdefault(group, []).append(self._option(option, count))
        return {
            "facet": self.facet,
            "groups": [(group, mark_safe("".join(items))) for group, items in groups.items()],  # noqa: S308
            "any": bool(self.chosen),
            "foldable": len(self.counts) > FOLDED_FROM,
        }

    def _option(self, value: str, count: int) -> str:
        label = self.facet.labels.get(value) or self.facet.label_of(value)
        kind = "radio" if self.facet.single else "checkbox"
        before, middle, after = _option_frame(self.facet.param, value, label, kind)
        checked = " checked" if value in self.chosen else ""
        return f"{before}{count}{middle}{checked}{after}{count:,}{OPTION_END}"


@lru_cache(maxsize=8192)
def _option_frame(param: str, value: str, label: str, kind: str) -> list[str]:
    """What of an option is the same in every page, escaped: around its count, tick and count again.

    A hundred options make half of the page, and a template took 8 ms for them.
    """
    return format_html(OPTION, param=param, value=value, label=label, kind=kind).split("|")


class FacetField(ForgivingField):
    def __init__(self, facet: Facet, **kwargs):
        super().__init__(widget=FacetWidget(facet), **kwargs)
        self.facet = facet
        self.several = not facet.single

    def read(self, raw):
        return self.facet.value_of(raw)

    def clean(self, value):
        chosen = super().clean(value)
        if not self.several:
            return (chosen,) if chosen else ()
        taken = chosen[: self.facet.most]
        self.ignored += [self.facet.label_of(value) for value in chosen[len(taken) :]]
        return taken


class TextQueryField(ForgivingField):
    """The word search: its first 200 characters, without control characters."""

    widget = SearchInput

    def read(self, raw):
        return without_controls(raw)[:QUERY_LENGTH].strip()

    def clean(self, value):
        text = super().clean(value) or ""
        if any(len(raw.strip()) > QUERY_LENGTH for raw in value):
            self.ignored.append(f"{QUERY_LENGTH}文字より後")
        return text


class SortField(ForgivingField):
    widget = SortInput

    def read(self, raw):
        return raw if raw in SORTS else None

    def clean(self, value):
        return super().clean(value) or DEFAULT_SORT


class WeightField(ForgivingField):
    def __init__(self, reason: Reason, **kwargs):
        super().__init__(widget=WeightInput(reason), **kwargs)

    def read(self, raw):
        return int(raw) if re.fullmatch(rf"[0-{LARGEST_WEIGHT}]", raw) else None

    def clean(self, value):
        weight = super().clean(value)
        return 1 if weight is None else weight


class PageField(ForgivingField):
    def read(self, raw):
        digits = raw.lstrip("0")
        if not re.fullmatch(r"[0-9]+", digits):
            return None
        return min(int(digits[:7]), LARGEST_PAGE)

    def clean(self, value):
        return super().clean(value) or 1


class FacetPanel(LayoutObject):
    """The facets behind one heading that a phone shows folded."""

    template = "kurabe/layout/panel.html"

    def __init__(self, *fields):
        self.fields = list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        active = sum(len(values) for _, values in form.criteria.active)
        return render_to_string(self.template, {"panel_fields": inner, "panel_active": active})


class WeightPanel(LayoutObject):
    """What matters to the seeker, where the list is in the order of ease."""

    template = "kurabe/layout/weights.html"

    def __init__(self, *fields):
        self.fields = list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        asked = form.criteria.sort == EASE
        return render_to_string(self.template, {"weight_fields": inner, "weights_asked": asked})


class FilterForm(forms.Form):
    """What the FilterSet's form starts from; the facets' fields are added by the FilterSet."""

    @cached_property
    def understanding(self) -> Understanding:
        return understand(self.cleaned_data["q"])

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
        weights = Weights(*(self.cleaned_data[reason.param] for reason in REASONS))
        return Criteria(self.understanding.text, chosen, self.cleaned_data["sort"], weights)

    @property
    def ignored(self) -> list[tuple[str, list[str]]]:
        """Labels of the fields with what of their input was not used, shortened for showing."""
        return [
            (field.label, [shorten(raw) for raw in field.ignored[:5]])
            for field in self.fields.values()
            if field.ignored
        ]

    def show(self, counts: Counts) -> None:
        """Have the widgets show the criteria as understood, which is not always as typed."""
        self.fields["q"].widget.text = self.criteria.text
        self.fields["sort"].widget.sort = self.criteria.sort
        for reason, weight in zip(REASONS, self.criteria.weights, strict=True):
            widget = self.fields[reason.param].widget
            widget.weight, widget.asked = weight, self.criteria.sort == EASE
        for facet in FACETS:
            widget = self.fields[facet.param].widget
            widget.chosen = self.criteria.chosen.get(facet.param, ())
            widget.counts = visible(facet, counts[facet.param], widget.chosen)

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
        helper.layout = Layout("q", "sort", FacetPanel(weights, *facets))
        return helper


def visible(facet: Facet, counts: dict[str, int], chosen: tuple[str, ...]) -> dict[str, int]:
    """Leave out what the facet does not show: see Facet."""
    if not facet.offered:
        return counts
    return {value: number for value, number in counts.items() if number or value in chosen}


def merged(facet: Facet, ticked: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """Words were typed after the box was ticked: where one value holds, theirs does."""
    if facet.single:
        return said or ticked
    return tuple(dict.fromkeys(ticked + said))


def shorten(raw: str) -> str:
    raw = without_controls(raw)
    return raw if len(raw) <= 20 else raw[:20] + "…"
