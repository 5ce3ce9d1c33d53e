"""Employment, hours, days off, perks and the legal items of a demo posting."""

import re
from random import Random
from typing import NamedTuple

from jobs.demo.chance import pick, text_stated
from jobs.postings.choices import ContractTerm, Employment, PayUnit, Remote, Schedule
from jobs.postings.hours import read_time_of_day

REGULAR, CONTRACT = Employment.REGULAR, Employment.CONTRACT
PART_TIME, DISPATCH = Employment.PART_TIME, Employment.DISPATCH
OUTSOURCING = Employment.OUTSOURCING
HOURLY, DAILY, MONTHLY = PayUnit.HOURLY, PayUnit.DAILY, PayUnit.MONTHLY
PER_RESULT = PayUnit.PER_RESULT

_EMPLOYMENTS = {PART_TIME: 45, DISPATCH: 22, CONTRACT: 18, REGULAR: 10, OUTSOURCING: 5}
_PAY_UNITS = {
    PART_TIME: {HOURLY: 95, DAILY: 5},
    DISPATCH: {HOURLY: 96, DAILY: 4},
    CONTRACT: {HOURLY: 45, MONTHLY: 52, DAILY: 3},
    REGULAR: {MONTHLY: 98, DAILY: 2},
    OUTSOURCING: {HOURLY: 45, DAILY: 20, PER_RESULT: 35},
}
_REMOTE = {Remote.NONE: 45, Remote.UNSTATED: 35, Remote.PARTLY: 12, Remote.FULLY: 8}


class Shift(NamedTuple):
    """`start`, `end`: minutes after midnight, of the earliest and the latest shift."""

    hours: str
    minutes_a_day: int
    breaks: str
    schedule: Schedule
    start: int
    end: int
    break_minutes: int


class Job(NamedTuple):
    employment: Employment
    pay_unit: PayUnit
    shift: Shift


def _shift(hours: str, minutes_a_day: int, breaks: str, span: str, break_minutes: int) -> Shift:
    """`span`: from the earliest start to the latest end, as 9:00-18:00."""
    start, end = (read_time_of_day(time) or 0 for time in span.split("-"))
    schedule = Schedule.FIXED if re.fullmatch("[0-9:〜]+", hours) else Schedule.SHIFT
    return Shift(hours, minutes_a_day, breaks, schedule, start, end, break_minutes)


_FULL_DAYS = [
    _shift("9:00〜18:00", 480, "60分", "9:00-18:00", 60),
    _shift("10:00〜19:00", 480, "60分", "10:00-19:00", 60),
    _shift("9:00〜17:30", 450, "60分", "9:00-17:30", 60),
    _shift("8:30〜17:15", 465, "60分", "8:30-17:15", 60),
    _shift("11:00〜20:00", 480, "60分", "11:00-20:00", 60),
    _shift("シフト制（9:00〜21:00のうち実働8時間）", 480, "60分", "9:00-21:00", 60),
    _shift("シフト制（8:00〜22:00のうち実働7時間30分）", 450, "60分と小休憩", "8:00-22:00", 60),
    _shift("24時間のシフト制（実働7時間）", 420, "60分と小休憩10分", "0:00-24:00", 60),
]
#: Some of the work round the clock is for the night alone.
_NIGHT = _shift("17:00〜翌2:00のシフト制（実働7時間）", 420, "60分と小休憩10分", "17:00-翌2:00", 60)
_SHARE_OF_NIGHTS = 0.4
_LESS_ON_SHORT_DAYS = "6時間を超える日は45分"
_SHORT_DAYS = [
    _shift("9:00〜18:00のうち4時間から", 240, _LESS_ON_SHORT_DAYS, "9:00-18:00", 45),
    _shift("10:00〜16:00", 315, "45分", "10:00-16:00", 45),
    _shift("9:00〜14:00", 300, "小休憩10分", "9:00-14:00", 10),
    _shift("13:00〜21:00のうち5時間から", 300, _LESS_ON_SHORT_DAYS, "13:00-21:00", 45),
    _shift("17:00〜22:00", 300, "小休憩10分", "17:00-22:00", 10),
    _shift(
        "平日13:00〜18:00、土日9:00〜18:00のうち4時間から",
        240,
        _LESS_ON_SHORT_DAYS,
        "9:00-18:00",
        45,
    ),
]
_DAYS_OFF = ["土日祝", "土日祝、年末年始", "完全週休2日制（土日）、祝日", "日曜と、ほかにもう1日"]
_DAYS_OFF_BY_SHIFT = ["シフト制で週休2日", "4週8休のシフト制", "シフト制で週休2日、夏季・年末年始"]
_OVERTIME_BY_MONTH = ["月5時間ほど", "月10時間ほど", "月20時間ほど", "月30時間ほど"]
_OVERTIME = ["なし", "ほとんどなし", "繁忙期のみあり", *_OVERTIME_BY_MONTH[:2]]

