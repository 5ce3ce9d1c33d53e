"""The schema of a posting: every field once, in the order of the form, grouped by concern.

The form, sheets, the posting's page, its questions, cards, search text, the gate's texts and open
data are made from these rows (docs/how-it-works/schema.md). The system checks in
jobs.models.checks name a field that is declared only in part.
"""

from collections.abc import Iterable

from jobs.postings.schema import basics, call_work, hours, pay, place, publication, support, terms
from jobs.postings.schema.row import Row, Section, Text

_CONCERNS = (basics, call_work, support, pay, place, hours, terms, publication)

SECTIONS: tuple[tuple[Section, tuple[Row, ...]], ...] = tuple(
    (concern.SECTION, concern.ROWS) for concern in _CONCERNS
)
ROWS: tuple[Row, ...] = tuple(row for _, rows in SECTIONS for row in rows)
BY_NAME: dict[str, Row] = {row.name: row for row in ROWS}
#: Field → the rows that are shown with it.
SHOWN_WITH: dict[str, tuple[Row, ...]] = {
    row.name: tuple(other for other in ROWS if other.shown_with == row.name) for row in ROWS
}

#: Rows that the word search reads, and those that staff write in their own words: the gate reads
#: every one of them.
SEARCHED: tuple[Row, ...] = tuple(row for row in ROWS if row.searched)
PROSE: tuple[Row, ...] = tuple(row for row in ROWS if isinstance(row.kind, Text))
DECISIVE: tuple[Row, ...] = tuple(row for row in ROWS if row.decisive)
#: Rows that cards read: those shown there, and those that the decisive facts include.
ON_CARDS: tuple[Row, ...] = tuple(
    row
    for row in ROWS
    if row.listed
    or row.decisive
    or row.card
    or row in {other for decisive in DECISIVE for other in SHOWN_WITH[decisive.name]}
)


def names(rows: Iterable[Row] = ROWS) -> list[str]:
    return [row.name for row in rows]
