"""What pay is made of: nothing in training, commission alone, commuting, points, gifts."""

import re
from collections.abc import Iterable

from jobs.gate.amounts import Unit, pay_told
from jobs.gate.law import ACCURATE
from jobs.gate.legal import is_employed
from jobs.gate.pay import MINUTES_PER_HOUR, lowest_lawful
from jobs.gate.reader import TEXTS, Mention, alternatives, pattern
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule
from jobs.gate.terms import NONE, NOT_PAID, PAY, gap, is_of_callers, is_term
from jobs.postings.choices import PayUnit

LABOUR_STANDARDS = "労働基準法"
MINIMUM_WAGE_ACT = "最低賃金法4条"


def _unpaid(pay: str) -> str:
    """Return a pattern that says of some time or work that `pay` is not paid for it."""
    return (
        rf"(?:{pay}(?:は|が|も|を)?(?:まだ|一切|全く)?{NOT_PAID}|"
        rf"(?<!費は)(?<!代は)(?<!当は){pay}には?(?:入(?:り|れ|って(?:い|おり)|れて(?:い|おり))|"
        r"加(?:え|わ)(?:り|て(?:い|おり))?|"
        r"(?:加算|算入|反映)(?:し|され)(?:て(?:い|おり))?)ません|"
        rf"無給|無報酬|ノーギャラ|ただ働き|タダ働き|(?<![0-9,])0円(?!ス)|"
        rf"{pay}(?:の)?(?:お)?(?:支払い?|支給|発生)?(?:は|が|も|を|に(?=は?な))?"
        r"(?:まだ|一切|お|含め)?[ ]?"
        r"(?:お?支払い?(?:は|を)?(?:いたし|致し|し|でき)?(?:て(?:い|おり))?|支給(?:は)?"
        r"(?:いたし|致し|し|され)?|発生(?:は)?(?:いたし|致し|し)?|出(?:し)?|つ(?:き|け)|付"
        r"(?:き|け)|払い|なり|あり|ござい)?"
        r"(?:ません|ない(?!と|よう)|なし|無し|ゼロ|対象外)|"
        rf"(?<!代は)(?<!代は[月時日])(?<!当は)(?<!当は[月時日])(?<!費は)(?<!費は[月時日]){pay}"
        rf"(?:に|には|の(?:計算|対象)(?:に|から)(?:は)?)(?:は)?(?:含(?:み|まれ|めて(?:い|おり)|"
        rf"め)ません|除(?:き|か|外))|"
        rf"{pay}(?:の)?(?:計算|支払い?|支給)?(?:の)?対象(?:外|(?:に|と)(?:は)?(?:なり|含み|して"
        rf"(?:い|おり)|し)?ません|では(?:ありません|ない)|とし(?:て(?:い|おり))?ません)|"
        r"交通費(?:のみ|だけ)(?:の|を|が)?(?:支給|お支払い)?|ボランティア(?!休暇|活動|団体|保険))"
    )


