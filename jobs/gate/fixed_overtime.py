"""Fixed overtime pay (固定残業代): told whole, worth its hours, and paid beyond them."""

import re
from collections.abc import Iterable
from fractions import Fraction

from jobs.gate.advert import Advert
from jobs.gate.legal import is_employed
from jobs.gate.pay import MINUTES_PER_HOUR
from jobs.gate.pay_told import base_told
from jobs.gate.reader import Mention, alternatives, pattern
from jobs.gate.rules import Case, Finding, Level, Rule, blocking, wording_rule
from jobs.gate.terms import NONE, NOT_PAID, gap, is_of_callers, is_term

#: Overtime is worth a quarter more than other hours (労働基準法37条1項), and hours beyond 45 a
#: month need an agreement for special circumstances (36条4項・5項).
OVERTIME_RATE = Fraction(5, 4)
OVERTIME_HOURS_A_MONTH = 45

GUIDELINE = "職業安定法5条の3第1項・5条の4第1項、同法に基づく指針(平成11年労働省告示141号)第3の1(3)"

# --- Told in words ------------------------------------------------------------------------------

_OVERTIME = r"(?:時間外(?:労働|勤務)?|残業|超過勤務|早出残業|時間外割増)"
_OVERTIME_PAY = rf"{_OVERTIME}(?:代|手当|分|賃金|割増|割増賃金|時間分|労働分|勤務分)+"
_FIXED = r"(?:固定|みなし|見なし|見做し|見込み?|定額|一律|包括)"
_INCLUDED = (
    r"(?:込(?!みで(?:は|も)な)|コミ|こみ(?!あ)|含(?:む|ん[でだ]|み(?!ま?せ)|ま(?:れて(?!(?:い|おり)?(?:ませ|な))|れる|れます)|め"
    r"(?:て|た))|入って(?:い|お)|入り(?!ま?せ)|組み込|"
    r"内包|包含|支給済|支払い?済|充当|反映済|に代え|織り込|コミコミ|一律)"
)
_NAMED = alternatives(
    rf"{_FIXED}(?:の)?{_OVERTIME}(?:代|手当|時間|分|賃金|制度?|込)*",
    rf"{_FIXED}(?:時間外)?(?:割増賃金|労働手当|OT)",
    r"固定残(?:代|込|手当)?|固残",
    rf"[一-龥ァ-ヶ]{{1,4}}手当{gap(16)}[0-9]{{1,3}}時間分の{_OVERTIME}(?:代|手当|分)",
    # Not みなし労働時間制, whose hours are those of a day.
    r"(?:みなし|見なし|見込み?)(?:時間)?[ :]?[1-9][0-9](?:時間|h)",
    rf"(?<!残業)(?<!深夜)(?<!休日)[一-龥ァ-ヶ]{{1,4}}手当"
    rf"{gap(16)}(?:{_OVERTIME}|[0-9]{{1,4}}時間分)(?:手当|労働|代)?{gap(10)}"
    rf"(?:(?<!自)分(?!単位)|相当|として|代わり|対価|見合|含(?!ま(?:ず|な|せ|れ(?:ず|な|ま?せ))|みま?せ))",
    rf"{_OVERTIME}(?:手当|代)(?:の)?(?:代わりに|に代えて|見合い|相当(?:額)?(?:として|を含))",
)
_TOLD_INCLUDED = alternatives(
    rf"{_OVERTIME}(?:込み(?!で(?:は|も)な)|込(?=[)、。\n]|\Z)|コミ)",
    rf"{_OVERTIME_PAY}(?:等|など)?[^。、\n]{{0,14}}?{_INCLUDED}",
    rf"{_OVERTIME}(?:も|は|を|が)(?:月給|時給|日給|年俸|給与|基本給|給料)(?:に|の中に)(?:は)?{_INCLUDED}",
    rf"[0-9]{{1,4}}時間(?:分)?(?:まで)?の{_OVERTIME}(?:代|手当|分)?[^。、\n]{{0,10}}?{_INCLUDED}",
    rf"(?:月給|時給|日給|年俸|給与|基本給|給料)(?:に|には|は|"
    rf"の中に)[^。、\n]{{0,10}}?{_OVERTIME}[^。、\n]{{0,10}}?{_INCLUDED}",
    rf"(?:月給|時給|日給|年俸|給与|基本給|給料)[^。、\n]{{0,10}}?[0-9]{{1,4}}時間(?:分)?(?:まで)?の?"
    rf"(?:{_OVERTIME})(?:代|手当|分)?(?:を)?{_INCLUDED}",
    rf"[0-9]{{1,4}}時間(?:分)?(?:まで)?(?:の残業)?(?:は|を)?(?:月給|給与|基本給|時給)に{_INCLUDED}",
    rf"{_OVERTIME}(?:代|手当)?(?:を|は)?(?:月)?[0-9]{{1,4}}(?:時間|h)(?:分)?(?:を|も|まで)?{_INCLUDED}",
    rf"(?:{_OVERTIME}|OT)(?:代|手当)(?:を|は)[^。、\n]{{0,8}}?(?:定額|一律|固定(?!残業|で(?:は|"
    rf"も)な))",
    rf"定額(?:で|の)(?:{_OVERTIME}|OT)",
    rf"[0-9]{{1,4}}時間分の{_OVERTIME}(?:代|手当)(?:を)?(?:毎月|定額|固定)",
)
#: In the field on overtime: 月20時間ほど(月給に含む).
_IN_PAY = (
    rf"(?:みなし|固定|定額)(?:分|部分)?に{_INCLUDED}|(?:月給|給与|基本給|時給|年俸)(?:に|"
    rf"の中に|には){_INCLUDED}"
)
#: An example of a month's pay with its overtime is no pay that includes it: 月収例28万円
#: (残業代込み).
_EXAMPLE = re.compile(r"月収|年収|例[:)）]?|モデル|実績|想定|手取り|平均|総支給")
_NOT_INCLUDED = re.compile(
    r"^(?!た(?:め|金額|額)|の?で(?!は)|から)[^。、]{0,10}?(?:ません|ない|ず(?:に|、|$)|いない)|^(?:すべて|全て|全額|各種|の"
    r"(?:各種)?手当)|^[^。、]{0,8}(?:全額(?:を)?(?:別途|支給))"
)


