"""What the schema says of one field of a posting, and the kinds of value a field may hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Choices
from django.utils.formats import date_format
from django.utils.timezone import localtime

from jobs.postings import prefectures
from jobs.postings.hours import hours_text, time_of_day_text

#: Stands for 記載なし in a choice that is stored as a code.
UNSTATED_CODE = "unstated"

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

    The range holds whatever is plausible, with room to spare: beyond it is a typing error.
    """

    unit: str
    low: int
    high: int
    #: Follows the unit on the page, as in 「3日から」.
    suffix: str = ""
    default: int | None = None

    def read(self, value: int | None) -> str:
        return "" if value is None else f"{value:,}{self.unit}{self.suffix}"

    @property
    def out_of_range(self) -> str:
        """What is said of a number outside the range."""
        return f"{self.low:,}{self.unit}から{self.high:,}{self.unit}までの数で書いてください。"


@dataclass(frozen=True)
class Hours:
    """A time, stored in whole minutes from `low` to `high`, written in hours; None is unstated."""

    low: int
    high: int

    def read(self, value: int | None) -> str:
        return "" if value is None else hours_text(value)

    @property
    def out_of_range(self) -> str:
        """What is said of a time outside the range."""
        return f"{hours_text(self.low)}から{hours_text(self.high)}までで書いてください。"


@dataclass(frozen=True)
class TimeOfDay:
    """Minutes after the midnight that a working day begins on; None is unstated.

    1,440 and more is on the next day.
    """

    low: int
    high: int

    def read(self, value: int | None) -> str:
        return "" if value is None else time_of_day_text(value)

    @property
    def out_of_range(self) -> str:
        """What is said of a time outside the range."""
        low, high = time_of_day_text(self.low), time_of_day_text(self.high)
        return f"{low}から{high}までの時刻で書いてください。"


@dataclass(frozen=True)
class Prefectures:
    """Some prefectures or the whole country, as jobs.postings.prefectures keeps them."""

    def read(self, value: str) -> str:
        return prefectures.text_of(value)


@dataclass(frozen=True)
class Choice:
    """One of `choices`, stored in `width` characters; `default` if nobody chose.

    Whole-number choices have no width, and are None while unstated.
    """

    choices: type[Choices]
    width: int | None = None
    default: Any = None

    @property
    def unstated(self) -> Any:
        """The member that stands for 記載なし, or None."""
        return getattr(self.choices, "UNSTATED", None)

    def read(self, value: Any) -> str:
        """Return the label; "" if unstated, or if the code is none of `choices`."""
        return self._labels.get(value, "")

    def short(self, value: Any) -> str:
        """Return what a card says: the short form, if the choice has one, else the label."""
        return self._shorts.get(value, "")

    @cached_property
    def _labels(self) -> dict[Any, str]:
        return {each.value: str(each.label) for each in self._stated}

    @cached_property
    def _shorts(self) -> dict[Any, str]:
        return {each.value: str(getattr(each, "short", each.label)) for each in self._stated}

    @property
    def _stated(self) -> list[Any]:
        return [member for member in self.choices if member != self.unstated]


@dataclass(frozen=True)
class YesNo:
    """Yes, no or unstated (None), and how yes and no read on the page."""

    yes: str
    no: str

    def read(self, value: bool | None) -> str:
        return "" if value is None else self.yes if value else self.no


@dataclass(frozen=True)
class Moment:
    """A day and time; with `is_last_day`, staff enter only a day, which counts to its end."""

    is_last_day: bool = False

    def read(self, value: datetime | None) -> str:
        return "" if value is None else date_format(localtime(value), "Y年n月j日")


@dataclass(frozen=True)
class Link:
    """Another table's row: the employer."""

    def read(self, value: Any) -> str:
        return "" if value is None else str(value)


type Kind = Text | Count | Hours | TimeOfDay | Prefectures | Choice | YesNo | Moment | Link


# --- Where a row is shown ------------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A part of the form, and of a sheet; `note` is shown above its fields."""

    name: str
    note: str = ""


class Group(StrEnum):
    """A part of a posting's page."""

    CALL_WORK = "call_work"
    FUNNEL = "funnel"
    PROTECTIONS = "protections"
    PAY_PLACE_HOURS = "pay_place_hours"
    #: Of employment only, and of outsourcing only.
    LEGAL = "legal"
    CONTRACT = "contract"


