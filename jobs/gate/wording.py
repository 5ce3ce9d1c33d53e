"""Words that may be unlawful or misleading whatever the posting's facts are.

All are warnings: lawful exceptions exist, so a person has to judge.
"""

from jobs.gate.reader import alternatives
from jobs.gate.rules import wording_rule

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
)