_PAY = (
    r"(?:給与|給料|お給料|賃金|時給|日給|月給|基本給|固定給|報酬|(?<![減昇供補配])給|ギャラ|日当)"
)
_UNPAID = _unpaid(_PAY)
#: Of work beside the usual, allowances count too: 早出の手当はつきません.
UNPAID = _unpaid(_PAY[:-1] + "|手当)")
_LEARNING = (
    r"(?:研修|試用|見習い?|OJT|トレーニング|トライアル|座学|ロープレ|体験入社|体験勤務|実習|"
    r"適性(?:確認|検査|テスト)|選考(?:の)?勤務|職場体験|仮採用|テスト(?:期間|勤務)|"
    r"(?:最初|はじめ|初め)の(?:[0-9一二三四五六七]{1,4}|数)(?:日|週)間?|初日|説明会と研修|慣れ)"
)
_UNPAID_LEARNING = alternatives(
    rf"{_LEARNING}(?!(?:費用|費|代|教材|資料))(?:(?!費)[^。!?\n♪★☆◆■●【】]){{0,26}}?{_UNPAID}",
    rf"{_LEARNING}{gap(24)}。(?:なお、?)?(?:この|その|期間)(?:間|期間|日|時間|中)?(?:の|は|"
    rf"中の|中は){gap(4)}{_UNPAID}",
    rf"{_LEARNING}{gap(16)}(?:勤務|労働|就業)(?:時間)?(?:に|と)(?:は)?(?:含(?:み|まれ|め)|なり|入(?:り|れ)|数え|みなし)(?:て(?:い|おり))?ません",
    rf"(?:研修|試用)(?:期間)?(?:中|分)?の{_PAY}は[^。\n]{{0,16}}?(?:続(?:い|け)|勤務し|働い|修了し|合格し|残っ)た(?:方|人)(?:に|だけ|のみ)",
    rf"無(?:給|報酬)(?:の)?(?:[0-9一二三]{{1,4}}日間の)?{_LEARNING}",
    rf"{_LEARNING}{gap(20)}(?:給与|時給|賃金|給料)(?:の|に)(?:代わ|かわ|代え|かえ)",
    r"(?:合格|修了|継続|勤続|続け(?:た|られ)|クリア|[0-9]{1,4}(?:日|か月|週間)(?:以上)?(?:勤務|働|"
    r"続))[^。\n]{0,12}?(?:のみ|だけ)[^。\n]{0,6}?研修[^。\n]{0,10}?(?:支払|支給|出ま|お渡し)",
    rf"(?<!昇){_PAY}(?:の(?:支給|支払い|発生))?(?:は|が)[^。、\n]{{0,6}}?(?:(?:[2-9二三四五六七八九]|[1-9][0-9])"
    r"(?:日|週間|か月|ヶ月)目|(?:研修|試用|体験|OJT)(?:期間)?(?:後|終了後?|修了後?|明け|が(?:終わっ|済ん)[てだ])|"
    r"本採用(?:後|になって)?|デビュー(?:後|して)?|独り立ち(?:後|して)?|合格(?:後|して))(?:の|分)?(?:から|より|以降)"
    r"(?:の|に)?(?:発生|支給|支払|お支払|出|つ|スタートし|始ま|(?=[。)\n]|\Z)|です)",
    rf"研修(?:期間|中|分)?の?(?:{_PAY}|手当)は[^。\n]{{0,24}}?(?:修了|合格|本採用|続け|"
    rf"勤務)[^。\n]{{0,16}}?(?:のみ|だけ|限り)",
    rf"(?:途中|研修中|期間中)(?:に|で)?(?:の)?(?:辞|退職|辞退|"
    rf"離脱)[^。\n]{{0,16}}?研修[^。\n]{{0,8}}?{_UNPAID}",
)
_UNDER_MINIMUM = alternatives(
    r"最低賃金(?:額)?(?:の(?:[0-9.]{1,4}割|[0-9]{1,4}%)|より(?:も)?(?:低|安)|に満たな|を(?:少し|やや)?下回(?:る"
    r"(?!こと)|り)|未満|以下|の減額特例)",
)
_NOT_UNPAID = re.compile(
    r"^(?:(?:の|な)[^。、]{1,10}?|期間|時間|など)?(?:は|も)(?:一切|いっさい|決して)?(?:ありません|"
    r"ございません|な(?:い|く|し)|ゼロ|行い?(?:って(?:い|おり))?ません)|"
    r"^(?:という)?こと(?:は|も)(?:一切|決して|絶対に)?(?:ありません|ない|ございません)|"
    r"^(?:では|に(?:は)?なら|になること(?:は|も)(?:ありません|ない|ございません)|で(?:は)?な|"
    r"の休暇|休暇|と(?:なる|する)こと(?:は|も)(?:ありません|ない))"
)


def is_unpaid(mention: Mention) -> bool:
    """Whether it stays unpaid: the pattern holds the denial, so only a second one takes it back."""
    return not (_NOT_UNPAID.match(mention.after) or is_of_callers(mention))


# --- Commission alone ---------------------------------------------------------------------------

