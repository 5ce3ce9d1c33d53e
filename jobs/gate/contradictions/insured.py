"""Which insurances people get."""

import re

from jobs.gate.advert import Advert
from jobs.gate.contradictions.facts import (
    contradicted,
    is_firm,
    texts_but,
    unless,
)
from jobs.gate.reader import Mention
from jobs.postings.choices import Employment
from jobs.postings.text import fold_plain

_SOCIAL = r"(?:社会保険|社保|健康保険|健保|厚生年金|雇用保険|各種保険|保険)"
_FULL, _LITTLE = "健康保険・厚生年金・雇用保険あり", "労災保険のみ、または一部"
#: Who works few hours may stay out: what is said of some is not said of all.
_OF_SOME = (
    r"場合|未満|以上|扶養|短時間|希望|条件|選べ|満た|方は|なら|お客|問い?合わ?せ|国民健康|生命|"
    r"損害|自動車|火災|ペット|がん|医療|学資|歳|任意"
)


def _is_offered(mention: Mention) -> bool:
    """What is listed beside it may well be denied: 「社保完・制服なし」."""
    return not re.match(r"[^。、・/]{0,8}(?:なし|ありません|ない|ません)", mention.after)


def _insurance(posting: Advert) -> str | None:
    if posting.employment == Employment.OUTSOURCING:
        return None
    coded = (posting.insured_health, posting.insured_pension, posting.insured_employment)
    if None not in coded:
        return _FULL if all(coded) else None if any(coded) else _LITTLE
    text = fold_plain(posting.insurance or "")
    if not text:
        return None
    has_social = re.search(r"健康?保|厚生?年|社保|社会保険|法定|完備|各種", text)
    has_employment = re.search(r"雇用?(?:保険|・|、|\)|$)|社保|社会保険|法定|完備|各種", text)
    if re.search(r"条件|場合|対象外|加入しない|以上", text):
        return None
    if has_social and has_employment:
        return _FULL
    return None if has_social else _LITTLE


INSURANCE = contradicted(
    "insurance_contradicted",
    "加入保険",
    _insurance,
    {
        _FULL: [
            (
                r"(?:保険は労災|雇用保険|労災)(?:保険)?(?:・(?:労災|雇用)(?:保険)?)?(?:のみ|"
                r"だけ)|(?:国民健康保険|国保)(?:に|へ|は)[^。、]{0,6}?(?:各自|"
                r"ご自身|ご自分)|"
                r"(?:各自|ご自身|ご自分)(?:で|の)[^。、]{0,6}?国民健康保険",
                unless(
                    r"場合|未満|扶養|短時間|希望|条件",
                    r"場合|未満|扶養|短時間|希望|条件",
                    also=is_firm,
                ),
            ),
            (
                rf"(?<!生命)(?<!損害){_SOCIAL}(?!の(?:営業|勧誘|販売|ご?案内|知識|手続|お?問|"
                rf"相談))(?:や|・|、|と)?(?:{_SOCIAL})?(?:へ)?(?:の|に)?(?:加入)?(?:は|も|"
                rf"が)?[^。、]{{0,6}}?"
                r"(?:(?<!条件)(?<!条件は)なし|ナシ|(?<!期間は)ありません|ございません|"
                r"ない(?:ので|です|(?=[。!?\n]|\Z))|しません|"
                r"できません|"
                r"入れません|入りません|入らない|入って(?:い|おり)ません|未加入|対象外|"
                r"していません|引かれません|"
                r"かかりません)",
                unless(_OF_SOME, _OF_SOME, also=lambda _: True),
            ),
        ],
        _LITTLE: [
            (
                r"(?:社会保険|社保|各種(?:社会)?保険|保険)(?:制度)?(?:は|も|が|に|"
                r"・)?(?:等)?(?:すべて|全部|全て)?(?:に)?(?:完備?|あり(?!ませ)|有り?|加入(?!なし|"
                r"はあ|しま?せん|条件)|つき|付き|入れ|そろ)",
                unless(_OF_SOME, _OF_SOME, also=_is_offered),
            ),
            (
                r"(?:雇用保険|健康保険|健保|厚生年金)(?:・(?:雇用保険|健康保険|厚生年金|"
                r"労災(?:保険)?))*(?:は|も|が|に|へ)?(?:の)?(?:完備|あり(?!ませ)|有り?|"
                r"加入(?!なし|はあ|しま?せん)|つき|付き|入れ)",
                unless(_OF_SOME, _OF_SOME, also=_is_offered),
            ),
        ],
    },
    fields=texts_but("insurance"),
    suggestion="健康保険・厚生年金・雇用保険・労災保険に加入します(入るものだけ)",
)

RULES = (INSURANCE,)
