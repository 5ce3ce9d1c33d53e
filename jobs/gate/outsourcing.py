"""Outsourced work (業務委託) that is told like employment: orders, hours, leave, punishments.

Whoever is bound to hours and orders is a worker whatever the contract is called (労働基準法9条;
the criteria of 1985). The fields that only employment has are in `arrangements`.
"""

import re
from collections.abc import Iterable

from jobs.gate.legal import is_employed
from jobs.gate.pay import MINUTES_PER_HOUR
from jobs.gate.reader import TEXTS, Mention, alternatives
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule, wording_rule
from jobs.gate.terms import is_of_callers

SOURCE = "労働基準法9条・特定受託事業者に係る取引の適正化等に関する法律12条1項"

#: Yen an hour under which an amount is no pay, but something filled in.
_NO_PAY = 300


def _filled_in(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if is_employed(posting) or not posting.pay_min:
        return
    minutes = posting.minutes_per_pay_unit or MINUTES_PER_HOUR
    if posting.pay_unit == "per_result":
        return
    if posting.pay_min * MINUTES_PER_HOUR < _NO_PAY * minutes:
        yield Finding(
            "pay_min",
            f"報酬の下限が{posting.pay_min:,}円です。実際に受け取れる額が分かるように、"
            "1件や1時間あたりの額を書いてください。",
            f"{posting.pay_min}円",
        )


_BOUND = alternatives(
    r"(?:会社|当社|弊社|SV|スーパーバイザー|上長|上司|社員|リーダー|管理者|責任者|センター長)"
    r"(?:から)?(?:の|が|による)?(?:具体的な|細かな|業務)?(?:の)?(?:指示|指揮(?:命令)?|命令|"
    r"監督)(?:に|で|の(?:もと|下)で?|を受け|どおり|通り|のとおり)(?:必ず|そって|沿って|沿い|従|"
    r"基づ|より|で|も|ながら|て)*",
    r"指揮命令(?:に|の(?:もと|下)|を受け|系統)",
    r"(?:会社|当社|弊社|SV|上長)(?:が|で)(?:決め|指定し|組ん|作成し|割り振っ)(?:た|だ)"
    r"(?:シフト|時間|日程|曜日|スケジュール|勤務)",
    r"(?:点呼|報告|日報(?:の)?(?:提出)?|勉強会|着席|常駐|マニュアルの遵守|出席|参加)"
    r"(?:への参加|の提出)?(?:は|が|を|も)(?:毎日|全員)?(?:必須|義務|厳守)",
    r"(?:シフト|勤務日|稼働日|勤務時間|稼働時間|休日|曜日)(?:制)?(?:は|を|\()?(?:すべて|全て)?[^。、\n]{0,8}?"
    r"(?:当社|会社|弊社|SV|センター|上長)(?:が|で|側で|より)?[^。、\n]{0,12}?(?:決定|決め|"
    r"指定|作成|割り?振|組み|組む|管理)",
    r"(?:シフト|稼働|勤務|お?休み|休む|欠勤|遅刻|早退|変更|外出|休憩)[^。\n]{0,14}?(?:許可|"
    r"承認|承諾|同意)(?:が|を|は|制)?(?:(?:い(?:り|る)|要)(?!り?ま?せ|らな)|必(?:要|須|ず)|得|取|と[りっ]|もら|"
    r"受け|制|条件|(?=[)。\n]|\Z))",
    r"(?:朝礼|終礼|夕礼|定例会議?|ミーティング|研修|出勤|出社)(?:へ|に|の|は|への|"
    r"には)*[^。、\n]{0,10}?(?:出席|参加|来て|受講)?(?:は|を|が)?(?:全員)?(?:必須|義務|厳守|"
    r"必ず)",
    r"(?:朝礼|終礼|夕礼|定例会議?|ミーティング)(?:に|へ|にも)(?:は)?(?:必ず|毎日|毎朝|全員)?(?:出(?:て|席)|参加)"
    r"(?:し)?(?:て|し)?(?:いただ|頂|もら|くだ|、|ます)",
    r"(?:タイムカード|勤怠|出退勤|打刻|勤怠管理)(?:の|は|を|で|システム)?[^。、\n]{0,10}?"
    r"(?:打刻|管理|必須|義務|お願い|入力)",
    r"(?:社員|SV|上長|当社|会社|リーダー)(?:が|から)(?:その都度|すべて|細かく)?(?:指示|命令)"
    r"(?:し(?!ません)|を出し(?!ま?せ)|を行い|いたします)",
    r"(?:毎回|必ず|毎日|週[3-7]日以上)[^。\n]{0,12}?(?:出勤|出社|来社)(?!(?:は|の義務は|する必要は)[^。]{0,6}(?:なし|あり?ま?せん|不要|な))(?:して|が|を|する)?"
    r"(?:いただ|こと|必|条件|くだ|お願い)*",
    r"(?:毎日|毎朝|平日は毎日|週[3-7](?:日)?)(?:[0-9]+時に|、)?(?:オフィス|センター|事務所|"
    r"会社)?(?:へ|に)?(?:の)?(?:出社|出勤)(?:して|が|を|は|必須)",
    r"[0-9]{1,2}(?:時|:[0-9]{2})(?:から|~|-)[0-9]{1,2}(?:時|:[0-9]{2})(?:まで)?(?:は|"
    r"の間)?[^。、\n]{0,16}?(?:勤務(?!でき|可|も|時間帯)|就業|拘束|常駐|席に|ログイン(?:必須|"
    r"して)|待機(?:して|必須)|働いて)",
    r"[0-9](?:時|:[0-9]{2})[ 　]?(?:で|の|に)?(?:固定|常勤|フルタイム|必須|厳守)|(?:会社|当社)(?:の)?(?:カレンダー|就業日|"
    r"休業日|シフト表)(?:に(?:よる|より|準じ|従|合わせ)|どおり|通り)",
    r"(?:始業|終業|定時|就業時間|勤務時間)(?:は|が|:|時刻は)\s?[0-9]{1,2}",
    r"(?:始業|終業|出勤|退勤|業務開始|業務終了)(?:時|前|後)?(?:と|・|や|、)?[^。、\n]{0,10}?(?:報告|点呼|連絡|打刻)"
    r"(?:し(?!ま?せ)|を(?!求)|が必|は必)",
    r"残業(?:を|が|も)?(?:命じ|あり(?!ません)|していただ|をお願い|必須|あり得)",
    r"(?:遅刻|早退|欠勤|無断欠勤|当日欠勤|早上がり)[^。\n]{0,20}?(?:減給|減額|カット|罰金|"
    r"ペナルティ|違約金|差し引|天引|マイナス|(?:報酬|単価)(?:を|が|は)[^。、\n]{0,6}?(?:減ら|減り|下げ|下が|引)|報酬なし|評価|禁止|厳禁|注意|処分|契約解除|報酬を"
    r"(?:お)?支払い?(?:し|いたし|でき)?ません)",
    r"(?:慶弔休暇|産休|育休|育児休業|介護休業|特別休暇|夏季休暇|リフレッシュ休暇)"
    r"(?:制度)?(?:が|は|も|[・、][^・。、\n]{1,8}|の){0,4}(?:あり(?!ません)|有り|付与|"
    r"取得|支給|完備|OK|可|使え|取れ|つき|(?=[。)、・\n]|\Z))",
    r"(?:ボーナス|家族手当|皆勤手当|"
    r"試用期間)(?:が|は|も|[・、][^・。、\n]{1,8}|完備|の){0,4}(?:あり(?!ません)|有り|支給"
    r"(?!し(?:ません|ない))|完備|付与|"
    r"年[0-9一二]回|つき|[0-9]+か月(?!分を目安)|同様|加入(?!は|し|でき))",
    r"(?:当社|弊社)?(?:の)?専属(?:で|として|契約|の)|(?:他社|ほかの会社|他の会社|競合"
    r"(?:他社)?|同業他社?|よそ)(?:の|での|から(?:の)?)?(?:お?仕事|業務|案件|就業|契約|副業|"
    r"受託)?(?:を|の|は|も)?[^。、\n]{0,12}?(?:禁止|禁じ|不可|お断り|認め(?:て(?:い|おり)|ら)|"
    r"受けられ|できません|ご遠慮|控えて|し(?:て)?はいけ|しては?(?:なり|だめ|ダメ)|しないで|受けないで|"
    r"やって?は(?:いけ|なら|だめ))",
    r"(?:副業|Wワーク|ダブルワーク|掛け?持ち|掛けもち|かけもち|兼業|複業|兼務)(?:は|の|も)?(?:禁止|不可|NG|ご遠慮|認めて"
    r"(?:い|おり)ません|できません)",
    r"(?:就業規則|服務規程|社内規則|社則)(?:に|を|が)(?:従|守|遵守|適用)",
    r"(?:仕事|案件|業務|依頼|電話|配信)(?:の依頼)?(?:を|は|の)?(?:断|拒否|辞退|選ぶこと)(?:る|"
    r"ること|り)?(?:は|が|こと)?[^。、\n]{0,6}?(?:できません|出来ません|不可|認め(?:て(?:い|"
    r"おり)|られ))|(?:諾否|断る)[^。、\n]{0,6}?(?:自由|権利)(?:は|が)?(?:なし|ありません)",
    r"(?:正?社員|従業員|アルバイト|パート)(?:と)?(?:同様|同じ|同等|並み|"
    r"と変わら)[^。、\n]{0,10}?(?:勤務|待遇|働|扱|時間|シフト|ルール|管理|福利)|社員同様",
    r"(?:懲戒|減給|出勤停止|始末書)(?:処分)?(?:と|に|の|あり|を)",
)
_DENIED = re.compile(
    r"^[^。、]{0,14}?(?:不要|なし|無し|ありません|ございません|いりません|要りません|しません|"
    r"いたしません|行いません|求めません|受けません|ない(?:ため|ので|の(?:で|が)|です|。|$|"
    r"働)|問いません|任意|自由)|^[^。、]{0,8}?こと(?:は|も)"
)
_ENDS_NEGATIVE = re.compile(
    r"(?:禁止|不可|NG|できません|出来ません|ません|なし|遠慮|控えて|お断り|受けられ|認め\w*|禁じ)$"
)
_FREE = re.compile(
    r"自由|ご自身(?:で|が)決|好きな|任意|希望(?:者|制)|自分で(?:決|選)|目安|受付時間|選べ|"
    r"問いません|当社の(?:社員|従業員)(?:は|には|が)"
)


def _is_bound(mention: Mention) -> bool:
    if is_of_callers(mention) or _FREE.search(
        mention.before[-16:] + mention.found + mention.after[:12]
    ):
        return False
    if _ENDS_NEGATIVE.search(mention.found):
        return not re.match(
            r"(?:は)?(?:して(?:い|おり)ません|ではありません|しません|にはして|ではな)",
            mention.after,
        )
    return not _DENIED.match(mention.after)


_NO_TRIAL = re.compile(
    r"[ 　]*(?:(?:試用期間|トライアル)(?:は|:)?)?[ ]?(?:特に|業務委託のため|委託のため|契約上)?、?"
    r"(?:なし|ナシ|無し|無(?![料報給])|ありません|ございません|設けて?(?:い|おり)?ま?せ?ん?|対象外|該当(?:なし|しま)|"
    r"適用(?:なし|外)|不要|[-ー―0/]|$)"
)


_OVERTIME = re.compile(r"[1-9][0-9]*[ ]?(?:時間|h)|あり(?!ま?せ)|有り|多少|少々|発生")


def _overtime(case: Case) -> Iterable[Finding]:
    text = case.reading.text("overtime")
    if not is_employed(case.posting) and _OVERTIME.search(text) and not _DENIED.match(text):
        yield Finding(
            "overtime",
            f"雇用形態は「業務委託」ですが、残業に「{case.posting.overtime}」とあります。残業は雇うときのものです。"
            "空にするか、雇うのなら雇用形態を直してください。",
            case.posting.overtime[:LONGEST_WORDING],
        )


def _trial(case: Case) -> Iterable[Finding]:
    """Only who is employed can be tried before the contract is final."""
    text = case.reading.text("trial_period")
    is_none = _NO_TRIAL.match(text) or re.search(
        r"(?:ありません|設けて(?:い|おり)?ません|なし)", text
    )
    if not is_employed(case.posting) and text.strip() and not is_none:
        yield Finding(
            "trial_period",
            f"雇用形態は「業務委託」ですが、試用期間に「{case.posting.trial_period}」とあります。試用期間は雇うときの"
            "ものです。空にするか、雇うのなら雇用形態を直してください。",
            case.posting.trial_period[:LONGEST_WORDING],
        )


RULES = (
    Rule("outsourcing_overtime_told", Level.WARNING, ("overtime",), SOURCE, _overtime, "なし"),
    Rule("outsourcing_trial", Level.WARNING, ("trial_period",), SOURCE, _trial, "なし"),
    Rule("outsourcing_pay_filled_in", Level.WARNING, ("pay_min",), SOURCE, _filled_in),
    wording_rule(
        "outsourcing_bound",
        SOURCE,
        "雇用形態は「業務委託」ですが、「{wording}」とあります。時間や場所を決められ、指示を受けて働くなら、"
        "雇用にあたるおそれがあります。雇うのか、任せるのか、確かめてください。",
        (_BOUND, _is_bound),
        when=lambda posting: not is_employed(posting),
        fields=[name for name in TEXTS if name != "insurance"],
        suggestion="稼働する日と時間は、ご自身で決めていただきます",
    ),
)
