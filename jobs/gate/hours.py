"""Reading the hours that a posting tells of: a day's work and break, and the days of a week.

Only what is fixed is told. A shift within opening hours, or a schedule that changes by month or
week (変形労働時間制, フレックス), says nothing of how long anybody works, so it stays None.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jobs.gate.reader import Reading

MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR
MINUTES_PER_HALF_DAY = MINUTES_PER_DAY // 2
#: Who starts from then on may well work past midnight; who starts at one may mean the afternoon.
_EVENING, _EARLIEST_MORNING = 17 * MINUTES_PER_HOUR, 5 * MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True)
class HoursTold:
    """What is known of the hours; None is unknown. Minutes are of one day.

    `span`: from start to end. `rest`: breaks within it. `work`: span less breaks, or as told
    (実働8時間). `days_a_week`: days of work.
    """

    span: int | None
    rest: int | None
    work: int | None
    days_a_week: float | None

    @property
    def week(self) -> float | None:
        """Return minutes of work a week."""
        return self.work * self.days_a_week if self.work and self.days_a_week else None


# --- The day ------------------------------------------------------------------------------------

_CLOCK = (
    r"(?:翌日?\s?|午前|午後|朝|夜|夕方)?\s?(?:[0-2]?[0-9])(?:[:：][0-5][0-9]|時(?:半|"
    r"[0-5]?[0-9]分)?)"
)
_SPAN = re.compile(rf"(?P<start>{_CLOCK})\s?(?:~|-|から|より|→)\s?(?P<end>{_CLOCK})")
_TIME = re.compile(r"([0-2]?[0-9])(?:[::]([0-5][0-9])|時(?:(半)|([0-5]?[0-9])分)?)")
#: Hours in which somebody chooses, or is given, a shorter shift.
_FLEXIBLE = re.compile(
    r"のうち|うち[0-9]|の間|の中|間で|内で|シフト|交替|交代|時間帯|選べ|選択|相談|自由|以内|"
    r"[0-9]時間(?:から|~|以上)|から(?:OK|可)|"
    r"OK|または|又は|フレックス|裁量|変形|営業時間|受付時間|窓口|いずれか|週[0-9一二三四五]日?"
    r"(?:から|~|以上)|ご希望|固定ではな|目安|"
    r"(?:土日祝?|平日|[月火水木金土日]曜日?)(?:は|:)?\s?[0-9]"
)
#: How far after the hours a word on choosing among them may stand.
_REMARK = 15
_CHANGING = re.compile(
    r"変形労働|変形労働時間|フレックス|裁量労働|みなし労働時間制|1年単位|1か月単位|一か月単位"
)
_TOLD = re.compile(
    r"(?:実働|実労働|実質|所定労働時間は?1日)\s?:?([0-9]{1,2})(?:\.([0-9]))?時間(?:(半)|"
    r"([0-9]{1,2})分)?"
)

# --- Breaks -------------------------------------------------------------------------------------

_NO_BREAK = re.compile(
    r"^\s*(?:(?:休憩|お?昼休み|昼休憩)(?:時間)?(?:は|:)?\s?)?(?:なし|無し|無(?![料給])|ナシ|0分|とくになし|特になし|"
    r"特に設けて(?:い|おり)ません|ありません|設けていません)"
)
_BREAK_BY_CASE = re.compile(
    r"を超え|以上(?:の|勤務|働)|場合|による|により|に応じ|の日は|時間勤務(?:で|は)|以下|未満|"
    r"自由|判断|法定|応じて|につき|ごとに[0-9]{1,4}分(?!の小)"
)
_BREAK = re.compile(
    r"(?:([0-9]{1,2})(?:\.([0-9]))?時間(?:(半)|([0-9]{1,2})分)?|([0-9]{1,3})分)(?:\s?[×x]\s?"
    r"([1-4]))?(?!前|後|単位|以上前)"
)
#: A break each hour: how many there are is not told.
_EVERY_SO_OFTEN = re.compile(r"[0-9]時間(?:ごと|おき|に(?:1回|[0-9]{1,2}分))")
_HAS_PARTS = re.compile(
    r"[0-9].*[(:].*[0-9].*[0-9]|計.*[0-9].*[0-9].*[0-9]|[0-9].*[0-9].*計.*[0-9]"
)
_BREAK_IN_HOURS = re.compile(
    r"休憩(?:時間)?(?:は|が|:)?\s?((?:[0-9]{1,3}分|[0-9](?:\.5)?時間(?:半|[0-9]{1,2}分)?)|"
    r"なし|無し|ありません)"
)


# --- The week -----------------------------------------------------------------------------------

_DAYS_OF_WORK = re.compile(
    r"週\s?([1-7一二三四五六七])\s?日?\s?(?:間|の)?(?:勤務|出勤|働|フル|で(?!休)|固定|稼働|$|"
    r"[)、。・\s])"
)
_AT_LEAST = re.compile(r"週\s?[1-7一二三四五六七]\s?日?\s?(?:から|~|以上|程度から)")
_TWO_OFF = re.compile(
    r"土日|土・日|土、日|土曜(?:日)?(?:と|・|、|および)日曜|週休2日|週休二日|週2日(?:休|\(|$|"
    r"のお?休)|4週8休|週休2日制|[月火水木金土日]曜?日?(?:・|、|と)[月火水木金土日]曜?日?(?:$|"
    r"[、。(休])"
)
_ONE_OFF = re.compile(
    r"^(?:毎週)?(?:[月火水木金土日]曜日?|週1日|週に1日|日祝|日・祝|日曜・祝日|日曜と祝日)"
    r"(?:のみ|だけ|休み|のお休み|定休|、祝日)?(?:$|[(。])|"
    r"週休1日|週1日(?:休|のみ|の休)|4週4休|(?:[月火水木金土日]曜日?)(?:のみ|だけ)"
)
_CHANGES_BY_WEEK = re.compile(
    r"隔週|月[0-9]{1,4}[~日回]|4週6休|4週5休|年間休日|シフト|交替|ほかにもう|他にもう|もう1日|"
    r"もう一日|会社カレンダー|以上"
)
KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}


def _clock(text: str) -> int:
    match = _TIME.search(text)
    if match is None:
        raise ValueError(f"not a time: {text}")
    hour, minutes, half, spelt = match.groups()
    if ("午後" in text or "夜" in text or "夕" in text) and int(hour) < 12:
        hour = int(hour) + 12
    minute = 30 if half else int(minutes or spelt or 0)
    return int(hour) * MINUTES_PER_HOUR + minute


def _span(text: str) -> int | None:
    """Return the minutes from start to end where there is one span, and nobody chooses in it."""
    spans = list(_SPAN.finditer(text))
    if len(spans) != 1 or _FLEXIBLE.search(text[: spans[0].end() + _REMARK]):
        return None
    return _length(spans[0]) or None


#: Says which half of the day a time is in, or that it is on the next one.
_HALF = re.compile(r"翌|午|朝|夜|夕")


def _length(span: re.Match[str]) -> int:
    """Return the minutes from start to end, which may go by a clock of twelve hours.

    午後1時〜6時 ends in the evening, and so does 9時〜6時: the next morning is 21 hours away.
    """
    start, end = _clock(span["start"]), _clock(span["end"])
    length = (end - start) % MINUTES_PER_DAY
    by_twelve = _HALF.search(span["start"]) or (
        start <= MINUTES_PER_HALF_DAY and "時" in span["start"] and "時" in span["end"]
    )
    may_be_later = MINUTES_PER_HOUR <= end < MINUTES_PER_HALF_DAY and not _HALF.search(span["end"])
    if by_twelve and may_be_later and length > MINUTES_PER_HALF_DAY:
        return length - MINUTES_PER_HALF_DAY
    return length


def spans_are_plain(text: str) -> bool:
    """Whether no end in a folded text has to be guessed: its half of the day, or the day itself."""
    times = [
        (_clock(span["start"]), _clock(span["end"]), span["end"]) for span in _SPAN.finditer(text)
    ]
    return all(
        (start < end or "翌" in told or start >= _EVENING)
        and not MINUTES_PER_HOUR <= start < _EARLIEST_MORNING
        for start, end, told in times
    )


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return every start with its end in a folded text, in minutes after the first midnight."""
    return [
        (_clock(span["start"]), _clock(span["start"]) + (_length(span) or MINUTES_PER_DAY))
        for span in _SPAN.finditer(text)
    ]


