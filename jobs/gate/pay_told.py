"""Pay as prose tells it, held against the fields and the minimum wage."""

import re
from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.amounts import Amount, Condition, Unit, pay_told, yen_of
from jobs.gate.hours import MINUTES_PER_HOUR, schedule_of
from jobs.gate.law import ACCURATE
from jobs.gate.legal import is_employed
from jobs.gate.pay import lowest_lawful
from jobs.gate.reader import TEXTS, Mention, pattern
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule
from jobs.gate.terms import is_term
from jobs.postings.choices import Incentive, PayUnit

MINIMUM_WAGE_ACT = "最低賃金法4条1項"

#: Less an hour is a rise, an allowance or a slip, and none that is paid for an hour's work.
_LEAST_PAY = 300
_FULL_DAY = 8 * MINUTES_PER_HOUR
#: Hours of a full month: 40 a week.
_FULL_MONTH = 173 * MINUTES_PER_HOUR
_WEEKS_A_MONTH = 365 / 7 / 12
_UNITS = {PayUnit.HOURLY: Unit.HOUR, PayUnit.DAILY: Unit.DAY, PayUnit.MONTHLY: Unit.MONTH}

_HOURS_BESIDE = re.compile(r"(?:実働|1日|[(:])\s?([0-9]{1,2})(?:\.5)?時間")
_PAST = re.compile(
    r"以前|従来|改定前|これまで|昨年|当時|旧|値上げ前|(?:相場|業界(?:の)?平均|全国平均|"
    r"地域の平均|水準)[^、。]{0,8}$|より(?:も)?高"
)
_PART_OF_PAY = re.compile(r"(?:基本給|固定給)[^0-9]{0,4}$")
_MONTHLY_PAY = re.compile(r"(?:月給|月額給与|固定給)[^0-9]{0,4}$")
_AFTER_TAX = re.compile(r"手取り[^0-9]{0,4}$")
_SAME_OR_MORE = re.compile(r"と?\s?(?:を|より)?(?:下回らな|未満に(?:は)?な(?:ら|り)|より(?:高|上))")


def _as_finding(amount: Amount, message: str) -> Finding:
    wording = _wording(amount.mention)
    return Finding(amount.mention.field, message.format(wording=wording), wording)


def _wording(mention: Mention) -> str:
    """The amount with its label: 時給1,000円."""
    label = re.search(
        r"(?:時間?給|日給|日当|月給|月収|年収|年俸|基本給|手取り|給与|報酬)[:はが]?\s?$",
        mention.before,
    )
    return f"{label[0] if label else ''}{mention.wording}"[:LONGEST_WORDING]


def _unit_of(posting: Advert) -> Unit | None:
    return _UNITS.get(PayUnit(posting.pay_unit)) if posting.pay_unit in PayUnit.values else None


def _minutes_of(amount: Amount, case: Case) -> int | None:
    """Return the minutes of work that one unit of the amount pays for; None when not known."""
    posting = case.posting
    if amount.unit == Unit.HOUR:
        return MINUTES_PER_HOUR
    if _unit_of(posting) == amount.unit:
        return posting.minutes_per_pay_unit
    if amount.unit == Unit.DAY:
        beside = _HOURS_BESIDE.search(amount.mention.after[:20])
        return int(beside[1]) * MINUTES_PER_HOUR if beside else schedule_of(case.reading).work
    if amount.unit == Unit.MONTH and _MONTHLY_PAY.search(amount.mention.before):
        week = schedule_of(case.reading).week
        return int(week * _WEEKS_A_MONTH) if week else None
    return None


def _minutes_compared(case: Case) -> int | None:
    """Return the minutes that the fields' pay is for, where it is pay of somebody employed."""
    posting = case.posting
    return posting.minutes_per_pay_unit if posting.pay_min and is_employed(posting) else None


_YEN = r"(?P<{}>[0-9][0-9,]{{2,9}}|[0-9.]{{1,6}}万)円?"

# --- Base pay beside fixed overtime --------------------------------------------------------------

_BASE = pattern(
    rf"基本給(?:は|:|が)?[ ]?{_YEN.format('yen')}",
    rf"固定残業代(?:等)?を(?:除|のぞ)[いく](?:た|て)?(?:額|基本給)?"
    rf"(?:は|:|が|で)?[ ]?{_YEN.format('yen_without')}",
)


