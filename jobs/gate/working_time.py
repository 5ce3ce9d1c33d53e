"""Hours, breaks, days off and overtime, against the Labour Standards Act and the fields."""

import re
from collections.abc import Iterable

from jobs.gate.amounts import yen_of
from jobs.gate.hours import MINUTES_PER_HOUR, HoursTold, schedule_of, start_of
from jobs.gate.law import ACCURATE
from jobs.gate.legal import is_employed
from jobs.gate.pay import lowest_lawful
from jobs.gate.pay_wording import LABOUR_STANDARDS, is_unpaid
from jobs.gate.reader import TEXTS, alternatives, pattern
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule
from jobs.gate.terms import is_of_callers, is_term
from jobs.postings.choices import PayUnit, Schedule
from jobs.postings.hours import time_of_day_text

# --- Breaks and the week ------------------------------------------------------------------------

#: Minutes of work over which breaks of so many minutes are due (34条1項), longest first.
_BREAKS_DUE = ((8 * MINUTES_PER_HOUR, 60), (6 * MINUTES_PER_HOUR, 45))
LONGEST_WEEK = 40 * MINUTES_PER_HOUR


def _breaks_due(schedule: HoursTold) -> int:
    work = schedule.work or 0
    return next((due for over, due in _BREAKS_DUE if work > over), 0)


def _breaks(case: Case) -> Iterable[Finding]:
    schedule = schedule_of(case.reading)
    if not is_employed(case.posting) or schedule.rest is None:
        return
    due = _breaks_due(schedule)
    if schedule.rest < due:
        hours = (schedule.work or 0) / MINUTES_PER_HOUR
        yield Finding(
            "breaks",
            f"休憩「{case.posting.breaks}」では足りないようです。{hours:g}時間働く日には、{due}分の休憩が要ります。",
            case.posting.breaks,
        )


def _coded_break(case: Case) -> Iterable[Finding]:
    """Only of fixed hours: a span of shifts is no one's day."""
    posting = case.posting
    start, end, rest = posting.earliest_start, posting.latest_end, posting.break_minutes
    is_fixed = posting.schedule == Schedule.FIXED and is_employed(posting)
    if not is_fixed or start is None or end is None or rest is None:
        return
    work = end - start - rest
    due = next((due for over, due in _BREAKS_DUE if work > over), 0)
    if rest < due:
        yield Finding(
            "break_minutes",
            f"始業から終業までで休憩が{rest}分では、{work / MINUTES_PER_HOUR:g}時間働くことになり、"
            f"{due}分の休憩が要ります。時刻か休憩を確かめてください。",
            f"{time_of_day_text(start)}〜{time_of_day_text(end)}・{rest}分",
        )


def _week(case: Case) -> Iterable[Finding]:
    week = schedule_of(case.reading).week
    if is_employed(case.posting) and week and week > LONGEST_WEEK + 10:
        yield Finding(
            "days_off",
            f"勤務時間と休日から、週に{week / MINUTES_PER_HOUR:g}時間働くことになります。"
            "週40時間までが決まりです。"
            "休日を確かめるか、変形労働時間制ならそう書いてください。",
            case.posting.days_off,
        )


_NO_BREAK_TOLD = pattern(
    r"(?:休憩(?:時間)?|お?昼休み|昼休憩|お昼の休憩)(?:時間)?(?:は|が|も)?(?:一切|ほとんど|"
    r"特に)?(?:なく|なし|無し|ありません|ございません|設けて(?:い|おり)ません)",
)
_LONGEST_WITHOUT = 6 * MINUTES_PER_HOUR
#: A break that is taken when no call comes, or never is fixed: 電話の合間に適宜, 各自で.
_BREAK_NOT_FIXED = re.compile(
    r"合間|途切れ|鳴らな(?:い|ければ)|(?:電話|入電|着信|コール)(?:が|の)(?:ない|少ない|落ち着|止ま)|"
    r"(?:手|席)の?が?(?:空い|あい|空き|すい)|暇な|ひまな|(?:様子|状況|タイミング)を(?:見|み)|隙|すき間|"
    r"(?:適宜|随時|各自|交代で|順番に)(?:で|に|取得|とって|お?取り|さっと|どうぞ|$|。)|"
    r"(?:決まった|定まった|特定の|まとまった)(?:休憩)?(?:時間)?(?:は|が)?"
    r"(?:なし|ナシ|無し|ありません|ない|とれ|取れ)|取れ(?:たら|るとき|るとこ)|(?:その)?日による|不定"
)
_BREAK_FIXED = re.compile(r"[0-9一二三四]{1,3}(?:分|時間|:)|法定|基準法|法令|法律|一時間|以上|自由")


