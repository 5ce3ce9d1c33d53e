"""Work that is told to be without pay: overtime, preparation, rounding, breaks on call, leave."""

import re

from jobs.gate.legal import is_employed
from jobs.gate.pay_wording import LABOUR_STANDARDS, UNPAID, is_unpaid
from jobs.gate.reader import Mention, alternatives
from jobs.gate.rules import wording_rule
from jobs.gate.terms import NONE, NOT_PAID, gap, is_of_callers, is_term

# --- Work that is not paid ----------------------------------------------------------------------

_WORK_AROUND = (
    r"(?:準備|朝礼|終礼|夕礼|着替え?|更衣|始業前|始業の?[0-9]{1,4}分前|開始(?:の)?[0-9]{1,4}分前|"
    r"[0-9]{1,4}分(?:前|早く)|早出|早めの?(?:出社|出勤)|清掃|掃除|片付け|片づけ|後片|日報|報告書|"
    r"後処理|ミーティング|会議|勉強|終業(?:後|時刻)|終話後|定時(?:後|以降)|締め作業|"
    r"立ち上げ|待機|手待ち|引き?継ぎ|居残り|ログイン|打刻前|打刻後|タイムカード|持ち帰り|自宅"
    r"(?:で|での)|帰宅後|"
    r"資料(?:作成|作り)|練習|自主トレ|宿題|予習|復習|自宅学習|ロープレ|テスト勉強|残業|延長|"
    r"時間外|電話が(?:鳴らない|ない)|入電がない)"
)
_NO_WORK = (
    r"(?:(?:勤務|労働|就業)(?:時間)?(?:に|には|と(?:は)?|扱い(?:に|と)?(?:は|も)?|とは)?"
    r"(?:含み|含め(?:て(?:い|おり))?|含まれ|入(?:り|れ(?:て(?:い|おり))?)|なり|みな(?:し|され)|数え|カウント(?:し|され)|算入"
    r"(?:し|され))ません|"
    r"(?:勤務|労働)時間外(?:扱い|と(?:し|な)|に(?:お|行|済|や))|"
    r"残業(?:時間)?(?:の)?(?:対象|扱い)?(?:に|と|とは|には)(?:して(?:い|おり)|し|なり|含め|"
    r"含み|数え|みなし)ません|残業(?:の)?対象外|"
    r"(?:自主的|ボランティア|サービス)で(?:お願い|行|して|対応)|(?:カウント|計上)し(?:て(?:い|"
    r"おり))?ません)"
)
_NOT_COUNTED = rf"(?:{UNPAID}|{_NO_WORK})"
_UNPAID_WORK = alternatives(
    rf"{_WORK_AROUND}{gap(40)}{_NOT_COUNTED}",
    rf"{_WORK_AROUND}{gap(24)}[。※][ 　]?(?:(?:(?:この|その)(?:時間|間|分)(?:は|も|"
    rf"について(?:は)?))?{_NO_WORK}|(?:この|その)(?:時間|間|分){gap(8)}{UNPAID})",
    r"[0-9]{1,4}分前[^。\n]{0,34}?(?:時給|給与|給料)(?:は|の(?:発生|計算|支給)は)[^。、\n]{0,4}?"
    r"(?:[0-9]{1,4}(?:時|:)|始業|定刻|開始)[^。、\n]{0,4}?から",
    r"(?:始業|開始|シフト)[^。\n]{0,6}?[0-9]{1,4}分前[^。\n]{0,10}?(?:タイムカード|"
    r"打刻)[^。\n]{0,6}?(?:始業時刻|定時|開始時刻)",
    r"(?:打刻|タイムカード|出勤登録)(?:の|を押す|する)?前(?:に|から|の)[^。、\n]{0,12}?"
    r"(?:お願い|済ませ|終え|準備|掃除|作業|着席)",
    r"(?:タイムカード|打刻|退勤)(?:の打刻)?(?:を|の|は)?(?:定時|時間どおり|時間通り|先)?(?:で|に)?(?:押し|切っ|打っ|し)?(?:て|た)?(?:から|"
    r"後|あと)(?:に|で|、)?[^。、\n]{0,10}?(?:お願い|作業|片付け|掃除|入力|残って|残り|続け|報告|"
    r"仕事|日報|記録|着替え|引き?継ぎ|書[いく]|提出|整理|行って|行い|済ませ|やって|戻って|対応|電話)",
    r"(?:定時|終業時刻?)(?:に|で)(?:打刻|タイムカード)[^。\n]{0,10}?(?:後|から)[^。\n]{0,10}?"
    r"(?:作業|片付け|掃除|入力|残)",
)
_SERVICE = alternatives(
    r"サービス(?:残業|早出|出勤|出社|労働)|サビ残|ただ働き",
    r"(?:仕事|業務|入力|リスト作成|資料作成|日報)(?:を|は|の)(?:ご?自宅(?:に|へ)|家(?:に|へ))?"
    r"(?:お)?持ち帰(?:って|り(?:ます|が|で|も))[^。\n]{0,12}?(?:いただ|あり(?!ません)|して|"
    r"お願い|仕上げ)",
    r"(?:日報|日誌|報告書|宿題|復習|予習|残った仕事)(?:は|を|や[^。、\n]{1,8}は)(?:家で|帰宅後|帰ってから|帰りの電車)",
)
_NO_OVERTIME_PAY = alternatives(
    r"(?:残業|時間外)(?:代|手当|の手当)(?:の支給|の支払い)?(?:は|に)[^。\n全]{0,14}?(?:まで(?:しか|の(?:支給|支払)|です|と(?:し|な)|"
    r"(?=[。)\n]|\Z))|上限(?:あり|が|[0-9]|です|と)|を(?:上限|限度))",
    r"(?:残業|時間外|超過勤務|休日出勤|深夜)(?:労働)?(?:代|手当|割増|の(?:手当|賃金|給与|"
    r"割増))[^。、\n含別込対]{0,8}?(?:は|が|も|の支給は|の支払いは|:)?\s?(?:一切|別途|特に)?"
    r"(?:お?支払い?|支給|発生)?(?:は|を)?(?:いたし|致し|し|され|でき|出(?:し)?|つ(?:き|け)|付"
    r"(?:き|け)|あり|ござい)*(?:ません|ない(?!と|よう|場合)|なし|無し|ゼロ|不支給|対象外|0円)",
    r"(?:残業|時間外)(?:をし|し)ても[^。、\n]{0,12}?(?:支払|支給|出ま|つきま|変わりま|出な|"
    r"つか)(?:[^。、\n]{0,4})(?:せん|ない)",
    rf"割増(?:し)?(?:賃金|手当|料金|給与|分)?(?:は|も|が|:)?(?:一切|別途|特に)?(?:{NOT_PAID}|{NONE})(?!時間)",
    # The weekend may be paid as other days are, the night may not.
    r"(?:22時|夜10時|午後10時|深夜)(?:以降|から|過ぎ|を過ぎ(?:て|た))?(?:の)?(?:時間帯?|勤務|分)?(?:も|で(?:あって)?も|でも)、?"
    r"[^。、\n]{0,6}?(?:同じ(?:時給|給与|金額|額)|(?:時給|給与|金額)は?(?:同じ|同額|変わ(?:り|ら)|一律|そのまま))",
    r"全員(?:を|が)?(?:、)?管理(?:職|監督者)(?:扱い|として|と(?:する|し|な))",
    r"(?:管理(?:職|監督者)(?:扱い)?|裁量労働|年俸制?|みなし管理職)(?:の)?(?:ため|なので|"
    r"につき)[^。\n]{0,12}?(?:残業|時間外|割増)[^。\n]{0,12}?(?:ません|なし|ない|対象外)",
)
#: Where there is no overtime, there is nothing to pay: 残業がないため残業代はありません.
_NOTHING_TO_PAY = re.compile(
    r"残業(?:が|は|も|自体)?(?:一切|原則|まったく)?(?:ない|なし|発生しない|"
    r"ありません)[^。]{0,8}$|残業(?:は)?(?:なし|ゼロ)[、(のた]"
)
_NO_UNPAID = re.compile(
    r"^[^。]{0,4}?(?:といった|という|など|の)?(?:こと|時間|残業)(?:は|も)(?:一切|絶対に)?"
    r"(?:ありません|ない|ございません)|^(?:では|に(?:は)?なら)"
)