def fixed_span_of(text: str) -> int | None:
    """Return the minutes of the one span in a folded text; None where somebody chooses in it."""
    return _span(text)


def rest_of(breaks: str) -> int | None:
    """Return the minutes of all breaks that a folded text tells of; None if they depend."""
    return _rest(breaks.strip(), "")


def _told_work(text: str) -> int | None:
    match = _TOLD.search(text)
    if match is None or re.match(r"\s?(?:~|から|以上|以内|前後)", text[match.end() :]):
        return None
    hours, tenths, half, minutes = match.groups()
    extra = 30 if half else int(tenths or 0) * 6 + int(minutes or 0)
    return int(hours) * MINUTES_PER_HOUR + extra


def _minutes(match: re.Match[str]) -> int:
    hours, tenths, half, more, minutes, times = match.groups()
    if minutes:
        return int(minutes) * int(times or 1)
    extra = 30 if half else int(tenths or 0) * 6 + int(more or 0)
    return (int(hours) * MINUTES_PER_HOUR + extra) * int(times or 1)


def _rest(breaks: str, hours: str) -> int | None:
    """Return the minutes of all breaks, short ones too; None where they depend on the day."""
    if _NO_BREAK.match(breaks):
        return 0
    if _BREAK_BY_CASE.search(breaks):
        return None
    # What is said of leaving the seat or of the breaks' rules comes in later sentences.
    first = re.split(r"[。※]", breaks)[0]
    if spans := list(_SPAN.finditer(first)):
        return sum(_length(each) for each in spans)
    if _EVERY_SO_OFTEN.search(first):
        return None
    found = [_minutes(each) for each in _BREAK.finditer(first)]
    if _HAS_PARTS.search(first) and max(found) * 2 == sum(found):
        return max(found)  # 60分(昼45分、午後15分): the whole and its parts
    if found:
        return sum(found) if max(found) <= 4 * MINUTES_PER_HOUR else None
    told = _BREAK_IN_HOURS.search(f"{hours}\n{breaks}")
    if told is None:
        return None
    length = _BREAK.search(told[1])
    return _minutes(length) if length else 0


