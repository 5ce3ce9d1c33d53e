"""What the schema says of one field of a posting, and the kinds of value a field may hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Choices
from django.utils.formats import date_format
from django.utils.timezone import localtime

#: A posting, or anything with the same attributes: this floor does not import the models.
type Posting = Any
type Reading = Callable[[Posting], str]


# --- Kinds of value -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """`longest`: characters; None for prose of any length and several lines."""

    longest: int | None = None

    def read(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Count:
    """A whole number of `unit`, from `low` to `high`; None is unstated.

    The range is what the work can bring, with room to spare: beyond it is a slip of the keyboard.
    """

    unit: str
    low: int
    high: int
    #: After the unit where the number is read on the page: 「3日から」.
    suffix: str = ""
    default: int | None = None

    def read(self, value: int | None) -> str:
        return "" if value is None else f"{value:,}{self.unit}{self.suffix}"


@dataclass(frozen=True)
class Choice:
    """One of `choices`, stored in `width` characters; `default` where nobody chose.

    A whole-number choice has no width, and is None while unstated.
    """

    choices: type[Choices]
    width: int | None = None
    default: Any = None

    @property
    def unstated(self) -> Any:
        """The member that stands for 記載なし, or None."""
        return getattr(self.choices, "UNSTATED", None)

    def read(self, value: Any) -> str:
        member = self._member(value)
        return "" if member is None else str(member.label)

    def short(self, value: Any) -> str:
        """What a card says; choices with a short form carry it on their own line."""
        member = self._member(value)
        return "" if member is None else str(getattr(member, "short", member.label))

    def _member(self, value: Any) -> Any:
        """Return the stated choice; None also for a code that no version of the site wrote."""
        member = self.choices._value2member_map_.get(value)
        return None if member == self.unstated else member


@dataclass(frozen=True)
class YesNo:
    """Yes, no or unstated (None), and how yes and no read on the page."""

    yes: str
    no: str

    def read(self, value: bool | None) -> str:
        return "" if value is None else self.yes if value else self.no


@dataclass(frozen=True)
class Moment:
    """A day and time; `is_last_day` where staff give a day that counts to its end."""

    is_last_day: bool = False

    def read(self, value: datetime | None) -> str:
        return "" if value is None else date_format(localtime(value), "Y年n月j日")


@dataclass(frozen=True)
class Link:
    """Another table's row: the employer."""

    def read(self, value: Any) -> str:
        return "" if value is None else str(value)


type Kind = Text | Count | Choice | YesNo | Moment | Link


# --- Where a row stands -------------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A part of the form, and of a sheet: `note` stands above its fields."""

    name: str
    note: str = ""


class Group(StrEnum):
    """A part of a posting's page."""

    CALL_WORK = "call_work"
    FUNNEL = "funnel"
    PROTECTIONS = "protections"
    PAY_PLACE_HOURS = "pay_place_hours"
    LEGAL = "legal"


@dataclass(frozen=True)
class When:
    """Holds while the field `control` has one of `values`."""

    control: str
    values: tuple[str, ...]

    def holds(self, posting: Posting) -> bool:
        return getattr(posting, self.control) in self.values


# --- The row ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    """How a field reads on the posting's page.

    `label`: the row's unless given. `reads` gives "" while the fact is unstated; without it the
    kind's own reading of the value is used. `when`: besides what the row asks for. `only_stated`:
    left out, rather than shown as 記載なし. `place` orders a group; rows of one place keep the
    schema's order.
    """

    group: Group
    label: str = ""
    reads: Reading | None = None
    when: tuple[When, ...] = ()
    only_stated: bool = False
    place: int = 0


@dataclass(frozen=True)
class OpenData:
    """What the field gives to schema.org's JobPosting: `value` is None where there is nothing.

    Several rows may not give one property: the row of the leading field does.
    """

    name: str
    value: Callable[[Posting], Any]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of a posting: everything the site says of it, in one place.

    On the form and in sheets: `label`, `help`, `required`, `example`. `applies`: conditions
    that all have to hold, else the form hides the field and empties it.

    On the posting's page: `facts`; or `told_with`, the field whose fact tells this one too; or
    `told_elsewhere`, in words. `question` is asked at the interview while a fact is unstated;
    `decisive` facts decide whether the work is bearable.

    On cards: `card` is the label of its slot, `tag` gives a tag or "", and `listed` says that
    cards read the column otherwise.

    `searched`: the words it reads as find the posting, after those of `searched_as` where it would
    say too little without: "残業なし" of "なし". `gated`: the gate reads it as prose.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    example: str = ""
    applies: tuple[When, ...] = ()
    facts: tuple[Fact, ...] = ()
    told_with: str = ""
    told_elsewhere: str = ""
    question: str = ""
    decisive: bool = False
    card: str = ""
    tag: Reading | None = None
    listed: bool = False
    searched: bool = False
    searched_as: str = ""
    gated: bool = False
    open_data: tuple[OpenData, ...] = ()

    def read(self, posting: Posting) -> str:
        """Return how the stored value reads by itself; "" while it is unstated."""
        return self.kind.read(getattr(posting, self.name))

    def search_text(self, posting: Posting) -> str:
        """Return what searches read of it; "" while it is unstated."""
        text = self.read(posting)
        return text and f"{self.searched_as}{text}"

    def applies_to(self, posting: Posting) -> bool:
        return all(condition.holds(posting) for condition in self.applies)