def _is_unpaid_work(mention: Mention) -> bool:
    return (
        is_unpaid(mention)
        and not _NO_UNPAID.match(mention.after)
        and not re.search(r"超え|超過", mention.before[-16:] + mention.found)
        and not re.search(
            r"休暇|休職|休業|中抜け|休憩", mention.found[-14:] if "無給" in mention.found else ""
        )
    )


def _is_unpaid_overtime(mention: Mention) -> bool:
    return (
        is_unpaid(mention)
        and not _NO_UNPAID.match(mention.after)
        and not re.search(r"超え|超過", mention.before[-16:])  # fixed_overtime_excess
        and not _NOTHING_TO_PAY.search(mention.before + mention.found[:4])
        and not re.match(r"(?:と|なんて|という)[^。]{0,8}(?:こと|会社|職場)", mention.after)
        and re.search(r"(?:固定|みなし|定額|見込み?)(?:の)?$", mention.before) is None
    )


#: Said of any work, where nothing tells that nobody works in that time.
_NO_PAY = UNPAID
_NO_WORK_TOLD = re.compile(
    r"その(?:分|時間|日)の|休暇|休業|休職|休憩|遅刻|早退|欠勤|お休み|休んだ|働(?:い|か)|"
    r"不就労|研修|試用|見習|交通費|通勤|手当|賞与|ボーナス|インセンティブ|退職金|昇給|差は|"
    r"違いは|影響|変わ|変更|歩合|成果|アポ|受注|前払|立替"
)


