"""What a sentence does with people whom a wording names: refuse, prefer or only count them.

Advertising Japanese puts the predicate last, so it looks mostly at what follows the wording.
"""

import re

from jobs.gate.reader import Mention

#: Other items of the same list.
_LIST = r"(?:(?:[、,・/／や]|及び|および|または|又は|と(?!の))[^、。,・/／やはがをも:(]{1,14})*"

_REFUSED = re.compile(
    r"[^。]{0,24}?(?:不可|NG|お断り|おことわり|ご遠慮|遠慮(?:くだ|願|いた)|対象外|対象とし(?:て(?:い|おり))?ません|除(?:く|き|外)|"
    r"(?:採用|雇用|募集|応募|就業|勤務|受け入れ|受入|受け付け|受付|お受け)(?:は|も|を)?"
    r"(?:[^。、]{0,6}?)(?:でき|出来|し(?:て(?:は|い|おり)*)?|いたし(?:て)?(?:おり)?|行(?:い|って(?:い|おり)))(?:ません|ない)|"
    r"(?:採用|募集|応募|勤務|受け入れ|受入)[^。、]{0,8}?(?:見送|見合わせ|控え|終了|打ち切|難し|厳し|困難|いただけません|頂けません)|"
    r"(?:応募|採用|勤務|就業)(?:資格|対象|要件)(?:が|は)?(?:なし|ありません|外)|"
    r"(?:難しい|厳しい|無理|向(?:き|いてい)ません|働けません|務まりません|勤まりません))"
)
_LIMITED = re.compile(
    rf"{_LIST}(?:の)?(?:方|人|者|スタッフ)?(?:の)?(?:み|のみ|だけ|限定|に?限(?:る|り|ります|らせ|定)|専用|必須|であること|の方を対象)"
)
_PREFERRED = re.compile(
    r"[^。]{0,16}?(?:歓迎|優遇|優先|優位|有利|急募|募集|求む|求めて|希望|欲しい|ほしい|望ま|尊重|"
    r"積極(?:的に)?採用|採用(?:し|強化|予定)|お待ち|待って|ぴったり|ピッタリ|最適|向(?:き|いて)|向けのお?仕事|"
    r"(?:に)?(?:ご)?応募(?:ください|下さい)|来てほしい|探して)"
)


def is_refused(mention: Mention) -> bool:
    """Whether the people whom the wording names are turned away: 「〜は不可」."""
    return _REFUSED.match(mention.after) is not None


def is_limited(mention: Mention) -> bool:
    """Whether only the people whom the wording names are let in: 「〜のみ」「〜に限る」."""
    return _LIMITED.match(mention.after) is not None


def is_preferred(mention: Mention) -> bool:
    """Whether the people whom the wording names are wanted before others: 「〜優先」."""
    return _PREFERRED.match(mention.after) is not None


#: What customers, callers, users and products are, not applicants.
_OF_OTHERS_AFTER = re.compile(
    r"(?:の|を対象(?:と|に)した|向けの?|限定の?|専用の?|のための|に向けた|世代の?|層の?)?[^。、]{0,12}?"
    r"(?:お客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|患者|契約者|加入者|相談者|生徒|読者|購入者|受講|消費者|ご家庭|"
    r"健診|検診|健康診断|保険|共済|商品|製品|化粧品|下着|仕事着|服|靴|雑誌|サプリ|健康食品|プラン|サービス|講座|教室|"
    r"ジム|サロン|会員権|イベント|セミナー|ツアー|マンション|賃貸|通販|ショップ|ブランド|アプリ|ゲーム|カード|キャンペーン|"
    r"窓口|相談室|ホットライン|ヘルプ|コールセンターへの|(?:に|へ)(?:の)?(?:ご)?(?:案内|お電話|電話|ご連絡|アンケート|調査|提案|ご提案|販売))"
)
_OF_OTHERS_BEFORE = re.compile(
    r"(?:お客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|契約者|相談者|相手|回答者|調査対象|対象者|問い合わせ)(?:の(?:多く|中心|大半|ほとんど|方)?|は|が|には)[^。、]{0,12}$"
)


def is_of_others(mention: Mention) -> bool:
    """Whether the wording tells of customers or products: 「35歳以上の健診の案内」."""
    return (
        _OF_OTHERS_AFTER.match(mention.after) is not None
        or _OF_OTHERS_BEFORE.search(mention.before) is not None
    )


_AS_FACT = re.compile(
    r"[^。]{0,14}?(?:活躍(?!でき|したい|して(?:ほ|い(?:ただ)?け|くれ))|在籍|働いて(?:い|お)|勤務(?:中|して)|多数|多い|多め|中心(?:の(?:職場|チーム))|"
    r"割合|割(?:が|は|以上)|半数|比率|年齢層|幅広|さまざま|様々|います|いる(?:職場|チーム)|おります)"
)


def is_plain_fact(mention: Mention) -> bool:
    """Whether the wording tells who works there already: 「女性が多数活躍中」."""
    return _AS_FACT.match(mention.after) is not None
