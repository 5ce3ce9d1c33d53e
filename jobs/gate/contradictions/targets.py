"""Quota (ノルマ): whether there is one, and whose; and details of quota and incentive."""

import re
from collections.abc import Iterable

from jobs.gate.contradictions.facts import (
    NONE,
    contradicted,
    is_firm,
    is_lasting_denial,
    unless,
)
from jobs.gate.law import ACCURATE
from jobs.gate.reader import TEXTS, Mention
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.gate.who import is_of_others
from jobs.postings.choices import Incentive, Quota
from jobs.postings.text import fold_plain

# --- Quota --------------------------------------------------------------------------------------

_COUNT = r"[0-9一二三四五六七八九十,]{1,9} *(?:件|本|アポ|契約|成約|台|口|名|万円|円|%)"
_RESULT = r"(?:獲得|成約|契約|受注|販売|売上(?:げ)?|アポ(?:イント)?|営業|件数|数値|ノルマ)"
_EACH = (
    r"(?:個人(?!情報|宅|の?お客)|(?<![0-9])[1一]人(?:[1一]人|ひとり|様)?|ひとり|各自|各人|各々|"
    r"それぞれ|"
    r"個々|個別)"
)
#: What the whole floor aims at, and how well, is no quota.
_OF_THE_FLOOR = r"(?:センター|窓口|会社|当社|全社|応答率|品質|満足度|チーム|団体|全体|班)"
_MISSED = (
    r"(?:満たない|満たさない|届か(?:ない|なかった|なければ|ず)|足り(?:ない|ず)|"
    r"決められない|取れない|"
    r"未達成|(?:取れ|獲れ|達成でき|達成し|クリアでき|こなせ|売れ|決まら|"
    r"上げられ)(?:な(?:い|かった|けれ)|ません|ず)|"
    r"下回(?:る|った|り)|未達(?!でも|で も)|達しない|"
    r"達成できない|達成できなかった)"
)
_LOSS = (
    r"(?:更新(?:し|され|は|を|いた)[^。、]{0,6}?(?:ません|ない|なし|せず)|契約(?:を)?終了|打ち?切|"
    r"減額|下が|配置(?:換|転)|異動|退職|居残|"
    r"シフトを減ら|残って|来て(?:もら|いただ)|出勤|残業|反省|面談|指導|罰|"
    r"ペナルティ(?!は?(?:な|あ)))"
)


#: What is paid on top for reaching it is no quota yet.
_REWARDED = re.compile(
    r"(?:達成|届い|クリア)[^。]{0,10}(?:月|場合|とき|時|方|で|すると|ごと)[^。]{0,16}(?:円|支給|"
    r"お支払|賞|インセン)"
)


def _is_quota(mention: Mention) -> bool:
    return (
        is_firm(mention)
        and not is_of_others(mention)
        and not _REWARDED.search(mention.found + mention.after)
    )


_is_of_one = unless(
    before=rf"{_OF_THE_FLOOR}[^。]{{0,10}}$", after=r"^[^。]{0,16}目安", also=_is_quota
)

