"""Hours, breaks, days off and overtime against the Labour Standards Act, and work that is not paid."""

import re
from collections.abc import Iterable

from jobs.gate.hours import MINUTES_PER_HOUR, Schedule, schedule_of
from jobs.gate.legal import is_employed
from jobs.gate.pay import lowest_lawful
from jobs.gate.pay_wording import LABOUR_STANDARDS, UNPAID, is_unpaid
from jobs.gate.reader import TEXTS, Mention, alternatives, pattern
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule
from jobs.gate.terms import gap, is_of_callers, is_term
from jobs.gate.wording import ACCURATE
from jobs.postings.choices import PayUnit

# --- Breaks and the week ------------------------------------------------------------------------

#: Minutes of work over which breaks of so many minutes are due (34条1項), longest first.
_BREAKS_DUE = ((8 * MINUTES_PER_HOUR, 60), (6 * MINUTES_PER_HOUR, 45))
LONGEST_WEEK = 40 * MINUTES_PER_HOUR
FEWEST_DAYS_OFF_A_MONTH = 4


def _breaks_due(schedule: Schedule) -> int:
    work = schedule.work or 0
    return next((due for over, due in _BREAKS_DUE if work > over), 0)


def _breaks(case: Case) -> Iterable[Finding]:
    schedule = schedule_of(case.reading)
    if not is_employed(case.posting) or schedule.rest is None:
        return
    due = _breaks_due(schedule)
    if schedule.rest < due:
        hours = (schedule.work or 0) / MINUTES_PER_HOUR
        yield Finding(
            "breaks",
            f"休憩「{case.posting.breaks}」では足りないようです。{hours:g}時間働く日には、{due}分の休憩が要ります。",
            case.posting.breaks,
        )


def _week(case: Case) -> Iterable[Finding]:
    week = schedule_of(case.reading).week
    if is_employed(case.posting) and week and week > LONGEST_WEEK + 10:
        yield Finding(
            "days_off",
            f"勤務時間と休日から、週に{week / MINUTES_PER_HOUR:g}時間働くことになります。週40時間までが決まりです。"
            "休日を確かめるか、変形労働時間制ならそう書いてください。",
            case.posting.days_off,
        )


_NO_BREAK_TOLD = pattern(
    r"(?:休憩(?:時間)?|お?昼休み|昼休憩|お昼の休憩)(?:時間)?(?:は|が|も)?(?:一切|ほとんど|特に)?(?:なく|なし|無し|ありません|ございません|設けて(?:い|おり)ません)",
)
_LONGEST_WITHOUT = 6 * MINUTES_PER_HOUR


def _no_break_told(case: Case) -> Iterable[Finding]:
    """Lawful in shifts of six hours and less, so only where they are longer or not told."""
    work = schedule_of(case.reading).work
    if not is_employed(case.posting) or (work is not None and work <= _LONGEST_WITHOUT):
        return
    for mention in case.reading.mentions(_NO_BREAK_TOLD):
        is_short = re.search(r"[1-6]時間|短時間|以下|以内|半日|午前|午後", mention.sentence)
        if mention.field != "breaks" and not is_short and is_unpaid(mention):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とあります。6時間を超えて働く日には45分、8時間を超える日には60分の"
                "休憩が要ります。",
                mention.wording,
            )
            return


_NO_REST_DAY = re.compile(
    r"^\s*(?:定?休日?(?:は|:)?\s?)?(?:特に)?(?:なし|無し|ナシ|ありません|ゼロ|無休|年中無休|取れません)(?!の)|"
    r"(?:月|1か月|ひと月|毎月)(?:に|あたり)?\s?(?P<days>[0-3一二三])(?:[~][0-3])?(?:日|回)(?:間)?(?:ほど|程度|くらい|のみ|だけ|は)?(?:の)?(?:お)?(?:休|[()]|$|、|が|を|。)|"
    r"(?:2|二)週(?:間)?に(?:1|一)[日回]|隔週で?1日|4週(?:3|2|1|三|二|一)休|週7(?:日)?(?:勤務|出勤)"
)
_NO_REST_TOLD = alternatives(
    r"(?<!年中)(?:休日|お休み|休み|定休日)(?:は|が|も)?(?:一切|ほとんど|ほぼ)?(?:なし|無し|ありません|ない(?!日|よう)|取れません)",
    r"(?:毎日|週7日|7日間)(?:の)?(?:出勤|勤務)(?:を|が|して|です|必須|いただ)",
    r"[0-9]{2,}連勤",
)


