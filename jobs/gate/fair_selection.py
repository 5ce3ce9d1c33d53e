"""Origin, nationality and creed: who is let in, and what applicants are asked.

職業安定法3条 and 労働基準法3条 (no different treatment by race, nationality, creed, social status,
former job or union membership), 職業安定法5条の5 and 指針第五 (personal data that may not be
collected: birthplace, family, thought, union), and the fourteen items of the ministry's
公正な採用選考の基本.
"""

import re

from jobs.gate.people import (
    asked_for,
    free_of,
    given_less,
    limited,
    named_in_terms,
    stands_alone,
    treated_apart,
    turned_away,
    wanted,
)
from jobs.gate.people_rules import any_of, asked_of_applicants, of_staff, people_rule
from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import is_of_others, is_plain_fact

# --- Nationality ---------------------------------------------------------------------------------

JAPANESE = (
    r"日本名(?!義)|お?名前が日本[^。、]{0,3}?(?=の?方)|日本(?:風|式|人らしい|的)?の?(?:お?名前|氏名|姓|[苗名]字)の(?:方|人)|日本で(?:お?生まれ|育)[^。、]{0,6}?た|"
    r"国籍(?:は|が)日本|(?<=国籍:)日本|日本の方(?!々|言)|日本人(?!(?:の)?お客)|"
    r"日本の?(?:国)?籍|日本国民|日本生まれ|日本育ち|純日本|邦人|"
    r"(?:日本語(?:の|が)?)?(?:ネイティブ|ネイティヴ)(?!チェック|"
    r"(?:スピーカー)?(?:レベル|並|と同|に近|講師|相当|の講師))|日本語(?:を|"
    r"が)母(?:国)?語(?!並|レベル|と同|相当|程度)|(?:両|ご両)親(?:とも|が)日本人?"
)
FOREIGN = (
    r"(?:アジア|欧米|中華|ラテン|アフリカ)系|黒人|白人|人種|肌の色|外国に(?:ルーツ|つなが)|"
    r"[ァ-ヴー]{2,8}人(?![気数事材件形工一])|外国(?:人|籍|の(?:方|人)|"
    r"出身)(?!のお?客)|海外(?:の方|出身|国籍)|外人|留学生|異国|永住者|永住権|帰化|"
    r"在日(?!本)|ハーフの|日系|"
    r"(?:中国|韓国|朝鮮|台湾|ベトナム|ネパール|フィリピン|ブラジル|インド|"
    r"ミャンマー|アジア|アメリカ|ロシア|欧米)(?:人|籍|出身|国籍)(?:の方)?|"
    r"国籍(?:が|の)(?:ちがう|違う|異なる)|特定の国籍|(?:ほか|他|別|その他|"
    r"それ以外)の在留資格|在留カード(?:を)?(?:の|を)?お?持ち|(?:技能実習|家族滞在)|"
    r"(?:お?名前|氏名)が(?:カタカナ|外国)"
)
ORIGIN = (
    r"(?:ご?出身|生まれ|育ち)地?(?:は|が)[一-龥]{1,4}(?:地方)?|家柄|育ちの(?:良|よ|い)い|良家|血筋|訛り|なまり|方言|お国言葉|(?:都会|田舎|下町|東京|農村|山村)育ち|(?:地元|関東|"
    r"関西|東京|大阪|県内|県外|都内|市内|九州|東北|沖縄|北海道|首都圏|"
    r"[一-龥]{1,4}(?:県|府|都|区|市|町|村))?(?:の)?(?:ご?出身(?!校)|"
    r"で?(?:生まれ育|の生まれ|お?生まれ(?!変わ|た(?:サービス|商品|会社))))(?:た|"
    r"の)?|地元っ子|よそ者|"
    r"お?(?:住まい|住い|生まれ)の(?:地域|地区|土地|場所|町)の?[^。、]{0,6}?(?:事情|"
    r"都合|理由)|(?:同和|被差別)(?:地区|部落)?|部落|(?:特定の|[○◯〇]+)(?:地区|地域|町|村)|江戸っ子|"
    r"方言(?:や訛り)?の?(?:ある|強い|出る)"
)
REGISTER = r"(?:本籍|戸籍)(?:地)?(?:が|を)[^。、]{0,10}?(?:ある|置く|お?持ちの)"
_LAWFUL_STAY = re.compile(
    r"就労(?:でき|が認め|可能|の?許可|に制限の?な|可)|資格外活動|在留資格(?:を|の|が)|就労ビザ|ビザ"
)
_SERVES_FOREIGNERS = re.compile(r"対応|向け|観光客|旅行|窓口|サポートセンター|お客")


