"""Which facts of a posting may be asked for: what its page asks a question about."""

from jobs.models import JobPosting
from jobs.reading.facts import KINDS, FactKind, kind_of

#: Every fact that some posting may be asked for.
NAMES: frozenset[str] = frozenset(kind.row.name for kind in KINDS)


def asked_of(posting: JobPosting) -> dict[str, FactKind]:
    """Return the name of each row that `posting` leaves open → the first fact with a question."""
    asked: dict[str, FactKind] = {}
    for kind in KINDS:
        if kind.question_for(posting):
            asked.setdefault(kind.row.name, kind)
    return asked


def label_of(fact: str) -> str:
    """Return what the page calls the fact; its name, once the schema has it no longer."""
    return kind_of(fact).label if fact in NAMES else fact
