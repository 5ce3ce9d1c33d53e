"""Overtime, days off and the time of day."""

import re
from collections.abc import Iterable
from itertools import chain

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_by_others, is_denied_later, is_topic
from jobs.gate.contradictions.facts import (
    NONE,
    contradicted,
    is_firm,
    is_lasting_denial,
    is_of_customers,
    texts_but,
    unless,
)
from jobs.gate.law import ACCURATE
from jobs.gate.reader import Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.postings.choices import WeekendsOff
from jobs.postings.hours import MINUTES_PER_HOUR
from jobs.postings.text import fold_plain

# --- Overtime -----------------------------------------------------------------------------------

_SOME_NUMBER = r"(?:[1-9][0-9]*|[一二三四五六七八九十]{1,3})"
_NO_OVERTIME = re.compile(
    r" *(?:残業)?(?:は|:)? *(?:一切|原則)?(?:なし|無し?|ありません|ない|ゼロ|0時間|0(?:$|h))"
)
_SOME_OVERTIME = re.compile(r"[1-9][0-9]* *(?:時間|h)|(?<!ほとんど)(?<!ほぼ)あり(?!ませ)")
_OVERTIME_FIELDS = texts_but("overtime")
_AT_TIMES = r"目指|めざ|ほぼ|ほとんど|基本|原則|ふだん|普段|通常|ノー残業デー|の日|曜"


_MUCH, _SOME, _NONE = "月20時間以上あり", "あり", "なし"
#: From so many hours a month on nobody would say that there is hardly any.
_MUCH_OVERTIME = 20


def _overtime(posting: Advert) -> str | None:
    text = fold_plain(posting.overtime or "")
    if posting.fixed_overtime_hours or _SOME_OVERTIME.search(text):
        hours = re.search(r"月[^日]{0,6}?([0-9]+)", text)
        return _MUCH if hours and int(hours[1]) >= _MUCH_OVERTIME else _SOME
    return _NONE if _NO_OVERTIME.match(text) else None


_NO_OVERTIME_TOLD = (
    r"残業(?:は|も|が)?(?:ほぼ|ほとんど|めったに|まず)"
    r"(?:なし|無し|ありません|ない|ゼロ|発生しません)"
)


def _is_overtime(mention: Mention) -> bool:
    return is_firm(mention) and not is_of_customers(mention)


_DENIES_OVERTIME = [
    (
        rf"(?<!ほぼ)(?<!ほとんど)(?<!サービス)(?<!みなし)(?<!固定)(?<!定額)(?<!突然の)(?<!急な)(?<!長時間の)残業(?:時間)?(?:を)?(?:(?:お願い)?すること)?{NONE}(?!の日|"
        r"デー)|残業(?:は|"
        rf"が)[^。、]{{0,4}}?(?:発生し|し|させ)ません|ノー残業(?!デー)|定時(?:で|"
        rf"に)?(?:退社|上がり|帰[りれるっ])",
        unless(_AT_TIMES, _AT_TIMES, also=is_lasting_denial),
    ),
]