def _break_not_fixed(case: Case) -> Iterable[Finding]:
    """A break is due by its length, which a break between calls has not."""
    schedule = schedule_of(case.reading)
    longest = schedule.work or schedule.span
    if not is_employed(case.posting) or (longest is not None and longest <= _LONGEST_WITHOUT):
        return
    breaks = case.reading.text("breaks")
    told = _BREAK_NOT_FIXED.search(breaks)
    if told and not _BREAK_FIXED.search(breaks):
        yield Finding(
            "breaks",
            f"休憩「{case.posting.breaks}」では、何分休めるか分かりません。6時間を超えて働く日には45分、"
            "8時間を超える日には60分の休憩が要ります。",
            case.posting.breaks,
        )


def _no_break_told(case: Case) -> Iterable[Finding]:
    """Lawful in shifts of six hours and less, so only where they are longer or not told."""
    work = schedule_of(case.reading).work
    if not is_employed(case.posting) or (work is not None and work <= _LONGEST_WITHOUT):
        return
    for mention in case.reading.mentions(_NO_BREAK_TOLD):
        is_short = re.search(r"[1-6]時間|短時間|以下|以内|半日|午前|午後", mention.sentence)
        if mention.field != "breaks" and not is_short and is_unpaid(mention):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とあります。6時間を超えて働く日には45分、8時間を超える日には60分の"
                "休憩が要ります。",
                mention.wording,
            )
            return


_NO_REST_DAY = re.compile(
    r"^\s*(?:(?:定?休日?|お?休み)(?:は|が|も|:)?\s?)?(?:特に|一切|ほぼ|ほとんど|基本的に)?"
    r"(?:なし|無し|ナシ|ありません|ございません|ない(?!日)|ゼロ|無休|年中無休|取れません|365日勤務)(?!の)|"
    r"(?:月|1か月|ひと月|毎月)(?:に|あたり)?\s?(?P<days>[0-3一二三])(?:[~][0-3])?(?:日|回)"
    r"(?:間)?(?:ほど|程度|くらい|のみ|だけ|は)?(?:の)?(?:お)?(?:休|[()]|$|、|が|を|。)|"
    r"^[ 　]*隔週(?:の)?[月火水木金土日]曜?日?(?:のみ|だけ|休み)?(?=[。(]|\Z)|"
    r"(?:2|二)週(?:間)?に(?:1|一)[日回]|隔週で?1日|4週(?:に|で|あたり)?[123一二三](?:休|日|回)|(?:[89]|1[0-9])日に(?:1|一)[日回]|週7(?:日)?(?:勤務|出勤)|"
    r"(?:お?休み|休日)(?:は|が)?(?:取れません|取れない|ありません)|毎日(?:出勤|勤務|シフト)"
)
#: A busy month without days off, whatever the usual ones are: 土日祝(12月は休みなし).
_NO_REST_THEN = re.compile(
    r"(?:[0-9]{1,2}月|繁忙期|(?:年|期|決算)末|決算期|月末|セール(?:期間)?|キャンペーン)(?:中|の間|期)?(?:は|に|だけ)[^。、\n]{0,8}?"
    r"(?:(?:1日も|お?休み|休日)(?:は|が|も|の)?(?:お?休み)?(?:なし|無し|ナシ|なく|ない(?!日)|ありません|(?:取れ|とれ)(?:ない|ません)|"
    r"ゼロ)|無休|毎日(?:出勤|勤務))"
)
_NO_REST_TOLD = alternatives(
    r"(?<!年中)(?<!昼)(?:休日|お休み|休み|定休日)(?:は|が|も)?(?:一切|ほとんど|ほぼ)?(?:なし|無し|ナシ|"
    r"ありません|ございません|ない(?!日|よう)|(?:取れ|とれ|いただけ)ません)",
    r"(?:毎日|週7日|7日間)(?:の)?(?:出勤|勤務)(?:を|が|して|です|必須|いただ|でき(?!な|ま?せ))",
    r"[0-9]{2}日?(?:間)?(?:連勤|連続|続け|通し)(?:て|で|の|し)*(?:勤務|出勤|働)?",
    r"(?:お?休み|休日)は[^。、\n]{0,6}?(?:(?:2|二)週(?:間)?に(?:1|一)[日回]|隔週(?:で)?1日|(?:月|ひと月|1か月)(?:に|あたり)?[1-3一二三][日回])"
    r"(?![^。、\n]{0,4}まで|[^。、\n]{0,8}(?:希望|申請|追加))",
)


