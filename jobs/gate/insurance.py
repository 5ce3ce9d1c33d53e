"""Insurance for those who must be insured, from the first day, whatever they wish.

Accident insurance (労災) covers everybody who is employed; employment insurance those of 20 hours
a week and more; health insurance and pension those of three quarters of full time, and in larger
firms of 20 hours. Short hours are lawful without, so only hours that are told count.
"""

import re
from collections.abc import Iterable

from jobs.gate.hours import MINUTES_PER_HOUR, schedule_of
from jobs.gate.legal import is_employed
from jobs.gate.reader import TEXTS, Mention, alternatives, pattern
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule
from jobs.gate.terms import gap, is_of_callers
from jobs.gate.texts import says_nothing
from jobs.postings.choices import Employment
from jobs.postings.hours import hours_text

SOURCE = "健康保険法3条・厚生年金保険法12条・雇用保険法6条・労働者災害補償保険法3条"

#: Three quarters of a week of 40 hours.
_FULL_WEEK = 30 * MINUTES_PER_HOUR
_FULL = re.compile(
    r"完備|法定|各種|社保完|四保険|4保険|全(?:て|部)|一式|あり(?!ません)|加入(?:します|"
    r"できます|可)?$"
)
_HEALTH = re.compile(r"(?<!国民)健康|健保|社会保険|社保|協会けんぽ")
_EMPLOYMENT = re.compile(r"雇用|失業")
_NONE = re.compile(
    r"[ 　]*(?:(?:社会|各種)?保険(?:は|:)?(?:特に)?)?(?:なし|無し|無(?![料期])|ナシ|未加入|"
    r"加入(?:なし|しません|して(?:い|おり)ません)|"
    r"保険(?:は)?(?:なし|ありません)|ありません|加入していません|対象外|特になし)"
)
_ONLY = re.compile(r"のみ|だけ|以外")
_BY_CONDITION = re.compile(r"条件|週|時間|場合|により|応じ|該当|対象|基準|扶養|短時間")


def _missing(case: Case) -> Iterable[Finding]:
    posting = case.posting
    text = case.reading.text("insurance").strip()
    is_all = _FULL.search(text) and not _ONLY.search(text)
    if not is_employed(posting) or says_nothing(text):
        return
    week = schedule_of(case.reading).week
    is_full = posting.employment == Employment.REGULAR or (week or 0) >= _FULL_WEEK
    if _NONE.match(text) and "労災" not in text:
        missing = "労災保険は、働く人すべて"
    elif is_full and not _BY_CONDITION.search(text) and not is_all and not _HEALTH.search(text):
        missing = "健康保険と厚生年金は、フルタイムで働く人すべて"
    elif (
        is_full
        and not _BY_CONDITION.search(text)
        and not is_all
        and not _EMPLOYMENT.search(text)
        and (_ONLY.search(text) or posting.employment == Employment.REGULAR)
    ):
        missing = "雇用保険は、週20時間以上働く人すべて"
    else:
        return
    yield Finding(
        "insurance",
        f"加入保険「{posting.insurance}」では足りないようです。{missing}が入る決まりです。時間が短く"
        "入らないときは、そう書いてください。",
        posting.insurance,
    )


#: From so many hours a week on one is insured against unemployment (雇用保険法6条1号).
_UNEMPLOYMENT_FROM = 20 * MINUTES_PER_HOUR


def _owed(case: Case) -> Iterable[Finding]:
    """By the shortest week. Between 20 hours and three quarters of full time it hangs on the firm
    whether health insurance and pension are owed, so nothing is said of them there."""
    posting = case.posting
    week = posting.weekly_minutes_min or 0
    owed = (
        ("雇用保険", "insured_employment", posting.insured_employment, _UNEMPLOYMENT_FROM),
        ("健康保険", "insured_health", posting.insured_health, _FULL_WEEK),
        ("厚生年金", "insured_pension", posting.insured_pension, _FULL_WEEK),
    )
    for name, field, is_insured, least in owed if is_employed(posting) else ():
        if is_insured is False and week >= least:
            yield Finding(
                field,
                f"週{hours_text(week)}から働くのに、{name}に入らないことになっています。"
                f"週{hours_text(least)}以上働く人は、昼間の学生などのほかは、入る決まりです。",
                f"{name}・週{hours_text(week)}",
            )