def _is_unpaid_otherwise(mention: Mention) -> bool:
    if mention.field == "overtime":
        return (
            is_unpaid(mention)
            and re.search(r"含|代|割増", mention.found + mention.before[-4:]) is None
        )
    return (
        is_unpaid(mention)
        and not _NO_UNPAID.match(mention.after)
        and not _NO_WORK_TOLD.search(mention.before + mention.found)
        and re.search(r"ボランティア|交通費のみ|0円|含", mention.found) is None
        and mention.field
        not in (
            "breaks",
            "trial_period",
            "pay_note",
            "days_off",
            "incentive_detail",
            "quota_detail",
        )
    )


_ROUNDED = alternatives(
    r"(?:[0-9]{1,4}分|端数|1時間|30分)(?:未満|に満たない|以下)?(?:の)?(?:分|端数|時間|勤務|労働|"
    r"残業)?(?:は|を|も|について)?[^。、\n]{0,10}?切り?捨て",
    r"(?:残業(?:代|時間|手当)?|時間外(?:手当)?|勤怠|給与|労働時間|勤務時間|打刻|時給)(?:は|"
    r"の計算は|計算は|を)?[^。、\n]{0,8}?(?:(?:5|10|15|20|30|60)分|[1-3一二三]時間|半日)(?:単位|ごと|刻み|ずつ)(?:で|の|に|"
    r"と)?(?:計算|支給|支払|集計|管理|切|なり|つ|です|、|(?=[。)\n]|\Z))",
)
_UNITS = (
    r"(?<![0-9])(?:(?:5|10|15|20|30|60)分|1時間)(?:単位|ごと|刻み)(?:で|の|に)(?:の)?(?:支給|"
    r"計算|支払|切|申請|集計|カウント)"
)
_NO_LEAVE = alternatives(
    r"(?:年次)?(?:有給休暇|有休|年休|有給)(?:休暇)?(?:の)?(?:制度|付与|取得)?(?:は|が|も|"
    r":)?[ ]?(?:一切|まだ|現在|今のところ|特に|当面)*(?:は)?(?:なし|無し|ナシ|ゼロ|無(?![料給])|"
    r"ありません|ございません|ない(?!と|よう)|付きません|つきません|できません|"
    r"(?:取|と)れ(?:ません|ない)|認めて(?:い|おり)ません|(?:付与|取得)(?:は)?(?:し|され|でき|いただけ)ません|"
    r"対象外)",
    r"(?:有給休暇|有休|年休)(?:は|が)[^。、\n]{0,4}?(?:1|一|初)年(?:目|度)[^。、\n]{0,4}?"
    r"(?:ありません|なし|ない|付きません|つきません)",
    r"(?:有給休暇|有休|年休)(?:を|は)?(?:付与|用意|設定|設け)(?:て|して)?(?:い|おり)ません",
    r"(?:有給休暇|有休|有給)(?:は|の(?:取得|付与)は)?[^。、\n]{0,6}?(?:社員|正社員|フルタイム)"
    r"(?:の方)?(?:のみ|だけ|に限)",
)
_FIRST_HALF_YEAR = re.compile(
    r"(?:6|六)(?:か月|ヶ月|カ月|ヵ月)|半年|とは別|以外|ほかに|他に|特別休暇|夏季|病気休暇"
)
_NO_AGREEMENT = alternatives(
    r"(?:36|三六|サブロク)協定(?:は|を|が|の(?:締結|届出)は)?[^。、\n]{0,8}?(?:結んで(?:い|"
    r"おり)ません|締結して(?:い|おり)ません|未締結|なし|ありません|(?:届け?出(?:を)?)?(?:て|して)"
    r"(?:い|おり)ません|未届)",
)
_MINORS_AT_NIGHT = alternatives(
    r"(?:高校生|18歳未満|十八歳未満|17歳|年少者|高1|高校1年)[^。\n]{0,16}?(?:22時(?:以降|~|"
    r"から|半|[1-9])|2[3-9]時|24時|翌[0-9]|深夜|夜勤|0時|午前[0-5]時|2[3-4]:|"
    r"22:[1-5])[^。、\n]{0,10}?(?:OK|可(?!能性)|入れ|働け|歓迎|勤務(?!でき|不|は)|大丈夫|"
    r"シフト|できます)",
)
_REFUSED = re.compile(
    r"不可|できません|働けません|いただけません|除く|除き|入れません|ご遠慮|対象外|未満"
    r"(?:の方)?は(?:22時|夜|深夜)"
)
_ON_CALL = alternatives(
    r"休憩(?:中|時間中|時間)?(?:も|は|で(?:も|あっても)|に)?[^。\n]{0,14}?(?:電話|入電|"
    r"呼び?出|呼ばれ|コール|対応|来客|問い?合わ?せ)[^。\n]{0,16}?(?:お取り|取って|とって|出て"
    r"(?!くる)|対応(?:して|を|いただ|お願い)|お願い|戻って|待機|応じ)",
    r"休憩(?:中|時間中|時間)?(?:も|は)?[^。、\n]{0,8}?(?:席で|席を離れず|デスクで|その場で|"
    r"離席せず)[^。、\n]{0,6}?(?:待機|電話番|お過ごしいただき、)",
    r"(?:電話|入電)[^。、\n]{0,6}?(?:取り|とり|受け|出)ながら(?:の)?[^。、\n]{0,8}?(?:休憩|"
    r"昼食|お昼)",
    r"(?:休憩|昼休み|昼食|お昼)[^。\n]{0,12}?(?:電話番|受電|電話)[^。、\n]{0,4}?(?:しながら|(?:取|と|出)り?ながら|兼ね)",
    r"(?:電話番|受電)(?:を)?(?:しながら|兼ね)(?:の|て)?[^。、\n]{0,8}?(?:休憩|昼食|お昼)",
    r"休憩(?:時間)?(?:は|が)?[^。、\n]{0,10}?(?:取れない|取れません|とれません|取れないこと)",
)

