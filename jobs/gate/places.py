"""Whether the place is told: an address that says where, and a city that seekers can choose."""

import re
from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_denied, is_denied_later, is_topic
from jobs.gate.law import ACCURATE
from jobs.gate.reader import Mention
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule, wording_rule
from jobs.gate.texts import is_masked, says_nothing
from jobs.gate.who import is_of_others
from jobs.postings.choices import Remote
from jobs.postings.municipalities import code_of, nearest, prefectures_with
from jobs.postings.text import fold_plain

PLACE_TOLD = "職業安定法5条の3第1項・同法施行規則4条の2第3項3号・2024年12月18日の通知"


def unknown_city(posting: Advert) -> str:
    """Return what is wrong with a city that names no municipality of its prefecture, else ""."""
    prefecture, city = posting.prefecture, posting.city
    if not (prefecture and city) or code_of(prefecture, city):
        return ""
    message = (
        f"「{city}」は、この都道府県の市区町村の一覧になく、このままでは市区町村でしぼったときに"
        "出ません。市・区・町・村の名前だけを書いてください。"
    )
    if names := nearest(prefecture, city):
        message += f"近い名前は{'、'.join(names)}です。"
    if elsewhere := "・".join(str(each.label) for each in prefectures_with(city)):
        message += f"{elsewhere}にはある名前なので、都道府県も確かめてください。"
    return message


def _unknown_city(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if message := unknown_city(posting):
        yield Finding("city", message, f"{posting.prefecture} {posting.city}"[:LONGEST_WORDING])


# --- Addresses that name no place ---------------------------------------------------------------

_OPEN = re.compile(
    r"(?:応|要|ご)相談|相談(?:の上|のうえ|に応じ)|某所|某(?:市|区|町|駅|大手)|"
    r"非公開|未公開|面接(?:時|の際|後|にて|で)|"
    r"面談|応募(?:後|の方)|採用(?:後|時)|後日|お伝え|お知らせ|"
    r"お問い?合わ?せ|ご希望|選べ|決まり次第|決定(?:後|次第)|未定|調整中|秘密|ヒミツ|(?:県|都|府|"
    r"道|市|区)内(?:各所|各地|のどこか|全域|$)|全国(?:各地|$)|各地|駅(?:周辺|近く|チカ|"
    r"近)(?:エリア|のビル|$)|エリア$"
)


def _vague_address(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if posting.remote == Remote.FULLY:
        return
    address = fold_plain(posting.address_line or "").strip()
    if not address or says_nothing(address):
        return
    if _OPEN.search(address) or is_masked(address):
        yield Finding(
            "address_line",
            f"「{posting.address_line}」では、どこで働くのか分かりません。町名・番地・建物まで書いてください。",
            (posting.address_line or "")[:LONGEST_WORDING],
        )


_PLACE = (
    r"(?:勤務地|勤務場所|勤務先|就業場所|就業先|働く場所|配属先|センターの場所|勤務エリア|面接地|"
    r"最寄り?駅|働く場所|(?<!の)場所)"
)
_LEFT_OPEN = (
    rf"{_PLACE}(?:の詳細|の住所|の場所)?(?:は|:|・|が|については)?[ 、]*[^。、\n]{{0,10}}?"
    r"(?:応相談|要相談|ご?相談(?:の|に|くだ|して)|某所|非公開|未公開|面接(?:時|の際|後|にて|で)|"
    r"面談(?:時|の際|で)|応募(?:後|の方)|採用(?:後|時|が決)|後日|"
    r"決まり次第|決定(?:後|次第)|未定|調整中|ご?希望を(?:考慮|うかが|伺|聞)|"
    r"相談の(?:うえ|上)|ヒミツ|秘密|"
    r"お問い?合わ?せ|公開していません|追って)",
    r"(?:都内|県内|市内|区内|府内|道内|駅近|駅前|都心|関東|関西|首都圏)(?:の)?(?:某所|某センター|"
    r"某オフィス|某ビル|のどこか)|某(?:所|駅(?:近く|前|徒歩))",
    rf"(?:住所|所在地|場所|{_PLACE})(?:は|の詳細は)(?:、)?[^。]{{0,12}}?(?:面接|面談|応募|採用|"
    rf"登録)[^。]{{0,12}}?(?:お伝え|お知らせ|ご案内|ご連絡|説明)",
)


def _is_left_open(mention: Mention) -> bool:
    return not (
        is_denied(mention)
        or is_denied_later(mention)
        or is_topic(mention)
        or is_of_others(mention)
        or re.search(
            r"お客|ご訪問|変更(?:は|に|が|の)|異動|転勤|将来|派遣先の住所|お届け|道順|面接(?:会場|"
            r"場所)|センターからお選び",
            mention.sentence,
        )
    )


RULES = (
    Rule("unknown_city", Level.WARNING, ("city",), ACCURATE, _unknown_city),
    Rule(
        "vague_address",
        Level.REASONED,
        ("address_line",),
        PLACE_TOLD,
        _vague_address,
        suggestion="西新宿1-1-1 3階",
    ),
    wording_rule(
        "place_left_open",
        PLACE_TOLD,
        "「{wording}」とあります。働く場所は、応募の前に分かるように、この求人に書いてください。",
        *((each, _is_left_open) for each in _LEFT_OPEN),
        suggestion="勤務地は西新宿1-1-1です",
    ),
)
