"""Penalties, damages, deductions and deposits that an employer must not ask of those who work.

Pay that is not due because nobody worked (ノーワーク・ノーペイ) is no penalty: 「遅刻した時間分は
支給されません」. Nor are the fines and contracts that callers ask about.
"""

import re

from jobs.gate.legal import is_employed
from jobs.gate.reader import Mention, alternatives
from jobs.gate.rules import wording_rule
from jobs.gate.terms import NONE, NOT_PAID, gap, is_of_callers, is_term

LABOUR_STANDARDS = "労働基準法"

# --- What is done, and what it costs ------------------------------------------------------------

_ABSENCE = alternatives(
    r"遅刻|早退|欠勤|無断|離席|席を(?:離|外|立)|お?手洗い|トイレ|私語|打刻漏れ",
    r"当日(?:の)?(?:キャンセル|欠|休|のお休み|連絡)|ドタキャン|バックレ",
    r"(?:突然の|急な)(?:退職|お?休み|欠勤)|(?:シフト|勤務)に穴|シフト(?:の)?(?:変更|キャンセル)",
    r"お?休み(?:は|で(?:は)?|の(?:連絡|申|場合)|に(?:なる|なった)|する|した|を(?:取|と))",
    r"代わりの(?:方|人|スタッフ)|代わりが?見つから|見つからな",
)
_LEAVING = alternatives(
    r"退職|辞め|辞職|満了前|中途|途中解約",
    r"(?:期間|契約)(?:の)?(?:途中|満了前|中)(?:で|に|の)",
    r"[0-9一二三]+(?:か月|ヶ月|年|日|週間)(?:以内|未満|たたず|経たず|もたず)",
)
#: Of things, only what happens to them: 「荷物の破損や紛失のご連絡」 is a call.
_MISHAP = alternatives(
    r"ミス|誤(?:入力|受注|送信|案内|発注)|間違|壊し|壊れ|汚し|無くし|失くし|なくした|忘れ",
    r"(?:破損|紛失|故障|汚損)(?:し|され|させ|は|の(?:場合|際|とき|時)|時|等|など|分|・)",
    r"返却(?:しな|され|がな)|怒らせ|違反|守[れら](?:な|ま|ず)|(?:漏えい|漏洩|流出|持ち出)(?:し|させ|さ|の(?:場合|際|とき|時)|時)|"
    r"漏ら(?:し|す)|提出(?:が)?(?:遅|ない|漏)|日報(?:の)?"
    r"(?:未|遅)",
)
_DENIES = r"(?:なし|無し|ゼロ|な(?:い|く)|(?:は|も|が)(?:ほとんど|一切)?(?:あり|ござ|な))"
_RESULT = alternatives(
    rf"未達(?:成)?|ノルマ(?!{_DENIES})|お?クレーム(?!{_DENIES})|苦情|お叱り|低評価|評価が(?:低|悪)",
    r"目標(?:に|を|が)[^。、\n]{0,4}(?:届|達|下回|未)|届か(?:な|ず)|件数が(?:少|足り)|終わらな",
    r"成績(?:不振|下位|最下位|が|に|の(?:低|悪|下))",
    r"(?:契約|アポ)(?:が|を|に)?(?:取れな|ゼロ|0件)",
    r"(?:キャンセル|解約|返品)(?:に|と|が|の|を)?(?:なっ|なる|され|出|あっ|した|場合|分|時|"
    r"とき|続)",
)
#: What somebody who works may do, or leave undone.
_ACT = f"(?:{alternatives(_ABSENCE, _LEAVING, _MISHAP, _RESULT)})"

