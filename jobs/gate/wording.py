"""Words that may be unlawful or misleading whatever the posting's facts are.

All are warnings: lawful exceptions exist, so a person has to judge.
"""

from collections.abc import Iterable

from jobs.gate.reader import alternatives
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule

ACCURATE = "職業安定法5条の4第1項"

# --- Pay and contact ----------------------------------------------------------------------------

_PAY_WORDS = r"(給与|時給|月給|日給|報酬|給料|収入|賃金)"

VAGUE_PAY = alternatives(
    r"高(収入|時給|日給|月給|給|額報酬|額収入|額バイト)(?!料|与水準|の(方|お客)|者)",
    r"(がっつり|ガッツリ|しっかり|楽に|楽して|簡単に|短期間で)?稼(げます|げる|ぎたい)",
    rf"{_PAY_WORDS}(は|:)?\s*(経験|能力|年齢)?(や能力)?(により|に応じて|を考慮(し|して)?)?[、,]?\s*"
    r"(応相談|要相談|相談の?上|ご?相談(のうえ|ください)|面談の?上)",
)

STATED_ELSEWHERE = alternatives(
    r"(詳細|詳しく|くわしく|条件|勤務地|連絡先|給与)(は|については)[^。\n]{0,12}?"
    r"(リンク先|URL|ホームページ|HP|サイト|面接|応募後|採用後|後日)"
    r"(時|内)?(に|で|を|から|より|にて)?[^。\n]{0,6}?(ご覧|見て|確認|お伝え|説明|お話し|連絡)",
    r"(LINE|DM|ダイレクトメッセージ|テレグラム|Telegram|シグナル|Signal)"
    r"(に|で|へ|から|より|にて)(の|も)?(ご)?(連絡|応募|登録|送って|お送り|追加)",
    r"(LINE|DM|テレグラム|シグナル)(まで|ください|待ってます)",
)


def _contact_only_link(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if posting.employer_id is None:
        return
    employer = posting.employer
    if employer.website and not (employer.phone or employer.email):
        yield Finding(
            "employer",
            "企業の連絡先が、応募ページのURLだけです。リンク先を開かなくても連絡できるように、"
            "「企業」のページに電話番号かメールアドレスを足せないか確かめてください。",
            employer.website[:100],
        )


RULES = (
    wording_rule(
        "vague_pay",
        ACCURATE,
        "「{wording}」では、いくらもらえるのか分かりません。額で書けないか確かめてください。",
        VAGUE_PAY,
    ),
    wording_rule(
        "told_elsewhere",
        f"{ACCURATE}・2024年12月18日の通知",
        "「{wording}」とあります。大事な条件や連絡先は、この求人の中に書いてください。",
        STATED_ELSEWHERE,
    ),
    Rule(
        "contact_only_link",
        Level.WARNING,
        ("employer",),
        f"{ACCURATE}・2024年12月18日の通知",
        _contact_only_link,
    ),
)
