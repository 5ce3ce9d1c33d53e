"""Wording that lets one sex in, keeps one out, or treats the two apart.

男女雇用機会均等法5条 (recruitment), 6条 (terms, duties, benefits), 7条 (height, weight). One may
want more women where they are few (8条), and that has to be told.
"""

import re

from jobs.gate.people import (
    asked_for,
    limited,
    named_in_terms,
    stands_alone,
    treated_apart,
    turned_away,
    wanted,
)
from jobs.gate.people_rules import any_of, of_staff, people_rule
from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import (
    is_immaterial,
    is_named_after,
    is_of_gathering,
    is_of_others,
    is_plain_fact,
)

# --- Groups --------------------------------------------------------------------------------------

WOMEN = (
    r"ミセス|淑女|(?<!♂)♀(?!♂)|女性(?!用|ホルモン)|女子(?!寮|トイレ)(?:大生|学生|社員|"
    r"高生)?|女の(?:子|方|"
    r"人)|女手|(?<![男彼])女(?=[はがをの性限][^性]|[0-9]|不|性|歓|、|[)/\n]|$)|"
    r"ギャル|レディ(?!ース)|レディース(?=スタッフ|オペレーター)|お?嬢(?:さん|様)|"
    r"お姉さん|おねえさん|姉(?:さん|ちゃん|御)|おばちゃん|おばさん|奥(?:さま|様|"
    r"さん)|お母さん|母親|ママ(?!チャリ|友|へ|割)(?:さん)?|マダム|主婦|婦人|乙女|"
    r"OL(?![A-Z])|美女|美人|看板娘|女神|女優|アイドル|シンママ"
)
MEN = (
    r"(?<!♀)♂(?!♀)|紳士(?!服|靴|用|物)|男性(?!用)|男子(?!寮|トイレ)(?:大生|学生|社員)?|男の(?:子|方|人)|男手|"
    r"(?<![女])男(?=[はがをの限][^性女]|[0-9]|不|性|歓|、|[)/\n]|$)|"
    r"お?兄(?:さん|ちゃん|貴)|おにいさん|おじさん|おっちゃん|旦那|ご?主人|お父さん|"
    r"父親|パパ(?:さん)?|主夫|イケメン|イケボ|メンズ|男前|野郎"
)
#: The other sex in the same sentence, or that the sex makes no difference.
_BOTH = re.compile(
    r"男女(?!比|別)|性別(?:を|は|も)?(?:・[^。]{0,12})?(?:一切)?(?:問|不問|関|に関)|"
    r"主夫|\(夫\)|(?<![0-9])夫\)|主ふ|パパ|お父さん"
)
_WOMAN = re.compile(WOMEN)

#: Names of jobs that name a sex. Other staff and callers may be called so: 「営業マンに引き継ぎ」.
JOB_NAMES = alternatives(
    r"(?:営業|セールス|サービス|アポ|テレアポ|ルート|カスタマー|フォロー|コール|"
    r"保険)マン(?!ション|ツー|パワー|ガ|ゴ|ス|ト|ネ)",
    r"(?:テレ(?:フォン|ホン|アポ)?|電話|アポ|アポインター|セールス|受付|コール|生保|"
    r"保険|カスタマー|サポート|オペレーター?|通販|案内)(?:・|の)?"
    r"(?:レディー?(?!ース)|ガール|ギャル|嬢|娘|ボーイ|婦人|ウーマン|お?姉さん|お?兄さん)",
    r"(?:正・?|准|正准)?(?:看護|保健|助産|家政)婦|保母(?!さん(?:へ|から))|"
    r"スチュワーデス|ウェイトレス|キャリアウーマン|事務(?:嬢|員嬢)|電話番の女",
)
_OTHER_STAFF = re.compile(
    r"(?:さん)?(?:が|の|に|へ|と(?!して)|から|と(?:の|一緒に|"
    r"同行))[^。]{0,16}?(?:訪問|商談|引き?継|取り?次|同行|つな|渡|かわ|代わ|"
    r"電話(?!す)|打ち合わせ|来る|伺い|派遣|教育|研修を?売)|"
    r"(?:さん)?(?:からの|に向けた|向けの?|を探す|を採用|の名刺)"
)

