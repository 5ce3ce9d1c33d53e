"""Ages that decide who may apply or on which terms.

An advert must give the chance to work whatever the age (労働施策総合推進法9条). The exceptions are
those of 施行規則1条の3第1項: the retirement age as an upper limit (1号), ages that another law
asks for (2号), and in its 3号 young people hired for good without experience (イ), a generation
that is missing among the staff (ロ), and people of 60 and over or whom the state helps (ニ). The
retirement age, イ and ロ only hold for contracts without a term.
"""

import re
from dataclasses import replace

from jobs.gate.advert import Advert
from jobs.gate.people import (
    TERMS,
    asked_for,
    limited,
    named_in_terms,
    treated_apart,
    turned_away,
    wanted,
)
from jobs.gate.people_rules import any_of, by_itself, of_staff, people_rule
from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import is_immaterial, is_of_others, is_plain_fact
from jobs.postings.choices import ContractTerm
from jobs.postings.text import fold_plain

# --- Numbers -------------------------------------------------------------------------------------

_KANJI = "一二三四五六七八九"
_N = rf"(?:(?<![0-9])[1-7][0-9](?![0-9])|[二三四五六七]?十[{_KANJI}]?)"
_SAI = r"\s*(?:歳|才|サイ)"
_AGE = rf"(?:満)?{_N}{_SAI}"
_DECADE = rf"(?:(?<![0-9])[1-7]0|[二三四五六七]?十|[{_KANJI}]〇)\s*(?:歳|才)?代"
_YOUTH = 18
_OLD = 60
#: Until then the law has work kept for people (高年齢者雇用安定法9条).
_RETIRED = 65


def years(text: str) -> int | None:
    """Return the last age that a folded text names: 35 of 「20~35歳」 and of 「三十五歳」."""
    found = re.findall(rf"[1-9][0-9](?![0-9])|[{_KANJI}]?十[{_KANJI}]?", text)
    if not found:
        return None
    if found[-1].isdigit():
        return int(found[-1])
    tens, _, ones = found[-1].partition("十")
    return (_KANJI.index(tens) + 1 if tens else 1) * 10 + (_KANJI.index(ones) + 1 if ones else 0)


# --- Groups --------------------------------------------------------------------------------------

