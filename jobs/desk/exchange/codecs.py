"""How a value is written into a cell and read from one: what is written reads as the same value.

The kind of a field in the schema decides which codec it has: see `codec_for`.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any, Protocol

from django.db import models
from django.db.models.fields import NOT_PROVIDED
from django.utils import timezone

from config.door import clean_text
from jobs.desk.exchange import former_labels
from jobs.desk.exchange.cells import (
    Cell,
    day_and_time,
    guarded,
    moment,
    plain,
    shown,
    text_of,
    time_of_day,
    whole_number,
    working_time,
)
from jobs.models import Employer
from jobs.models.publication import LAST_SECOND
from jobs.postings.choices import Prefecture
from jobs.postings.hours import hours_text, hours_typed, time_of_day_text
from jobs.postings.prefectures import read_prefectures
from jobs.postings.prefectures import text_of as text_of_prefectures
from jobs.postings.schema.row import (
    UNSTATED_CODE,
    Choice,
    Count,
    Hours,
    Kind,
    Link,
    Moment,
    Prefectures,
    Text,
    TimeOfDay,
    YesNo,
)
from jobs.postings.text import fold_name
from jobs.postings.words import NO, UNSTATED, YES

#: What a sheet holds: text, a number, or a day or moment without a time zone, as Excel knows none.
type Written = str | int | float | date


class Codec(Protocol):
    """Reads and writes the cells of a column."""

    #: What a sheet offers to choose from; empty where anything may be written.
    labels: list[str]
    #: Excel's name for how a cell is shown.
    number_format: str
    #: Whether a cell may hold several lines.
    is_long: bool

    @property
    def hint(self) -> str:
        """What may be written in the column, in Japanese."""

    def read(self, cell: Cell) -> Any:
        """Return the value of a cell. Raises ValueError with a message in Japanese."""

    def write(self, value: Any) -> Written:
        """Return what a cell holds for a stored value."""


class Plain:
    """What most codecs have in common."""

    labels: list[str] = []
    number_format = "General"
    is_long = False


class TextCodec(Plain):
    hint = "文字"
    number_format = "@"  # Excel would make a number of 0012, and a day of 1-2

    def __init__(self, *, is_long: bool = False):
        self.is_long = is_long

    def read(self, cell: Cell) -> str:
        return self._clean(text_of(cell))

    def write(self, value: str | None) -> str:
        return guarded(self._clean(value or ""))

    def _clean(self, text: str) -> str:
        return clean_text(text, one_line=not self.is_long)


class CountCodec(Plain):
    """A whole number; what it counts may follow the digits. 記載なし is an empty cell in words."""

    def __init__(self, count: Count | None):
        self._unstated = {fold_name(word) for word in (UNSTATED, *former_labels.UNSTATED)}
        self.unit = count.unit if count else ""
        self.hint = f"{count.low:,}から{count.high:,}までの数（{count.unit}）" if count else ""

    def read(self, cell: Cell) -> int | None:
        return None if self._is_unstated(cell) else whole_number(cell, self.unit)

    def _is_unstated(self, cell: Cell) -> bool:
        return fold_name(plain(cell)) in self._unstated

    def write(self, value: int | None) -> Written:
        return "" if value is None else value


class HoursCodec(CountCodec):
    """Minutes, written as hours. Sheets made before had minutes: former_labels.IN_MINUTES."""

    def __init__(self, kind: Hours):
        super().__init__(None)
        low, high = hours_text(kind.low), hours_text(kind.high)
        self.hint = f"{low}から{high}まで（162.5、162時間55分のように）"

    def read(self, cell: Cell) -> int | None:
        return None if self._is_unstated(cell) else working_time(cell)

    def write(self, value: int | None) -> Written:
        if value is None:
            return ""
        typed = hours_typed(value)
        try:
            return float(typed) if "." in typed else int(typed)
        except ValueError:
            return typed


class TimeOfDayCodec(CountCodec):
    """Minutes after midnight, written as text: Excel knows no 26:00."""

    number_format = "@"

    def __init__(self, kind: TimeOfDay):
        super().__init__(None)
        low, high = time_of_day_text(kind.low), time_of_day_text(kind.high)
        self.hint = f"{low}から{high}までの時刻"

    def read(self, cell: Cell) -> int | None:
        return None if self._is_unstated(cell) else time_of_day(cell)

    def write(self, value: int | None) -> Written:
        return "" if value is None else time_of_day_text(value)


class KeyCodec(CountCodec):
    def __init__(self) -> None:
        super().__init__(None)
        self.hint = "書き出した表にある番号。新しい求人では空のまま"


class ChoiceCodec(Plain):
    """Reads codes, labels and former labels; an empty cell stands for the field's default."""

    def __init__(self, field: models.Field):
        choices = list(field.flatchoices)
        self.labels = [label for _, label in choices]
        self._write = dict(choices)
        if field.null:
            self.labels.append(UNSTATED)
            self._write[None] = UNSTATED
        self._read = {"": None if field.default is NOT_PROVIDED else field.default}
        for value, label in self._write.items():
            self._read |= dict.fromkeys(map(fold_name, self.spellings(value, label)), value)
        for value in self._write:
            for spelling in _former_spellings(field.name, value):
                self._read.setdefault(fold_name(spelling), value)

    def spellings(self, value: Any, label: str) -> list[str]:
        return [label] if value is None else [str(value), label]

    @property
    def hint(self) -> str:
        return " / ".join(self.labels)

    def read(self, cell: Cell) -> Any:
        return _looked_up(cell, self._read, self.hint)

    def write(self, value: Any) -> str:
        return self._write[value]


