"""Reading amounts of yen in prose: how much, by what unit, on what condition, whether it is pay.

「研修中は時給1,000円、22時からは千七百五十円。交通費は月2万円まで」 holds three: pay by the hour in
training, pay at night, and an allowance.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag, StrEnum, auto
from functools import lru_cache

from jobs.gate.reader import Mention, Reading, pattern
from jobs.gate.terms import is_of_callers


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Condition(Flag):
    """On what an amount depends. LEARNING: in training or trial, or until one has learnt."""

    NONE = 0
    LEARNING = auto()
    #: At night, on weekends or holidays, in overtime.
    HOURS = auto()
    #: For some people, or after some time: the experienced, leaders, from the third year on.
    SOME = auto()
    #: What somebody earns, or may earn: an example, at most.
    EXAMPLE = auto()


@dataclass(frozen=True, slots=True)
class Amount:
    """Pay that a text tells of. `high` is `low` without a range; both in yen per `unit`."""

    mention: Mention
    low: int
    high: int
    unit: Unit
    condition: Condition


# --- Numbers ------------------------------------------------------------------------------------

_KANJI_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_KANJI_NUMBER = "[一二三四五六七八九十百千万]{1,9}"
_NUMBER = (
    r"(?:[0-9][0-9,]{0,11}(?:\.[0-9]{1,2})?(?:[万千百](?:[0-9][0-9,]{0,5}千?)?)?"
    rf"|{_KANJI_NUMBER})"
)
#: Without 円 only 万 makes it money: 月収28万. Not 3万人.
_MAN_ALONE = r"(?<=万)(?=以上|超|可|も|から|スタート|前後|[~!?()、。/\s]|[^一-龥ぁ-んァ-ヶ]|$)"
_AMOUNT = re.compile(
    rf"(?<![0-9,.])(?P<low>{_NUMBER})円?(?:(?:\s?[~]\s?|から)[¥]?(?P<high>{_NUMBER}))?(?:円|"
    rf"{_MAN_ALONE})"
    rf"|¥(?P<mark>[0-9][0-9,]{{2,9}})"
)
_ANY_AMOUNT = pattern(_AMOUNT.pattern)


def _small(text: str) -> float:
    """Return a number under 万: 7千, 1,200, 二十八, 千百, 1.2."""
    text = text.replace(",", "")
    total, current = 0.0, 0.0
    for token in re.findall(r"[0-9]+(?:\.[0-9]+)?|.", text):
        if token in _TENS:
            total += (current or 1) * _TENS[token]
            current = 0
        else:
            current = _KANJI_DIGITS[token] if token in _KANJI_DIGITS else float(token)
    return total + current


def yen_of(text: str) -> int:
    """Return what a number in digits or kanji is worth: 1.2万, 28万5千, 七千. 0 for none."""
    above, man, below = text.partition("万")
    if not man:
        return round(_small(text))
    return round((_small(above) or 1) * 10_000 + (_small(below.replace("万", "")) if below else 0))


# --- What it is ---------------------------------------------------------------------------------

_PAY = (
    r"(?P<hour>時間?給(?:換算)?|時間(?:単価|額)|(?:1時間)(?:あたり|当たり|につき)?|時短給)|"
    r"(?P<day>日給|日当|日額|夜勤(?:1回|手取り)|1勤務|日収)|"
    r"(?P<month>月給|月収|月額給与|月々の給与|基本給|固定給|初任給|月商?(?:の)?(?:収入|稼ぎ|"
    r"手取り)|手取り|月に?\s?$)|"
    r"(?P<year>年収|年俸)|"
    r"(?P<any>給与|給料|賃金|報酬|お給料|支給額)"
)
#: Amounts that are not the pay for the hours worked. The noun nearest to the number decides.
_NOT_PAY = (
    r"(?P<other>[一-龥ァ-ヶー][代費]|交通費|通勤|手当|インセンティブ|歩合|報奨|奨励|賞与|ボーナス|祝い?金|一時金|"
    r"寸志|退職金|昇給|加給|"
    r"罰金|違約金|保証金|手数料|天引|控除|差し引|負担|弁償|返還|返金|請求|送料|料金|代金|価格|"
    r"値段|定価|会費|月謝|家賃|寮費|食費|"
    r"ランチ|弁当|定食|食事|補助|クーポン|割引|割り引|商品|商材|セット|プラン|コース|"
    r"キャンペーン|売上|売り上げ|契約金|予算|資本金|年商|"
    r"税|所得|扶養|壁|電気代|ガス代|通信費|上限額|単価|1件|件につき|アポ|成約|受注|ポイント|"
    r"ギフト|図書カード|購入|買い|"
    r"年金|保険|医療費|貸付|借入|融資|ローン|預金|積立|割増分|差額|最低賃金|固定残業|残業代|"
    r"制服|ヘッドセット|研修費|研修費用|教材)"
)
_LABEL = re.compile(f"{_PAY}|{_NOT_PAY}")
_RISE_AFTER = re.compile(
    r"(?:以上)?\s?(?:ずつ|の?(?:アップ|UP|昇給|増(?!し?の時給)|加算|プラス|上乗せ|引き?上げ|"
    r"上が|下が|引き?下げ|割増|差)|高|安|分の|(?:を|が)(?:加算|上乗せ|プラス|支給上限))",
    re.IGNORECASE,
)
_RISE_BEFORE = re.compile(r"(?:[+]|プラス|さらに|毎に|ごとに|につき|→\s?[+])\s?$")
_NOUN_AFTER = re.compile(
    r"(?:\s?の(?!方|人|時給|日給|月給|お?給|スタート|保証|期間|研修|間|人も|収入|"
    r"支給)[一-龥ァ-ヶa-zA-Z]|"
    r"(?:相当|分)の|お試し|プラン|セット|コース|台(?!から)|[一-龥ァ-ヶ]{0,4}(?:商品|チケット|"
    r"クーポン))"
)
_PER = re.compile(
    r"\s?(?:/|毎)?\s?(?:(?P<hour>/\s?(?:時間?|h|H)|1時間)|(?P<day>/\s?日)|(?P<month>/\s?月))"
)

# --- Conditions ---------------------------------------------------------------------------------

_LEARNING = re.compile(
    r"研修|試用|見習い?|慣れ|OJT|トライアル|トレーニング|デビュー(?:前|まで)|独り立ち(?:まで|"
    r"する?まで|前)|"
    r"ひとり立ちまで|一人立ちまで|仮採用|お試し期間|体験(?:期間|入社)|入社(?:後|から)?(?:最初|"
    r"はじめ|[0-9一二三]+(?:週間|日間|か月|ヶ月))|"
    r"(?:最初|はじめ|初め)の?[0-9一二三四五六]*(?:週間|日間|か月|ヶ月|カ月|時間|日|回)|初"
    r"(?:月|週|回)|スタート時",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"深夜|夜間|夜勤|22時|2[0-3]時(?:以降|から|を過ぎ)|翌|早朝|土日|土曜|日曜|祝日|週末|"
    r"年末年始|残業(?:時|した|代)|時間外|割増|"
    r"2[0-4]:00|25%|繁忙期|GW|お盆",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"経験(?:者|が|の?ある|[0-9]+年|に(?:よ|応)|・|や|等)|スキル|能力|有資格|資格(?:保有|手当)|リーダー|SV|スーパーバイザー|"
    r"管理者|(?:[0-9一二三四五]|半)年(?:目|後|以降|以上)|"
    r"(?:か月|ヶ月|カ月)(?:目|後|以降)|昇給(?:後|して|すると|し)|独り立ち|ひとり立ち|研修"
    r"(?:後|終了|修了|が?終)|本採用|試用(?:期間)?(?:後|終了)|正社員(?:登用|なら)|フルタイム|"
    r"面談|半年ごと|毎年|上がって|その後|以降は|のち|(?:終了|修了|満了)後|通常|語学|英語|"
    r"(?:目標|成績|評価)|デビュー後|最上位|ランク|グレード",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"例|モデル|実績|先輩|スタッフの|の人|の方も|想定|見込み?|最高|最大|MAX|目指|可能|以上可|"
    r"も可|もらって|稼[いぎぐげご]|インセンティブ|歩合|込み?|含む|×|"
    r"[0-9]日(?:勤務|働)|フルに",
    re.IGNORECASE,
)
_CONDITIONS = (
    (Condition.LEARNING, _LEARNING),
    (Condition.HOURS, _HOURS),
    (Condition.SOME, _SOME),
    (Condition.EXAMPLE, _EXAMPLE),
)

#: Pay by the hour is between these, so that an amount without unit is told from fees and months.
_HOURLY_LIKE = range(300, 5000)
_LONGEST_LABEL = 30


#: 「高校生は1,100円」, where terms are told, is pay for them.
_FOR_PEOPLE = re.compile(
    r"(?:高校生|大学生|学生(?:さん)?|シニア|[0-9]{2}歳以上|新人(?:さん)?|未経験(?:者)?|初心者|経験者|主婦|ブランク|外国籍)"
    r"(?:の方|の人)?(?:以上)?(?:は|なら|:|だと)[ ]?$"
)
_OF_GOODS = re.compile(r"料|割|プラン|会員|コース|券|お客|商品|プレゼント|特典|チケット")


def _is_for_people(mention: Mention, clause: str) -> bool:
    return bool(_FOR_PEOPLE.search(clause) and not _OF_GOODS.search(mention.sentence))


#: 1日5万円. Less is an allowance.
_A_DAY = re.compile(r"(?:1|一|いち)日(?:で|に|あたり|当たり)?[ ]?$")
_LEAST_A_DAY = 8000
_NOT_EARNED = re.compile(r"払い|交通|補助|上限|まで|以内")


def _is_a_day(mention: Mention, clause: str) -> bool:
    return bool(_A_DAY.search(clause) and not _NOT_EARNED.search(clause + mention.after[:4]))


#: 「日曜は時給1,400円、平日は1,200円」: the second is pay as the first is.
_OF_THE_SAME = re.compile(r"^[^、。]{0,4}、?[^、。]{1,10}(?:は|なら|では|:|だと)[ ]?$")


def _clause(mention: Mention) -> str:
    """Return what stands in the sentence since the amount before this one."""
    before = mention.before[-70:]
    ends = [each.end() for each in _AMOUNT.finditer(before)]
    return before[ends[-1] :] if ends else before


def _condition(mention: Mention, clause: str) -> Condition:
    """A remark in brackets right after the amount belongs to it, as does what comes before."""
    near = re.match(r"[^、。~/(]{0,14}(?:\([^)]{0,30}\)?)?", mention.after)
    around = f"{clause} {near[0] if near else ''}"
    found = Condition.NONE
    for condition, words in _CONDITIONS:
        if words.search(around):
            found |= condition
    if Condition.SOME in found and re.search(r"(?:後|終了|修了)は?[^ ]{0,8} ", f"{clause} "):
        found &= ~Condition.LEARNING  # 研修後 tells of the time after.
    return found


def _unit(mention: Mention, clause: str, low: int) -> Unit | None:
    """Return the unit of pay, or None for an amount that is not pay."""
    last = next(reversed(list(_LABEL.finditer(clause[-_LONGEST_LABEL:]))), None)
    per = _PER.match(mention.after)
    per_unit = Unit(per.lastgroup) if per and per.lastgroup else None
    if last and last.lastgroup == "other":
        return None
    if last and last.lastgroup != "any":
        return Unit(last.lastgroup or "")
    if re.match(r"の?(?:時給|時間給)", mention.after):
        return Unit.HOUR
    if _NOUN_AFTER.match(mention.after):
        return None
    if not last and low >= _LEAST_A_DAY and _is_a_day(mention, clause):
        return Unit.DAY
    if last or (mention.field in ("trial_period", "pay_note") and per_unit):
        return per_unit or (Unit.HOUR if low in _HOURLY_LIKE else _guessed(low))
    tells = (
        mention.field == "trial_period"
        or _LEARNING.search(clause)
        or _is_for_people(mention, clause)
        or "スタート" in mention.after[:8]
    )
    return Unit.HOUR if tells and low in _HOURLY_LIKE else None


def _guessed(low: int) -> Unit | None:
    return Unit.MONTH if low >= 100_000 else None


def _read(mention: Mention) -> Amount | None:
    low = yen_of(mention.groups["low"] or mention.groups["mark"] or "")
    high = yen_of(mention.groups["high"] or "") or low
    if low < 1000 and mention.groups["high"] and "万" in mention.groups["high"]:
        low *= 10_000  # 25~30万円
    if _RISE_AFTER.match(mention.after) or _RISE_BEFORE.search(mention.before):
        return None
    clause = _clause(mention)
    unit = _unit(mention, clause, low)
    if unit is None or not low or is_of_callers(mention):
        return None
    return Amount(mention, low, max(low, high), unit, _condition(mention, clause))


def _amounts(reading: Reading) -> Iterator[Amount]:
    last: Amount | None = None
    for mention in reading.mentions(_ANY_AMOUNT):
        amount = _read(mention) or (_beside(last, mention) if last else None)
        if amount:
            last = amount
            yield amount


def _beside(other: Amount, mention: Mention) -> Amount | None:
    """Read an amount that has its unit from the one before it in the sentence."""
    low = yen_of(mention.groups["low"] or "")
    clause = _clause(mention)
    is_one = (
        other.unit == Unit.HOUR
        and other.mention.field == mention.field
        and other.mention.found in mention.before
        and low in _HOURLY_LIKE
        and _OF_THE_SAME.match(clause)
        and not _LABEL.search(clause)
        and not _NOUN_AFTER.match(mention.after)
        and not _RISE_AFTER.match(mention.after)
    )
    return Amount(mention, low, low, Unit.HOUR, _condition(mention, clause)) if is_one else None


@lru_cache(maxsize=1)
def pay_told(reading: Reading) -> tuple[Amount, ...]:
    """Return every amount of pay in the texts. Several rules ask this of one reading in a row."""
    return tuple(_amounts(reading))