OVERTIME = contradicted(
    "overtime_contradicted",
    "残業",
    _overtime,
    {
        _MUCH: [*_DENIES_OVERTIME, (_NO_OVERTIME_TOLD, is_lasting_denial)],
        _SOME: _DENIES_OVERTIME,
        _NONE: [
            (
                r"(?:残業|時間外|超過勤務)(?:時間)?(?:は|が|も|"
                rf":)?[^。、なゼ]{{0,12}}?{_SOME_NUMBER} *(?:時間|h|H|分(?!単位|前))",
                unless(
                    r"^(?:分|を超える|以上の)?[^。]{0,6}(?:場合|ソフト|集計)|^を?超え",
                    before=r"月収|年収|例",
                    also=_is_overtime,
                ),
            ),
            (
                r"(?:残業|時間外(?:労働|勤務)?|早出)(?:時間)?(?:が|は|も|を|に)?(?:多少|少し|"
                r"少々|たまに|時々|"
                r"ときどき|若干|月に?数時間|(?:ほぼ|ほとんど)?毎日|毎[週月]|(?:週|"
                r"月)に?[0-9一二三数]+[日回](?:ほど|程度|くらい)?|"
                r"多|少なめ|しばしば|の可能性(?:が|は|も)?)*"
                r"(?:あり(?!ませ)|発生(?:し|する)|お願い(?!する(?:こと|予定|場合)は)|していただ|"
                r"して(?:もら|くださ)|できる方|"
                r"可能な方|対応(?:でき|可)|必須|が?生じ|が?続)",
                unless(r"^(?:し?た?場合|の場合|する場合|た(?:とき|時|際|分))", also=_is_overtime),
            ),
            (
                rf"{_SOME_NUMBER}時間(?:ほど|くらい|ぐらい|程度)?(?:は)?、?(?:残って|残る|居残|"
                rf"延長)|"
                rf"(?:毎日|連日|頻繁に|毎晩)[^。、]{{0,6}}?残業(?!{NONE})|"
                r"(?:残業|時間外)(?:が|は|も)?(?:増え|続き|発生(?!(?:した|する)(?:場合|とき|時|"
                r"際|分)))|(?:遅く|夜|終電|閉店|"
                r"最終(?:コール)?)まで(?:の)?"
                r"(?:延長|残って|残業|居残|対応)|(?:終業|定時|閉店)後(?:も|"
                r"に)?[^。、]{0,8}?(?:残って|居残|"
                r"仕事|対応|電話)",
                _is_overtime,
            ),
            (
                r"(?:残業|時間外(?:労働|勤務)?)(?:時間)?(?:は|も|が)?(?:少なめ|少々|たまに|時々|"
                r"多め|多い|やや多)",
                _is_overtime,
            ),
            (
                r"(?:繁忙期|月末|月初|セール|年末|忙しい|混み合う|夕方以降|"
                r"キャンペーン)[^。]{0,14}?"
                r"(?:[0-9]{1,2}時[^。、]{0,6}?まで|終電まで|遅くまで)[^。]{0,8}?(?:延長|残|勤務|"
                r"働|対応)|(?:繁忙期|月末|月初|セール|"
                r"年末)[^。、]{0,6}?(?:帰りが)?遅くなる(?:こと|日|場合)(?:が|も)",
                _is_overtime,
            ),
            (r"[0-9]{1,2}時(?:ごろ|頃)?まで(?:の)?(?:延長|残って|残業)", _is_overtime),
            (r"(?:月収例|月収|年収)[^。]{0,20}?残業(?:代)?[2-9][0-9](?:時間|h)", _is_overtime),
            (
                r"[1-9][0-9]*(?:時間|h|分)(?:ほど|程度|くらい|ぐらい|前後|は)?(?:の)?残業",
                unless(before=r"例|月収", also=_is_overtime),
            ),
            (
                r"[0-9]{1,2}時(?:ごろ|頃)?を(?:過ぎ|回|超え)る(?:こと|日|場合)(?:も|が)",
                _is_overtime,
            ),
            (r"(?:残業|サービス残業)(?:代)?で(?:稼|しっかり|収入)", _is_overtime),
        ],
    },
    fields=_OVERTIME_FIELDS,
    suggestion="残業はありません(あるなら「月10時間ほど」のように時間)",
)

#: Hours that differ by more than this factor are two statements, not a rounding.
_TOLERATED = 1.5
_HOURS = re.compile(r"([0-9]+)(?: *~ *([0-9]+))? *(?:時間|h)")
_HOURS_OF = pattern(
    r"(?<!平均)(?<!平均の)残業(?:時間)?(?:は|が|"
    r":)?[^。、0-9]{0,8}?(?P<hours>[1-9][0-9]*) *(?:時間|h)"
)


def _overtime_hours(case: Case) -> Iterable[Finding]:
    own = _HOURS.search(fold_plain(case.posting.overtime or ""))
    if own is None or "日" in (case.posting.overtime or "")[: own.start()]:
        return
    least, most = int(own[1]), int(own[2] or own[1])
    if not least:
        return
    for mention in case.reading.mentions(_HOURS_OF, _OVERTIME_FIELDS):
        hours = int(mention.groups["hours"] or 0)
        is_near = least / _TOLERATED <= hours <= most * _TOLERATED
        if is_near or "日" in mention.found or not _is_overtime(mention):
            continue
        if re.search(
            r"例|年度|実績|平均|繁忙|最大|固定|みなし|分の?", mention.before + mention.after[:4]
        ):
            continue
        yield Finding(
            mention.field,
            f"「{mention.wording}」とありますが、残業は「{case.posting.overtime}」です。"
            "どちらかを直してください。",
            mention.wording,
        )