# --- What is told --------------------------------------------------------------------------------

#: By nature or by law only women's.
_OF_WOMEN_ALONE = re.compile(
    r"生理|産前|産後|妊|出産|授乳|母性|婦人科|乳がん|更衣|トイレ|ロッカー|休憩室|産休|育児時間"
)
#: Telling why more women (or men) are wanted, as 8条 allows, or that an exception holds.
_POSITIVE_ACTION = re.compile(
    r"均等法(?:第)?8条|ポジティブ・?アクション|(?:4|四)割(?:を|に)(?:下回|満た)|適用除外"
)


_JOINED = (
    r"(?:スタッフ|社員|の方々?|さん|様)?(?:も|[・、/,&(]|と|や|か|または|及び|"
    r"および)[^。、]{0,6}?"
)
_BESIDE_WOMEN = (re.compile(rf"{_JOINED}(?:{MEN})"), re.compile(rf"(?:{MEN}){_JOINED}$"))
_BESIDE_MEN = (re.compile(rf"{_JOINED}(?:{WOMEN})"), re.compile(rf"(?:{WOMEN}){_JOINED}$"))


#: Takes back that both are meant: 「男女募集(女性優先)」.
_PREFERRED = re.compile(r"(?:の方|スタッフ|さん)?(?:を|が)?[^。、]{0,3}?(?:優先|優遇|有利|優位)")


def _stands_with_other(mention: Mention) -> bool:
    after, before = _BESIDE_WOMEN if _WOMAN.search(mention.found) else _BESIDE_MEN
    return after.match(mention.after) is not None or before.search(mention.before) is not None


def _is_of_both(mention: Mention) -> bool:
    return _BOTH.search(f"{mention.before}\0{mention.after}") is not None


def _names_both(mention: Mention) -> bool:
    """Whether the other sex stands in the same list, or no sex is meant."""
    return _stands_with_other(mention) or _is_of_both(mention)


def _let_in(mention: Mention) -> int | None:
    """Wanted, with the other sex not named beside it."""
    if mention.after.startswith("も") or is_plain_fact(mention):
        return None
    if _stands_with_other(mention) or (
        _is_of_both(mention) and not _PREFERRED.match(mention.after)
    ):
        return None
    return wanted(mention)


def _only(mention: Mention) -> int | None:
    if _OF_WOMEN_ALONE.search(mention.before[-16:] + mention.after[:20]):
        return None
    return limited(mention)


def _chosen(mention: Mention) -> int | None:
    """One sex is let in, kept out or singled out in the terms."""
    if _POSITIVE_ACTION.search(mention.lead + mention.after):
        return None
    told = any_of(turned_away, _only, _let_in, _traits, _condition, _own_figures, _in_terms)(
        mention
    )
    if told is None or is_of_others(mention, told) or is_immaterial(mention):
        return None
    return told


#: 「電話オペレーター(女性)」.
_JOB_BEFORE = re.compile(r"(?:スタッフ|オペレーター|受付|事務|職|員)\s*\($")


def _condition(mention: Mention) -> int | None:
    if _names_both(mention):
        return None
    if _JOB_BEFORE.search(mention.before) and mention.after.startswith(")"):
        return 0
    if _ALONE.match(mention.after) and _DESCRIBED.search(mention.before):
        return 0
    return asked_for(mention)


#: 「明るく元気な女性」, at the end of a sentence.
_ALONE = re.compile(r"(?:の方)?(?:♪|!|$)")
_DESCRIBED = re.compile(
    r"^(?!.*(?:客|スタッフ|社員|先輩|活躍|相手|担当|メンバー|多|は|が))[^。]{0,24}(?:な|い|る|た|の)$"
)


