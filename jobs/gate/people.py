"""What a sentence does with people whom a wording names: refuse, prefer or treat them apart.

Advertising Japanese puts the predicate last, so it looks mostly at what follows the wording. Each
telling answers how much of `Mention.after` says so, or None: 「〜の方は、ご遠慮ください」 is told
whole.
"""

import re

from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import HIRES, NAMED_AFTER, is_plain_fact

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

#: Between what people have and the people: 「日本国籍を有する方」.
_HAVING = (
    r"(?:を|が|の)?(?:有する|有して(?:い|お)る|保有する|お?持ち(?:である)?の|お?持ちになって(?:い|お)る|お?持つ|もつ|"
    r"持って(?:い|お)る|取得して(?:い|お)る|である(?!こと))"
)
#: The rest of a name for people: 「〜のスタッフの方」.
_PEOPLE = (
    rf"(?>(?:{_HAVING}(?=方|かた|人|者|こと))?"
    r"(?:の?(?:方々?|かた|子(?=[、!はを]|募|大|が)|人(?!気|数|材|事)|者|スタッフ|"
    r"オペレーター|社員|アルバイト|バイト|パート|候補|"
    r"メンバー|応募者|皆さま?|皆様|みなさま?|みんな|さん|さま|様|たち|達|層|世代|"
    r"くん|ちゃん)|など|等|\)){0,5})"
)
#: Other people of the same list: 「〜・学生・フリーター歓迎」.
_LISTED = (
    r"(?:(?:[・、/,&]|や|または|及び|および|と)(?:[^・、/,。はがをもに活多の]{1,9})"
    rf"{_PEOPLE}){{0,3}}(?:、?(?:または|又は|もしくは|あるいは)[^。、]{{1,16}}?(?=の方|方|"
    rf"のみ|だけ|に限|限定){_PEOPLE})?"
)
#: Takes a refusal back: 「お断りすることはありません」.
_TAKEN_BACK = re.compile(
    r"(?:っ)?(?:た|る)?(?:とき|時|場合)(?:は|に|、)|"
    r"(?:と?(?:する|した|なる|には?なら|いう|いった)?(?:こと|わけ|もの|の)?(?:は|では|とは|でも)?"
    r"(?:一切|いっさい|決して)?(?:ありません|ございません|ない(?:で)?|なく|限りません|"
    r"(?:いたし|致し|し)(?:て(?:い|おり))?(?:ません|ない)))|せず|しません|いたしません"
)
#: Says that terms are eased for people, at their wish.
_KINDLY = re.compile(
    r"配慮|相談|調整|選べ|ご?希望|申し?出|申出|合わせ|同じ|変わり(?:ませ|な)|支援|"
    r"サポート|考慮|柔軟|補助|"
    r"でき(?:ます|る)|られます|[と取]れます|いただけます|可能|安心|請求|軽減|軽易|優先|申請|働け(?:ます|る)|残業(?:は|も)?(?:なし|ありません|免除)"
)

# --- Refused -------------------------------------------------------------------------------------

