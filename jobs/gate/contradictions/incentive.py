"""Incentive (インセンティブ): whether there is one, whose, and how much."""

import re
from collections.abc import Iterable
from fractions import Fraction

from jobs.gate.contradictions.facts import (
    NONE,
    beside,
    contradicted,
    is_firm,
    is_lasting_denial,
    is_told,
)
from jobs.gate.law import ACCURATE
from jobs.gate.reader import Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.gate.who import is_of_others
from jobs.postings.choices import Incentive

_INCENTIVE = (
    r"(?:インセン(?:ティブ)?(?!(?:ティブ)?(?:旅行|ツアー))|歩合|報奨金|成果報酬|"
    r"奨励金|成果給|業績給|コミッション|出来高(?:制|給|払い)?|金一封|"
    r"大入り?袋?|"
    r"(?:獲得|成約|アポ|成果|業績|達成|件数)(?:手当|ボーナス|報酬|給))"
)
_PAID = (
    r"(?:給|制度|制)?(?:が|も|を|の|は|:|:)? *(?:別途|必ず|毎月|個人|チーム|1件)? *"
    r"(?:あり(?!ませ)|有り?|支給|つき(?!ませ)|つく|付き(?!ませ)|付く|出(?:ます|る)|充実|もらえ|"
    r"導入|加算|で(?:稼|"
    r"収入|月収)|還元|発生|1件|[0-9])"
)
#: Neither is one that has been given up.
_NO_INCENTIVE = (
    rf"{_INCENTIVE}(?:制度?|給)?(?:等|など|の(?:支給|支払い?|制度|設定|"
    rf"対象))*(?:{NONE}|(?:は|が|も|を)?"
    r"(?:一切|いっさい|現在)?(?:廃止|終了|撤廃|中止|休止|出(?:ません|ない(?!月|こと))|つきません|"
    r"付きません|"
    r"もらえません|(?:支給|導入|用意|お支払い?)(?:は)?(?:し|いたし|され)(?:て(?:い|"
    r"おり))?(?:ません|ない)|"
    r"設けて(?:い|おり)ません|対象外))"
)
#: Paid for something else than calls.
_FOR_ELSE = (
    r"(?:紹介|資格|勤続|永年|皆勤|入社|改善|提案|お子|子育て|出産|結婚|健康|貯蓄|"
    r"奨学)[^。、]{0,14}$"
)


def _is_paid(mention: Mention) -> bool:
    return (
        is_firm(mention)
        and not is_of_others(mention)
        and not re.match(
            r"(?:の代わり|とは違|の?(?:計算|管理|設計)(?:方法|ソフト|システム)|"
            r"(?:や[^。、]{1,8})?(?:は|が|も)?(?:一切)?(?:付き|つき|出|支給し|お支払いし)ません|"
            r"[^。、]{0,10}(?:ありません|ございません|なし|ない|なく))",
            mention.after,
        )
        and not re.search(_FOR_ELSE, mention.before)
    )


INCENTIVE = contradicted(
    "incentive_contradicted",
    "インセンティブ",
    lambda posting: None if posting.incentive == Incentive.UNSTATED else posting.incentive,
    {
        Incentive.NONE: [
            (rf"{_INCENTIVE}(?:{_PAID})?", _is_paid),
            (
                r"(?:賞金|賞品|金一封|大入り袋|商品券)",
                beside(
                    r"上位|MVP|月間賞|がんばった|頑張った|トップ|1位|優秀|成績|達成|件数|獲得|"
                    r"表彰|ランキング|コンテスト",
                    also=_is_paid,
                ),
            ),
            (
                r"(?:契約|成約|アポ|獲得)[^。、]{0,10}?(?:[0-9,]+円の?(?:手当|ボーナス)|"
                r"1件(?:につき|ごとに)(?:報酬|手当))|"
                r"(?:成果|成績|実績|頑張り)に応じ(?:た|て)[^。、]{0,6}?(?:手当|ボーナス|報酬|賞)|"
                r"(?:1位|MVP|トップ|上位)[^。、]{0,10}?(?:[0-9,]+万?円|旅行|(?:ご褒美|"
                r"ごほうび)(?:旅行)?)",
                _is_paid,
            ),
            (
                r"(?:1件|アポ|成約|獲得|契約|ご?注文)[^。、]{0,14}?(?:ごとに|につき|あたり|毎に|"
                r"たびに|と|たら|れば|"
                r"1件)[^。、]{0,6}?[0-9,]+円(?:(?=[。!?\n♪☆)]|\Z)|[^。、]{0,12}?"
                r"(?:支給|プラス|上乗せ|加算|進呈|お?支払い?|つき|つく|もらえ|ごほうび|ご褒美|"
                r"付与|出ます))",
                _is_paid,
            ),
            (
                r"売上(?:げ)?の[0-9.]+%(?:を|が)?[^。、]{0,6}?(?:還元|支給|もらえ|上乗せ|プラス|"
                r"お支払い)",
                _is_paid,
            ),
            (
                r"(?:成果|成績|実績|頑張り|がんばり|件数|獲得数|売上(?:げ)?|結果)(?:に応じ|次第|"
                r"によ(?:り|って))"
                r"(?:て|た|で)?、?[^。、]{0,10}?(?:手当|お金|プラス|ボーナス|報酬|賞|特別給|"
                r"収入(?:アップ|"
                r"が?増)|上乗せ|"
                r"時給(?:が|も)?(?:アップ|上が|加算)|クオカード|QUOカード|商品券|ギフト|"
                r"ポイント|景品|賞品|プレゼント|"
                r"[0-9,]+円)",
                _is_paid,
            ),
        ],
        Incentive.TEAM: [
            (_NO_INCENTIVE, is_lasting_denial),
            (
                r"個人(?:の|が)?(?:獲得)?(?:成績|成果|実績|件数|売上)(?:に応じ|により|で決|ごと|"
                r"次第)[^。]{0,20}?(?:支給|支払|決ま|インセン|変わ|もらえ|報奨|手当|歩合)",
                is_firm,
            ),
            (
                rf"個人(?:ごと)?(?:の)?{_INCENTIVE}(?:制度?)?(?:が|も|を|は)?(?:あり(?!ませ)|支給|"
                rf"充実)",
                is_firm,
            ),
            (
                r"(?:1件|アポ|成約)[^。、]{0,8}?(?:[0-9,]+円[^。、]{0,8}?(?:ご?本人|個人|"
                r"取った(?:方|人))|"
                r"(?:ご?本人|個人|各自|取った(?:方|人))(?:に|へ)[^。、]{0,6}?[0-9,]+円)",
                is_firm,
            ),
        ],
        Incentive.PERSONAL: [
            (_NO_INCENTIVE, is_lasting_denial),
            (r"全員(?:で|に)(?:等分|山分け|均等|同じ額|分配|一律)", is_told),
            (
                r"個人(?:の)?(?:成績|成果|実績|件数)(?:による|での|に応じた|"
                r"で)?[^。、]{0,8}?(?:支給|差|インセンティブ)(?:は|も|が)?(?:一切)?(?:つけません|"
                r"ありません|なし|ない)",
                is_lasting_denial,
            ),
        ],
    },
    label=lambda value: Incentive(value).label,
    suggestion="インセンティブはありません(あるなら、条件と額を「インセンティブの内容」に)",
)

