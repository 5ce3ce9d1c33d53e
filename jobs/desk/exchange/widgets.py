"""How a field is written into a cell and read from one: what is written reads as the same value.

`clean` raises ValueError with a message in Japanese. `render` gives what a sheet holds: text,
a number, or a day without a time zone, as Excel knows none.
"""

from datetime import datetime, time

from django.utils import timezone
from import_export.widgets import Widget

from jobs.desk.exchange.cells import (
    day_and_time,
    folded,
    guarded,
    moment,
    plain,
    shown,
    text_of,
    tidy,
    whole_number,
)
from jobs.models.publication import LAST_SECOND

UNSTATED = "記載なし"


class TextWidget(Widget):
    hint = "文字"

    def __init__(self, *, of_one_line: bool):
        super().__init__()
        self.of_one_line = of_one_line

    def clean(self, value, row=None, **kwargs):
        return self._tidied(text_of(value))

    def render(self, value, obj=None, **kwargs):
        return guarded(self._tidied(tidy(value or "")))

    def _tidied(self, text):
        return " ".join(text.split("\n")) if self.of_one_line else text


class CountWidget(Widget):
    def __init__(self, unit: str = ""):
        super().__init__()
        self.unit = unit
        self.hint = f"0以上の数({unit})" if unit else "0以上の数"

    def clean(self, value, row=None, **kwargs):
        return whole_number(value, self.unit)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value


class ChoiceWidget(Widget):
    """Labels or codes of `choices`; an empty cell stands for `empty`."""

    def __init__(self, choices, *, empty=None, may_be_unstated=False):
        super().__init__()
        self.choices = choices
        self.labels = [label for _, label in choices.choices]
        self.unstated = ""
        self._read = {"": empty}
        if may_be_unstated:
            self.unstated = UNSTATED
            self.labels.append(UNSTATED)
            self._read[folded(UNSTATED)] = None
        for value, label in choices.choices:
            for spelling in self.spellings(str(value), label):
                self._read[folded(spelling)] = value

    def spellings(self, code, label):
        return [code, label]

    @property
    def hint(self):
        return " / ".join(self.labels)

    def clean(self, value, row=None, **kwargs):
        try:
            return self._read[folded(plain(value))]
        except KeyError:
            raise ValueError(refused_choice(value, self.hint)) from None

    def render(self, value, obj=None, **kwargs):
        return self.unstated if value is None else self.choices(value).label


class PrefectureWidget(ChoiceWidget):
    hint = "都道府県の名前か、01から47の番号"

    def spellings(self, code, label):
        """Excel drops the first digit of 01; 東京 is clear enough without its 都."""
        short = label if label == "北海道" else label[:-1]
        return [code, code.lstrip("0"), label, short]


class YesNoWidget(Widget):
    labels = ["はい", "いいえ", UNSTATED]
    hint = " / ".join(labels)
    _READ = {
        **dict.fromkeys(["はい", "true", "1", "yes", "○", "〇"], True),
        **dict.fromkeys(["いいえ", "false", "0", "no", "×"], False),
        **dict.fromkeys([UNSTATED, ""]),
    }

    def clean(self, value, row=None, **kwargs):
        try:
            return self._READ[folded(plain(value))]
        except KeyError:
            raise ValueError(refused_choice(value, self.hint)) from None

    def render(self, value, obj=None, **kwargs):
        return {True: "はい", False: "いいえ", None: UNSTATED}[value]


class OpeningWidget(Widget):
    hint = "日付、または日付と時刻(日本時間)"

    def clean(self, value, row=None, **kwargs):
        read = day_and_time(value)
        return read and moment(read[0], read[1] or time())

    def render(self, value, obj=None, **kwargs):
        """To the minute, as the form shows it."""
        return "" if value is None else _local(value).replace(second=0, microsecond=0)


class LastDayWidget(Widget):
    hint = "日付(この日の終わりまで掲載します)"

    def clean(self, value, row=None, **kwargs):
        read = day_and_time(value)
        if read and read[1]:
            raise ValueError(f"「{shown(value)}」: 掲載終了は、時刻なしの日付で書いてください。")
        return read and moment(read[0], LAST_SECOND)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else _local(value).date()


class EmployerWidget(Widget):
    hint = "登録してある企業の名前"

    def clean(self, value, row=None, *, employers=None, **kwargs):
        """Find by name among `employers`, a Directory."""
        name = text_of(value)
        return employers.find(name) if name else None

    def render(self, value, obj=None, **kwargs):
        return guarded(tidy(value.name)) if value else ""


class KeyWidget(CountWidget):
    hint = "書き出した表にある番号。新しい求人では空のまま"


def refused_choice(cell, hint: str) -> str:
    return f"「{shown(cell)}」は選べません。{hint}から選んでください。"


def _local(value: datetime) -> datetime:
    return timezone.localtime(value).replace(tzinfo=None)
