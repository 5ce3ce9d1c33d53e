"""How people are hired: employment, contract term, trial period."""

import re
from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_denied_later
from jobs.gate.contradictions.facts import (
    MONTHS,
    NONE,
    NUMBER,
    Told,
    contradicted,
    is_firm,
    is_lasting_denial,
    texts_but,
    unless,
)
from jobs.gate.law import ACCURATE
from jobs.gate.reader import Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.gate.who import is_of_others, is_plain_fact
from jobs.postings.choices import ContractTerm, Employment
from jobs.postings.text import fold_plain

# --- Employment ---------------------------------------------------------------------------------

_REGULAR = r"(?<!準)(?<!非)正社員|正規社員|正規雇用"
_CONTRACT = r"契約社員|準社員|嘱託(?:社員)?"
_PART = r"アルバイト|バイト(?!代)|パート(?!ナー)(?:タイマー|タイム(?:社員)?|さん)?"

_HIRED_AS = re.compile(
    r"(?:待遇)?(?:[・/、](?:アルバイト|パート|バイト))?(?:スタッフ|オペレーター|社員|さん|"
    r"の方)?(?:さん)?(?:の|を|で|での|として(?:の|ご|お)*)?"
    r"(?:大|緊急|積極)?(?:迎え|待遇|募集|採用|急募|雇用|求人|勤務|ご?入社|契約|働|"
    r"のお?仕事|お?仕事|ご?登録|"
    r"スタート|です|となります|になります|扱い)"
)
_STATED = re.compile(
    r"(?:雇用(?:形態|区分)|採用(?:形態|区分)|身分|契約(?:形態|区分)) *(?:は|が|[:/|・\])-])? *$"
)
_HEADS = re.compile(r"^[\s☆★\[(<◎!]*$")
_ENDS = re.compile(r"^ *(?:$|[\]|)!♪/◎☆★|・~<>])")
#: Who becomes another kind of employee later, is one now, or was one before.
_NOT_NOW = re.compile(
    r"(?:の)?(?:方)?(?:への?|の)?(?:登用|を目指|をめざ|に(?:な|登)|への?(?:道|昇格|転換|切)|並み|"
    r"と(?:同じ|同等|一緒|ともに)|以外|"
    r"から|経験|出身|時代|の先輩|のみなさん|が|も(?:多|活躍|在籍)|以上|だった|の(?:指示|社員)|"
    r"転換|化)"
)


#: 「契約社員からのスタートです」, but not 「アルバイトから始めた先輩」.
_BEGINS_AS = re.compile(
    r"から(?:の)?(?:ご)?(?:スタート|入社|採用|始め)(?:です|となり|になり|で|、|。|"
    r"して(?:いただ|もら)|ていただ|$)"
)


#: 「正社員として働いていただきます」 is no plain fact of who works there.
_WORKS_AS = re.compile(
    r"(?:スタッフ|社員|さん)?として(?:ご)?(?:働いて|勤務して|入社して|"
    r"活躍して)(?:いただ(?!いてい)|もら|くだ)"
)


def _is_hired_as(mention: Mention) -> bool:
    """Whether the wording tells as what people are hired, not what they may become or were."""
    if is_denied_later(mention) or is_of_others(mention):
        return False
    if _BEGINS_AS.match(mention.after):
        return True
    if _WORKS_AS.match(mention.after):
        return True
    if is_plain_fact(mention):
        return False
    if _NOT_NOW.match(mention.after) or re.search(
        r"(?:将来|ゆくゆく|元|登録者|から)[^。、]{0,6}$", mention.before
    ):
        return False
    if _HIRED_AS.match(mention.after):
        return not re.match(
            r"[^。]{0,8}(?:して(?:いる|い?た)(?!だ)|中の|する)(?:企業|会社|お店|店舗|方|先輩)|"
            r"[^。]{0,10}(?:求人|サイト|情報|広告)[^。]{0,20}?"
            r"(?:案内|問い?合わ?せ|掲載|提案|ご覧)",
            mention.after,
        )
    if _STATED.search(mention.before):
        return True
    is_alone = not (mention.before.strip() or mention.after.strip())
    return (is_alone or mention.field == "title") and bool(
        _HEADS.match(mention.before) and _ENDS.match(mention.after)
    )


