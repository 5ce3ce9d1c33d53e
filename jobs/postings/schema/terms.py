"""The items a lawful advert must show, besides duties, place, hours and pay.

Employment Security Act (職業安定法) art. 5-3, and its rules, art. 4-2 (3). The order on the page is
that of the rules.
"""

from jobs.postings.choices import ContractTerm
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.call_work import with_detail
from jobs.postings.schema.hours import with_own_words
from jobs.postings.schema.pay import BY_RESULT, BY_TIME
from jobs.postings.schema.row import (
    Choice,
    Fact,
    Group,
    Posting,
    Row,
    Section,
    Text,
    When,
    YesNo,
)

SECTION = Section(
    "法律で決まった項目・契約",
    "雇用では、職業安定法で求人に示すと決まっている項目です。業務委託では、契約のことを書きます。",
)

IS_FIXED_TERM = When("contract_term", (ContractTerm.FIXED,))


#: How the advert's own words name each kind, and what says no more beside the names.
_NAMES_OF_INSURANCE = {
    "insured_health": "健康保険|健保",
    "insured_pension": "厚生年金保険|厚生年金|厚年",
    "insured_employment": "雇用保険|雇用",
    "insured_accident": "労災保険|労災",
}
_BESIDE_NAMES = r"法定どおり|完備|加入|[、・,/()\s]"


def _insurance(posting: Posting) -> str:
    """What one is insured by, then what the advert's own words add to it."""
    yes = [row.label for row in INSURED if getattr(posting, row.name)]
    no = [row.label for row in INSURED if getattr(posting, row.name) is False]
    coded = "、".join(filter(None, ["・".join(yes), f"{'・'.join(no)}には入らない" if no else ""]))
    said = [names for name, names in _NAMES_OF_INSURANCE.items() if getattr(posting, name)]
    return with_own_words(coded, posting.insurance, "|".join([*said, _BESIDE_NAMES]))


def _tells_each_insurance(posting: Posting) -> bool:
    told = all(getattr(posting, row.name) is not None for row in INSURED)
    return told or bool(posting.insurance)


def _insured(name: str, label: str, help: str = "") -> Row:
    return Row(
        name=name,
        kind=YesNo("入る", "入らない"),
        label=label,
        help=help,
        example="はい",
        applies=(EMPLOYED,),
        shown_with="insurance",
    )


INSURED = (
    _insured("insured_health", "健康保険"),
    _insured("insured_pension", "厚生年金"),
    _insured("insured_employment", "雇用保険"),
    _insured("insured_accident", "労災保険", "雇われて働く人は、全員が対象です。"),
)


def _contract(posting: Posting) -> str:
    return with_detail(CONTRACT_TERM.read(posting), posting.contract_period)


CONTRACT_TERM = Row(
    name="contract_term",
    kind=Choice(ContractTerm, 10, default=ContractTerm.UNSTATED),
    label="契約期間",
    example="期間の定めなし",
    facts=(
        Fact(Group.LEGAL, reads=_contract, place=2),
        Fact(
            Group.CONTRACT,
            reads=_contract,
            question="契約の期間は決まっていますか。途中で終わらせるときは、いつまでに伝えますか。",
            place=2,
        ),
    ),
    question="契約の期間は決まっていますか。決まっているなら、いつまでですか。",
    question_left="書かれた期間が終わると、契約も終わりますか。",
    searched=True,
)

ROWS = (
    CONTRACT_TERM,
    Row(
        name="contract_period",
        kind=Text(100),
        label="契約期間の内容",
        help="期間の定めがあるときは必須。例: 6か月",
        applies=(IS_FIXED_TERM,),
        shown_with="contract_term",
        searched=True,
        searched_as="契約期間",
    ),
    Row(
        name="renewal_criteria",
        kind=Text(200),
        label="更新の基準と上限",
        help="例: 勤務成績により判断。通算3年まで",
        applies=(IS_FIXED_TERM,),
        facts=(
            Fact(Group.LEGAL, place=16),
            Fact(
                Group.CONTRACT,
                "契約の更新",
                question="契約は更新されますか。何をもとに決まりますか。",
                place=3,
            ),
        ),
        question="契約は更新されますか。基準と、回数や年数の上限を教えてください。",
        searched=True,
    ),
    Row(
        name="trial_period",
        kind=Text(100),
        label="試用期間",
        help="例: 2か月（同条件）、なし",
        example="なし",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, place=3),),
        question="試用期間はありますか。その間の条件は同じですか。",
        searched=True,
        searched_as="試用期間",
    ),
    Row(
        name="duties_change_scope",
        kind=Text(200),
        label="業務の変更の範囲",
        help="変わらないときは「変更なし」",
        example="変更なし",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, place=14),),
        question="仕事の内容が変わることはありますか。どこまで変わりますか。",
        searched=True,
    ),
    Row(
        name="workplace_change_scope",
        kind=Text(200),
        label="就業場所の変更の範囲",
        help="変わらないときは「変更なし」",
        example="変更なし",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, place=15),),
        question="働く場所が変わることはありますか。どこまで変わりますか。",
        searched=True,
    ),
    *INSURED,
    Row(
        name="insurance",
        kind=Text(100),
        label="加入保険",
        help="条件があるときは、その条件も。例: 健康保険・厚生年金は週20時間から",
        example="健康保険・厚生年金・労災・雇用保険",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, reads=_insurance, place=10),),
        question="健康保険・厚生年金・労災保険・雇用保険のうち、どれに入りますか。",
        question_left="ほかの保険には入りますか。",
        answered=_tells_each_insurance,
        searched=True,
    ),
    Row(
        name="smoking_measures",
        kind=Text(100),
        label="受動喫煙防止措置",
        help="例: 屋内禁煙",
        example="屋内禁煙",
        applies=(EMPLOYED,),
        facts=(Fact(Group.LEGAL, place=13),),
        question="職場の禁煙・分煙はどうなっていますか。",
        searched=True,
    ),
    Row(
        name="fee_payment",
        kind=Text(200),
        label="報酬の支払い",
        help="業務委託のとき、締め日と支払日。例: 月末締め、翌月15日払い",
        example="月末締め、翌月15日払い",
        applies=(OUTSOURCED,),
        facts=(
            Fact(
                Group.CONTRACT,
                when=(BY_RESULT,),
                question="報酬はいつ支払われますか。成果が取り消されたとき、報酬はどうなりますか。",
                place=7,
            ),
            Fact(Group.CONTRACT, when=(BY_TIME,), place=7),
        ),
        question="報酬はいつ支払われますか。締め日と支払日を教えてください。",
        searched=True,
    ),
    Row(
        name="own_costs",
        kind=Text(200),
        label="自分で負担する費用",
        help="業務委託のとき、通話料・パソコン・通信費など。ないときは「なし」",
        example="なし（通話料は発注者）",
        applies=(OUTSOURCED,),
        facts=(Fact(Group.CONTRACT, place=8),),
        question="通話料、パソコン、通信費は、だれが負担しますか。",
        searched=True,
        searched_as="自分で負担する費用",
    ),
)