_NEGATIVE = r"(?:ません|ない(?!方|人|場合)|ず(?:、|$))"
_CANNOT = (
    r"(?:でき|出来|いただけ|頂け|なれ|かない|承れ|承って(?:い|おり)|承り|"
    r"(?:し|いたし|致し|行っ|行い|お?受け(?:付け)?|受付|受付し|"
    r"し?)(?:て)?(?:は)?(?:い|おり)?|お?受け(?:付け)?(?:でき|かね))"
)
_REFUSAL = alternatives(
    r"不可|NG(?![A-Z])|お断り|おことわり|断って(?:い|お)|断ります|ご?遠慮|対象外|"
    r"対象とし(?:て(?:い|おり))?ません|"
    r"対象に(?:は)?(?:なり|含み|含めて(?:い|おり)|して(?:い|おり))ません|資格(?:は|"
    r"が)?(?:なし|ありません)|除き|除く|除外|外させ|外して|外れ|(?:から|より)は?外(?:し|す|さ)|(?:の)?対象では(?:あり|ござい|な)|ご容赦|"
    r"ごめん(?:なさい)?|ゴメン|すみません|すいません|申し訳|締め?切|埋ま|打ち切|"
    r"見送|見合わせ|(?:差し)?控え(?![室め目の])|"
    r"不採用|失格|不合格|落選|辞退|お引き取り|門前|やめてくだ|やめてお|おやめ|"
    r"やめた方|無理(?!な|の?ない|せ)|無用|不要|厳禁|禁止|"
    r"向(?:き|いてい|かな)(?:ません|い)|務まりません|勤まりません|務まらない|任せ(?:られ)?ません|"
    r"(?:は|に|が|には)(?:少し|かなり|とても)?(?:難し|むずかし|厳し|きび)(?:い|く)|"
    r"には[^。、]{0,6}?(?:きつい|キツイ|つらい|辛い|大変な|大変です|負担)|落と(?:し|"
    r"さ)|受け?入れて(?:は)?(?:い|おり)?ません|"
    r"定員に(?:達|な)|満員|満枠|困り(?:ます)|続きません|浮いて|合わない(?:と|か|で)|合いません|(?:馴染|なじ)め(?:ない|ません)|"
    r"つい(?:て)?(?:い|行)け(?:ない|ません)|いたしかね|致しかね|"
    r"なれません|進めません|ちょっと(?:…|・・|\.|$)|(?:見込み|"
    r"可能性)(?:が|は)(?:低|薄|ほとんど)|(?:難しい|厳しい)(?:です|と思|かと|"
    r"お?仕事)|"
    r"[採取と](?:り|ら|って(?:い|おり))(?:ません|ない)|雇(?:い|え|わ|って(?:い|おり))(?:ません|ない)|"
    r"入れません|入れない|求めて(?:い|おり)?ません|求めません|お?呼びで|想定して(?:い|おり)ません|"
    r"働け(?:ません|ない)|お?いりません|要りません|いらない|来ないで|"
    r"お?受け(?:付け)?(?:でき|して|いたし|致し|て)[^。、]{0,6}?ません|"
    r"受付け?(?:て|し|いたし|でき)[^。、]{0,6}?ません|お?受け(?:し|いたし|"
    r"致し)ません|迎え(?:て(?:い|おり))?ません",
    r"(?:応募|採用|募集|雇用|勤務|就業|就労|入社|働(?:く|いて)|紹介|登録|登用|選考|エントリー|面接|お?仕事|業務|作業|"
    r"参加|利用|案内|担当|任用|受け入れ|受入)"
    rf"(?:は|を|も|に|が|の対象(?:と|に)?(?:は)?)?[^。]{{0,16}}?(?:{_CANNOT}|なり){_NEGATIVE}",
    r"(?:応募|採用|募集|雇用|紹介|登録)(?:の予定)?(?:は|も|が)?(?:、今回|"
    r"、現在)?[^。、]{0,8}?(?:ありません|ございません|なし|ナシ|終了|終え|ストップ|休止|停止|中止)",
    r"(?:別|ほか|他)の(?:求人|募集|ページ|お?仕事)(?:に|へ|から|を)(?:ご)?(?:応募|お願い|覧|エントリー)",
    r"(?:は|に|には|が)(?:でき|務まら|勤まら|働け)ない(?:お?仕事|業務|作業|職場)",
    r"(?:に|には|へは)(?:は)?(?:お願い|お?任せ)(?:を|すること(?:は|が))?(?:は)?(?:でき|出来|し|いたし|致し)"
    r"(?:て(?:い|おり))?(?:ません|ない)",
    r"以外(?:の(?:方々?|人|者))?(?:に|を|で|が|から|の)?[^。、も]{0,6}?(?:のみ|だけ|限|募集|応募|採用|お願い|"
    r"対象(?!外)|歓迎|求め)",
)
#: After the people, marked as what the clause is about, or right away.
_REFUSED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?P<gap>[^。]{{0,46}}?)(?P<told>{_REFUSAL})(?P<more>[^。、]{{0,14}})"
)
_REFUSED_BEFORE = re.compile(
    r"(?:^\s*[×✕✖❌]\s*|(?:NG|不可|お断り|対象外|応募でき(?:ない|ません)|"
    r"ご?遠慮いただきたい|採用しない)[^。:]{0,8}:\s*)[^。○◯]{0,20}$"
)
_ANOTHER_TOPIC = re.compile(
    r"(?:^|[、,・\s])(?!(?:ご?応募|採用|募集|今回|当社|弊社|当センター|大変|誠に|"
    r"残念|ご紹介|雇用|選考|現在))"
    r"[^、,は]{1,14}(?<![でにとくての])(?:は|のみ)"
)
#: A list of unrelated things, or people who are the subject of something else.
_NO_TOPIC = re.compile(
    r"^(?:が|も|と|で)?[^、]{0,8}(?:活躍|在籍|多数|多い(?!ので|ため|から)|歓迎|優遇|募集中|OK|"
    r"可(?!能性)|あり[、・/,])|.*(?:が、|けれど|ですが)"
)