_KINDS: dict[Employment, list[Told]] = {
    Employment.REGULAR: [
        (_CONTRACT, _is_hired_as),
        (_PART, _is_hired_as),
        (
            r"正社員(?:への)?登用(?:制度|試験|実績|あり|の(?:可能性|チャンス))?",
            unless(
                before=r"(?:アルバイト|パート|契約社員|派遣)(?:スタッフ|"
                r"社員)?(?:の方)?(?:から)?[^。]{0,6}$",
                also=is_firm,
            ),
        ),
        (r"(?:将来|ゆくゆく|いずれ)は?正社員", is_firm),
    ],
    Employment.CONTRACT: [(_REGULAR, _is_hired_as), (_PART, _is_hired_as)],
    Employment.PART_TIME: [(_REGULAR, _is_hired_as), (_CONTRACT, _is_hired_as)],
}

EMPLOYMENT = contradicted(
    "employment_contradicted",
    "雇用形態",
    lambda posting: posting.employment or None,
    _KINDS,
    label=lambda value: Employment(value).label,
    source="職業安定法5条の3第1項・5条の4第1項",
    suggestion="アルバイト・パートとしての採用です(選んだ雇用形態と同じ呼び方)",
)

# --- Contract term ------------------------------------------------------------------------------

_SPAN = rf"(?:{NUMBER} *(?:{MONTHS}|年間?|週間)|半年)"
_UNTIL = r"(?:(?:20[0-9]{2}年)?1?[0-9]月末?|年度末|年末|年内|[0-9]{1,2}日)(?:まで|終了|満了)"
_FOREVER = "forever"
_ONCE = "once"
_RENEWED = "renewed"
_LATER = r"^[^。]{0,8}(?:転換|への|に(?:切り?替|変更|移|な)|を申し込)"
_OF_GOODS = (
    r"^(?:の)?(?:商品|メニュー|セール|キャンペーン|品|通販|価格|割引|フェア|イベント|特典|プラン|"
    r"コース|教室|講座|ツアー|レンタル|賃貸|保険)"
)


def _is_of_contract(mention: Mention) -> bool:
    return (
        is_firm(mention)
        and not is_of_others(mention)
        and not re.search(
            r"(?:お客(?:様|さま)|会員|ご?契約者|レンタル|保険|リース|免許|プラン|試用|"
            r"研修)[^。]{0,12}$",
            mention.before,
        )
    )


_LIMITED = [
    (
        rf"初回(?:の)?(?:契約)?(?:は|:)?{_SPAN}|(?<!ご)契約は(?:最長|まず)?(?:{_UNTIL}|"
        rf"{_SPAN}間?(?:です|とし|ごと|毎|"
        r"更新|となり|になり))",
        _is_of_contract,
    ),
    (
        rf"(?:契約|雇用)期間(?:は|:|が|・)?[^。、]{{0,8}}?(?:{_SPAN}|20[0-9]{{2}}年|{_UNTIL})",
        _is_of_contract,
    ),
    (
        r"(?:期間|契約|雇用)(?:に|の|に?は|:)?(?:期間の)?定め(?:が|の|は)?(?:あり(?!ませ)|ある)|"
        r"期限(?:付き|つき|の?ある)の?(?:雇用|契約)",
        _is_of_contract,
    ),
    (
        rf"{_SPAN}(?:ごと|毎|単位)(?:の|に|で)?[^。、]{{0,6}}?(?:契約|更新)|"
        rf"{_SPAN}(?:の)?契約(?:社員)?|"
        rf"{_SPAN}(?:の)?更新",
        _is_of_contract,
    ),
    (
        r"契約(?:の)?更新(?:が|は|も|:|の可能性)?(?:[^。、]{0,8}?(?:判断|決定|決め)|あり(?!ませ)|"
        r"有り?|します|制|が条件|により)|"
        r"(?<![^\s、・/(【☆★。])更新(?:の可能性)?(?:が)?あり(?!ませ)",
        _is_of_contract,
    ),
    (
        r"有期(?:雇用|契約|の雇用)|期間(?:従業員|社員|工)|更新は最長|年末までの?短期|"
        r"更新の?上限(?:は|:|が)?(?:あり|通算|"
        r"[0-9])",
        unless(_LATER, also=_is_of_contract),
    ),
    (
        rf"(?:{_SPAN}(?:間)?(?:限定|だけ|のみ)|(?:期間|季節|年末年始|繁忙期)限定|"
        r"繁忙期(?:だけ|のみ)の)(?:の)?",
        unless(_OF_GOODS, also=_is_of_contract),
    ),
    (
        r"短期(?:間)?(?:の)?(?:お?仕事|アルバイト|バイト|スタッフ|募集|限定|勤務|案件|契約|パート|"
        r"です|☆|!|(?=[。!?\n]|\Z))|短期(?=[☆★!・/])",
        unless(r"も(?:OK|可|相談|歓迎)|から", also=_is_of_contract),
    ),
    (
        r"(?:20[0-9]{2}年)?(?:1?[0-9]月)(?:末|[0-9]{1,2}日)?まで(?:の)?(?:お?仕事|契約|雇用|勤務|"
        r"短期|期間限定|限定)",
        _is_of_contract,
    ),
    (r"(?:通算|最長|上限)[^。、]{0,4}?[0-9]+年(?:まで|を上限)", _is_of_contract),
]


