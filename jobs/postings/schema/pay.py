"""Pay, as advertised and as an hourly rate."""

from fractions import Fraction

from jobs.postings.choices import CommutingPay, Employment, PayUnit
from jobs.postings.hours import MINUTES_PER_DAY, MINUTES_PER_HOUR, hours_text
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.call_work import with_detail
from jobs.postings.schema.hours import BY_THE_MONTH, DAYS_A_YEAR
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
    When,
)

SECTION = Section("給与・報酬")

#: The longest month: no unit of pay covers more working time than this.
MINUTES_PER_MONTH = 31 * MINUTES_PER_DAY
#: More is a slip of the keyboard, and times 60 it would leave the range of an integer column.
HIGHEST_PAY = 10_000_000

IS_LIMITED = When("commuting_pay", (CommutingPay.LIMITED,))
BY_DAY_OR_MONTH = When("pay_unit", (PayUnit.DAILY, PayUnit.MONTHLY))
BY_RESULT = When("pay_unit", (PayUnit.PER_RESULT,))
BY_TIME = When("pay_unit", tuple(each for each in PayUnit if each != PayUnit.PER_RESULT))

NOT_A_WAGE = (
    "業務委託の報酬は賃金ではないので、時給の絞り込み、並び順、中央値には入れていません。"
    "最低賃金も当てはまりません。"
)


def _unit(posting: Posting) -> str:
    """What the pay is for, as it stands before the amount: 月給, 1日, アポ1件."""
    unit = PayUnit(posting.pay_unit)
    if unit == PayUnit.PER_RESULT:
        result = posting.result_unit
        # 「アポ1」 and 「3,000円」 must not read as 13,000 yen.
        return f"{result}につき" if result[-1:].isdigit() else result
    return unit.fee if is_outsourced(posting) else str(unit.label)


def is_outsourced(posting: Posting) -> bool:
    return posting.employment == Employment.OUTSOURCING


def pay_text(posting: Posting) -> str:
    """The advertised pay, such as 「時給1,400円〜1,600円」; "" in a preview that has none yet."""
    if posting.pay_min is None or not posting.pay_unit:
        return ""
    top = posting.pay_max
    above = f"〜{top:,}円" if top and top > posting.pay_min else ""
    return f"{_unit(posting)}{posting.pay_min:,}円{above}"


def pay_parts(posting: Posting) -> tuple[str, str]:
    """The same of a stored posting in two parts, for large figures: what for, and how many yen.

    Such as 「時給」 and 「1,400〜1,600」.
    """
    top = posting.pay_max
    above = f"〜{top:,}" if top and top > posting.pay_min else ""
    return _unit(posting), f"{posting.pay_min:,}{above}"


def per_hour(posting: Posting, yen: int | None) -> int | None:
    """What `yen` for the unit of pay are for an hour, rounded down; None where it is unknown."""
    minutes = posting.minutes_per_pay_unit
    return yen * MINUTES_PER_HOUR // minutes if yen and minutes else None


def hourly_wage(posting: Posting, yen: int | None) -> int | None:
    """The same, if it is a wage: as the database has it in `hourly_equivalent`."""
    return None if is_outsourced(posting) else per_hour(posting, yen)


def _lowest_wage(posting: Posting) -> int | None:
    return hourly_wage(posting, posting.pay_min)


def hourly_sum(posting: Posting) -> str:
    """The sum that leads from the lower end of the pay to that of an hour, for anybody to check.

    Such as 「月給250,000円 ÷ 160時間 = 時給1,562円」; "" where something is missing, and for pay by
    the hour or by the result.
    """
    hourly = per_hour(posting, posting.pay_min)
    if hourly is None or not BY_DAY_OR_MONTH.holds(posting):
        return ""
    an_hour = PayUnit.HOURLY.fee if is_outsourced(posting) else PayUnit.HOURLY.label
    time = hours_text(posting.minutes_per_pay_unit)
    return f"{_unit(posting)}{posting.pay_min:,}円 ÷ {time} = {an_hour}{hourly:,}円"


def hourly_remark(posting: Posting) -> str:
    """What there is to know of the sum: of which end of the pay it is, and whether it is exact."""
    is_exact = posting.pay_min * MINUTES_PER_HOUR % posting.minutes_per_pay_unit == 0
    return "下限の額" if is_exact else "下限の額。1円未満は切り捨て"


def _hourly_equivalent(posting: Posting) -> str:
    text = hourly_sum(posting)
    if not text:
        return ""
    lines = [with_detail(text, hourly_remark(posting)), _hours_a_day(posting)]
    return "\n".join(filter(None, lines))


def _hours_a_day(posting: Posting) -> str:
    """What the hours of a month make of each working day, where the yearly holidays are stated."""
    if posting.yearly_holidays is None or not BY_THE_MONTH.holds(posting):
        return ""
    working_days = DAYS_A_YEAR - posting.yearly_holidays
    a_day = Fraction(posting.minutes_per_pay_unit * 12, working_days * MINUTES_PER_HOUR)
    tenths = round(a_day * 10)
    about = "" if a_day * 10 == tenths else "約"
    return (
        f"月{hours_text(posting.minutes_per_pay_unit)}は、年間休日{posting.yearly_holidays}日なら"
        f"1日{about}{tenths / 10:g}時間"
    )


def _fee(posting: Posting) -> str:
    is_by_result = BY_RESULT.holds(posting)
    detail = "出来高払い。時給には換算できません" if is_by_result else ""
    return with_detail(pay_text(posting), detail)


def _fixed_overtime(posting: Posting) -> str:
    if posting.fixed_overtime_yen is None:
        return ""
    if posting.fixed_overtime_hours is None:  # in a preview
        return f"{posting.fixed_overtime_yen:,}円"
    return (
        f"月{posting.fixed_overtime_hours}時間分として{posting.fixed_overtime_yen:,}円。"
        "給与の額には含まない。超えた分は別に支給"
    )


