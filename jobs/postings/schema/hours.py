"""When the work is done, and what else the workplace gives."""

from jobs.postings.choices import PayUnit
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.row import Better, Count, Fact, Group, Row, Section, Text, When

SECTION = Section("時間")

#: Days of a year, as who works out a month's hours has them.
DAYS_A_YEAR = 365
BY_THE_MONTH = When("pay_unit", (PayUnit.MONTHLY,))
NOT_BY_THE_MONTH = When("pay_unit", tuple(each for each in PayUnit if each != PayUnit.MONTHLY))

ROWS = (
    Row(
        name="work_hours",
        kind=Text(200),
        label="始業・終業の時刻",
        help="例: 9:00〜18:00、シフト制",
        example="9:00〜18:00",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "勤務時間", when=(EMPLOYED,), place=2),
            Fact(
                Group.PAY_PLACE_HOURS,
                "業務の時間帯",
                when=(OUTSOURCED,),
                question="業務をする時間帯は決まっていますか。自分で決められますか。",
                place=2,
            ),
            Fact(Group.LEGAL, place=5),
        ),
        question="始業と終業は何時ですか。シフトはいつ、どう決まりますか。",
        searched=True,
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
    Row(
        name="breaks",
        kind=Text(100),
        label="休憩",
        help="例: 60分",
        example="60分",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, place=7),),
        question="休憩は何分ですか。どこで休めますか。",
        searched=True,
        searched_as="休憩",
    ),
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
        name="days_per_week",
        kind=Count("日", 1, 7, suffix="から"),
        label="週の勤務日数（少ない場合）",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "週の勤務日数", when=(EMPLOYED,), place=2),
            Fact(
                Group.PAY_PLACE_HOURS,
                "週の日数",
                when=(OUTSOURCED,),
                question="週に何日から引き受けられますか。",
                place=2,
            ),
        ),
        question="週に何日から働けますか。",
        searched=True,
        searched_as="週",
    ),
    Row(
        name="perks",
        kind=Text(),
        label="待遇・特徴",
        help="1行に1つ。",
        example="駅から近い",
        shown_elsewhere="A list below the description.",
        searched=True,
    ),
)