#: 「男性は22:00まで」.
_FIGURES = re.compile(
    r"(?:社員|スタッフ|の方)?(?:は|:|には|\s)[^。、]{0,6}?[0-9,]{1,9}(?::[0-9]{2}|時|円|"
    r"日|万|か月|ヶ月|歳|%)"
)


_LESS = re.compile(
    r"(?:社員|スタッフ|の方)?(?:は|には)[^。]{0,20}?(?:(?:支給|適用)(?:し|"
    r"され)(?:ません|ない)|減ら|"
    r"昇(?:進|給|格)(?:は)?(?:し|でき|あり|な))"
)


def _own_figures(mention: Mention) -> int | None:
    told = _FIGURES.match(mention.after) or _LESS.match(mention.after)
    if told is None and (told := _BENEFIT.match(mention.after)):
        return None if _OF_WOMEN_ALONE.search(mention.sentence) else told.end()
    if told is None and not _OF_WOMEN_ALONE.search(mention.sentence):
        return None if _PRESENT.search(mention.sentence) else treated_apart(mention)
    return told.end() if told and not _PRESENT.search(mention.sentence) else None


#: 「男性社員には住宅手当あり」.
_BENEFIT = re.compile(
    r"(?:の)?(?:社員|スタッフ|オペレーター|従業員|方)?(?:は|には|に)、?[^。、男女]{0,10}?"
    r"(?:時給|日給|月給|手当|賞与|ボーナス|昇[給進格]|寮|社宅|退職金|補助|転勤|夜勤|残業|正社員|お茶|掃除|清掃|早番|遅番|[土日]曜|祝日|出勤|休憩|休暇|交通費|祝い)"
    r"(?!の(?:計算|相談|質問))"
)


def _in_terms(mention: Mention) -> int | None:
    if _OF_WOMEN_ALONE.search(mention.sentence):
        return None
    return named_in_terms(mention)


_TRAITS = re.compile(
    r"(?:ならでは|らしい|特有|らしさ|のやさしい|の(?:やわらか|柔らか|"
    r"明る)い?(?:な)?声|の(?:細やか|きめ細か|感性|視点|力強)|の(?:ほう|方)が(?:向|"
    r"望|よ|良)|の特性|にしか|同士で|だからこそ|(?:社員|スタッフ|の方)?(?:の|"
    r"が)(?:担当(?!者)|役割)(?:です|し|と|$)|の(?:お)?(?:仕事|手)(?!と思)|"
    r"(?:の(?:方|人))?(?:が|に|には)(?:特に|一番|ぜひ|とても)?(?:適し|合って|合う|合った|望まし|好まし|"
    r"好まれ|喜ばれ|求められ|向[いくき])|の(?:皆さん|皆様)(?:、|に|へ)|が条件|なら(?:歓迎|OK|尚可))"
)


def _traits(mention: Mention) -> int | None:
    """「女性ならではの気配り」 says who is thought of."""
    return None if _names_both(mention) else _trait(mention)


#: A neutrality that is taken back: 「性別不問ですが、女性を希望」.
DISGUISED = (
    r"(?:男女(?:とも)?|性別)(?:は|を|も)?(?:不問|問いません|問わ|関係)[^。、]{0,14}?"
    r"(?:が、?|けれど、?|けど、?|ものの、?|、実[際は]|\((?=実際|でき|ただ))[^。]{0,14}?"
    r"(?:女性|男性|女の方|男の方|主婦)"
)


def _disguised(mention: Mention) -> int | None:
    return None if is_plain_fact(mention) else any_of(wanted, limited, _trait)(mention)


def _trait(mention: Mention) -> int | None:
    told = _TRAITS.match(mention.after)
    return told.end() if told else None


# --- The two apart -------------------------------------------------------------------------------