def _commuting_pay(posting: Posting) -> str:
    text = COMMUTING_PAY.read(posting)
    limit = posting.commuting_pay_limit if IS_LIMITED.holds(posting) else None
    return with_detail(text, "" if limit is None else f"月{limit:,}円まで")


def _base_salary(posting: Posting) -> dict | None:
    """A range only where one is stated; schema.org has no unit for pay by the result."""
    if BY_RESULT.holds(posting):
        return None
    amount = {"value": posting.pay_min}
    if posting.pay_max and posting.pay_max > posting.pay_min:
        amount = {"minValue": posting.pay_min, "maxValue": posting.pay_max}
    unit = PayUnit(posting.pay_unit).open_data
    return {
        "@type": "MonetaryAmount",
        "currency": "JPY",
        "value": {"@type": "QuantitativeValue", **amount, "unitText": unit},
    }


COMMUTING_PAY = Row(
    name="commuting_pay",
    kind=Choice(CommutingPay, 10, default=CommutingPay.UNSTATED),
    label="交通費",
    example="交通費に上限あり",
    facts=(Fact(Group.PAY_PLACE_HOURS, reads=_commuting_pay),),
    question="交通費は出ますか。上限はいくらですか。",
    question_left="交通費は、上限までなら実費が出ますか。",
    card="交通費",
    decisive=True,
    better=Better(
        "有利", "不利", ranked=(CommutingPay.FULL, CommutingPay.LIMITED, CommutingPay.NONE)
    ),
)

ROWS = (
    Row(
        name="pay_unit",
        kind=Choice(PayUnit, 12, default=PayUnit.HOURLY),
        label="給与の単位",
        help="出来高は業務委託のときだけ。雇用では、成果の分をインセンティブに書きます。",
        example="時給",
        shown_with="pay_min",
        listed=True,
        searched=True,
    ),
    Row(
        name="result_unit",
        kind=Text(40),
        label="出来高の1件",
        help="何をすると支払われるか。求人では額の前に出ます。例: アポ1件（「アポ1件3,000円」）",
        applies=(BY_RESULT,),
        shown_with="pay_min",
        listed=True,
        searched=True,
    ),
    Row(
        name="minutes_per_pay_unit",
        kind=Hours(MINUTES_PER_HOUR, MINUTES_PER_MONTH),
        label="所定労働時間（時間）",
        help="月給は1か月の所定労働時間（例: 160、162.5）、日給は1日の実働（例: 8、7.5）。"
        "分の端数は「162時間55分」のように。時給と出来高では空のまま。",
        applies=(BY_DAY_OR_MONTH,),
        shown_with="pay_min",
    ),
    Row(
        name="pay_min",
        kind=Count("円", 1, HIGHEST_PAY),
        label="給与（下限・円）",
        help="固定残業代を除いた額。時給への換算と最低賃金の確認に使います。",
        required=True,
        example="1400",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "給与", pay_text, when=(EMPLOYED,)),
            Fact(
                Group.PAY_PLACE_HOURS,
                "時給に換算",
                _hourly_equivalent,
                when=(BY_DAY_OR_MONTH, EMPLOYED),
            ),
            Fact(Group.PAY_PLACE_HOURS, "報酬", _fee, when=(OUTSOURCED,)),
            Fact(
                Group.PAY_PLACE_HOURS,
                "1時間あたり",
                _hourly_equivalent,
                when=(BY_DAY_OR_MONTH, OUTSOURCED),
                only_stated=True,
            ),
            Fact(
                Group.PAY_PLACE_HOURS,
                "時給との比較",
                lambda _: NOT_A_WAGE,
                when=(OUTSOURCED,),
            ),
            Fact(Group.LEGAL, "賃金", pay_text, place=9),
            Fact(Group.CONTRACT, "報酬の額", pay_text, place=6),
        ),
        in_head=True,
        listed=True,
        better=Better("下限が高い", "下限が低い", number=_lowest_wage),
        open_data=(OpenData("baseSalary", _base_salary),),
    ),
    Row(
        name="pay_max",
        kind=Count("円", 1, HIGHEST_PAY),
        label="給与（上限・円）",
        help="幅がないときは空のまま。",
        example="1500",
        shown_with="pay_min",
        listed=True,
    ),
    Row(
        name="fixed_overtime_yen",
        kind=Count("円", 1, HIGHEST_PAY),
        label="固定残業代（円）",
        help="固定残業代があるときは、額と時間の両方。",
        applies=(EMPLOYED,),
        facts=(Fact(Group.PAY_PLACE_HOURS, "固定残業代", _fixed_overtime, only_stated=True),),
    ),
    Row(
        name="fixed_overtime_hours",
        kind=Count("時間", 1, 200),
        label="固定残業代の時間",
        applies=(EMPLOYED,),
        shown_with="fixed_overtime_yen",
    ),
    COMMUTING_PAY,
    Row(
        name="commuting_pay_limit",
        kind=Count("円", 1, 1_000_000),
        label="交通費の上限（円/月）",
        help="上限のある交通費のときだけ。例: 20000",
        example="20000",
        applies=(IS_LIMITED,),
        shown_with="commuting_pay",
    ),
    Row(
        name="pay_note",
        kind=Text(),
        label="給与の補足",
        help="昇給・手当など。",
        example="昇給は年1回",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, when=(EMPLOYED,), only_stated=True),
            Fact(Group.PAY_PLACE_HOURS, "報酬の補足", when=(OUTSOURCED,), only_stated=True),
        ),
        searched=True,
    ),
)
