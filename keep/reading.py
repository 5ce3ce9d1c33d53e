"""How a posting reads in a row of the schema, beside others that may have another fact there."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobs.models import JobPosting
from jobs.postings.schema.row import Group, Row
from jobs.reading.facts import KINDS_OF

#: What the calls are like, and the terms: what somebody wants before their eyes at the interview.
_TOLD_FIRST = (Group.PAY_PLACE_HOURS, Group.CALL_WORK)


@dataclass(frozen=True)
class Cell:
    """`text`: "" while the posting states nothing. `notes`: what else its page says of it.

    `question`: what is left to ask. `ruled_out_by`: why the posting cannot have the fact, such as
    業務委託; "" if it may. `label`: what the fact is called for this posting.
    """

    label: str
    text: str = ""
    notes: tuple[str, ...] = ()
    question: str = ""
    ruled_out_by: str = ""

    @property
    def is_unstated(self) -> bool:
        return not (self.text or self.ruled_out_by)


def has_facts(row: Row) -> bool:
    return bool(KINDS_OF[row.name])


def told_first(rows: Iterable[Row]) -> list[Row]:
    """Return the rows of the facts for an interview: the terms, then what the calls are like."""
    groups = {row.name: KINDS_OF[row.name][0].fact.group for row in rows if has_facts(row)}
    told = [row for row in rows if groups.get(row.name) in _TOLD_FIRST]
    return sorted(told, key=lambda row: _TOLD_FIRST.index(groups[row.name]))


def cell_of(row: Row, posting: JobPosting) -> Cell:
    """Return how `posting` reads in a row that has facts: by the first of them that applies."""
    kinds = KINDS_OF[row.name]
    shown = [kind for kind in kinds if kind.applies(posting)]
    if shown:
        first, *others = shown
        notes = (kind.text(posting) for kind in others if kind.fact.group == first.fact.group)
        return Cell(
            first.label,
            first.text(posting),
            tuple(filter(None, notes)),
            first.question_for(posting),
        )
    possible = [kind for kind in kinds if not kind.ruled_out_by(posting)]
    if possible:
        return Cell(possible[0].label)
    return Cell(kinds[0].label, ruled_out_by=kinds[0].ruled_out_by(posting))


def by_weight(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that have facts, the decisive ones first; the rest in the schema's order."""
    return sorted(filter(has_facts, rows), key=lambda row: not row.decisive)
