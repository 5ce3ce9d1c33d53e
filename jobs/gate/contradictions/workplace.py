"""Where the work is done: at home or not, and what may change later."""

import re

from jobs.gate.clauses import is_by_others, is_denied_later, is_topic
from jobs.gate.contradictions.facts import (
    MONTHS,
    NUMBER,
    contradicted,
    is_firm,
    is_lasting,
    is_lasting_denial,
    is_of_customers,
    unless,
)
from jobs.gate.reader import Mention
from jobs.gate.who import is_of_others
from jobs.postings.choices import Remote
from jobs.postings.text import fold_plain

# --- At home ------------------------------------------------------------------------------------

#: 在宅 is also where customers are, and what nurses come for.
_HOME = (
    r"(?<!ご)(?:完全|フル|一部)?在宅(?!医療|介護|ケア|看護|診療|酸素|療養|患者|確認|状況|時|率|中|"
    r"の(?:方|お客|時間)|ワーカー|支援|サービス|で過ごす|か(?:ど|否))"
)
_TELEWORK = (
    r"(?:テレワーク|リモートワーク|リモート勤務|フルリモート|リモート(?=OK|可|で(?:働|勤)|あり))"
)
_AT_HOME = (
    r"(?:ご?自宅|おうち|お家|家)(?:から|で)(?:の)?(?:働|勤務|お?仕事|業務|受電|受付|電話|でき|OK|"
    r"(?=[、。)]|です))"
)
_NO_COMMUTING = (
    r"(?<!土日)(?<!土日の)(?<!祝)(?<!祝日の)(?<!日曜)(?<!土曜)(?<!休日)(?<!早朝)(?<!深夜)"
    r"(?<!週末の)(?<!早めの)(?<!早い)(?<!前の)(?<!前に)(?:出社|出勤|通勤|来社)(?:日|"
    r"の必要|時間|する必要)?(?:は|も|が)?(?:一切|いっさい|"
    r"まったく|全く|基本)?"
    r"(?:不要|なし(?!に)|ゼロ|0(?!\d)|ありません|ございません|いりません|要りません|しなくて)"
)


def _offers_home(mention: Mention) -> bool:
    return (
        not is_denied_later(mention)
        and not is_by_others(mention)
        and not is_topic(mention)
        and not is_of_others(mention)
        and not re.match(
            r"(?:勤務|ワーク)?(?:の)?(?:ため|お?客|会員|向け|希望者|用品|ワーカー|手当(?:の|に)|"
            r"方法|環境の|お?仕事(?:の|を)(?:探|ご?紹介|ご?案内|希望|お探し))",
            mention.after,
        )
        and not re.search(
            r"お客(?:様|さま)(?:の|が|は)[^。、]{0,8}$|検討中|(?:たい|希望の|希望する|"
            r"お探しの)方(?:から|へ|に(?!ぴったり|おすすめ|オススメ|最適|人気|も|は)|の)",
            mention.sentence,
        )
    )


