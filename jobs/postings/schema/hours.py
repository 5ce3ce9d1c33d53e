"""When the work is done, and what else the workplace gives."""

import re
import unicodedata
from dataclasses import dataclass

from jobs.postings.choices import LeavingSeat, PayUnit, Schedule, WeekendsOff
from jobs.postings.hours import MINUTES_PER_DAY, MINUTES_PER_HOUR, hours_typed
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.call_work import with_detail
from jobs.postings.schema.row import (
    Better,
    Choice,
    Count,
    Fact,
    Group,
    Hours,
    OpenData,
    Posting,
    Row,
    Section,
    Text,
    TimeOfDay,
    When,
)

SECTION = Section("時間")

#: Days of a year, as who works out a month's hours has them.
DAYS_A_YEAR = 365
BY_THE_MONTH = When("pay_unit", (PayUnit.MONTHLY,))
NOT_BY_THE_MONTH = When("pay_unit", tuple(each for each in PayUnit if each != PayUnit.MONTHLY))

IS_SHIFTS = When("schedule", (Schedule.SHIFT,))
MAY_BE_SHIFTS = When("schedule", (Schedule.SHIFT, Schedule.UNSTATED))

#: Noon of the day after: no working day ends later.
_NOON_AFTER = MINUTES_PER_DAY + MINUTES_PER_DAY // 2
MOST_A_WEEK = 60 * MINUTES_PER_HOUR


def with_own_words(coded: str, own_words: str, says_no_more: str) -> str:
    """Return what is coded, and below it the advert's own words if they say more; "" of neither.

    `says_no_more` is a pattern of what, in plain characters, the coded text says already.
    """
    if coded in own_words:
        return own_words
    adds = re.sub(says_no_more, "", unicodedata.normalize("NFKC", own_words))
    return f"{coded}\n{own_words}" if adds else coded


def span_text(posting: Posting) -> str:
    """Return 「9:00〜18:00」; "" while neither is stated, and one alone only in a preview."""
    start, end = EARLIEST_START.read(posting), LATEST_END.read(posting)
    return f"{start}〜{end}" if start or end else ""


def days_text(posting: Posting) -> str:
    """Return 「3日から」, 「3〜5日」, 「5日」 or 「5日まで」; "" while unstated."""
    fewest, most = posting.days_per_week, posting.days_per_week_max
    if most is None:
        return DAYS_PER_WEEK.read(posting)
    if fewest is None:
        return f"{most}日まで"
    return f"{most}日" if fewest == most else f"{fewest}〜{most}日"


def weekly_hours_text(posting: Posting) -> str:
    """Return 「20時間から」, 「20〜30時間」, 「40時間」 or 「28時間まで」; "" while unstated."""
    fewest, most = WEEKLY_HOURS.read(posting), WEEKLY_HOURS_MOST.read(posting)
    if fewest and most:
        lowest = hours_typed(posting.weekly_minutes_min)
        return most if fewest == most else f"{lowest}〜{most}"
    return f"{fewest}から" if fewest else most and f"{most}まで"


@dataclass(frozen=True)
class ShortHours:
    """Working hours as a card has them; a part is "" while it is unstated.

    `span`: 「9:00〜18:00」, or the advert's own words where only those are stated. `schedule`:
    「シフト制」. `days`: 「週3日から」. `weekends`: 「土日祝休み」.
    """

    span: str
    schedule: str
    days: str
    weekends: str

    @property
    def parts(self) -> list[str]:
        return [text for text in (self.span, self.schedule, self.days, self.weekends) if text]

    def __str__(self) -> str:
        return "・".join(self.parts)


def short_hours(posting: Posting) -> ShortHours:
    schedule, days = SCHEDULE.short(posting), days_text(posting)
    span = span_text(posting) or posting.work_hours
    return ShortHours(
        span=span,
        schedule="" if schedule in span else schedule,
        days=days and f"週{days}",
        weekends=WEEKENDS_OFF.short(posting),
    )


#: Words that schedules go by, and what stands between hours.
_SCHEDULE_WORDS = {
    Schedule.UNSTATED: "",
    Schedule.FIXED: "固定",
    Schedule.SHIFT: "シフト制?",
    Schedule.FREE: "",
}
_BETWEEN_HOURS = r"勤務|から|まで|[-~〜、・()\s]"


