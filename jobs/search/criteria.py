"""What a seeker asks for, once it has been validated: the one argument of a search."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from jobs.models.querysets import DEFAULT_SORT, ORDERINGS
from jobs.reading.ease import EVEN, REASONS, Weights
from jobs.search.facets import BY_PARAM, FACETS, UNSTATED, Facet
from jobs.search.vocabulary import search_terms

#: By how easy the work reads; among equals the newest first.
EASE = "ease"
INCLUDE_UNSTATED = "include_unstated"
SORTS = (*ORDERINGS, EASE)
_PLACE = {facet.param: place for place, facet in enumerate(FACETS)}


class Order(NamedTuple):
    """How matches are ordered; `weights` count in the order by ease."""

    sort: str
    weights: Weights


@dataclass(frozen=True)
class Criteria:
    """`chosen` maps a facet's parameter to its values, none of them empty.

    `text` holds no word that is a filter: those are in `chosen`. `weights`: for the order by ease;
    kept in any order, so that coming back to it finds them. `include_unstated`: a posting that does
    not state a fact is not dropped for it.
    """

    text: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = DEFAULT_SORT
    weights: Weights = EVEN
    include_unstated: bool = False

    @property
    def values(self) -> dict[str, Any]:
        """Parameter → what its filter is to narrow or order by."""
        matched = {facet.param: values for facet, values in self.matched}
        return {"q": self.text, **matched, "sort": Order(self.sort, self.weights)}

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """What has to be found in the text: for each term its alternatives, normalised."""
        return search_terms(self.text)

    @property
    def active(self) -> list[tuple[Facet, tuple[str, ...]]]:
        """The facets that narrow, in the order of their declaration, with their values."""
        chosen = self.chosen
        if len(chosen) > 1:
            params: Iterable[str] = sorted(chosen, key=_PLACE.__getitem__)
        else:
            params = chosen
        return [(BY_PARAM[param], chosen[param]) for param in params]

    @property
    def matched(self) -> list[tuple[Facet, tuple[str, ...]]]:
        """The facets that narrow, each with the values of which a posting must have one."""
        return [(facet, self.matching(facet, values)) for facet, values in self.active]

    def matching(self, facet: Facet, values: tuple[str, ...]) -> tuple[str, ...]:
        """Return which values match where a facet takes `values`."""
        if self.include_unstated and facet.may_be_unstated:
            return tuple(dict.fromkeys([*values, *map(facet.unstated_for, values)]))
        return values

    @property
    def drops_unstated(self) -> bool:
        """Whether postings are dropped for not stating a fact, or would be without the switch."""
        return any(facet.may_be_unstated and UNSTATED not in v for facet, v in self.active)

    def including_unstated(self, included: bool = True) -> "Criteria":
        return replace(self, include_unstated=included)

    def with_text(self, text: str) -> "Criteria":
        return replace(self, text=text)

    def without_text(self) -> "Criteria":
        return self.with_text("")

    def without(self, param: str, value: str | None = None) -> "Criteria":
        """Drop one value of a facet, or the whole facet."""
        return self.choosing(
            param, tuple(v for v in self.chosen[param] if value is not None and v != value)
        )

    def choosing(self, param: str, values: tuple[str, ...]) -> "Criteria":
        """Have a facet take `values` and no others; with none of them it asks for nothing."""
        chosen = {name: chosen for name, chosen in self.chosen.items() if name != param}
        if values:
            chosen[param] = values
        # Not by replace(): a page has a hundred links that each choose something else.
        return Criteria(self.text, chosen, self.sort, self.weights, self.include_unstated)

    def sorted_by(self, sort: str) -> "Criteria":
        return replace(self, sort=sort)

    @property
    def weighs_anything(self) -> bool:
        return any(self.weights)

    def weighing(self, weights: Weights) -> "Criteria":
        return replace(self, weights=weights)

    def query_string(self, page: int = 1) -> str:
        """The parameters of the list's address that ask for this, in one canonical order."""
        pairs = [urlencode({"q": self.text})] if self.text else []
        pairs += [_pair(facet.param, value) for facet, values in self.active for value in values]
        if self.include_unstated:
            pairs.append(_pair(INCLUDE_UNSTATED, "1"))
        if self.sort != DEFAULT_SORT:
            pairs.append(_pair("sort", self.sort))
        if self.weights != EVEN:
            pairs += [
                _pair(reason.param, str(weight))
                for reason, weight, even in zip(REASONS, self.weights, EVEN, strict=True)
                if weight != even
            ]
        if page > 1:
            pairs.append(f"page={page}")
        return "&".join(pairs)


#: Most values are of the few hundred options of facets, and a page has a hundred links.
@lru_cache(4096)
def _pair(param: str, value: str) -> str:
    return urlencode({param: value})