_COMMISSION = alternatives(
    r"(?:完全|フル|純|100%|全額)(?:歩合|出来高|成果報酬|成功報酬|コミッション|コミ(?![ュコ]))"
    r"(?:給|制|型|払い)*",
    r"(?:成果報酬|成功報酬|歩合給?|出来高(?:払い)?|コミッション)(?:制)?(?:のみ|だけ)",
    r"(?:オール|全)歩合(?:給|制)*",
    r"(?:アポ|成約|契約|受注|獲得|成果|売上|件数|取れた)[^。、\n]{0,10}?(?:分|件数|数)(?:のみ|"
    r"だけ)(?:の|を|が)?(?:お)?(?:支払|支給|給与|報酬|収入)",
)
#: Pay by the result, unless the sentence has pay by the hour beside it.
_BY_RESULT = alternatives(
    r"(?:成果報酬|成功報酬|出来高)(?:型|制|払い)(?!の(?:インセンティブ|手当|報奨))",
    r"(?:給与|給料|収入|報酬|賃金)は[^。、\n]{0,6}?(?:売上|成果|契約|件数|アポ|成績|受注)[^。、\n]{0,8}?"
    r"(?:に応じ|に(?:より|よる|よって)|次第|で決ま|のみ|だけ)",
    r"(?:売上|売り上げ|受注額|契約額|契約金額)の[0-9]{1,2}%(?:が|を|は)[^。、\n]{0,4}?(?:給与|給料|報酬|収入|お?支払)",
)
_BESIDE_BASE = re.compile(
    r"時給|日給|月給|基本給|固定給|プラス|[+]|インセンティブ|手当|加え|別|上乗せ|賞与|昇給|ではな|ではあり"
)


def _is_by_result(mention: Mention) -> bool:
    return is_term(mention) and not _BESIDE_BASE.search(mention.sentence)


_NO_BASE = alternatives(
    r"(?:基本給|固定給|最低保証|保証給|(?:時給|給与|最低)保証|時給)(?:は|の(?:保証|支給)は?|"
    r"が|も|:)?\s?(?:一切)?(?:ありません|なし|無し|ございません|なく(?!な)|ない|出ません|ゼロ|"
    r"0円|支給(?:し|され)ません)",
    r"(?:時間|勤務時間|働いた時間)(?:に対する|に対して|あたりの|分の)(?:の)?(?:給与|報酬|賃金|"
    r"時給)(?:は|の(?:お)?支払いは)[^。、\n]{0,6}?(?:ありません|なし|ございません|出ません|"
    r"支払いません|しません)",
    r"(?:成果|契約|アポ|成約|受注|獲得|売上|件数|ノルマ|目標)[^。、\n]{0,8}?(?:出な|出せな|取れな|とれな|な[いけ]|"
    r"ゼロ|0件|達成(?:し|でき)な|未達|届かな)[^。、\n]{0,8}?(?:場合|とき|日|月|時|方|と|ば)(?:に)?は?、?[^。\n]{0,8}?"
    rf"(?:無給|0円|(?:{PAY}|収入)(?:の)?(?:お?支払い?|支給|発生)?(?:は|が|も|を)?(?:{NOT_PAID}|{NONE}|0)|収入(?:は)?0)",
)
#: The time not worked is not paid for, by whatever else there is.
_NOT_WORKED = re.compile(
    r"(?:遅刻|早退|欠勤|離席|中抜け|休[んむまみ]|働(?:かな|いて(?:い)?な)|勤務し(?:て(?:い)?)?な|不就労)[^。]{0,16}$"
)
_NO_BASE_IS_OTHER = re.compile(
    r"^(?:代わり|[^。]{0,6}(?:差|下が|変わ|減))|^[のを](?:変更|引き下げ)"
)


def _is_no_base(mention: Mention) -> bool:
    return not (
        is_of_callers(mention)
        or _NOT_WORKED.search(mention.before)
        or _NO_BASE_IS_OTHER.match(mention.after)
        or re.match(r"(?:と)?(?:いう)?こと(?:は|も)(?:ありません|ない)", mention.after)
    )


# --- What is included ---------------------------------------------------------------------------

_INCLUDED = (
    r"(?:込(?:み|$|[)、。・/\s])|コミ|こみ(?!あ)|含(?:む|んだ|んで|み(?!ません)|ま(?:れて"
    r"(?:い|お)|れる|れます)|め(?:て(?:い|お)?|た))|入って(?:い|お)|込$)"
)
#: Allowances that are lost by a day off, or depend on a family: no part of the pay by the hour.
_LOST = (
    r"(?:精?皆勤|精勤|出勤奨励|無遅刻|家族|扶養|子ども)手当(?:等|など|分)?(?:[0-9,]{1,9}円)?(?:分)?"
    rf"(?:を|は|も|が)?[^。、\n]{{0,8}}?{_INCLUDED}"
)


def _is_lost_included(mention: Mention) -> bool:
    return is_included(mention) and re.search(r"月給|月額", mention.before[-30:]) is None