def _term(posting: Advert) -> str | None:
    if posting.contract_term == ContractTerm.PERMANENT:
        return _FOREVER
    if posting.contract_term != ContractTerm.FIXED:
        return None
    criteria = fold_plain(posting.renewal_criteria or "")
    return (
        _ONCE
        if re.search(r"更新(?:は|を)?(?:し(?:ない|ません)|なし|無し|ありません)(?!場合)", criteria)
        else _RENEWED
    )


_NO_END = [
    (
        r"(?:雇用|契約)?期間(?:の|に)(?:定め|制限)(?:の|は|が)?(?:な(?:し|い|く)|ありません|無し)",
        unless(_LATER + r"|契約へ|雇用へ", r"通算|5年", also=lambda _: True),
    ),
    (r"無期(?:雇用|契約)?(?!派遣)(?!限)", unless(_LATER, r"通算|5年|登用", also=is_firm)),
    (r"定年まで(?:働|勤|安心|ずっと)|終身雇用|(?:期限|期間)のない(?:雇用|契約)", is_firm),
]

TERM = contradicted(
    "contract_term_contradicted",
    "契約期間",
    _term,
    {
        _FOREVER: _LIMITED,
        _ONCE: [
            *_NO_END,
            (
                r"何年でも|(?:長期|長く|ずっと|末永く)(?:的に)?(?:で|に)?(?:働|勤|続け|安定|活躍|"
                r"歓迎|のお?仕事|お?仕事|前提|勤務)|"
                r"(?<!ない)更新(?:あり(?!ませ)|の可能性あり|を重ね|を繰り返|していただけ)",
                is_firm,
            ),
        ],
        _RENEWED: [
            *_NO_END,
            (
                rf"(?:更新|契約の延長|(?<![^、。\s])延長)(?:は|を)?(?:一切)?(?:いたしません|"
                rf"しません|行いません|行って(?:い|おり)ません|"
                r"ありません|なし)|"
                rf"{_SPAN}(?:間)?限定|{_SPAN}だけの|1回限り|更新のない",
                unless(
                    r"^(?:の)?場合|" + _OF_GOODS,
                    r"場合|とき|未満|ない(?:方|場合)|限り|上限|超え|研修",
                    also=lambda mention: mention.field != "renewal_criteria",
                ),
            ),
        ],
    },
    label={
        _FOREVER: "期間の定めなし",
        _ONCE: "期間の定めあり(更新なし)",
        _RENEWED: "期間の定めあり(更新あり)",
    }.__getitem__,
    suggestion="契約期間の定めはありません(あるなら「契約期間6か月、更新あり」)",
)

# --- Trial period -------------------------------------------------------------------------------

