"""What a sentence does with people whom a wording names: refuse, prefer or treat them apart.

Advertising Japanese puts the predicate last, so it looks mostly at what follows the wording. Each
telling answers how much of `Mention.after` says so, or None: 「〜の方は、ご遠慮ください」 is told
whole. Who is meant decides as well: customers and products may be of any age and sex.
"""

import re
from collections.abc import Callable, Collection, Iterable

from jobs.gate.advert import Advert
from jobs.gate.reader import TEXTS, Mention, alternatives, pattern
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule

type Telling = Callable[[Mention], int | None]

#: Fields that say on which terms people work: whom they name, they treat apart from the others.
TERMS = (
    "trial_period",
    "renewal_criteria",
    "contract_period",
    "duties_change_scope",
    "workplace_change_scope",
    "work_hours",
    "breaks",
    "overtime",
)

# --- Parts ---------------------------------------------------------------------------------------

#: The rest of a name for people: 「〜のスタッフの方」.
_PEOPLE = (
    r"(?:の?(?:方々?|かた|子(?=[、!はを]|募|大|が)|人(?!気|数|材|事)|者|スタッフ|オペレーター|社員|アルバイト|バイト|パート|候補|"
    r"メンバー|応募者|皆さま?|皆様|みなさま?|みんな|さん|さま|様|たち|達|層|世代|くん|ちゃん)|など|等|\))*"
)
#: Other people of the same list: 「〜・学生・フリーター歓迎」.
_LISTED = (
    r"(?:(?:[・、/,&]|や|または|及び|および|と)(?:[^・、/,。はがをもに活多の]{1,9})"
    rf"{_PEOPLE})*(?:、?(?:または|又は|もしくは|あるいは)[^。、]{{1,16}}?(?=の方|方|のみ|だけ|に限|限定){_PEOPLE})?"
)
_HIRING = (
    r"応募|採用|募集|雇用|雇い|雇って|面接|選考|勤務|就業|働|スタッフ|オペレーター|仕事|職場|入社|"
    r"エントリー|紹介(?!予定)|求人"
)
_HIRING_AT_ALL = re.compile(_HIRING)

#: Takes a refusal back: 「お断りすることはありません」.
_TAKEN_BACK = re.compile(
    r"(?:っ)?(?:た|る)?(?:とき|時|場合)(?:は|に|、)|"
    r"(?:と?(?:する|した|なる|には?なら|いう|いった)?(?:こと|わけ|もの|の)?(?:は|では|とは|でも)?"
    r"(?:一切|いっさい|決して)?(?:ありません|ございません|ない(?:で)?|なく|限りません|"
    r"(?:いたし|致し|し)(?:て(?:い|おり))?(?:ません|ない)))|せず|しません|いたしません"
)
#: Says that it makes no difference who somebody is.
_NO_MATTER = re.compile(
    r"問いません|問わ(?!れ)|不問|関係(?:なく|ありません|ない|なし)|(?:かか|関)わ(?:り|らず)|拘(?:り|ら)|"
    r"こだわ(?:り|ら)|(?:違い|差|差別|区別|制限|条件|限定|不利|支障|問題)(?:な扱い)?(?:は|も|を|に|では)?"
    r"(?:一切|いっさい|特に)?(?:あ(?:り|る)|設け|なり|いた|致|し|ございま)[^。、]{0,4}?"
    r"(?:せん|ん(?!で)|ない)|"
    r"と?は?限りません|(?:で|わけで|限定で)はあ(?:り|る)ません|ことは(?:一切)?(?:ありません|ない)|"
    r"理由(?:に|と)[^。]{0,30}(?:ません|ない)|同じ(?:です|条件|選考|扱い|基準)|誰でも|どなたでも"
)
#: Says that terms are eased for people, at their wish.
_KINDLY = re.compile(
    r"配慮|相談|調整|選べ|ご?希望|申し?出|申出|合わせ|同じ|変わり(?:ませ|な)|支援|サポート|考慮|柔軟|補助|"
    r"でき(?:ます|る)|られます|いただけます|可能|安心|請求|軽減|軽易|優先|申請"
)


#: What does not matter then is something else: 「女性歓迎、経験不問」.
_OF_SKILLS = re.compile(
    r"(?:経験|学歴|資格|スキル|職歴|ブランク|服装|髪型?|髪色|ネイル|知識)(?:の有無)?(?:は|を|も)?(?:一切|いっさい)?$"
)
_OF_PEOPLE = re.compile(r"年齢|性別|国籍|男女|家族|出身|障")


