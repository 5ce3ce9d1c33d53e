"""What a posting says, fact by fact, and the question to ask where it says nothing.

Each fact is declared once with its label, how it reads, and the question for the interview
(面接で聞くこと); the detail page shows the sections, and `questions` gathers what is unstated.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jobs.models import JobPosting
from jobs.postings.choices import (
    CallType,
    ComplaintLevel,
    ContractTerm,
    Incentive,
    PayUnit,
    Quota,
    Remote,
    ResultsShownTo,
)


@dataclass(frozen=True)
class FactKind:
    """`text` gives "" when the posting does not state the fact; no question: nothing to ask."""

    label: str
    text: Callable[[JobPosting], str]
    question: str = ""
    applies: Callable[[JobPosting], bool] = lambda _: True


@dataclass(frozen=True)
class Fact:
    label: str
    text: str

    @property
    def is_stated(self) -> bool:
        return bool(self.text)


def facts_of(kinds: tuple[FactKind, ...], posting: JobPosting) -> list[Fact]:
    return [Fact(kind.label, kind.text(posting)) for kind in kinds if kind.applies(posting)]


def questions(posting: JobPosting) -> list[str]:
    """What to ask at the interview: one question for every fact the posting leaves unstated."""
    kinds = (*CALL_WORK, *FUNNEL, *PROTECTIONS, *PAY_PLACE_HOURS, *LEGAL)
    unstated = (k for k in kinds if k.applies(posting) and k.question and not k.text(posting))
    return list(dict.fromkeys(kind.question for kind in unstated))


def unstated_among_decisive(posting: JobPosting) -> int:
    """How many of the facts that decide whether the work is bearable are not stated."""
    return sum(1 for kind in DECISIVE if kind.applies(posting) and not kind.text(posting))


def kind_of(label: str) -> FactKind:
    """Return the fact of that label; raises LookupError when there is none."""
    kinds = (*CALL_WORK, *FUNNEL, *PROTECTIONS, *PAY_PLACE_HOURS, *LEGAL)
    for kind in kinds:
        if kind.label == label:
            return kind
    raise LookupError(f"no fact is called {label}")


def dials_out(posting: JobPosting) -> bool:
    return posting.call_type != CallType.INBOUND


# --- How each fact reads ----------------------------------------------------------------------


def _quota(posting):
    if posting.quota == Quota.UNSTATED:
        return ""
    return _with_detail(posting.get_quota_display(), posting.quota_detail)


def _results(posting):
    if posting.results_shown_to == ResultsShownTo.UNSTATED:
        return ""
    return posting.get_results_shown_to_display()


def _incentive(posting):
    if posting.incentive == Incentive.UNSTATED:
        return ""
    return _with_detail(posting.get_incentive_display(), posting.incentive_detail)


def _incentive_yen(posting):
    parts = []
    if posting.incentive_typical_yen is not None:
        parts.append(f"よくある額は月{posting.incentive_typical_yen:,}円")
    if posting.incentive_top_yen is not None:
        parts.append(f"最高は月{posting.incentive_top_yen:,}円")
    return "、".join(parts)


def _has_incentive(posting):
    return posting.incentive in (Incentive.TEAM, Incentive.PERSONAL)


def _complaints(posting):
    if posting.complaint_level is None:
        return ""
    level = ComplaintLevel(posting.complaint_level)
    return f"5段階の{level.value}(1人あたり{level.label})"


def _supervisor(posting):
    text = _yes_no(posting.supervisor_at_hand, "近くにいる", "近くにいない")
    if text and posting.operators_per_supervisor:
        return f"{text}(SV1人にオペレーター{posting.operators_per_supervisor}人)"
    return text


def _training(posting):
    if posting.training_days is None:
        return ""
    return f"{posting.training_days}日" if posting.training_days else "研修なし"


def pay_text(posting: JobPosting) -> str:
    """The advertised pay, such as 「時給1,400円〜1,600円」; "" in a preview that has none yet."""
    if posting.pay_min is None:
        return ""
    top = posting.pay_max
    above = f"〜{top:,}円" if top and top > posting.pay_min else ""
    return f"{posting.get_pay_unit_display()}{posting.pay_min:,}円{above}"


def _hourly_equivalent(posting):
    if posting.hourly_equivalent is None:  # in a preview
        return ""
    return f"{posting.hourly_equivalent:,}円(下限の額÷所定労働時間)"


def _fixed_overtime(posting):
    if posting.fixed_overtime_hours is None:  # in a preview
        return f"{posting.fixed_overtime_yen:,}円"
    return (
        f"月{posting.fixed_overtime_hours}時間分として{posting.fixed_overtime_yen:,}円。"
        "給与の額には含まない。超えた分は別に支給"
    )


def place_text(posting: JobPosting) -> str:
    return f"{posting.get_prefecture_display()}{posting.city}"


def _workplace(posting):
    return f"{place_text(posting)}{posting.address_line}"


def _contract(posting):
    if posting.contract_term == ContractTerm.UNSTATED:
        return ""
    return _with_detail(posting.get_contract_term_display(), posting.contract_period)


def _yes_no(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _with_detail(text: str, detail: str) -> str:
    return f"{text}({detail})" if detail else text


def _number(field: str, unit: str) -> Callable[[JobPosting], str]:
    def text(posting):
        value = getattr(posting, field)
        return "" if value is None else f"{value:,}{unit}"

    return text


def _words(field: str) -> Callable[[JobPosting], str]:
    return lambda posting: getattr(posting, field)


def _choice(field: str) -> Callable[[JobPosting], str]:
    return lambda posting: getattr(posting, f"get_{field}_display")()


def _answer(field: str, yes: str, no: str) -> Callable[[JobPosting], str]:
    return lambda posting: _yes_no(getattr(posting, field), yes, no)


# --- The facts, in the order the page shows them ------------------------------------------------

DECISIVE = (
    FactKind(
        "ノルマ",
        _quota,
        "個人ノルマやチームの目標はありますか。届かないとき、どうなりますか。",
    ),
    FactKind(
        "成績を見る人",
        _results,
        "件数や成績の表は、だれが見ますか。名前は出ますか。",
    ),
    FactKind(
        "インセンティブ",
        _incentive,
        "インセンティブはありますか。あるなら、何に対していくらですか。",
    ),
    FactKind(
        "クレームの多さ",
        _complaints,
        "クレームは、1人あたりどのくらいありますか。",
    ),
    FactKind(
        "1時間の件数",
        _number("calls_per_hour", "件"),
        "1時間に何件くらい電話をしますか(受けますか)。",
    ),
    FactKind(
        "いちばん長い通話",
        _number("longest_talk_minutes", "分"),
        "いちばん長い通話は、何分くらいになりますか。",
    ),
    FactKind(
        "SV(指示を出す人)",
        _supervisor,
        "困ったとき、指示を出す人(SV)は近くにいますか。1人で何人を見ていますか。",
    ),
)

CALL_WORK = (
    FactKind("発信・受信", _choice("call_type")),
    FactKind("業務", _choice("duty")),
    *DECISIVE[:3],
    FactKind(
        "インセンティブの額",
        _incentive_yen,
        "インセンティブは、ふだんの月でいくらくらいになりますか。",
        applies=_has_incentive,
    ),
    *DECISIVE[3:],
    FactKind(
        "保留して質問",
        _answer("may_hold_and_ask", "できる", "できない"),
        "分からないとき、保留にして質問してもいいですか。",
    ),
    FactKind(
        "トークスクリプト",
        _answer("has_script", "ある", "ない"),
        "話す内容の台本(トークスクリプト)はありますか。",
    ),
    FactKind(
        "研修",
        _training,
        "研修は何日ありますか。研修中の給与は同じですか。",
    ),
    FactKind(
        "未経験",
        _answer("beginner_ok", "未経験OK", "経験が必要"),
        "未経験でも応募できますか。",
    ),
)

FUNNEL = (
    FactKind(
        "かける",
        _number("dialled_per_day", "件"),
        "1日に何件くらい電話をかけますか。",
        applies=dials_out,
    ),
    FactKind(
        "つながる",
        _number("connected_per_day", "件"),
        "1日にかけた電話のうち、何件くらいつながりますか。",
        applies=dials_out,
    ),
    FactKind(
        "会話になる",
        _number("conversations_per_day", "件"),
        "つながった電話のうち、用件まで話せるのは何件くらいですか。",
        applies=dials_out,
    ),
)

PROTECTIONS = (
    FactKind(
        "ひどい電話を切る",
        _answer("may_hang_up", "切ってよい", "切れない"),
        "暴言や脅しがあったとき、こちらから電話を切ってもいいですか。",
    ),
    FactKind(
        "SVに交代",
        _answer("may_hand_over", "できる", "できない"),
        "対応がむずかしい電話は、代わってもらえますか。",
    ),
    FactKind(
        "通話の録音",
        _answer("calls_recorded", "している", "していない"),
        "通話は録音されていますか。",
    ),
    FactKind(
        "カスハラの相談窓口",
        _answer("consultation_desk", "ある", "ない"),
        "カスハラにあったときの相談窓口はどこですか。",
    ),
)

PAY_PLACE_HOURS = (
    FactKind("給与", pay_text),
    FactKind(
        "時給に換算",
        _hourly_equivalent,
        applies=lambda posting: posting.pay_unit != PayUnit.HOURLY,
    ),
    FactKind(
        "固定残業代",
        _fixed_overtime,
        applies=lambda posting: posting.fixed_overtime_yen is not None,
    ),
    FactKind("給与の補足", _words("pay_note"), applies=lambda posting: bool(posting.pay_note)),
    FactKind("雇用形態", _choice("employment")),
    FactKind("勤務地", _workplace),
    FactKind(
        "最寄り駅",
        _words("station"),
        "職場の最寄り駅と、駅からの時間を教えてください。",
        applies=lambda posting: posting.remote != Remote.FULLY,
    ),
    FactKind("在宅勤務", _choice("remote")),
    FactKind(
        "勤務時間",
        _words("work_hours"),
        "始業と終業は何時ですか。シフトはいつ、どう決まりますか。",
    ),
    FactKind(
        "週の勤務日数",
        _number("days_per_week", "日から"),
        "週に何日から働けますか。",
    ),
)

# The order of the Employment Security Act, art. 5-3, and its rules, art. 4-2 (3).
LEGAL = (
    FactKind("業務の内容", _choice("duty")),
    FactKind(
        "契約期間", _contract, "契約の期間は決まっていますか。決まっているなら、いつまでですか。"
    ),
    FactKind(
        "試用期間",
        _words("trial_period"),
        "試用期間はありますか。その間の条件は同じですか。",
    ),
    FactKind("就業の場所", _workplace),
    FactKind(
        "始業・終業の時刻",
        _words("work_hours"),
        "始業と終業は何時ですか。シフトはいつ、どう決まりますか。",
    ),
    FactKind("残業", _words("overtime"), "残業は月に何時間くらいありますか。"),
    FactKind("休憩", _words("breaks"), "休憩は何分ですか。どこで休めますか。"),
    FactKind("休日", _words("days_off"), "休みは何曜日ですか。祝日や年末年始も休めますか。"),
    FactKind("賃金", pay_text),
    FactKind(
        "加入保険",
        _words("insurance"),
        "健康保険・厚生年金・労災保険・雇用保険のうち、どれに入りますか。",
    ),
    FactKind("募集者", lambda posting: posting.employer.name),
    FactKind(
        "派遣",
        lambda _: "派遣労働者として雇用",
        applies=lambda posting: posting.is_dispatch,
    ),
    FactKind(
        "受動喫煙防止措置",
        _words("smoking_measures"),
        "職場の禁煙・分煙はどうなっていますか。",
    ),
    FactKind(
        "業務の変更の範囲",
        _words("duties_change_scope"),
        "仕事の内容が変わることはありますか。どこまで変わりますか。",
    ),
    FactKind(
        "就業場所の変更の範囲",
        _words("workplace_change_scope"),
        "働く場所が変わることはありますか。どこまで変わりますか。",
    ),
    FactKind(
        "更新の基準と上限",
        _words("renewal_criteria"),
        "契約は更新されますか。基準と、回数や年数の上限を教えてください。",
        applies=lambda posting: posting.contract_term == ContractTerm.FIXED,
    ),
)
