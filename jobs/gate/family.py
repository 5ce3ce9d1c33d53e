"""Marriage, pregnancy, children and care: refused, wanted, held against people, or leave denied.

男女雇用機会均等法5条・9条 (marriage, pregnancy and birth must cost nobody the job),
育児・介護休業法 (leave for children and care is a right that no advert can take away), and
労働基準法65条・68条.
"""

import re

from jobs.gate.people import (
    asked_for,
    given_less,
    limited,
    named_in_terms,
    stands_alone,
    treated_apart,
    turned_away,
    wanted,
)
from jobs.gate.people_rules import any_of, asked_of_applicants, by_itself, of_staff, people_rule
from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import is_immaterial, is_of_others, is_plain_fact

_CHILD = (
    r"(?:お子(?:様|さま|さん)?|子(?:ども|供)さ?ん?|(?:乳|幼)児|赤ちゃん|未就学児|"
    r"(?<!女の)(?<!男の)(?<![一-龥])子(?=が|の|を))"
)

#: What may not count for or against somebody.
#: 「結婚しても辞めない方」.
PROMISES = (
    r"(?:ご?結婚|ご?出産|ご?妊娠|入籍)(?:を?(?:して|され)も|"
    r"後も)[^。、]{0,14}?(?:辞めない|やめない|退職しない|働ける|続け(?:られ)?る|"
    r"続けてくれる)(?:と[^。、]{0,8})?(?:方|人)(?!も)|"
    r"(?:結婚|出産)(?:する)?までの?[^。、]{0,6}?(?:腰掛け|腰かけ|つなぎ)|"
    rf"{_CHILD}[^。、]{{0,16}}?(?:ても|でも)(?:、)?[^。、]{{0,8}}?(?:出勤|勤務|休まず?|休まない|働け)"
    r"[^。、]{0,8}?(?:方|人)(?!も)|"
    rf"{_CHILD}[^。、]{{0,16}}?(?:ても|でも|で|のために|理由に)[^。、]{{0,8}}?"
    r"(?:(?:休|早退|欠勤)(?:む|みを?|する)?(?:こと)?(?:は|が)?(?:め|でき|出来|取れ|認め)(?:て(?:い|おり))?(?:ません|ない(?!方|人))|"
    r"休み(?:は)?(?:不可|なし))"
)
MARRIED = (
    r"家庭(?:を|の)(?:お?持|ある)|共働き(?:で(?:は)?ない)?|独身|未婚|既婚|非婚|婚姻|"
    r"バツイチ|離婚|離別|"
    r"シングル(?!サイン|ルーム|ベッド)(?:マザー|ファザー|の方)?|(?:母子|父子|"
    r"ひとり親|一人親|片親)(?:家庭|世帯)?|"
    r"(?:ご?結婚|ご?入籍|ご?婚約|嫁入り|寿退社)(?!相談|式場|祝|披露|記念|情報)|彼氏|"
    r"彼女(?:が|の)|恋人|交際(?:相手|中)|人妻|新婚|"
    r"(?:扶養|ご)?(?:家族|親族)(?:の|が)(?:いる|いない|ある|ない|多い|少ない)|"
    r"(?:配偶者|夫|妻|旦那(?:さん|様)?|ご?主人)(?:の|が)(?:扶養|いる|い(?:ない|"
    r"ません)|正社員|会社員|自営|無職|働いて|転勤|ある|あり)"
)
PREGNANT = (
    r"(?:ご?妊娠|ご?懐妊|身重|お?(?:なか|腹)の大きい|臨月|授乳中|妊婦|妊活|不妊治療|ご?出産(?!祝)|おめでた|つわり|生理(?:痛|不順)|更年期(?:障害)?|"
    r"産前産後(?:の)?(?:休業|休暇)?|産前・産後|産休|育休|育児休(?:業|暇)|"
    r"介護休(?:業|暇)|看護等?休暇)"
    r"(?:[・、/や](?:ご?出産|ご?結婚|産休|育休))*"
)
PARENTS = alternatives(
    rf"{_CHILD}[^。、]{{0,3}}?手(?:が|の)(?:離れた|かからない)|(?:育児|子育て|家庭|介護)との両立",
    rf"{_CHILD}(?:が|の)[^。、]{{0,6}}?(?:病気|発熱|熱|風邪|けが|体調)[^。、]{{0,12}}?(?=の?方|の?人)",
    rf"{_CHILD}(?:が|の)?(?:いる|いない|いらっしゃらない|おられない|おられ|いらっしゃ|おり|い(?:て|ながら)|なし|"
    rf"小さい|小さく|のいる|のいない|持ち|を持つ|をお持ち|の[^。、]{{0,4}}(?:発熱|熱|"
    r"病気|急病|体調|行事|参観|送り?迎え|お迎え|都合))",
    rf"{_CHILD}(?:が|の)(?:小学校|小学生|中学生|幼稚園|保育園|[0-9]歳)[^。、]{{0,10}}?(?=の?方|の人|の場合|$)|"
    rf"(?:保育園|実家|親御?さん|どこ)[^。、]{{0,6}}?預け(?:られない|る先|"
    r"先)(?:の(?:ない|ある))?",
    rf"{_CHILD}が[^。、]{{0,8}}?(?:いる|いらっしゃる|おられる)",
    rf"[0-9]歳以下の{_CHILD}[^。、]{{0,8}}",
    r"(?:小さ(?:い|な)|幼い|小学生(?:以下|未満)?の|[0-9]歳(?:未満|以下|まで)の|"
    rf"就学前の|手のかかる|乳飲み){_CHILD}",
    r"(?:子育て|育児|保育園|幼稚園|ママ|パパ)(?:中|真っ最中|世代|に(?:追われ|忙し)|"
    r"に[^。、]{0,4}?預け(?:て(?:い|お)る)?|を?(?:終えた?|卒業(?:した)?)|が?(?:一段落(?:した)?|終わ(?:った)?|済んだ)|"
    r"の(?:心配|必要|送迎|送り迎え|お?迎え)(?:が|の)?(?:ある)?)|子持ち|子なし|"
    r"子育て(?!支援|世帯向け|応援)",
    r"要介護[^。、]{0,8}?(?:いる|ある|おられ|いらっしゃ)|(?:ご?(?:家族|両親|親御|親|"
    r"祖父母|身内)(?:様)?の)?介護(?:を|中の?|が(?:必要|ある)|に(?:あたる|"
    r"追われ))(?!する(?:施設|お?仕事))",
)
HOUSEHOLD = (
    r"(?:ご?実家が[^。、]{1,8}?(?:にある|に近い|の)(?=方|人)|ご?実家|親元|(?:ご?両親|ご?家族|親御さん|親)(?:様)?と(?:の)?(?:ご?同居|一緒に|"
    r"お?住まい|暮ら))(?:お?住まい|暮らし|住んで|し)?(?:ている|ておる|から|に|で|の(?!方))?|一人暮らし|ひとり暮らし|独り暮らし|世帯主|"
    r"(?:長男|次男|長女|一人っ子|片親|両親(?:が|とも)?(?:揃|そろ)(?:って)?(?:いる|おられる|い)?)"
)


