"""Whether the work is done at home."""

import re

from jobs.gate.clauses import is_by_others, is_denied_later, is_topic
from jobs.gate.contradictions.facts import (
    MONTHS,
    NUMBER,
    contradicted,
    is_lasting,
    is_lasting_denial,
    unless,
)
from jobs.gate.reader import Mention
from jobs.gate.who import is_of_others
from jobs.postings.choices import Remote

#: 在宅 is also where customers are, and what nurses come for.
_HOME = (
    r"(?<!ご)(?:完全|フル|一部)?在宅(?!医療|介護|ケア|看護|診療|酸素|療養|患者|確認|状況|時|率|"
    r"中(?!心)|"
    r"の(?:方|お客|時間)|ワーカー|支援|サービス|で過ごす|か(?:ど|否))"
)
_TELEWORK = (
    r"(?:テレワーク|リモートワーク|リモート勤務|フルリモート|完全リモート|リモート(?=OK|"
    r"のお?仕事|(?:も|が)?可|で(?:働|勤|の|お|仕事)|あり|(?:も|を)選|"
    r"(?:勤務)?(?:も|が)?でき|中心|メイン|です|に切))"
)
_AT_HOME = (
    r"(?:ご?自宅|おうち|お家|家)(?:から|で)(?:の)?(?:働|勤務|お?仕事|業務|受電|受付|電話|でき|OK|"
    r"(?=[、。)]|です))"
)
_NO_COMMUTING = (
    r"(?<!早めの)(?<!早い)(?<!前の)(?<!前に)(?:出社|出勤|通勤|来社)(?:日|"
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


#: Who need not come on Sundays comes on the other days.
_SOME_DAYS = re.compile(
    r"(?:[土日祝]日?|週末|休日|早朝|深夜|夜間|夜|[月火水木金]曜日?)(?:の|は|に|も|、)*$"
)


def _is_never(mention: Mention) -> bool:
    return is_lasting_denial(mention) and _SOME_DAYS.search(mention.before) is None


_SOMETIMES_AT_HOME = [
    (
        rf"{_HOME}(?:コール|オペレーター|スタッフ)(?:(?=[。!☆★♪\n]|\Z)|スタッフ|募集|を|"
        r"の?(?:お)?仕事)|"
        rf"{_HOME}(?:勤務|"
        rf"ワーク)?(?:と出社)?(?:を|も|が|の|は|で(?:の|も)?)?(?:OK|中心|メイン|です|"
        rf"お?仕事(?!を(?:探|お探))|可(?!能性)|あり(?!ませ)|有り?|"
        rf"できます|でき(?=る)|選べ|勤務|ワーク|働|週|月|相談|へ|に(?:切り?替|移|変))",
        _offers_home,
    ),
    (rf"{_TELEWORK}(?!用|向け)", _offers_home),
    (_AT_HOME, _offers_home),
    (
        r"ご?自宅(?:勤務|(?:で)?も(?:可(?!能性)|OK|でき|選べ)|(?:を|も)選べ|OK|可(?!能性)|中心|"
        r"メイン)",
        _offers_home,
    ),
    (
        r"(?:完全|フル)在宅(?!も|を希望|ワーカー)|(?:自宅|家)で(?:完結|でき)|ハイブリッド(?:勤務|"
        r"ワーク)|(?<![A-Z])WFH|全国どこから(?:でも)?(?:働|勤務|応募)|(?:自宅|"
        r"おうち|家)が(?:オフィス|職場)",
        _offers_home,
    ),
    (_NO_COMMUTING, _is_never),
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
    (_NO_COMMUTING, _is_never),
]
_NEVER_AT_HOME = [
    (
        rf"(?:{_HOME}(?:勤務|ワーク)?|{_TELEWORK}|リモート|(?:ご?自宅|(?<!国)(?<!作)家|"
        rf"おうち)(?=[でか]))"
        r"(?:(?:で|から)(?:の)?)?(?:ご?勤務|お?仕事|業務|就業|働くこと|"
        r"対応)?(?:の?制度)?(?:に)?(?:は|も|の|が|を)?"
        r"(?:一切|昨年|現在|今は?|もう|すでに|、)*(?:不可|なし|(?<!自宅は)(?<!家は)ありません|"
        r"ございません|"
        r"でき(?:ません|ず|ない)|働け(?:ません|ない)|"
        r"(?:行って|実施して|認めて|対応して|導入して|採用して|設けて)(?:は)?(?:い|おり)?ません|"
        r"(?:現在)?(?:休止|中止|停止|終了|廃止)|認め(?:ません|られません)|対象外|ご?遠慮|お断り)",
        unless(before=_NOT_YET + r"|日は?$", also=is_lasting_denial),
    ),
    (
        r"(?:毎日|全日|フル)(?:の)?[^。、日]{0,12}?(?:出社|出勤|通勤)(?!する必要)|"
        r"(?:出社|出勤)(?:のみ|勤務のみ|が?必須|が(?:基本|前提|原則))|"
        r"(?:センター|オフィス)(?:での)?勤務(?:のみ|だけ)",
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
                rf"[月火水木金土日](?:曜日?|(?=[・はとに])))[^。]{{0,24}}?(?:出社|出勤|通勤|来社|"
                rf"来て|"
                rf"(?:センター|オフィス|事務所|本社)(?:に|で|へ)(?:の)?勤務)",
                _must_come,
            ),
            (
                r"(?:毎日|週[0-9]日?)[^。、]{0,8}?通(?:え|い|う|って)|勤務(?:地|先|"
                r"場所)?は[^。、]{0,10}?(?:センター|オフィス|"
                r"事務所|本社|ビル)(?:です|に(?:な|て)|で(?:の|お))|出社日|(?:センター|オフィス|"
                r"事務所|本社)で(?:働きます|働いていただ|お仕事です|勤務(?:です|していただ|"
                r"となり))|(?:センター|"
                r"オフィス)への(?:出勤|出社|通勤)|在宅(?:勤務)?は(?:週|月)|出社が(?:基本|前提|"
                r"原則)|"
                r"(?:センター|オフィス|本社|事務所)(?:に|へ)?(?:の)?(?:出勤|勤務|来て(?:いただ|"
                r"もら))(?:です|き|い|となり|(?=[。!?\n]|\Z))|通勤圏|通勤でき|"
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

RULES = (REMOTE,)
