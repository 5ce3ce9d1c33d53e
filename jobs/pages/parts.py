"""Where each fact of a posting stands on its page: once, in the first part that has it.

The groups of the schema are the parts of structured data, which repeats what the law asks for; a
page that said it twice would be twice as long.
"""

from dataclasses import dataclass

from jobs.models import JobPosting
from jobs.postings.schema import BY_NAME, DECISIVE, ROWS, call_work, hours
from jobs.postings.schema.row import Group
from jobs.reading import facts
from jobs.reading.ease.reading import Line
from jobs.reading.facts import KINDS, KINDS_OF, Fact, FactKind

#: Longer texts have a line of their own.
SHORT = 14

_TERMS = (Group.LEGAL, Group.CONTRACT)
IN_HEAD = tuple(row for row in ROWS if row.in_head)
#: The decisive facts that the head does not tell already.
IN_POINTS = tuple(row for row in DECISIVE if not row.in_head)


_OF_HEAD = {row: KINDS_OF[row.name] for row in IN_HEAD}
_POINTS = tuple(kind for row in IN_POINTS for kind in KINDS_OF[row.name])
_REST = tuple(
    kind
    for kind in KINDS
    if kind not in _POINTS and not (kind.row.in_head and kind.fact.group not in _TERMS)
)
_OF_CALLS = tuple(k for k in _REST if k.row in call_work.ROWS and k.fact.group not in _TERMS)
_OF_HOURS = tuple(k for k in _REST if k.row in hours.ROWS and k.fact.group in _TERMS)


def _others(*groups: Group) -> tuple[FactKind, ...]:
    elsewhere = {*_OF_CALLS, *_OF_HOURS}
    return tuple(k for k in _REST if k.fact.group in groups and k not in elsewhere)


_CALLS = tuple(kind for kind in _OF_CALLS if kind.fact.group != Group.FUNNEL)
_FUNNEL = tuple(kind for kind in _OF_CALLS if kind.fact.group == Group.FUNNEL)
_SUPPORT = _others(Group.CALL_WORK, Group.PROTECTIONS)
_PAY_AND_HOURS = (*_others(Group.PAY_PLACE_HOURS), *_OF_HOURS)
_LAW = _others(*_TERMS)


@dataclass(frozen=True)
class Shown:
    """A stated fact. `read`: how easy it reads, if that says anything."""

    name: str
    label: str
    text: str
    read: Line | None

    @property
    def is_short(self) -> bool:
        return len(self.text) <= SHORT and "\n" not in self.text


@dataclass(frozen=True)
class Parts:
    """The stated facts of each part. `head`: field → its facts, an empty list for none."""

    head: dict[str, list[Shown]]
    points: list[Shown]
    calls: list[Shown]
    funnel: list[Shown]
    support: list[Shown]
    pay_and_hours: list[Shown]
    law: list[Shown]


def parts_of(posting: JobPosting, reads: dict[str, Line]) -> Parts:
    """`reads`: field → how easy what the posting states of it reads."""
    told: dict[str, list[str]] = {}

    def shown(kinds: tuple[FactKind, ...]) -> list[Shown]:
        new = [fact for fact in facts.facts_of(kinds, posting) if _is_new(fact, told)]
        return [Shown(fact.name, fact.label, fact.text, reads.get(fact.name)) for fact in new]

    head = [fact for kinds in _OF_HEAD.values() for fact in shown(_usual(kinds, posting))]
    return Parts(
        head={row.name: [fact for fact in head if fact.name == row.name] for row in IN_HEAD},
        points=shown(_POINTS),
        calls=shown(_CALLS),
        funnel=shown(_FUNNEL),
        support=shown(_SUPPORT),
        pay_and_hours=shown(_PAY_AND_HOURS),
        law=shown(_LAW),
    )


def _usual(kinds: tuple[FactKind, ...], posting: JobPosting) -> tuple[FactKind, ...]:
    """Return the facts of a field without what the law asks of it, unless there is nothing else."""
    usual = tuple(k for k in kinds if k.fact.group not in _TERMS and k.applies(posting))
    return usual or kinds


def _is_new(fact: Fact, told: dict[str, list[str]]) -> bool:
    """Whether the page has not told it yet; notes that it has now."""
    before = told.setdefault(fact.name, [])
    if not fact.text or any(fact.text in text for text in before):
        return False
    before.append(fact.text)
    return True


def in_two(fact: Shown, posting: JobPosting) -> tuple[str, str]:
    """Return what the fact says in short, and what besides: 「個人ノルマ」 and 「1日に2件」."""
    large, bracket, besides = fact.text.partition("（")
    if bracket and besides.endswith("）") and BY_NAME[fact.name].read(posting):
        return large, besides.removesuffix("）")
    return fact.text, ""