_HOLDS_OVERTIME = pattern(
    rf"(?:月給|月額|総支給)(?:は|:)?[ ]?{_YEN.format('total')}[^。\n]{{0,8}}?(?:うち|に|には|"
    rf"[(は])[^。\n]{{0,6}}?(?:固定|みなし|定額)"
    r"(?:残業|時間外)[^。\n]{0,24}?(?:含|込|うち)",
)


def base_told(case: Case) -> int | None:
    """Return the month's base pay where texts part the lower end into it and fixed overtime."""
    lower_end, fixed = case.posting.pay_min, case.posting.fixed_overtime_yen
    if not fixed:
        return None
    for mention in case.reading.mentions(_BASE):
        yen = yen_of(mention.groups["yen"] or mention.groups["yen_without"] or "")
        if yen + fixed <= lower_end:
            return yen
    for mention in case.reading.mentions(_HOLDS_OVERTIME):
        if yen_of(mention.groups["total"] or "") == lower_end:
            return lower_end - fixed
    return None


def _base_under_minimum(case: Case) -> Iterable[Finding]:
    posting = case.posting
    minutes = _minutes_compared(case)
    lowest = lowest_lawful(case) if minutes else None
    if not (minutes and lowest and base_told(case)) or posting.pay_unit != PayUnit.MONTHLY:
        return
    # The rest of the lower end may be allowances that count.
    counted = posting.pay_min - (posting.fixed_overtime_yen or 0)
    hourly = counted * MINUTES_PER_HOUR // minutes
    if hourly < lowest:
        yield Finding(
            "pay_min",
            f"固定残業代をのぞくと月{counted:,}円で、時給に換算すると{hourly:,}円です。最低賃金{lowest:,}円を"
            "下回ります。固定残業代は最低賃金に数えられません。",
            f"{counted}円",
        )


# --- Under the minimum wage ---------------------------------------------------------------------


def _under_minimum(case: Case) -> Iterable[Finding]:
    lowest = lowest_lawful(case) if is_employed(case.posting) else None
    if lowest is None:
        return
    for amount in pay_told(case.reading):
        mention = amount.mention
        minutes = _minutes_of(amount, case)
        is_part = (
            _PART_OF_PAY.search(mention.before)
            and amount.unit != Unit.HOUR
            and mention.field != "trial_period"
        )
        is_example = (
            amount.unit in (Unit.MONTH, Unit.YEAR) and Condition.EXAMPLE in amount.condition
        )
        if not minutes or is_part or is_example or _AFTER_TAX.search(mention.before):
            continue
        if _PAST.search(mention.before) or _SAME_OR_MORE.match(mention.after):
            continue
        hourly = amount.low * MINUTES_PER_HOUR // minutes
        if _LEAST_PAY <= hourly < lowest:
            yield _as_finding(
                amount,
                f"「{{wording}}」は、時給に換算すると{hourly:,}円で、最低賃金{lowest:,}円を下回ります。"
                "研修中・試用期間中でも、年齢や経験によらず、最低賃金より多く払う必要があります。",
            )
            return
    yield from _lowered(case, lowest)


_SHARE = r"(?<![0-9.])(?:(?P<{0}tenths>[1-9])割|(?P<{0}percent>[0-9]{{1,2}})%)"
_HALF = r"(?P<half>半分|半額)(?!以)"
_LOWERED = pattern(
    r"(?:マイナス|△|▲|[ (]-)[ ]?(?P<minus>[0-9,]{2,5})円",
    r"(?P<less>[0-9,]{2,5})円(?:引き|ダウン|減(?!税)|マイナス|下が|下げ|低[くい]|安[くい])",
    _HALF,
    rf"{_SHARE.format('less_')}(?:引き?|減(?!税)|少な[くい]|ダウン|カット|マイナス|下が|下げ|低[くい]|安[くい])",
    rf"(?:マイナス|[ (]-)[ ]?{_SHARE.format('minus_')}",
    rf"{_SHARE.format('to_')}(?=[。、)\n]|の(?:額|時給|給与|支給)|で(?:す|支給|計算|お支払)|"
    r"(?:を|だけ)?(?:お?支払|支給)|に(?:な|減)|とな|からスタート|\Z)",
)