_COMMUTING = alternatives(
    rf"(?:交通費|通勤(?:手当|費|に(?:かかる|要する)費用|の費用))(?:等|など|相当分?|分|(?:・|や|"
    rf"、)[^。、\n]{{1,8}})?(?:を|は|も|が)?(?:すべて|全て)?(?:時給|日給|月給|給与|給料|報酬)?"
    rf"(?:[0-9,]{{1,9}}円)?(?:に|の中に)?(?:は)?{_INCLUDED}",
    r"(?:うち|内訳は?|内)[ :、]?"
    r"[^。、\n(]{0,4}?[0-9,]{1,9}円(?:分)?(?:は|が|:)?(?:交通費|通勤(?:手当|費))(?!の(?:上限|実費))",
    r"(?:時給|日給|月給|給与|給料)[^。\n]{0,14}?(?:うち|内訳)[^。\n]{0,8}?(?:交通費|通勤(?:手当|費))(?:として|が|は|:)?[0-9,]{1,9}円",
)
_PREMIUM = (
    r"(?:深夜|夜間|夜勤|早朝|休日|法定)?(?:の)?(?:割増|割り増し|割増し|深夜手当|夜勤手当|"
    r"夜間手当|休日手当|深夜加算)(?:賃金|手当|料金|分|率)*(?:[0-9]{1,4}%)?(?:分)?(?:を|は|も|が)?"
)
_PREMIUM_INCLUDED = pattern(
    rf"{_PREMIUM}(?:すべて|全て|あらかじめ)?(?:上記)?(?:の)?(?:時給|日給|月給|給与)?"
    rf"(?:[0-9,]{{1,9}}円)?(?:に|の中に)?(?:は)?{_INCLUDED}"
)
_NOT_INCLUDED = re.compile(
    r"^(?:い|おり|れ|め|れて(?:い|おり))?(?:ません|ない|ず)|^[^。、(]{0,8}では(?:なく|ない|"
    r"ありません)"
)
_EXAMPLE = re.compile(r"月収|年収|例|モデル|実績|想定|手取り")


def is_included(mention: Mention) -> bool:
    return not (
        _NOT_INCLUDED.match(mention.after)
        or is_of_callers(mention)
        or _EXAMPLE.search(mention.before[-30:])
    )


_NIGHT_RATE = 1.25


def _premium_included(case: Case) -> Iterable[Finding]:
    """Pay told for the night may include its premium, where the fields' pay does not."""
    posting = case.posting
    if not (is_employed(posting) and posting.pay_min and posting.minutes_per_pay_unit):
        return
    for mention in case.reading.mentions(_PREMIUM_INCLUDED):
        if not is_included(mention):
            continue
        hourly = posting.pay_min * MINUTES_PER_HOUR / posting.minutes_per_pay_unit
        is_for_the_night = any(
            each.unit == Unit.HOUR
            and each.mention.field == mention.field
            and each.mention.wording in mention.sentence
            and each.low >= hourly * _NIGHT_RATE - 1
            for each in pay_told(case.reading)
        )
        if is_for_the_night:
            continue
        lowest = lowest_lawful(case)
        without = (
            f"割増をのぞいた額が最低賃金({lowest:,}円)を"
            if lowest
            else "割増をのぞいた額が最低賃金を"
        )
        yield Finding(
            mention.field,
            f"「{mention.wording}」とあります。{without}下回っていないか確かめ、「給与(下限)」には割増を"
            "のぞいた額を書いてください。",
            mention.wording,
        )
        return


# --- Other pay ----------------------------------------------------------------------------------

