"""Why a posting is on the list: the words and facts asked for, marked where a card says them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from jobs.models import JobPosting
from jobs.postings.text import fold_search
from jobs.search.criteria import EASE, Criteria
from jobs.search.facets import CALL_TYPE, UNSTATED, Facet

#: Put into a text to see where its fold comes apart. The fold leaves both as they are; a kana is
#: among them because a long-vowel mark is read by what stands beside it.
_WEDGES = ("¦", "ヹ")
_HIT = '<b class="hit">{}<span class="sr-only">（条件に一致）</span></b>'


@dataclass(frozen=True)
class Asked:
    """What a list asks for, as far as its cards show it; without anything, what home asks for.

    `terms`: folded words of the query, synonyms included. `facets`: by the field that each is
    about, with the values asked for. `by_ease`: whether the list is in that order.
    """

    terms: tuple[str, ...] = ()
    facets: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    fields: frozenset[str] = frozenset()
    by_ease: bool = False

    @classmethod
    def by(cls, criteria: Criteria) -> "Asked":
        # Every posting's call type stands at its head already.
        facets = tuple(pair for pair in criteria.active if pair[0] is not CALL_TYPE)
        return cls(
            terms=tuple(term for alternatives in criteria.terms for term in alternatives),
            facets=facets,
            fields=frozenset(facet.fields[0] for facet, _ in facets),
            by_ease=criteria.sort == EASE,
        )

    @cached_property
    def variant(self) -> Hashable:
        """Tells it from whatever else may be asked for, and is quickly compared."""
        facets = tuple((facet.param, values) for facet, values in self.facets)
        return self.terms, facets, self.by_ease

    def values(self, param: str) -> tuple[str, ...]:
        return next((values for facet, values in self.facets if facet.param == param), ())

    def fact(self, text: str, *fields: str) -> str:
        """Return how a fact reads; as HTML, marked, if one of the fields it tells is asked for."""
        if text and not self.fields.isdisjoint(fields):
            return format_html(_HIT, self.words(text))
        return self.words(text)

    def words(self, text: str) -> str:
        """Return a text, as HTML with the words asked for marked if there are any."""
        return marked(text, self.terms) if self.terms else text

    def besides(self, shown: Iterable[str], posting: JobPosting) -> dict[str, str]:
        """Return label → text of the facts asked for that are about none of the fields `shown`.

        What only links of the comparison ask for is about facts that cards show.
        """
        facts: dict[str, str] = {}
        for facet, values in self.facets:
            if facet.fields[0] not in shown and facet.offered is None:
                has = set(map(str, facet.values_of(posting)))
                said = [facet.labels[v] for v in values if v in has and v != UNSTATED]
                if said:
                    facts[facet.label] = format_html(_HIT, "、".join(said))
        return facts


NOTHING = Asked()


def marked(text: str, terms: tuple[str, ...]) -> SafeString:
    """Return plain `text` as HTML, escaped, with <mark> around what a search finds `terms` by.

    Found as the search does, however it is written: ｵﾍﾟﾚｰﾀ in 「オペレーター」.
    """
    folded = _folded(text)
    found = [span for term in terms for span in _occurrences(folded, term)]
    if not found:
        return conditional_escape(text)
    html, end = SafeString(), 0
    for start, stop in _joined([_span_in(text, *span) for span in found]):
        html += format_html("{}<mark>{}</mark>", text[end:start], text[start:stop])
        end = stop
    return html + conditional_escape(text[end:])


def _occurrences(text: str, term: str) -> list[tuple[int, int]]:
    found, start = [], text.find(term)
    while start >= 0:
        found.append((start, start + len(term)))
        start = text.find(term, start + len(term))
    return found


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _span_in(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return what of `text` folds to these characters of its fold: no less, and hardly more."""
    seams = _seams(text)
    end = min(folded for _, folded in seams if folded >= stop)
    return (
        max(cut for cut, folded in seams if folded <= start),
        max(cut for cut, folded in seams if folded == end),
    )


#: The same titles come again on every page of a search.
_folded = lru_cache(maxsize=8192)(fold_search)


@lru_cache(maxsize=4096)
def _seams(text: str) -> tuple[tuple[int, int], ...]:
    """Return where `text` comes apart, and where its fold does: the parts fold to the parts.

    A fold looks around, so no character can be followed through it by itself: ー ends a word or is
    inside it, and two marks of half width become one kana. What holds wherever something put in
    between changes nothing else is that the one side knows nothing of the other.
    """
    folded = fold_search(text)
    seams = [(0, 0)]
    for cut in range(1, len(text)):
        for wedge in _WEDGES:
            before, found, after = fold_search(text[:cut] + wedge + text[cut:]).partition(wedge)
            if found and before + after == folded:
                seams.append((cut, len(before)))
                break
    return (*seams, (len(text), len(folded)))