_SOCIAL = (
    r"(?:社会保険|社保|健康保険|健保|厚生年金|雇用保険|各種保険|保険(?:加入|への加入)|労災"
    r"(?:保険)?)(?:等|など|[・や][^・や。、\n]{1,10}|、[^。、\n]{1,6}保険){0,3}"
)
_NOT_INSURED = (
    r"(?:(?:に|へ|には|への|は|が|も|の)?(?:ご?加入|適用|入(?:れ|り|って)|お入り)(?:は|も|が)?"
    r"(?:し(?:て)?(?:い|おり)?|い|おり|でき|いただけ|いたし(?:ておりま)?|あり|させ|され|なし){0,3}"
    r"(?:ません|ない|なし|無し|ず(?:に)?)|"
    r"(?:は|に|が|も|の)?(?:一切)?(?:対象(?:に|と)(?:は)?なりません|未加入|加入なし|適用外|"
    r"適用なし|対象外|なし(?!く)|無し|ありません|ございません|つきません|付きません|非加入|"
    r"加入不可|加入対象外))"
)
_TIME_TO_WAIT = (
    r"(?:試用|研修|見習い?|入社(?:後|から)?(?:最初|はじめ)?の?[0-9一二三四五六]{1,4}(?:か月|ヶ月|"
    r"カ月|週間)|(?:最初|はじめ)の[0-9一二三四五六]{1,4}(?:か月|ヶ月|カ月)|契約(?:更新|期間)|初回)"
)
_DELAYED = alternatives(
    rf"{_SOCIAL}{gap(8)}(?:試用|研修|見習い?)(?:期間)?(?:中)?(?:を|は)(?:除|対象外|のぞ)",
    rf"(?:試用|研修|見習い?)(?:期間)?(?:が|の)?(?:終(?:わっ|了|え)|満了|修了|明け|"
    rf"後)[^。\n]{{0,8}}?{_SOCIAL}[^。、\n]{{0,4}}?(?:加入|入)",
    rf"(?:本採用|更新|登用)(?:後|時|になってから)[^。、\n]{{0,8}}?{_SOCIAL}[^。、\n]{{0,4}}?(?:加入|入)",
    rf"{_TIME_TO_WAIT}{gap(20)}{_SOCIAL}{gap(6)}{_NOT_INSURED}",
    rf"{_SOCIAL}{gap(8)}(?:試用|研修)(?:期間)?(?:の)?(?:終了|満了|修了|が(?:終|明)|明け|"
    rf"後)[^。、\n]{{0,8}}?(?:から|より|に|以降|後)?(?:の)?(?:ご?加入|適用|入|(?<=から)(?:です)?(?=[。)\n]|\Z))",
    rf"{_SOCIAL}{gap(10)}(?:(?:会社|当社|上長)が(?:必要と)?(?:認め|判断|選)|[0-9一二三]{{1,4}}年"
    rf"(?:以上)?(?:勤め|勤務し|経過)|勤続[0-9一二三]{{1,4}}|(?:貢献|成績)(?:度|の良い|により))",
    rf"(?:[0-9一二三四五六]{{1,4}}(?:か月|ヶ月|カ月|ヵ月|年)|半年)(?:後|経過後?|勤務(?:後|して)|以上)(?:に|から|より|の方(?:のみ|だけ)?)?"
    rf"(?:は|、)?{_SOCIAL}[^。、\n]{{0,4}}?(?:加入|入|適用)",
    rf"(?:会社|当社)が(?:必要と)?(?:認め|判断し)た(?:方|場合)[^。、\n]{{0,6}}?{_SOCIAL}",
    rf"{_SOCIAL}(?:は|への加入は|の加入は|:|に)?[^。、\n]{{0,6}}?(?:本採用|正社員(?:登用|に(?:な|登用))|"
    rf"[0-9一二三四五六]{{1,4}}(?:か月|ヶ月|カ月|ヵ月|年)(?:後|経過|目|勤務)|半年|更新(?:後|"
    rf"時)|試用(?:期間)?(?:後|終了|満了)|研修(?:期間)?(?:後|終了|修了))[^。、\n]{{0,10}}?"
    rf"(?:から|より|以降|後(?:に)?|に)(?:の)?(?:ご?加入|適用|入|お?手続|資格|付|つ|スタート|開始|"
    rf"です|(?=[)。\n]|\Z))",
)
#: In the field on insurance, where nobody has to say what one enters.
_LATER = alternatives(
    r"(?:[0-9一二三四五六]{1,4}(?:か月|ヶ月|カ月|ヵ月|年)|半年)(?:後|経過後?|目)(?:に|から|より)?(?:の)?(?:ご?加入|適用|入)",
    r"(?:本採用|正社員登用|試用期間(?:終了|満了)?|研修(?:終了|修了)?)(?:後|になって)(?:に|から|より)?",
)
_SHORT = re.compile(
    r"週[0-9二]{1,4}時間(?:未満|以下|に満た)|[0-9]{1,4}時間未満|未満(?:の|で)|以下(?:の|で)|短時間|"
    r"扶養|要件|条件(?:を満|により|に応|に該|による)|基準|2か月以内|副業|ダブルワーク|Wワーク|"
    r"学生(?:の|は)"
)
_PRIVATE = re.compile(
    r"民間|団体|医療保険|生命保険|がん保険|損害保険|任意継続|任意保険|自動車|火災|ペット|共済|"
    r"会社負担の上乗せ"
)
_VOLUNTARY = alternatives(
    rf"{_SOCIAL}(?:に|へ(?:の加入)?|の加入)?(?:を|は)?(?:入らずに?|加入せずに?|入りたくない|加入したくない|入らな(?:い方|くて)|加入しな(?:い方|くて)|未加入の方|"
    rf"希望(?:し|され)ない方|不要の方|いらない方)[^。、\n]{{0,8}}?(?:OK|歓迎|可(?!能性)|大丈夫|構|かま|相談|いい|よい|働)",
    rf"{_SOCIAL}(?:は|の加入は|への加入は|に|の|も|:|\()?[^。、\n]{{0,10}}?(?:希望(?:者|される|"
    rf"する|の方|制|により|があれば)|任意|ご?相談(?:のうえ|の上|により|に応じ|可|で|ください)|"
    rf"選(?:べ|択)|本人の(?:希望|意思)|ご自由|どちらでも|自由)",
    rf"(?:希望(?:者|され(?:る|た)|する|の方)|任意で|ご希望(?:の方|"
    rf"により))[^。、\n]{{0,8}}?{_SOCIAL}[^。、\n]{{0,4}}?(?:加入|入)",
)
_BY_ONESELF = alternatives(
    r"(?:健康保険|社会保険|厚生年金|雇用保険|(?<![一-龥])保険)(?:や|と|・|、)?(?:年金|保険)?(?:は|に|へ)[^。、\n]{0,6}?"
    r"(?:各自|ご?自身|ご?自分|個人)で[^。、\n]{0,4}?(?:ご?加入|入|手続|お願い)",
    r"(?:国保|国民健康保険|国民年金|国年)(?:・|や|と|に|、|へ|および)?(?:国保|国民健康保険|"
    r"国民年金|国年)?(?:に|へ|を|は)?[^。、\n]{0,10}?(?:各自|ご?自身|ご?自分|個人|ご?本人|"
    r"自己加入)(?:で|が|の)?",
    r"(?:国保|国民健康保険|国民年金)(?:・|や|と|に|、|へ|および)?(?:国保|国民健康保険|国民年金)?(?:に|へ)(?:の)?(?:ご?加入|お?入り?)"
    r"(?:して|って|を)?(?:いただ|頂|くだ|もら|お願い|が必要|となり|です|(?=[。)\n]|\Z))",
    r"(?:各自|ご?自身|ご?自分|個人|ご?本人)で[^。、\n]{0,10}?(?:国保|国民健康保険|国民年金|"
    r"保険に|年金に)[^。、\n]{0,8}?(?:加入|入|手続|お願い)",
)
_NOT_FOR_YOU = alternatives(
    rf"{_SOCIAL}{gap(26)}(?:パート|アルバイト|バイト|契約社員|時給(?:制)?|非正規|派遣)(?:の方|"
    rf"さん|社員|スタッフ|採用|募集)*[^。、\n]{{0,6}}?(?:対象外|加入(?:でき|し|いただけ)|"
    rf"適用外|入れ|ありません|なし|除)",
    rf"(?:パート|アルバイト|バイト|契約社員|時給制)(?:の方|さん|社員|スタッフ)*(?:は|には|"
    rf"の方は)[^。、\n]{{0,10}}?{_SOCIAL}[^。、\n]{{0,3}}?{_NOT_INSURED}",
    rf"{_SOCIAL}(?:の加入)?(?:は|に(?:入れる|加入できる)のは)?(?:正社員|社員)(?:の方)?(?:のみ|"
    rf"だけ|に限)",
)
_UNINSURED = alternatives(
    rf"{_SOCIAL}{_NOT_INSURED}",
    r"(?:社会保険|社保)[^。\n]{0,22}?未加入(?:で|のまま)",
    r"(?<![一-龥])保険(?:に|には)(?:入らず|加入せず|入らない分|加入しない分|入らないので)",
)
_AT_OWN_RISK = alternatives(
    r"(?:ケガ|怪我|けが|事故|労災|災害|病気)[^。\n]{0,14}?(?:自己責任|ご?自身の責任|(?:会社|"
    r"当社)(?:は|では)[^。、\n]{0,6}?(?:責任|補償|負担)[^。、\n]{0,6}?(?:ません|ない))",
)
_ALL_PREMIUMS = alternatives(
    r"(?:社会|雇用|労災)?保険料[^。\n]{0,14}?(?:全額|会社の?(?:負担)?分|すべて)[^。、\n]{0,14}?"
    r"(?:ご?本人|給与|自己負担|従業員|スタッフ|ご?自身|各自|ご負担|天引)",
    r"労災(?:保険)?(?:の)?保険?料[^。、\n]{0,10}?(?:給与|ご?負担|天引|差し引|本人)",
)
_OF_COMPANY = re.compile(r"会社が|当社が|会社で|会社(?:の)?負担(?:です|します|。|$)")
_LESS_IF_INSURED = alternatives(
    rf"{_SOCIAL}(?:に|へ)?(?:ご?加入|入)(?:し(?:ない|なければ)|ら(?:ない|なければ)|される|する|"
    rf"る|れ(?:る|ば))[^。\n]{{0,14}}?(?:時給|給与|手当|日給|月給)[^。、\n]{{0,8}}?(?:[0-9]|"
    rf"下が|減|マイナス|引|アップ|上乗せ|支給)",
    r"(?:社会保険|社保)(?:の)?(?:未加入|非加入|に入らない)(?:者|の方|方)(?:は|に|"
    r"には)[^。、\n]{0,10}?(?:時給|給与|手当|円)",
)


