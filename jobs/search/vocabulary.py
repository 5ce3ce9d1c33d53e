"""What the words of a search mean: some are filters, the rest is text.

A word stands between spaces or quotation marks; what stands in quotation marks is literal, one
phrase that is never a filter and has no synonyms. A mark without its partner is a space. Words are
compared in the form of jobs.postings.text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from jobs.postings.choices import (
    CallType,
    CommutingPay,
    Duty,
    Employment,
    Incentive,
    Prefecture,
    Quota,
    Remote,
    WeekendsOff,
)
from jobs.postings.municipalities import only_one_called
from jobs.postings.text import fold_search, without_controls
from jobs.search.facets import (
    BEGINNER_OK,
    BY_PARAM,
    CALL_TYPE,
    CITY,
    COMMUTING_PAY,
    DAYS_MAX,
    DUTY,
    EMPLOYMENT,
    INCENTIVE,
    INSURANCE,
    PREFECTURE,
    QUOTA,
    REMOTE,
    TIME_OF_DAY,
    TRAINING_PAID,
    WAGE_MIN,
    WEEKENDS_OFF,
    WEEKLY_HOURS,
    Facet,
)


@dataclass(frozen=True)
class UnderstoodWord:
    """A word, as typed, that is a filter."""

    word: str
    param: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Understanding:
    """A query taken apart: every word is in `words` or in `text`.

    `chosen`: parameter → values, in the order met. `text` understood again is itself, and no
    filter.
    """

    chosen: dict[str, tuple[str, ...]]
    text: str
    words: tuple[UnderstoodWord, ...]


def _with(noun: str) -> tuple[str, ...]:
    return (f"{noun}あり", f"{noun}有り", f"{noun}有")


def _without(noun: str) -> tuple[str, ...]:
    return (f"{noun}なし", f"{noun}無し", f"{noun}無")


def _days_a_week(days: str) -> tuple[str, ...]:
    """As adverts say it of the fewest days, and seekers of the days that they have."""
    endings = ("", "から", "からOK", "OK", "以上", "以上OK", "以内", "〜")
    return tuple(f"週{days}{unit}{ending}" for unit in ("日", "") for ending in endings)


def _prefecture_names(prefecture: Prefecture) -> tuple[str, ...]:
    return tuple(dict.fromkeys((str(prefecture.label), prefecture.short)))


_HOLIDAYS_TOO = (
    *("土日祝休み", "土日祝日休み", "土日祝休", "土日祝日休", "土日祝がお休み"),
    WeekendsOff.ALL.label,
)

# Whole words only: 「京都」 is never found in 東京都. Municipalities are filters too, where no
# other has the name (`only_one_called`). Left out on purpose:
# - インバウンド, which is foreign tourism as often as a call; インバウンドコール is only a call.
#   アウトバウンド is a filter: outside the travel trade it is only ever the telephone term, and who
#   means that trade can ask for the word itself.
# - words that postings of several duties use (通販, サポート, 販売, アンケート), and the label
#   カスタマーセンター, which is one of the SYNONYMS: as text they find more, and nothing wrong.
# - ノルマ, インセンティブ and 交通費 alone: they do not say which answer is wanted.
# - 土日休み: weekends may be off where public holidays are not, so 「土日祝は休み」 would leave
#   some of them out. It is text, which SAID_BY finds in other words too.
# - 夜間, which begins in the evening to some and at ten to others; 扶養内, which is a matter of a
#   year's income; 社会保険完備, which takes all kinds of insurance where the filter takes any.
FILTER_WORDS: tuple[tuple[Facet, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        CALL_TYPE,
        (CallType.OUTBOUND,),
        ("発信", "架電", "アウトバウンド", "アウトバウンドコール"),
    ),
    (CALL_TYPE, (CallType.INBOUND,), ("受信", "受電", "インバウンドコール")),
    (
        CALL_TYPE,
        (CallType.BLENDED,),
        ("兼務", "発信・受信兼務", "発信受信兼務", "受発信兼務", "受発信"),
    ),
    (
        DUTY,
        (Duty.APPOINTMENT,),
        ("テレアポ", "テレフォンアポインター", "テレホンアポインター"),
    ),
    (DUTY, (Duty.SALES,), ("勧誘", "勧誘・販売")),
    (DUTY, (Duty.SURVEY,), ("アンケート調査",)),
    (DUTY, (Duty.COLLECTION,), ("督促", "お支払い案内")),
    (DUTY, (Duty.ORDER,), ("通販受注",)),
    (DUTY, (Duty.TECHNICAL,), ("テクニカルサポート",)),
    (DUTY, (Duty.RESERVATION,), ("予約受付",)),
    (QUOTA, (Quota.NONE,), _without("ノルマ")),
    (QUOTA, (Quota.TEAM, Quota.PERSONAL), _with("ノルマ")),
    (QUOTA, (Quota.NONE, Quota.TEAM), _without("個人ノルマ")),
    (QUOTA, (Quota.PERSONAL,), ("個人ノルマ", *_with("個人ノルマ"))),
    (INCENTIVE, (Incentive.TEAM, Incentive.PERSONAL), _with("インセンティブ")),
    (INCENTIVE, (Incentive.NONE,), _without("インセンティブ")),
    (COMMUTING_PAY, (CommutingPay.LIMITED, CommutingPay.FULL), ("交通費支給", *_with("交通費"))),
    (COMMUTING_PAY, (CommutingPay.FULL,), ("交通費全額", "交通費全額支給")),
    (COMMUTING_PAY, (CommutingPay.NONE,), _without("交通費")),
    (
        BEGINNER_OK,
        ("1",),
        (
            *("未経験", "未経験OK", "未経験可", "未経験歓迎"),
            *("未経験者", "未経験者OK", "未経験者可", "未経験者歓迎"),
            *("初心者", "初心者OK", "初心者可", "初心者歓迎"),
        ),
    ),
    (
        REMOTE,
        (Remote.PARTLY, Remote.FULLY),
        ("在宅", "在宅勤務", "在宅ワーク", "テレワーク", "リモート", "リモートワーク"),
    ),
    (REMOTE, (Remote.PARTLY,), ("一部在宅",)),
    (REMOTE, (Remote.FULLY,), ("完全在宅", "完全在宅勤務", "フルリモート")),
    (EMPLOYMENT, (Employment.REGULAR,), ("正社員",)),
    (EMPLOYMENT, (Employment.CONTRACT,), ("契約社員",)),
    # The words differ, but the site's postings have one answer for both.
    (
        EMPLOYMENT,
        (Employment.PART_TIME,),
        ("アルバイト", "バイト", "パート", "アルバイト・パート", "パート・アルバイト"),
    ),
    (EMPLOYMENT, (Employment.DISPATCH,), ("派遣", "派遣社員")),
    (EMPLOYMENT, (Employment.OUTSOURCING,), ("業務委託",)),
    (TIME_OF_DAY, ("morning",), ("朝", "早朝", "朝だけ", "朝のみ")),
    (TIME_OF_DAY, ("daytime",), ("日中", "日中だけ", "日中のみ", "昼", "昼間")),
    (TIME_OF_DAY, ("evening",), ("夕方", "夕方から", "夕方だけ", "夕方のみ")),
    (TIME_OF_DAY, ("evening", "night"), ("夜", "夜だけ", "夜のみ")),
    (TIME_OF_DAY, ("night",), ("深夜", "深夜勤務", "夜勤", "夜勤のみ")),
    *((DAYS_MAX, (days,), _days_a_week(days)) for days in DAYS_MAX.labels),
    (WEEKLY_HOURS, ("under20",), ("週20時間未満",)),
    (WEEKLY_HOURS, ("under20", "20to30"), ("週30時間未満",)),
    (WEEKLY_HOURS, ("20to30", "over30"), ("週20時間以上",)),
    (WEEKLY_HOURS, ("over30",), ("週30時間以上",)),
    (
        WEEKENDS_OFF,
        (WeekendsOff.ALL,),
        _HOLIDAYS_TOO,
    ),
    (INSURANCE, ("employment",), _with("雇用保険")),
    (INSURANCE, ("health",), _with("健康保険")),
    (INSURANCE, ("pension",), _with("厚生年金")),
    (INSURANCE, ("health", "pension"), ("社会保険", "社保", *_with("社会保険"), *_with("社保"))),
    (TRAINING_PAID, ("1",), ("研修有給", "有給研修", "研修中も有給")),
    *((PREFECTURE, (code,), _prefecture_names(code)) for code in Prefecture),
)

#: Words that a posting may use one for another; none of them is a filter.
SYNONYMS = (
    ("コールセンター", "コンタクトセンター"),
    ("カスタマーサポート", "カスタマーサービス", "カスタマーセンター"),
    ("SV", "スーパーバイザー"),
    ("時給", "時間給"),
    ("厚生年金", "厚年"),
    ("健康保険", "健保"),
)

# Days off are told in a text of their own, searched after its label: 「休日土日祝」. It has to
# begin so, or have the days in brackets: 「日曜と、土日のうち1日」 is no weekend off.
_WEEKEND = (
    *("休日土日", "休日土・日"),
    *("2日(土日", "2日(土・日", "2日制(土日", "2日制(土・日"),
)
#: Words → what else says the same, though not the other way round.
SAID_BY = (
    (
        ("土日休み", "土日休", "土日お休み", "週末休み"),
        ("土日休み", "土日休", "土日がお休み", *_HOLIDAYS_TOO, *_WEEKEND),
    ),
)

_MEANINGS = {
    fold_search(word): (facet.param, tuple(map(str, values)))
    for facet, values, words in FILTER_WORDS
    for word in words
}
_ALTERNATIVES = {
    fold_search(word): tuple(fold_search(other) for other in others if other != word)
    for words, others in (*((group, group) for group in SYNONYMS), *SAID_BY)
    for word in words
}

# An amount is an hourly wage when it says so, or when it is a lower bound: 「1500円」 alone may be
# a travel allowance. Five digits and more are pay by the day or the month.
_YEN = r"[1-9][0-9]{2}|[1-9],?[0-9]{3}"
_FROM = fold_search("以上") + "|" + fold_search("から") + "|[〜~]"
_WAGE = re.compile(rf"(?:時給|時間給)({_YEN})円?(?:{_FROM})?|({_YEN})円(?:{_FROM})")

# Japanese keyboards give ” for both ends, so these four open and close alike.
_DOUBLE = '"＂“”'
_TOKEN = re.compile(
    rf"[{_DOUBLE}]([^{_DOUBLE}]*)[{_DOUBLE}]"
    r"|[「｢]([^」｣]*)[」｣]"
    r"|『([^』]*)』"
    rf"|(?P<word>[^\s{_DOUBLE}「」｢｣『』]+)"
)


def understand(*queries: str) -> Understanding:
    """Take the words that are filters out of `queries`; no quotation reaches from one to the next.

    Several words for one facet are all chosen; where a facet takes one value, the last one holds,
    as it does in an address.
    """
    words, rest = [], []
    for token, quoted in chain.from_iterable(map(_tokens, queries)):
        if quoted:
            rest.append(literal(token))
        elif meaning := _meaning(token):
            words.append(UnderstoodWord(token, *meaning))
        else:
            rest.append(token)
    return Understanding(_chosen(words), " ".join(filter(None, rest)), tuple(words))


def literal(word: str) -> str:
    """Return `word` as a query has to say it to mean these characters and no filter."""
    inner = re.sub(rf"[{_DOUBLE}]", " ", without_controls(word))
    inner = " ".join(inner.split())
    return f'"{inner}"' if inner else ""


def search_terms(text: str) -> tuple[tuple[str, ...], ...]:
    """Return what has to be found for `text`: for each term its alternatives, itself first.

    All are normalised. A quoted phrase is one term, with the spaces inside it.
    """
    terms: dict[frozenset[str], tuple[str, ...]] = {}
    for token, quoted in _tokens(text):
        normalised = fold_search(token)
        for term in [normalised] if quoted else normalised.split():
            alternatives = (term,) if quoted else (term, *_ALTERNATIVES.get(term, ()))
            if term:
                terms.setdefault(frozenset(alternatives), alternatives)
    return tuple(terms.values())


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each word or phrase, with whether it stood in quotation marks."""
    for match in _TOKEN.finditer(without_controls(text)):
        yield match[match.lastindex or 0], match.lastgroup != "word"


def _meaning(word: str) -> tuple[str, tuple[str, ...]] | None:
    normalised = fold_search(word)
    if wage := _WAGE.fullmatch(normalised):
        yen = WAGE_MIN.value_of(wage[1] or wage[2])
        return (WAGE_MIN.param, (yen,)) if yen else None
    if code := only_one_called(word):
        return CITY.param, (code,)
    return _MEANINGS.get(normalised)


def _chosen(words: Iterable[UnderstoodWord]) -> dict[str, tuple[str, ...]]:
    chosen: dict[str, tuple[str, ...]] = {}
    for word in words:
        earlier = () if BY_PARAM[word.param].single else chosen.get(word.param, ())
        chosen[word.param] = tuple(dict.fromkeys(earlier + word.values))
    return chosen