_SOMETIMES_AT_HOME = [
    (
        rf"{_HOME}(?:コール|オペレーター|スタッフ)(?:(?=[。!☆★♪\n]|\Z)|スタッフ|募集|を|"
        r"の?(?:お)?仕事)|"
        rf"{_HOME}(?:勤務|"
        rf"ワーク)?(?:と出社)?(?:を|も|が|の|は|で(?:の|も)?)?(?:OK|可(?!能性)|あり(?!ませ)|有り?|"
        rf"できます|でき(?=る)|選べ|勤務|ワーク|働|週|月|相談|へ|に(?:切り?替|移|変))",
        _offers_home,
    ),
    (rf"{_TELEWORK}(?!用|向け)", _offers_home),
    (_AT_HOME, _offers_home),
    (
        r"(?:完全|フル)在宅(?!も|を希望|ワーカー)|(?:自宅|家)で(?:完結|でき)|ハイブリッド(?:勤務|"
        r"ワーク)|(?<![A-Z])WFH|全国どこから(?:でも)?(?:働|勤務|応募)|(?:自宅|"
        r"おうち|家)が(?:オフィス|職場)",
        _offers_home,
    ),
    (_NO_COMMUTING, is_lasting_denial),
    (
        r"出社は(?:週|月)(?:に)?[0-9一二三]?[回日度](?:だけ|のみ|でOK|で大丈夫|程度|ほど)",
        _offers_home,
    ),
]
_NOT_YET = r"(?:研修|最初|はじめ|初め|入社後|入社から|慣れるまで|するまで|独り立ち|半年|1年|試用)"
_FULLY_AT_HOME = [
    (
        r"(?:完全|フル)(?:在宅|リモート|テレワーク)(?!も|へ|に(?:切|移)|の日|を(?:目指|希望))",
        _offers_home,
    ),
    (
        r"(?:毎日|常に|ずっと|全日|毎回)(?:ご?自宅|在宅|テレワーク|リモート)(?:で|勤務|$)?",
        _offers_home,
    ),
    (
        r"(?:100%|10割|すべて|全て|全員|全日)(?:の|が)?(?:在宅|テレワーク|リモート)",
        _offers_home,
    ),
    (
        r"(?:(?:出社|来社|通勤|出勤)せ|(?:会社|オフィス|センター)に(?:来|行か|"
        r"通わ))ずに|(?:出社|通勤)することなく|"
        r"(?:オフィス|センター|会社)に来(?:る|ていただく)(?:必要|こと)は(?:一切)?(?:ありません|"
        r"ない)|(?:一度も|1度も)?出社せず(?:に|とも)",
        is_lasting_denial,
    ),
    (_NO_COMMUTING, is_lasting_denial),
]
_NEVER_AT_HOME = [
    (
        rf"(?:{_HOME}(?:勤務|ワーク)?|{_TELEWORK})(?:の?制度)?(?:は|も|の|が)?(?:一切|"
        r"昨年|現在|今は?|もう|すでに|、)*(?:不可|なし|"
        r"でき(?:ません|ず|ない)|ありません|ございません|行っていません|実施して(?:い|"
        r"おり)ません|(?:現在)?(?:休止|中止|停止|終了|"
        rf"廃止)|認めていません|対象外)",
        is_lasting_denial,
    ),
    (
        r"(?:毎日|全日|フル)(?:の)?[^。、日]{0,12}?(?:出社|出勤|通勤)(?!する必要)|"
        r"(?:出社|出勤)(?:のみ|勤務のみ|"
        r"が必須|必須)",
        unless(_NOT_YET, _NOT_YET, also=is_lasting),
    ),
]


def _must_come(mention: Mention) -> bool:
    return (
        not is_denied_later(mention)
        and not is_topic(mention)
        and not is_by_others(mention)
        and not re.search(
            r"希望|任意|選べ|もできます|も可|初日|初回|入社日|面接|機材|オンライン|お客|管理者|SV",
            mention.sentence,
        )
    )