def is_immaterial(mention: Mention) -> bool:
    """Whether it makes no difference: 「年齢・性別は問いません」."""
    told = _NO_MATTER.search(mention.after[:60])
    if not told:
        return False
    between = mention.after[: told.start()]
    return not _OF_SKILLS.search(between) or _OF_PEOPLE.search(between) is not None


# --- Who is meant --------------------------------------------------------------------------------

_OTHER_PEOPLE = (
    r"お?客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|患者|契約者|加入者|相談者|生徒|受講|読者|購入|消費者|"
    r"ご家庭|受験|申込者|来場|来店|参加者|講師|応援団|モニター"
)
_PRODUCTS = (
    r"健診|検診|ドック|商品|製品|化粧品|コスメ|下着|肌着|仕事着|衣料|(?<!制)服(?!装|薬|し|用)|靴|ウィッグ|かつら|雑誌|サプリ|食品|"
    r"プラン|サービス|講座|教室|レッスン|ジム|サロン|クラブ|イベント|セミナー|ツアー|マンション|賃貸|通販|"
    r"ショップ|ブランド|アプリ|ゲーム|カード(?!の確認)|キャンペーン|割(?![がはに以])|割引|ギフト|用品|グッズ|"
    r"ローン|(?<!雇用)(?<!労災)(?<!健康)(?<!社会)(?<!介護)(?<!厚生)保険|共済|信託|結婚相談|婚活|"
    r"治験|クリニック|病院|医院|大会|雑貨|飲料|薬(?!剤師|を)|育毛|エステ|脱毛|フェア|ファッション|アイテム|"
    r"相談室|窓口|ホットライン|ダイヤル"
)
#: What belongs to the office rather than to the job: 「女性専用の更衣室」.
_ROOMS = r"更衣室|ロッカー|トイレ|お?手洗い|化粧室|休憩室|休憩スペース|仮眠室|フロア|車両|席|シャワー|パウダー"
_CONTACT = (
    r"から(?:の)?[^。、]{0,10}?(?:電話|注文|問い合わせ|相談|連絡|申し?込み?|予約|依頼|質問|通報)|"
    r"(?:に|へ)(?:の)?(?:ご|お)?(?:電話|案内|連絡|アンケート|提案|販売|説明|取り次|お届け)|"
    r"注文|ご契約|ご加入|購入|申込み?を"
)
_OTHERS = re.compile(alternatives(_OTHER_PEOPLE, _PRODUCTS, _CONTACT))
#: Right after the wording, as parts of one name: 「35歳以上のご加入者」「女性限定ジム」.
_OF_OTHERS_AT_ONCE = re.compile(
    r"(?:の方|の人|の皆(?:様|さま))?(?:の|を対象(?:と|に)した|向けの?|限定の?|専用の?|だけの|のみの|のための|"
    r"(?:の方)?に向けた|世代の?|層の?|用の?|に人気の?|お?祝いの?|・[^。、はがを]{1,8}向けの?)?"
    rf"[^。、はがをにで/()・]{{0,8}}?(?:{_OTHER_PEOPLE}|{_PRODUCTS}|{_ROOMS}|祝い)(?!(?:の)?(?:スタッフ|オペレーター))"
)
_OF_OTHERS_BEFORE = re.compile(
    r"(?:お客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|契約者|相談者|相手|回答者|調査対象|対象者|問い合わせ)"
    r"(?:の(?:多く|中心|大半|ほとんど|方)?|は|が|には)[^。]{0,16}$"
)


def is_named_after(mention: Mention) -> bool:
    """Whether the wording is part of a name of customers or products: 「女性限定ジム」."""
    return _OF_OTHERS_AT_ONCE.match(mention.after) is not None


def is_of_others(mention: Mention, told: int = 0) -> bool:
    """Whether the wording tells of customers or products: 「35歳以上の健診の案内」.

    `told`: how much of what follows tells something of the people; the rest of that clause may say
    of whom.
    """
    if is_named_after(mention) or _GATHERING.search(mention.sentence):
        return True
    if calling := _CALLING.match(mention.after):
        return not _HIRING_AT_ALL.search(calling[0])
    told = told or 12
    clause = mention.after[:told] + _REST_OF_CLAUSE.match(mention.after[told:])[0]
    if _HIRING_AT_ALL.search(clause):
        return False
    return (
        _OTHERS.search(clause) is not None or _OF_OTHERS_BEFORE.search(mention.before) is not None
    )