def _written(minutes: int) -> str:
    """Return a pattern of how a time of day is written: 9:00, 9時, 9時半, 翌2:00, 26時."""
    hour, rest = divmod(minutes, MINUTES_PER_HOUR)
    hours = [f"0?{hour}"]
    if minutes >= MINUTES_PER_DAY:
        hours.append(f"(?:翌日?の?)?0?{hour - MINUTES_PER_DAY // MINUTES_PER_HOUR}")
    ends = [f":{rest:02}", f"時{rest:02}分", "時半" if rest == MINUTES_PER_HOUR // 2 else ""]
    if not rest:
        ends.append(r"時(?!\d|半)")
    return rf"(?<!\d)(?:{'|'.join(hours)})(?:{'|'.join(filter(None, ends))})"


def _hours_said(posting: Posting) -> str:
    """Return a pattern of what its coded hours say, and nothing that they do not."""
    times = [posting.earliest_start, posting.latest_end]
    said = [_written(minutes) for minutes in times if minutes is not None]
    return "|".join(
        filter(None, [*said, _SCHEDULE_WORDS.get(posting.schedule, ""), _BETWEEN_HOURS])
    )


def _work_hours(posting: Posting) -> str:
    schedule = SCHEDULE.read(posting)
    coded = with_detail(span_text(posting), schedule) or schedule
    return with_own_words(coded, posting.work_hours, _hours_said(posting))


def _breaks(posting: Posting) -> str:
    """Return the minutes with the advert's own words, which often begin with them."""
    minutes = BREAK_MINUTES.read(posting)
    if minutes and not re.search(rf"(?<!\d){minutes}", posting.breaks):
        return with_detail(minutes, posting.breaks)
    return posting.breaks


def _states_hours(posting: Posting) -> bool:
    return bool(span_text(posting) or posting.work_hours)


def _perks(posting: Posting) -> str | None:
    return "、".join(posting.perks.split("\n")) or None


SCHEDULE = Row(
    name="schedule",
    kind=Choice(Schedule, 10, default=Schedule.UNSTATED),
    label="勤務時間の決め方",
    example="シフト制",
    shown_with="work_hours",
    listed=True,
    searched=True,
)
EARLIEST_START = Row(
    name="earliest_start",
    kind=TimeOfDay(0, MINUTES_PER_DAY - 1),
    label="いちばん早い始業",
    help="シフト制では、いちばん早いシフトの始まり。例: 9:00",
    example="9:00",
    shown_with="work_hours",
    listed=True,
)
LATEST_END = Row(
    name="latest_end",
    kind=TimeOfDay(1, _NOON_AFTER),
    label="いちばん遅い終業",
    help="シフト制では、いちばん遅いシフトの終わり。日をまたぐときは「翌2:00」。24時間なら0:00〜24:00。",
    example="18:00",
    shown_with="work_hours",
    listed=True,
)
DAYS_PER_WEEK = Row(
    name="days_per_week",
    kind=Count("日", 1, 7, suffix="から"),
    label="週の勤務日数（少ない場合）",
    example="3",
    facts=(
        Fact(Group.PAY_PLACE_HOURS, "週の勤務日数", days_text, when=(EMPLOYED,), place=2),
        Fact(
            Group.PAY_PLACE_HOURS,
            "週の日数",
            days_text,
            when=(OUTSOURCED,),
            question="週に何日から引き受けられますか。",
            place=2,
        ),
    ),
    question="週に何日から働けますか。",
    question_left="少ない週は、何日から働けますか。",
    in_head=True,
    listed=True,
    searched=True,
    searched_as="週",
)
WEEKLY_HOURS = Row(
    name="weekly_minutes_min",
    kind=Hours(MINUTES_PER_HOUR, MOST_A_WEEK),
    label="週の労働時間（少ない場合・時間）",
    help="残業をのぞいた時間。例: 20、37.5",
    example="20",
    facts=(
        Fact(Group.PAY_PLACE_HOURS, "週の労働時間", weekly_hours_text, when=(EMPLOYED,), place=2),
        Fact(
            Group.PAY_PLACE_HOURS,
            "週の時間",
            weekly_hours_text,
            when=(OUTSOURCED,),
            only_stated=True,
            place=2,
        ),
    ),
    question="1週間に何時間くらい働きますか。",
    question_left="少ない週は、何時間から働けますか。",
)
WEEKLY_HOURS_MOST = Row(
    name="weekly_minutes_max",
    kind=Hours(MINUTES_PER_HOUR, MOST_A_WEEK),
    label="週の労働時間（多い場合・時間）",
    example="40",
    shown_with="weekly_minutes_min",
)
WEEKENDS_OFF = Row(
    name="weekends_off",
    kind=Choice(WeekendsOff, 10, default=WeekendsOff.UNSTATED),
    label="土日祝の休み",
    example="土日祝は休み",
    facts=(Fact(Group.PAY_PLACE_HOURS, "土日祝", place=2),),
    question="土日祝は休めますか。",
    decisive=True,
    in_head=True,
    listed=True,
    searched=True,
)
BREAK_MINUTES = Row(
    name="break_minutes",
    kind=Count("分", 0, 180),
    label="休憩の長さ（分）",
    help="1日の合計。勤務の長さで変わるときは、いちばん長い日の分。",
    example="60",
    applies=(EMPLOYED,),
    shown_with="breaks",
)

ROWS = (
    SCHEDULE,
    EARLIEST_START,
    LATEST_END,
    Row(
        name="work_hours",
        kind=Text(200),
        label="始業・終業の時刻",
        help="上の欄で書ききれないこと。例: シフト制（9:00〜21:00のうち実働8時間）",
        example="9:00〜21:00のうち実働8時間",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "勤務時間", _work_hours, when=(EMPLOYED,), place=2),
            Fact(
                Group.PAY_PLACE_HOURS,
                "業務の時間帯",
                _work_hours,
                when=(OUTSOURCED,),
                question="業務をする時間帯は決まっていますか。自分で決められますか。",
                place=2,
            ),
            Fact(Group.LEGAL, reads=_work_hours, place=5),
        ),
        question="始業と終業は何時ですか。シフトはいつ、どう決まりますか。",
        question_left="始業と終業は何時ですか。",
        answered=_states_hours,
        decisive=True,
        in_head=True,
        card="勤務時間",
        listed=True,
        open_data=(
            OpenData("workHours", lambda posting: _work_hours(posting).replace("\n", "。") or None),
        ),
        searched=True,
    ),
    Row(
        name="shift_notice_days",
        kind=Count("日", 0, 60, suffix="前"),
        label="シフトが決まる日（何日前）",
        help="シフトが始まる何日前に決まるか。",
        example="14",
        applies=(MAY_BE_SHIFTS,),
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "シフトが決まる日", when=(IS_SHIFTS, EMPLOYED), place=2),
            Fact(
                Group.PAY_PLACE_HOURS,
                "シフトが決まる日",
                when=(IS_SHIFTS, OUTSOURCED),
                only_stated=True,
                place=2,
            ),
        ),
        question="シフトは、始まる何日前に決まりますか。",
        searched=True,
        searched_as="シフトは",
    ),
    DAYS_PER_WEEK,
    Row(
        name="days_per_week_max",
        kind=Count("日", 1, 7, suffix="まで"),
        label="週の勤務日数（多い場合）",
        example="5",
        shown_with="days_per_week",
        listed=True,
    ),
    WEEKLY_HOURS,
    WEEKLY_HOURS_MOST,
    WEEKENDS_OFF,
    Row(
        name="days_off",
        kind=Text(200),
        label="休日",
        help="例: 土日祝",
        example="土日祝",
        facts=(
            Fact(Group.LEGAL, place=8),
            Fact(Group.CONTRACT, "業務のない日", only_stated=True, place=5),
        ),
        question="休みは何曜日ですか。祝日や年末年始も休めますか。",
        searched=True,
        searched_as="休日",
    ),
    Row(
        name="yearly_holidays",
        kind=Count("日", 0, 300),
        label="年間休日",
        help="月給のとき、1か月の所定労働時間とあわせて求人ページに出します。有給休暇は数えません。",
        example="125",
        applies=(EMPLOYED,),
        facts=(
            Fact(Group.PAY_PLACE_HOURS, when=(BY_THE_MONTH,), place=2),
            Fact(Group.PAY_PLACE_HOURS, when=(NOT_BY_THE_MONTH,), only_stated=True, place=2),
        ),
        question="年間の休日は何日ですか。",
        better=Better("多い", "少ない"),
        searched=True,
        searched_as="年間休日",
    ),
    Row(
        name="overtime",
        kind=Text(100),
        label="残業",
        help="例: 月5時間ほど",
        example="月5時間ほど",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, place=6),),
        question="残業は月に何時間くらいありますか。",
        searched=True,
        searched_as="残業",
    ),
    BREAK_MINUTES,
    Row(
        name="breaks",
        kind=Text(100),
        label="休憩",
        help="例: 60分",
        example="60分",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, reads=_breaks, place=7),),
        question="休憩は何分ですか。どこで休めますか。",
        question_left="休憩は、どこで、いつ取れますか。",
        searched=True,
        searched_as="休憩",
    ),
    Row(
        name="leaving_seat",
        kind=Choice(LeavingSeat, 12, default=LeavingSeat.UNSTATED),
        label="離席",
        help="トイレや水分補給で席を離れるとき。",
        example="ひと声かけて離席",
        # Nobody may tell who is not employed when to leave a seat, so there is nothing to ask.
        facts=(
            Fact(Group.CALL_WORK, when=(EMPLOYED,)),
            Fact(Group.CALL_WORK, when=(OUTSOURCED,), only_stated=True),
        ),
        question="トイレなどで席を離れたいとき、どうしますか。",
        searched=True,
    ),
    Row(
        name="perks",
        kind=Text(),
        label="待遇・特徴",
        help="1行に1つ。",
        example="駅から近い",
        shown_elsewhere="A list below the description.",
        searched=True,
        open_data=(OpenData("jobBenefits", _perks),),
    ),
)
