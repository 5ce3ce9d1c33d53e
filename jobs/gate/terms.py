"""Whether a wording states a term of this job: neither denied, nor the matter of a call.

A call centre's adverts are full of other people's contracts, fines, wages and insurance:
「罰金の支払い方法について市民の方からのお電話をお受けします」. Such a sentence goes on to the call.
"""

import re
from collections.abc import Callable

from jobs.gate.clauses import is_denied
from jobs.gate.reader import Mention

#: What the job does with the matter that the wording names: it comes after it, as predicates do.
_CALL = re.compile(
    r"(?:ご質問|質問(?:を|に|が|も|など|や|の(?:電話|窓口))|ご?相談(?:窓口|[をも](?:お)?(?:受|聞)|の"
    r"(?:お)?電話|ダイヤル|室|員|センター|内容|が(?:多|寄せ))|"
    r"といったご?相談|問い?合わ?せ|お問合せ|窓口|ダイヤル|ヘルプデスク|サポートデスク|"
    r"コールセンター|"
    r"の(?:お)?電話(?:です|に(?:出|お?答え|対応))|"
    r"(?:お)?(?:電話|連絡|申し?込み|申込み?|依頼|届け出|通報|注文|相談)(?:を|が|も)(?:お)?"
    r"(?:受け(?!た)|承|うけ|入り|多)|"
    r"(?:の|を|に)(?:ご)?案内(?:する|し(?:ます|たり)|の?(?:お)?(?:仕事|電話|業務|です)|など|"
    r"や|、|$|を(?:行|おこな|し|お願|担))|"
    r"(?:について|に関して|の(?:有無|内容|方法|仕方))[^。、]{0,14}?(?:案内|説明|お答え|お伝え|"
    r"対応|確(?:認|か)|お調べ)|"
    r"(?:こと|旨|内容|点|仕組み|方法)(?:を|など)[^。、入面採研]{0,8}?(?:説明|案内|お伝え|伝え)|"
    r"(?:受付|案内|操作|設定|手続き?)(?:方法|スタッフ|の(?:仕方|お仕事)|業務|を(?:お)?(?:手伝|"
    r"サポート))|おつなぎ|取り次|ご紹介し|(?:でき|使え)る(?:ソフト|システム|サービス|アプリ)|"
    r"ソフト|意見を(?:うかが|伺|聞)|アンケート|調査(?:です|を行|の)|"
    r"(?:企業|会社|法人|お店|お客様|ご家庭|契約者様?|会員様?)(?:へ|に)(?:の)?(?:お)?(?:電話|"
    r"ご?提案|ご連絡|テレアポ|ご?案内|伝え|ご?説明))"
)
#: What applicants may ask, or not: 「詳しくはお問い合わせください」「ご質問にはお答えできません」.
_ASKED_BY_APPLICANTS = re.compile(
    r"(?:詳し|詳細|くわし|お気軽に)[^。]{0,14}?(?:問い?合わ?せ|ご?質問|ご?相談)|"
    r"(?:問い?合わ?せ|ご?質問|ご?相談)(?:くだ|下さ|(?:は|も|に|には)(?:ご?遠慮|お答え(?:でき|し|いたし|"
    r"致し)|応じ(?:られ|かね)))"
)
_CALLERS = (
    r"(?:お客様|お客さま|顧客|市民|住民|会員|利用者|契約者|加入者|相談者|入居者|ユーザー|"
    r"購入者|受給者|保険者|患者|事業者|"
    r"オーナー|ドライバー|フリーランスの方|お使いの(?:方|会社|企業))(?:様|さま|さん)?"
)
_OF_CALLERS = re.compile(
    rf"{_CALLERS}(?:の方)?(?:(?:が|に|へ|の)[^、。]{{0,10}}|は)$|{_CALLERS}(?:からの|"
    rf"向けの)[^、。]{{0,8}}$"
)


_BRACKET_ENDS = re.compile(r"[^()]{0,30}\)(?=[・/|、 　])")