def _is_uninsured(mention: Mention) -> bool:
    """Short hours are lawful without insurance, and so are callers; private ones are no duty."""
    return not (
        _SHORT.search(mention.sentence)
        or _PRIVATE.search(mention.before[-14:] + mention.found)
        or is_of_callers(mention)
    )


def _is_not_insured(mention: Mention) -> bool:
    return _is_uninsured(mention) and not re.match(
        r"(?:方|人|市民|会社|企業|と(?:いう|いった)|(?:場合|とき|期間)(?:は|の)|こと(?:は|も)"
        r"(?:ありません|ない)|わけでは|心配)",
        mention.after,
    )


def _is_stated(mention: Mention) -> bool:
    return _is_uninsured(mention) and not re.match(
        r"[^。、]{0,10}?(?:ではありません|ではな|に(?:かかわら|関わら|よら)ず|を問わず|"
        r"にはなりません|できません)",
        mention.after,
    )


def _is_charged(mention: Mention) -> bool:
    return _is_stated(mention) and not _OF_COMPANY.search(mention.found + mention.after[:14])


_SHORT_WEEK = re.compile(r"週(?:1?[0-9]|20)時間|扶養")
_UNINSURED_PATTERN = pattern(_UNINSURED)


def _not_insured(case: Case) -> Iterable[Finding]:
    """Short hours, which are lawful without, may be told in another sentence."""
    if not is_employed(case.posting):
        return
    for mention in case.reading.mentions(_UNINSURED_PATTERN):
        is_short = _SHORT_WEEK.search(case.reading.text(mention.field))
        if not is_short and _is_not_insured(mention):
            yield Finding(mention.field, _MUST.format(wording=mention.wording), mention.wording)
            return