#: 深夜割増25%, 出勤率80%.
_OF_SOMETHING_ELSE = re.compile(r"(?:割増|割り増し|増し|率|プラス|[+])(?:は|が|:)?[ ]?$")


def _lowered_to(hourly: int, groups: dict[str, str | None]) -> int:
    if told := groups["minus"] or groups["less"]:
        return hourly - yen_of(told)
    share = 50 if groups["half"] else _share(groups, "to_")
    if share is None:
        share = 100 - (_share(groups, "less_") or _share(groups, "minus_") or 0)
    return hourly * share // 100


def _share(groups: dict[str, str | None], name: str) -> int | None:
    """Return a share in per cent: 8割, 80%."""
    tenths, percent = groups[f"{name}tenths"], groups[f"{name}percent"]
    if tenths:
        return int(tenths) * 10
    return int(percent) if percent else None


_LOWERED_PAY = re.compile(r"(?:時間?給|給与|給料)(?![^。、]{0,8}(?:額|差)は)")


def _lowered(case: Case, lowest: int) -> Iterable[Finding]:
    """Pay that is told by how much less it is, or by its share: 試用中は時給マイナス200円."""
    posting = case.posting
    minutes = _minutes_compared(case)
    if not minutes:
        return
    hourly = posting.pay_min * MINUTES_PER_HOUR // minutes
    for mention in case.reading.mentions(_LOWERED):
        lowered = _lowered_to(hourly, mention.groups)
        is_pay = _LOWERED_PAY.search(mention.before) or mention.field == "trial_period"
        if _OF_SOMETHING_ELSE.search(mention.before):
            continue
        if is_pay and lowered < lowest and is_term(mention):
            yield Finding(
                mention.field,
                f"「{mention.wording}」では、時給に換算すると{lowered:,}円になります。"
                f"最低賃金{lowest:,}円を下回ります。研修中・試用期間中でも、最低賃金より多く払う必要があります。",
                mention.wording,
            )
            return


# --- Against the fields -------------------------------------------------------------------------

#: How many times the fields' pay a text may tell of, by the condition it names.
_ALLOWED = {
    Condition.HOURS: 1.6,
    Condition.SOME: 1.5,
    Condition.EXAMPLE: 1.3,
}
#: What people earn in a month holds overtime, and what they earn in a year a bonus.
_MONTH_ALLOWED = 1.35
_MONTHS_A_YEAR = 17


def _below_field(case: Case) -> Iterable[Finding]:
    """Pay in trial or training has its place in the text; any other that is lower has not."""
    posting = case.posting
    minutes, unit = _minutes_compared(case), _unit_of(posting)
    if not minutes:
        return
    lowest = lowest_lawful(case) or 0
    for amount in pay_told(case.reading):
        if amount.unit != unit or amount.mention.field in ("trial_period", "training_pay_detail"):
            continue
        before = amount.mention.before
        is_pay = not (
            _PART_OF_PAY.search(before) or _AFTER_TAX.search(before) or "月収" in before[-8:]
        )
        is_lawful = amount.low * MINUTES_PER_HOUR >= lowest * minutes
        if (
            is_pay
            and is_lawful
            and amount.condition == Condition.NONE
            and amount.low < posting.pay_min
        ):
            if _PAST.search(before) or _SAME_OR_MORE.match(amount.mention.after):
                continue
            yield _as_finding(
                amount,
                f"「{{wording}}」は、給与の下限{posting.pay_min:,}円より低い額です。下限の欄には、実際に"
                "払うことのあるいちばん低い額を入れてください。",
            )
            return