def _japanese(mention: Mention) -> int | None:
    if is_plain_fact(mention) or mention.after.startswith("も"):
        return None
    return any_of(
        limited,
        turned_away,
        wanted,
        treated_apart,
        named_in_terms,
        asked_for,
        stands_alone,
    )(mention)


def _foreign(mention: Mention) -> int | None:
    """Foreigners may be welcome, but not kept out; whoever may not work may be told so."""
    near = mention.before[-20:] + mention.after[:40]
    if re.search(r"永住|ほか|他|別|それ以外", mention.found):
        return any_of(limited, turned_away)(mention)
    if _LAWFUL_STAY.search(near) and not re.search(r"応募不可|永住", near):
        return None
    return any_of(turned_away, free_of, treated_apart, named_in_terms, given_less)(mention)


def _origin(mention: Mention) -> int | None:
    if is_plain_fact(mention) or mention.after.startswith("も"):
        return None
    return any_of(turned_away, limited, wanted, asked_for, free_of, treated_apart, _judged_by)(
        mention
    )


_JUDGED = re.compile(
    r"[^。]{0,16}?(?:採用|選考|合否|応募)(?:の)?(?:を|は|に)?[^。、]{0,8}?(?:お断り|"
    r"参考|考慮|判断|左右|見送|影響)"
)


def _judged_by(mention: Mention) -> int | None:
    told = _JUDGED.match(mention.after)
    return told.end() if told else None


# --- Creed, union, social status -----------------------------------------------------------------

CREED = (
    r"(?:特定の)?(?:宗教|信仰|宗派|信者|信徒|教団|教会|布教)(?:・(?:政党|思想|政治)|"
    r"活動|団体)?(?:や[^。、]{1,8})?(?:の(?:会員|信者|信徒|メンバー))?|(?:[○〇◯]+|"
    r"特定の)党|労働争議|労働運動|選挙|祈り|礼拝|お祈り|読経|教典|聖書|無宗教|クリスチャン|キリスト教|仏教|神道|エホバ|統一教会|天理教|"
    r"ムスリム|イスラム教|創価(?:学会)?(?:の?会?員)?|政党(?:員|に)?|党員|"
    r"政治(?:活動|団体|結社|的)?|思想|イデオロギー|市民運動|社会運動|学生運動|"
    r"デモ(?:に|や|へ|活動|参加)|支持(?:者|政党)|右翼|左翼|"
    r"(?:労働)?組合(?!健康|健保|費|せ|員の皆)(?:員|活動)?|労組|ユニオン|ストライキ"
)
STATUS = (
    r"破産|多重債務|ブラックリスト|受刑|服役|刑務所|少年院|キャバ|夜職|ニート|引きこもり|ひきこもり|"
    r"犯罪歴|逮捕歴|生活保護|前科|前歴|ホームレス|元暴力団|水商売|夜のお?仕事|"
    r"風俗(?:経験|勤務|で)|自己破産|債務整理|低所得|施設(?:育ち|出身)|在日"
)
#: At work itself, canvassing may be forbidden.
_AT_WORK = re.compile(
    r"勤務(?:時間)?中|就業(?:時間)?中|業務中|(?:職場|社内|休憩室|センター内)で|勧誘|休憩(?:時間|中)|持ち込"
)
_VOW = re.compile(
    r"[^。]{0,10}?(?:(?:加入|参加|所属|結成|活動|)(?:を)?(?:し(?:ない|ておらず|"
    r"ていない|ません)|せず|でき(?:ない|ません)|禁止|不可|して(?:い|おら)(?:ない|"
    r"ず))|(?:を)?(?:つくら|作ら)(?:ない|ず)|に(?:入ら|属さ)(?:ない|ず)|(?:脱退|抜け))[^。、]{0,8}?(?:$|こと|旨|方|誓|"
    r"約束|条件|いただ|、|\))"
)
_ENDS = re.compile(
    r"[^。]{0,24}?(?:更新(?:は|を)?(?:し(?:ない|ません)|いたしません|致しません|"
    r"なし)|(?:契約|雇用)(?:を|は)?(?:終了|解除)|解雇|本採用(?:を|は)?(?:し(?:ない|"
    r"ません)|見送|取り?消)|退職|懲戒)(?!す?ることは)"
)
_FORCED = re.compile(
    r"[^。]{0,14}?(?:入信|入会|加入|参加|賛同|信仰|礼拝|お祈り|入って|応援|"
    r"支持)(?:を|が)?[^。、]{0,8}?(?:必須|条件|義務|していただ|して頂|できる方|くださる|下さる|くれる|"
    r"いただける方|いただきます)"
)