#: An upper limit, which says by itself who may apply.
UPPER = alternatives(
    rf"{_AGE}(?:に(?:なる|達する|到達する)|を(?:迎える|超える|過ぎる))(?:日|月|年|年度)?(?:の[^。、]{{1,3}})?まで",
    rf"{_AGE}の誕生日[^。、]{{0,6}}?まで",
    rf"{_AGE}(?:\s*(?:くらい|ぐらい|位|程度|前後|台(?:前半|後半)?))?(?:の方)?(?:まで|"
    r"迄|以下|未満|以内|"
    r"より下|より若|を上限|が上限|上限|↓|限定)",
    rf"{_AGE}(?:に(?:満た|達し(?:てい)?|なら|なってい)|を(?:超え|越え|過ぎ)(?:てい)?)(?:ない|ぬ)(?=方|人|こと|者|$)",
    rf"(?:{_AGE})?\s*~\s*{_N}(?:{_SAI})(?:くらい|ぐらい|位|程度|まで)*",
    rf"(?<![0-9:時分日月年円]){_N}(?:{_SAI})?\s*(?:~|-|から)\s*{_N}{_SAI}(?:くらい|"
    r"ぐらい|位|程度|まで)*",
    r"(?:上限|年齢)[^。\n]{0,6}?" + _AGE + r"(?:まで)?",
    rf"{_DECADE}(?:前半|後半|半ば|中盤)?(?:まで|以下)",
    r"(?<![A-Z0-9])(?:U|アンダー|UNDER)\s*-?\s*[2-5][0-9](?![0-9])(?:歳|才)?",
    r"アラ(?:サー|フォー|フィフ|ツー)(?:まで|以下)",
    r"(?:昭和|平成|S|H)[0-9元一二三四五六七八九十]{1,3}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?度?(?:以降|"
    r"以後|から|より後)(?:に)?(?:の)?(?:お)?(?:生まれ|誕生|[^。、]{0,6}?(?:を)?卒業)",
    r"(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?度?(?:以降|以後|から|"
    r"より後)(?:に)?(?:の)?(?:お)?(?:生まれ|誕生|[^。、]{0,6}?(?:を)?卒業)",
    r"(?:19|20)[0-9]{2}年(?:代)?生まれ(?:の方)?(?:限定|のみ|だけ)",
    r"(?:三十|四十|五十)路(?:前|手前|まで)",
    r"(?:還暦|三十路|四十路|古希)(?:前|手前|まで|を迎えるまで)",
    r"SVより(?:も)?(?:年下|若い)",
)
#: A lower limit or an age that somebody has passed, to be seen with what is said of it.
LOWER = alternatives(
    rf"(?<![0-9:時分日月年円第]){_N}(?:を|に)?(?:過ぎ|すぎ|超え|越え|オーバー)(?:た|る|て(?:い|お)る|て)?"
    r"(?:の?(?:方|人)|(?=は|お断り|不可|NG))",
    rf"{_AGE}(?:以上|より上|から(?!の(?:お)?(?:電話|注文))|(?:を|に)?(?:超え|越え|"
    r"過ぎ|達し|到達|なっ)(?:た|る|て)?|オーバー|以降|OVER)",
    rf"{_AGE}(?:の)?(?:年度末|誕生日|になった|になる|到達|で(?:契約|更新|雇い?止|終了|退職|卒業))",
)
#: People called by their age. What makes of them depends on the predicate.
GENERATIONS = alternatives(
    rf"{_AGE}(?:前後|くらい|ぐらい|位|程度|台(?:前半|後半)?|(?=の(?:方|人|男|女)))",
    r"(?:落ち着いた|高い|上の|低い|下の|離れた|違う|親の|お?孫(?:さん)?(?:が|の)いる)(?:年代|世代|年齢層?)|"
    r"年齢の(?:高い|上の|低い|いった|方)|若く(?:て)?[^。、]{0,4}な|おばあちゃん|おじいちゃん",
    rf"{_DECADE}(?:前半|後半|半ば|中盤|以上|以降|オーバー)?(?:[~・、/や]{_DECADE}(?:前半|後半)?)*",
    r"アラ(?:サー|フォー|フィフ|還|カン)|(?:二十|三十|四十|五十)路|還暦|古希|喜寿|"
    r"不惑|シニア(?!カー|割)|後期高齢|高齢(?!者?(?:施設|住宅|向け))|"
    r"ご?年配|年輩|お?年寄り|老人|中高年|中年|熟年|壮年|老眼|おじさん|おばさん|"
    r"オジサン|オバサン|おじいさん|おばあさん|じいさん|ばあさん",
    r"[ZY]世代|ゼット世代|ゆとり世代|さとり世代|ミレニアル(?:世代)?|バブル世代|団塊|"
    r"氷河期|(?:昭和|平成|令和)(?:[0-9一二三四五六七八九十元]{1,3}(?:年代?|"
    r"桁))?(?:に)?生まれ|平成(?:世代|っ子)|昭和(?:世代|の(?:方|人))",
    r"若々し(?:い|く|さ)|若め|若年|"
    r"若い(?:方|人|子|世代|力|パワー|感性|人材|仲間|男|女|スタッフ|うち|ひと|"
    r"エネルギー|お?兄|お?姉|声)[々たち]*|若(?:手|者|年者?|人)(?!から|も)|"
    r"若さ(?:あふれる|溢れる)?|"
    r"ヤング|年下|年上|同年代|同世代|同じ年代|同い?年|(?:年|年齢)の近い|(?:近い|"
    r"離れていない|同じくらいの|同じ)年(?:齢|頃|代)の|ミドル(?!マン|ウェア|"
    r"サイズ)(?:世代|層|エイジ)?|ピチピチ|フレッシュマン|フレッシュな(?:方|人|人材|"
    r"世代)|"
    r"学校を出たばかり|"
    r"(?:卒業?(?:して)?(?:後|から)?|修了後?|(?:学校|大学|短大|高校|高専|大学院)(?:等|など)?を出て(?:から)?|"
    r"社会に出て(?:から)?|社会人(?:になって(?:から)?|歴|経験)?)(?:の)?[1-9一二三四五六七八九]年"
    r"(?:目)?(?:くらい|ぐらい|程度)?(?:以内|未満|まで|ほど)|"
    r"年金(?:を(?:お受け|受給)|受給者?|世代|暮らし)|定年(?:前の|を(?:迎え|"
    r"過ぎ)(?:た|られ)|後の(?:方|人)|退職(?:された|した|後の)(?:方|人))|"
    r"子や?孫のいる世代|孫のいる|バリバリの世代|働き盛り",
    r"若い(?!会社|職場|チーム|組織|ブランド|企業|先輩|社員|お客|街|リーダー|店長|うち|から)",
)
#: Youth praised, which says who is thought of.
YOUTH = (
    r"若さ(?:を|で|と|に|が)[^。、]{0,10}?(?:武器|[活生]か|いか(?:し|せ)|自信|溢れ|あふれ|勝負|発揮|"
    r"元気|体力|パワー|勢い)|"
    r"若ければ|若いほど|年齢が若い(?=ほ)|年齢(?:制限|上限)(?:が|は)?(?:あり(?!ませ)|有り?(?=$|[)、。(])|ございます|を設けて(?:い|お)ります)"
)
#: Old people may be wanted (3号ニ), but not refused.
_OLDER = re.compile(
    r"高齢|年配|年輩|年寄|老人|中高年|シニア|還暦|古希|喜寿|[67]0\s*(?:歳|才)?代|"
    r"アラ(?:還|カン)|[六七]十(?:歳|才)?代|定年|年金|氷河期"
)
#: A retirement age under 60 is void itself (高年齢者雇用安定法8条).
EARLY_RETIREMENT = (
    rf"(?:[2-5][0-9]|[二三四五]十[{_KANJI}]?){_SAI}(?:の)?定年|定年(?:は|が|:|"
    rf"年齢)?(?:満)?(?:[2-5][0-9]|[二三四五]十[{_KANJI}]?){_SAI}"
)
GRADUATES = r"(?:新卒|第二新卒|既卒3年)(?:[・、/や](?:第二新卒|新卒|既卒))?"