def _rest_days(case: Case) -> Iterable[Finding]:
    if not is_employed(case.posting):
        return
    days_off = case.reading.text("days_off").strip()
    match = _NO_REST_DAY.search(days_off)
    if match is None or re.search(r"(?:週[1-4](?:日)?(?:の)?(?:勤務|出勤|働|契約|のみ)|追加|加えて|ほか|他に|土日|週休|祝)", days_off):
        return
    yield Finding(
        "days_off",
        f"休日「{match[0].strip()}」では足りないようです。週に1日か、4週に4日の休日が要ります。",
        match[0].strip(),
    )


# --- Hours declared -----------------------------------------------------------------------------

#: Days of work a month at the fewest, by days a week: holidays and leave at year's end taken off.
_FEWEST_DAYS = {5: 19.0, 6: 23.5, 7: 28.0}
_DAYS_A_MONTH = {5: 20.5, 6: 25.0, 7: 30.0}
_TOLERANCE = 15


def _declared(case: Case) -> Iterable[Finding]:
    posting = case.posting
    declared, schedule = posting.minutes_per_pay_unit, schedule_of(case.reading)
    if not (declared and posting.pay_min and schedule.work and is_employed(posting)):
        return
    if posting.pay_unit == PayUnit.DAILY:
        real = likely = float(schedule.work)
    elif posting.pay_unit == PayUnit.MONTHLY and schedule.days_a_week in _FEWEST_DAYS:
        real = schedule.work * _FEWEST_DAYS[int(schedule.days_a_week)]
        likely = schedule.work * _DAYS_A_MONTH[int(schedule.days_a_week)]
    else:
        return
    if declared + _TOLERANCE >= real:
        return
    hourly = int(posting.pay_min * MINUTES_PER_HOUR / likely)
    lowest = lowest_lawful(case)
    under = f"時給に換算すると{hourly:,}円ほどで、最低賃金{lowest:,}円を下回ります。" if lowest and hourly < lowest else ""
    yield Finding(
        "minutes_per_pay_unit",
        f"所定労働時間は{declared / MINUTES_PER_HOUR:g}時間とありますが、勤務時間・休憩・休日からは"
        f"{likely / MINUTES_PER_HOUR:g}時間ほどになります。{under}どちらかを直してください。",
        f"{declared}分",
    )


# --- Overtime -----------------------------------------------------------------------------------

_OVERTIME_WORD = r"(?:残業|時間外(?:労働|勤務)?|超過勤務)"
_MONTHLY = r"(?:月|1か月|ひと月|毎月)(?:平均|に|あたり|間|の)?(?:残業(?:時間)?(?:は|:)?)?(?:約|およそ|平均|最大)?\s?(?:[0-9]{1,3}(?:時間)?\s?[~-]\s?)?(?P<month>[0-9]{2,3})\s?(?:時間|h)"
_YEARLY = r"(?:年|年間)(?:に|で)?(?:約|およそ|最大)?\s?(?P<year>[0-9]{3,4})\s?時間"
_WEEKLY = r"週(?:に|平均)?(?:約)?\s?(?P<week>[0-9]{2})時間"
_BARE = r"(?<![0-9~.])(?P<bare>[0-9]{2,3})時間"
_DAILY = r"(?:1日|毎日|日に)(?:に|平均|あたり)?(?:約|およそ)?\s?(?:[0-9](?:時間)?\s?[~-]\s?)?(?P<day>[0-9](?:\.5)?)\s?時間(?:ほど|程度|くらい|前後)?(?:の)?(?:残業|$|[、。()\s]|ほど|程度)"
_LONG = pattern(_YEARLY, _DAILY, _MONTHLY, _WEEKLY, _BARE)
_LIMITS = {"month": 45, "bare": 45, "week": 11, "year": 360, "day": 45 / 20}
_IS_LIMIT = re.compile(r"^[^。、]{0,4}?(?:を超え(?:ること(?:は|も)(?:一切)?(?:あり?ません|な)|な|ま?せん|(?:た|る)(?:分|残業|場合))|超(?:の|は)|以上の(?:残業|方)|未満|を上限)|^分")