_YEN = r"(?:[0-9][0-9,.]*[万千]?円|[一二三四五六七八九十百千万]+円|¥[ ]?[0-9][0-9,]*)"
_PAYS = r"(?:給与|給料|お給料|時給|日給|月給|基本給|賃金|報酬)"
_PENALTY = alternatives(
    r"罰則(?:あり|が|を)|罰金|罰則金|違約金|反則金|過怠金|科料|ペナルティー?",
    r"損害(?:賠償|金|分)|賠償|弁償|請求(?:し(?!ません)|いた|させ)",
)
_REDUCED = alternatives(
    r"減給|減額|減俸|半額|没収|計算し直|再計算|最低賃金で(?:の)?(?:計算|お?支払|精算)",
    rf"(?:{_PAYS}|手当|日当|分|%|円|割)(?:を|が|の|は)?(?:一律)?(?:カット|没収|マイナス|ダウン)",
    rf"(?:{_PAYS}|手当)(?:を|が|は|から)[^。、\n]{{0,8}}?(?:下げ(?:ます|る|て|させ)|下が(?:り|"
    rf"る)|ダウン|引き下げ)",
    rf"(?:(?:{_PAYS}|保証金)?から)?(?:を)?(?:天引き|差し引(?:き|か|い|く)|差引き?|引かせて|引"
    rf"(?:き|かれ)ます|控除)",
)
_UNPAID_PART = rf"(?:{_PAYS}|手当|研修(?:費|分)|その日|当日|当月|最終月|最後の月|残りの分)"
_WITHHELD = (
    rf"{_UNPAID_PART}(?:[^。、\n]{{0,12}}?(?:{NOT_PAID}|無給|タダ働き)|分?(?:は|が|も)?{NONE})"
)
_CHARGE = alternatives(
    r"自腹|自己負担|ご負担|負担(?:して|い|と(?:なり|し)|になり|をお願い|です|\)|$)",
    r"(?:実費|全額|一部|修理代|送料|代金|費用|本人|担当(?:した|者|の方))[^。、\n]{0,8}?"
    r"(?:負担|請求|支払|弁)",
    r"買い?取(?:り|って|る)|お?買い?上げ|購入(?:して|い|を(?:お願い|義務)|となり|が必要)",
    r"返還(?!は)|返金|お?返し(?:いただ|頂|くだ|して)|返(?:済|納)|申し受け|徴収",
    rf"{_YEN}[ ]?(?:を)?(?:いただ|頂|お?支払(?:い|って|う|わ)|請求|徴収|弁)",
)
#: What is then asked or held back.
_LOSS = f"(?:{alternatives(_PENALTY, _REDUCED, _WITHHELD, _CHARGE)})"

#: Pay that becomes less, whatever for.
_LESS_PAY = alternatives(
    rf"{_PAYS}(?:を|が|は)[^。、\n]{{0,10}}?(?:減らし(?!ま?せ)|減額(?!し(?:な|ま?せ))|下げ"
    rf"(?:ます|る|させ)|カット(?!し(?:な|ま?せ))|半額|半分に|引かれ(?!ま?せ|な)|没収|放棄|"
    rf"計算し直|引き下げ)",
    rf"{_PAYS}(?:を)?放棄",
    rf"{_YEN}(?:の|を)?(?:減額|マイナス|カット|ペナルティ|罰金)",
)
#: What those who work are asked to pay for.
_ASKED_TO_PAY = alternatives(
    r"(?:費用?|代金?|料金?|円|分|額|商品|損害|損失|実費|交通費|研修費|罰金)[^。\n]{0,14}?"
    r"(?:返し|返金し|返還し|返済し|負担し|弁償し|買い取っ|買っ|購入し|精算し|支払っ|補填し|"
    r"補っ|埋め合わせ)て(?:いただ|頂|もら)(?!く(?:こと|必要|義務)(?:は|も))",
)
_ACT_AND_LOSS = alternatives(
    rf"{_ACT}{gap(34)}{_LOSS}",
    rf"(?:罰金|違約金|ペナルティー?|罰則金|反則金|減給|天引き)(?:制度?|あり)?(?:は|を|が|:|"
    rf"\()?{gap(10)}{_ACT}{gap(6)}(?:[0-9]|あり|制|対象|時|場合)",
)

