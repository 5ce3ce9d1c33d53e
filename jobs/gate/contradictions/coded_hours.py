"""Hours and breaks that staff chose from a list or entered as numbers, against the advert's words.

Elsewhere a text is held against the others; here what is coded is held against all of them.
"""

import re
from collections.abc import Iterable

from jobs.gate.clauses import is_by_others, is_topic
from jobs.gate.contradictions.facts import (
    contradicted,
    is_firm,
    is_lasting,
    is_told,
    texts_but,
    unless,
)
from jobs.gate.contradictions.hours import WEEKDAYS, WEEKEND, WEEKENDS_TOLD, days_off_told
from jobs.gate.hours import KANJI, MINUTES_PER_DAY, MINUTES_PER_HOUR, rest_of, spans_of
from jobs.gate.law import ACCURATE
from jobs.gate.reader import TEXTS, Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.postings.choices import LeavingSeat, Schedule, WeekendsOff
from jobs.postings.hours import time_of_day_text

_FIX_ONE = "どちらかを直してください。"

# --- Hours ---------------------------------------------------------------------------------------

#: Hours that are not all of the job's, or not the job's.
_NOT_ALL_HOURS = re.compile(
    r"など|ほか|他に|例[:)えは]|相談|研修|窓口|受付時間|営業時間|24時間|休憩|深夜|夜勤|"
    r"フレックス|コアタイム|裁量"
)
_ROUND_THE_CLOCK = re.compile(r"24時間(?:の|で)?(?:[2-4]?(?:交代|交替)|シフト)")


def _span(case: Case) -> Iterable[Finding]:
    start, end = case.posting.earliest_start, case.posting.latest_end
    told = case.reading.text("work_hours")
    spans = spans_of(told)
    if start is None or end is None:
        return
    if spans:
        whole = (min(first for first, _ in spans), max(last for _, last in spans))
        is_other = whole != (start, end) and not _NOT_ALL_HOURS.search(told)
    else:
        is_other = bool(_ROUND_THE_CLOCK.search(told)) and end - start < MINUTES_PER_DAY
    if is_other:
        yield Finding(
            "work_hours",
            f"「{case.posting.work_hours}」とありますが、始業と終業は"
            f"「{time_of_day_text(start)}〜{time_of_day_text(end)}」です。{_FIX_ONE}",
            case.posting.work_hours,
        )


_CHOSEN_BY_ONESELF = (
    r"(?:勤務|働く|稼働|業務の?)?(?:時間|時間帯|曜日|日時)(?:は|も|を)(?:すべて|全て|完全に)?"
    r"(?:自由|(?:ご?自分|ご?自身)で(?:自由に)?(?:決め|選)|お?好きに)|"
    r"好きな(?:時間|とき|時)に(?:だけ)?(?:働|稼働|業務|勤務)|完全自由シフト"
)
_SHIFTS = r"(?:完全|変動|交代制|[23二三]交代の?)?シフト(?:制(?!では)|勤務|表|を組)"
_EARLY_AND_LATE = r"(?:早番|日勤)(?:・|、|/|と|や)(?:中番|遅番|夜勤)"
_NO_SHIFTS = r"シフト(?:勤務|制)?(?:は|では)(?:一切)?(?:なし|ありません|ございません|ない)"
_FIXED = (
    r"(?:勤務|就業|働く)?時間(?:帯)?は(?:毎日|いつも|ずっと)?(?:同じ|固定|決まって(?:い|お))|"
    r"(?:毎日|いつも)(?:同じ|決まった)(?:時間|時刻)(?:に|の|で)|固定(?:時間制|シフト|勤務)"
)


def _is_of_job(mention: Mention) -> bool:
    return not (is_by_others(mention) or is_topic(mention))


#: Days may go by shifts where hours are fixed.
_OF_DAYS = re.compile(r"休|曜|週[1-7一-七]|土日")


#: Shifts that those who work them make up.
_BY_WISH = r"自由|自分|自己|申告|希望|選べ|好き"


def _is_of_hours(mention: Mention) -> bool:
    is_named = mention.field == "work_hours" or "勤務" in mention.sentence
    return is_firm(mention) and is_named and not _OF_DAYS.search(mention.sentence)


