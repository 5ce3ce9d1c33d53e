"""Facets that links of the comparison ask for.

Each says of one figure which postings it counts. They are offered only once they are chosen: as a
question of the form, beside the others, they would be one too many.
"""

from typing import Any

from django.db.models import Q

from jobs.postings import words
from jobs.postings.choices import ComplaintLevel
from jobs.search.facets.facet import UNSTATED_OPTION, Facet, Option, once_chosen, stated_facet

COMPLAINT_LEVEL: Facet = stated_facet(
    "complaint_level",
    "クレームの多さ（その段階だけ）",
    (*(Option(str(level.value), level.label) for level in ComplaintLevel), UNSTATED_OPTION),
    column="complaint_level",
    condition=lambda value: Q(complaint_level=int(value)),
    values_of=lambda level: (str(level),),
    describe=lambda value: f"クレームは{COMPLAINT_LEVEL.labels[value]}",
    offered=once_chosen("complaint_level"),
)

LONG_TALK = stated_facet(
    "longest_talk_min",
    "長い通話",
    (Option("30", "30分以上"),),
    column="longest_talk_minutes",
    condition=lambda value: Q(longest_talk_minutes__gte=int(value)),
    values_of=lambda minutes: ("30",) if minutes >= 30 else (),
    describe=lambda value: f"いちばん長い通話が{value}分以上",
    offered=once_chosen("longest_talk_min"),
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
    offered=once_chosen("stated"),
)
UNSTATED_FACT = Facet(
    "unstated",
    "書いていない項目",
    _STATABLE_OPTIONS,
    condition=lambda value: ~_states_all(STATABLE[value][1]),
    fields=_STATABLE_COLUMNS,
    values_of=lambda posting: [name for name, says in _stating(posting).items() if not says],
    describe=lambda value: words.unstated_of(STATABLE[value][0]),
    offered=once_chosen("unstated"),
)