_CALL = r"(?:電話|入電|コール|着信|呼び出し|来客|問い?合わ?せ)"
_AT_ANY_TIME = (
    r"鳴った(?:電話|コール|ベル)|"
    rf"{_CALL}(?:に|には|を|は)?[^。、\n]{{0,8}}?(?:出(?:て(?!こ)|る|ます)|取(?:って|る|ります)|とって|とる|受け(?:て|る|ます)|"
    r"対応(?:し|を|いただ|お願|が|あり|(?=[。)\n]|\Z))|お願い)|"
    r"短く(?:な|する)|電話(?:番|当番)(?!から|を外|は別)|受話器|席(?:は|を|から)?離れ(?:ず|な|られ(?:ま|な))|"
    r"離席(?:は)?(?:不可|禁止|NG|でき(?:ま|な)|厳禁)|鳴っ(?:たら|た(?:場合|とき|時|際|ら))|鳴れば|"
    r"(?:自)?席で(?:待機|お?過ごし)|待機(?!室)|"
    r"呼び出し|休憩(?:中)?も[^。、\n]{0,10}?対応|(?:電話|入電|コール|着信|呼び出し|ベル)(?:が|の)?(?:鳴|入|"
    r"あ|来|かかっ|きた)[^。\n]{0,20}?(?:出て|取って|とって|対応|お取り|戻)"
)
_NO_TIME = r"(?:取れ|とれ|取ら)な(?:い|かった)(?:こと|日|場合|とき|時)|(?:取れ|とれ)ません"