def _held_against(mention: Mention) -> int | None:
    """Pregnancy, marriage or leave ends the contract or lowers the pay."""
    told = _COSTS.match(mention.after)
    if told and _LEFT.search(told[0]) and _COMING_BACK.search(mention.after[:40]):
        return None
    if not told or _NOT_SO.match(mention.after[told.end() :]):
        return None
    return told.end()


_COSTS = re.compile(
    r"[^。]{0,30}?(?:ご?退職(?!金)|退社|辞め(?:て|る)|やめて(?:いただ|もら)|"
    r"お?引き取り|(?:契約|雇用)(?:は|を|も)?(?:終了|終わ|満了|解除|打ち切)|(?:で|を|は)終了|"
    r"(?:年|期|賞与|ボーナス)(?:は|を|も)(?:不支給|支給(?:し|いたし)ません)|満了|更新(?:は|を|"
    r"も)?(?:し(?:ない|ません)|なし|いたし|行[わい]|致し|でき|あり?ません|の対象外|"
    r"見送)|"
    r"(?:復帰|復職)(?:は|を|も)?[^。、]{0,6}?(?:でき|出来|認め|いただけ|頂け)(?:て(?:い|おり))?(?:ません|ない)|"
    r"(?:復帰|復職)(?:は)?不可|解雇|本採用(?:は|を|に)?[^。、]{0,6}?(?:見送|取り?消|しない|しません|いたし|"
    r"至ら)|内定(?:を)?取り?消|雇い?止め|降格|減給|減額|(?:時給|給与|"
    r"基本給)[^。]{0,14}?(?:下げ|から(?:の)?(?:再)?スタート|へ(?:変更|戻)|に(?:戻|"
    r"なり|変更|下が)|[がは](?:下が|減|低く|安く))|"
    r"(?:契約社員|パート|アルバイト)(?:へ|に)(?:変更|切り?替え|転換|なり(?!たい)|"
    r"なって)|更新の対象(?:から外|外)|(?:部署|業務)(?:を)?異動|"
    r"賞与[^。]{0,6}(?:なし|不支給|対象外)|昇(?:給|格)[^。]{0,6}(?:なし|対象外|遅)|"
    r"評価[^。]{0,6}下|(?:時給|給与|賃金|給料)の(?:低い|安い)|(?:業務|担当|役職|リーダー)[^。、]{0,6}?(?:から|を)"
    r"(?:外|降り|はず))"
)
_LEFT = re.compile(r"退職|退社|辞め|離職")
_COMING_BACK = re.compile(
    r"復帰(?!後)|復職(?!後)|再雇用|カムバック|(?:退職|退社|離職)(?:し|され|"
    r"なさ)た(?:方|人|スタッフ|先輩)|ブランク|離職(?:率|者)"
)
_NOT_SO = re.compile(
    r"[^。、]{0,10}?(?:ことはありません|ことはない|しません|ありませ|(?:する|"
    r"した)(?:方|人)(?:も|は)?(?:い|お)(?:ません|りません)|ていただく必要は)"
)