_YEN = r"(?P<yen>[0-9][0-9,]*(?:\.[0-9]+)?) *(?P<ten_thousand>万)? *円"
_OF_MONTH = r"[^。、\n]{0,12}?"
_USUAL = pattern(
    rf"(?:平均|標準|多くの(?:方|人)|ほとんどの(?:方|人)|みなさん|よくある額|中央値)(?:支給額|"
    rf"額)?(?:は|で|が|して)?{_OF_MONTH}{_YEN}"
)
_CAP = pattern(
    rf"(?:上限|最高|最大|MAX|トップ|最も多い方)(?:は|で|が|額)?{_OF_MONTH}{_YEN}(?P<up>以上)?"
)
#: So far may what is usual differ before one of both is wrong.
_TOLERATED = Fraction(3, 2)
_ABOUT_INCENTIVE = re.compile(_INCENTIVE)


def _yen(mention: Mention) -> Fraction:
    amount = Fraction((mention.groups["yen"] or "0").replace(",", ""))
    return amount * (10_000 if mention.groups["ten_thousand"] else 1)


def _is_of_incentive(mention: Mention) -> bool:
    return (
        mention.field == "incentive_detail" or bool(_ABOUT_INCENTIVE.search(mention.sentence))
    ) and not re.search(r"1件|時給|1本|年", mention.found)


def _amounts(case: Case) -> Iterable[Finding]:
    """The usual amount and the highest, as fields and texts have them."""
    posting = case.posting
    typical, top = posting.incentive_typical_yen, posting.incentive_top_yen
    fields = ("title", "description", "pay_note", "incentive_detail", "perks")
    if typical:
        for mention in case.reading.mentions(_USUAL, fields):
            yen = _yen(mention)
            if _is_of_incentive(mention) and not (
                yen <= typical * _TOLERATED and typical <= yen * _TOLERATED
            ):
                yield _differs(mention, "よくある支給額", typical)
    for mention in case.reading.mentions(_CAP, fields) if typical or top else ():
        yen = _yen(mention)
        if not _is_of_incentive(mention) or not yen:
            continue
        if typical and yen < typical:
            yield _differs(mention, "よくある支給額", typical)
        elif top and yen > top:
            yield _differs(mention, "最高の支給額", top)


def _differs(mention: Mention, item: str, yen: int) -> Finding:
    return Finding(
        mention.field,
        f"「{mention.wording}」とありますが、インセンティブの{item}は{yen:,}円です。どちらかを直してください。",
        mention.wording,
    )


AMOUNTS = Rule(
    "incentive_amount_contradicted",
    Level.WARNING,
    ("title", "description", "pay_note", "incentive_detail", "perks"),
    ACCURATE,
    _amounts,
)

_TOP = pattern(
    r"(?:インセンティブ|歩合|報奨金|月収|収入|報酬)[^。\n]{0,15}?(?:最高|最大|MAX|上限なし|青天井)"
    r"[^。\n]{0,6}?[0-9,]*万?円?",
    r"(?:最高|最大|MAX)(?:月収|月)? *[0-9,]+万?円(?=[^。\n]{0,10}(?:インセンティブ|歩合|稼))",
)


def _top_without_typical(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if posting.incentive_typical_yen is not None:
        return
    if posting.incentive_top_yen is not None:
        yield Finding(
            "incentive_typical_yen",
            "最高の支給額だけが書かれています。ふつうの人がもらう額と思われないように、よくある支給額も"
            "書いてください。",
            f"最高{posting.incentive_top_yen}円",
        )
        return
    for mention in case.reading.mentions(
        _TOP, ("title", "description", "pay_note", "incentive_detail")
    ):
        if is_told(mention):
            yield Finding(
                mention.field,
                f"「{mention.wording}」は、ふつうにもらえる額と思われます。よくある支給額も書いてください。",
                mention.wording,
            )
            return


TOP = Rule(
    "top_without_typical",
    Level.WARNING,
    ("incentive_typical_yen", "title", "description", "pay_note", "incentive_detail"),
    ACCURATE,
    _top_without_typical,
)

RULES = (
    INCENTIVE,
    AMOUNTS,
    TOP,
)