#: The time not worked is not paid, and nothing more: 「働いていない時間分は支給されません」.
_NO_WORK_NO_PAY = re.compile(
    r"(?:働いて(?:い)?な(?:い|かった)|働かな(?:い|かった)|勤務(?:して(?:い)?な(?:い|かった)|"
    r"しな(?:い|かった)|がな(?:い|かった))|不就労|就業しな|実際に(?:働|勤務)|ノーワーク|"
    r"(?:遅刻|早退|欠勤|お休み|離席|休んだ|休まれた)(?:や|・|、)?(?:遅刻|早退|欠勤|お休み)?"
    r"(?:を?した|された|の|し|分の|に相当する)?(?:時間|日数|日)?(?:の)?分(?!前)|"
    r"(?:遅刻|早退|欠勤|遅れた)(?:や|・|、)?(?:遅刻|早退|欠勤)?(?:した|された|の)?(?:時間|日)"
    r"(?:数)?(?:は|の|に(?:応じ|つい))|その(?:時間|分)(?:の)?分?(?:の(?:給与|時給|賃金)|は"
    r"(?:無給|給与)|だけ)|欠勤控除|時間分(?:を|は|の)?(?:控除|差し引|無給|支給)|1分単位)"
)
#: More than the time not worked.
_MORE_THAN_TIME = re.compile(
    r"(?:分|回|日)(?:でも|につき|ごと|あたり)|倍|別の|罰金|ペナルティ|違約|一律|1回|[0-9]%|"
    r"手当(?:も|は)?(?:全額|なし|没収)|(?:その|当)月の|15分(?:単位|として)|30分(?:単位|"
    r"として)|1時間分|半日分|減給|全額"
)
_OF_COMPANY = re.compile(
    r"(?:会社|当社|弊社)(?:が|で|の)(?:全額|すべて)?(?:ご?負担|費用|持ち|補償|弁償|用意)|"
    r"(?:会社|当社|弊社)(?:負担|持ち)|お客様(?:の(?:ご?負担|口座|お手元)|(?:に|へ)(?:は)?"
    r"(?:ご?請求|返|お返し|ご?負担))|保険(?:で|が|に)"
)
#: What is denied may be far from the act: 「遅刻しても罰金やペナルティは一切ありません」.
_DENIED_LATER = re.compile(
    r"^(?:[^。]{0,20}?(?:等|など|も|は|や[^。]{1,8}は?))?(?:一切|ございま|設けて|課し|科し|"
    r"発生し|あり|行い|求め|いただき|請求し|して(?:い|おり)|し)*(?:ません|ない(?!方|場合|とき|"
    r"と|人))|"
    r"^[^。、]{0,12}?(?:なし|無し|不要|禁止|廃止|(?:される|する|になる|となる|いただく|"
    r"お願いする)こと(?:は|も)(?:一切)?(?:ありません|ない))"
)
#: The pattern's end may hold its own negation, which is the loss itself.
_LOSS_IS_NEGATIVE = re.compile(
    r"(?:ません|かねます|な[いくし]|ナシ|無し?|ず|ゼロ|0円|無給|不可|対象外)$"
)


#: The caller's act, taken up: 「解約のお申し出を受け、違約金の有無を…」. Not お叱りを受けた方.
_TAKEN_UP = re.compile(r"お受けし|を受け(?!た|る)|承り|うかがい|伺い")


def _is_only_unworked(mention: Mention) -> bool:
    sentence = mention.found + mention.after[:20]
    return bool(
        _NO_WORK_NO_PAY.search(mention.before[-20:] + sentence)
        and not _MORE_THAN_TIME.search(mention.before[-12:] + sentence)
    )


def _is_loss(mention: Mention) -> bool:
    sentence = mention.found + mention.after[:20]
    if _is_only_unworked(mention) or _TAKEN_UP.search(mention.found):
        return False
    if _OF_COMPANY.search(sentence) or is_of_callers(mention):
        return False
    if _LOSS_IS_NEGATIVE.search(mention.found):
        return not re.match(
            r"(?:という|と(?:いった|する)|になる)?(?:こと|もの)?(?:は|も)(?:ありません|ない)",
            mention.after,
        )
    return not _DENIED_LATER.match(mention.after) and is_term(mention)


# --- Costs that are the employer's --------------------------------------------------------------