#: 「選考で尋ねることはしません」「選考に影響しません」.
_NOT_ASKING = re.compile(r"尋ね|聞[きく]|うかが|伺|影響(?:は|も)?(?:し|あり|ござい)")


#: 「本籍の記入は不要です」.
_NOT_NEEDED = re.compile(r"不要|無用|要り|お?いり")
_PAPERS = re.compile(r"記入|記載|提出|申告|連絡|届|準備|証明|書類")


def turned_away(mention: Mention) -> int | None:
    """Whether the people are refused: 「〜の方は、ご遠慮ください」「×〜」."""
    told = _REFUSED.match(mention.after)
    if told and not _NO_TOPIC.match(told["gap"]):
        gap = told["gap"]
        taken_back = _TAKEN_BACK.match(told["more"]) or _NOT_ASKING.search(told["told"])
        if _NOT_NEEDED.match(told["told"]) and _PAPERS.search(gap):
            return None
        if not taken_back and not _ANOTHER_TOPIC.search(re.sub(r"^[^、]{0,24}", "", gap)):
            return told.end("told")
    if _REFUSED_BEFORE.search(mention.before):
        return 0
    return None


# --- Limited -------------------------------------------------------------------------------------

_LIMITED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?:の方|こと)?(?:で|に|を|と|が|は)?(?:[^。、はがを]{{0,3}}の)?"
    r"(?P<told>のみ|だけ|限定|に?限(?:る|り|っ|ら|定|ら)|専用|オンリー|ONLY|しか|"
    r"(?:から)?の(?:ご)?(?:応募|エントリー|採用|募集|面接)(?:は|を)?(?:のみ|だけ|に?限)|"
    r"(?:応募|採用)?(?:の)?(?:必須|条件|前提|資格(?!取得))|に?絞(?:り|っ|る)|でな(?:いと|ければ|い場合)|"
    r"であること|(?:を|が)?(?:対象(?!外))|以外|に(?:ご)?担当|に(?:お任せ|お願い)|"
    r"で(?:お願い|ご)|とさせて)"
    r"(?:を|の)?(?P<more>[^。、]{0,16})"
)
_NOT_ONLY = re.compile(
    r"(?:で(?:は)?|と(?:は)?|の(?:募集|職場)?では?|"
    r"という?)?(?:は)?[^。、]{0,6}?(?:ありません|なく|ない|限りません|問)|"
    r"で(?:は)?なく"
)
#: A shift or a room of theirs; a workplace of theirs alone says who is not wanted there.
_ONLY_THERE = re.compile(r"(?:の)?(?:フロア|環境|シフト|日|時間帯)")