OVERTIME_HOURS = Rule(
    "overtime_hours_contradicted", Level.WARNING, _OVERTIME_FIELDS, ACCURATE, _overtime_hours
)

# --- Days off -----------------------------------------------------------------------------------

WEEKEND, WEEKDAYS = "weekend", "weekdays"
_DAYS_FIELDS = texts_but("days_off")
_HOW_OFTEN = (
    r"(?:隔週で?|どちらか|いずれか|両方|両日|1日|うち|必ず|かならず|交代で|毎週|ほぼ|時々|たまに|"
    r"(?:月|週)に?(?:[0-9一二三]+|数)[回日](?:ほど|程度)?)"
)
_SAT_SUN = (
    r"(?:土日祝?(?:日)?|土曜(?:日)?(?:・日曜日?)?|日曜(?:日)?|日祝|土・日(?:・祝)?|週末|祝日|休日)"
)


def days_off_told(posting: Advert) -> str | None:
    text = fold_plain(posting.days_off or "")
    if re.search(r"シフト|交代", text) and not re.search(
        r"[土日祝]|週末|休日|カレンダー", re.sub(r"平日|毎日|[0-9]日|休日|日数", "", text)
    ):
        return WEEKDAYS
    if re.search(r"シフト|のうち|または|どちらか|隔週|交代|ほか", text):
        return None
    if re.search(r"土日|土・日|土曜・日曜|土、日", text):
        return WEEKEND
    return WEEKDAYS if re.search(r"[月火水木金]曜", text) else None


def _is_work(mention: Mention) -> bool:
    return (
        not is_denied_later(mention)
        and not is_by_others(mention)
        and not is_topic(mention)
        and not re.search(
            r"希望|任意|手当|お客|ご契約|ご利用|配送|お届け|店舗|診療|営業時間", mention.sentence
        )
    )


#: Wordings against weekends off, and against work at weekends.
WEEKENDS_TOLD = {
    WEEKEND: [
        (
            rf"{_SAT_SUN}(?:・(?:土|日|祝)日?)*(?:{_HOW_OFTEN}|も|は|に|を|の|が|、|含む|"
            rf"含め(?:た|て)?)*"
            r"(?:出勤|出社|勤務|シフト|働|お仕事|(?:出|来|入っ)て(?:いただ|もら|くだ))(?!な)",
            unless(r"^(?:は|も)?(?:なし|ありません|ない|不要)", also=_is_work),
        ),
        (
            rf"{_SAT_SUN}(?:・(?:土|日|祝)(?:曜|日)?)*も(?:営業|オープン|受付|"
            rf"稼働)[^。]{{0,12}}?(?:シフト|交代|出勤|勤務)|"
            rf"{_SAT_SUN}(?:{_HOW_OFTEN}|も|は|に|の|、)*(?:入れる|働ける|出られる|(?:勤務|"
            rf"出勤)(?:が)?(?:でき|可能))",
            _is_work,
        ),
        (
            r"(?:完全)?シフト(?:制)?(?:で|の)?(?:、)?(?:平日休み|土日を含む|年中無休)|"
            r"(?:完全シフト|365日(?:の)?シフト|年中無休の?シフト|シフト制(?:で|の|"
            r"、)?平日(?:に|が)?(?:お)?休)|"
            r"週休(?:1|一)日|定休日は[月火水木金]曜|"
            r"平日(?:に)?(?:[0-9]日)?(?:の)?(?:お)?休み|土日祝?も(?:営業|"
            r"オープン)[^。]{0,12}?シフト|シフト[^。、]{0,8}?土日祝?も(?:営業|オープン)",
            _is_work,
        ),
        (
            r"(?:休み|休日|お休み)(?:は|:) *(?:毎週)?(?:平日|(?:完全)?シフト|不定|交代|"
            r"ローテ|[月火水木金](?:曜|・))",
            _is_work,
        ),
        (
            rf"{_SAT_SUN}[^。]{{0,24}}?(?:出勤|出社|勤務|シフト)(?:は|が|を)?(?:必須|義務|"
            r"必ず|お願い(?!する場合))",
            is_firm,
        ),
    ],
    WEEKDAYS: [
        (
            r"(?:土・?日|週末|土曜・?日曜)(?:・?祝)?(?:日)?(?:が|は|も)?(?:完全|必ず|すべて|"
            r"毎週)?(?:に|は)?(?:お)?休(?:み(?!たい)|める(?!こと|日|場合)|めます|日|業|"
            r"(?=[☆★!♪/・。\n]))"
            r"(?!も(?:OK|可)|(?:も)?(?:ご)?(?:希望|相談)|の希望|可|OK)|カレンダー(?:どおり|"
            r"通り)|完全土日休|"
            r"(?:土日(?:祝日?)?|土・日|土曜・?日曜日?|週末)(?:の|は)?(?:出勤|"
            r"勤務)(?:は)?(?:一切)?(?:なし|ありません|ございません)",
            lambda mention: _is_work(mention) or "出勤" in mention.found,
        ),
    ],
}