_TRIAL = r"(?<!無料)(?:試用|見習い?|試み)期間"
_NO_TRIAL = re.compile(r" *(?:試用期間)?(?:は|:)? *(?:なし|無し?|ありません|設けていません|ない)")
_HAS_TRIAL = re.compile(r"[0-9一二三四五六七八九十]|あり(?!ませ)")
_OTHERS_TRIAL = r"商品|製品|ソフト|アプリ|サービス|無料|お客|会員|ライセンス|版"


def _trial(posting: Advert) -> bool | None:
    text = fold_plain(posting.trial_period or "")
    if _NO_TRIAL.match(text):
        return False
    return True if _HAS_TRIAL.search(text) else None


TRIAL = contradicted(
    "trial_period_contradicted",
    "試用期間",
    _trial,
    {
        False: [
            (
                rf"{_TRIAL}(?:が|は|:|として|も)?[^。、]{{0,8}}?(?:[0-9一二三四五六七八九十]|"
                r"あり(?!ませ)|中|の(?:間|あいだ|時給|終了)|終了|後|を(?:設|経)|明け)|"
                r"試用の[0-9一二三]|(?:は|が|"
                rf"を)(?:試用|見習い)(?:期間)?(?:です|と(?:し|な)|として)|"
                r"(?<!無料)(?<!ご)試用(?:中(?:は|の)|(?:は|が|を|として|"
                r"も)?(?:入社後)?(?:[0-9一二三]+(?:か月|ヶ月|カ月|週)|"
                r"あり(?!ませ)|設けて(?:い|お)(?:ます|り(?!ませ))))",
                unless(before=_OTHERS_TRIAL, also=is_firm),
            ),
        ],
        True: [
            (
                rf"{_TRIAL}{NONE}|{_TRIAL}(?:は|を)?(?:設け(?:て(?:おり|い))?ません|設定し)",
                unless(before=_OTHERS_TRIAL, also=is_lasting_denial),
            ),
            (
                r"(?<!無料)(?<!ご)試用(?:は|も|が|を)?(?:一切)?(?:ありません|ございません|なし|"
                r"ない|せず|ゼロ|"
                r"設けて(?:い|おり)?ません)",
                is_lasting_denial,
            ),
            (
                r"(?:初日|最初|入社日|入社時|すぐに?)(?:から)?(?:本採用|正式採用|正規の条件)",
                is_firm,
            ),
        ],
    },
    label=lambda has: "あり" if has else "なし",
    fields=texts_but("trial_period"),
    suggestion="試用期間はありません(あるなら、長さとその間の条件)",
)

_DAYS = {"日": 1, "週間": 7, "年": 365}
_TRIAL_LENGTH = re.compile(rf"(?P<number>[0-9]+) *(?P<unit>日|週間|年|{MONTHS})")
_TRIAL_OF = pattern(
    rf"{_TRIAL}(?:は|が|:|\()? *(?:入社後|採用後|最初の)?(?P<number>[0-9]+) *(?P<unit>日|週間|"
    rf"年|{MONTHS})",
    rf"(?P<before>[0-9]+) *(?P<unit_before>日|週間|年|{MONTHS})間?(?:は|が|の|を|、)?{_TRIAL}",
)


def _days(groups: dict[str, str | None]) -> int:
    number = groups["number"] or groups.get("before") or 0
    return int(number) * _DAYS.get(groups["unit"] or groups.get("unit_before") or "", 30)


def _trial_length(case: Case) -> Iterable[Finding]:
    own = _TRIAL_LENGTH.search(fold_plain(case.posting.trial_period or ""))
    if own is None:
        return
    for mention in case.reading.mentions(_TRIAL_OF, texts_but("trial_period")):
        if _days(mention.groups) != _days(own.groupdict()) and not re.search(
            _OTHERS_TRIAL, mention.before
        ):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、試用期間は「{case.posting.trial_period}」です。"
                "どちらかを直してください。",
                mention.wording,
            )


TRIAL_LENGTH = Rule(
    "trial_length_contradicted",
    Level.WARNING,
    texts_but("trial_period"),
    ACCURATE,
    _trial_length,
)

RULES = (
    EMPLOYMENT,
    TERM,
    TRIAL,
    TRIAL_LENGTH,
)