REMOTE = contradicted(
    "remote_contradicted",
    "在宅勤務",
    lambda posting: posting.remote or None,
    {
        Remote.NONE: _SOMETIMES_AT_HOME,
        Remote.PARTLY: [*_FULLY_AT_HOME, *_NEVER_AT_HOME],
        Remote.FULLY: [
            (
                rf"(?:毎日|毎週|毎月|隔週|週(?:に)?{NUMBER}[日回]?|月(?:に)?{NUMBER}[日回]|"
                rf"[月火水木金土日]曜日?)[^。]{{0,24}}?(?:出社|出勤|通勤|来社|来て)",
                _must_come,
            ),
            (
                r"(?:毎日|週[0-9]日?)[^。、]{0,8}?通(?:え|い|う|って)|勤務(?:地|先|"
                r"場所)?は[^。、]{0,10}?(?:センター|オフィス|"
                r"事務所|本社|ビル)(?:です|に(?:な|て)|で(?:の|お))|出社日|(?:センター|オフィス|"
                r"事務所|本社)で(?:働きます|働いていただ|お仕事です|勤務(?:です|していただ|"
                r"となり))|(?:センター|"
                r"オフィス)への(?:出勤|出社|通勤)|在宅(?:勤務)?は(?:週|月)|"
                r"(?:センター|オフィス|会社)に(?:毎日)?通|(?:出社|通勤|来社)(?:して(?:いただ|もら|"
                r"くださ|の)|していただ|が?必[要須]|(?:が|も|日)?あり(?!ませ)|できる方|可能な方|"
                r"いただ|研修|をお願い|での)",
                _must_come,
            ),
            (
                rf"(?:研修|最初|はじめ|入社後|試用|{NUMBER}{MONTHS}|"
                rf"半年)[^。]{{0,24}}?(?:(?:センター|オフィス|本社|事務所|拠点)(?:に|へ|で|にて)|"
                rf"通勤|通って)",
                _must_come,
            ),
            (
                rf"在宅(?:勤務)?(?:に|へ|の)?(?:切り?替え|移行|開始)?[^。]{{0,10}}?(?:は|"
                rf"できるのは)[^。]{{0,10}}?(?:{NUMBER}{MONTHS}|半年|研修)(?:目|後)?(?:から|以降|"
                rf"後|終了)",
                _must_come,
            ),
            *_NEVER_AT_HOME,
        ],
    },
    label=lambda value: Remote(value).label,
    suggestion="センターに出社して働きます(在宅の日があるなら、いつから週に何日か)",
)

# --- What may change ----------------------------------------------------------------------------

_NO_CHANGE, _NARROW, _WIDE = "変更なし", "変更の範囲がせまい", "広く変更あり"
_UNCHANGED = re.compile(
    r" *(?:変更|転勤|異動)?(?:は|の可能性は)? *(?:なし|無し?|ありません|しない|ない)"
)
_VOLUNTARY = r"希望|任意|ご?本人|同意|合意|挑戦|めざ|目指|キャリアアップ|選べ|相談の|お客|できます"


def _change(text: str, wide: str) -> str | None:
    text = fold_plain(text or "")
    if _UNCHANGED.match(text):
        return _NO_CHANGE
    return _WIDE if re.search(wide, text) else None


def _is_ordered(mention: Mention) -> bool:
    """Whether the employer may order the change, not the employee wish for it."""
    return (
        not is_denied_later(mention)
        and not is_topic(mention)
        and not is_of_customers(mention)
        and not re.search(_VOLUNTARY, mention.sentence)
    )


_LATER = (
    r"(?:将来|ゆくゆく|いずれ|慣れ(?:たら|てきたら|た後)|入社後|半年後|[0-9]年(?:後|目|ごと)|数年|"
    r"状況(?:に応じ|により)|必要に応じ|業務量により|会社の都合)"
)
_NO_MOVE = (
    r"(?:は|も|が|:)? *(?:一切|いっさい|まったく|全く)?(?:なし|無し|ナシ|ゼロ|ありません|"
    r"ございません|ない|なく)"
)