DAYS_OFF = contradicted(
    "days_off_contradicted",
    "休日",
    lambda posting: (
        days_off_told(posting) if posting.weekends_off == WeekendsOff.UNSTATED else None
    ),
    WEEKENDS_TOLD,
    label={WEEKEND: "土日が休み", WEEKDAYS: "平日かシフトの休み"}.__getitem__,
    fields=_DAYS_FIELDS,
    suggestion="休みは土曜・日曜・祝日です(選べる曜日があるならその曜日)",
)

# --- Time of day --------------------------------------------------------------------------------

_DAY, _NIGHT = "day", "night"
_CLOCK = re.compile(r"(翌)? *([0-9]{1,2})(?::[0-9]{2}|時)")
_HOUR_FIELDS = texts_but("work_hours")
#: From ten in the evening to five in the morning work is night work (労働基準法37条4項).
_NIGHT_BEGINS, _NIGHT_ENDS = 22, 5
_LATE = r"(?:2[2-4]|二十[二三四]|0|深夜[0-9]{1,2})時"


def _time_of_day(posting: Advert) -> str | None:
    start, end = posting.earliest_start, posting.latest_end
    if start is not None and end is not None:
        hours = (start / MINUTES_PER_HOUR, end / MINUTES_PER_HOUR)
        if hours[0] >= _NIGHT_ENDS and hours[1] <= _NIGHT_BEGINS:
            return _DAY
        return _NIGHT if hours[0] >= _NIGHT_BEGINS - 4 and hours[1] > 24 else None
    text = fold_plain(posting.work_hours or "")
    clocks = [(bool(next_day), int(hour)) for next_day, hour in _CLOCK.findall(text)]
    if len(clocks) < 2 or re.search(r"シフト|24時間|ほか|深夜|夜勤|応相談|自由|都合", text):
        return None
    if any(next_day for next_day, _ in clocks):
        return _NIGHT if clocks[0][1] >= _NIGHT_BEGINS - 4 else None
    return _DAY if all(_NIGHT_ENDS <= hour <= _NIGHT_BEGINS for _, hour in clocks) else None