_ONES_OWN = [
    (
        rf"{_EACH}(?:ごと|別|に|の)?(?:の|に)?(?:{_RESULT})?(?:目標|"
        rf"ノルマ)(?!達成率を管理)(?!{NONE})",
        _is_quota,
    ),
    (
        rf"{_EACH}(?:あたり|につき|ずつ|ごとに?|"
        rf"に)?、?[^。、]{{0,12}}?{_COUNT}[^。]{{0,10}}?(?:目標|ノルマ|必達|"
        rf"割り?当て|受け持|目指|{_RESULT})",
        unless(r"^[^。]{0,8}目安", also=_is_quota),
    ),
    (
        rf"(?:目標|ノルマ)[^。]{{0,10}}?{_EACH}[^。、]{{0,10}}?{_COUNT}",
        unless(r"目安", also=_is_quota),
    ),
    (
        rf"(?:件|目標|ノルマ|実績|成績|獲得|アポ|成約)[^。]{{0,14}}?{_MISSED}[^。]{{0,24}}?{_LOSS}",
        lambda _: True,
    ),
    (
        rf"(?:成績|業績|件数|獲得数)(?:が|の)?(?:下位|不振|悪い|不良|ふるわない|"
        rf"少ない)[^。]{{0,20}}?{_LOSS}",
        lambda _: True,
    ),
    (
        rf"{_COUNT}(?:以上)?(?:は|を|の|が)?[^。、]{{0,6}}?(?:必達|必須|義務|取って|獲って|"
        rf"とって|獲得して|"
        rf"決めて|売って|あげて|達成して)",
        _is_of_one,
    ),
]
_ANY_TARGET = [
    *_ONES_OWN,
    (
        r"ノルマ(?:は|が|も|:|として|を)? *(?:あり(?!ませ)|ある|ござい(?!ませ)|"
        r"決ま|定め|有り?|1|月|週|日|毎|個人|一人|達成|"
        r"必達|持た|持って|追って|向かって|合格ライン|目標設定(?:が|は)?あり(?!ませ)|未達|クリア|"
        r"課|設け|設定|こな|[0-9])",
        _is_quota,
    ),
    (
        rf"(?:{_RESULT}|月間|毎月の?|毎日の?|1日の|今月の|日々の)(?:の)?(?:件数|数)?目標(?!{NONE})",
        _is_of_one,
    ),
    (rf"目標(?:件数|数|額|値)?(?:は|が|:|として)?[^。、応品]{{0,8}}?{_COUNT}", _is_of_one),
    (rf"{_COUNT}(?:以上)?(?:の|を)?[^。、]{{0,16}}?(?:が)?(?:目標|ノルマ|必達|目指)", _is_of_one),
    (
        r"必達|達成率(?!を管理)|(?<![A-Za-z])KPI(?![A-Za-z])|数字(?:を追(?!わ|い?ません)|"
        r"に追われ(?!ま?せん|ず|ない)|にこだわ(?!ら|りません))",
        _is_quota,
    ),
    (r"ノルマ(?:は|が)?[^。、]{0,4}?(?:軽|少な|低め|低い|ゆる|きび|厳し)", _is_quota),
    (
        r"目標(?:は|を|が|に)?(?:毎月|必ず)?(?:あり(?!ませ)|ござい(?!ませ)|設け|設定(?:し|さ|が|"
        r"あり)|持って(?:いただ|もら|くだ|取り)|向かって(?:頑張|がんば|走|取り組)|持た(?!な|"
        r"せる(?:こと|よう))|課[しさせ]|追って|"
        r"達成して|決ま(?!って(?:い|おり)ま?せん)|定め|与え)",
        _is_of_one,
    ),
    (rf"目標(?:は|を)[^。、]{{0,4}}?(?:{_EACH}|自分)", _is_quota),
    (
        rf"(?:売上|契約|獲得|アポ|成約)(?:は|を)?[^。、]{{0,8}}?{_COUNT}(?:/日|"
        rf"/月)?[^。、]{{0,8}}?(?:お願い|クリア|いただ|目指|必要)",
        _is_of_one,
    ),
    (
        rf"(?:チーム|団体|班)(?:全体)?(?:の|で|ごとの)[^。、率]{{0,10}}?(?:目標|ノルマ)(?!{NONE})|"
        rf"(?:チーム|団体)目標(?!{NONE})",
        _is_quota,
    ),
    (rf"{_COUNT}(?:以上)?の{_RESULT}(?:が|を)?[^。、]{{0,4}}?(?:条件|必須|必要|義務)", _is_of_one),
]
_FREE_OF_QUOTA = (
    r"ノルマフリー|(?:ノルマ|数字|件数)に追われ(?:ません|ない|ず|"
    r"る(?:こと|心配)(?:は|も)(?:一切)?(?:ありません|ない))"
)
_NO_QUOTA = (
    rf"(?<!個人)(?<!個人の)(?<!ずつの)(?<!ひとりの)(?<!1人の)(?<!一人の)(?<!各自の)(?<!個々の)"
    rf"(?<!厳しい)(?<!過度な)(?<!無理な)(?<!きつい)(?<!残業)(?<!残業の)ノルマ"
    rf"(?:(?:や|も|・|、|と)[^。、]{{1,8}}?)?{NONE}"
)
_NO_OWN_QUOTA = (
    rf"(?<!残業の)(?<!厳しい)(?<!過度な)(?<!無理な)(?<!きつい)ノルマ"
    rf"(?:(?:や|も|・|、|と)[^。、]{{1,8}}?)?{NONE}",
    rf"(?<!チーム)(?<!チームの)(?<!団体)(?<!団体の)(?<!応答率の)(?:数字の|件数の|"
    rf"売上の)?目標{NONE}",
)

QUOTA = contradicted(
    "quota_contradicted",
    "ノルマ",
    lambda posting: None if posting.quota == Quota.UNSTATED else posting.quota,
    {
        Quota.NONE: _ANY_TARGET,
        Quota.TEAM: [
            *_ONES_OWN,
            (_NO_QUOTA, is_lasting_denial),
            (_FREE_OF_QUOTA, is_lasting_denial),
        ],
        Quota.PERSONAL: [(each, is_lasting_denial) for each in (*_NO_OWN_QUOTA, _FREE_OF_QUOTA)],
    },
    label=lambda value: Quota(value).label,
    fields=tuple(name for name in TEXTS if name != "incentive_detail"),
    suggestion="個人のノルマはありません(あるなら、件数と期間を「ノルマの内容」に)",
)

_SAYS_NONE = re.compile(r"なし|ありません|ない|無し|目安")
_DIGIT = re.compile(r"[0-9一二三四五六七八九十]")
_ONLY_A_TEAM = re.compile(r"チーム|全体|全員|団体|班")
_OF_ONE = re.compile(rf"{_EACH}|[本当]人")


def _details(case: Case) -> Iterable[Finding]:
    """A detail of what the posting says there is not, or of another kind than it says."""
    posting = case.posting
    detail = fold_plain(posting.quota_detail or "")
    if posting.quota == Quota.NONE and _DIGIT.search(detail) and not _SAYS_NONE.search(detail):
        yield _detail("quota_detail", posting.quota_detail, "ノルマ", Quota.NONE.label)
    if (
        posting.quota == Quota.PERSONAL
        and _ONLY_A_TEAM.search(detail)
        and not _OF_ONE.search(detail)
    ):
        yield _detail("quota_detail", posting.quota_detail, "ノルマ", Quota.PERSONAL.label)
    paid = fold_plain(posting.incentive_detail or "")
    if posting.incentive == Incentive.NONE and _DIGIT.search(paid) and not _SAYS_NONE.search(paid):
        yield _detail(
            "incentive_detail",
            posting.incentive_detail,
            "インセンティブ",
            Incentive.NONE.label,
        )


def _detail(field: str, wording: str, item: str, label: str) -> Finding:
    return Finding(
        field,
        f"「{wording}」とありますが、{item}は「{label}」です。どちらかを直してください。",
        wording[:100],
    )


DETAILS = Rule(
    "detail_contradicted", Level.WARNING, ("quota_detail", "incentive_detail"), ACCURATE, _details
)

RULES = (
    QUOTA,
    DETAILS,
)