#: Where guests are let in by sex and age.
_GATHERING = re.compile(
    r"婚活|お見合い|合コン|街コン|マッチング|結婚相談|オーディション|コンテスト|治験"
)
#: 「〜の方からも、〜のお問い合わせがあります」.
_CALLING = re.compile(
    r"[^。、は]{0,8}?から(?:の|も|は)?、?[^。、]{0,16}?(?:電話|注文|問い合わせ|相談|連絡|予約|依頼|質問|要望)"
)
_REST_OF_CLAUSE = re.compile(r"[^。、()/・]{0,12}")


_AS_FACT = re.compile(
    r"[^。、]{0,14}?(?:活躍(?!でき|したい|して(?:ほ|い(?:ただ)?け|くれ))|在籍|働いて(?:い|お)|勤務(?:中|して)|"
    r"多数|多い|多め|中心(?:の(?:職場|チーム)|です)|割合|割(?:が|は|以上|です)|半数|比率|年齢層|幅広|さまざま|様々|"
    r"(?:[がもは名人者])(?:います|おります|いる(?:職場|チーム)))"
)


def is_plain_fact(mention: Mention) -> bool:
    """Whether the wording tells who works there already: 「女性が多数活躍中」."""
    return _AS_FACT.match(mention.after) is not None


# --- Refused -------------------------------------------------------------------------------------

_NEGATIVE = r"(?:ません|ない(?!方|人|場合)|ず(?:、|$))"
_CANNOT = (
    r"(?:でき|出来|いただけ|頂け|なれ|かない|承れ|承って(?:い|おり)|承り|"
    r"(?:し|いたし|致し|行っ|行い|お?受け(?:付け)?|受付|受付し|し?)(?:て)?(?:は)?(?:い|おり)?|お?受け(?:付け)?(?:でき|かね))"
)
_REFUSAL = alternatives(
    r"不可|NG(?![A-Z])|お断り|おことわり|断って(?:い|お)|断ります|ご?遠慮|対象外|対象とし(?:て(?:い|おり))?ません|"
    r"対象に(?:は)?(?:なり|含み|含めて(?:い|おり)|して(?:い|おり))ません|資格(?:は|が)?(?:なし|ありません)|除き|除く|除外|外させ|外して|外れ|"
    r"ごめん(?:なさい)?|ゴメン|すみません|すいません|申し訳|締め?切|埋ま|打ち切|見送|見合わせ|控えて|お控え|"
    r"不採用|失格|不合格|落選|辞退|お引き取り|門前|やめてくだ|やめてお|おやめ|やめた方|無理(?!な|の?ない|せ)|無用|不要|厳禁|禁止|"
    r"向(?:き|いてい|かな)(?:ません|い)|務まりません|勤まりません|務まらない|任せ(?:られ)?ません|"
    r"(?:は|に|が|には)(?:少し|かなり|とても)?(?:難し|むずかし|厳し|きび)(?:い|く)|"
    r"には[^。、]{0,6}?(?:きつい|キツイ|つらい|辛い|大変な|大変です|負担)|落と(?:し|さ)|受け?入れて(?:は)?(?:い|おり)?ません|"
    r"定員に(?:達|な)|満員|満枠|進めません|ちょっと(?:…|・・|\.\.)|(?:見込み|可能性)(?:が|は)(?:低|薄|ほとんど)|(?:難しい|厳しい)(?:です|と思|かと|お?仕事)|"
    r"採(?:り|ら|って(?:い|おり))(?:ません|ない)|雇(?:い|え|わ|って(?:い|おり))(?:ません|ない)|"
    r"入れません|入れない|求めて(?:い|おり)?ません|求めません|お?呼びで|想定して(?:い|おり)ません|"
    r"働け(?:ません|ない)|お?いりません|要りません|いらない|来ないで|お?受け(?:付け)?(?:でき|して|いたし|致し|て)[^。、]{0,6}?ません|"
    r"受付け?(?:て|し|いたし|でき)[^。、]{0,6}?ません|お?受け(?:し|いたし|致し)ません|迎え(?:て(?:い|おり))?ません",
    rf"(?:応募|採用|募集|雇用|勤務|就業|就労|紹介|登録|登用|選考|エントリー|面接|利用|案内|担当|任用|受け入れ|受入)"
    rf"(?:は|を|も|に|が|の対象(?:と|に)?(?:は)?)?[^。]{{0,16}}?(?:{_CANNOT}|なり){_NEGATIVE}",
    r"(?:応募|採用|募集|雇用|紹介|登録)(?:の予定)?(?:は|も|が)?(?:、今回|、現在)?[^。、]{0,8}?(?:ありません|ございません|なし|ナシ|終了|終え)",
)
#: After the people, marked as what the clause is about, or right away.
_REFUSED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?P<gap>[^。]{{0,46}}?)(?P<told>{_REFUSAL})(?P<more>[^。、]{{0,14}})"
)
_REFUSED_BEFORE = re.compile(
    r"(?:^\s*[×✕✖❌]\s*|(?:NG|不可|お断り|対象外|応募でき(?:ない|ません)|ご?遠慮いただきたい|採用しない)[^。:]{0,8}:\s*)[^。○◯]{0,20}$"
)
_ANOTHER_TOPIC = re.compile(
    r"(?:^|[、,・\s])(?!(?:ご?応募|採用|募集|今回|当社|弊社|当センター|大変|誠に|残念|ご紹介|雇用|選考|現在))"
    r"[^、,は]{1,14}(?<![でにとくての])(?:は|のみ)"
)
#: A list of unrelated things, or people who are the subject of something else.
_NO_TOPIC = re.compile(
    r"^(?:が|も|と|で)?[^、]{0,8}(?:活躍|在籍|多数|多い|歓迎|優遇|募集中|OK|可(?!能性)|あり[、・/,])|.*(?:が、|けれど|ですが)"
)


