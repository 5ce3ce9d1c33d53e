"""What a rule of the gate is, what it looks at, and what it may find."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_denied
from jobs.gate.reader import TEXTS, Mention, Reading, pattern
from jobs.postings.minimum_wage import MinimumWages

#: Characters kept of a wording: more than one line of an advert adds nothing.
LONGEST_WORDING = 100


class Level(StrEnum):
    """How a problem is settled.

    BLOCKING: by mending the posting, as no exception exists. REASONED: by mending it, or by
    somebody with the right to, who ticks it and writes why. WARNING: by ticking it as seen.
    """

    BLOCKING = "blocking"
    REASONED = "reasoned"
    WARNING = "warning"


class Case:
    """What a rule is asked about: a posting, its texts, and the minimum wages."""

    def __init__(self, posting: Advert, wages: MinimumWages):
        self.posting = posting
        self.wages = wages

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.posting)


class Finding(NamedTuple):
    """`message` says what is wrong and what to do, by itself: it is read in lists too. `wording` is
    what fired."""

    field: str
    message: str
    wording: str = ""


type Check = Callable[[Case], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """`fields`: where its findings may be; `source`: the law it follows, by article.

    `suggestion`: how it could be put instead, where a wording is to be replaced.
    `of_its_own`: decided by the posting's own columns, without employer or minimum wages.
    """

    name: str
    level: Level
    fields: tuple[str, ...]
    source: str
    check: Check
    suggestion: str = ""
    of_its_own: bool = True


@dataclass(frozen=True)
class Problem:
    rule: Rule
    field: str
    message: str
    wording: str

    @property
    def level(self) -> Level:
        return self.rule.level

    @property
    def blocks(self) -> bool:
        """Whether nobody may tick it."""
        return self.rule.level == Level.BLOCKING

    @property
    def needs_reason(self) -> bool:
        return self.rule.level == Level.REASONED

    @property
    def key(self) -> str:
        """Identifies what may be ticked for as long as what fired is worded the same."""
        return key_of(self.rule.name, self.wording)


def key_of(rule_name: str, wording: str) -> str:
    return f"{rule_name}:{wording}"


def blocking(
    name: str,
    field: str,
    source: str,
    message: str,
    lacks: Callable[[Advert], bool],
    *,
    of_its_own: bool = True,
) -> Rule:
    """Return a rule that blocks with `message` at `field` when the posting lacks something."""

    def check(case: Case) -> Iterable[Finding]:
        return [Finding(field, message)] if lacks(case.posting) else []

    return Rule(name, Level.BLOCKING, (field,), source, check, of_its_own=of_its_own)


def is_stated(mention: Mention) -> bool:
    return not is_denied(mention)


def said_once(first_in: dict[str, str]) -> list[tuple[str, str]]:
    """Return wordings with their fields, without those that are part of a longer one."""
    return [
        (wording, field)
        for wording, field in first_in.items()
        if not any(wording != other and wording in other for other in first_in)
    ]


def wording_rule(
    name: str,
    source: str,
    message: str,
    *wanted: tuple[str, Callable[[Mention], bool]] | str,
    when: Callable[[Advert], bool] = lambda _: True,
    fields: Collection[str] = TEXTS,
    level: Level = Level.WARNING,
    suggestion: str = "",
) -> Rule:
    """Return a rule that finds each wording once, in the first field that has it.

    `wanted`: patterns, each with the condition on which a mention counts; without one, it counts
    unless its sentence denies it. `{wording}` in the message is what fired.
    """
    pairs = [(each, is_stated) if isinstance(each, str) else each for each in wanted]
    compiled = [(pattern(each), counts) for each, counts in pairs]

    def check(case: Case) -> Iterable[Finding]:
        if not when(case.posting):
            return []
        first_in: dict[str, str] = {}
        for each, counts in compiled:
            for mention in case.reading.mentions(each, fields):
                if counts(mention):
                    first_in.setdefault(mention.wording[:LONGEST_WORDING], mention.field)
        return [
            Finding(field, message.format(wording=wording), wording)
            for wording, field in said_once(first_in)
        ]

    return Rule(name, level, tuple(fields), source, check, suggestion)