TIME_OF_DAY = contradicted(
    "time_of_day_contradicted",
    "勤務時間",
    _time_of_day,
    {
        _DAY: [
            (r"24時間(?:の|体制の)?(?:シフト|交代|交替)(?!.{0,6}(?:窓口|センター))", _is_work),
            (
                r"(?:深夜|夜中|夜)(?:の)?(?:0|1|2|1[0-2])時から(?:の)?(?:勤務|シフト|お?仕事|"
                r"働)|2[2-4]時から(?:の)?(?:勤務|シフト|お?仕事|働|翌)",
                _is_work,
            ),
            (
                r"(?:夜勤|深夜(?:勤務|帯|シフト)?|夜間)(?:の)?(?:受付|受電|電話|コール)?(?:専属|"
                r"専従|専門|のみ|スタッフ|"
                r"オペレーター|シフト|勤務|の?お?仕事)(?!の(?:別の?)?(?:チーム|部署|班|"
                r"スタッフ)(?:が|に|へ)|専任)",
                _is_work,
            ),
            (
                r"(?<![^。☆★、 ・\n])夜勤です|夜勤の(?:方|人|募集)|"
                r"夜勤(?:者)?(?:を)?(?:大)?(?:募集|急募)|夜勤(?:が|も|"
                r"は)?(?:あり(?!ませ)|月[0-9]|週[0-9]|をお願い|に入|できる方|"
                r"可能な方|必須|手当)",
                _is_work,
            ),
            (
                rf"{_LATE}(?:[0-9]{{2}}分)?(?:から|~|開始|始業)[^。、]{{0,4}}?(?:翌|"
                rf"朝の?[0-9五六七八九])|(?:遅番|シフト|勤務)[^。、]{{0,8}}?(?:2[3-9]|二十[三四]|"
                rf"深夜[0-9]{{1,2}})時まで",
                _is_work,
            ),
            (
                r"(?:勤務|シフト|就業|お仕事)(?:時間)?(?:は|が)?[^。]{0,16}?翌朝?(?:[0-9]{1,2}|"
                r"[五六七八九])(?:時|:[0-9]{2})|翌朝?(?:[0-9]{1,2}|[五六七八九])(?:時|"
                r":[0-9]{2})(?:まで)?の(?:勤務|シフト|お?仕事)",
                _is_work,
            ),
        ],
        _NIGHT: [
            (
                r"日勤(?:のみ|だけ|専属)|夜勤(?:は|も)?(?:一切)?(?:なし|ありません|ございません)|"
                r"(?:日中|昼間)(?:のみ|だけ|の(?:お)?(?:仕事|勤務))",
                is_lasting_denial,
            ),
        ],
    },
    label={_DAY: "日中", _NIGHT: "夜間"}.__getitem__,
    fields=_HOUR_FIELDS,
    suggestion="勤務は9:00から18:00までです(夜勤があるならその時刻も)",
)

_SPAN = pattern(
    r"(?:勤務|就業|営業|シフト)?(?:勤務|就業)(?:時間|時刻)?(?:は|:|"
    r"が) *(?:平日)?(?P<from>[0-9]{1,2})(?::(?P<from_minutes>[0-9]{2})|時(?:半)?)?"
    r" *(?:~|から|-) *(?P<to>[0-9]{1,2})(?::(?P<to_minutes>[0-9]{2})|時)"
)
_SPAN_BEFORE = pattern(
    r"(?P<from>[0-9]{1,2})(?::(?P<from_minutes>[0-9]{2})|時) *(?:~|から|-) *(?P<to>[0-9]{1,2})"
    r"(?::(?P<to_minutes>[0-9]{2})|時)(?:まで)?(?:の|で)(?:の)?(?:お?仕事|勤務|フルタイム)"
)
_ONE_SPAN = re.compile(
    r" *([0-9]{1,2})(?::([0-9]{2})|時) *(?:~|から|-) *([0-9]{1,2})(?::([0-9]{2})|"
    r"時)[^0-9のうシ]*"
)


def _hours(case: Case) -> Iterable[Finding]:
    """Where the field has one beginning and one end, and prose has others."""
    own = _ONE_SPAN.fullmatch(fold_plain(case.posting.work_hours or ""))
    if own is None:
        return
    stated = (int(own[1]), own[2] or "00", int(own[3]), own[4] or "00")
    told_in = (case.reading.mentions(each, _HOUR_FIELDS) for each in (_SPAN, _SPAN_BEFORE))
    for mention in chain.from_iterable(told_in):
        told = (
            int(mention.groups["from"] or 0),
            mention.groups["from_minutes"] or "00",
            int(mention.groups["to"] or 0),
            mention.groups["to_minutes"] or "00",
        )
        if told != stated and not re.search(
            r"半|研修|最初|初日|曜|お客|短時間|OK|可|選べ|相談|例", mention.sentence
        ):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、勤務時間は「{case.posting.work_hours}」です。"
                "どちらかを直してください。",
                mention.wording,
            )


HOURS = Rule("work_hours_contradicted", Level.WARNING, _HOUR_FIELDS, ACCURATE, _hours)

RULES = (OVERTIME, OVERTIME_HOURS, DAYS_OFF, TIME_OF_DAY, HOURS)