def _rest_days(case: Case) -> Iterable[Finding]:
    if not is_employed(case.posting):
        return
    days_off = case.reading.text("days_off").strip()
    then = _NO_REST_THEN.search(days_off)
    match = then or _NO_REST_DAY.search(days_off)
    if match is None or (
        not then
        and re.search(
            r"(?:週[1-4](?:日)?(?:の)?(?:勤務|出勤|働|契約|のみ)|追加|加えて|ほか|他に|週休|(?:土日|祝日?)(?!(?:も|は|に)?[^、。]{0,6}(?:出勤|勤務|営業|稼働)))",
            days_off,
        )
    ):
        return
    yield Finding(
        "days_off",
        f"休日「{match[0].strip()}」では足りないようです。週に1日か、4週に4日の休日が要ります。",
        match[0].strip(),
    )


# --- Hours declared -----------------------------------------------------------------------------

#: Days of work a month at the fewest, by days a week: holidays and leave at year's end taken off.
_FEWEST_DAYS = {5: 19.0, 6: 23.5, 7: 28.0}
_DAYS_A_MONTH = {5: 20.5, 6: 25.0, 7: 30.0}
_TOLERANCE = 15


def _declared(case: Case) -> Iterable[Finding]:
    posting = case.posting
    declared, schedule = posting.minutes_per_pay_unit, schedule_of(case.reading)
    if not (declared and posting.pay_min and schedule.work and is_employed(posting)):
        return
    if posting.pay_unit == PayUnit.DAILY:
        real = likely = float(schedule.work)
    elif posting.pay_unit == PayUnit.MONTHLY and schedule.days_a_week in _FEWEST_DAYS:
        real = schedule.work * _FEWEST_DAYS[int(schedule.days_a_week)]
        likely = schedule.work * _DAYS_A_MONTH[int(schedule.days_a_week)]
    else:
        return
    if declared + _TOLERANCE >= real:
        return
    hourly = int(posting.pay_min * MINUTES_PER_HOUR / likely)
    lowest = lowest_lawful(case)
    under = (
        f"時給に換算すると{hourly:,}円ほどで、最低賃金{lowest:,}円を下回ります。"
        if lowest and hourly < lowest
        else ""
    )
    yield Finding(
        "minutes_per_pay_unit",
        f"所定労働時間は{declared / MINUTES_PER_HOUR:g}時間とありますが、勤務時間・休憩・休日からは"
        f"{likely / MINUTES_PER_HOUR:g}時間ほどになります。{under}どちらかを直してください。",
        f"{declared}分",
    )


# --- Overtime -----------------------------------------------------------------------------------