#: 「含むため、別途の支給はありません」 denies only what is beside it.
_REASON = re.compile(
    r"^(?:を|は|が)?(?:含む|込み|含んだ|含まれる)?(?:た(?:め|金額|額)|の?で(?!は)|から|月給)"
)


def _is_fixed_overtime(mention: Mention) -> bool:
    return not is_of_callers(mention) if _REASON.match(mention.after) else is_term(mention)


def _is_included(mention: Mention) -> bool:
    """Whether pay includes overtime, outside an example of what somebody earned in a month."""
    return (
        _is_fixed_overtime(mention)
        # Named as such already.
        and not re.search(rf"{_FIXED}(?:の)?$", mention.before)
        and not re.search(rf"{_FIXED}{_OVERTIME}", mention.found)
        and not _NOT_INCLUDED.search(mention.after)
        and not _EXAMPLE.search(mention.before[-40:])
        and not re.match(r"[^。]{0,6}(?:月収|年収)?例", mention.after)
    )


#: Beyond the hours: not paid. 「超えることはありません」 is something else.
_BEYOND = (
    r"(?:超過(?:した)?(?:分|時間)?|(?:超え|越え|こえ|過ぎ|すぎ|上回っ)(?:た|る|て|ても)[^。、\n]{0,6}?(?:分|時間|場合|残業|も)?|"
    r"(?:オーバー|超過)(?:した(?:分|時間|場合)|しても|分)|以上(?:働|残業)(?:い|し)ても)"
)
_EXCESS_UNPAID = alternatives(
    rf"{_BEYOND}[^。\n限制]{{0,20}}?(?:{NOT_PAID}|(?:追加|精算|手当|残業代|別途|割増|上乗せ)(?:の(?:お)?(?:支払い|支給))?"
    rf"(?:は|も|を|が)?{NONE})",
    rf"(?:超過分|(?:超え|越え|オーバーし)た分)(?:の(?:お)?(?:支払い?|支給|残業代|手当))?"
    rf"(?:は|も|:)?[ ]?{NONE}",
    rf"(?:何時間|どれだけ|いくら){_OVERTIME}(?:し|になっ|があっ)[^。\n]{{0,10}}?(?:一律|同じ|"
    rf"変わら|固定|定額)",
)


def _has_fixed_overtime(posting: Advert) -> bool:
    return posting.fixed_overtime_yen is not None or posting.fixed_overtime_hours is not None


def _is_half_stated(posting: Advert) -> bool:
    is_whole = posting.fixed_overtime_yen and posting.fixed_overtime_hours
    return _has_fixed_overtime(posting) and not is_whole


# --- The fields ---------------------------------------------------------------------------------