# --- What is lawful ------------------------------------------------------------------------------

#: Staying on is no limit to who may apply, and neither is what one gets from an age on.
_STAYING = re.compile(
    r"(?:の方)?(?:まで)?(?:は|の|、|も)?[^。、(]{0,6}?(?:再雇用|継続|雇用(?:延長|"
    r"を?確保|し(?:ます|て)|継続)|延長|(?:が|の)定年|働け(?:ます|る)|勤務(?:可|"
    r"でき(?:ます|る)|が?可能)|"
    r"続け(?:られ|て(?:働|いただけ))|更新(?:可|でき|あり|し(?:ます|て))|嘱託|活躍(?!して(?:ほ|いただ))|"
    r"在籍|お元気|の?実績)"
)
_RETIREMENT_BEFORE = re.compile(
    r"(?:定年(?:年齢)?(?:は|が|:|を|も)?(?:満)?|再雇用[^。]{0,12}|最年長[^。]{0,6}|"
    r"最高齢[^。]{0,6}|平均(?:年齢)?[^。]{0,6}|継続雇用[^。]{0,8}|"
    r"年齢層は?[^。]{0,6}|"
    r"スタッフは[^。]{0,10}|メンバーは[^。]{0,10}|嘱託[^。]{0,8})$"
)
_BENEFIT = re.compile(
    r"介護保険|雇用保険|健康保険|厚生年金|年金(?!受給者)|健診|検診|ドック|ワクチン|"
    r"予防接種|がん|お子|子(?:ども|供|の)|扶養|家族手当|児童|学生|退職金|"
    r"医療|割引|補助|助成|給付金|祝い金|永年|リフレッシュ|時短|短時間勤務|看護|教育|学資"
)
_LAW_OF_YOUTH = re.compile(r"18(?:歳|才)|十八(?:歳|才)")