def _allowed(amount: Amount, case: Case, minutes: int) -> float:
    """Return the most that the fields' pay, which is for `minutes`, can come to in the amount's
    unit."""
    posting = case.posting
    top = max(posting.pay_min, posting.pay_max or 0)
    per_minute = top / minutes
    is_same = _unit_of(posting) == amount.unit
    extra = max(posting.incentive_typical_yen or 0, posting.incentive_top_yen or 0)
    times = max([_ALLOWED[each] for each in amount.condition if each in _ALLOWED], default=1.0)
    if amount.unit == Unit.HOUR:
        if amount.mention.field == "title" and Condition.HOURS not in amount.condition:
            times = 1.0 if Condition.EXAMPLE in amount.condition else times
        of_incentive = extra * MINUTES_PER_HOUR / _FULL_MONTH
        return per_minute * MINUTES_PER_HOUR * times + (of_incentive if times > 1 else 0)
    if amount.unit == Unit.DAY:
        if is_same:
            return top * times
        day = _minutes_of(amount, case) or _FULL_DAY
        return per_minute * day * max(times, 1.1)
    month = minutes if is_same or posting.pay_unit == PayUnit.MONTHLY else _FULL_MONTH
    fixed = posting.fixed_overtime_yen or 0
    base = per_minute * month + fixed
    if amount.unit == Unit.MONTH:
        is_base = (
            is_same
            and amount.condition in (Condition.NONE,)
            and "月収" not in amount.mention.before[-8:]
        )
        if is_base:
            return base
        if posting.incentive == Incentive.PERSONAL and not extra:
            return base * 1.6
        return base * _MONTH_ALLOWED + extra
    return base * _MONTHS_A_YEAR * _MONTH_ALLOWED + extra * 12


def _above_field(case: Case) -> Iterable[Finding]:
    minutes = _minutes_compared(case)
    if not minutes:
        return
    posting = case.posting
    top = max(posting.pay_min, posting.pay_max or 0)
    for amount in pay_told(case.reading):
        is_above = amount.high > round(_allowed(amount, case, minutes))
        if is_above and not _PAST.search(amount.mention.before):
            yield _as_finding(
                amount,
                f"「{{wording}}」は、給与の欄の{top:,}円とかけはなれています。だれでももらえる額と思われないように、"
                "欄と同じ額にするか、どんな人がいつもらえる額なのかを書いてください。",
            )
            return


# --- Sums ---------------------------------------------------------------------------------------

_PRODUCT = pattern(
    rf"{_YEN.format('rate')}\s?[×xX*]\s?(?:1日)?(?P<hours>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)"
    rf"(?:時間|h|H)?\s?[×xX*]\s?"
    r"(?:月)?(?P<days>[0-9]{1,2})日(?!\s?[+])(?P<more>[^。\n]{0,3}[+])?"
)
_NEAR_ENOUGH = 0.03


def _wrong_sum(case: Case) -> Iterable[Finding]:
    months = [each for each in pay_told(case.reading) if each.unit == Unit.MONTH]
    if not months:
        return
    for mention in case.reading.mentions(_PRODUCT):
        groups = mention.groups
        if groups["more"] or re.match(r"[^。]{0,20}[+]|\s?=\s?[0-9]", mention.after):
            continue
        product = (
            yen_of(groups["rate"] or "") * float(groups["hours"] or 0) * int(groups["days"] or 0)
        )
        for amount in months:
            is_beside = amount.mention.field == mention.field and (
                amount.mention.wording in mention.sentence
            )
            if is_beside and abs(amount.low - product) > product * _NEAR_ENOUGH:
                yield _as_finding(
                    amount,
                    f"「{{wording}}」は、「{mention.wording}」の計算({product:,.0f}円)と合いません。"
                    "計算を直すか、何を足した額なのかを書いてください。",
                )
                return


RULES = (
    Rule(
        "told_pay_under_minimum",
        Level.WARNING,
        TEXTS,
        f"{MINIMUM_WAGE_ACT}・7条",
        _under_minimum,
        suggestion="研修中・試用期間中も、時給は同じです",
        of_its_own=False,
    ),
    Rule(
        "base_under_minimum",
        Level.WARNING,
        ("pay_min",),
        f"{MINIMUM_WAGE_ACT}3項",
        _base_under_minimum,
        of_its_own=False,
    ),
    Rule("told_pay_below_field", Level.WARNING, TEXTS, ACCURATE, _below_field, of_its_own=False),
    Rule("told_pay_above_field", Level.WARNING, TEXTS, ACCURATE, _above_field),
    Rule("told_pay_wrong_sum", Level.WARNING, TEXTS, ACCURATE, _wrong_sum),
)