def _worth(case: Case) -> Iterable[Finding]:
    posting = case.posting
    yen, hours = posting.fixed_overtime_yen, posting.fixed_overtime_hours
    if not (yen and hours and posting.pay_min and posting.minutes_per_pay_unit):
        return
    # 月給27万円=基本給23万円+固定残業代4万円: the lower end holds both.
    base = base_told(case) or posting.pay_min
    hourly = Fraction(base * MINUTES_PER_HOUR, posting.minutes_per_pay_unit)
    worth = -(-hourly * OVERTIME_RATE * hours // 1)
    if yen < worth:
        yield Finding(
            "fixed_overtime_yen",
            f"固定残業代{yen:,}円は、{hours}時間分の割増賃金(少なくとも{worth:,}円)に足りないようです。"
            "額か時間を確かめてください。",
            f"{hours}時間{yen}円",
        )


def _hours(case: Case) -> Iterable[Finding]:
    posting = case.posting
    hours = posting.fixed_overtime_hours
    if hours and hours > OVERTIME_HOURS_A_MONTH:
        yield Finding(
            "fixed_overtime_hours",
            f"固定残業代の{hours}時間は、残業の上限の原則(月{OVERTIME_HOURS_A_MONTH}時間)を超えています。"
            "間違いでないか確かめてください。",
            f"{hours}時間",
        )


# --- Fields against words -----------------------------------------------------------------------

_HOURS_TOLD = pattern(
    rf"{_FIXED}{_OVERTIME}(?:代|手当|時間)?[^。、\n]{{0,16}}?(?P<hours>[0-9]{{1,3}})時間(?:分)?",
    rf"(?P<hours_first>[0-9]{{1,3}})時間分の{_FIXED}{_OVERTIME}",
)
_NO_OVERTIME = re.compile(r"\s*(?:残業(?:は)?(?:一切)?)?(?:なし|無し|ありません|ゼロ|0時間)")
_NAMED_PATTERN = pattern(_NAMED)


def _against_words(case: Case) -> Iterable[Finding]:
    """The fields have fixed overtime, and a text has other hours of it, or none."""
    posting = case.posting
    hours = posting.fixed_overtime_hours
    if not hours:
        return
    overtime = case.reading.text("overtime")
    if _NO_OVERTIME.match(overtime):
        yield Finding(
            "overtime",
            f"残業は「{posting.overtime}」ですが、固定残業代が{hours}時間分あります。残業の時間を書くか、"
            "固定残業代の欄を空にしてください。",
            posting.overtime,
        )
    for mention in case.reading.mentions(_HOURS_TOLD):
        told = int(mention.groups["hours"] or mention.groups["hours_first"] or 0)
        if told != hours:
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、固定残業代の欄は{hours}時間です。どちらかを直してください。",
                mention.wording,
            )
            return
    for mention in case.reading.mentions(_NAMED_PATTERN):
        if not is_of_callers(mention) and re.match(
            r"(?:は|も|:|の(?:制度|設定)は)?\s?(?:一切)?(?:なし|無し?|ありません|ございません)",
            mention.after,
        ):
            yield Finding(
                mention.field,
                f"「{mention.wording}」はないとありますが、欄には{hours}時間分の固定残業代があります。"
                "どちらかを直してください。",
                mention.wording,
            )
            return


_WRITE_FIELDS = (
    "「{wording}」とありますが、固定残業代の額と時間の欄が空です。額と時間を書き、「給与（下限）」には"
    "固定残業代をのぞいた額を書いてください。"
)


def _may_have_it(posting: Advert) -> bool:
    return is_employed(posting) and not _has_fixed_overtime(posting)


RULES = (
    blocking(
        "fixed_overtime_details",
        "fixed_overtime_hours",
        GUIDELINE,
        "固定残業代は、額と時間の両方を1以上で書いてください。ないときは、どちらも空にします。",
        _is_half_stated,
    ),
    wording_rule(
        "fixed_overtime_told",
        GUIDELINE,
        _WRITE_FIELDS,
        (_NAMED, _is_fixed_overtime),
        (_TOLD_INCLUDED, _is_included),
        (_IN_PAY, lambda mention: mention.field == "overtime" and _is_included(mention)),
        when=_may_have_it,
        level=Level.REASONED,
        suggestion="固定残業代の欄に額と時間を入れる。制度がないなら「残業代は1分単位で別に支給」",
    ),
    # That the excess is paid on top is a sentence the page adds by itself: jobs.reading.facts.
    wording_rule(
        "fixed_overtime_excess",
        f"{GUIDELINE}、労働基準法37条1項",
        "「{wording}」とは書けません。固定残業代の時間を超えた分は、別に支給する必要があります。",
        (_EXCESS_UNPAID, lambda mention: not is_of_callers(mention)),
        when=is_employed,
        level=Level.REASONED,
        suggestion="固定残業代の時間を超えた分は、別に支給します",
    ),
    Rule(
        "fixed_overtime_worth", Level.WARNING, ("fixed_overtime_yen",), "労働基準法37条1項", _worth
    ),
    Rule(
        "fixed_overtime_hours",
        Level.WARNING,
        ("fixed_overtime_hours",),
        "労働基準法36条4項",
        _hours,
    ),
    Rule(
        "fixed_overtime_against_words",
        Level.WARNING,
        ("overtime", "pay_note", "description", "perks", "title"),
        GUIDELINE,
        _against_words,
    ),
)
