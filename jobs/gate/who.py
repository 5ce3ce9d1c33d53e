"""Who is meant where a wording names people: applicants and staff, or customers and products.

A call centre sells to people of any age and sex and asks them anything; only what is said of
applicants and staff is a matter of employment law.
"""

import re

from jobs.gate.reader import Mention, alternatives

HIRES = re.compile(
    r"応募|採用|募集|雇用|雇い|雇って|面接|選考|勤務|就業|働|スタッフ|オペレーター|仕事|職場|入社|"
    r"エントリー|紹介(?!予定)|求人"
)

_OTHER_PEOPLE = (
    r"お?客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|患者|契約者|加入者|相談者|"
    r"生徒|受講|読者|購入|消費者|"
    r"ご家庭(?!の?(?:方|人|かた))|受験|申込者|来場|来店|参加者|講師|応援団|モニター"
)
_PRODUCTS = (
    r"健診|検診|健康診断(?!書|(?:の)?結果)|ドック|ワクチン|予防接種|給付金|クーポン|アンケート|(?:意識|市場|満足度)調査|商品|製品|化粧品|コスメ|下着|肌着|仕事着|衣料|(?<!制)服(?!装|"
    r"薬|し|用)|靴|ウィッグ|かつら|雑誌|サプリ|食品|"
    r"プラン|サービス|講座|教室|レッスン|ジム|サロン|クラブ|イベント|セミナー|"
    r"ツアー|マンション|賃貸|通販|"
    r"ショップ|ブランド|アプリ|ゲーム|カード(?!の確認)|キャンペーン|"
    r"割(?![がはに以り増合当])|割引|ギフト|用品|グッズ|"
    r"ローン|(?<!雇用)(?<!労災)(?<!健康)(?<!社会)(?<!介護)(?<!厚生)保険|共済|信託|結婚相談|婚活|"
    r"治験|クリニック|病院|医院|大会|雑貨|フィットネス|ヨガ|ピラティス|スタジオ|スクール|旅行|ホテル|宿泊|物件|住宅(?!手当)|シェアハウス|"
    r"シャンプー|美容|指輪|家電|おもちゃ|絵本|おむつ|ミルク|バッグ|時計|飲料|薬(?!剤師|を)|育毛|エステ|脱毛|"
    r"フェア|ファッション|アイテム|"
    r"相談室|窓口|ホットライン|ダイヤル"
)
#: What belongs to the office rather than to the job: 「女性専用の更衣室」.
_ROOMS = (
    r"更衣室|ロッカー|トイレ|お?手洗い|化粧室|休憩室|休憩スペース|仮眠室|フロア|"
    r"車両|席|シャワー|パウダー"
)
_CONTACT = (
    r"から(?:の)?[^。、は]{0,10}?(?:電話|注文|問い合わせ|相談|連絡|申し?込み?|予約|依頼|質問|通報)|"
    r"(?:に|へ)(?:の)?(?:ご|お)?(?:電話|案内|連絡|アンケート|提案|販売|説明|取り次|お届け)|"
    r"注文|ご契約|ご加入|購入|申込み?を"
)
_OTHERS = re.compile(alternatives(_OTHER_PEOPLE, _PRODUCTS, _CONTACT))
#: Right after the wording, as parts of one name: 「35歳以上のご加入者」「女性限定ジム」.
NAMED_AFTER = re.compile(
    r"(?:の方|の人|の皆(?:様|さま))?(?:の|を対象(?:と|に)した|向けの?|限定の?|"
    r"専用の?|だけの|のみの|のための|"
    r"(?:の方)?に向けた|世代の?|層の?|用の?|に人気の?|お?祝いの?|・[^。、はがを]{1,8}向けの?)?"
    rf"(?:(?!募集|急募|採用|歓迎|優遇|求む|枠)[^。、はがをにで/()・|!~]){{0,8}}?(?:{_OTHER_PEOPLE}|{_PRODUCTS}|{_ROOMS}|"
    r"祝い)(?!(?:の)?(?:スタッフ|オペレーター))"
)
#: A title is a list: what comes after the mark tells of something else, but for another group.
_NEXT_ITEM = re.compile(
    r"(?:の方|の人|限定|のみ|歓迎)?[・|/／](?![^・|/／]{0,6}(?:代|歳|性|学生|主婦|主夫|シニア|向け))"
)
_OF_OTHERS_BEFORE = re.compile(
    r"(?:お客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|契約者|相談者|相手|回答者|"
    r"調査対象|対象者|問い合わせ)"
    r"(?:の(?:多く|中心|大半|ほとんど|方)?|は|が|には)[^。]{0,16}$"
)


def is_named_after(mention: Mention) -> bool:
    """Whether the wording is part of a name of customers or products: 「女性限定ジム」."""
    return NAMED_AFTER.match(mention.after) is not None