def _days_a_week(days_off: str, hours: str) -> float | None:
    for text in (days_off if "勤" in days_off else "", hours):
        match = _DAYS_OF_WORK.search(text)
        if match and not _AT_LEAST.search(text):
            return float(KANJI.get(match[1]) or int(match[1]))
    if _AT_LEAST.search(f"{hours}\n{days_off}") or _CHANGES_BY_WEEK.search(days_off):
        return 5.0 if re.search(r"週休(?:2|二)日|4週8休", days_off) else None
    if _TWO_OFF.search(days_off):
        return 5.0
    return 6.0 if _ONE_OFF.search(days_off) else None


@lru_cache(maxsize=1)
def schedule_of(reading: Reading) -> HoursTold:
    """Return what the posting's texts fix. Several rules ask this of one reading in a row."""
    hours, breaks, days_off = (
        reading.text(name).strip() for name in ("work_hours", "breaks", "days_off")
    )
    days = _days_a_week(days_off, hours)
    if _CHANGING.search(reading.folded):
        return HoursTold(None, None, None, None)
    span, rest = _span(hours), _rest(breaks, hours)
    told = _told_work(hours)
    if told and span is None:
        # A shift of a told length within longer hours: its span follows from it.
        span = told + rest if rest is not None and not _SPAN.search(hours) else None
    work = told
    if work is None and span is not None and rest is not None:
        work = max(span - rest, 0)
    return HoursTold(span, rest, work, days)


def start_of(reading: Reading) -> int | None:
    """Return when the day's work starts, in minutes after midnight, where only one time is told."""
    hours = reading.text("work_hours")
    if _span(hours) is None:
        return None
    span = _SPAN.search(hours)
    return _clock(span["start"]) if span else None