def _long_overtime(case: Case) -> Iterable[Finding]:
    """In the field on overtime, hours are overtime's; elsewhere the sentence has to say so."""
    if not is_employed(case.posting):
        return
    for mention in case.reading.mentions(_LONG):
        unit, told = next((name, value) for name, value in mention.groups.items() if value)
        says_so = mention.field == "overtime" or re.search(_OVERTIME_WORD, mention.found + mention.before[-25:])
        beyond = float(told) > _LIMITS[unit]
        is_limit = _IS_LIMIT.match(mention.after)
        if unit in ("bare", "week") and mention.field != "overtime":
            continue
        if not says_so or not beyond or is_limit or is_of_callers(mention):
            continue
        if re.search(r"固定|みなし|所定|労働時間|週|営業|勤務", mention.before[-10:]) or re.match(r"[^。]{0,12}(?:ありません|ない|なりません|しません)", mention.after):
            continue
        yield Finding(
            mention.field,
            f"残業「{mention.wording}」は、上限の原則(月45時間・年360時間)を超えています。"
            "まちがいでないか、特別条項のある協定があるか確かめてください。",
            mention.wording,
        )
        return


_NO_OVERTIME = re.compile(r"\s*(?:残業(?:は)?(?:一切|原則)?)?(?:なし|無し|ありません|ゼロ|0時間|一切なし)")
_OVERTIME_TOLD = pattern(
    r"(?:残業|時間外)(?:は|が)?(?:ほぼ|だいたい)?(?:月|1日|毎日|週)(?:に)?(?:約|平均)?[0-9]+",
    r"(?:[0-9一二三]+時間|遅く|終業後|閉店後|定時後)(?:ほど|くらい|程度|まで)?(?:は)?(?:、)?(?:残って|居残|延長して)",
    r"(?:繁忙期|月末|月初|セール|年末|放送後|シーズン)[^。\n]{0,16}?(?:残って|居残|残業(?:が|も|を)?(?:あり(?!ません)|発生|増え|お願い|必須|して))",
    r"(?:毎日|ほぼ毎日|連日|頻繁に)[^。、\n]{0,6}?残業",
)


def _overtime_beside_none(case: Case) -> Iterable[Finding]:
    if not is_employed(case.posting) or not _NO_OVERTIME.match(case.reading.text("overtime")):
        return
    for mention in case.reading.mentions(_OVERTIME_TOLD):
        if mention.field != "overtime" and is_term(mention):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、残業は「{case.posting.overtime}」です。どちらかを直してください。",
                mention.wording,
            )
            return


_WEEKEND_WORK = pattern(
    r"(?P<day>土日祝?|土・日|土曜日?|日曜日?|祝日|休日)(?:も|は|の|に|にも)?[^。、\n]{0,8}?(?:出勤|出社|勤務|シフトに入)(?:して|を?お願い|があり|となり|になり|必須|いただ|も(?:して|あり)|あり(?!ません)|です)"
)
_BY_CHOICE = re.compile(r"場合|希望|できる方|可能|任意|でき(?:ます|る)|OK|歓迎|相談|手当|自由|なし|ときは|際は|代休|振替")
_IS_OFF = {"土": "土", "日": "日", "祝": "祝"}


