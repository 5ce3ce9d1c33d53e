"""Values for coded hours and terms, read from the prose of a posting.

A proposal goes only into what is not stated, and only where the prose leaves no doubt. It is put
into an export, so staff see it in their sheet, and again as a change when they import that.
"""

import re
from collections.abc import Iterable
from typing import Any

from jobs.gate.hours import fixed_span_of, rest_of, spans_are_plain, spans_of
from jobs.models import JobPosting
from jobs.postings.choices import Employment, Remote, Schedule, TrainingPay, WeekendsOff
from jobs.postings.hours import MINUTES_PER_DAY, MINUTES_PER_HOUR
from jobs.postings.prefectures import ALL
from jobs.postings.text import fold_plain

_DOUBTFUL_HOURS = re.compile(
    r"など|ほか|他|例|相談|研修|窓口|受付|営業|休憩|曜|土|日祝|平日|午前|午後|朝|夜|夕|または|目安|頃|ごろ|"
    r"以外|コアタイム|フレックス|変動"
)
_SHIFTS = re.compile(r"シフト(?:制|勤務)(?!ではな|なし|も)|のうち")
_DOUBTFUL_SHIFTS = re.compile(r"固定|選べ|自由|または|フレックス|裁量")
_FREE = re.compile(
    r"(?:時間|時間帯)(?:は|も)(?:すべて|完全に)?自由|好きな(?:時間|とき)に(?:働|業務)"
)
_DOUBTFUL_BREAK = re.compile(
    r"小休|ほか|別|加え|場合|超え|以上|以下|未満|または|のうち|程度|分~|例|相談|適宜"
)
_LONGEST_BREAK = 180

_WEEKENDS_OFF = re.compile(
    r"(?:完全週休(?:2|二)日制?)?[(、 ]*(?:土日祝|土・日・祝|土日[)]?[、・]祝)日?(?:休み)?[)]?。?"
)
_SOME_WEEKENDS_OFF = re.compile(r"(?:土日|土曜・日曜|土・日)(?:祝)?の?(?:うち|どちらか|いずれか)")

_DAYS = re.compile(r"週([1-7])日?(?:(から|以上)|[~-]([1-7])日(?!休)|日?(?:勤務|固定))")
_DOUBTFUL_DAYS = re.compile(r"研修|在宅|出社|休|相談|または|例|目安|程度|場合|保険")
_WEEK = re.compile(r"週([1-5]?[0-9])(?:時間(以上|から)|(?:時間)?~([1-5]?[0-9])時間)")
_DOUBTFUL_WEEK = re.compile(r"保険|加入|扶養|残業|研修|場合|相談|例|未満|目安|程度")
_MOST_A_WEEK = 60

_DOUBTFUL_INSURANCE = re.compile(
    r"条件|場合|未満|以上|により|応じ|該当|対象|基準|扶養|希望|週|から|以外|なし|ない|ません|後|国民|"
    r"除|試用|期間"
)
_FULLY_INSURED = re.compile(r"(?:社会保険|社保|各種保険)(?:は)?完備")
_INSURED = {
    "insured_health": re.compile(r"健康(?:保険|・|、)|健保"),
    "insured_pension": re.compile(r"厚生(?:年金|・|、)|厚年"),
    "insured_employment": re.compile(r"雇用(?:保険|・|、|\Z)"),
    "insured_accident": re.compile(r"労災"),
}
_SAME_IN_TRAINING = re.compile(
    r"研修(?:期間)?中(?:も|の)(?:(?:時給|給与|日給|月給|報酬)(?:は|も)?、?(?:同じ|変わりません)|"
    r"(?:(?:時給|給与|日給|月給|報酬)(?:は|も)?、?)?(?:同額|同じ(?:時給|額|給与|日給|月給|報酬)))"
)
_OTHER_IN_TRAINING = re.compile(
    r"研修[^。]{0,20}(?:下が|低|減|マイナス|無給|[0-9]円|%)|(?:同じ|同額)では"
)
_FROM_ANYWHERE = re.compile(r"(?:全国|日本全国)どこから(?:でも)?(?:働|勤務|応募|ご応募)")
_DOUBTFUL_PLACE = re.compile(r"お住まい|在住|通える|出社|に限|のみ|以外|除")
#: A campaign that callers apply to from anywhere.
_OF_CALLERS = re.compile(r"お客|顧客|会員|ユーザー|キャンペーン|問い?合わ?せ")


def proposals(posting: JobPosting) -> dict[str, Any]:
    """Return values, by column, for what the posting does not state and its prose tells."""
    found = {
        **_hours(posting),
        **_break(posting),
        **_weekends(posting),
        **_days(posting),
        **_week(posting),
        **_insurance(posting),
        **_training(posting),
        **_residence(posting),
    }
    return {name: value for name, value in found.items() if _is_unstated(posting, name)}