def _is_excused(mention: Mention) -> bool:
    """Whether the age is a fact, a benefit or what another law asks for."""
    around = mention.before[-16:] + mention.after[:24]
    return (
        is_plain_fact(mention)
        or is_immaterial(mention)
        or _STAYING.match(mention.after) is not None
        or _RETIREMENT_BEFORE.search(mention.before) is not None
        or (_BENEFIT.search(around) is not None and not re.search(r"応募|募集|採用|限", around))
        or mention.field == "insurance"
    )


def _upper(mention: Mention) -> int | None:
    """An upper limit counts by itself."""
    age = years(mention.found) if "年" not in mention.found else None
    if (
        (age is not None and age <= _YOUTH)
        or (mention.field in TERMS and (age or 0) >= _RETIRED)
        or _is_excused(mention)
        or _is_span_of_staff(mention)
        or is_of_others(mention)
    ):
        return None
    told = any_of(turned_away, limited, wanted)(mention)
    if told is None and re.match(r"(?:の(?:方|人))?で?も(?!っ|う)", mention.after):
        return None
    if told is None and _spans_all_ages(mention.found):
        return None
    return told or 0


def _by_itself(mention: Mention) -> int | None:
    return None if is_of_others(mention) else 0


#: 「20代から60代まで、いろいろな年代のスタッフが働いています」.
_SPAN_BEFORE = re.compile(
    rf"(?:{_DECADE}|{_N}{_SAI})(?:前半|後半)?(?:の[^。、]{{1,4}})?(?:から|~|-|より)$"
)
_SPAN_OF_STAFF = re.compile(
    r"(?:の)?、?[^。]{0,24}?(?:働いて(?:い(?!た)|お)|活躍(?!でき|して(?:ほ|いた))|在籍|勤務して|[がもは](?:多く|たくさん)?(?:います|おります)|幅広|"
    r"いろいろ|様々|さまざま)"
)


def _is_span_of_staff(mention: Mention) -> bool:
    """Whether a span of ages tells who works there."""
    return (
        (
            re.search(r"~|から", mention.found) is not None
            or _SPAN_BEFORE.search(mention.before) is not None
        )
        and _SPAN_OF_STAFF.match(mention.after) is not None
        and not re.search(
            r"募集|応募|採用|限|求|歓迎|対象|絞|のみ|だけ|受け?付", mention.after[:30]
        )
    )


def _spans_all_ages(found: str) -> bool:
    return "~" in found and (years(found) or 0) >= _RETIRED


_ENDS_THERE = re.compile(r"(?:の(?:方|人|男女)|である(?:こと|方))?\s*(?:$|[)/、・\]》>])")


def _lower(mention: Mention) -> int | None:
    """A lower limit counts when it stands as a condition, or with what is done to the people."""
    age = years(mention.found) or 0
    if is_of_others(mention) or is_immaterial(mention):
        return None
    if age == _YOUTH:
        return None
    told = turned_away(mention)
    if told is not None and not _is_no_work_by_law(mention):
        return told
    if (ended := _not_renewed(mention)) is not None:
        return ended
    if age >= _RETIRED or (
        age >= _OLD and not re.search(r"更新|終了|満了|退職", mention.after[:24])
    ):
        return None
    if _is_excused(mention):
        return None
    told = any_of(limited, _limited_further, wanted, treated_apart, _ended, named_in_terms)(mention)
    if told is not None:
        return told
    return 0 if _ENDS_THERE.match(mention.after) and mention.field != "perks" else None


