"""Whether the rest of a sentence denies what a wording names.

A small grammar of advertising Japanese. The predicate comes last, so it looks at what follows the
wording, past particles, 等 and other items of the same list (「罰金や違約金は一切ありません」
denies both), and no further than the predicate that ends the clause.
"""

import re

from jobs.gate.reader import Mention

#: What may stand between a wording and its predicate: the rest of a compound, of a list, particles.
_LIST = r"(?:(?:[、,・/／や]|及び|および|または|又は|と(?!の))[^、。,・/／やはがをも:(]{1,14})*"
_COMPOUND = (
    r"(?:等|など|とか|の類|制度?|対応|業務|の(?:お)?(?:仕事|電話|募集|方|人)|者|さん|"
    r"の(?:支払い?|支給|徴収|負担|義務|設定|心配|必要|予定|制度|採用|請求|控除|天引き|強制|強要))*"
)
_PARTICLES = (
    r"(?:は|も|が|を|で|に|と|という|とか|について|に関して|といった(?:もの|こと)|こと|もの|"
    r":|\s|\(|\))*"
)
_ADVERBS = (
    r"(?:一切|いっさい|全く|まったく|全然|特に|決して|絶対に?|もちろん|現在|当社では|本当に)*"
)
_TO_PREDICATE = f"{_LIST}{_COMPOUND}{_PARTICLES}{_ADVERBS}"

#: 「なければ」 and 「ないと」 are conditions.
_NOT_CONDITION = (
    r"(?!と(?!いう|の|思)|場合|とき|時|け(?:れ)?ば|ほど|か(?!ら|わり|つ)|"
    r"方[はがも]|人[はがも])"
)
_NO = (
    r"(?:(?:で(?:は|も)?|じゃ)?あ(?:り|りえ)ません|ございません|(?:で(?:は|も))?な(?:い|く|かった)"
    rf"{_NOT_CONDITION}|無く|無い|なし|無し|無(?![料期給理茶])|ナシ|ゼロ|"
    r"(?<![0-9,.])0(?![0-9.,]|[か-ん]|時|分|"
    rf"代|歳)|"
    r"不要|不問|いりません|要りません|要らない|いらない|とは限りません|わけでは|"
    r"不可|できません|出来ません|対象外|禁止|廃止|撤廃|別途|別に?支給|免除|除く|除外)"
)
_DOES_NOT = (
    r"[^、。はがも]{0,10}?(?:し|行い|行っ|設け|求め|問い|取り|いただき|頂き|課し|いたし|致し|させ|"
    r"され|採用し|導入し|"
    r"発生し|かかり|差し引き|引き|含み|含まれ|含め|お願いし)"
    rf"(?:て)?(?:は|も)?(?:い|おり|いただき|頂き)?(?:ません|ない{_NOT_CONDITION}|ず(?:に)?)"
)
_DENIED = re.compile(rf"{_TO_PREDICATE}(?:{_NO}|{_DOES_NOT})")


def is_denied(mention: Mention) -> bool:
    """Whether the clause says that what the wording names does not exist: 「固定残業代:なし」."""
    return _DENIED.match(mention.after) is not None


#: What callers ask about, programs compute and books are on.
_AS_TOPIC = re.compile(
    r"[^。]{0,40}?(?:について|に関する|に関して|といった|の(?:見方|操作|使い方|手続|お手続|画面|"
    r"機能|しかた|仕方|方法|"
    r"探し方|登録|計算書|請求書|集計|管理|変更|更新手続)|"
    r"を[^。、]{0,12}?(?:管理|集計|計算|記録|作成|比較|予測|検索|紹介|掲載)(?:する|できる)"
    r"(?:ソフト|システム|画面|アプリ|サービス|ツール|サイト))"
    r"[^。]{0,44}?(?:問い?合わ?せ|質問|相談|お受け|受け付け|受付|お答え|サポート|ヘルプデスク|"
    r"窓口|案内)"
)
_ASKED = re.compile(
    r"^(?:等|など|用|向け|専用)?(?:の|に|へ)?[^。、]{0,14}?"
    r"(?:(?:ソフト|システム|アプリ|サービス|サイト|ツール|用品|商品|製品|制度|保険|"
    r"外来)[^。、]{0,12}?(?:の|を|に|へ|窓口|受付)|"
    r"(?:の)?(?:ご|お)?(?:問い?合わ?せ|質問)(?:窓口|受付|対応|を|が|に|の))"
)


def is_topic(mention: Mention) -> bool:
    """Whether the calls are about what the wording names: 「報奨金の計算についての質問」."""
    return _AS_TOPIC.match(mention.after) is not None or _ASKED.match(mention.after) is not None


_OTHERS = (
    r"(?:別の?|ほかの|他の|専門の?|専任の?|担当の|専用の?|それぞれの)"
    r"(?:[^。、]{0,6}?)(?:チーム|部署|部門|班|窓口|担当|担当者|スタッフ|社員|センター|職種|求人|"
    r"コース|会社|者)|"
    r"(?:営業|専門|専任)(?:担当(?:者)?|部(?:門|署)?|スタッフ|チーム|の社員)|2次窓口|二次窓口|"
    r"管理者|上司|SV"
)
_BY_OTHERS_AFTER = re.compile(
    rf"[^。]{{0,20}}?(?:{_OTHERS})(?:が|に|へ|で|の|・)|[^。、]{{0,6}}?(?:専門|専任|専属|"
    rf"担当)の?(?:別の?)?(?:チーム|部署|窓口|スタッフ|班)(?:が|に|へ)"
)
_BY_OTHERS_BEFORE = re.compile(rf"(?:{_OTHERS})(?:が|は|の|で)[^。、]{{0,12}}$")


def is_by_others(mention: Mention) -> bool:
    """Whether others do what the wording names: 「発信は別のチームが担当しています」."""
    return (
        _BY_OTHERS_AFTER.match(mention.after) is not None
        or _BY_OTHERS_BEFORE.search(mention.before) is not None
    )


_DENIED_IN_CLAUSE = re.compile(
    r"[^。]{0,44}?(?:(?:こと|もの|わけ|必要|予定|心配|の)(?:\([^)]{1,20}\))?(?:は|"
    r"も|が)?(?:一切|いっさい|全く|"
    r"まったく|決して|絶対に?)*"
    r"(?:ありません|ございません|ない(?!と|方|場合)|なし|なく)|仕事では(?:ありません|ない)|"
    r"(?:し|いたし|致し|いただき|頂き|行い|行って|求め|お願いし|含み|扱い|せ|れ|要り|いり|でき|"
    r"出来)ません|て(?:は)?(?:おり|い)ません|とは別|"
    r"ご注意|注意して|にご用心|しないでください|応じないで|ではありません|じゃありません|"
    r"とは(?:異な|ちが|違)|(?:言い方|表現|言葉|文句|トーク|説明|約束)(?:は|を|も)[^。、]{0,4}?"
    r"(?:しない|使わない|使いません|避け|禁止))"
)


def is_denied_later(mention: Mention) -> bool:
    """Whether the sentence denies what the wording names, or warns of it, however far away.

    For wordings that nobody would write beside an unrelated denial.
    """
    return is_denied(mention) or _DENIED_IN_CLAUSE.match(mention.after) is not None