def _is_rounded(mention: Mention) -> bool:
    return (
        is_term(mention)
        and not re.search(r"1分単位", mention.before + mention.found)
        and not re.search(r"有給|休暇|シフト|予約", mention.found)
    )


RULES = (
    wording_rule(
        "unpaid_work",
        f"{LABOUR_STANDARDS}24条・37条",
        "「{wording}」とあります。会社が求める準備や片づけ、朝礼、待ち時間も働く時間なので、給与を払う必要があります。",
        (_UNPAID_WORK, _is_unpaid_work),
        (_NO_PAY, _is_unpaid_otherwise),
        (_SERVICE, is_term),
        when=is_employed,
        suggestion="準備や片づけの時間も勤務時間です",
    ),
    wording_rule(
        "overtime_unpaid",
        f"{LABOUR_STANDARDS}37条",
        "「{wording}」とあります。残業や22時から5時までの勤務には、割増しした給与を払う必要があります。",
        (_NO_OVERTIME_PAY, _is_unpaid_overtime),
        when=is_employed,
        suggestion="残業代は1分単位で別に支給",
    ),
    wording_rule(
        "rounded_hours",
        f"{LABOUR_STANDARDS}24条・37条",
        "「{wording}」とあります。働いた時間は、日ごとに切り捨てずに数える必要があります。",
        (_ROUNDED, _is_rounded),
        (_UNITS, lambda mention: mention.field in ("overtime", "pay_note") and is_term(mention)),
        when=is_employed,
        suggestion="1分単位で支給",
    ),
    wording_rule(
        "no_paid_leave",
        f"{LABOUR_STANDARDS}39条",
        "「{wording}」とあります。半年続けて働いた人には、パートでも有給休暇があります。",
        (
            _NO_LEAVE,
            lambda mention: is_unpaid(mention) and not _FIRST_HALF_YEAR.search(mention.sentence),
        ),
        when=is_employed,
        suggestion="有給休暇は法定どおり",
    ),
    wording_rule(
        "no_overtime_agreement",
        f"{LABOUR_STANDARDS}36条1項",
        "「{wording}」とあります。残業をしてもらうには、協定を結んで届け出る必要があります。",
        (
            _NO_AGREEMENT,
            lambda mention: (
                not is_of_callers(mention)
                and not re.search(
                    r"残業(?:が|は|も)?(?:一切)?(?:ない|なし|ありません)", mention.sentence
                )
            ),
        ),
        when=is_employed,
    ),
    wording_rule(
        "minors_at_night",
        f"{LABOUR_STANDARDS}61条1項",
        "「{wording}」とあります。18歳未満の人は、22時から5時まで働けません。",
        (
            _MINORS_AT_NIGHT,
            lambda mention: (
                not _REFUSED.search(mention.found + mention.after[:24])
                and not is_of_callers(mention)
            ),
        ),
    ),
    wording_rule(
        "break_on_call",
        f"{LABOUR_STANDARDS}34条3項",
        "「{wording}」とあります。電話に備える時間は休憩になりません。休憩は、自由に使える時間にしてください。",
        (_ON_CALL, is_term),
        (_AT_ANY_TIME, lambda mention: mention.field == "breaks" and is_term(mention)),
        (_NO_TIME, lambda mention: mention.field == "breaks" and is_unpaid(mention)),
        when=is_employed,
        suggestion="休憩中に電話に出ることはありません",
    ),
)