_ENDED = re.compile(
    r"[^。、]{0,14}?(?:契約|更新)?(?:を|は|の|で)?(?:終了|満了|越え(?:て)?は?更新し|"
    r"更新(?:は)?(?:し|いたし|致し)(?:ない|ません)|更新なし|退職|卒業|雇い?止め)"
)


def _ended(mention: Mention) -> int | None:
    told = _ENDED.match(mention.after)
    return told.end() if told else None


_NOT_RENEWED = re.compile(
    r"(?:の)?(?:方|人|場合|とき|時|後|以降)?(?:は|の|には)?、?(?:契約(?:の|を|は)?)?更新(?:は|を|も)?"
    r"(?:し(?:ない|ません)|いたしません|致しません|行いません|行わない|でき(?:ない|ません)|なし|不可|"
    r"ありません|の対象外|対象外|終了)"
)


def _not_renewed(mention: Mention) -> int | None:
    """Whether the contract is not renewed from an age on, whatever the age."""
    told = _NOT_RENEWED.match(mention.after)
    return told.end() if told else None


def _is_no_work_by_law(mention: Mention) -> bool:
    return _LAW_OF_YOUTH.search(mention.found) is not None


_OFTEN = re.compile(
    r"も[^。]{0,12}(?:歓迎|応募|活躍|OK)|から[^。、]{0,12}(?:まで|シニア|[5-7]0代)|幅広|問わず"
)


_ALL_AGES = re.compile(r"(?:幅広い|さまざまな|様々な|いろいろな|どの|どんな|あらゆる)$")


def _generation(mention: Mention) -> int | None:
    if is_immaterial(mention) or is_of_others(mention):
        return None
    told = turned_away(mention)
    if told is not None:
        return told
    if (
        _ALL_AGES.search(mention.before)
        or _OFTEN.match(mention.after)
        or _OFTEN.search(mention.after[:24])
        or is_plain_fact(mention)
    ):
        return None
    if _OLDER.search(mention.sentence):
        return any_of(treated_apart)(mention) if _OLDER.search(mention.found) else None
    return any_of(
        limited, _limited_further, wanted, _until, asked_for, treated_apart, named_in_terms
    )(mention)


#: Who of that age: 「20代女性」. The age may end within it: 「若い女」「性」.
_OF_THAT_AGE = re.compile(
    r"の?(?:男女|[女男](?:性|子)|性|主婦|主夫|主ふ|フリーター|(?:大|専門)?学生)"
)

_ONLY = re.compile(r"限(?:定|る|り|っ)|のみ|だけ|専用|オンリー")


def _limited_further(mention: Mention) -> int | None:
    """Whether only some of that age are let in: 「20代女性限定」 leaves out other ages, too."""
    further = _OF_THAT_AGE.match(mention.after)
    if not further:
        return None
    rest = mention.after[further.end() :]
    told = limited(replace(mention, after=rest))
    if told is None or not _ONLY.search(rest[:told]):
        return None
    return further.end() + told


_UNTIL = re.compile(
    r"(?:の(?:方|人))?(?:ぐらい|くらい)?(?:まで(?!の(?:お客))|以下|以降の(?:方|人)|"
    r"(?:の|を?(?:お?持ち|持つ|もつ)の?)(?:方|人|男性|女性|男女)(?:$|\)))"
)


def _until(mention: Mention) -> int | None:
    told = _UNTIL.match(mention.after)
    return told.end() if told else None


# --- The exceptions by the posting's contract ----------------------------------------------------