_IN_KIND = alternatives(
    r"(?:給与|給料|時給|賃金|報酬|日給|月給|残業代|手当)(?:の(?!支払日|計算))?(?:一部|全額|"
    r"全部|半分|[0-9]{1,4}割|[0-9]{1,4}%|うち[0-9,]{1,9}円)?[^。\n]{0,20}?"
    r"(?:ポイント|(?:商品|買い?物|食事|旅行|サービス|お米|図書|クオ)券|QUOカード|プリペイドカード|現物|金券|ギフト(?:券|カード)|電子マネー(?!口座)|仮想通貨|暗号資産|"
    r"商品|クーポン)(?:等|など|[0-9,]{1,9}円分)*(?:のみ|だけ|(?:で|に(?:て|替え|換え|より)|による)"
    r"(?:の)?(?:お)?(?:支給|支払|渡|受け取|付与|充当|振り込)|で(?:す|あり)|とな[りる]|(?=[。)、\n]|\Z))",
)
_TOLD_PAY = (
    r"(?:掲載|表示|上記|上|左記|前記|記載|求人(?:票)?|募集要項|見出し|タイトル|冒頭|この|こちら)"
    r"(?:の|に(?:ある|書いた|書いてある|出した)|されて(?:い|お)る)?(?:時給|給与|日給|月給|金額|額|給料|お給料)"
)
_NOT_REAL = (
    r"(?:目安|参考|モデル|最高|最大|上限|平均|理想|一例|見込み|(?:入れ|入っ|働い|働け|働く|出勤し|出|勤務し|皆勤し|"
    r"達成し|取得し|合格し|クリアし|取れ|休まなかっ|休まな)(?:た|い|る)?(?:場合|とき|時|方|人|月)|皆勤|無欠勤|"
    r"フル(?:出勤|勤務|シフト))"
)
_DECIDED = (
    r"(?:決め|決ま|決定|応相談|要相談|ご?相談|お伝え|ご?提示|確定|お知らせ|通知|話し合|査定|判断|ご?説明|"
    r"お話し)"
)
_DECIDED_LATER = alternatives(
    r"(?:時間?給|日給|月給|年俸|給与|給料|賃金|金額|基本給)(?:の(?:額|金額|詳細|条件))?(?:は|:|につい?て(?:は)?|"
    rf"に関しては)[^。、\n]{{0,10}}?(?:面接|面談|採用|内定|選考|入社|研修|後日|本人と|個別に|慣れ|働きぶり|仕事ぶり|様子|相談して|話し合)[^。、\n]{{0,14}}?"
    rf"{_DECIDED}",
)
_NOT_THE_FIRST_PAY = alternatives(
    rf"{_TOLD_PAY}は[^。\n]{{0,24}}?{_NOT_REAL}(?:の)?",
    r"(?:掲載|表示|上記|記載|求人(?:票)?|見出し|タイトル|この)(?:の|されて(?:い|お)る)?"
    r"(?:時給|給与|日給|月給|金額|額|給料)[^。\n]{0,20}?"
    r"(?:[0-9一二三半]{1,4}(?:年|か月|ヶ月)(?:後|目|以上)|昇給後|研修後|経験者|インセンティブ|"
    r"歩合|モデル|最高|最大|実績|目安|達成(?:時|した)|本採用後|皆勤)"
    r"(?!(?:を|も)?(?:除|含みません|別))[^。\n]{0,8}?(?:の|額|込|で(?:す|あり)|となり|として|場合)",
    r"(?:時給|給与|月給|日給)は(?:経験者|昇給後|研修後|[0-9一二三]年(?:後|目)|最高|最大|インセンティブ込み?)(?:の(?:場合|方|とき))?の"
    r"(?:額|金額|もの|例)",
    rf"{PAY}[^。、\n]{{0,14}}?\((?:研修|試用)(?:期間)?(?:中)?(?:を|は)?(?:除く|対象外|のぞく)",
    r"(?:入社時|実際|スタート時|初任)の?(?:の)?(?:時給|給与|額|金額|給料)(?:は|"
    r"について)[^。\n]{0,20}?(?:採用(?:通知|時|後|決定)|入社(?:後|時)に|面接(?:時|後)?に|後日|"
    r"別途)(?:に)?(?:お伝え|決定|ご?連絡|ご?説明|通知|ご?相談|お知らせ|提示)",
)


def _is_told_pay(mention: Mention) -> bool:
    """What is said of an example of a month's pay is true of it."""
    return is_term(mention) and not re.search(r"月収|年収|例|モデル", mention.lead[-30:])


def _is_undecided(mention: Mention) -> bool:
    """Between amounts, or as a rise, pay may be decided later: 1,400〜1,700円の間で面接時に決定."""
    return is_term(mention) and not re.search(
        r"[0-9]円|円から|以上|下回|昇給|改定|見直|賞与|上が|アップ", mention.sentence
    )