def _status(mention: Mention) -> int | None:
    """Of marriage, even a welcome chooses."""
    if mention.after.startswith("も") or is_plain_fact(mention):
        return any_of(turned_away, _held_against)(mention)
    return any_of(
        turned_away,
        _held_against,
        limited,
        wanted,
        asked_for,
        _lacking,
        treated_apart,
        given_less,
        named_in_terms,
    )(mention)


_LEFT_OUT = re.compile(r"労使協定|法(?:令|律|定)|1年未満|6か月未満|週2日以下|日雇")


def _pregnant(mention: Mention) -> int | None:
    if "休" in mention.found and _LEFT_OUT.search(mention.after[:30]):
        return None
    return any_of(_held_against, turned_away, _lacking)(mention)


_LACKING = re.compile(
    r"(?:の(?:ご?予定|可能性|心配|おそれ|見込み))?(?:が|は|も|を)?(?:当面|しばらく|"
    r"今後|[0-9一二三]年(?:間)?|控えて)?(?:は)?(?:な(?:い|く)|いない|ありません|"
    r"ある|しない|の(?:ない|ある))[^。、]{0,10}?"
    r"(?:方|人|こと)(?:のみ|だけ|に?限|を|が|、|$|\)|募集|歓迎|優|で(?!も)|の募集)|"
    # Who has no such plans is asked for, whatever is said of them but 「も」 and 「でも」.
    r"(?:の(?:ご?予定|可能性|見込み))(?:が|は|も|の)?(?:当面|しばらく|今後|[0-9一二三]年(?:間)?)?(?:は)?な(?:い|し)の?"
    r"(?:方|人)(?!も|でも)"
)


def _lacking(mention: Mention) -> int | None:
    """「結婚の予定のない方」, as what is asked of applicants."""
    told = _LACKING.match(mention.after)
    return told.end() if told and not _asks_nothing.search(mention.after) else None


_asks_nothing = re.compile(r"ご?相談|配慮|安心|も(?:歓迎|活躍|応募|OK)|お休み|休みやす")


def _of_parents(mention: Mention) -> int | None:
    """Parents and carers may be welcome, but not kept out, and the childless not asked for."""
    if mention.after[:1] == "も":
        return None
    told = any_of(turned_away, _held_against, treated_apart)(mention)
    if told is not None:
        return told
    if re.search(r"ない|なし|終え|卒業|一段落|終わ|済|離れ|かからない", mention.found):
        return any_of(limited, wanted, _childless_wanted, asked_for)(mention)
    return _lacking(mention) if re.search(r"心配|必要", mention.found) else limited(mention)


def _household_wanted(mention: Mention) -> int | None:
    return None if mention.after.startswith("も") else wanted(mention)


_CHILDLESS = re.compile(
    r"(?:方|人)?[^。、も]{0,4}?(?:優遇|優先|歓迎|募集|を求|希望|が条件|であること|に限|のみ|だけ)"
)


def _childless_wanted(mention: Mention) -> int | None:
    if re.search(r"(?:終え|卒業|一段落|終わ|済)", mention.found):
        return None
    told = _CHILDLESS.match(mention.after)
    return told.end() if told else None


