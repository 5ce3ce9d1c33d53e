"""What a posting says, fact by fact, and the question to ask where it says nothing.

The facts are those of the schema; here they are gathered as a posting's page shows them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from jobs.models import JobPosting
from jobs.postings.schema import BY_NAME, DECISIVE, ROWS, SHOWN_WITH
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.row import Fact as FactOfRow
from jobs.postings.schema.row import Group, Row, When

#: Parts of the page that only some postings have.
_PARTS_FOR = {Group.LEGAL: EMPLOYED, Group.CONTRACT: OUTSOURCED}


@dataclass(frozen=True)
class FactKind:
    """One fact of a row of the schema; a row may have several, in several groups."""

    row: Row
    fact: FactOfRow

    @property
    def label(self) -> str:
        return self.fact.label or self.row.label

    @property
    def question(self) -> str:
        return self.fact.question or self.row.question

    def own_text(self, posting: JobPosting) -> str:
        """Return how the fact reads without what `text` adds; "" when it is not stated."""
        return self.fact.reads(posting) if self.fact.reads else self.row.read(posting)

    def text(self, posting: JobPosting) -> str:
        """Return how the fact reads; "" when the posting states nothing of it.

        Fields shown with one that is not stated stand there by themselves.
        """
        return self.own_text(posting) or beside(self.row, posting)

    def is_stated(self, posting: JobPosting) -> bool:
        """Whether `text` says anything; asked twelve times for each card, so the value first."""
        return bool(self.row.read(posting) or self.text(posting))

    def applies(self, posting: JobPosting) -> bool:
        """Whether the page has the fact: where its conditions hold, stated or not.

        Where one of them is only open, what is stated stays: it is not unsaid by what the advert
        leaves out beside it.
        """
        if all(condition.holds(posting) for condition in self._conditions):
            return not self.fact.only_stated or bool(self.text(posting))
        may_hold = all(c.holds(posting) or c.is_open(posting) for c in self._conditions)
        return may_hold and bool(self.text(posting))

    def question_for(self, posting: JobPosting) -> str:
        """Return what to ask of the fact, or what is left to ask; "" when nothing is."""
        if not self.applies(posting) or self.row.is_answered(posting):
            return ""
        return self.row.question_left if self.text(posting) else self.question

    def ruled_out_by(self, posting: JobPosting) -> str:
        """Return what rules the fact out for the posting, such as 業務委託; "" if it may apply."""
        for condition in self._conditions:
            if not condition.holds(posting) and not condition.is_open(posting):
                return BY_NAME[condition.control].read(posting)
        return ""

    @property
    def is_of_outsourcing(self) -> bool:
        """Whether only postings of outsourcing have it."""
        return OUTSOURCED in self._conditions

    @cached_property
    def _conditions(self) -> tuple[When, ...]:
        part = _PARTS_FOR.get(self.fact.group)
        return (*self.row.applies, *self.fact.when, *([part] if part else []))


@dataclass(frozen=True)
class Fact:
    """`name`: the field that it is of."""

    label: str
    text: str
    name: str = ""

    @property
    def is_stated(self) -> bool:
        return bool(self.text)


def beside(row: Row, posting: JobPosting) -> str:
    """Return how the fields shown with `row` read where it is not stated itself."""
    if row.required:  # a preview may lack it, and says so elsewhere
        return ""
    stated = ((other.label, other.read(posting)) for other in SHOWN_WITH[row.name])
    return "、".join(f"{label}: {text}" for label, text in stated if text)


def _kinds_of(group: Group) -> tuple[FactKind, ...]:
    kinds = [FactKind(row, fact) for row in ROWS for fact in row.facts if fact.group == group]
    return tuple(sorted(kinds, key=lambda kind: kind.fact.place))


CALL_WORK = _kinds_of(Group.CALL_WORK)
FUNNEL = _kinds_of(Group.FUNNEL)
PROTECTIONS = _kinds_of(Group.PROTECTIONS)
PAY_PLACE_HOURS = _kinds_of(Group.PAY_PLACE_HOURS)
LEGAL = _kinds_of(Group.LEGAL)
CONTRACT = _kinds_of(Group.CONTRACT)
KINDS = (*CALL_WORK, *FUNNEL, *PROTECTIONS, *PAY_PLACE_HOURS, *LEGAL, *CONTRACT)
#: Field → its facts, in the order of the page, which all read the same: employment and outsourcing
#: may have their own.
KINDS_OF: dict[str, tuple[FactKind, ...]] = {
    row.name: tuple(kind for kind in KINDS if kind.row is row) for row in ROWS
}
_LEADING = {kind.row.name: kind for kind in reversed(KINDS)}
_BY_WEIGHT = (*(kind for row in DECISIVE for kind in KINDS_OF[row.name]), *KINDS)


def facts_of(kinds: Iterable[FactKind], posting: JobPosting) -> list[Fact]:
    return [
        Fact(kind.label, kind.text(posting), kind.row.name)
        for kind in kinds
        if kind.applies(posting)
    ]


@dataclass(frozen=True)
class Question:
    """What to ask of the field `name`, or what is left to ask of it."""

    name: str
    label: str
    text: str


def questions_of(posting: JobPosting) -> list[Question]:
    """Return a question for every fact that is left unstated, the decisive ones first.

    They are in the order of DECISIVE, the rest in that of the page; what two facts have in common
    is asked once.
    """
    by_text: dict[str, Question] = {}
    for kind in _BY_WEIGHT:
        if text := kind.question_for(posting):
            by_text.setdefault(text, Question(kind.row.name, kind.label, text))
    return list(by_text.values())


def questions(posting: JobPosting) -> list[str]:
    """Return what to ask at the interview: a question for every fact that is left unstated."""
    return [question.text for question in questions_of(posting)]


def kind_of(name: str) -> FactKind:
    """Return the first fact of the field `name`; raises KeyError when it has none."""
    return _LEADING[name]


def kind_for(row: Row, posting: JobPosting) -> FactKind | None:
    """Return the first fact of `row` that applies to the posting, if any does."""
    return next((kind for kind in KINDS_OF[row.name] if kind.applies(posting)), None)


@dataclass(frozen=True)
class Disclosure:
    """How much of what decides whether the work is bearable a posting states.

    `of`: the same number for every posting. `unstated`: the rows that it does not state.
    """

    stated: int
    of: int
    unstated: tuple[Row, ...]

    def __str__(self) -> str:
        return f"大事な{self.of}項目のうち{self.stated}項目に記載"


def disclosure(posting: JobPosting) -> Disclosure:
    """What does not apply to a posting leaves nothing open, and counts as stated."""
    kinds = ((row, kind_for(row, posting)) for row in DECISIVE)
    unstated = tuple(row for row, kind in kinds if kind and not kind.is_stated(posting))
    return Disclosure(len(DECISIVE) - len(unstated), len(DECISIVE), unstated)


def dials_out(posting: JobPosting) -> bool:
    return BY_NAME["dialled_per_day"].applies_to(posting)