DUTIES_CHANGE = contradicted(
    "duties_change_contradicted",
    "業務の変更の範囲",
    lambda posting: _change(
        posting.duties_change_scope, r"全般|会社の定める|会社が定める|すべて|全て|あらゆる|変更あり"
    ),
    {
        _NO_CHANGE: [
            (
                r"ジョブローテーション|(?:配置転換|配置換え|部署(?:の|を)?異動|職種(?:の)?変更|"
                r"業務変更)(?:で|が|し(?!な|ま?せ)|も|は|の|を)?(?:あり(?!ませ)|可能性|お願い|命じ|"
                r"行い|行う|(?=[。!?\n]|\Z)|、|・|!)",
                _is_ordered,
            ),
            (
                rf"{_LATER}[^。]{{0,30}}?(?:営業|事務|販売|接客|倉庫|経理|管理|SV|別の|ほかの|"
                rf"他の)[^。]{{0,12}}?(?:(?:に|へ)(?:移|異動|変わ|転|回|配属|就い?て)|(?:を|"
                rf"も)(?:担当して|して(?:いただ|もら)|お任せ|お願い))",
                _is_ordered,
            ),
            (
                r"(?:別の?|ほかの|他の|他)(?:業務|部署|職種|仕事|部門)(?:に|へ|を|"
                r"も)[^。、]{0,8}?(?:異動|移|変わ|回|配属|転(?!送)|担当していただ|お願い|命じ)|"
                r"(?:営業|事務|倉庫|経理|総務|人事|販売|接客|配送|企画|管理)(?:の)?(?:お?仕事|"
                r"業務|部門?|部署|課|係|職|チーム)?(?:に|へ)(?:も)?"
                r"(?:回って|移って|移る|異動|変わ(?!り?ませ)|転換|就いて|配属)|部署を異動(?:し|"
                r"する|あ)|"
                r"(?:業務|仕事)(?:の?内容)?は[^。、]{0,10}?変わ(?:り(?!ませ)|る)",
                _is_ordered,
            ),
            (
                r"(?:(?:業務|仕事)(?:の)?内容|職種|担当(?:業務)?|部署|配属)(?:は|が|"
                r"を)?[^。、]{0,10}?(?:変わる|変更(?:する|となる|"
                r"になる|して|の可能性|が|あり(?!ませ)|をお願い))",
                _is_ordered,
            ),
            (r"(?:会社|当社)の定める(?:業務|職種|仕事)(?:全般)?(?:に|へ|を|の)", _is_ordered),
        ],
        _WIDE: [
            (rf"(?:業務|仕事|職種|担当)(?:の)?(?:内容)?(?:の)?変更{_NO_MOVE}", is_lasting_denial),
            (
                r"(?:(?:ほかの|他の|別の|電話以外の)(?:業務|仕事|職種|部署)|(?:業務|"
                r"仕事)(?:の)?内容)(?:に|へ|を|は|が)[^。、]{0,10}?(?:こと|お願い|予定)?(?:は|"
                r"も)?(?:ありません|ない|なく|しません|いたしません)",
                is_lasting_denial,
            ),
            (rf"(?:異動|配置転換|部署異動){_NO_MOVE}", is_lasting_denial),
            (
                r"(?:ずっと|最後まで|これからも|いつまでも)[^。]{0,12}?(?:だけ|のみ|に専念|"
                r"変わりません)",
                lambda mention: not is_topic(mention),
            ),
        ],
    },
    suggestion="業務の変更はありません(あるなら、変わりうる業務の範囲)",
)

_PLACE = r"(?:センター|拠点|オフィス|支店|支社|事業所|勤務地|営業所|コールセンター|就業場所|職場)"
_PAST = r"^[^。]{0,4}(?:しました|してきました|した|したばかり|して(?!い?た?だ)|ってまだ)"

#: Another department may well be on the same floor.
_OTHER_DUTIES = re.compile(
    r"(?:営業|事務|経理|総務|人事|企画|管理|別の?|ほかの?|他の?)(?:部|課|部署|部門|"
    r"職|業務|仕事|チーム)?$"
)

