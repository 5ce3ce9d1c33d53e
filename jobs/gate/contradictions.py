"""Text that contradicts the facts of the posting: an advert must not mislead.

Only a stated fact can be contradicted; 記載なし is not one.
"""

import re
from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.rules import Finding, Level, Rule
from jobs.gate.texts import pattern, wording_rule, wordings
from jobs.gate.wording import ACCURATE
from jobs.postings.choices import Incentive, Quota, Remote
from jobs.postings.minimum_wage import MinimumWages
from jobs.postings.text import fold_plain

#: From this level on (週に2件以上) nobody would say that there are none or few.
MANY_COMPLAINTS = 3

_NONE = r"(は|も|が)?(一切|まったく|全く)?(なし|無し|ナシ|ゼロ|ありません|ございません|ない)"

_NO_QUOTA = pattern(rf"(?<!個人)(?<!個人の)ノルマ{_NONE}")
_NO_PERSONAL_QUOTA = pattern(rf"ノルマ{_NONE}")
_DENIED_QUOTA: dict[str, re.Pattern[str]] = {
    Quota.TEAM: _NO_QUOTA,
    Quota.PERSONAL: _NO_PERSONAL_QUOTA,
}
_BEGINNERS = pattern(
    r"(業界|職種|完全)?未経験(者)?(でも|も|の方も?)?(OK|歓迎|可(?!能性)|大歓迎|安心|大丈夫)",
    r"未経験(から|スタート)",
    r"(初心者|ビギナー|はじめての方|初めての方)(も|でも)?(の方も?)?(大)?(歓迎|OK|可(?!能性)|安心|応募)",
    r"経験(は)?(不要|不問|いりません|問いません|一切不問)",
)
_INCENTIVE = pattern(
    r"(インセンティブ|歩合|報奨金|成果報酬)(給|制度|制)?(が|も|を|の)?"
    r"(あり(?!ません)|有り|支給|つき|つく|付き|出ます|充実|もらえ|導入)",
)
_FEW_COMPLAINTS = pattern(
    r"クレーム(対応|の電話|電話)?(は|も|が)?(一切|ほとんど|ほぼ|まったく|全く|めったに)?"
    r"(なし|無し|ナシ|ゼロ|ありません|ない|ございません|来ません|少なめ|少ない|少なく)",
)
_AT_HOME_IN_TITLE = pattern(
    r"(?<!ご)(完全)?在宅(?!医療|介護|ケア|看護|診療|酸素|療養|患者|確認|状況|時|率|の方)(勤務|ワーク|OK|可|あり)?",
    r"テレワーク|(フル)?リモート(ワーク|勤務|OK|可)|フルリモート",
)
_AT_HOME = pattern(
    r"(?<!ご)在宅(勤務|ワーク)?(も|が)?(OK|可(?!能性)|あり(?!ません)|できます|選べ)",
    r"(テレワーク|リモートワーク|リモート勤務)(も|が)?(OK|可(?!能性)|あり(?!ません)|できます|選べ)",
    r"フルリモート",
)
_NO_OVERTIME = pattern(rf"(?<!ほぼ)(?<!ほとんど)残業{_NONE}(?!の日)", r"定時退社")
_SOME_OVERTIME = pattern(r"[1-9][0-9]*\s*時間")
_TOP = pattern(
    r"(インセンティブ|歩合|報奨金|月収|収入|報酬)[^。\n]{0,15}?(最高|最大|MAX|上限なし|青天井)"
    r"[^。\n]{0,6}?[0-9,]*万?円?",
    r"(最高|最大|MAX)(月収|月)?\s*[0-9,]+万?円(?=[^。\n]{0,10}(インセンティブ|歩合|稼))",
)


def _quota(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
    """Where there is a team's target only, 「個人ノルマなし」 is true."""
    wanted = _DENIED_QUOTA.get(posting.quota)
    if wanted is None:
        return
    for field in ("title", "description", "perks"):
        for wording in wordings(wanted, getattr(posting, field)):
            yield Finding(
                field,
                f"「{wording}」とありますが、ノルマは「{Quota(posting.quota).label}」です。"
                "どちらかを直してください。",
                wording,
            )
            return


def _remote(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
    """In a title 在宅 is a promise however it is put; prose has other uses for the word."""
    if posting.remote != Remote.NONE:
        return
    for field, wanted in (
        ("title", _AT_HOME_IN_TITLE),
        ("description", _AT_HOME),
        ("perks", _AT_HOME),
    ):
        for wording in wordings(wanted, getattr(posting, field)):
            yield Finding(
                field,
                f"「{wording}」とありますが、在宅勤務は「出社のみ」です。どちらかを直してください。",
                wording,
            )
            return


def _top_without_typical(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
    if posting.incentive_typical_yen is not None:
        return
    if posting.incentive_top_yen is not None:
        yield Finding(
            "incentive_typical_yen",
            "最高の支給額だけが書かれています。ふつうの人がもらう額と思われないように、よくある支給額も"
            "書いてください。",
            f"最高{posting.incentive_top_yen}円",
        )
        return
    for field in ("title", "description", "pay_note", "incentive_detail"):
        for wording in wordings(_TOP, getattr(posting, field)):
            yield Finding(
                field,
                f"「{wording}」は、ふつうにもらえる額と思われます。よくある支給額も書いてください。",
                wording,
            )
            return


def _has_overtime(posting: Advert) -> bool:
    return bool(posting.fixed_overtime_hours or _SOME_OVERTIME.search(fold_plain(posting.overtime)))


RULES = (
    Rule(
        "quota_denied",
        Level.WARNING,
        ("title", "description", "perks"),
        ACCURATE,
        _quota,
    ),
    wording_rule(
        "beginners_refused",
        ACCURATE,
        _BEGINNERS,
        "「{wording}」とありますが、未経験OKは「いいえ」です。どちらかを直してください。",
        when=lambda posting: posting.beginner_ok is False,
    ),
    wording_rule(
        "incentive_promised",
        ACCURATE,
        _INCENTIVE,
        "「{wording}」とありますが、インセンティブは「なし」です。どちらかを直してください。",
        when=lambda posting: posting.incentive == Incentive.NONE,
    ),
    wording_rule(
        "complaints_denied",
        ACCURATE,
        _FEW_COMPLAINTS,
        "「{wording}」とありますが、クレームの多さは「週に2件以上」になっています。"
        "どちらかを直してください。",
        when=lambda posting: (posting.complaint_level or 0) >= MANY_COMPLAINTS,
    ),
    Rule("remote_promised", Level.WARNING, ("title", "description", "perks"), ACCURATE, _remote),
    wording_rule(
        "overtime_denied",
        ACCURATE,
        _NO_OVERTIME,
        "「{wording}」とありますが、残業の時間が書かれています。どちらかを直してください。",
        when=_has_overtime,
    ),
    Rule(
        "top_without_typical",
        Level.WARNING,
        ("incentive_typical_yen", "title", "description", "pay_note", "incentive_detail"),
        ACCURATE,
        _top_without_typical,
    ),
)