class PrefectureCodec(ChoiceCodec):
    hint = "都道府県の名前か、01から47の番号"

    def spellings(self, value: Any, label: str) -> list[str]:
        """Excel drops the first digit of 01; 東京 is clear enough without its 都."""
        return [value, value.lstrip("0"), label, Prefecture(value).short]


class PrefecturesCodec(Plain):
    hint = "全国か、都道府県の名前（「大阪府、兵庫県」のように）"
    number_format = "@"

    def __init__(self) -> None:
        self._unstated = {fold_name(word) for word in (UNSTATED, *former_labels.UNSTATED)}

    def read(self, cell: Cell) -> str:
        text = plain(cell)
        return "" if fold_name(text) in self._unstated else read_prefectures(text)

    def write(self, value: str) -> str:
        return text_of_prefectures(value)


class YesNoCodec(Plain):
    def __init__(self) -> None:
        self.labels = [YES, NO, UNSTATED]
        self.hint = " / ".join(self.labels)
        self._read = dict(
            [
                *_all_as(True, *former_labels.YES),
                *_all_as(False, *former_labels.NO),
                *_all_as(None, *former_labels.UNSTATED),
                # Today's words come last: they hold whatever else they meant once.
                *_all_as(True, YES, "true", "1", "yes", "○", "〇"),
                *_all_as(False, NO, "false", "0", "no", "×"),
                *_all_as(None, UNSTATED, UNSTATED_CODE, ""),
            ]
        )

    def read(self, cell: Cell) -> bool | None:
        return _looked_up(cell, self._read, self.hint)

    def write(self, value: bool | None) -> str:
        return {True: YES, False: NO, None: UNSTATED}[value]


class MomentCodec(Plain):
    hint = "日付、または日付と時刻（日本時間）"
    number_format = "yyyy-mm-dd hh:mm"

    def read(self, cell: Cell) -> datetime | None:
        read = day_and_time(cell)
        return read and moment(read[0], read[1] or time())

    def write(self, value: datetime | None) -> Written:
        """To the minute, as the form shows it."""
        return "" if value is None else _local(value).replace(second=0, microsecond=0)


class LastDayCodec(Plain):
    """A moment that is always the end of a day."""

    hint = "日付（この日の終わりまで掲載します）"
    number_format = "yyyy-mm-dd"

    def read(self, cell: Cell) -> datetime | None:
        read = day_and_time(cell)
        if read and read[1]:
            raise ValueError(f"「{shown(cell)}」: 掲載終了は、時刻なしの日付で書いてください。")
        return read and moment(read[0], LAST_SECOND)

    def write(self, value: datetime | None) -> Written:
        return "" if value is None else _local(value).date()


class EmployerCodec(Plain):
    """Reads only the name; EmployerLookup finds the employer."""

    hint = "登録してある企業の名前"

    def read(self, cell: Cell) -> str:
        return text_of(cell)

    def write(self, value: Employer | None) -> str:
        return guarded(clean_text(value.name, one_line=True)) if value else ""


def codec_for(field: models.Field, kind: Kind | None) -> Codec:
    """Return the codec of a field of JobPosting, by the kind that its row in the schema gives it.

    Without a row it is the site's own number.
    """
    if isinstance(kind, Choice):
        return (PrefectureCodec if kind.choices is Prefecture else ChoiceCodec)(field)
    return _BY_KIND[type(kind)](kind)


_BY_KIND: dict[type, Callable[[Any], Codec]] = {
    type(None): lambda _: KeyCodec(),
    Text: lambda kind: TextCodec(is_long=kind.longest is None),
    Count: CountCodec,
    Hours: HoursCodec,
    TimeOfDay: TimeOfDayCodec,
    Prefectures: lambda _: PrefecturesCodec(),
    YesNo: lambda _: YesNoCodec(),
    Moment: lambda kind: LastDayCodec() if kind.is_last_day else MomentCodec(),
    Link: lambda _: EmployerCodec(),
}


def _looked_up(cell: Cell, values: dict, hint: str) -> Any:
    try:
        return values[fold_name(plain(cell))]
    except KeyError:
        raise ValueError(f"「{shown(cell)}」は選べません。{hint}から選んでください。") from None


def _former_spellings(field_name: str, value: Any) -> Iterator[str]:
    yield from former_labels.CHOICES.get(field_name, {}).get(value, ())
    if value in (None, UNSTATED_CODE):
        yield from (UNSTATED_CODE, *former_labels.UNSTATED)


def _all_as(value: bool | None, *spellings: str) -> Iterator[tuple[str, bool | None]]:
    return ((fold_name(spelling), value) for spelling in spellings)


def _local(value: datetime) -> datetime:
    return timezone.localtime(value).replace(tzinfo=None)
