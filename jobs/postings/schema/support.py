"""Help on the floor, and protection when a caller turns abusive."""

from jobs.postings.choices import TrainingPay
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.call_work import with_detail
from jobs.postings.schema.row import (
    Better,
    Choice,
    Count,
    Fact,
    Group,
    Posting,
    Row,
    Section,
    Text,
    When,
    YesNo,
)

SECTION = Section("サポート体制とカスハラ対策")

PAYS_LESS_IN_TRAINING = When("training_pay", (TrainingPay.LOWER,))

#: Of help and protection: whoever takes the calls is better off with it.
IS_BETTER = Better("有利", "不利", ranked=(True, False))


def _supervisor(posting: Posting) -> str:
    text = SUPERVISOR.read(posting)
    if text and posting.operators_per_supervisor:
        return f"{text}（SV1人にオペレーター{posting.operators_per_supervisor}人）"
    return text


def _supervisor_in_short(posting: Posting) -> str:
    at_hand, operators = SUPERVISOR.read(posting), posting.operators_per_supervisor
    return at_hand or (f"1人に{operators}人" if operators else "")


def _training(posting: Posting) -> str:
    return "研修なし" if posting.training_days == 0 else TRAINING.read(posting)


def _training_pay(posting: Posting) -> str:
    text = with_detail(TRAINING_PAY.read(posting), posting.training_pay_detail)
    return text or ("研修なし" if posting.training_days == 0 else "")


def _training_in_short(posting: Posting) -> str:
    """「5日・同額」: how long and at what pay, as far as it is stated."""
    days = "なし" if posting.training_days == 0 else TRAINING.read(posting)
    return "・".join(filter(None, [days, TRAINING_PAY.short(posting)]))


def _training_pay_is_clear(posting: Posting) -> bool:
    return bool(TRAINING_PAY.read(posting)) or posting.training_days == 0


SUPERVISOR = Row(
    name="supervisor_at_hand",
    kind=YesNo("近くにいる", "近くにいない"),
    label="SVが近くにいる",
    help="困ったときに、すぐ呼べる距離にいるか。",
    example="はい",
    facts=(Fact(Group.CALL_WORK, "SV（指示を出す人）", _supervisor),),
    question="困ったとき、指示を出す人（SV）は近くにいますか。1人で何人を見ていますか。",
    question_left="困ったとき、指示を出す人（SV）は近くにいますか。",
    decisive=True,
    card="SV",
    brief=_supervisor_in_short,
    better=IS_BETTER,
)
TRAINING = Row(
    name="training_days",
    kind=Count("日", 0, 365),
    label="研修の日数",
    help="研修がないときは0。",
    example="5",
    facts=(Fact(Group.CALL_WORK, "研修", _training),),
    question="研修は何日ありますか。",
    card="研修",
    brief=_training_in_short,
)
TRAINING_PAY = Row(
    name="training_pay",
    kind=Choice(TrainingPay, 10, default=TrainingPay.UNSTATED),
    label="研修中の給与",
    help="無給は業務委託のときだけ。雇用では、研修も労働時間です。",
    example="研修中も同額",
    facts=(
        Fact(Group.CALL_WORK, reads=_training_pay, when=(EMPLOYED,)),
        Fact(
            Group.CALL_WORK,
            "研修中の報酬",
            _training_pay,
            when=(OUTSOURCED,),
            question="研修のあいだも報酬は出ますか。",
        ),
    ),
    question="研修中の給与は同じですか。下がるなら、いくらですか。",
    question_left="研修中の給与は、研修のあとと同じですか。",
    answered=_training_pay_is_clear,
    better=Better("有利", "不利", ranked=(TrainingPay.SAME, TrainingPay.LOWER, TrainingPay.NONE)),
    decisive=True,
    searched=True,
)

ROWS = (
    SUPERVISOR,
    Row(
        name="operators_per_supervisor",
        kind=Count("人", 1, 100),
        label="SV1人あたりの人数",
        example="9",
        shown_with="supervisor_at_hand",
    ),
    Row(
        name="may_hold_and_ask",
        kind=YesNo("できる", "できない"),
        label="保留して質問できる",
        example="はい",
        facts=(Fact(Group.CALL_WORK, "保留して質問"),),
        question="分からないとき、保留にして質問してもいいですか。",
        better=IS_BETTER,
    ),
    Row(
        name="has_script",
        kind=YesNo("ある", "ない"),
        label="トークスクリプトがある",
        example="はい",
        facts=(Fact(Group.CALL_WORK, "トークスクリプト"),),
        question="話す内容の台本（トークスクリプト）はありますか。",
    ),
    TRAINING,
    TRAINING_PAY,
    Row(
        name="training_pay_detail",
        kind=Text(100),
        label="研修中の給与の内容",
        help="下がるときは必須。例: 研修5日間は時給1,250円",
        applies=(PAYS_LESS_IN_TRAINING,),
        shown_with="training_pay",
        searched=True,
    ),
    Row(
        name="beginner_ok",
        kind=YesNo("未経験OK", "経験が必要"),
        label="未経験OK",
        example="はい",
        facts=(Fact(Group.CALL_WORK, "未経験"),),
        question="未経験でも応募できますか。",
        listed=True,
    ),
    Row(
        name="may_hang_up",
        kind=YesNo("切ってよい", "切れない"),
        label="ひどい電話は切ってよい",
        facts=(Fact(Group.PROTECTIONS, "ひどい電話を切る"),),
        question="暴言や脅しがあったとき、こちらから電話を切ってもいいですか。",
        better=IS_BETTER,
    ),
    Row(
        name="may_hand_over",
        kind=YesNo("できる", "できない"),
        label="SVに交代できる",
        example="はい",
        facts=(Fact(Group.PROTECTIONS, "SVに交代"),),
        question="対応がむずかしい電話は、代わってもらえますか。",
        better=IS_BETTER,
    ),
    Row(
        name="calls_recorded",
        kind=YesNo("している", "していない"),
        label="通話を録音している",
        example="はい",
        facts=(Fact(Group.PROTECTIONS, "通話の録音"),),
        question="通話は録音されていますか。",
    ),
    Row(
        name="consultation_desk",
        kind=YesNo("ある", "ない"),
        label="カスハラの相談窓口がある",
        facts=(Fact(Group.PROTECTIONS, "カスハラの相談窓口"),),
        question="カスハラにあったときの相談窓口はどこですか。",
        better=IS_BETTER,
    ),
)
