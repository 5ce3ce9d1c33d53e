"""Making a part of the index from rows."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any, NamedTuple

import numpy as np
from pyroaring import BitMap

from jobs.reading import ease
from jobs.search.columns import LAST_KEY, NUMBERS, Columns, bitmap, columns_of, is_indexable
from jobs.search.facets import FACETS, STATION, WORK_HOURS, WORKPLACE
from jobs.search.pairs import BOUNDARY
from jobs.search.part import Name, Part, are_many, pairs_of
from jobs.search.sentences import segments_of

#: What has a bitmap for each of its values.
INDEXED = (*FACETS, WORK_HOURS, WORKPLACE, STATION)
#: What the index reads of a posting.
FIELDS = (
    *("pk", "opens_at", "closes_at", "search_text"),
    *("employer__search_name", "employer__is_demo"),
    *dict.fromkeys(
        [
            *NUMBERS,
            *(field for facet in INDEXED for field in facet.fields),
            *ease.COLUMNS,
        ]
    ),
)
#: Rows that are held in memory at a time.
ROWS_PER_CHUNK = 2_048


class _Chunk(NamedTuple):
    """What some rows come to, but for their texts."""

    columns: dict[str, np.ndarray]
    fictional: list[int]
    facets: dict[Name, array]


class Builder:
    """Takes in rows: published postings with FIELDS, each key once.

    `left_out`: those that could not be taken in, key → what went wrong.
    """

    def __init__(self) -> None:
        self.left_out: dict[int, str] = {}
        self._columns: list[dict[str, np.ndarray]] = []
        self._keys, self._fictional = BitMap(), BitMap()
        self._facets: dict[Name, BitMap] = {}

    def part(self, rows: Iterable[Any]) -> Part:
        segments = list(segments_of(self._taken_in(rows)))
        return Part(
            self._keys,
            self._fictional,
            self._facets,
            pairs_of(segments) if are_many(self._keys) else None,
            segments,
            Columns.of(self._columns),
        )

    def _taken_in(self, rows: Iterable[Any]) -> Iterator[tuple[int, str]]:
        """Take in everything but the texts, which it yields with their keys."""
        for chunk in batched(rows, ROWS_PER_CHUNK):
            for row in self._take_in_or_leave_out(sorted(chunk, key=lambda row: row.pk)):
                yield row.pk, _text(row)

    def _take_in_or_leave_out(self, rows: list) -> list:
        """Take in one chunk, and return its rows without those that cannot be taken in.

        Which they are is found by halving.
        """
        try:
            self._take_in(read(rows))
        except MemoryError:  # that says nothing about the rows
            raise
        except Exception as error:
            if len(rows) > 1:
                middle = len(rows) // 2
                halves = rows[:middle], rows[middle:]
                return [row for half in halves for row in self._take_in_or_leave_out(half)]
            self.left_out[rows[0].pk] = f"{type(error).__name__}: {error}"
            return []
        return rows

    def _take_in(self, chunk: _Chunk) -> None:
        self._columns.append(chunk.columns)
        self._keys |= bitmap(chunk.columns["keys"])
        self._fictional |= BitMap(chunk.fictional)
        for name, keys in chunk.facets.items():
            _add(self._facets, name, BitMap(keys))


def read(rows: list[Any]) -> _Chunk:
    """Read a chunk of ascending keys, or raise what is wrong with it."""
    if not (is_indexable(rows[0].pk) and is_indexable(rows[-1].pk)):
        raise OverflowError(f"a key is not between 0 and {LAST_KEY}")
    for row in rows:
        _text(row).encode()  # fails for half a character, of which no pairs can be made
    facets: defaultdict[Name, array] = defaultdict(lambda: array("I"))
    for facet in INDEXED:
        param, values_of = facet.param, facet.values_of
        for row in rows:
            for value in values_of(row):
                facets[param, value].append(row.pk)
    fictional = [row.pk for row in rows if row.employer__is_demo]
    return _Chunk(columns_of(rows), fictional, facets)


def _add[N](bitmaps: dict[N, BitMap], name: N, keys: BitMap) -> None:
    there = bitmaps.get(name)
    if there is None:
        bitmaps[name] = keys
    else:
        there |= keys


def _text(row: Any) -> str:
    return f"{row.search_text}{BOUNDARY}{row.employer__search_name}"