_SCHEDULE = contradicted(
    "schedule_contradicted",
    "勤務時間の決め方",
    lambda posting: posting.schedule,
    {
        Schedule.FIXED: [
            (_SHIFTS, _is_of_hours),
            (_EARLY_AND_LATE, is_firm),
            (_CHOSEN_BY_ONESELF, is_firm),
        ],
        Schedule.SHIFT: [
            (
                f"{_FIXED}|{_NO_SHIFTS}",
                unless(r"選べ|も(?:可|OK)|相談", r"研修", also=_is_of_job),
            ),
        ],
        Schedule.FREE: [
            (_FIXED, unless(r"選べ|も(?:可|OK)|相談", r"研修|シフト", also=_is_of_job)),
            (r"シフト(?:は|を)(?:会社|当社|管理者|SV|リーダー)(?:が|で)", is_firm),
            (_SHIFTS, unless(_BY_WISH, _BY_WISH, also=_is_of_hours)),
        ],
    },
    label=lambda value: Schedule(value).label,
    fields=texts_but("days_off"),
    suggestion="シフト制です(決まった時間なら、その始業と終業)",
)

# --- Days ----------------------------------------------------------------------------------------

_ALL_WEEKENDS_OFF = (
    r"(?:完全|毎週)(?:土日祝?|週末)(?:は)?(?:お)?休み?|"
    r"土日祝?は(?:すべて|全て|必ず|毎週)(?:お)?休み"
)


def _weekends_in_days_off(case: Case) -> Iterable[Finding]:
    """The field on days off may be a list of days, which no sentence is needed for."""
    off = case.posting.weekends_off
    told = days_off_told(case.posting)
    against: dict[str, str] = {WeekendsOff.ALL: WEEKDAYS, WeekendsOff.NONE: WEEKEND}
    if told is not None and against.get(off) == told:
        yield Finding(
            "days_off",
            f"「{case.posting.days_off}」とありますが、土日祝は「{WeekendsOff(off).label}」です。"
            f"{_FIX_ONE}",
            case.posting.days_off,
        )


_WEEKENDS = contradicted(
    "weekends_contradicted",
    "土日祝",
    lambda posting: posting.weekends_off,
    {
        WeekendsOff.ALL: WEEKENDS_TOLD[WEEKEND],
        WeekendsOff.SOME: [(_ALL_WEEKENDS_OFF, is_lasting)],
        WeekendsOff.NONE: WEEKENDS_TOLD[WEEKDAYS],
    },
    label=lambda value: WeekendsOff(value).label,
    suggestion="土曜・日曜・祝日は休みです(出る日があるなら、その回数)",
)

_DAY = "[1-7一二三四五六七]"
_DAYS = pattern(
    rf"週(?:に|の)? *(?P<fewest>{_DAY})日? *(?:間)?(?:から|以上|~(?P<most>{_DAY})日)"
    rf"(?=[^。、]{{0,8}}?(?:OK|可|勤務|働|出|入|シフト|お?仕事|相談|大丈夫|[。!★♪\n)・]|\Z))",
)
_DAYS_FLAT = pattern(
    rf"週(?:に|の)? *(?P<days>{_DAY})日 *(?:間)?(?:の)?(?:勤務|フルタイム|出勤|固定)"
    r"(?!は?(?:なし|不可))"
)
_NOT_OF_DAYS = re.compile(
    r"研修|最初|はじめ|在宅|出社|テレワーク|リモート|休|残業|お客|以外|曜日|例|保険|"
    r"社員|登用|目安|場合|も(?:可|OK|歓迎|相談)|相談|または|か週"
)


def _days(case: Case) -> Iterable[Finding]:
    fewest, most = case.posting.days_per_week, case.posting.days_per_week_max
    if fewest is not None:
        for mention in case.reading.mentions(_DAYS):
            if _number(mention.groups["fewest"]) != fewest and _is_on_days(mention):
                yield _days_finding(mention, f"{fewest}日から")
    for mention in case.reading.mentions(_DAYS_FLAT):
        days = _number(mention.groups["days"])
        if _is_on_days(mention) and (days < (fewest or 0) or days > (most or 7)):
            yield _days_finding(mention, f"{fewest or 1}〜{most or 7}日")


def _number(days: str | None) -> int:
    return KANJI.get(days or "") or int(days or 0)


def _is_on_days(mention: Mention) -> bool:
    return is_told(mention) and not _NOT_OF_DAYS.search(mention.sentence)


def _days_finding(mention: Mention, coded: str) -> Finding:
    message = f"「{mention.wording}」とありますが、週の勤務日数は「{coded}」です。{_FIX_ONE}"
    return Finding(mention.field, message, mention.wording)


_WEEK_HOURS = pattern(
    r"週(?:に|の)? *(?P<hours>[1-5]?[0-9])時間 *(?P<how>以上|から|未満|以内|以下|まで)?"
    r"(?:の)?(?:勤務|働|お?仕事|シフト|契約|稼働|(?=[。!\n)]|\Z))"
)
_NOT_OF_HOURS = re.compile(r"保険|社保|加入|扶養|残業|時間外|研修|場合|方は|法定|例|目安|相談|超え")