_OVERTIME_WORD = r"(?:残業|時間外(?:労働|勤務)?|超過勤務)"
_MONTHLY = (
    r"(?:月|1か月|ひと月|毎月)(?:平均|に|あたり|間|の)?(?:残業(?:時間)?(?:は|:)?)?(?:約|"
    r"およそ|平均|最大)?\s?(?:[0-9]{1,3}(?:時間)?\s?[~-]\s?)?(?P<month>[0-9]{2,3}|"
    r"[四五六七八九]十[一二三四五六七八九]?|百[一二三四五六七八九十]{0,3})\s?(?:時間|h)"
)
_YEARLY = r"(?:年|年間)(?:に|で)?(?:約|およそ|最大)?\s?(?P<year>[0-9]{3,4})\s?時間"
_WEEKLY = r"週(?:に|平均)?(?:約)?\s?(?P<week>[0-9]{2})時間"
_BARE = r"(?<![0-9~.])(?P<bare>[0-9]{2,3})(?:時間|h)"
_DAILY = (
    r"(?:1日|毎日|日に)(?:に|平均|あたり)?(?:約|およそ)?\s?(?:[0-9](?:時間)?\s?[~-]\s?)?"
    r"(?P<day>[0-9](?:\.5)?)\s?時間(?:ほど|程度|くらい|前後)?(?:の)?(?:残業|$|[、。()\s]|ほど|"
    r"程度)"
)
_LONG = pattern(_YEARLY, _DAILY, _MONTHLY, _WEEKLY, _BARE)
_LIMITS = {"month": 45, "bare": 45, "week": 11, "year": 360, "day": 45 / 20}
_IS_LIMIT = re.compile(
    r"^[^。、]{0,4}?(?:を超え(?:ること(?:は|も)(?:一切)?(?:あり?ません|な)|な|ま?せん|(?:た|"
    r"る)(?:分|残業|場合))|超(?:の|は)|以上の(?:残業|方)|未満|を上限)|^分"
)


def _long_overtime(case: Case) -> Iterable[Finding]:
    """In the field on overtime, hours are overtime's; elsewhere the sentence has to say so."""
    if not is_employed(case.posting):
        return
    for mention in case.reading.mentions(_LONG):
        unit, told = next((name, value) for name, value in mention.groups.items() if value)
        says_so = mention.field == "overtime" or re.search(
            _OVERTIME_WORD, mention.found + mention.before[-25:]
        )
        beyond = (float(told) if told[0].isdigit() else yen_of(told)) > _LIMITS[unit]
        is_limit = _IS_LIMIT.match(mention.after)
        if unit in ("bare", "week") and mention.field != "overtime":
            continue
        if not says_so or not beyond or is_limit or is_of_callers(mention):
            continue
        if re.search(r"固定|みなし|所定|労働時間|週|営業|勤務", mention.before[-10:]) or re.match(
            r"[^。]{0,12}(?:ありません|ない|なりません|しません)", mention.after
        ):
            continue
        yield Finding(
            mention.field,
            f"残業「{mention.wording}」は、上限の原則（月45時間・年360時間）を超えています。"
            "間違いでないか、特別条項のある協定があるか確かめてください。",
            mention.wording,
        )
        return


# --- Before the start ---------------------------------------------------------------------------