def limited(mention: Mention) -> int | None:
    """Whether only the people are let in: 「〜のみ」「〜に限ります」."""
    told = _LIMITED.match(mention.after)
    if not told or _NOT_ONLY.match(told["more"]) or _ONLY_THERE.match(told["more"]):
        return None
    rest = mention.after[told.end("told") :]
    if NAMED_AFTER.match(rest) and not HIRES.search(rest[:12]):
        return None
    return told.end("told")


# --- Wanted --------------------------------------------------------------------------------------

_WANT = (
    r"歓迎|優遇|優先|優位|有利|急募|大?募集|求(?:む|めて|めます|ム)|希望|(?:欲|"
    r"ほ)しい|ホシイ|望(?:ま|み|んで)|"
    r"積極(?:的に)?採用|採用(?:を(?:考え|予定|検討|進め|増や|強化)|し(?!て(?:い|おり)ませ)|強化|予定|中|枠)|お?待ち|"
    r"待って|待つ|ぴったり|ピッタリ|最適|"
    r"向(?:き|いて(?:い|お))|向け(?:の(?:お?仕事|求人|募集|職場)|です(?!が)|求人)|おすすめ|オススメ|うってつけ|必見|集ま(?:れ|って(?:くだ|ね|$))|集合|"
    r"(?:に|の)?(?:ご)?応募(?:を?(?:お待ち|ください|下さい|歓迎|してくだ))|"
    r"来て(?:ほ|くだ|ね|$)|来たれ|だと(?:いい|うれし|嬉し|助か|あり)|だとなお|"
    r"が(?:いい|よい|良い)(?:な|です)|探して(?:い|お|ま)|"
    r"イメージ|想定し(?!て(?:い|おり)ませ)|ターゲット|のための[^。、]{0,8}?(?:お?仕事|求人|職場|シフト|受付|受信|受電|コール|スタッフ|オペレーター)|尊重|"
    r"に(?:ご)?担当|お願いし(?:て|たい|ます)|尚可|なお可|理想|ベスト|増員|補充|欠員|"
    r"枠|WANTED|貸して(?:くだ|ほし|いただ)|力になって|ぜひ|是非|ねらい目|ねらいめ|狙い目|増やし(?:て|たい|ます)|"
    r"募って|出会い|一緒に[^。、]{0,6}?(?:働|頑張|がんば|成長)[^。、]{0,4}?(?:ませんか|ましょう|たい|く(?:れ|だ))|"
    r"順に(?:ご?面接|採用|ご?案内|選考)"
)
_WANTED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?:[がをはでにから:]|から|[!♪、]|"
    rf"\s)*(?P<gap>[^。、・/も]{{0,12}}?)(?P<told>{_WANT})"
    r"(?P<more>[^。、]{0,14})"
)
_WANTED_BEFORE = re.compile(
    r"(?:求む|募集|急募|歓迎|集まれ|来たれ|WANTED|求める?(?:て(?:い|お)(?:る|"
    r"ます))?のは|欲しいのは|ほしいのは|求める人(?:材|"
    r"物像?)|理想は|優遇|優先|(?:募集して(?:い|お)(?:る|ります)のは))[、,!:・\s]*[^。、:!]{0,4}$|"
    r"(?:^|[、。\s])(?:でき(?:れば|たら)|出来れば|なるべく|可能であれば)[^。、:!]{0,8}$",
    re.IGNORECASE,
)
#: 「30代のリーダーが仲間を募集」.
#: Right after the people, where a longer gap would read what is said of somebody else.
_SUITED = re.compile(
    rf"{_PEOPLE}{_LISTED}(?P<told>(?:が|に|には)(?:特に|とくに|一番|もっとも|最も|ぜひ)?"
    r"(?:適し|適任|合(?:って|う|った)|望まし|好まし|好まれ|喜ばれ|求められ|向[いくき]|必要(?:です|と(?:され|し)|$)|来ていただ|来て頂|お?任せ(?:し|ます|$))|"
    r"(?:を)?中心(?:の|に|と(?:した|する))[^。、]{0,4}?(?:採用|募集|求人)|なら(?:ば)?[^。、]{0,2}?(?:即|採用|良|よ|いい|うれし|嬉し)|"
    r"(?:は|を)?(?:即)?採用(?:の予定|率が高|する予定|します|です|$)|(?:は|を)?即採用|の(?:採用|求人|募集)(?:です|となります|$)|"
    r"(?:の方)?(?:は)?(?:、|!)?(?:ウェルカム|ウエルカム|WELCOME))(?P<more>[^。、]{0,14})",
    re.IGNORECASE,
)
_THEY_WANT = re.compile(r"が.+を")
_OF_THEIRS = re.compile(r"の(?!方|人|[^。、]{1,10}(?:方|人))")
_NOT_WANTED_SO = re.compile(
    r"(?:し(?:て)?(?:い|おり)?ませ|していない|では(?:あり|な)|する(?:もの|わけ)では|"
    r"(?:は|も)(?:あり|な[いし]))"
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
    told = _SUITED.match(mention.after)
    if told and not _NOT_WANTED_SO.match(told["more"]) and not is_plain_fact(mention):
        return told.end("told")
    if _WANTED_BEFORE.search(mention.lead) and not _OF_THEIRS.match(mention.after):
        return 0
    return None


# --- A condition ---------------------------------------------------------------------------------

_CONDITION_BEFORE = re.compile(
    r"(?:^|[。\n◆■●◇□▼・【])[ 　]*(?:応募|採用|募集)?の?(?:資格|条件|対象(?:者|となる方)?|要件)"
    r"[ 　\n]+$|"
    r"(?:資格|条件|対象(?:者|となる方)?|要件|必須|性別|国籍|人(?:材|物)像?|スキル|求める(?:方|人))\s*[◆■●◇□】》\]:>]\s*"
    r"(?:[^。:】]{0,60}[、・/\nの])?[・\s]*$"
)
_CONDITION_ENDS = re.compile(rf"{_PEOPLE}(?:である)?(?:こと)?(?:です)?\s*(?:$|[/、)・])")


def stands_as_condition(mention: Mention) -> int | None:
    """Whether the people stand in a list under a heading: 「【応募資格】女性」."""
    told = _CONDITION_ENDS.match(mention.after)
    return told.end() if told and _CONDITION_BEFORE.search(mention.lead) else None


_ABOUT_HIRING = re.compile(
    r"(?:募集|採用|応募|お?仕事|昇[進格]|登用|手当|支給|転勤|夜勤|勤務|求め|ほし|欲し|希望|歓迎)"
    r"[^。、]{0,8}?(?:は|のは)[^。、は]{0,4}$|^対象(?:者|の方|となる(?:方|の))?は[^。、は]{0,4}$"
)
_IS = re.compile(rf"{_PEOPLE}(?:です|となります|になります|とします|$)")


def stands_as_object(mention: Mention) -> int | None:
    """Whether the people are whom something is for: 「昇進の対象は男性です」."""
    told = _IS.match(mention.after)
    return told.end() if told and _ABOUT_HIRING.search(mention.before) else None


def asked_for(mention: Mention) -> int | None:
    """Whether the people are what a heading or a sentence about hiring asks for."""
    told = stands_as_condition(mention)
    return stands_as_object(mention) if told is None else told


_LINE_ENDS = re.compile(
    rf"(?:{_HAVING}|の)?(?:(?:方|人|者)(?:です)?|(?<=[るの])こと)[ 　]*(?=$|[\n/)])"
)
#: 「お客様は60代の方。」 tells of others.
_ANOTHER_IS = re.compile(
    r"(?:お客|スタッフ|社員|メンバー|先輩|活躍|相手|担当|リーダー|SV|店長|同期)"
)


def stands_alone(mention: Mention) -> int | None:
    """Whether the people end the sentence, which asks for them: 「日本国籍をお持ちの方。」."""
    told = _LINE_ENDS.match(mention.after)
    return told.end() if told and not _ANOTHER_IS.search(mention.before) else None


_FREE_OF = re.compile(
    r"(?:や[^。、]{1,8}|な(?:ところ|点|部分)|に(?:問題|不安|支障|異常|難))?(?:歴|に(?:かか|な|罹)ったこと|(?:を)?(?:した|の)?(?:こと|"
    r"経験|既往))?(?:の|が|で(?:は)?|を|等の|などの|など|は|も)?(?:一切)?(?:な(?:い|く)|"
    r"ありません|お?持ちで(?:は)?ない|していない|経験(?:が|の)ない|抱えて(?:い|"
    r"おら)ない|無い|無く|飲んでいない|(?:に|を)?(?:入って|加入して|所属して|属して|かかって|通って)(?:い|お)(?:ない|ら(?:ない|れない)))[^。]{0,16}?(?:方|人|こと)(?!も(?:ある|い))"
)


def free_of(mention: Mention) -> int | None:
    """Whether those without it are asked for: 「持病のない方」."""
    told = _FREE_OF.match(mention.after)
    if not told or re.search(r"知識|知らな|くても|なくても", told[0]):
        return None
    return told.end()


# --- Treated apart -------------------------------------------------------------------------------

_APART = re.compile(
    rf"{_PEOPLE}(?:[^。、]{{0,14}}?(?:方|者|人|場合|とき|時|後|社員))?(?:は|には|"
    r"の(?=時給|日給|月給|給|賞与|手当|試用|更新|契約|昇)|に(?=賞与|ボーナス|昇|[^。、]{0,4}手当|祝い)|"
    r"のみ(?=試用|研修)|:|/|、|で)\s*(?:(?!平均|"
    rf"モデル|例)[^。]){{0,14}}?"
    r"(?P<told>経験者(?:に限|のみ|だけ)|時給|日給|月給|基本給|昇給|給与|賞与|ボーナス|手当|交通費|祝い|特典|"
    r"休憩|残業|出勤|"
    r"研修期間|[0-9]+[かヶ]月|[0-9,.]+万?円|減給|減額|試用|更新|満了|有給|休日出勤|"
    r"日曜出勤|夜勤|終了|退職|退社|解雇|"
    r"雇い?止め|本採用|(?:契約社員|パート|アルバイト|嘱託|時給制)(?:で|として)の?(?:採用|勤務|雇用|契約)|[0-9一二三半]年契約|"
    r"補助業務|お茶(?:くみ|出し|汲み)|降格|異動|(?:に|へ)(?:変更|配置)|配属|配置|(?:雇用|労災|健康|"
    r"社会)保険|社保|寮|社宅|昇進|登用|担当|リーダー)"
)


def treated_apart(mention: Mention) -> int | None:
    """Whether the people get other pay, terms or duties than the rest."""
    told = _APART.match(mention.after)
    if told and not _KINDLY.search(mention.after[:60]):
        return told.end("told")
    return None


_LESS = re.compile(
    rf"{_PEOPLE}(?:の?ある方|の方)?(?:は|には)[^。]{{0,24}}?(?:のみ|だけ|なし|対象外|除く|"
    r"入れません|加入(?:でき|し)ません|別(?:の|途)|から(?:です|の|$)|低(?:い|く|め)|"
    r"減ら|下げ|支給(?:し|いたし|され)?(?:ません|ない))"
)


def given_less(mention: Mention) -> int | None:
    """Whether the people get fewer insurances or benefits than the others."""
    told = _LESS.match(mention.after)
    return told.end() if told and not _KINDLY.search(mention.after[:60]) else None


def named_in_terms(mention: Mention) -> int | None:
    """Whether the people are singled out where the terms of the contract are told."""
    if mention.field in TERMS and not _KINDLY.search(mention.after[:60]):
        return 0
    return None