def is_of_others(mention: Mention, told: int = 0) -> bool:
    """Whether the wording tells of customers or products: 「35歳以上の健診の案内」.

    `told`: how much of what follows tells something of the people; the rest of that clause may say
    of whom.
    """
    if is_named_after(mention) or _is_quoted(mention):
        return True
    if mention.field == "title" and _NEXT_ITEM.match(mention.after):
        return False
    if calling := _CALLING.match(mention.after):
        return not HIRES.search(calling[0])
    told = told or 12
    rest = mention.after[told : told + 12]
    clause = mention.after[:told] + _CLAUSE_ENDS.split(rest, maxsplit=1)[0]
    if HIRES.search(clause):
        return False
    return (
        _OTHERS.search(clause) is not None
        or _OF_OTHERS_BEFORE.search(mention.before) is not None
        or is_of_gathering(mention, clause)
    )


def is_of_gathering(mention: Mention, clause: str = "") -> bool:
    return _GATHERING.search(mention.lead + clause) is not None


_CLOSED = re.compile(
    r"[^「」]{0,60}」(?:と(?=言|いわ|いう|いっ|の|聞|尋|断|相談|質問|お?電話)|など|や?、?「|"
    r"の(?:ような)?(?:ご|お)?(?:相談|質問|声|問い))"
)


def _is_quoted(mention: Mention) -> bool:
    """Whether somebody is quoted with it: 「外国人でも大丈夫ですか」と聞かれます."""
    before = mention.before
    return before.rfind("「") > before.rfind("」") and _CLOSED.match(mention.after) is not None


#: Where guests are let in by sex and age.
_GATHERING = re.compile(
    r"婚活|お見合い|合コン|街コン|マッチング|結婚相談|オーディション|コンテスト|治験"
)
#: 「〜の方からも、〜のお問い合わせがあります」.
_CALLING = re.compile(
    r"[^。、は]{0,8}?から(?:の|も|は)?、?[^。、は]{0,16}?(?:電話|注文|問い合わせ|相談|"
    r"連絡|予約|依頼|質問|要望)"
)
_CLAUSE_ENDS = re.compile(r"[。、()/・]")


_AS_FACT = re.compile(
    r"[^。、]{0,14}?(?:活躍(?!でき|したい|して(?:ほ|い(?:ただ)?け|くれ))|在籍|"
    r"働いて(?:い(?!た)|お)|勤務(?:中|して)|"
    r"多数|多い|多め|中心(?:の(?:職場|チーム)|です)|割合|割(?:が|は|以上|です)|半数|"
    r"比率|年齢層|幅広|さまざま|様々|"
    r"(?:[がもは名人者])(?:います|おります|いる(?:職場|チーム)))"
)


def is_plain_fact(mention: Mention) -> bool:
    """Whether the wording tells who works there already: 「女性が多数活躍中」."""
    return _AS_FACT.match(mention.after) is not None


# --- What makes no difference ---------------------------------------------------------------------

#: Says that it makes no difference who somebody is.
_NO_MATTER = re.compile(
    r"問いません|問わ(?!れ)|不問|関係(?:なく|ありません|ない|なし)|(?:かか|"
    r"関)わ(?:り|らず)|拘(?:り|ら)|"
    r"こだわ(?:り|ら)|(?:違い|差|差別|区別|制限|条件|限定|不利|支障|"
    r"問題)(?:な扱い)?(?:は|も|を|に|では)?"
    r"(?:一切|いっさい|特に)?(?:あ(?:り|る)|設け|なり|いた|致|し|ございま)[^。、]{0,4}?"
    r"(?:せん|ん(?!で)|ない)|"
    r"と?は?限りません|(?<!対象)(?:で|わけで|限定で)はあ(?:り|る)ません|ことは(?:一切)?(?:ありません|ない)|"
    r"理由(?:に|と)[^。]{0,30}(?:ません|ない)|同じ(?:です|条件|選考|扱い|基準)|誰でも|どなたでも"
)
#: What does not matter then is something else: 「女性歓迎、経験不問」.
_OF_SKILLS = re.compile(
    r"(?:経験|学歴|資格|スキル|職歴|ブランク|服装|髪型?|髪色|ネイル|"
    r"知識)(?:の有無)?(?:は|を|も)?(?:一切|いっさい)?$"
)
_OF_PEOPLE = re.compile(r"年齢|性別|国籍|男女|家族|出身|障")


def is_immaterial(mention: Mention) -> bool:
    """Whether it makes no difference: 「年齢・性別は問いません」."""
    told = _NO_MATTER.search(mention.after[:60])
    if not told:
        return False
    between = mention.after[: told.start()]
    return not _OF_SKILLS.search(between) or _OF_PEOPLE.search(between) is not None
