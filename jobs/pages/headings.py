"""What a list is called: 「大阪府・在宅ありの受信の求人」, from what it was asked for.

Headings, page titles, feeds and breadcrumbs all take it from `heading_of`.

A label such as 「名前入りで全員に」 answers its question but cannot stand before 求人. So each
option of each facet has a form here that can; tests/jobs/pages/test_headings.py names what lacks
one.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.text import Truncator

from jobs.postings import words
from jobs.postings.choices import (
    CallType,
    CommutingPay,
    ComplaintLevel,
    Duty,
    Employment,
    Incentive,
    Prefecture,
    Quota,
    Remote,
    ResultsShownTo,
    WeekendsOff,
)
from jobs.search import facets
from jobs.search.criteria import Criteria
from jobs.search.facets import (
    BANDS,
    CALL_TYPE,
    CITY,
    DAYS_MAX,
    INSURANCE,
    PREFECTURE,
    STATABLE,
    UNSTATED,
    WEEKLY_HOURS,
    Facet,
)

#: More conditions than these, beside place and call type, are only counted.
MOST_CONDITIONS = 3
#: Characters of the words searched for; the field beside the heading holds them all.
LONGEST_TEXT = 40
#: More places than these are only counted, after the first two.
MOST_PLACES = 3


class Form(NamedTuple):
    """What stands before 求人: `head`, `text` and `tail` in a row.

    The head is said once where several forms of a facet share it, and of their tails only the last
    is said: 成績を|だれにも見せない か、|本人だけに見せる.
    """

    head: str
    text: str
    tail: str

    @property
    def is_name(self) -> bool:
        """Whether it can be listed with others: 大阪府・在宅ありの."""
        return not self.head and bool(self.tail)

    def __str__(self) -> str:
        return self.head + self.text + self.tail


def _name(text: str) -> Form:
    """Of a noun."""
    return Form("", text, "の")


def _clause(text: str, head: str = "") -> Form:
    """Of what ends in a verb or an adjective, and needs no の."""
    return Form(head, text, "")


def _measured(head: str, text: str) -> Form:
    return Form(head, text, "の")


def _left_open(subject: str) -> Form:
    return _clause(f"{subject}の記載がない")


_QUOTA = {
    Quota.UNSTATED: _left_open("ノルマ"),
    Quota.NONE: _name("ノルマなし"),
    Quota.TEAM: _name("チーム目標のみ"),
    Quota.PERSONAL: _name("個人ノルマあり"),
}
_RESULTS_SHOWN_TO = {
    ResultsShownTo.UNSTATED: _left_open("成績の公開"),
    ResultsShownTo.NOBODY: _clause("だれにも見せない", "成績を"),
    ResultsShownTo.SELF: _clause("本人だけに見せる", "成績を"),
    ResultsShownTo.EVERYONE: _clause("名前入りで全員に見せる", "成績を"),
}
_INCENTIVE = {
    Incentive.UNSTATED: _left_open("インセンティブ"),
    Incentive.NONE: _name("インセンティブなし"),
    Incentive.TEAM: _clause("チームの成果でインセンティブが出る"),
    Incentive.PERSONAL: _clause("個人の成果でインセンティブが出る"),
}
_REMOTE = {
    Remote.UNSTATED: _left_open("在宅勤務"),
    Remote.NONE: _name("出社のみ"),
    Remote.PARTLY: _name("一部在宅"),
    Remote.FULLY: _name("完全在宅"),
}
_COMMUTING_PAY = {
    CommutingPay.UNSTATED: _left_open("交通費"),
    CommutingPay.NONE: _name("交通費なし"),
    CommutingPay.LIMITED: _clause("交通費に上限がある"),
    CommutingPay.FULL: _name("交通費全額支給"),
}
_WEEKENDS_OFF = {
    WeekendsOff.UNSTATED: _left_open("土日祝の休み"),
    WeekendsOff.ALL: _name("土日祝休み"),
    WeekendsOff.SOME: _clause("土日祝のうち休める日がある"),
    WeekendsOff.NONE: _name("土日祝も勤務"),
}


def _complaints(value: str) -> Form:
    if value == UNSTATED:
        return _left_open("クレームの多さ")
    return _measured("クレームが", ComplaintLevel(int(value)).label)


def _longest_talk(ending: str) -> Callable[[str], Form]:
    return lambda value: _measured("いちばん長い通話が", f"{value}分{ending}")


#: Parameter of a facet → the form of each value that it may have.
FORMS: dict[str, Callable[[str], Form]] = {
    "call_type": lambda value: _name(CallType(value).label),
    "duty": lambda value: _name(Duty(value).label),
    "quota": lambda value: _QUOTA[Quota(value)],
    "results_shown_to": lambda value: _RESULTS_SHOWN_TO[ResultsShownTo(value)],
    "incentive": lambda value: _INCENTIVE[Incentive(value)],
    "complaint_max": lambda value: _measured("クレームが", ComplaintLevel(int(value)).limit),
    "wage_min": lambda value: _name(facets.WAGE_MIN.label_of(value)),
    "longest_talk_max": _longest_talk("まで"),
    "beginner_ok": lambda _: _name("未経験OK"),
    "supervisor_at_hand": lambda _: _clause("SVが近くにいる"),
    "remote": lambda value: _REMOTE[Remote(value)],
    "employment": lambda value: _name(Employment(value).label),
    "commuting_pay": lambda value: _COMMUTING_PAY[CommutingPay(value)],
    "time_of_day": lambda value: _clause(f"{BANDS[value].name}に働ける"),
    "days_max": lambda value: _clause(DAYS_MAX.label_of(value)),
    "weekly_hours": lambda value: _name(WEEKLY_HOURS.label_of(value)),
    "weekends_off": lambda value: _WEEKENDS_OFF[WeekendsOff(value)],
    "insurance": lambda value: _clause(f"{INSURANCE.labels[value]}に入れる"),
    "training_paid": lambda _: _clause("研修中も支払いがある"),
    "prefecture": lambda value: _name(Prefecture(value).label),
    "city": lambda value: _name(CITY.groups[value] + CITY.labels[value]),
    "complaint_level": _complaints,
    "longest_talk_min": _longest_talk("以上"),
    "stated": lambda value: _clause(f"{STATABLE[value][0]}が書いてある"),
    "unstated": lambda value: _left_open(STATABLE[value][0]),
}
#: Parameter and values → their common name, where they have one.
TOGETHER: dict[tuple[str, frozenset[str]], Form] = {
    ("remote", frozenset({Remote.PARTLY, Remote.FULLY})): _name("在宅あり"),
    ("quota", frozenset({Quota.NONE, Quota.TEAM})): _name("個人ノルマなし"),
    ("incentive", frozenset({Incentive.TEAM, Incentive.PERSONAL})): _name("インセンティブあり"),
    ("commuting_pay", frozenset({CommutingPay.LIMITED, CommutingPay.FULL})): _name("交通費あり"),
    ("weekends_off", frozenset({WeekendsOff.ALL, WeekendsOff.SOME})): _clause(
        "土日祝に休める日がある"
    ),
    ("insurance", frozenset({"health", "pension"})): _clause("健康保険か厚生年金に入れる"),
}


def heading_of(criteria: Criteria) -> str:
    """Return what the list is called; the place and the call type are always in it."""
    conditions = [
        _any_of(facet, values)
        for facet, values in criteria.active
        if facet not in (CALL_TYPE, PREFECTURE, CITY)
    ]
    told = conditions[:MOST_CONDITIONS]
    names = [*_places(criteria), *(form.text for form in told if form.is_name)]
    segments = [f"{quoted_text(criteria)}を含む"] if criteria.text else []
    if names:
        segments.append("・".join(names) + "の")
    segments += [str(form) for form in told if not form.is_name]
    calls = criteria.chosen.get(CALL_TYPE.param)
    called = "、".join(segments) + (str(_any_of(CALL_TYPE, calls)) if calls else "")
    return f"{called or 'すべての'}求人{_besides(criteria, len(conditions) - len(told))}"


def quoted_text(criteria: Criteria) -> str:
    """Return the words searched for, as many as a line has room for: 「新宿 受付」."""
    return f"「{Truncator(criteria.text).chars(LONGEST_TEXT)}」"


def named(facet: Facet, values: tuple[str, ...]) -> str:
    """Return what a facet with `values` asks for, to stand alone: 個人ノルマなし."""
    form = _any_of(facet, values)
    return form.head + form.text


def form_of(facet: Facet, value: str) -> Form:
    return FORMS[facet.param](value)


def _any_of(facet: Facet, values: tuple[str, ...]) -> Form:
    """Nouns first: what follows the last か then ends the form."""
    if together := TOGETHER.get((facet.param, frozenset(values))):
        return together
    first, *others = sorted(
        (form_of(facet, value) for value in values), key=lambda form: not form.is_name
    )
    text, last = first.text, first
    for form in others:
        head = "" if form.head == first.head else form.head
        text += ("か" if form.is_name else "か、") + head + form.text
        last = form
    return Form(first.head, text, last.tail)


def _places(criteria: Criteria) -> list[str]:
    """Prefectures, and cities behind the name of theirs."""
    cities = criteria.chosen.get(CITY.param, ())
    within = {CITY.groups[city] for city in cities}
    places = [
        PREFECTURE.labels[code]
        for code in criteria.chosen.get(PREFECTURE.param, ())
        if PREFECTURE.labels[code] not in within
    ]
    unit = "市区町村" if cities else "都道府県"
    before = ""
    for city in cities:
        prefecture = CITY.groups[city]
        places.append(CITY.labels[city] if prefecture == before else str(form_of(CITY, city))[:-1])
        before = prefecture
    if len(places) > MOST_PLACES:
        return ["・".join(places[:2]) + f"など{len(places)}{unit}"]
    return places


def _besides(criteria: Criteria, untold: int) -> str:
    notes = []
    if untold:
        notes.append(f"ほか{untold}条件")
    if criteria.include_unstated and criteria.drops_unstated:
        notes.append(words.INCLUDING_UNSTATED)
    return f"（{'、'.join(notes)}）" if notes else ""