_PERKS_ANYWHERE = ["服装自由", "髪型・髪色自由", "副業・Wワーク可", "友人と応募可"]
_PERKS_OF_SHIFTS = ["日払い・週払い可", "シフトは2週間ごとに提出", "扶養内の勤務可"]
_PERKS_OF_EMPLOYEES = [
    "有給休暇を取りやすい",
    "産休・育休の取得実績あり",
    "長期休暇あり",
    "定期健康診断あり",
    "資格取得の補助あり",
]
_PERKS_OF_OFFICES = [
    "ネイル・ピアス可",
    "休憩室・ロッカーあり",
    "社員食堂あり",
    "ウォーターサーバー無料",
    "ひざ掛け・加湿器あり",
    "席は半個室",
    "無料の自転車置き場あり",
]
_PERKS_OF_HOME = ["パソコン・ヘッドセット貸与", "通信費の手当あり", "出社は初日のみ"]

_CONTRACT_TERMS = {
    REGULAR: {ContractTerm.PERMANENT: 100},
    CONTRACT: {ContractTerm.FIXED: 100},
    PART_TIME: {ContractTerm.FIXED: 75, ContractTerm.PERMANENT: 25},
    DISPATCH: {ContractTerm.FIXED: 92, ContractTerm.PERMANENT: 8},
    OUTSOURCING: {ContractTerm.FIXED: 45, ContractTerm.UNSTATED: 55},
}
_RENEWAL_CRITERIA = [
    "勤務成績・態度・業務量により判断。上限なし",
    "勤務成績と業務量により判断。通算3年まで",
    "契約満了時の業務量により判断。通算5年まで",
    "会社の経営状況と勤務成績により判断。更新は4回まで",
]
_TRIAL_PERIODS = [
    "なし",
    "2か月（同条件）",
    "3か月（同条件）",
    "1か月（同条件）",
    "14日間（同条件）",
]
_FEE_PAYMENTS = ["月末締め、翌月15日払い", "月末締め、翌月末払い", "15日締め、当月末払い"]
_OWN_COSTS = ["なし", "通信費（通話料は発注者）", "パソコンと通信費。通話料は発注者"]
_DUTIES_CHANGE = [
    "変更なし",
    "会社の定める業務",
    "電話・メール・チャットの応対業務",
    "事務業務を含む",
]
_WORKPLACE_CHANGE = ["変更なし", "会社の定める事業所", "同じ市内の事業所", "自宅を含む"]
_SMOKING = ["屋内禁煙", "敷地内禁煙", "屋内原則禁煙（喫煙専用室あり）"]
_INSURANCE = ["健康保険・厚生年金・雇用保険・労災保険", "法定どおり（健保・厚年・雇用・労災）"]
CONDITIONALLY_INSURED = "労災保険（条件により健保・厚年・雇用）"
_INSURANCE_OF_SHORT_WEEKS = [CONDITIONALLY_INSURED, *_INSURANCE]


def draw_job(rng: Random) -> Job:
    """Return how the operator is employed, the unit of pay, and the daily hours it covers."""
    employment = pick(rng, _EMPLOYMENTS)
    pay_unit = pick(rng, _PAY_UNITS[employment])
    full_day = pay_unit != HOURLY or rng.random() < (0.35 if employment == PART_TIME else 0.9)
    return Job(employment, pay_unit, rng.choice(_FULL_DAYS if full_day else _SHORT_DAYS))


