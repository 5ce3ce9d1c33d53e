"""What somebody who is typing may mean: places, stations and filter words, each with its search.

Names are looked for in lists in memory and counted by the index; the work is bounded by the length
of those lists, whatever is typed. While there is no index nothing is suggested: what is typed then
still works as a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache

from jobs.postings.choices import Prefecture
from jobs.postings.text import fold_search
from jobs.search.criteria import Criteria
from jobs.search.facets import BY_PARAM, CITY, PREFECTURE, STATION, Facet
from jobs.search.index import Index
from jobs.search.sync import follower
from jobs.search.totals import answers_alone, matching, total_at
from jobs.search.vocabulary import FILTER_WORDS, literal, understand

MOST_PREFECTURES = 3
MOST_CITIES = 4
MOST_STATIONS = 3
MOST_WORDS = 4

PLACES = "場所"
WORDS = "条件"
TEXT = "キーワード"


#: In the order of the codes, without 県, 府 and 都.
_READINGS = """
    ほっかいどう あおもり いわて みやぎ あきた やまがた ふくしま いばらき とちぎ ぐんま
    さいたま ちば とうきょう かながわ にいがた とやま いしかわ ふくい やまなし ながの
    ぎふ しずおか あいち みえ しが きょうと おおさか ひょうご なら わかやま
    とっとり しまね おかやま ひろしま やまぐち とくしま かがわ えひめ こうち
    ふくおか さが ながさき くまもと おおいた みやざき かごしま おきなわ
