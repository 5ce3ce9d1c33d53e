"""Whether the advert is of now: closing dates within reason, no dates gone by, somebody hired."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from jobs.gate.clauses import is_topic
from jobs.gate.reader import TEXTS, Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule
from jobs.gate.who import is_of_others

#: Adverts must be kept accurate and current.
CURRENT = "職業安定法5条の4第1項・第3項"
#: Nobody keeps an advert true for longer without looking at it.
LONGEST = timedelta(days=366)


def _closing(case: Case) -> Iterable[Finding]:
    opens, closes = case.posting.opens_at, case.posting.closes_at
    if not (opens and closes):
        return
    if closes - opens > LONGEST:
        yield _closing_on(
            closes,
            "掲載終了が{day}になっています。1年より先まで正しい求人だとは言えないので、"
            "間違いでないか確かめてください。",
        )


def _closing_first(case: Case) -> Iterable[Finding]:
    opens, closes = case.posting.opens_at, case.posting.closes_at
    if opens and closes and closes < opens:
        yield _closing_on(closes, "掲載終了が{day}で、掲載開始より前です。日付を直してください。")


def _closing_on(closes: datetime, message: str) -> Finding:
    day = date_format(timezone.localtime(closes), "Y年n月j日")
    return Finding("closes_at", message.format(day=day), day)


# --- Years gone by ------------------------------------------------------------------------------

_REIWA = 2018
_DATE = (
    r"(?:(?P<year>20[0-9]{2})|令和(?P<reiwa>[0-9]{1,2}|元)|R(?P<r>[0-9]{1,2}))(?:年|/|"
    r"\.)(?:度)? *(?:(?P<month>1[0-2]|0?[1-9])(?:月|/))?(?:[春夏秋冬]|[0-9]{1,2}日?|上旬|中旬|"
    r"下旬|末)?"
)
_AHEAD = (
    r"(?:\([^)]{1,3}\))? *(?:から|より|に|まで(?:に|の)?|~|入社|"
    r"の)?(?:の)?[^。、0-9\n]{0,10}?"
    r"(?:(?<=[春夏秋冬月日旬])オープンの|締め?切り?|〆切|必着|入社(?!し(?!ていただ|"
    r"てもら|てくだ)|以来|の(?:先輩|社員|"
    r"スタッフ|方[がも])|者|実績)(?:日|"
    r"予定)?|勤務開始|勤務スタート|研修(?:開始|スタート)|始ま(?:る|り(?!まし))|(?:開始|スタート|"
    r"オープン|開設|開業|募集|終了)(?:予定|します|の予定|!)|新規(?:開設|オープン)(?!し)|"
    r"(?<=からの)(?:ご?勤務|お?仕事)(?:です|となり|スタート)|(?:開始|"
    r"スタート)(?=の(?:お?仕事|募集|求人|勤務)|[。☆★♪\n]|\Z)|"
    r"オープニング|募集(?!実績|要項を改)|応募(?:受付|期限|くだ|を受)|面接(?:会|日|開始)|説明会|"
    r"新卒|まで(?:の)?(?:募集|受付|勤務|期間|短期|お?仕事))"
)
_PAST = pattern(
    _DATE + _AHEAD,
    r"(?:応募|募集|受付|締め?切り?|入社日|勤務開始|開始日|勤務期間|契約期間|オープン予定)(?:期限|"
    r"期間|日)?(?:は|:|を) *" + _DATE.replace("?P<", "?P<x_"),
)


def _told_date(mention: Mention) -> date | None:
    """Return the last day that a date may mean."""
    groups = {key.removeprefix("x_"): value for key, value in mention.groups.items() if value}
    reiwa = groups.get("reiwa") or groups.get("r")
    year = (
        int(groups["year"])
        if "year" in groups
        else _REIWA + (1 if reiwa == "元" else int(reiwa or 0))
    )
    month = int(groups.get("month", 12))
    return (
        (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))
        if year > _REIWA - 18
        else None
    )


def _years(case: Case) -> Iterable[Finding]:
    """Dates to apply, begin or end by that had passed before the advert opens."""
    opens = case.posting.opens_at
    if not opens:
        return
    today = timezone.localdate(opens)
    for mention in case.reading.mentions(_PAST):
        told = _told_date(mention)
        is_history = re.search(
            r"創業|設立|実績|以来|に開い|ました|した|していま|改正|施行|現在|調査|時点|お客|先輩",
            mention.after[:16] + mention.found,
        )
        if told and told < today and not (is_history or is_topic(mention) or is_of_others(mention)):
            yield Finding(
                mention.field,
                f"「{mention.wording}」は、もう過ぎた日付です。いまの予定に直すか、消してください。",
                mention.wording[:100],
            )


# --- Nobody is hired ----------------------------------------------------------------------------

_FULL = (
    r"(?:定員|採用予定(?:人)?数|募集人(?:数|員)|予定人数|採用枠|枠)(?:に|は|が)?(?:すでに|"
    r"既に)?(?:達し(?:た|て(?:い|お)|まし)|埋ま(?:っ|り)|満|充足|いっぱい)",
    r"(?:今回の|この|本)?(?:募集|応募|受付|採用|求人)(?:は|を)(?:すでに|既に|いったん|一旦|"
    r"現在)?(?:終了(?:し(?:まし|て|た)|済)|締め?切(?:りま|って|らせていただきま)|停止し|見合わせ|"
    r"休止|中止し|打ち?切り?ま|行って(?:おり|い)ません|しておりません|していません|"
    r"(?<=[は在])(?:ありません|ございません))",
    r"(?:現在|今|いま|当面)(?:は|のところ)?[^。、]{0,10}?(?:募集|採用|求人)(?:の予定)?(?:は|を|"
    r"も)?(?:して(?:おり|い)?ません|(?:行って|行)(?:おり|い)?ません|ありません|なし|停止|休止)",
    r"(?:採用|募集)の?予定(?:は|が)(?:現在)?(?:ありません|ございません|ない|なく|未定)",
    r"(?:登録|応募)(?:だけ|のみ)(?:の|を)?(?:受け付け|受付|お願い|募集)[^。]{0,16}?(?:空き|欠員|"
    r"仕事が出|次第)",
    r"(?:欠員|空き|キャンセル)待ち(?!の(?:お客|お電話|ご?案内|ご?連絡))|(?:今|いま|現在|"
    r"すぐ)(?:は|の)?(?:お?仕事の)?(?:お?仕事|空き|求人)(?:は|"
    r"が)?(?:ありません|ない(?!よう|か))|現在(?:は)?満員|採用は来年|(?:募集|採用)(?:は|"
    r"を)(?:終え(?!ます)|"
    r"終わり|終わって)(?:ま|い)|(?:人材|スタッフ|候補者)?(?:プール|ストック)(?:募集|のため)|"
    r"(?:(?:欠員|空き|空席)が出|人が(?:辞め|やめ))(?:たら|次第|た(?:とき|"
    r"場合))[^。]{0,12}?(?:連絡|お知らせ|声|採用|登録)",
)


def _is_closed(mention: Mention) -> bool:
    return not (
        is_topic(mention)
        or is_of_others(mention)
        or re.match(r"[^。、]{0,8}[」』]と", mention.after)
        or re.match(r"[^。、]{0,10}(?:次第|場合|した場合|たら|ことが|可能性|まで)", mention.after)
        or re.search(
            r"(?:お客|会員|モニター|キャンペーン|懸賞|講座|イベント|ツアー|別の|他の|ほかの|夜勤|"
            r"日勤|新卒|大阪|"
            r"東京|姉妹)[^。]{0,12}$|なり次第|早期に|の方(?:の|は)$|歳以上|以上の方|未満の方|男性|"
            r"女性|学生|未経験|経験者|外国",
            mention.before,
        )
    )


RULES = (
    Rule("closing_before_opening", Level.BLOCKING, ("closes_at",), CURRENT, _closing_first),
    Rule("closing_date", Level.WARNING, ("closes_at",), CURRENT, _closing),
    Rule("date_gone_by", Level.WARNING, tuple(TEXTS), CURRENT, _years),
    wording_rule(
        "nobody_hired",
        CURRENT,
        "「{wording}」とあります。採用する予定のない求人は載せられません。募集が終わったなら掲載を終え、"
        "続いているなら書きかえてください。",
        *((each, _is_closed) for each in _FULL),
        suggestion="採用予定は3名です(決まりしだい掲載を終えます)",
    ),
)