_MUST = (
    "「{wording}」とあります。雇って働いてもらうときは、決まりの時間以上なら、"
    "希望や試用期間にかかわらず保険に入れる必要があります。"
)

RULES = (
    Rule("insurance_missing", Level.WARNING, ("insurance",), SOURCE, _missing),
    Rule(
        "insurance_owed",
        Level.WARNING,
        ("insured_employment", "insured_health", "insured_pension"),
        SOURCE,
        _owed,
    ),
    wording_rule(
        "uninsured",
        SOURCE,
        _MUST,
        (_DELAYED, _is_uninsured),
        (_LATER, lambda mention: mention.field == "insurance" and _is_uninsured(mention)),
        (_VOLUNTARY, _is_stated),
        (_BY_ONESELF, _is_stated),
        (_NOT_FOR_YOU, _is_uninsured),
        when=is_employed,
        suggestion="週20時間以上の方は、初日から健康保険・厚生年金・雇用保険に加入",
    ),
    Rule("not_insured", Level.WARNING, TEXTS, SOURCE, _not_insured),
    wording_rule(
        "accident_at_own_risk",
        "労働基準法75条・労働者災害補償保険法3条",
        "「{wording}」とあります。仕事や通勤でのけがには、働く人すべてに労災保険があります。",
        (_AT_OWN_RISK, _is_stated),
        when=is_employed,
    ),
    wording_rule(
        "premiums_charged",
        "健康保険法161条・厚生年金保険法82条・労働保険徴収法31条",
        "「{wording}」とあります。保険料の会社の分は、会社が払う決まりです。",
        (_ALL_PREMIUMS, _is_charged),
        when=is_employed,
    ),
    wording_rule(
        "less_if_insured",
        f"{SOURCE}・労働契約法3条",
        "「{wording}」とあります。保険に入るかどうかで給与を変えると、加入をやめさせることになります。",
        (_LESS_IF_INSURED, _is_uninsured),
        when=is_employed,
    ),
)