def or_night(rng: Random, shift: Shift) -> Shift:
    is_round_the_clock = shift is _FULL_DAYS[-1]
    return _NIGHT if is_round_the_clock and rng.random() < _SHARE_OF_NIGHTS else shift


def draw_terms(rng: Random, job: Job) -> dict:
    """Return employment, remote work, and what is said in words of hours and legal terms."""
    employment, _, shift = job
    remote = pick(rng, _REMOTE)
    return {
        "employment": employment,
        "remote": remote,
        "work_hours": shift.hours,
        "breaks": shift.breaks,
        "overtime": _draw_overtime(rng, employment),
        **_draw_week(rng, employment, shift),
        "perks": _draw_perks(rng, employment, remote),
        **_draw_contract(rng, employment),
        **_draw_other_legal_items(rng, employment),
    }


def _draw_overtime(rng: Random, employment: Employment) -> str:
    """Regular employees may have overtime paid beforehand, so theirs is never none."""
    return rng.choice(_OVERTIME_BY_MONTH if employment == REGULAR else _OVERTIME)


def _draw_week(rng: Random, employment: Employment, shift: Shift) -> dict:
    if employment == PART_TIME:
        days = pick(rng, {2: 15, 3: 42, 4: 25, 5: 18})
        days_off = f"シフト制（週{days}日から）"
    else:
        days = pick(rng, {3: 6, 4: 14, 5: 80})
        days_off = rng.choice(_DAYS_OFF_BY_SHIFT if "シフト" in shift.hours else _DAYS_OFF)
    return {
        "days_per_week": days if rng.random() < 0.6 else None,
        "days_off": days_off,
    }


def _draw_perks(rng: Random, employment: Employment, remote: Remote) -> str:
    perks = [*_PERKS_ANYWHERE]
    if employment != OUTSOURCING:
        perks += _PERKS_OF_EMPLOYEES
    if employment in (PART_TIME, DISPATCH):
        perks += _PERKS_OF_SHIFTS
    perks += _PERKS_OF_HOME if remote == Remote.FULLY else _PERKS_OF_OFFICES
    return "\n".join(rng.sample(perks, rng.randint(0, 6)))


def _draw_contract(rng: Random, employment: Employment) -> dict:
    term = pick(rng, _CONTRACT_TERMS[employment])
    period = rng.choice(["2か月", "3か月", "6か月", "1年"])
    fixed = term == ContractTerm.FIXED
    return {
        "contract_term": term,
        "contract_period": period if fixed else "",
        "renewal_criteria": rng.choice(_RENEWAL_CRITERIA) if fixed else "",
        "trial_period": "" if employment == OUTSOURCING else rng.choice(_TRIAL_PERIODS),
    }


def _draw_other_legal_items(rng: Random, employment: Employment) -> dict:
    """The law asks for all of them, but of those who employ only."""
    insurance = _INSURANCE_OF_SHORT_WEEKS if employment == PART_TIME else _INSURANCE
    share = 0.5 if employment == OUTSOURCING else 1
    return {
        "duties_change_scope": text_stated(rng, share, rng.choice(_DUTIES_CHANGE)),
        "workplace_change_scope": text_stated(rng, share, rng.choice(_WORKPLACE_CHANGE)),
        **_draw_costs(rng, employment),
        "insurance": "" if employment == OUTSOURCING else rng.choice(insurance),
        "smoking_measures": text_stated(rng, share, rng.choice(_SMOKING)),
    }


def _draw_costs(rng: Random, employment: Employment) -> dict:
    """When outsourcing is paid, and what whoever takes it on pays for; many adverts do not say."""
    if employment != OUTSOURCING:
        return {"fee_payment": "", "own_costs": ""}
    return {
        "fee_payment": text_stated(rng, 0.6, rng.choice(_FEE_PAYMENTS)),
        "own_costs": text_stated(rng, 0.5, rng.choice(_OWN_COSTS)),
    }
