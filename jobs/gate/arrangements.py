"""Who really hires: dispatch work (派遣) and outsourced work (業務委託) must be called so."""

from jobs.gate.advert import Advert
from jobs.gate.legal import is_employed
from jobs.gate.rules import Level, blocking
from jobs.gate.texts import pattern, wording_rule
from jobs.postings.choices import Employment
from jobs.postings.text import fold_plain

STATE_DISPATCH = "職業安定法5条の3第1項・同法施行規則4条の2第3項8号"
FREELANCE_ACT = "特定受託事業者に係る取引の適正化等に関する法律12条1項"

_DISPATCH = pattern(
    r"派遣(社員|スタッフ|労働者)(として|を?(大)?募集|の(お)?仕事|求人)",
    r"派遣の(お)?(仕事|求人)",
    r"派遣先(の企業|企業)?(は|で(?!の研修)|にて|へ)",
    r"(紹介予定|無期雇用|登録型|常用型)派遣",
)
_DIRECT = pattern(
    r"直接雇用(?!の可能性|への|に(切|登|移)|化|も|され|となる)",
    r"(正社員|契約社員)(を)?(大)?(募集|採用)",
    r"自社(雇用|採用)",
)
_AS_IF_EMPLOYED = pattern(
    r"(正社員|契約社員|アルバイト|パート)(・パート)?(スタッフ)?(を)?(大)?募集",
    r"雇用契約",
    r"(社会保険|社保|雇用保険)(完備|あり(?!ません)|加入)",
    r"有給休暇(あり(?!ません)|取得)",
    r"(昇給|賞与)(は)?(あり(?!ません)|年[0-9]回)",
)
_INSURANCE = pattern(r"雇用|労災|健保|健康保険|厚生年金|社会保険|社保")
_NO_INSURANCE = pattern(r"なし|無し|ありません|対象外|入りません|自分|ご自身|各自|特別加入")


def _is_outsourced(posting: Advert) -> bool:
    return posting.employment == Employment.OUTSOURCING


def _insures_the_outsourced(posting: Advert) -> bool:
    text = fold_plain(posting.insurance)
    return (
        _is_outsourced(posting) and bool(_INSURANCE.search(text)) and not _NO_INSURANCE.search(text)
    )


RULES = (
    wording_rule(
        "dispatch_unmarked",
        STATE_DISPATCH,
        _DISPATCH,
        "「{wording}」とありますが、雇用形態が「派遣社員」ではありません。派遣なら雇用形態を直し、"
        "違うなら書きかえてください。",
        when=lambda posting: posting.employment != Employment.DISPATCH,
        level=Level.BLOCKING,
    ),
    wording_rule(
        "dispatch_as_direct",
        f"{STATE_DISPATCH}・5条の4第1項",
        _DIRECT,
        "雇用形態は「派遣社員」ですが、「{wording}」とあります。雇うのがどの会社なのか、読み間違えない"
        "書き方か確かめてください。",
        when=lambda posting: posting.employment == Employment.DISPATCH,
    ),
    blocking(
        "outsourcing_insured",
        "insurance",
        FREELANCE_ACT,
        "業務委託では、雇用保険や労災保険などに会社が入れることはありません。「なし」か空にしてください。"
        "雇うのなら、雇用形態を直します。",
        _insures_the_outsourced,
    ),
    blocking(
        "outsourcing_overtime",
        "fixed_overtime_yen",
        FREELANCE_ACT,
        "業務委託に固定残業代はありません。額と時間を空にしてください。雇うのなら、雇用形態を直します。",
        lambda posting: _is_outsourced(posting) and bool(posting.fixed_overtime_yen),
    ),
    wording_rule(
        "outsourcing_as_employment",
        FREELANCE_ACT,
        _AS_IF_EMPLOYED,
        "雇用形態は「業務委託」ですが、「{wording}」は雇われて働く求人に読めます。どちらなのか"
        "確かめてください。",
        when=lambda posting: not is_employed(posting),
    ),
)
