"""What a rule of the gate is, and what it may find."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jobs.gate.advert import Advert
from jobs.postings.minimum_wage import MinimumWages

#: Characters kept of a wording: more than one line of an advert adds nothing.
LONGEST_WORDING = 100


class Level(StrEnum):
    """A blocking problem keeps the posting off the site; a warning has to be ticked as seen."""

    BLOCKING = "blocking"
    WARNING = "warning"


class Finding(NamedTuple):
    """`message` says what to do, by itself: it is read in lists too. `wording` is what fired."""

    field: str
    message: str
    wording: str = ""


type Check = Callable[[Advert, MinimumWages], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """`fields`: where its findings may be; `source`: the law it follows, by article."""

    name: str
    level: Level
    fields: tuple[str, ...]
    source: str
    check: Check


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
        return self.rule.level == Level.BLOCKING

    @property
    def key(self) -> str:
        """Identifies a warning for as long as what fired is worded the same."""
        return key_of(self.rule.name, self.wording)


def key_of(rule_name: str, wording: str) -> str:
    return f"{rule_name}:{wording}"


def blocking(
    name: str, field: str, source: str, message: str, lacks: Callable[[Advert], bool]
) -> Rule:
    """Return a rule that blocks with `message` at `field` when the posting lacks something."""

    def check(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
        return [Finding(field, message)] if lacks(posting) else []

    return Rule(name, Level.BLOCKING, (field,), source, check)
