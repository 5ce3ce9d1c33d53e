"""Pay, as advertised and as an hourly rate."""

from jobs.postings.choices import CommutingPay, PayUnit
from jobs.postings.schema.call_work import with_detail
from jobs.postings.schema.row import (
    Choice,
    Count,
    Fact,
    Group,
    OpenData,
    Posting,
    Row,
    Section,
    Text,
    When,
)

SECTION = Section("給与")

MINUTES_PER_HOUR = 60
#: The longest month: no unit of pay covers more working time than this.
MINUTES_PER_MONTH = 31 * 24 * MINUTES_PER_HOUR
#: More is a slip of the keyboard, and times 60 it would leave the range of an integer column.
HIGHEST_PAY = 10_000_000

IS_LIMITED = When("commuting_pay", (CommutingPay.LIMITED,))
BY_DAY_OR_MONTH = When("pay_unit", (PayUnit.DAILY, PayUnit.MONTHLY))


def pay_text(posting: Posting) -> str:
    """The advertised pay, such as 「時給1,400円〜1,600円」; "" in a preview that has none yet."""
    if posting.pay_min is None:
        return ""
    top = posting.pay_max
    above = f"〜{top:,}円" if top and top > posting.pay_min else ""
    return f"{posting.get_pay_unit_display()}{posting.pay_min:,}円{above}"


def _hourly_equivalent(posting: Posting) -> str:
    if posting.hourly_equivalent is None:  # in a preview
        return ""
    return f"{posting.hourly_equivalent:,}円(下限の額÷所定労働時間)"


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


def _base_salary(posting: Posting) -> dict:
    return {
        "@type": "MonetaryAmount",
        "currency": "JPY",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": posting.pay_min,
            "maxValue": posting.pay_max or posting.pay_min,
            "unitText": PayUnit(posting.pay_unit).open_data,
        },
    }


COMMUTING_PAY = Row(
    name="commuting_pay",
    kind=Choice(CommutingPay, 10, default=CommutingPay.UNSTATED),
    label="交通費",
    example="交通費に上限あり",
    facts=(Fact(Group.PAY_PLACE_HOURS, reads=_commuting_pay),),
    question="交通費は出ますか。上限はいくらですか。",
    question_left="交通費は、上限までなら実費が出ますか。",
)

ROWS = (
    Row(
        name="pay_unit",
        kind=Choice(PayUnit, 8, default=PayUnit.HOURLY),
        label="給与の単位",
        example="時給",
        shown_with="pay_min",
        listed=True,
        searched=True,
    ),
    Row(
        name="minutes_per_pay_unit",
        kind=Count("分", MINUTES_PER_HOUR, MINUTES_PER_MONTH, default=MINUTES_PER_HOUR),
        required=True,
        label="所定労働時間(分)",
        help="時給は60。日給は1日の分(例: 8時間=480)、月給は1か月の分(例: 160時間=9600)。",
        example="60",
        applies=(BY_DAY_OR_MONTH,),
        shown_with="pay_min",
    ),
    Row(
        name="pay_min",
        kind=Count("円", 1, HIGHEST_PAY),
        label="給与(下限・円)",
        help="固定残業代を除いた額。時給への換算と最低賃金の確認に使います。",
        required=True,
        example="1400",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "給与", pay_text),
            Fact(Group.PAY_PLACE_HOURS, "時給に換算", _hourly_equivalent, when=(BY_DAY_OR_MONTH,)),
            Fact(Group.LEGAL, "賃金", pay_text, place=9),
        ),
        listed=True,
        open_data=(OpenData("baseSalary", _base_salary),),
    ),
    Row(
        name="pay_max",
        kind=Count("円", 1, HIGHEST_PAY),
        label="給与(上限・円)",
        help="幅がないときは空のまま。",
        example="1500",
        shown_with="pay_min",
        listed=True,
    ),
    Row(
        name="fixed_overtime_yen",
        kind=Count("円", 1, HIGHEST_PAY),
        label="固定残業代(円)",
        help="固定残業代があるときは、額と時間の両方。",
        facts=(Fact(Group.PAY_PLACE_HOURS, "固定残業代", _fixed_overtime, only_stated=True),),
    ),
    Row(
        name="fixed_overtime_hours",
        kind=Count("時間", 1, 200),
        label="固定残業代の時間",
        shown_with="fixed_overtime_yen",
    ),
    COMMUTING_PAY,
    Row(
        name="commuting_pay_limit",
        kind=Count("円", 1, 1_000_000),
        label="交通費の上限(円/月)",
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
        facts=(Fact(Group.PAY_PLACE_HOURS, only_stated=True),),
        searched=True,
        gated=True,
    ),
)