_EQUIPMENT = (
    r"(?:制服|ユニフォーム|ヘッドセット|備品|名札|社員証|入館証|ロッカー|教材|テキスト|"
    r"マニュアル|研修|講習|健康診断|健診|登録|システム(?:利用)?|PC|パソコン|端末|機器|機材|"
    r"通信|光熱|電話|採用|募集|入社|事務|管理|資格|検定|スーツ)"
    r"(?:等|など|・[^。、\n]{1,8}|や[^。、\n]{1,8})?(?:の)?(?:費用?|代金?|料金?|手数料|利用料|"
    r"実費|貸与料|レンタル料|クリーニング代)?"
)
_CHARGED = (
    r"(?:天引き|差し引(?:き|か|い)|差引き?|控除(?!対象)|引かせて|(?:ご)?本人(?:様)?"
    r"(?:の)?負担|各自負担|ご?負担(?:いただ|くだ|となり|して|をお願い|になり|です|$|\)|。)|"
    r"自己負担(?!な|は(?:あり|ござ))|自費|自腹|実費(?:負担|で(?:購入|お))|徴収|"
    r"(?:ご)?購入(?:していただ|いただ|して(?:くだ|もら)|が必要|をお願い|必須|義務)|買い?取"
    r"(?:り|って)|お支払い(?:いただ|くだ|が必要|をお願い)|申し受け|いただきます)"
)
_COSTS = alternatives(
    rf"(?:レンタル|使用|利用|リース|貸与|再発行)料{gap(14)}{_CHARGED}|(?:クリーニング|修理|"
    rf"電話|通信)代{gap(14)}{_CHARGED}|振込(?:み)?手数料{gap(6)}{_CHARGED}",
    rf"{_EQUIPMENT}{gap(8)}(?:費用|代金|料金)(?:は|が|を){gap(10)}{_CHARGED}",
    rf"{_EQUIPMENT}(?<=[費代金料]){gap(22)}{_CHARGED}",
    rf"(?:制服|ユニフォーム|ヘッドセット|教材|テキスト|スーツ|名札){gap(18)}{_CHARGED}",
    r"(?:給与|給料|お給料|時給|賃金|報酬|初回給与)(?:から|より)[^。、\n]{0,24}?(?:天引き|"
    r"差し引(?:き|か|い)|差引|引かせて|引かれます|控除)",
    r"(?:使用料|利用料|代|費|会費)?(?:[0-9][0-9,]*円)?[^。、\n]{0,8}?(?:給与|給料)(?:控除|天引)",
    r"(?:前払い?|日払い|週払い|即払い|即日払い|速払い|"
    r"給与)[^。\n]{0,22}?手数料[^。、\n]{0,14}?(?:給与から|差し引|天引|控除|引か|ご?負担|"
    r"いただ|頂|かかり(?!ません)|(?<![0-9])[1-9][0-9]*円|(?<![0-9.])[1-9][0-9.]*%)",
)
#: Taxes and social insurance, and what those who work have chosen, may be deducted.
_LAWFUL_DEDUCTION = re.compile(
    r"(?:所得税|住民税|税金|源泉|社会保険料?|社保|雇用保険料?|健康保険料?|厚生年金|保険料|"
    r"法定控除|法令|財形|持株会|寮費|家賃|社宅|食事代|ランチ代|食費|お弁当|弁当|社員食堂|"
    r"食堂)[^。]{0,16}$"
)
_BY_CHOICE = re.compile(
    r"希望(?:者|する|され|の方)|任意|ご自身の意思|利用した分|選べ|選択|(?:ご)?利用の?方"
)


def _is_cost(mention: Mention) -> bool:
    text = mention.found + mention.after[:16]
    return not (
        _LAWFUL_DEDUCTION.search(mention.before[-20:])
        or _LAWFUL_DEDUCTION.search(
            re.sub(r"(?:天引|差し引|差引|引かせ|控除).*$", "", mention.found)
        )
        or _BY_CHOICE.search(mention.before[-20:] + mention.found)
        or _OF_COMPANY.search(text)
        or re.search(r"補助|支給|手当|無料|無償|貸与(?:し|します|。|$)|会社", mention.found)
        or _DENIED_LATER.match(mention.after)
        or _is_only_unworked(mention)
    ) and is_term(mention)