# --- Leave denied --------------------------------------------------------------------------------

LEAVE = alternatives(
    r"(?:育児|妊娠|介護)[^。、]{0,12}?(?:残業|夜勤|深夜業?|時間外|立ち仕事)[^。、]{0,8}?免除",
    r"生理(?:で|に?よる|痛で)[^。、]{0,4}休(?:む|み)(?:こと)?",
    r"(?:(?:産休|育休|産前産後(?:の)?休(?:業|暇)|産前・産後休(?:業|暇)|産後休業|"
    r"育児休(?:業|暇)|産後パパ育休|パパ育休|出産休暇|介護休(?:業|暇)|生理休暇|"
    r"看護等?休暇|子の看護等?休(?:暇|業)|育児時間|授乳時間|母性健康管理)"
    r"(?:[・、/や]|および|と)?)+(?:の)?(?:制度|取得|ご?利用)*",
    r"(?:(?:育児|介護|産休|育休|お?子(?:様|さん|ども)?)[^。、]{0,16}?)(?:短時間勤務|"
    r"時短(?:勤務)?|時差(?:出勤|勤務))(?:の)?(?:制度)?(?:の)?(?:ご?利用)?",
)
_DENIED = re.compile(
    r"[^。、]{0,16}?(?:は|が|を|も|の|には|:)?、?[^。、]{0,12}?"
    r"(?P<told>取(?:れ|らせ|得(?:は|が|も)?(?:でき|出来|いただけ|頂け|なれ|し(?:て(?:い|おり))?))(?:ません|ない)|"
    r"お?取り(?:になれ|いただけ|頂け)ません|不可|認め(?:て(?:い|おり))?(?:ません|ない|られ(?:ない|"
    r"ません))|"
    r"(?:ご)?利用(?:は)?(?:でき|いただけ|不可|頂け)(?:ません|ない)?|"
    r"(?<!実績)(?<!実績は)(?:あり|ござい)ません|(?<!実績)(?:は|が)?(?:なし|ナシ|"
    r"無し|無(?:$|[)、。]))|使え(?:ません|ない)|"
    r"対象外|対象(?:と|に)(?:し|なり)(?:て(?:い|おり))?ません|設け(?:て(?:い|"
    r"おり))?ません|お断り|ご?遠慮|(?:取得|申請)(?:し|さ)れ(?:ない|ません)|"
    r"応じ(?:られ|かね)|"
    r"付与(?:し|いたし)(?:て(?:い|おり))?ません|導入して(?:い|おり)ません|"
    r"受け付け(?:て(?:い|おり))?ません|適用(?:は)?(?:し|いたし|され)(?:て(?:い|おり))?(?:ません|ない)|"
    r"(?<=は)(?:入社|勤続|勤務)[2-9二三四五]年(?:目|以上|後|たって)|できません|(?:は)?ない(?!方|人))(?P<more>[^。、]{0,16})"
)
#: Agreements between staff and employer may leave out the newly hired and those of few days.
_BY_LAW = re.compile(
    r"労使協定|法(?:令|律|定)|1年未満|6か月未満|週2日以下|日雇|実績(?:は|が)?|心配|"
    r"とき|場合でも|理由|(?:お休み|不利)|取(?:った|得した)(?:方|人)|取りにくい|"
    r"未取得|必要(?:が|の)ない|ブランク|上限"
)


#: All who meet the law's conditions may take it, in whichever kind of employment.
_FOR_SOME = re.compile(
    r"(?:制度)?(?:は|の(?:取得|対象|利用)は)[^。、]{0,4}(?:正社員|社員|フルタイム|"
    r"女性)(?:の方)?(?P<told>のみ|だけ|に限)"
)


def _denied(mention: Mention) -> int | None:
    if (some := _FOR_SOME.match(mention.after)) and not (
        "女" in some[0] and mention.found.startswith(("産", "生理"))
    ):
        return some.end()
    told = _DENIED.match(mention.after)
    if not told or is_of_others(mention, told.end("told")) or is_immaterial(mention):
        return None
    if _BY_LAW.search(mention.before[-20:] + mention.after[: told.end("told")]) or re.search(
        r"労使協定|法(?:令|律|定)", mention.after[: told.end()]
    ):
        return None
    if re.match(r"(?:が)?(?:わけ|とい|こと|ではあ|で(?:は)?な|という)", told["more"]):
        return None
    return told.end("told")


# --- What is to be told when applying ------------------------------------------------------------