_W = r"(?:女性|女子|女)(?:社員|スタッフ|の方)?"
_M = r"(?:男性|男子|男)(?:社員|スタッフ|の方)?"
_TERM = (
    r"(?:時給|日給|月給|給|賞与|手当|[0-9,.]{1,9}万?円|担当|発信|受信|テレアポ|コース|"
    r"総合職|一般職|転勤|全国|変更|配属|"
    r"経験者|未経験|正社員|契約社員|長く働|在宅|内勤|外勤|夜勤|深夜|早番|遅番|"
    r"力仕事|事務|営業|リーダー|昇進|研修|お茶|掃除|"
    r"電話番|オペレーター|管理者|SV|スーパーバイザー|受付|窓口|昼間?|日中|夜間?|クレーム|休み|休日|土日|平日|出勤|シフト|[0-9]{1,4}(?:か月|ヶ月|年|日)|まで|社宅|寮)"
)
APART = alternatives(
    rf"{_M}(?:は|には|が|:|)[^。男女]{{0,16}}?{_TERM}[^。男女]{{0,12}}?{_W}(?:は|"
    rf"には|が|:|)[^。男女]{{0,16}}?{_TERM}",
    rf"{_W}(?:は|には|が|:|)[^。男女]{{0,16}}?{_TERM}[^。男女]{{0,12}}?{_M}(?:は|"
    rf"には|が|:|)[^。男女]{{0,16}}?{_TERM}",
    rf"{_TERM}(?:業務|係)?は{_M}、?[^。男女]{{0,10}}?{_TERM}?(?:業務|係)?は{_W}",
    rf"{_TERM}(?:業務|係)?は{_W}、?[^。男女]{{0,10}}?{_TERM}?(?:業務|係)?は{_M}",
    rf"{_M}[^。、]{{0,2}}(?:[0-9,]+円|"
    rf"[0-9]+万)[^。男女]{{0,4}}{_W}[^。、]{{0,2}}(?:[0-9,]{1, 9}円|[0-9]{1, 4}万)",
    r"男女(?:で|により|によって|別(?:に|の))[^。]{0,10}?(?:異な|違|別|時給|給与|"
    r"業務|賃金|採用|募集|定員|コース)",
)
#: So many of each: the plan of whom to take, not who works there.
COUNTS = alternatives(
    r"男女(?:とも)?(?:各|それぞれ)[0-9]+\s*(?:名|人)|男女(?:を)?(?:同数|半々|半数ずつ)",
    r"男(?:性|子)?\s*:?\s*[0-9]{1,3}\s*(?:名|人)?[^。0-9]{0,6}女(?:性|子)?\s*:?\s*[0-9]{1,3}\s*(?:名|人)?",
    r"女(?:性|子)?\s*:?\s*[0-9]{1,3}\s*(?:名|人)?[^。0-9]{0,6}男(?:性|子)?\s*:?\s*[0-9]{1,3}\s*(?:名|人)?",
)
ONE_COUNT = (
    r"(?:女(?:性|子)?|男(?:性|子)?)(?:スタッフ|の方|オペレーター|社員)?(?:を|\s|"
    r":)?[0-9]+\s*(?:名|人)"
)
_PLANNED = re.compile(r"募集|採用|定員|増員|求人|予定")
_PRESENT = re.compile(
    r"のチーム|の職場|の部署|構成|在籍|活躍|働いて|います|おります|体制|チーム構成|"
    r"内訳|現在|割|%|比率|更衣|ロッカー|トイレ|お客|(?<!年)契約(?!社員|更新|期間)|会員|プラン|制服|料金"
)


def _differs(mention: Mention) -> int | None:
    if is_immaterial(mention) or is_of_gathering(mention) or _PRESENT.search(mention.sentence):
        return None
    return 0


def _planned(mention: Mention) -> int | None:
    near = mention.lead[-24:] + mention.after[:16]
    return 0 if _PLANNED.search(near) and not _PRESENT.search(near) else None


# --- Body, looks, identity -----------------------------------------------------------------------