def _creed(mention: Mention) -> int | None:
    if _AT_WORK.search(mention.before[-24:] + mention.found + mention.after[:20]):
        return None
    return any_of(
        turned_away, free_of, _vow, _ended, limited, _forced, _creed_wanted, named_in_terms
    )(mention)


def _creed_wanted(mention: Mention) -> int | None:
    if not re.search(r"無宗教|者|徒|員", mention.found):
        return None
    return any_of(wanted, asked_for)(mention)


def _vow(mention: Mention) -> int | None:
    told = _VOW.match(mention.after)
    return told.end() if told else None


def _ended(mention: Mention) -> int | None:
    told = _ENDS.match(mention.after)
    return told.end() if told else None


def _forced(mention: Mention) -> int | None:
    if re.search(r"組合|労組|ユニオン", mention.found):  # Union shops are lawful.
        return None
    told = _FORCED.match(mention.after)
    return told.end() if told else None


# --- What applicants are asked -------------------------------------------------------------------

_KIN = (
    r"(?:ご?(?:両親|父母|お父(?:さ[まん]|様)|お母(?:さ[まん]|様)|父親|母親|主人|奥様|夫|妻|"
    r"親御さん|親|家族|保護者|配偶者|ご?実家|"
    r"兄弟(?:姉妹)?|身内|親族|親戚|祖父母)(?:様)?)"
)
ASKED = alternatives(
    r"本籍(?!(?:の|地の)?(?:記載|記入)(?:が|の)?(?:ない|なし|され))(?:地)?|出生地|"
    r"出身地|ご?出身(?:$|、|など|等|に(?:ついて|関)|は|を|や|・|の(?:都道府県|県|地域|市|町|国|地))|生い立ち|(?:生まれ育った|お?生まれの)(?:場所|"
    r"土地|地域|環境)|家柄|家系",
    r"戸籍(?:謄本|抄本|の写し|全部事項|書類)?|住民票(?!記載事項)(?:の写し)?",
    r"扶養(?:家族|親族)?の(?:人数|有無|状況)|同居(?:の|して(?:い|お)る)?(?:ご)?(?:家族|親族|人)|ご?家族(?:の)?(?:構成|人数|有無|状況|関係|全員|欄|について|のこと|氏名|の氏名)|"
    rf"{_KIN}の[^。、]{{0,4}}?(?:職業|お?仕事|勤め先|勤務先|住所|役職|年収|収入|学歴|出身|"
    r"続柄|病歴|健康|資産|地位|年齢|氏名|お名前)|家庭(?:の?環境|の事情|の?状況)|親の職業",
    r"(?:過去|以前|これまで|今まで)(?:に|の)?[^。、]{0,6}?(?:住ん|居住|住所|転居|引っ越)[^。、]{0,6}|"
    r"(?:家族|身上)調書|身上書|(?:世帯|家|ご?家庭|ご?実家|ご?家族)の?(?:年収|収入|所得|資産|経済状況)|所得証明書?|"
    r"(?:親|家族|夫|妻|配偶者)の源泉徴収票|育った(?:環境|家庭|土地|場所|地域)|住宅の?(?:状況|環境|事情)|間取り|持ち家|借家|(?:ご?自宅|お?住まい|現住所|家|"
    r"最寄り)[^。、]{0,6}?(?:略図|地図|写真|様子|種類|広さ|部屋数)|生活環境|"
    r"住所[^。、]{0,10}?環境|(?:資産|"
    r"借金|借入れ?|ローン|預貯金|貯蓄|信用情報)(?:の)?(?:状況|有無|額|残高)?",
    r"宗教|宗派|信仰|支持(?:する)?政党|(?:支持|応援)する(?:政党|政治家|議員)|"
    r"投票(?:先|した)|政治(?:的)?(?:な)?(?:信条|思想|意見|考え|話題|観)|政治(?:や|"
    r"・)宗教|思想(?:・信条|信条)?|信条|人生観|生活信条|座右の銘|尊敬(?:する|"
    r"している)(?:人物?|方|歴史上)|"
    r"(?:労働)?組合(?:へ)?の?(?:加入|活動)(?:歴|経験|状況|の有無|について)?|"
    r"労働組合|労組|学生運動|社会運動|市民活動|支持団体|(?:購読|愛読|読んで(?:いる|"
    r"る))[^。、]{0,6}?(?:新聞|雑誌|紙|書)|愛読書|好きな(?:政治家|政党)|天皇|憲法|"
    r"時事問題への(?:賛否|立場)",
    r"新聞(?:は|を)[^。、]{0,6}?(?:読|取)|何新聞|身元(?:調査|の調査|を調べ|照会)|身辺調査|素行調査|興信所|探偵(?:社)?|調査会社|"
    r"身辺を|(?:応募者|候補者)[^。]{0,6}(?:自宅|ご家庭|家)[^。]{0,4}訪(?:ね|問)|"
    r"家庭訪問|(?:近所|近隣|ご近所|前の職場)[^。、]{0,10}?(?:聞き込み|聞き取り|評判|"
    r"調査)|前職(?:調査|照会)|採用調査|バックグラウンドチェック|"
    r"(?:個人(?:の)?)?SNS(?:の)?(?:アカウント|ID|投稿|裏アカ)|裏アカ(?:ウント)?",
    r"血液型|星座|性自認|性的指向|恋愛(?:対象|経験)|スリーサイズ|"
    r"(?<!外)(?<!本)国籍(?!は問|不問|・|に関)|帰化(?:した|され|歴|の有無)|マイナンバー|"
    r"信用調査|身元保証人の(?:職業|年収|資産)|犯罪歴|前科",
)
#: Investigations need no verb.
_BY_ITSELF = re.compile(
    r"身元(?:調査|の調査|を調べ)|身辺調査|素行調査|興信所|聞き込み|聞き取り|"
    r"採用調査|調査会社|身辺を|評判|訪"
)
_DONE = re.compile(
    r"(?:(?:による|を通じた?)[^。、]{0,6}|に[^。、]{0,6}(?=依頼|頼)|(?:等|など)の?[^。、]{0,4})?(?:を|も)?(?:行い|行って|実施|依頼|頼|使い(?!ません)|し(?:ます|て)|いたし|させて|が?あり(?!ませ))"
)
_NOT_DONE = re.compile(
    r"[^。]{0,20}?(?:しません|しておりません|行いません|行って(?:い|おり)ません|"
    r"いたしません|ありません|不要|なし)"
)
#: Shown after hiring, for the law's sake.
_AFTER_HIRING = re.compile(
    r"入社(?:後|時|手続|の手続)|採用(?:後|が決ま|決定|手続)|内定後|扶養|年末調整|雇用保険"
)
_FOR_PROCEDURES = re.compile(r"住民票|国籍|マイナンバー|扶養|ご?家族|配偶者|氏名")


