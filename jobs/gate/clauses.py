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
    r":|\s|\()*"
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
    rf"{_NOT_CONDITION}|無く|無い|なし|無し|無(?![料期給理茶])|ナシ|ゼロ|0(?![0-9.]|[か-ん]|時|分|代|歳)|"
    r"不要|不問|いりません|要りません|要らない|いらない|とは限りません|わけでは|"
    r"不可|できません|出来ません|対象外|禁止|廃止|撤廃|別途|別に?支給|免除|除く|除外)"
)
_DOES_NOT = (
    r"[^、。はがも]{0,10}?(?:し|行い|行っ|設け|求め|問い|取り|いただき|頂き|課し|いたし|致し|させ|され|採用し|導入し|"
    r"発生し|かかり|差し引き|引き|含み|含まれ|含め|お願いし)"
    rf"(?:て)?(?:は|も)?(?:い|おり|いただき|頂き)?(?:ません|ない{_NOT_CONDITION}|ず(?:に)?)"
)
_DENIED = re.compile(rf"{_TO_PREDICATE}(?:{_NO}|{_DOES_NOT})")


def is_denied(mention: Mention) -> bool:
    """Whether the clause says that what the wording names does not exist: 「固定残業代:なし」."""
    return _DENIED.match(mention.after) is not None