def _week_hours(case: Case) -> Iterable[Finding]:
    """Only what cannot be: a week shorter than the shortest, or longer than the longest."""
    fewest, most = case.posting.weekly_minutes_min, case.posting.weekly_minutes_max
    for mention in case.reading.mentions(_WEEK_HOURS):
        if _NOT_OF_HOURS.search(mention.sentence) or not is_told(mention):
            continue
        minutes = int(mention.groups["hours"] or 0) * MINUTES_PER_HOUR
        how = mention.groups["how"] or ""
        is_least, is_most = how in ("以上", "から"), how in ("未満", "以内", "以下", "まで")
        too_few = fewest is not None and (minutes < fewest or (how == "未満" and minutes <= fewest))
        too_many = most is not None and minutes > most
        wrong = too_few if is_most else too_many if is_least else too_few or too_many
        if is_least and fewest is not None and minutes != fewest:
            wrong = True
        if wrong:
            low = f"{(fewest or 0) / MINUTES_PER_HOUR:g}時間から" if fewest else ""
            high = f"{most / MINUTES_PER_HOUR:g}時間まで" if most else ""
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、週の労働時間は「{low}{high}」です。{_FIX_ONE}",
                mention.wording,
            )


# --- Breaks --------------------------------------------------------------------------------------

_BREAK_TOLD = pattern(
    r"(?<!小)(?<!昼)休憩(?:時間)?(?:は|が|:|も)? *(?P<minutes>[1-9][0-9]{1,2})分"
    r"(?!前|後|ごと|ずつ|おき)"
)
_PARTS_OF_BREAK = re.compile(
    r"小休|ほか|別に|加えて|場合|超え|以上|以下|未満|研修|または|のうち|の日"
)


def _break_length(case: Case) -> Iterable[Finding]:
    coded = case.posting.break_minutes
    if coded is None:
        return
    breaks = case.reading.text("breaks")
    rest = rest_of(breaks)
    if rest is not None and rest != coded and not _PARTS_OF_BREAK.search(breaks):
        yield _break_finding("breaks", case.posting.breaks, coded)
    for mention in case.reading.mentions(_BREAK_TOLD, texts_but("breaks")):
        if int(mention.groups["minutes"] or 0) == coded or not is_told(mention):
            continue
        if not _PARTS_OF_BREAK.search(mention.sentence) and rest is None:
            yield _break_finding(mention.field, mention.wording, coded)


def _break_finding(field: str, wording: str, coded: int) -> Finding:
    message = f"「{wording}」とありますが、休憩は「{coded}分」です。{_FIX_ONE}"
    return Finding(field, message, wording)


_SEAT = r"(?:離席|席を(?:離れ|立)[^。、]{0,4}?|お?手洗い|トイレ)"
_SEAT_FREE = (
    rf"{_SEAT}(?:も|は|の|に)?[^。、]{{0,6}}?(?:いつでも|自由|好きなとき|断りなく|OKです)|"
    rf"(?:いつでも|自由に)[^。、]{{0,4}}?{_SEAT}(?:でき|可|OK)"
)
_SEAT_BOUND = rf"{_SEAT}(?:は|も)?[^。、]{{0,4}}?休憩(?:時間)?(?:中)?(?:のみ|だけ|に(?:お願い|限))"
_SEAT_ASKED = (
    rf"{_SEAT}(?:は|も|の(?:とき|際)は|する(?:とき|際)は|に行く(?:とき|際|場合)は?)?[^。]{{0,8}}?"
    r"(?:ひと声|一声|声を?かけ|許可|(?:SV|リーダー|管理者|上司)に(?:断|伝|言|連絡))"
)
_LEAVING = contradicted(
    "leaving_seat_contradicted",
    "離席",
    lambda posting: posting.leaving_seat,
    {
        LeavingSeat.FREE: [(_SEAT_BOUND, is_told), (_SEAT_ASKED, is_firm)],
        LeavingSeat.ASK: [(_SEAT_BOUND, is_told)],
        LeavingSeat.BREAKS_ONLY: [(_SEAT_FREE, is_firm), (_SEAT_ASKED, is_firm)],
    },
    label=lambda value: LeavingSeat(value).label,
)

RULES = (
    Rule("span_contradicted", Level.WARNING, ("work_hours",), ACCURATE, _span),
    _SCHEDULE,
    Rule("weekends_in_days_off", Level.WARNING, ("days_off",), ACCURATE, _weekends_in_days_off),
    _WEEKENDS,
    Rule("days_per_week_contradicted", Level.WARNING, TEXTS, ACCURATE, _days),
    Rule("weekly_hours_contradicted", Level.WARNING, TEXTS, ACCURATE, _week_hours),
    Rule("break_minutes_contradicted", Level.WARNING, TEXTS, ACCURATE, _break_length),
    _LEAVING,
)