def turned_away(mention: Mention) -> int | None:
    """Whether the people are refused: 「〜の方は、ご遠慮ください」「×〜」."""
    told = _REFUSED.match(mention.after)
    if told and not _NO_TOPIC.match(told["gap"]):
        gap = told["gap"]
        taken_back = _TAKEN_BACK.match(told["more"])
        if not taken_back and not _ANOTHER_TOPIC.search(re.sub(r"^[^、]{0,24}", "", gap)):
            return told.end("told")
    if _REFUSED_BEFORE.search(mention.before):
        return 0
    return None


# --- Limited -------------------------------------------------------------------------------------

_LIMITED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?:の方)?(?:で|に|を|と|が|は)?(?:[^。、はがを]{{0,3}}の)?"
    r"(?P<told>のみ|だけ|限定|に?限(?:る|り|っ|ら|定|ら)|専用|オンリー|ONLY|しか|必須|が?(?:必須|条件|前提)|"
    r"であること|(?:を|が)?(?:対象(?!外))|以外|に(?:ご)?担当|に(?:お任せ|お願い)|で(?:お願い|ご)|とさせて)"
    r"(?:を|の)?(?P<more>[^。、]{0,16})"
)
_NOT_ONLY = re.compile(
    r"(?:で(?:は)?|と(?:は)?|の(?:募集|職場)?では?|という?)?(?:は)?[^。、]{0,6}?(?:ありません|なく|ない|限りません|問)|で(?:は)?なく"
)
_ONLY_THERE = re.compile(r"(?:の)?(?:職場|部署|チーム|フロア|環境|シフト|会社|センター|日|時間帯)")


def limited(mention: Mention) -> int | None:
    """Whether only the people are let in: 「〜のみ」「〜に限ります」."""
    told = _LIMITED.match(mention.after)
    if not told or _NOT_ONLY.match(told["more"]) or _ONLY_THERE.match(told["more"]):
        return None
    rest = mention.after[told.end("told") :]
    if _OF_OTHERS_AT_ONCE.match(rest) and not _HIRING_AT_ALL.search(rest[:12]):
        return None
    return told.end("told")


# --- Wanted --------------------------------------------------------------------------------------