EXPECTING = (
    r"(?:ご?妊娠|ご?出産|ご?結婚|ご?入籍|離婚|妊活|不妊治療)"
    r"[^。、]{0,14}?(?:方|人|場合|とき|際)(?:は|には)"
)
_WHEN_APPLYING = re.compile(
    r"[^。]{0,16}?(?:(?:応募|面接|選考|エントリー)(?:の?時|の際|のとき|前)?|履歴書|あらかじめ|事前)(?:に|で|へ)[^。、]{0,10}?"
    r"(?:申し?出|申告|知らせ|伝え|記入|お書き|書いて|記載|教え|連絡)(?P<more>[^。、]{0,12})"
)


def _told_when_applying(mention: Mention) -> int | None:
    told = _WHEN_APPLYING.match(mention.after)
    if not told or re.search(r"ません|不要|ない|なく", told["more"]):
        return None
    return told.end("more") - len(told["more"])


# --- Whose consent is asked ----------------------------------------------------------------------

CONSENT = (
    r"(?:配偶者|ご?主人|夫|妻|旦那(?:さん)?|奥様|ご?家族|ご?両親|親御さん|親|保護者)(?:様)?(?:から)?の"
    r"(?:ご)?(?:同意|承諾|承認|許可|了解|了承)書?"
)
#: Minors need their parents' consent (民法5条、労働基準法58条).
_MINORS = re.compile(r"18歳|十八歳|未成年|高校生|学生|未満")
_NEEDED = re.compile(
    r"[^。、]{0,14}?(?:必要|必須|提出|持参|お持ち|用意|得|取|もら|いただ|頂|ある方|のある|条件)"
    r"(?!なし|ありません|(?:は)?(?:不要|いりません))"
)


def _consent(mention: Mention) -> int | None:
    told = _NEEDED.match(mention.after)
    return told.end() if told and not _MINORS.search(mention.sentence) else None


_SOURCE = "男女雇用機会均等法5条・9条・公正な採用選考の基本(厚生労働省)"
_HELP = (
    "結婚、妊娠、子どもや家族のことを理由に、応募を断ったり、やめてもらったりはできません。"
    "仕事に必要なこと（勤務の曜日や時間など）だけを書いてください。"
)

RULES = (
    people_rule(
        "family",
        _SOURCE,
        "「{wording}」は、結婚や家族のことで人を選ぶ書き方に読めます。" + _HELP,
        (MARRIED, of_staff(_status)),
        (PREGNANT, of_staff(_pregnant)),
        (PROMISES, of_staff(by_itself)),
        (PARENTS, of_staff(_of_parents)),
        (HOUSEHOLD, of_staff(any_of(turned_away, limited, _household_wanted, stands_alone))),
        suggestion="週5日、9:00〜18:00に勤務できる方",
    ),
    people_rule(
        "family_asked",
        "公正な採用選考の基本(厚生労働省)・職業安定法5条の5",
        "「{wording}」を応募の方に聞く、と読めます。家族や結婚のことは、面接や書類で聞けません。"
        "けずってください。",
        (
            alternatives(
                r"ご?結婚の(?:有無|予定|ご予定|意思)|婚姻歴|(?:独身|未婚|既婚)(?:・|か|、)(?:独身|未婚|"
                r"既婚)(?:か)?(?:の別)?|配偶者の(?:有無|職業|勤務先)|お?子(?:様|さん|"
                r"ども)?のご?(?:有無|人数|年齢|予定)|"
                r"ご?(?:妊娠|出産)の(?:有無|ご?予定|可能性)|交際(?:相手)?の有無|彼氏の有無|"
                r"恋人の有無|(?:ご?家族の)?介護の(?:有無|状況|必要|予定)|家族計画|妊娠検査|(?:結婚|出産)(?:の|について)?(?:ご?予定|後も|観)"
            ),
            of_staff(asked_of_applicants),
        ),
        (CONSENT, of_staff(_consent)),
        (EXPECTING, of_staff(_told_when_applying)),
        suggestion="面接では、志望の動機と、勤務できる曜日・時間をお聞きします",
    ),
    people_rule(
        "leave_denied",
        "育児・介護休業法5条・11条・16条の2・23条、労働基準法65条・68条",
        "「{wording}」は、法律で取れる休みや短い勤務をみとめない書き方に読めます。パートの方や男性でも、"
        "要件をみたせば取れます。書きかえるか、けずってください。",
        (LEAVE, _denied),
        suggestion="産休・育休・介護休業は、法律のとおり取れます",
    ),
)