def _in_its_brackets(mention: Mention) -> str:
    """A remark in brackets is of what came before: 月給30万円(固定残業代込)・注文受付スタッフ."""
    is_inside = mention.before.rfind("(") > mention.before.rfind(")")
    end = _BRACKET_ENDS.match(mention.after) if is_inside else None
    return end[0] if end else mention.after


def is_about_call(mention: Mention) -> bool:
    """Whether the sentence goes on to a call about the wording."""
    after = _in_its_brackets(mention)[:60]
    return _CALL.search(after) is not None and _ASKED_BY_APPLICANTS.search(after) is None


def is_of_callers(mention: Mention) -> bool:
    """Whether the sentence goes on to a call about the wording, or has it of customers."""
    return is_about_call(mention) or _OF_CALLERS.search(mention.before) is not None


#: That there is none of something.
NONE = (
    r"(?:なし|ナシ|無し|無(?![料期理事])|な(?:い(?!と|よう)|く(?!な))|ゼロ|"
    r"(?:一切|特に)?(?:ありません|ございません|ない(?!と|よう)))"
)
_HANDED_OVER = (
    r"(?:お?支?払(?:い|われ)?|支給|お?渡し|お?振り?込み?|受け取[りれ]|もらえ|いただけ|頂け|発生|出し?|出され|"
    r"つ[きけ]|付[きけ])"
)
_NOT = (
    r"(?:は|を|も|が)?(?:いたし|致し|し|され|でき|出来|いただけ)?(?:て(?:い|おり))?"
    r"(?:ません|な(?:い(?!と|よう)|く)|ず|(?:いたし|致し|し)?かねます)"
)
#: That pay, or part of it, is not handed over: お支払いできません, 支給対象外.
NOT_PAID = (
    rf"(?:{_HANDED_OVER}{_NOT}|"
    r"(?:の|は|が|も)?(?:お?支払い?|支給)?(?:の)?(?:対象外|不可)|(?<![0-9,])0円|"
    rf"(?:お?支払い?|支給|発生|お渡し)(?:は|が|も)?{NONE})"
)
#: Pay for work, as adverts call it.
PAY = r"(?:お?給与|お?給料|賃金|時間?給|日給|日当|月給|基本給|固定給|報酬|ギャラ)"


#: Denials that end a longer clause: 「商品の購入をお願いすることはありません」「会社が負担します」.
_TAKEN_BACK = re.compile(
    r"[^。、]{0,18}?(?:(?:こと|必要|義務|もの)(?:は|も)(?:一切|絶対に|決して)?(?:ありません|ない|ございません)|"
    r"(?:は|も|を|が)?(?:一切|絶対に)?(?:求め|請求し|いただき|頂き|徴収し|お願いし|行い|し"
    r"(?:て(?:は)?い)?)ません|"
    r"(?:は|も)?(?:不要|いりません|要りません|心配(?:は)?(?:ありません|無用|いりません)|ご安心)|"
    r"(?:は|を|が)?(?:全額)?、?(?:会社|当社|弊社)(?:が|で|側で)?(?:すべて|全額)?(?:負担|持ち))|"
    r"[^。、]{0,8}?(?:では|じゃ)(?:なく|ない|ありません|ございません)|"
    # The rest of a verb that the wording broke off: 保証金はいただ+きません.
    r"[いきけかりらしせれえ]?(?:て|で)?(?:は)?(?:いたし|致し|でき|い|おり)?(?:ません|ない(?!と)|ず(?!つ)|なくて)"
)


def gap(longest: int) -> str:
    """Return a pattern for up to so many characters of one sentence."""
    return rf"[^。!?\n♪★☆◆■●※【】]{{0,{longest}}}?"


def states_term(mention: Mention, of_callers: Callable[[Mention], bool]) -> bool:
    return not (is_denied(mention) or _TAKEN_BACK.match(mention.after) or of_callers(mention))


def is_term(mention: Mention) -> bool:
    return states_term(mention, is_of_callers)