def _weekend_work(case: Case) -> Iterable[Finding]:
    """Days off that are said to be Saturdays, Sundays and holidays, and work on them."""
    days_off = case.reading.text("days_off").strip()
    match = re.match(r"(?:毎週|完全週休2日制?\s?\(?)?(?P<days>(?:土日祝?|土・日(?:・祝)?|土曜?日?、?日曜?日?(?:、?祝日?)?))(?:$|[)、。\s祝休])", days_off)
    if match is None:
        return
    for mention in case.reading.mentions(_WEEKEND_WORK):
        first = (mention.groups["day"] or "")[0]
        if mention.field == "days_off" or (first != "休" and first not in days_off[: match.end() + 4]):
            continue
        if is_term(mention) and not _BY_CHOICE.search(mention.found + mention.after) and not _BY_CHOICE.search(re.split(r"[◎○・、/(]", mention.before)[-1]):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、休日は「{case.posting.days_off}」です。どちらかを直してください。",
                mention.wording,
            )
            return


# --- Work that is not paid ----------------------------------------------------------------------

_WORK_AROUND = (
    r"(?:準備|朝礼|終礼|夕礼|着替え?|更衣|始業前|始業の?[0-9]+分前|開始(?:の)?[0-9]+分前|[0-9]+分(?:前|早く)|早出|早めの?(?:出社|出勤)|清掃|掃除|片付け|片づけ|後片|日報|報告書|"
    r"後処理|ミーティング|会議|勉強会|終業(?:後|時刻)|終話後|定時(?:後|以降)|締め作業|立ち上げ|待機|手待ち|引き?継ぎ|居残り|ログイン|打刻前|打刻後|タイムカード|持ち帰り|自宅(?:で|での)|帰宅後|"
    r"資料(?:作成|作り)|練習|自主トレ|宿題|予習|復習|自宅学習|ロープレ|テスト勉強|残業|延長|時間外|電話が(?:鳴らない|ない)|入電がない)"
)
_NO_WORK = (
    r"(?:(?:勤務|労働|就業)(?:時間)?(?:に|には|と(?:は)?|扱い(?:に|と)?(?:は|も)?|とは)?(?:含み|含め(?:て(?:い|おり))?|含まれ|なり|みな(?:し|され)|数え|カウント(?:し|され)|算入(?:し|され))ません|"
    r"(?:勤務|労働)時間外(?:扱い|と(?:し|な)|に(?:お|行|済|や))|"
    r"残業(?:時間)?(?:の)?(?:対象|扱い)?(?:に|と|とは|には)(?:して(?:い|おり)|し|なり|含め|含み|数え|みなし)ません|残業(?:の)?対象外|"
    r"(?:自主的|ボランティア|サービス)で(?:お願い|行|して|対応)|(?:カウント|計上)し(?:て(?:い|おり))?ません)"
)
_NOT_COUNTED = rf"(?:{UNPAID}|{_NO_WORK})"
_UNPAID_WORK = alternatives(
    rf"{_WORK_AROUND}{gap(40)}{_NOT_COUNTED}",
    rf"{_WORK_AROUND}{gap(24)}[。※]\s?(?:{_NO_WORK}|(?:この|その)(?:時間|間|分){gap(8)}{UNPAID})",
    r"[0-9]+分前[^。\n]{0,34}?(?:時給|給与|給料)(?:は|の(?:発生|計算|支給)は)[^。、\n]{0,4}?(?:[0-9]+(?:時|:)|始業|定刻|開始)[^。、\n]{0,4}?から",
    rf"(?:始業|開始|シフト)[^。\n]{{0,6}}?[0-9]+分前[^。\n]{{0,10}}?(?:タイムカード|打刻)[^。\n]{{0,6}}?(?:始業時刻|定時|開始時刻)",
    r"(?:打刻|タイムカード|出勤登録)(?:の|を押す|する)?前(?:に|から|の)[^。、\n]{0,12}?(?:お願い|済ませ|終え|準備|掃除|作業|着席)",
    r"(?:タイムカード|打刻|退勤)(?:の打刻)?(?:を|の)?(?:押し|切っ|打っ|し)?(?:て|た)?(?:から|後|あと)(?:に|で|、)[^。、\n]{0,10}?(?:お願い|作業|片付け|掃除|入力|残って|続け|報告|仕事)",
    r"(?:定時|終業時刻?)(?:に|で)(?:打刻|タイムカード)[^。\n]{0,10}?(?:後|から)[^。\n]{0,10}?(?:作業|片付け|掃除|入力|残)",
)
_SERVICE = alternatives(
    r"サービス(?:残業|早出|出勤|出社|労働)|サビ残|ただ働き",
    r"(?:仕事|業務|入力|リスト作成|資料作成|日報)(?:を|は|の)(?:ご?自宅(?:に|へ)|家(?:に|へ))?(?:お)?持ち帰(?:って|り(?:ます|が|で|も))[^。\n]{0,12}?(?:いただ|あり(?!ません)|して|お願い|仕上げ)",
)
_NO_OVERTIME_PAY = alternatives(
    r"(?:残業|時間外|超過勤務|休日出勤|深夜)(?:労働)?(?:代|手当|割増|の(?:手当|賃金|給与|割増))[^。、\n含別込対]{0,8}?(?:は|が|も|の支給は|の支払いは|:)?\s?(?:一切|別途|特に)?(?:お?支払い?|支給|発生)?(?:は|を)?(?:いたし|致し|し|され|でき|出(?:し)?|つ(?:き|け)|付(?:き|け)|あり|ござい)*(?:ません|ない(?!と|よう|場合)|なし|無し|ゼロ|不支給|対象外|0円)",
    r"(?:残業|時間外)(?:をし|し)ても[^。、\n]{0,12}?(?:支払|支給|出ま|つきま|変わりま|出な|つか)(?:[^。、\n]{0,4})(?:せん|ない)",
    r"全員(?:を|が)?(?:、)?管理(?:職|監督者)(?:扱い|として|と(?:する|し|な))",
    r"(?:管理(?:職|監督者)(?:扱い)?|裁量労働|年俸制?|みなし管理職)(?:の)?(?:ため|なので|につき)[^。\n]{0,12}?(?:残業|時間外|割増)[^。\n]{0,12}?(?:ません|なし|ない|対象外)",
)
#: Where there is no overtime, there is nothing to pay: 残業がないため残業代はありません.
_NOTHING_TO_PAY = re.compile(r"残業(?:が|は|も|自体)?(?:一切|原則|まったく)?(?:ない|なし|発生しない|ありません)[^。]{0,8}$|残業(?:は)?(?:なし|ゼロ)[、(のた]")
_NO_UNPAID = re.compile(r"^[^。]{0,4}?(?:といった|という|など|の)?(?:こと|時間|残業)(?:は|も)(?:一切|絶対に)?(?:ありません|ない|ございません)|^(?:では|に(?:は)?なら)")