def _asked(mention: Mention) -> int | None:
    if _FOR_PROCEDURES.match(mention.found) and _AFTER_HIRING.search(mention.lead + mention.after):
        return None
    told = asked_of_applicants(mention)
    if told is not None:
        return told
    near = mention.lead + mention.found + mention.after[:50]
    if (
        _BY_ITSELF.search(mention.found)
        and (re.search(r"採用|内定|選考|応募|入社|面接|候補", near) or _DONE.match(mention.after))
        and not _NOT_DONE.match(mention.after)
        and not is_of_others(mention)
    ):
        return 0
    return None


_SOURCE = "職業安定法3条・労働基準法3条・公正な採用選考の基本(厚生労働省)"
_HELP = "仕事に必要なこと（できる作業、話せる言葉、働ける資格）で書きかえてください。"

RULES = (
    people_rule(
        "nationality",
        _SOURCE,
        "「{wording}」は、国籍や人種で人を選ぶか、条件を変える書き方に読めます。国籍を理由に差をつける"
        "ことはできません。" + _HELP,
        (JAPANESE, of_staff(_japanese)),
        (FOREIGN, of_staff(_foreign)),
        suggestion="日本語で電話の応対ができる方。国籍は問いません",
    ),
    people_rule(
        "origin",
        _SOURCE,
        "「{wording}」は、生まれた所や住む所の事情で人を選ぶ書き方に読めます。" + _HELP,
        (ORIGIN, of_staff(_origin)),
        (REGISTER, of_staff(any_of(limited, wanted, turned_away, stands_alone))),
        suggestion="通勤できる方。出身地は問いません",
    ),
    people_rule(
        "creed",
        f"{_SOURCE}・労働組合法7条1号",
        "「{wording}」は、考え方や信仰、組合、社会的な立場を理由に、人を断ったり条件を変えたりする"
        "書き方に読めます。それはできないので、けずってください。",
        (CREED, of_staff(_creed)),
        (STATUS, of_staff(any_of(turned_away, limited, free_of))),
        suggestion="勤務時間中の勧誘はご遠慮ください",
    ),
    people_rule(
        "asked_of_applicants",
        "職業安定法5条の5・平成11年労働省告示141号第五・公正な採用選考の基本(厚生労働省)",
        "「{wording}」を応募の方に求める、と読めます。生まれや家族、考え方など、仕事の力に関わらないことは"
        "集められません。けずってください。",
        (ASKED, _asked),
        suggestion="履歴書（厚生労働省の履歴書様式例）をお持ちください",
    ),
)