@dataclass(frozen=True)
class When:
    """Holds while the field `control` has one of `values`.

    `or_unchosen`: also while nobody has chosen, as in a preview.
    """

    control: str
    values: tuple[str, ...]
    or_unchosen: bool = False

    def holds(self, posting: Posting) -> bool:
        chosen = getattr(posting, self.control)
        return chosen in self.values or (self.or_unchosen and not chosen)

    def is_open(self, posting: Posting) -> bool:
        """Whether the posting does not state what this depends on."""
        return getattr(posting, self.control) in (None, UNSTATED_CODE)


# --- Side by side --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Better:
    """Which values are better for who does the work, where that is a matter of fact.

    `best` and `worst` are said beside a value that is better or worse than those it is compared
    with. `ranked`: the values from the best to the worst. Without it the higher number is the
    better one, or the lower one with `lower`; `number` reads another number than the field's own.
    """

    best: str
    worst: str
    ranked: tuple[Any, ...] = ()
    lower: bool = False
    number: Callable[[Posting], int | None] | None = None

    def merit(self, value: Any) -> int | None:
        """Return a number that is higher the better `value` is; None where it tells nothing."""
        if self.ranked:
            return -self.ranked.index(value) if value in self.ranked else None
        return None if value is None else -value if self.lower else value


# --- The row ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    """How a field reads on the posting's page.

    `label`: the row's label unless given. `reads` returns "" while the fact is unstated; without
    it, the kind's own reading of the value is used. `when`: further conditions, besides the row's
    `applies`. `only_stated`: left out while unstated, not shown as 記載なし. `question`: in place
    of the row's. `place` orders a group; facts with the same place keep the schema's order.
    """

    group: Group
    label: str = ""
    reads: Reading | None = None
    when: tuple[When, ...] = ()
    only_stated: bool = False
    question: str = ""
    place: int = 0


@dataclass(frozen=True)
class OpenData:
    """A property of schema.org's JobPosting; `value` returns None to leave it out.

    Each property belongs to one row only, that of its leading field.
    """

    name: str
    value: Callable[[Posting], Any]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of a posting: everything the site says of it, in one place.

    On the form and in sheets: `label`, `help`, `required`, `example`. `applies`: conditions
    that must all hold, else the form hides and empties the field. Seekers still read what is stated
    while a condition is only open.

    On the posting's page: `facts`; or `shown_with`, the field whose fact includes this one; or
    `shown_elsewhere`, a note of where else it is shown, or why nowhere. `question`: to ask at the
    interview while a fact is unstated; `question_left`, while only fields shown with it are stated,
    what they do not answer. `answered`: whether nothing is left to ask, where other fields answer
    the question too; without it, that is so once the field is stated. `decisive`: one of the facts
    that decide whether the work is bearable. `in_head`: told beside the heading, as what one asks
    first of any job.

    On cards: `card` is the label of its slot, or what it is called among those left unstated,
    `brief` how it reads there, if not by its short form. `listed` says that cards read the column
    in another way, or in a place of its own.

    Where postings stand side by side: `better`, the values that are better for who does the work.

    `searched`: the words it reads as find the posting, after those of `searched_as` where it would
    say too little without: "残業なし" of "なし".
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    example: str = ""
    applies: tuple[When, ...] = ()
    facts: tuple[Fact, ...] = ()
    shown_with: str = ""
    shown_elsewhere: str = ""
    question: str = ""
    question_left: str = ""
    answered: Callable[[Posting], bool] | None = None
    decisive: bool = False
    in_head: bool = False
    card: str = ""
    brief: Reading | None = None
    listed: bool = False
    searched: bool = False
    searched_as: str = ""
    open_data: tuple[OpenData, ...] = ()
    better: Better | None = None

    def read(self, posting: Posting) -> str:
        """Return how the value reads on its own; "" while it is unstated."""
        return self.kind.read(getattr(posting, self.name))

    def is_answered(self, posting: Posting) -> bool:
        return self.answered(posting) if self.answered else bool(self.read(posting))

    def short(self, posting: Posting) -> str:
        """Return what a card says of it; "" while it is unstated."""
        if self.brief:
            return self.brief(posting)
        value = getattr(posting, self.name)
        return self.kind.short(value) if isinstance(self.kind, Choice) else self.kind.read(value)

    def search_text(self, posting: Posting) -> str:
        """Return what searches read of it; "" while it is unstated."""
        text = self.read(posting)
        return text and f"{self.searched_as}{text}"

    def applies_to(self, posting: Posting) -> bool:
        return all(condition.holds(posting) for condition in self.applies)

    def merit(self, posting: Posting) -> int | None:
        """Return a number that is higher the better the posting is in this; None if none tells."""
        if self.better is None:
            return None
        number = self.better.number
        return self.better.merit(number(posting) if number else getattr(posting, self.name))
