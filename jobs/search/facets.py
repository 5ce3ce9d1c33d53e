"""The facets of a search, each declared once.

The filters, the form, the counts, the index and the chips all read these declarations: adding a
facet is adding one declaration to FACETS.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Choices, Q

from jobs.postings import words
from jobs.postings.choices import (
    REGIONS,
    CallType,
    CommutingPay,
    ComplaintLevel,
    Duty,
    Employment,
    Incentive,
    Prefecture,
    Quota,
    Remote,
    ResultsShownTo,
)
from jobs.postings.municipalities import municipalities
from jobs.postings.schema.row import UNSTATED_CODE
from jobs.postings.text import fold_plain

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Facet:
    """A question that narrows the list, and the answers offered.

    `condition` (for a query) and `values_of` (for one posting, read by its `fields`) are twins:
    they say which of the answers a posting has. Several values of one facet mean "any of them"; a
    `single` facet takes one. `read` turns what stands in an address into a value, or None when it
    means nothing; a facet that reads values beyond its options compares with `at_least`, a field.

    `offered` narrows the options by what else is chosen. Only those are counted, and they are the
    exception to the rule that options with none stay visible: they are shown when some posting has
    them, or when chosen, since they may be hundreds. `most`: no more values than these are taken.
    `note`: what to know of the answers, shown with them.
    `may_be_unstated`: a posting may state nothing that answers the question. Both twins then know
    the value UNSTATED, which such a posting has and no other, whether or not it is an option.
    """

    param: str
    label: str
    options: tuple[Option, ...] = field(repr=False)
    condition: Callable[[str], Q]
    fields: tuple[str, ...]
    values_of: Callable[[Any], Iterable[str]]
    single: bool = False
    read: Callable[[str], str | None] | None = None
    describe: Callable[[str], str] | None = None
    at_least: str = ""
    offered: Callable[[Chosen], Iterable[str]] | None = None
    most: int | None = None
    note: str = ""
    may_be_unstated: bool = False
    labels: dict[str, str] = field(init=False, compare=False, repr=False)
    groups: dict[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", {o.value: o.label for o in self.options})
        object.__setattr__(self, "groups", {o.value: o.group for o in self.options if o.group})

    def value_of(self, raw: str) -> str | None:
        """Return the value that `raw`, from an address, stands for; None when it is none."""
        if self.read:
            return self.read(raw)
        return raw if raw in self.labels else None

    def label_of(self, value: str) -> str:
        """Return what a chip says of `value`."""
        return self.describe(value) if self.describe else self.labels[value]


UNSTATED = UNSTATED_CODE
UNSTATED_OPTION = Option(UNSTATED, words.UNSTATED)


def _options(choices: type[Choices]) -> tuple[Option, ...]:
    return tuple(Option(str(value), label) for value, label in choices.choices)


def _field_facet(
    param: str, label: str, options: tuple[Option, ...], column: str = "", **kwargs: Any
) -> Facet:
    """A facet whose values are those of a field, `column`: by default the one named like it."""
    column = column or param
    return Facet(
        param,
        label,
        options,
        condition=lambda value: Q(**{column: value}),
        fields=(column,),
        values_of=lambda posting: (getattr(posting, column),),
        may_be_unstated=UNSTATED_OPTION in options,
        **kwargs,
    )


def _stated_facet(
    param: str,
    label: str,
    options: tuple[Option, ...],
    column: str,
    condition: Callable[[str], Q],
    values_of: Callable[[Any], Iterable[str]],
    **kwargs: Any,
) -> Facet:
    """A facet about `column`, which is null while unstated; `values_of` reads what it states."""

    def condition_or_unstated(value: str) -> Q:
        return Q(**{column: None}) if value == UNSTATED else condition(value)

    def values_or_unstated(posting: Any) -> Iterable[str]:
        stated = getattr(posting, column)
        return (UNSTATED,) if stated is None else values_of(stated)

    return Facet(
        param,
        label,
        options,
        condition=condition_or_unstated,
        fields=(column,),
        values_of=values_or_unstated,
        may_be_unstated=True,
        **kwargs,
    )


def _region_of(code: str) -> str:
    return next(name for name, (first, last) in REGIONS.items() if first <= code <= last)


def _read_wage(raw: str) -> str | None:
    """Yen as people type it: full-width digits, a comma, 円. Of 0 yen there is nothing to ask."""
    digits = re.sub(r"[,円\s]", "", fold_plain(raw))
    return str(int(digits)) if re.fullmatch(r"0*[1-9][0-9]{0,5}", digits) else None


def read_yes(raw: str) -> str | None:
    return "1" if raw.lower() in ("1", "true", "on", "yes") else None


def _wage_label(value: str) -> str:
    return f"時給{int(value):,}円以上"


#: The levels that say how many complaints there are at most.
LIMITED_COMPLAINTS = tuple(level for level in ComplaintLevel if level.limit)
WAGE_STEPS = tuple(range(1100, 2001, 100))
WAGES = tuple(str(yen) for yen in WAGE_STEPS)
TALK_STEPS = (15, 30, 60)
TALKS = tuple(str(minutes) for minutes in TALK_STEPS)

CALL_TYPE = _field_facet("call_type", "発信・受信", _options(CallType))
DUTY = _field_facet("duty", "業務", _options(Duty))
QUOTA = _field_facet(
    "quota", "ノルマ", _options(Quota), describe=lambda value: _stated("ノルマ", Quota(value))
)
RESULTS_SHOWN_TO = _field_facet(
    "results_shown_to",
    "成績をだれが見るか",
    _options(ResultsShownTo),
    describe=lambda value: f"成績の公開: {ResultsShownTo(value).short or words.UNSTATED}",
)
INCENTIVE = _field_facet(
    "incentive",
    "インセンティブ",
    _options(Incentive),
    describe=lambda value: _stated("インセンティブ", Incentive(value)),
)
COMPLAINT_MAX: Facet = _stated_facet(
    "complaint_max",
    "クレームの多さ",
    tuple(Option(str(level.value), level.limit) for level in LIMITED_COMPLAINTS),
    column="complaint_level",
    condition=lambda value: Q(complaint_level__lte=int(value)),
    values_of=lambda level: [str(most.value) for most in LIMITED_COMPLAINTS if most >= level],
    single=True,
    describe=lambda value: f"クレーム: {COMPLAINT_MAX.labels[value]}",
)
WAGE_MIN = Facet(
    "wage_min",
    "時給（下限の額）",
    tuple(Option(str(yen), f"{yen:,}円以上") for yen in WAGE_STEPS),
    condition=lambda value: Q(hourly_equivalent__gte=int(value)),
    fields=("hourly_equivalent",),
    # None has no wage: bisected as 0 yen, it has none of the values.
    values_of=lambda posting: WAGES[: bisect_right(WAGE_STEPS, posting.hourly_equivalent or 0)],
    at_least="hourly_equivalent",
    single=True,
    read=_read_wage,
    describe=_wage_label,
    note="求人にある下限の額で比べます。日給と月給は時給に換算します。業務委託の報酬は賃金ではない"
    "ので、選ぶと外れます。",
)
BEGINNER_OK = _stated_facet(
    "beginner_ok",
    "経験",
    (Option("1", "未経験OK"),),
    column="beginner_ok",
    condition=lambda _: Q(beginner_ok=True),
    values_of=lambda is_ok: ("1",) if is_ok else (),
    read=read_yes,
)
SUPERVISOR_AT_HAND = _stated_facet(
    "supervisor_at_hand",
    "サポート体制",
    (Option("1", "SVが近くにいる"),),
    column="supervisor_at_hand",
    condition=lambda _: Q(supervisor_at_hand=True),
    values_of=lambda is_at_hand: ("1",) if is_at_hand else (),
    read=read_yes,
)
LONGEST_TALK_MAX = _stated_facet(
    "longest_talk_max",
    "いちばん長い通話",
    tuple(Option(str(minutes), f"{minutes}分まで") for minutes in TALK_STEPS),
    column="longest_talk_minutes",
    condition=lambda value: Q(longest_talk_minutes__lte=int(value)),
    values_of=lambda minutes: TALKS[bisect_left(TALK_STEPS, minutes) :],
    single=True,
    describe=lambda value: f"通話は長くて{value}分まで",
)
COMMUTING_PAY = _field_facet(
    "commuting_pay",
    "交通費",
    _options(CommutingPay),
    describe=lambda value: _stated("交通費", CommutingPay(value)),
)
REMOTE = _field_facet(
    "remote",
    "在宅勤務",
    _options(Remote),
    describe=lambda value: (
        words.unstated_of("在宅勤務") if value == UNSTATED else Remote(value).label
    ),
)
EMPLOYMENT = _field_facet("employment", "雇用形態", _options(Employment))
PREFECTURE = _field_facet(
    "prefecture",
    "都道府県",
    tuple(Option(code, label, _region_of(code)) for code, label in Prefecture.choices),
)


# One query counts every option, with the chosen values in the condition of each. Three prefectures
# have at most 337 municipalities: that and MOST_CITIES keep the query below 1,664 columns, which is
# PostgreSQL's limit, and below 32,766 parameters, which is SQLite's.
PREFECTURES_WITH_CITIES = 3
MOST_CITIES = 50


def _cities_offered(chosen: Chosen) -> list[str]:
    """Those of the chosen prefectures; none for so many that the list would be no help."""
    prefectures = chosen.get(PREFECTURE.param, ())
    if len(prefectures) > PREFECTURES_WITH_CITIES:
        return []
    return [code for prefecture in sorted(prefectures) for code, _ in municipalities(prefecture)]


CITY = _field_facet(
    "city",
    "市区町村",
    tuple(
        Option(code, name, prefecture.label)
        for prefecture in Prefecture
        for code, name in municipalities(prefecture)
    ),
    column="city_code",
    offered=_cities_offered,
    most=MOST_CITIES,
)

#: Not asked for by anyone: it makes postings alike (jobs.search.similar).
WORK_HOURS = Facet(
    "work_hours",
    "勤務時間",
    (),
    condition=lambda value: Q(work_hours=value),
    fields=("work_hours",),
    values_of=lambda posting: (posting.work_hours,) if posting.work_hours else (),
)


def _stated(subject: str, choice: Choices) -> str:
    """Return a label that can stand alone in a chip, where 「記載なし」 has to say of what."""
    return choice.label if subject in choice.label else f"{subject}: {choice.label}"


# --- Facets that links of the comparison ask for -----------------------------------------------
# Each says of one figure which postings it counts. They are offered only once they are chosen: as
# a question of the form, beside those above, they would be one too many.


def _once_chosen(param: str) -> Callable[[Chosen], Iterable[str]]:
    return lambda chosen: chosen.get(param, ())


COMPLAINT_LEVEL: Facet = _stated_facet(
    "complaint_level",
    "クレームの多さ（その段階だけ）",
    (*(Option(str(level.value), level.label) for level in ComplaintLevel), UNSTATED_OPTION),
    column="complaint_level",
    condition=lambda value: Q(complaint_level=int(value)),
    values_of=lambda level: (str(level),),
    describe=lambda value: f"クレームは{COMPLAINT_LEVEL.labels[value]}",
    offered=_once_chosen("complaint_level"),
)

LONG_TALK = _stated_facet(
    "longest_talk_min",
    "長い通話",
    (Option("30", "30分以上"),),
    column="longest_talk_minutes",
    condition=lambda value: Q(longest_talk_minutes__gte=int(value)),
    values_of=lambda minutes: ("30",) if minutes >= 30 else (),
    describe=lambda value: f"いちばん長い通話が{value}分以上",
    offered=_once_chosen("longest_talk_min"),
)

#: What an advert may leave open → how it is called, and the columns that then say nothing.
STATABLE = {
    "incentive_yen": ("インセンティブの額", ("incentive_typical_yen",)),
    "complaints": ("クレームの多さ", ("complaint_level",)),
    "calls_per_hour": ("1時間の件数", ("calls_per_hour",)),
    "longest_talk": ("いちばん長い通話", ("longest_talk_minutes",)),
    "funnel": ("つながる割合", ("dialled_per_day", "connected_per_day", "conversations_per_day")),
    "beginner_ok": ("未経験OKかどうか", ("beginner_ok",)),
    "supervisor_at_hand": ("SVが近くにいるかどうか", ("supervisor_at_hand",)),
}


def _states_all(columns: tuple[str, ...]) -> Q:
    return Q(**{f"{column}__isnull": False for column in columns})


def _stating(posting: Any) -> dict[str, bool]:
    return {
        name: all(getattr(posting, column) is not None for column in columns)
        for name, (_, columns) in STATABLE.items()
    }


_STATABLE_OPTIONS = tuple(Option(name, label) for name, (label, _) in STATABLE.items())
_STATABLE_COLUMNS = tuple(column for _, columns in STATABLE.values() for column in columns)
STATED = Facet(
    "stated",
    "書いてある項目",
    _STATABLE_OPTIONS,
    condition=lambda value: _states_all(STATABLE[value][1]),
    fields=_STATABLE_COLUMNS,
    values_of=lambda posting: [name for name, says in _stating(posting).items() if says],
    describe=lambda value: f"{STATABLE[value][0]}が書いてある",
    offered=_once_chosen("stated"),
)
UNSTATED_FACT = Facet(
    "unstated",
    "書いていない項目",
    _STATABLE_OPTIONS,
    condition=lambda value: ~_states_all(STATABLE[value][1]),
    fields=_STATABLE_COLUMNS,
    values_of=lambda posting: [name for name, says in _stating(posting).items() if not says],
    describe=lambda value: words.unstated_of(STATABLE[value][0]),
    offered=_once_chosen("unstated"),
)


FACETS = (
    CALL_TYPE,
    DUTY,
    QUOTA,
    RESULTS_SHOWN_TO,
    INCENTIVE,
    COMPLAINT_MAX,
    WAGE_MIN,
    LONGEST_TALK_MAX,
    BEGINNER_OK,
    SUPERVISOR_AT_HAND,
    REMOTE,
    EMPLOYMENT,
    COMMUTING_PAY,
    PREFECTURE,
    CITY,
    COMPLAINT_LEVEL,
    LONG_TALK,
    STATED,
    UNSTATED_FACT,
)
BY_PARAM = {facet.param: facet for facet in FACETS}