def _is_unpaid_work(mention: Mention) -> bool:
    return is_unpaid(mention) and not _NO_UNPAID.match(mention.after) and not re.search(r"休暇|休職|休業|中抜け|休憩", mention.found[-14:] if "無給" in mention.found else "")


def _is_unpaid_overtime(mention: Mention) -> bool:
    return (
        is_unpaid(mention)
        and not _NO_UNPAID.match(mention.after)
        and not _NOTHING_TO_PAY.search(mention.before + mention.found[:4])
        and not re.match(r"(?:と|なんて|という)[^。]{0,8}(?:こと|会社|職場)", mention.after)
        and re.search(r"(?:固定|みなし|定額|見込み?)(?:の)?$", mention.before) is None
    )


#: Said of any work, where nothing tells that nobody works in that time.
_NO_PAY = UNPAID
_NO_WORK_TOLD = re.compile(
    r"その(?:分|時間|日)の|休暇|休業|休職|休憩|遅刻|早退|欠勤|お休み|休んだ|働(?:い|か)|不就労|研修|試用|見習|交通費|通勤|手当|賞与|ボーナス|インセンティブ|退職金|昇給|差は|違いは|影響|変わ|変更|歩合|成果|アポ|受注|前払|立替"
)


def _is_unpaid_otherwise(mention: Mention) -> bool:
    if mention.field == "overtime":
        return is_unpaid(mention) and re.search(r"含|代|割増", mention.found + mention.before[-4:]) is None
    return (
        is_unpaid(mention)
        and not _NO_UNPAID.match(mention.after)
        and not _NO_WORK_TOLD.search(mention.before + mention.found)
        and re.search(r"ボランティア|交通費のみ|0円|含", mention.found) is None
        and mention.field not in ("breaks", "trial_period", "pay_note", "days_off", "incentive_detail", "quota_detail")
    )