"""
READINGS = dict(zip(Prefecture, _READINGS.split(), strict=True))


@dataclass(frozen=True)
class Suggestion:
    """`name`: what stands for it, `kind`: what that is. `total`: how many `criteria` finds.

    `given`: the words before it that are asked for as well. `words`: what to type for all of it, so
    that nothing else is meant.
    """

    group: str
    name: str
    kind: str
    given: str
    words: str
    criteria: Criteria
    total: int = 0


@dataclass(frozen=True)
class _Name:
    """A place or a word: `folded` are the forms in which it may be typed."""

    name: str
    kind: str
    facet: Facet
    values: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def words(self) -> str:
        """What to type for it: a city with its prefecture, as others may have its name."""
        return f"{CITY.groups[self.values[0]]}{self.name}" if self.facet is CITY else self.name

    def rank(self, typed: str) -> int | None:
        """How well it answers what is typed: 0 is best, None not at all."""
        ranks = [
            _RANKS[form == typed, form.startswith(typed)] for form in self.folded if typed in form
        ]
        return min(ranks, default=None)


_SUFFIX = re.compile("[都府県]$")
_RANKS = {(True, True): 0, (False, True): 1, (False, False): 2}


def suggest(criteria: Criteria, typed: str, now: datetime, *, with_words: bool) -> list[Suggestion]:
    """Return what `typed`, beside what `criteria` ask for already, may mean.

    Its last word is the one being typed; those before it are taken as they would be searched.
    `with_words`: filter words too, not places alone. Whatever finds nothing is left out, unless it
    is exactly what was typed.
    """
    index = follower.current()
    before, word = _last_word(typed)
    wanted = fold_search(word)
    if index is None or answers_alone(index) or not wanted:
        return []
    context = _with_words(criteria, before)
    found = [
        *_places(index, context, wanted, now),
        *(_filter_words(context, wanted) if with_words else ()),
    ]
    suggested = [
        Suggestion(
            group,
            name.name,
            name.kind,
            before,
            f"{before} {name.words}".strip(),
            _choosing(context, name),
        )
        for group, name in found
    ]
    suggested.append(
        Suggestion(
            TEXT,
            f"「{typed.strip()}」",
            "求人の文からさがす",
            "",
            typed.strip(),
            _as_text(criteria, typed),
        )
    )
    exact = {name.name for _, name in found if name.rank(wanted) == 0}
    totals = total_at(index, now)([each.criteria for each in suggested])
    return [
        replace(each, total=total)
        for each, total in zip(suggested, totals, strict=True)
        if total or each.name in exact
    ]


def _last_word(typed: str) -> tuple[str, str]:
    before, _, word = typed.strip().replace("\u3000", " ").rpartition(" ")
    return before, re.sub('["“”「」『』]', "", word)


def _with_words(criteria: Criteria, words: str) -> Criteria:
    """Return the criteria with `words` as they would be searched besides."""
    understood = understand(words)
    for param, values in understood.chosen.items():
        criteria = _adding(criteria, BY_PARAM[param], values)
    return criteria.with_text(f"{criteria.text} {understood.text}".strip())


def _as_text(criteria: Criteria, typed: str) -> Criteria:
    """Return the criteria with the words of `typed` as text, filter words among them quoted."""
    words = [literal(word) if understand(word).words else word for word in typed.split()]
    return criteria.with_text(" ".join(filter(None, [criteria.text, *words])))


def _adding(criteria: Criteria, facet: Facet, values: tuple[str, ...]) -> Criteria:
    chosen = () if facet.single else criteria.chosen.get(facet.param, ())
    return criteria.choosing(facet.param, tuple(dict.fromkeys(chosen + values)))


def _choosing(criteria: Criteria, name: _Name) -> Criteria:
    """Return the criteria with what was suggested.

    A posting has to be in one of the prefectures and in one of the cities, so a prefecture takes
    the place of cities, and a city that of prefectures.
    """
    if name.facet is STATION:
        return criteria.with_text(f"{criteria.text} {name.name}".strip())
    instead_of = {PREFECTURE: CITY, CITY: PREFECTURE}.get(name.facet)
    if instead_of and instead_of.param in criteria.chosen:
        criteria = criteria.without(instead_of.param)
    return _adding(criteria, name.facet, name.values)


def _places(index: Index, context: Criteria, wanted: str, now: datetime) -> list[tuple[str, _Name]]:
    """The places that answer best, of each kind those with most postings first."""
    elsewhere = Criteria(
        context.text,
        {p: v for p, v in context.chosen.items() if p not in (PREFECTURE.param, CITY.param)},
        include_unstated=context.include_unstated,
    )
    (keys,) = matching(index, [elsewhere], now)

    def best(names: Iterable[_Name], most: int) -> list[tuple[str, _Name]]:
        ranked = []
        for name in names:
            rank = name.rank(wanted)
            if rank is not None and name.values[0] not in context.chosen.get(name.facet.param, ()):
                number = keys.intersection_cardinality(index.having(name.facet, name.values[0]))
                if number or rank == 0:
                    ranked.append((rank, -number, name))
        ranked.sort(key=lambda each: each[:2])
        return [(PLACES, name) for *_, name in ranked[:most]]

    return [
        *best(_prefectures(), MOST_PREFECTURES),
        *best(_cities(), MOST_CITIES),
        *best(map(_station, index.values(STATION)), MOST_STATIONS),
    ]


def _filter_words(context: Criteria, wanted: str) -> list[tuple[str, _Name]]:
    """The filter words that answer best, each meaning once, and none that is chosen already."""
    ranked = [
        (rank, number, name)
        for number, name in enumerate(_words())
        if (rank := name.rank(wanted)) is not None
        and not set(name.values) <= set(context.chosen.get(name.facet.param, ()))
    ]
    best: dict[tuple[str, frozenset[str]], _Name] = {}
    for *_, name in sorted(ranked, key=lambda each: each[:2]):
        best.setdefault((name.facet.param, frozenset(name.values)), name)
    return [(WORDS, name) for name in [*best.values()][:MOST_WORDS]]


@cache
def _prefectures() -> tuple[_Name, ...]:
    return tuple(
        _Name(
            PREFECTURE.labels[code],
            PREFECTURE.label,
            PREFECTURE,
            (code,),
            (
                fold_search(PREFECTURE.labels[code]),
                fold_search(_SUFFIX.sub("", PREFECTURE.labels[code])),
                fold_search(READINGS[code]),
            ),
        )
        for code in Prefecture
    )


@cache
def _cities() -> tuple[_Name, ...]:
    return tuple(
        _Name(name, f"{CITY.groups[code]}の市区町村", CITY, (code,), (fold_search(name),))
        for code, name in CITY.labels.items()
    )


@lru_cache(maxsize=16_384)
def _station(name: str) -> _Name:
    folded = fold_search(name)
    return _Name(name, "駅", STATION, (name,), (folded, folded.removesuffix("駅")))


@cache
def _words() -> tuple[_Name, ...]:
    return tuple(
        _Name(word, facet.label, facet, tuple(map(str, values)), (fold_search(word),))
        for facet, values, words in FILTER_WORDS
        if facet is not PREFECTURE
        for word in words
    )