WORKPLACE_CHANGE = contradicted(
    "workplace_change_contradicted",
    "就業場所の変更の範囲",
    lambda posting: _change(
        posting.workplace_change_scope,
        r"全国|会社の定める|会社が定める|すべて|全て|全(?:事業所|拠点|センター)|国内|海外|各地",
    ),
    {
        _NO_CHANGE: [
            (
                r"全国転勤(?!な)|勤務地(?:の)?変更の可能性(?:が|も)?あ(?!りませ)|転勤(?:が|も|は|"
                r"の|を)?(?:あり(?!ませ)|有り?|可能性|お願い|命じ|できる方|"
                r"可能な方|していただ|に応じ|を伴)",
                _is_ordered,
            ),
            (
                rf"(?:{_PLACE}|勤務先|へ|に)[^。、]{{0,10}}?(?:移転|引っ越[しす])(?!に伴)",
                unless(
                    _PAST,
                    r"お客|ご契約",
                    also=lambda mention: (
                        _is_ordered(mention)
                        and re.search(r"予定|ます|全員|になり|いただ", mention.after) is not None
                    ),
                ),
            ),
            (
                rf"{_PLACE}(?:が|は|も|の)[^。、]{{0,10}}?(?:変わる|変わり(?!ませ)|変更(?:になる|"
                rf"となる|の可能性|が|あり(?!ませ)|をお願い|する))",
                _is_ordered,
            ),
            (
                rf"(?:全国|各地|ほか|他|別|近隣|新)(?:の)?[^。、]{{0,8}}?{_PLACE}(?:へ|に|"
                rf"で)(?:の|も)?[^。、]{{0,6}}?(?:異動|転勤|応援|配属|移|勤務していただ|出向|"
                rf"入って)",
                _is_ordered,
            ),
            (
                r"(?:へ|に)(?:の)?(?:転勤|異動|赴任|出向|移って|移る|移動し|応援に)(?:に)?(?:して)?"
                r"(?:もら|いただ|いく|行って|ことが(?:あ|ご)|する(?:こと|場合)|あり(?!ませ)|"
                r"お願い|(?:の)?可能性|"
                r"になり|ます)",
                lambda mention: (
                    _is_ordered(mention) and _OTHER_DUTIES.search(mention.before) is None
                ),
            ),
            (
                r"(?:都|道|府|県|市|区|札幌|仙台|東京|渋谷|新宿|横浜|名古屋|大阪|京都|神戸|広島|"
                r"福岡|沖縄)(?:へ|に)(?:異動|転勤|引っ越)(?:していただ|して|す|し)|"
                r"(?:センター|拠点|支店|事業所|営業所)(?:へ|に)(?:の)?応援|(?:他|"
                r"別)の?(?:センター|拠点|支店|事業所|営業所)での?(?:勤務|就業)(?:を|が|も)|"
                r"(?:出向|応援勤務|長期出張)(?:が|も|を)?(?:あり(?!ませ)|お願い|していただ|"
                r"の可能性)",
                _is_ordered,
            ),
        ],
        _WIDE: [
            (
                rf"(?<!伴う)(?<!伴った)転勤(?:の心配|の可能性)?{_NO_MOVE}",
                unless(before=r"伴う|県外|遠方|当面", also=is_lasting_denial),
            ),
            (
                rf"(?:勤務地|勤務先|就業場所)(?:は|の|が|を)?[^。、]{{0,12}}?(?:変わりません|"
                r"変わらない|変わる(?:こと|心配|可能性)(?:は|も)(?:一切)?(?:ありません|ない|"
                r"なし)|固定|限定(?!解除)|"
                rf"変更{_NO_MOVE})|(?:{_PLACE})(?:に|が|へ)[^。、]{{0,4}}?(?:変わ|移|"
                rf"異動す)る(?:こと|心配|可能性)(?:は|も)(?:一切)?(?:ありません|ない|なし)",
                is_lasting_denial,
            ),
            (
                r"(?:ずっと|いつまでも)(?:同じ|この|1つの)[^。、]{0,10}?(?:センター|場所|職場|"
                r"オフィス)",
                is_firm,
            ),
            (rf"(?<!伴う)異動{_NO_MOVE}", unless(before=r"伴う", also=is_lasting_denial)),
        ],
    },
    suggestion="転勤はありません(あるなら、移ることのある事業所の範囲)",
)

RULES = (
    REMOTE,
    DUTIES_CHANGE,
    WORKPLACE_CHANGE,
)
