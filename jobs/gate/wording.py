"""Words that may be unlawful or misleading whatever the posting's facts are.

All are warnings: lawful exceptions exist, so a person has to judge.
"""

from collections.abc import Iterable

from jobs.gate.reader import alternatives
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule

ACCURATE = "職業安定法5条の4第1項"

# --- Age ----------------------------------------------------------------------------------------

_YEARS = r"(?<![0-9])(1[89]|[2-7][0-9])(歳|才)"
_TENS = r"[2-6]0代"
#: Working on until 65 is no limit to who may apply.
_STAYING = r"(?!の?(再雇用|継続|雇用|延長|定年)|働け|勤務(可|でき))"
_WANTED = r"(大)?(歓迎|限定|募集|優遇|求む|に限)"

AGE = alternatives(
    # Eighteen years and over is what the Labour Standards Act asks for work at night.
    rf"(?<!定年)(?<!定年は)(?!18歳以上){_YEARS}(くらい|ぐらい|位|程度)?"
    rf"(まで|迄|以下|未満|以上|以内|限定){_STAYING}",
    r"(?<![0-9])(1[89]|[2-7][0-9])(歳|才)?\s*[~〜\-ー–]\s*[2-7][0-9](歳|才)",
    r"([二三四五六]十[一二三四五六七八九]?|十[八九])(歳|才)(まで|以下|未満|以上)",
    rf"{_TENS}([~〜・、]?({_TENS}))*(以下)?(の方|の人|の女性|の男性)?(を|のみ|だけ)?{_WANTED}",
    rf"(若い|若手の?)(方|人|世代|スタッフ|女性|男性)?(を|のみ)?{_WANTED}",
    rf"若者{_WANTED}",
)

# --- Gender -------------------------------------------------------------------------------------

_EITHER = r"(?<!男性[・、/も])(?<!女性[・、/も])"
#: What is only for women may be the product that is sold, not the job.
_SOLD = r"(?!の?(ジム|プラン|商品|サロン|フロア|イベント|講座|賃貸|マンション|席|車両|サービス))"

GENDER = alternatives(
    rf"{_EITHER}(女性|男性|女子|男子|女の子)(の方|スタッフ|オペレーター|アルバイト)?"
    rf"(を|のみを?|だけを?)?{_WANTED}{_SOLD}",
    r"(女性|男性)のみ(?!の(職場|部署|チーム|フロア)|を?(大)?(歓迎|限定|募集))",
    r"(女性|男性)(向け|向き)の(お)?(仕事|職)",
    r"(女性|男性)に(ぴったり|最適)",
    r"営業マン(?!ション)|セールスマン|サービスマン",
    r"テレ(フォン|ホン)レディー?|受付嬢|電話嬢|オペレーター嬢",
    rf"(?<!主夫[・/])主婦(?!\s*[・/(]?\s*主夫)(の方|さん)?(を)?{_WANTED}",
)

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
        "age",
        "労働施策総合推進法9条・同法施行規則1条の3",
        "「{wording}」は、年齢をかぎる書き方に読めます。法律の例外にあたらなければ、書きかえてください。",
        AGE,
    ),
    wording_rule(
        "gender",
        "男女雇用機会均等法5条",
        "「{wording}」は、性別をかぎる書き方に読めます。法律の例外にあたらなければ、書きかえてください。",
        GENDER,
    ),
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