_WANT = (
    r"歓迎|優遇|優先|優位|有利|急募|大?募集|求(?:む|めて|めます|ム)|希望|(?:欲|ほ)しい|ホシイ|望(?:ま|み|んで)|"
    r"積極(?:的に)?採用|採用(?:し(?!て(?:い|おり)ませ)|強化|予定|中|枠)|お?待ち|待って|待つ|ぴったり|ピッタリ|最適|"
    r"向(?:き|いて(?:い|お))|向けのお?仕事|おすすめ|オススメ|うってつけ|必見|集ま(?:れ|って)|集合|"
    r"(?:に|の)?(?:ご)?応募(?:を?(?:お待ち|ください|下さい|歓迎|してくだ))|来て(?:ほ|くだ|ね|$)|来たれ|だと(?:いい|うれし|嬉し|助か|あり)|だとなお|が(?:いい|よい|良い)(?:な|です)|探して(?:い|お)|"
    r"大好き|大募集|活躍できる|尊重|に(?:ご)?担当|お願いし(?:て|たい|ます)|尚可|なお可|理想|ベスト|増員|補充|欠員|枠|WANTED"
)
_WANTED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?:[がをはでにから:]|から|[!♪、]|\s)*(?P<gap>[^。、・/も]{{0,12}}?)(?P<told>{_WANT})"
    r"(?P<more>[^。、]{0,14})"
)
_WANTED_BEFORE = re.compile(
    r"(?:求む|募集|急募|歓迎|集まれ|来たれ|WANTED|求める?(?:て(?:い|お)(?:る|ます))?のは|欲しいのは|ほしいのは|求める人(?:材|物像?))[、,!:・\s]*[^。、:!]{0,4}$",
    re.IGNORECASE,
)
#: 「30代のリーダーが仲間を募集」.
_THEY_WANT = re.compile(r"が.+を")
_OF_THEIRS = re.compile(r"の(?!方|人|[^。、]{1,10}(?:方|人))")
_NOT_WANTED_SO = re.compile(
    r"(?:し(?:て)?(?:い|おり)?ませ|していない|では(?:あり|な)|する(?:もの|わけ)では|(?:は|も)(?:あり|な[いし]))"
)


def wanted(mention: Mention) -> int | None:
    """Whether the people are wanted before others: 「〜優先」「求む、〜」.

    「〜も歓迎」 is said beside others, so it does not count.
    """
    told = _WANTED.match(mention.after)
    if (
        told
        and not is_plain_fact(mention)
        and not _NOT_WANTED_SO.match(told["more"])
        and not _THEY_WANT.search(told["gap"])
    ):
        return told.end("told")
    if _WANTED_BEFORE.search(mention.lead) and not _OF_THEIRS.match(mention.after):
        return 0
    return None


# --- A condition ---------------------------------------------------------------------------------

_CONDITION_BEFORE = re.compile(
    r"(?:資格|条件|対象(?:者|となる方)?|要件|必須|性別|国籍)\s*[】》\]::]\s*[・\s]*$"
)
_CONDITION_ENDS = re.compile(
    r"(?:を(?:有する|お?持つ)|保有|である)?(?:の)?(?:方|人|こと|者)?\s*(?:$|[/、)・])"
)


def stands_as_condition(mention: Mention) -> int | None:
    """Whether the people are all that stands under a heading: 「【応募資格】女性」."""
    told = _CONDITION_ENDS.match(mention.after)
    return told.end() if told and _CONDITION_BEFORE.search(mention.lead) else None


# --- Treated apart -------------------------------------------------------------------------------

_APART = re.compile(
    rf"{_PEOPLE}(?:[^。、]{{0,14}}?(?:方|者|人|場合|とき|時|後|社員))?(?:は|には|の(?=時給|日給|月給|給|賞与|手当|試用|更新|契約|昇)|:|/|、|で)\s*(?:(?!平均|モデル|例)[^。]){{0,14}}?"
    r"(?P<told>経験者(?:に限|のみ|だけ)|時給|日給|月給|基本給|昇給|給与|賞与|手当|研修期間|[0-9]+[かヶ]月|[0-9,.]+万?円|減給|減額|試用|更新|満了|有給|休日出勤|日曜出勤|夜勤|終了|退職|退社|解雇|"
    r"雇い?止め|本採用|降格|異動|(?:に|へ)(?:変更|配置)|配属|配置|(?:雇用|労災|健康|社会)保険|社保|寮|社宅|昇進|登用|担当|リーダー)"
)


def treated_apart(mention: Mention) -> int | None:
    """Whether the people get other pay, terms or duties than the rest."""
    told = _APART.match(mention.after)
    if told and not _KINDLY.search(mention.after[:60]):
        return told.end("told")
    return None


def named_in_terms(mention: Mention) -> int | None:
    """Whether the people are singled out where the terms of the contract are told."""
    if mention.field in TERMS and not _KINDLY.search(mention.after[:60]):
        return 0
    return None