_SEVERAL = r"(?:[2-9二三四五六数]|1[0-2])"
_MONTHS = r"(?:か月|ヶ月|カ月|ヵ月|ヶ月|箇月)"
_RARELY_PAID = alternatives(
    rf"{PAY}(?:の(?:お)?(?:支払い?|支給|振込))?(?:は|:|を|日は)[^。\n]{{0,16}}?(?:{_SEVERAL}{_MONTHS}(?:に(?:1|一)[回度]|"
    rf"ごと|毎|おき|分(?:を)?(?:まとめ|一括|ずつ|単位)|まとめ)|隔月|四半期|半年(?:に(?:1|一)[回度]|ごと|分)|年(?:に)?"
    rf"(?:[1-6]|一|二)[回度]|(?:契約|プロジェクト|案件)(?:期間)?(?:の)?終了(?:後|時)に(?:まとめ|一括))"
    rf"[^。\n]{{0,14}}?(?:支払|支給|払|振込|振り込|お渡し|(?=[。)\n]|\Z))",
)
_NOT_WAGES = re.compile(r"(?:賞与|ボーナス|手当|昇給|見直し|改定|インセンティブ|寸志|計算|明細)")


def _is_rarely_paid(mention: Mention) -> bool:
    return is_term(mention) and not _NOT_WAGES.search(mention.found)


RULES = (
    wording_rule(
        "unpaid_training",
        f"{LABOUR_STANDARDS}24条・{MINIMUM_WAGE_ACT}1項",
        "「{wording}」とあります。研修や試用の時間も働く時間なので、最低賃金より多く払う必要があります。",
        (_UNPAID_LEARNING, is_unpaid),
        (_UNPAID, lambda mention: mention.field == "trial_period" and is_unpaid(mention)),
        (_UNDER_MINIMUM, is_term),
        when=is_employed,
        suggestion="研修中も時給は同じです",
    ),
    wording_rule(
        "commission_only",
        f"{LABOUR_STANDARDS}27条・{MINIMUM_WAGE_ACT}1項",
        "「{wording}」とあります。雇って働いてもらうときは、成果がなくても働いた時間の分を払う必要があります。",
        (_COMMISSION, is_term),
        (_NO_BASE, _is_no_base),
        (_BY_RESULT, _is_by_result),
        when=is_employed,
        suggestion="時給○円に、成果に応じたインセンティブを加えます",
    ),
    wording_rule(
        "commuting_included",
        f"{MINIMUM_WAGE_ACT}3項・同法施行規則1条・職業安定法5条の4第1項",
        "「{wording}」とあります。通勤手当は最低賃金に数えられません。給与の欄には、交通費をのぞいた額を"
        "書いてください。",
        (_COMMUTING, is_included),
        when=is_employed,
        suggestion="交通費は別に支給(月○円まで)",
    ),
    Rule(
        "premium_included",
        Level.WARNING,
        TEXTS,
        f"{LABOUR_STANDARDS}37条・{MINIMUM_WAGE_ACT}3項",
        _premium_included,
        suggestion="時給○円。22時からは25%増しの○円",
        of_its_own=False,
    ),
    wording_rule(
        "pay_in_kind",
        f"{LABOUR_STANDARDS}24条1項(通貨払い)",
        "「{wording}」とあります。給与は、お金で払う必要があります。",
        (
            _IN_KIND,
            lambda mention: (
                is_term(mention) and not re.search(r"別|ほか|加え|プラス|[+]|さらに", mention.found)
            ),
        ),
        when=is_employed,
    ),
    wording_rule(
        "pay_not_monthly",
        f"{LABOUR_STANDARDS}24条2項(毎月1回以上払い)",
        "「{wording}」とあります。給与は、毎月1回以上、日を決めて払う必要があります。",
        (_RARELY_PAID, _is_rarely_paid),
        when=is_employed,
        suggestion="月末締め、翌月15日払い",
    ),
    wording_rule(
        "pay_lost_by_absence",
        f"最低賃金法4条3項・{ACCURATE}",
        "「{wording}」とあります。皆勤手当や家族手当は、最低賃金に数えられません。給与の欄には、のぞいた額を"
        "書いてください。",
        (_LOST, _is_lost_included),
        when=lambda posting: is_employed(posting) and posting.pay_unit != PayUnit.MONTHLY,
        suggestion="時給1,300円。皆勤手当は別に月5,000円",
    ),
    wording_rule(
        "pay_at_first_unknown",
        ACCURATE,
        "「{wording}」とあります。給与の欄には、入社したときに払う額を書いてください。",
        (_NOT_THE_FIRST_PAY, _is_told_pay),
        (_DECIDED_LATER, _is_undecided),
    ),
)