BODY = (
    r"(?:身長|体重|体格|BMI|体型)[^。]{0,4}?[0-9]{2,3}(?:cm|センチ|kg|キロ|"
    r"メートル)?(?:以上|以下|まで|未満|程度|~[0-9]+)|(?:スタイル|スリーサイズ|"
    r"バスト)(?:の良い|に自信|を)"
)
LOOKS = (
    r"容姿(?:端麗|に自信|の良い|重視|を重視)?|ルックス(?:に自信|重視|の良い)?|美形|"
    r"背(?:の|が)高(?:い|く)|長身|小柄|ぽっちゃり|太(?:って|め|り気味)[^。、]{0,3}|痩せ|やせ型|童顔|"
    r"顔立ち|顔採用|見た目(?:重視|に自信|[のが](?:良|よ|い|きれ|美し)い?)|かわいい子|可愛い子"
)
IDENTITY = (
    r"トランスジェンダー|性同一性|LGBT[QI+A]*|同性愛|ゲイ(?!ン|ム|ツ)|レズビアン|"
    r"バイセクシュアル|性的(?:指向|少数|マイノリティ)|性自認|"
    r"(?:心|こころ)と(?:体|からだ|身体)の性|性別に?違和|ニューハーフ|オネエ|"
    r"戸籍上?の性別|(?:見た目|外見)(?:と|の)性別|性別を?(?:変更|移行)"
)


#: 「電話のお相手は、お客様企業の営業マンです」.
_MET_ON_CALLS = re.compile(
    r"(?:お?相手|お?取引先|先方|お?客(?:様|さま|さん)?(?:企業|先)?|顧客|他社|(?<!当)(?<!弊)会社)(?:は|の|が)、?[^。、]{0,12}$|"
    r"お?相手は[^。]{0,16}$"
)
_HIRED = re.compile(r"[^。]{0,4}?(?:募集|急募|求|歓迎|採用)")


def _is_job(mention: Mention) -> int | None:
    if is_named_after(mention) or is_immaterial(mention) or _OTHER_STAFF.match(mention.after):
        return None
    if _MET_ON_CALLS.search(mention.before) and not _HIRED.match(mention.after):
        return None
    if re.match(r"(?:という|と(?:は)?呼|では(?:あり|な))", mention.after):
        return None
    return 0


def _body(mention: Mention) -> int | None:
    if is_of_others(mention) or re.search(r"お客|商品|サイズ|レンタル|制服", mention.sentence):
        return None
    return 0


_SOURCE = "男女雇用機会均等法5条・6条"
_HELP = (
    "募集や働く条件では、女性か男性かで差をつけられないと決められています。例外(女性の少ない職種で"
    "女性を増やすときなど)にあたらなければ、性別をぬいて書きかえてください。"
)

RULES = (
    people_rule(
        "gender",
        _SOURCE,
        "「{wording}」は、性別で人を選ぶ書き方に読めます。" + _HELP,
        (WOMEN, _chosen),
        (MEN, _chosen),
        (DISGUISED, _disguised),
        (JOB_NAMES, _is_job),
        (COUNTS, _planned),
        (ONE_COUNT, _planned),
        suggestion="性別は問いません",
    ),
    people_rule(
        "gender_terms",
        "男女雇用機会均等法6条・労働基準法4条",
        "「{wording}」は、女性と男性で条件や仕事を分ける書き方に読めます。" + _HELP,
        (APART, _differs),
        suggestion="仕事の内容も時給も、性別による違いはありません",
    ),
    people_rule(
        "body_or_looks",
        "男女雇用機会均等法7条・同法施行規則2条",
        "「{wording}」は、体格や見た目で人を選ぶ書き方に読めます。仕事にどうしても要るのでなければ、"
        "けずってください。",
        (BODY, _body),
        (LOOKS, of_staff(any_of(limited, wanted, turned_away, stands_alone))),
        suggestion="必要な作業を書く(例: 5kgほどの箱を運びます)",
    ),
    people_rule(
        "gender_identity",
        "男女雇用機会均等法5条・公正な採用選考の基本(厚生労働省)",
        "「{wording}」は、性自認や性的指向で人を断る書き方に読めます。けずってください。",
        (IDENTITY, of_staff(any_of(turned_away, limited, named_in_terms))),
        suggestion="性別は問いません",
    ),
)