_DEPOSIT = alternatives(
    r"(?:保証金|預かり?金|預り金|デポジット|身元保証金|敷金|積立金|供託金|登録料|入会金|"
    r"加盟金|研修保証金)(?:として|は|を|が)?[^。、\n]{0,14}?(?:お?預か(?:り|ら)|お?預け|"
    r"いただ|頂|支払|納め|必要|徴収|差し入れ|申し受け|[0-9,.]+万?円)",
    r"(?:入社|採用|登録|契約|応募|勤務開始)(?:時|の際|前|にあたり)(?:に)?[^。、\n]{0,16}?"
    r"(?:[0-9,.]+万?円|保証金|登録料|教材費|費用)(?:を|が|の)?[^。、\n]{0,6}?(?:お?預か|"
    r"お?預け|お支払い|いただ|頂|必要|納め|ご負担|かかります|徴収)",
)
_FORCED_SAVINGS = alternatives(
    r"(?:社内預金|貯蓄|貯金|積立(?:金)?|積み立て|旅行積立|親睦会費|懇親会費|社員会費|互助会費|"
    r"共済会費)[^。\n]{0,16}?(?:強制|必須|義務|全員|原則加入|天引き|差し引)",
    r"(?:給与|給料|賃金)(?:の[^。、\n]{1,8}|から[^。、\n]{1,10})を(?:会社|当社)(?:が|で|"
    r"に)[^。、\n]{0,8}?(?:預か|預け|積み?立|保管|プール)",
    r"(?:全員|必ず|強制)[^。、\n]{0,8}?(?:社内預金|積立|旅行積立|親睦会費|懇親会費)",
)
_BUYING = alternatives(
    r"(?:当社|自社|弊社|取扱|取り扱い|会社の|ノルマ分の?|売れ残(?:り|った)|余った|販売)(?:の)?"
    r"(?:商品|製品|サービス|プラン|回線|サプリ|化粧品|健康食品)?[^。、\n]{0,14}?(?:(?:ご)?購入"
    r"(?:して|いただ|頂|が(?:必要|条件)|を(?:お願い|条件|義務)|必須)|お?買い?上げ(?:いただ|"
    r"くだ)|買い?取(?:って|り)|買って(?:いただ|もら)|ご契約(?:いただ|が(?:必要|条件))|自腹|"
    r"加入(?:して(?:いただ|もら)|が(?:必須|条件)))",
    r"(?:全員|スタッフ|従業員|入社)[^。、\n]{0,8}?、?(?:当社|自社|弊社)の[^。、\n]{1,12}?"
    r"(?:への)?(?:乗り換え|切り?替え|契約|加入|購入|会員登録)(?:が|を)(?:条件|必須|必要|義務|"
    r"お願い)",
    r"自爆営業|自腹(?:購入|で購入|での購入|契約)",
)
_ON_STAFF = re.compile(r"お客様(?:に|へ|から|が)|顧客|会員様|社員割引|割引価格|希望者|任意|社割")
_PENALTY_ALONE = alternatives(
    r"(?:罰金|違約金|罰則金|反則金)(?:制度?|制|規定|ルール)?(?:があ(?:り|る)|あり(?!ません)|"
    r"有り|として|をいただ|を頂|を徴収|が発生|を(?:お)?支払|をお支払い|[0-9,.]+万?円|"
    r":\s?[0-9])",
    r"(?:連帯責任|損害)(?:で|は|の|を)?[^。、\n]{0,10}?(?:全額)?(?:賠償(?:して|いただ|"
    r"責任を負)|弁償(?:して|いただ))",
)


def _is_buying(mention: Mention) -> bool:
    return is_term(mention) and not _ON_STAFF.search(mention.before[-14:] + mention.found)


RULES = (
    wording_rule(
        "penalty",
        f"{LABOUR_STANDARDS}16条・24条・91条",
        "「{wording}」とあります。罰金や違約金、損害の額を前もって決めたり、働いた分の給与を払わなかったり"
        "することはできません。減給も、就業規則による1回半日分・月1割までです。",
        (_ACT_AND_LOSS, _is_loss),
        (_PENALTY_ALONE, _is_loss),
        (_LESS_PAY, _is_loss),
        (
            _ASKED_TO_PAY,
            lambda mention: _is_loss(mention) and not _ON_STAFF.search(mention.before[-14:]),
        ),
        when=is_employed,
        suggestion="遅刻や欠勤で働いていない時間の分は、支給されません(1分単位)",
    ),
    wording_rule(
        "costs_deducted",
        f"{LABOUR_STANDARDS}24条1項(全額払い)・15条、職業安定法5条の4第1項",
        "「{wording}」とあります。仕事に使うものや手数料を給与から引くには、労使の協定が要ります。"
        "会社が負担できないか確かめてください。",
        (_COSTS, _is_cost),
        when=is_employed,
        suggestion="制服や機器は会社が貸し、費用はかかりません",
    ),
    wording_rule(
        "deposit",
        f"{LABOUR_STANDARDS}16条・17条・18条、職業安定法5条の4第1項",
        "「{wording}」とあります。働く人から保証金や登録料を預かったり、受け取ったりすることはできません。",
        (_DEPOSIT, is_term),
        suggestion="入社や登録に費用はかかりません",
    ),
    wording_rule(
        "forced_savings",
        f"{LABOUR_STANDARDS}18条・24条1項",
        "「{wording}」とあります。積立や預金を働く条件にすることはできません。",
        (_FORCED_SAVINGS, is_term),
        when=is_employed,
        suggestion="積立は希望者のみ",
    ),
    wording_rule(
        "buying_goods",
        f"{LABOUR_STANDARDS}16条・24条1項、労働契約法3条",
        "「{wording}」とあります。働く人に商品を買わせたり、契約させたりすることはできません。",
        (_BUYING, _is_buying),
        suggestion="商品の購入をお願いすることはありません",
    ),
)
