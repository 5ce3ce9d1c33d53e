"""Where people may smoke."""

import re

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_denied_later, is_topic
from jobs.gate.contradictions.facts import (
    contradicted,
    is_lasting_denial,
    is_told,
    texts_but,
    unless,
)
from jobs.gate.reader import Mention
from jobs.postings.text import fold_plain

_BANNED_WITHIN, _BANNED_ON_SITE, _ALLOWED = "屋内禁煙", "敷地内禁煙", "喫煙できる場所あり"
_OUTSIDE = r"屋外|外に|外の|建物の外|敷地外|ビルの外|ベランダ|1階の外|近く|館外|お客|会員"


def _smoking(posting: Advert) -> str | None:
    text = fold_plain(posting.smoking_measures or "")
    if re.search(r"喫煙(?:専用)?(?:室|ルーム|所|スペース|場所|ブース)|喫煙可|分煙", text):
        is_outside = re.search(r"屋外|外に|なし|ありません", text)
        return (
            _BANNED_WITHIN if is_outside and "禁煙" in text else (None if is_outside else _ALLOWED)
        )
    if re.search(r"敷地内(?:全面)?禁煙", text):
        return _BANNED_ON_SITE
    return _BANNED_WITHIN if "禁煙" in text else None


def _is_of_smoking(mention: Mention) -> bool:
    return not (
        is_denied_later(mention)
        or is_topic(mention)
        or re.search(
            r"禁煙外来|禁煙治療|ホテル|客室|宿|レンタカー|飲食店|のご?予約", mention.sentence
        )
    )


_MAY_SMOKE = (
    r"(?:喫煙|たばこ|タバコ|煙草)(?:専用)?(?:(?:を|も|が|は)?(?:可(?!能性)|OK|できます|できる|"
    r"吸(?:え|い|って(?:も|い))|自由|かまいません|構いません)|室|ルーム|ブース|席)|"
    r"一服(?:でき|OK|して|可)|灰皿|"
    r"(?:自席|席|デスク|休憩室|フロア|室内)で(?:も)?(?:の)?(?:たばこ|タバコ|喫煙|加熱式|吸え)|"
    r"(?:電子|加熱式)(?:タバコ|たばこ)は?[^。、]{0,6}?(?:可|OK|吸え)|(?:タバコ|たばこ|"
    r"喫煙)休憩(?:自由|OK|あり(?!ませ))|分煙(?!・)"
)

SMOKING = contradicted(
    "smoking_contradicted",
    "受動喫煙防止措置",
    _smoking,
    {
        _BANNED_WITHIN: [
            (_MAY_SMOKE, unless(_OUTSIDE, _OUTSIDE, also=_is_of_smoking)),
            (r"喫煙(?:所|スペース|コーナー|場所)", unless(_OUTSIDE, _OUTSIDE, also=_is_of_smoking)),
        ],
        _BANNED_ON_SITE: [
            (_MAY_SMOKE, unless(r"敷地外|近く", r"敷地外|近く", also=_is_of_smoking)),
            (
                r"喫煙(?:所|スペース|コーナー|場所)",
                unless(r"敷地外|近く", r"敷地外|近く", also=_is_of_smoking),
            ),
        ],
        _ALLOWED: [
            (
                r"(?:敷地内|全館|館内|屋内|社内|(?:フロア|ビル|オフィス|センター|建物)内?|"
                r"室内)(?:は)?(?:全面|完全|すべて)?禁煙|(?:全面|"
                r"完全)禁煙",
                unless(r"^[^。]{0,10}(?:喫煙|ただし|専用)|外来", r"原則", also=is_told),
            ),
            (r"(?<!外は)禁煙の?(?:職場|オフィス|センター|フロア|ビル)", is_told),
            (
                r"(?:喫煙(?:室|所|スペース|ルーム|ブース)|(?:喫煙できる|吸える)(?:場所|"
                r"部屋))(?:は|も)?(?:一切)?(?:なし|ありません|ございません|"
                r"廃止)",
                is_lasting_denial,
            ),
        ],
    },
    fields=texts_but("smoking_measures"),
    suggestion="屋内は禁煙です(吸える場所があるなら、その場所)",
)

RULES = (SMOKING,)