_ROUNDED = alternatives(
    r"(?:[0-9]+分|端数|1時間|30分)(?:未満|に満たない|以下)?(?:の)?(?:分|端数|時間|勤務|労働|残業)?(?:は|を|も|について)?[^。、\n]{0,10}?切り?捨て",
    r"(?:残業(?:代|時間|手当)?|時間外(?:手当)?|勤怠|給与|労働時間|勤務時間|打刻|時給)(?:は|の計算は|計算は|を)?[^。、\n]{0,8}?(?:5|10|15|20|30|60)分(?:単位|ごと|刻み)(?:で|の|に|と)?(?:計算|支給|支払|集計|管理|切|なり|つ|$|\)|、|。)",
)
_UNITS = r"(?<![0-9])(?:(?:5|10|15|20|30|60)分|1時間)(?:単位|ごと|刻み)(?:で|の|に)(?:の)?(?:支給|計算|支払|切|申請|集計|カウント)"
_CUT_OFF = re.compile(r"単位(?:以上)?|シフト|選|有給|休暇")
_NO_LEAVE = alternatives(
    r"(?:年次)?(?:有給休暇|有休|年休|有給)(?:休暇)?(?:の)?(?:制度|付与|取得)?(?:は|が|も|:)?\s?(?:一切)?(?:なし|無し|ありません|ございません|付きません|つきません|できません|取れません|認めて(?:い|おり)ません|(?:付与|取得)(?:は)?(?:し|され|でき|いただけ)ません|対象外)",
    r"(?:有給休暇|有休|年休)(?:は|が)[^。、\n]{0,4}?(?:1|一|初)年(?:目|度)[^。、\n]{0,4}?(?:ありません|なし|ない|付きません|つきません)",
    r"(?:有給休暇|有休|年休)(?:を|は)?(?:付与|用意|設定|設け)(?:て|して)?(?:い|おり)ません",
    r"(?:有給休暇|有休|有給)(?:は|の(?:取得|付与)は)?[^。、\n]{0,6}?(?:社員|正社員|フルタイム)(?:の方)?(?:のみ|だけ|に限)",
)
_FIRST_HALF_YEAR = re.compile(r"(?:6|六)(?:か月|ヶ月|カ月|ヵ月)|半年|とは別|以外|ほかに|他に|特別休暇|夏季|病気休暇")
_NO_AGREEMENT = alternatives(
    r"(?:36|三六|サブロク)協定(?:は|を|が|の(?:締結|届出)は)?[^。、\n]{0,8}?(?:結んで(?:い|おり)ません|締結して(?:い|おり)ません|未締結|なし|ありません|届け?出(?:を)?(?:て|して)(?:い|おり)ません|未届)",
)
_MINORS_AT_NIGHT = alternatives(
    r"(?:高校生|18歳未満|十八歳未満|17歳|年少者|高1|高校1年)[^。\n]{0,16}?(?:22時(?:以降|~|から|半|[1-9])|2[3-9]時|24時|翌[0-9]|深夜|夜勤|0時|午前[0-5]時|2[3-4]:|22:[1-5])[^。、\n]{0,10}?(?:OK|可(?!能性)|入れ|働け|歓迎|勤務(?!でき|不|は)|大丈夫|シフト|できます)",
)
_REFUSED = re.compile(r"不可|できません|働けません|いただけません|除く|除き|入れません|ご遠慮|対象外|未満(?:の方)?は(?:22時|夜|深夜)")
_ON_CALL = alternatives(
    r"休憩(?:中|時間中|時間)?(?:も|は|で(?:も|あっても)|に)?[^。\n]{0,14}?(?:電話|入電|呼び?出|呼ばれ|コール|対応|来客|問い?合わ?せ)[^。\n]{0,16}?(?:お取り|取って|とって|出て(?!くる)|対応(?:して|を|いただ|お願い)|お願い|戻って|待機|応じ)",
    r"休憩(?:中|時間中|時間)?(?:も|は)?[^。、\n]{0,8}?(?:席で|席を離れず|デスクで|その場で|離席せず)[^。、\n]{0,6}?(?:待機|電話番|お過ごしいただき、)",
    r"(?:電話|入電)[^。、\n]{0,6}?(?:取り|とり|受け|出)ながら(?:の)?[^。、\n]{0,8}?(?:休憩|昼食|お昼)",
    r"(?:電話番|受電)(?:を)?(?:しながら|兼ね)(?:の|て)?[^。、\n]{0,8}?(?:休憩|昼食|お昼)",
    r"休憩(?:時間)?(?:は|が)?[^。、\n]{0,10}?(?:取れない|取れません|とれません|取れないこと)",
)

