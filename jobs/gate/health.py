"""Disability and illness: refused, held against people, or asked before hiring.

障害者雇用促進法34条・35条 (equal chances and terms), 職業安定法5条の5 (data that is not needed),
and the ministry's 公正な採用選考の基本: no health check before hiring that the job does not need.
The check on hiring (労働安全衛生規則43条) and what eases work are lawful.
"""

import re

from jobs.gate.people import (
    asked_for,
    free_of,
    given_less,
    limited,
    named_in_terms,
    treated_apart,
    turned_away,
    wanted,
)
from jobs.gate.people_rules import any_of, asked_of_applicants, by_itself, of_staff, people_rule
from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import is_plain_fact

DISABLED = alternatives(
    r"(?:身体|知的|精神|発達|聴覚|視覚|言語|内部)?(?:に)?(?:障害|障がい|障碍|"
    r"しょうがい)(?!対応|受付|の(?:連絡|受付|切り分け|一次|問|申告|復旧|報告)|"
    r"(?:が)?(?:発生|復旧)|窓口|年金|福祉|通報|情報)者?(?:手帳|の(?:ある|お持ち))?|"
    r"ハンディキャップ|ハンデ(?!ィ)|"
    r"(?:片耳|片目|内臓|ペースメーカー|人工(?:透析|関節)|透析|車(?:い|イ|椅)す|"
    r"車椅子|車イス)(?:を)?(?:ご?利用|使用)?|補聴器|人工内耳|"
    r"難聴|耳の(?:不自由|聞こえ|遠い)|聞こえに(?:くい|不安)|聴力|聴覚|視覚|弱視|全盲|視力|"
    r"色(?:覚|盲|弱)|(?:手|足|耳|目|体|からだ|身体|手足|下肢|上肢)(?:の|が|"
    r"に)(?:ご)?不自由|杖|松葉杖|義足|義手|盲導犬|介助犬|"
    r"聾|ろう者|白杖|肢体|麻痺|オストメイト|ストーマ|吃音|どもり|滑舌の?(?:障|悪)|手帳を?お?持ち|左利き",
)
ILL = (
    r"持病|既往(?:症|歴)?|病歴|慢性(?:疾患|病|の病気)|難病|基礎疾患|(?:てんかん|"
    r"糖尿病|がん|癌|ガン|肝炎|HIV|エイズ|結核|喘息|アトピー|腰痛|心臓病|"
    r"ぜんそく)(?!保険|検診|治療薬)|"
    r"うつ(?!く|り|す|わ|し|る)(?:病)?|鬱|メンタル(?!ヘルス(?:相談|ケア|対策|の相談|"
    r"研修)|ケア|サポート|相談|トレ)(?:ヘルス)?の?(?:病気|不調|疾患|が弱|面)?|心療内科|"
    r"健康(?:でない|に不安の?)|(?:体|からだ|身体)の弱い|"
    r"メンタルクリニックに通[^。、]{0,6}|精神(?:疾患|的な病気?|病|科|の病|面|を患)|"
    r"心の病気?|疾患|疾病|自律神経|不眠|高血圧|ヘルニア|認知症|"
    r"適応障害|パニック障害|双極性|統合失調|HSP|ADHD|ASD|"
    r"通院|服薬|薬を(?:飲|服|常用|使)|投薬|治療中|入院(?:歴|経験|した)|休職|病気(?:がち|"
    r"の(?:方|ある)|療養|で)|病弱|虚弱|体が弱い|病み上がり|アレルギー(?:が|の)|"
    r"依存症"
)
HEALTHY = (
    r"健常者?|丈夫な(?:体の)?(?:方|人)|五体満足(?:な)?(?:方|人)?|(?:心身|心|身体|体|からだ)(?:とも|"
    r"共)?に?(?:も|に)?(?:健康|健全|丈夫)(?:である|な|で)?(?:方|人|こと)?|"
    r"健康(?:状態|面|上)(?:に|で|の)(?:問題|不安)(?:の|が)?ない(?:方|人)?|健康(?:体|"
    r"な(?:方|人)|に(?:自信|不安)|で(?:ある|長く))(?:のある|がある|のない|がない|の(?=方|人))?"
    r"(?:方|人|こと)?|病気(?:を)?(?:一つ|ひとつ)?(?:し(?:ない|たことのない)|"
    r"知らず)"
)
SIGHT = r"(?:視力|聴力)[^。]{0,6}?[0-9.]+以上"
EXAMS = alternatives(
    r"(?:入院|手術|通院)[^。、]{0,8}?(?:有無|歴|経験)",
    r"(?:過去|これまで)(?:の|に)[^。、]{0,8}?(?:ご?病気|けが|ケガ)",
    r"健康診断(?:書|結果|の結果|表|票)?|健診(?:結果|の結果)|身体検査|診断書|血液検査|尿検査|"
    r"(?:肝炎|HIV|エイズ|梅毒|色覚|心電図|遺伝子|薬物|ドラッグ|メンタル|うつ|"
    r"ストレス)(?:の|・)?(?:検査|チェック|テスト|ウイルス検査)(?:の?結果)?|妊娠検査|"
    r"人間ドックの結果",
    r"既往(?:症|歴)?|病歴|持病(?:の(?:有無|内容))?|(?:ご?病気|精神疾患|うつ|通院|"
    r"服薬|入院|休職|治療|障(?:害|がい))(?:者手帳)?(?:の)?(?:歴|有無|状況|経験|履歴|"
    r"内容|名)(?:の有無)?|(?:服用|飲んで)(?:して)?いる(?:お)?薬|お薬手帳|薬の(?:服用|使用)|(?:心身|メンタル(?:面)?|体調|健康(?:面|状態)?|精神面)の(?:不調|不安|問題)(?:の(?:有無|経験|歴))?|(?:うつ|精神)病?(?:や[^。、]{1,8})?の?(?:経験|ご?経験|罹患)(?:の有無)?|服[薬用](?:中|の)|問診票|健康(?:調査票|告知書?)|"
    r"(?:かかった|患った)(?:ことのある)?(?:ご)?病気|障(?:害|がい)者?手帳|レセプト|"
    r"体(?:調|質)の(?:弱い|持病)",
)