def with_proposals(postings: Iterable[JobPosting]) -> list[JobPosting]:
    """Return the postings with the proposals filled in; nothing is saved."""
    filled = []
    for posting in postings:
        for name, value in proposals(posting).items():
            setattr(posting, name, value)
        filled.append(posting)
    return filled


def _is_unstated(posting: JobPosting, name: str) -> bool:
    return getattr(posting, name) in (None, "", "unstated")


def _is_employed(posting: JobPosting) -> bool:
    return posting.employment != Employment.OUTSOURCING


def _is_by_shifts(posting: JobPosting) -> bool:
    """Whether it states what only shifts have."""
    return posting.shift_notice_days is not None


def _hours(posting: JobPosting) -> dict[str, Any]:
    text = fold_plain(posting.work_hours).strip()
    spans = spans_of(text)
    is_plain = spans_are_plain(text) and not _DOUBTFUL_HOURS.search(text)
    found: dict[str, Any] = {}
    if _SHIFTS.search(text) and not _DOUBTFUL_SHIFTS.search(text):
        found["schedule"] = Schedule.SHIFT
    elif _FREE.search(text) and "シフト" not in text:
        found["schedule"] = Schedule.FREE
    elif len(spans) == 1 and fixed_span_of(text) and is_plain and not _is_by_shifts(posting):
        found["schedule"] = Schedule.FIXED
    # One end alone that staff have stated is not completed with another source's.
    is_open = posting.earliest_start is None and posting.latest_end is None
    if spans and is_open and is_plain:
        start, end = min(first for first, _ in spans), max(last for _, last in spans)
        if start < MINUTES_PER_DAY and end <= start + MINUTES_PER_DAY:
            found |= {"earliest_start": start, "latest_end": end}
    return found


def _break(posting: JobPosting) -> dict[str, Any]:
    text = fold_plain(posting.breaks)
    if not text or _DOUBTFUL_BREAK.search(text) or not _is_employed(posting):
        return {}
    rest = rest_of(text)
    return {"break_minutes": rest} if rest is not None and rest <= _LONGEST_BREAK else {}


def _weekends(posting: JobPosting) -> dict[str, Any]:
    text = fold_plain(posting.days_off).strip()
    if _WEEKENDS_OFF.fullmatch(text):
        return {"weekends_off": WeekendsOff.ALL}
    return {"weekends_off": WeekendsOff.SOME} if _SOME_WEEKENDS_OFF.search(text) else {}


def _days(posting: JobPosting) -> dict[str, Any]:
    for name in ("work_hours", "days_off"):
        text = fold_plain(getattr(posting, name))
        told = list(_DAYS.finditer(text))
        if len(told) != 1 or _DOUBTFUL_DAYS.search(text):
            continue
        fewest, at_least, most = told[0].groups()
        found = {"days_per_week": int(fewest)}
        if not at_least:
            found["days_per_week_max"] = int(most or fewest)
        is_open = posting.days_per_week is None and posting.days_per_week_max is None
        if is_open and int(fewest) <= int(most or fewest):
            return found
    return {}


def _week(posting: JobPosting) -> dict[str, Any]:
    text = fold_plain(f"{posting.work_hours}。{posting.days_off}")
    told = list(_WEEK.finditer(text))
    if len(told) != 1 or _DOUBTFUL_WEEK.search(text):
        return {}
    fewest, _, most = told[0].groups()
    is_open = posting.weekly_minutes_min is None and posting.weekly_minutes_max is None
    if not is_open or not 0 < int(fewest) <= int(most or fewest) <= _MOST_A_WEEK:
        return {}
    found = {"weekly_minutes_min": int(fewest) * MINUTES_PER_HOUR}
    return found | ({"weekly_minutes_max": int(most) * MINUTES_PER_HOUR} if most else {})


def _insurance(posting: JobPosting) -> dict[str, Any]:
    """Only what one is insured by: what is not listed may have been left out."""
    text = fold_plain(posting.insurance)
    if not text or not _is_employed(posting) or _DOUBTFUL_INSURANCE.search(text):
        return {}
    all_kinds = _FULLY_INSURED.search(text)
    return {name: True for name, named in _INSURED.items() if all_kinds or named.search(text)}


def _training(posting: JobPosting) -> dict[str, Any]:
    text = fold_plain("。".join((posting.pay_note, posting.trial_period, posting.perks)))
    is_same = _SAME_IN_TRAINING.search(text) and not _OTHER_IN_TRAINING.search(text)
    return {"training_pay": TrainingPay.SAME} if is_same else {}


def _residence(posting: JobPosting) -> dict[str, Any]:
    text = fold_plain("。".join((posting.title, posting.description, posting.perks)))
    is_anywhere = not _DOUBTFUL_PLACE.search(text) and any(
        _FROM_ANYWHERE.search(sentence) and not _OF_CALLERS.search(sentence)
        for sentence in re.split(r"[。\n]", text)
    )
    return {"residence": ALL} if posting.remote == Remote.FULLY and is_anywhere else {}