_AT_ANY_TIME = r"短く(?:な|する)|電話(?:番|当番)(?!から|を外|は別)|受話器|席を離れ(?:ず|な)|待機(?!室)|呼び出し|休憩(?:中)?も[^。、\n]{0,10}?対応|(?:電話|入電|コール)(?:が|の)(?:鳴|入|あ)[^。\n]{0,20}?(?:出て|取って|とって|対応|お取り|戻)"
_NO_TIME = r"(?:取れ|とれ|取ら)な(?:い|かった)(?:こと|日|場合|とき|時)|(?:取れ|とれ)ません"


def _is_rounded(mention: Mention) -> bool:
    return is_term(mention) and not re.search(r"1分単位", mention.before + mention.found) and not re.search(r"有給|休暇|シフト|予約", mention.found)


RULES = (
    Rule("short_breaks", Level.WARNING, ("breaks",), f"{LABOUR_STANDARDS}34条1項", _breaks, "60分"),
    Rule("no_breaks_told", Level.WARNING, TEXTS, f"{LABOUR_STANDARDS}34条1項", _no_break_told),
    Rule("long_week", Level.WARNING, ("days_off",), f"{LABOUR_STANDARDS}32条", _week),
    Rule("weekly_rest", Level.WARNING, ("days_off",), f"{LABOUR_STANDARDS}35条", _rest_days),
    Rule(
        "declared_hours",
        Level.WARNING,
        ("minutes_per_pay_unit",),
        f"最低賃金法4条1項・{ACCURATE}",
        _declared,
    ),
    Rule("long_overtime", Level.WARNING, TEXTS, f"{LABOUR_STANDARDS}36条3項・4項", _long_overtime),
    Rule("overtime_beside_none", Level.WARNING, TEXTS, ACCURATE, _overtime_beside_none),
    Rule("work_on_days_off", Level.WARNING, TEXTS, ACCURATE, _weekend_work),
    wording_rule(
        "no_rest_day",
        f"{LABOUR_STANDARDS}35条",
        "「{wording}」とあります。週に1日か、4週に4日の休日が要ります。",
        (_NO_REST_TOLD, is_unpaid),
        when=is_employed,
        fields=[name for name in TEXTS if name != "days_off"],
    ),
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
        "「{wording}」とあります。残業には、割増しした給与を払う必要があります。",
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
            lambda mention: not is_of_callers(mention)
            and not re.search(r"残業(?:が|は|も)?(?:一切)?(?:ない|なし|ありません)", mention.sentence),
        ),
        when=is_employed,
    ),
    wording_rule(
        "minors_at_night",
        f"{LABOUR_STANDARDS}61条1項",
        "「{wording}」とあります。18歳未満の人は、22時から5時まで働けません。",
        (
            _MINORS_AT_NIGHT,
            lambda mention: not _REFUSED.search(mention.found + mention.after[:24])
            and not is_of_callers(mention),
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