#: What happens when it becomes known.
_COSTS = re.compile(
    r"[^。]{0,26}?(?:更新(?:は|を|も)?(?:し(?:ない|ません)|なし|いたし|致し|行わ|"
    r"行い|見送|できません)|本採用[^。、]{0,8}?(?:し(?:ない|ません)|いたし|見送|"
    r"取り?消|至ら)|(?:契約|雇用)(?:を|は)?(?:終了|解除|打ち切)|退職|解雇|"
    r"内定(?:を)?取り?消|退社|辞めて|満了)(?P<more>[^。、]{0,14})"
)
_NOT_COSTING = re.compile(r"(?:する|した|になる)?(?:こと|わけ)は|しません|理由")


def _held_against(mention: Mention) -> int | None:
    told = _COSTS.match(mention.after)
    if not told or _NOT_COSTING.match(told["more"]) or re.search(r"理由", told[0]):
        return None
    return told.end("more") - len(told["more"])


_EASED = re.compile(
    r"配慮|相談|調整|支援|サポート|通勤でき|使え|利用でき|ご安心|合わせ|設備|手話|"
    r"バリアフリー|求人(?:も|は)"
)


def _kept_out(mention: Mention) -> int | None:
    told = any_of(turned_away, _held_against, free_of, _apart)(mention)
    if told is not None and not is_plain_fact(mention) and not _EASED.search(mention.after[:told]):
        return told
    return None


def _apart(mention: Mention) -> int | None:
    if _EASED.search(mention.after[:50]):
        return None
    return any_of(treated_apart, named_in_terms, given_less)(mention)


def _healthy(mention: Mention) -> int | None:
    return any_of(limited, wanted, asked_for, treated_apart, _as_a_line)(mention)


_LINE = re.compile(r"(?:の)?(?:方|人|こと)?\s*(?:$|[、)/])")


def _as_a_line(mention: Mention) -> int | None:
    """「心身ともに健康な方」 as a line of what is asked."""
    told = _LINE.match(mention.after)
    if told and re.search(r"(?:方|人|こと|者|満足)$", mention.found):
        return told.end()
    return None


#: The check on hiring is the employer's duty, and so is the yearly one.
_DUTY = re.compile(
    r"入社(?:後|時|して)|採用(?:後|時|が決ま)|雇入れ?時?|内定後|年[0-9一二]回|定期|"
    r"会社(?:が)?負担|無料|毎年|福利|費用|補助|採用決定後|勤務開始後"
)
_BEFORE_HIRING = re.compile(
    r"前|応募(?:時|の際|書類)|面接(?:時|の際|当日|で|に)|選考|一次|提出いただけない|書類"
)


_CUSTOMERS = re.compile(r"お?客|患者|会員|加入者|利用者|ユーザー|予約|受診")


def _examined(mention: Mention) -> int | None:
    told = asked_of_applicants(mention)
    if told is None or _CUSTOMERS.search(mention.sentence):
        return None
    if _DUTY.search(mention.sentence) and not _BEFORE_HIRING.search(mention.sentence):
        return None
    return told


_SOURCE = "障害者雇用促進法34条・35条・公正な採用選考の基本(厚生労働省)"

RULES = (
    people_rule(
        "disability",
        _SOURCE,
        "「{wording}」は、障害や病気のある方を断るか、条件を変える書き方に読めます。障害を理由に応募を"
        "断ることはできません。仕事に必要な作業だけを書いてください。",
        (DISABLED, of_staff(_kept_out)),
        (ILL, of_staff(_kept_out)),
        (HEALTHY, of_staff(_healthy)),
        (SIGHT, of_staff(by_itself)),
        suggestion="配慮が必要なことがあれば、ご相談ください",
    ),
    people_rule(
        "health_asked",
        "職業安定法5条の5・公正な採用選考の基本(厚生労働省)・労働安全衛生規則43条",
        "「{wording}」を採用の前に求める、と読めます。病歴や健康診断の結果は、仕事にどうしても要るとき"
        "のほかは集められません（入社時の健康診断は会社が行います）。けずってください。",
        (EXAMS, _examined),
        suggestion="健康診断は、入社のときに会社の費用で受けていただきます",
    ),
)