_ACTS = (
    r"(?:集合|出社|出勤|来社|朝礼|着席|着替え|準備|掃除|清掃|ログイン|入室|到着|席に(?:着|つ)|スタンバイ|"
    r"ミーティング|体操|鍵開け|開錠|点呼|来て(?:くだ|いただ|もら))"
)
_EARLY = pattern(
    r"(?P<hour>[0-2]?[0-9])(?::(?P<minute>[0-5][0-9])|時(?:(?P<spelt>[0-5]?[0-9])分|(?P<half>半))?)"
    r"(?:まで)?(?:に|には|から|より|の)?(?:は|、)?(?:必ず|全員|一旦|会社に|センターに|事務所に|出社して|席に)?"
    rf"(?:、)?{_ACTS}",
    r"(?:集合|朝礼|着席|ミーティング|準備|掃除|清掃|出社|出勤)(?:時間|時刻)?(?:は|が|"
    r":)[ ]?(?:朝)?(?P<at>[0-2]?[0-9])"
    r"(?::(?P<at_minute>[0-5][0-9])|時(?P<at_half>半)?)",
    r"(?:始業|業務開始|勤務開始|開始|シフト|定時)(?:時刻|時間)?(?:の)?(?P<before>[0-9]{1,2})分(?:以上)?前"
    rf"(?:まで)?(?:に|には|から)(?:は)?(?:、)?(?:必ず|全員)?{_ACTS}",
)
_BY_CHOICE_EARLY = re.compile(
    r"でき|可能|可(?![^。]{0,2}能性)|OK|任意|自由|手当|支給|時給|給与|給料|賃金|割増|含|早番|シフト|お客|開け|希望|残業"
)
_LONGEST_BEFORE = 60


def _before_start(case: Case) -> Iterable[Finding]:
    """Whoever must be there before the hours begin works, and the hours told are not all."""
    start = start_of(case.reading) if is_employed(case.posting) else None
    if start is None:
        return
    for mention in case.reading.mentions(_EARLY):
        groups = mention.groups
        is_half = groups["half"] or groups["at_half"]
        spelt = groups["minute"] or groups["spelt"] or groups["at_minute"]
        minute = 30 if is_half else int(spelt or 0)
        told = int(groups["hour"] or groups["at"] or 0) * MINUTES_PER_HOUR + minute
        if groups["before"]:
            told = start - int(groups["before"])
        if (
            0 < start - told <= _LONGEST_BEFORE
            and not _BY_CHOICE_EARLY.search(mention.before[-16:] + mention.after[:24])
            and is_term(mention)
        ):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、勤務時間はそのあとに始まります。会社が決めた集合や準備の時間も"
                "働く時間です。勤務時間をそこから始まるように書き、給与を払ってください。",
                mention.wording,
            )
            return


RULES = (
    Rule("short_breaks", Level.WARNING, ("breaks",), f"{LABOUR_STANDARDS}34条1項", _breaks, "60分"),
    Rule(
        "break_not_fixed",
        Level.WARNING,
        ("breaks",),
        f"{LABOUR_STANDARDS}34条",
        _break_not_fixed,
        "60分(交代で取ります)",
    ),
    Rule(
        "coded_break_short",
        Level.WARNING,
        ("break_minutes",),
        f"{LABOUR_STANDARDS}34条1項",
        _coded_break,
    ),
    Rule("no_breaks_told", Level.WARNING, TEXTS, f"{LABOUR_STANDARDS}34条1項", _no_break_told),
    Rule("long_week", Level.WARNING, ("days_off",), f"{LABOUR_STANDARDS}32条", _week),
    Rule("weekly_rest", Level.WARNING, ("days_off",), f"{LABOUR_STANDARDS}35条", _rest_days),
    Rule(
        "declared_hours",
        Level.WARNING,
        ("minutes_per_pay_unit",),
        f"最低賃金法4条1項・{ACCURATE}",
        _declared,
        of_its_own=False,
    ),
    Rule(
        "work_before_start",
        Level.WARNING,
        TEXTS,
        f"{LABOUR_STANDARDS}24条・32条",
        _before_start,
        "8:45〜18:00(8:45からの準備も勤務時間です)",
    ),
    Rule("long_overtime", Level.WARNING, TEXTS, f"{LABOUR_STANDARDS}36条3項・4項", _long_overtime),
    wording_rule(
        "no_rest_day",
        f"{LABOUR_STANDARDS}35条",
        "「{wording}」とあります。週に1日か、4週に4日の休日が要ります。",
        (_NO_REST_TOLD, is_unpaid),
        when=is_employed,
        fields=[name for name in TEXTS if name != "days_off"],
    ),
)