# --- Asked of applicants -------------------------------------------------------------------------

_APPLYING = re.compile(
    r"面接|履歴書|職務経歴書|選考|採用(?!担当)|内定|入社|応募|エントリー|志望|試験|作文|身上書|調査書"
)
_ASK = re.compile(
    r"[^。]{0,50}?(?:記入|記載(?!の?な)|書(?:い|き|く|か)|添え|添付|提出|出して|お出し|送(?:り|って|付)|うかが|伺|お?聞(?:き|く|か)|お?尋ね|たずね|質問|"
    r"確認|確かめ|調(?:査|べ)|教えて|申告|お?知らせ|持参|お持ち(?!の(?:方|お客))|必要|必須|チェック|お?話し?(?:て|くだ|いただ)|話題|"
    r"受け(?:て|、|る|ていただ)|欄(?:が|も|に|あ)|作文|論文|発表|入力(?:して)?(?:くだ|下さ|いただ)|明記|ご用意|照会|選考(?:し|の参考|の対象)|判断|考慮|重視|参考)"
)
_NOT_ASKED = re.compile(
    r"[^。]{0,50}?(?:(?:お?聞き|聞く|うかが|伺|尋ね|お?たずね|記入|記載|提出|求め|質問|確認|必要|調査|不利|お書き|書いて|チェック|申告|ご用意)[^。、]{0,14}?"
    r"(?:ません|ない(?!場合|方|と)|なし|不要|なく|ず)|不要|(?:記載|記入)の(?:ない|なし)|書かない|省略)"
)


def asked_of_applicants(mention: Mention) -> int | None:
    """Whether applicants are asked for it: 「面接で〜をうかがいます」."""
    if not _APPLYING.search(mention.lead) and not _APPLYING.search(mention.after[:40]):
        return None
    if _NOT_ASKED.match(mention.after):
        return None
    told = _ASK.match(mention.after)
    if told:
        return told.end()
    return 0 if _IN_A_LIST_OF_QUESTIONS.search(mention.lead) else None


#: 「【提出書類】」「面接でお聞きすること:」, with the items after it.
_IN_A_LIST_OF_QUESTIONS = re.compile(
    r"(?:お?聞き|うかが|伺|質問|提出|書類|確認|持ち物|必要な?もの|ご用意|記入|記載|添付|申告)[^。:】\n]{0,16}[:】\n][^。]{0,60}$|"
    r"(?:作文|小論文)[^。]{0,16}$"
)


# --- Rules ---------------------------------------------------------------------------------------


def any_of(*tellings: Telling) -> Telling:
    """Return a telling that asks each in turn."""

    def tell(mention: Mention) -> int | None:
        for each in tellings:
            told = each(mention)
            if told is not None:
                return told
        return None

    return tell


def of_staff(telling: Telling) -> Telling:
    """Return a telling that leaves customers, products and what makes no difference alone."""

    def tell(mention: Mention) -> int | None:
        told = telling(mention)
        if told is None or is_of_others(mention, told) or is_immaterial(mention):
            return None
        return told

    return tell


def never(mention: Mention, posting: Advert) -> bool:
    return False


def people_rule(
    name: str,
    source: str,
    message: str,
    *said: tuple[str, Telling],
    suggestion: str,
    fields: Collection[str] = TEXTS,
    unless: Callable[[Mention, Advert], bool] = never,
) -> Rule:
    """Return a rule that finds each group of people with what the sentence does to it.

    `said`: patterns of a group, each with what must be told of it. `unless`: the exceptions that
    hang on the posting's facts. `{wording}` in the message is the group and as much of the
    sentence as tells it.
    """
    compiled = [(pattern(group), telling) for group, telling in said]

    def check(case: Case) -> Iterable[Finding]:
        first_in: dict[str, str] = {}
        for group, telling in compiled:
            for mention in case.reading.mentions(group, fields):
                told = telling(mention)
                if told is not None and not unless(mention, case.posting):
                    wording = mention.wording + mention.typed_after[:told].rstrip()
                    first_in.setdefault(wording[:LONGEST_WORDING], mention.field)
        return [
            Finding(field, message.format(wording=wording), wording)
            for wording, field in first_in.items()
        ]

    return Rule(name, Level.WARNING, tuple(fields), source, check, suggestion)