_RETIREMENT = re.compile(
    rf"定年[^。\n0-9十]{{0,10}}({_N})(?:歳|才)|({_N})(?:歳|才)[^。\n]{{0,2}}定年"
)
_CAREER = re.compile(r"キャリア形成|長期勤続|3号(?:の)?イ|例外事由3号")
_GENERATION_MISSING = re.compile(r"技能[^。]{0,8}(?:継承|承継)|ノウハウ[^。]{0,8}継承|3号(?:の)?ロ")
_OF_STATE = re.compile(r"氷河期|3号(?:の)?ニ|高年齢者の雇用")
_EXPERIENCE_ASKED = re.compile(
    r"経験(?:者)?(?:が)?(?:必須|必要|のみ|限定|優遇|(?:の|が)?ある方|"
    r"[0-9一二三]年以上|[0-9]か月以上)|[0-9一二三]年以上(?:の)?[^。\n]{0,8}経験|"
    r"即戦力"
)
_LOWER_BOUND = re.compile(rf"{_N}{_SAI}?\s*(?:以上|~|-|から)")


def is_lawful_exception(mention: Mention, posting: Advert) -> bool:
    """Whether an exception of 施行規則1条の3第1項 is told and its conditions are met."""
    text = fold_plain(getattr(posting, mention.field) or "")
    if posting.contract_term != ContractTerm.PERMANENT:
        return False
    if _OF_STATE.search(text) or _GENERATION_MISSING.search(text):
        return True
    no_lower = not _LOWER_BOUND.search(mention.before[-8:] + mention.found)
    retirement = _RETIREMENT.search(text)
    if "定年" in text and no_lower and "上" not in mention.found.replace("上限", ""):
        return _is_just_below(mention.found, years(retirement[0]) if retirement else None)
    return (
        no_lower
        and _CAREER.search(text) is not None
        and posting.beginner_ok is not False
        and not _EXPERIENCE_ASKED.search(text)
    )


def _is_just_below(limit: str, retirement: int | None) -> bool:
    age = years(limit)
    if age is None:
        return False
    if retirement is None:
        return age >= _OLD - 1
    return age == retirement if "未満" in limit else age in (retirement, retirement - 1)


def _graduates_may_be_asked_for(mention: Mention, posting: Advert) -> bool:
    """New graduates may be asked for as people hired for good (3号イ)."""
    return posting.contract_term == ContractTerm.PERMANENT


_SOURCE = "労働施策総合推進法9条・同法施行規則1条の3第1項"
_SUGGESTION = "年齢は問いません"
_HELP = (
    "募集では、年齢で人をかぎったり、選んだりできないと決められています（60歳以上の方の募集や、"
    "定年を上限にするときなどの例外があります）。例外にあたるときは理由も書き、あたらなければ、"
    "仕事に必要なことで書きかえてください。"
)

RULES = (
    people_rule(
        "age",
        _SOURCE,
        "「{wording}」は、年齢をかぎる書き方に読めます。" + _HELP,
        (UPPER, _upper),
        (LOWER, _lower),
        (GENERATIONS, _generation),
        (YOUTH, of_staff(by_itself)),
        suggestion=_SUGGESTION,
        unless=is_lawful_exception,
    ),
    people_rule(
        "early_retirement",
        "高年齢者雇用安定法8条",
        "「{wording}」とあります。60歳より前の定年は、法律で認められていません。確かめてください。",
        (EARLY_RETIREMENT, _by_itself),
        suggestion="定年65歳",
    ),
    people_rule(
        "graduates_only",
        _SOURCE,
        "「{wording}」は、卒業してまもない方だけの募集に読めます。期間の定めがある契約では、年齢をかぎる"
        "ことになるので、できません。契約期間か、この書き方を確かめてください。",
        (GRADUATES, of_staff(limited)),
        suggestion="新卒・既卒・転職の方、どなたでも応募できます",
        unless=_graduates_may_be_asked_for,
    ),
)
