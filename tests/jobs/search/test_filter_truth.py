"""The list against a recomputation in plain Python, which shares no code with the search.

Only the normalisation of text is taken from the site; it has its own tests.
"""

import csv
import random
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobs.models import JobPosting
from jobs.postings.choices import (
    CallType,
    CommutingPay,
    Duty,
    Employment,
    Incentive,
    Prefecture,
    Quota,
    Remote,
    ResultsShownTo,
    WeekendsOff,
)
from jobs.postings.text import fold_search
from tests.environment import tries
from tests.pages import read

PAGE_SIZE = 20
#: How many of a list are there because one may live in the prefecture.
BY_RESIDENCE = re.compile(r"住んで働ける求人([0-9,]+)件を含みます")

FIELD_FACETS = {
    "call_type": CallType,
    "duty": Duty,
    "quota": Quota,
    "results_shown_to": ResultsShownTo,
    "incentive": Incentive,
    "commuting_pay": CommutingPay,
    "remote": Remote,
    "employment": Employment,
    "weekends_off": WeekendsOff,
}
OFFERED = {
    **{param: [str(value) for value in choices.values] for param, choices in FIELD_FACETS.items()},
    "complaint_max": ["1", "2", "3", "4"],
    "wage_min": [str(yen) for yen in range(1100, 2001, 100)],
    "longest_talk_max": ["15", "30", "60"],
    "beginner_ok": ["1"],
    "supervisor_at_hand": ["1"],
    "time_of_day": ["morning", "daytime", "evening", "night"],
    "days_max": ["1", "2", "3", "4", "5"],
    "weekly_hours": ["under20", "20to30", "over30"],
    "insurance": ["employment", "health", "pension"],
    "training_paid": ["1"],
    "prefecture": [str(code) for code in Prefecture],
}
#: Asked for by links only, and counted once they are.
BY_LINK = {
    "complaint_level": ["1", "3", "5", "unstated"],
    "longest_talk_min": ["30"],
    "stated": ["incentive_yen", "calls_per_hour", "longest_talk", "funnel", "complaints"],
    "unstated": ["beginner_ok", "supervisor_at_hand", "funnel", "complaints"],
}
COLUMNS = {
    "incentive_yen": ["incentive_typical_yen"],
    "complaints": ["complaint_level"],
    "calls_per_hour": ["calls_per_hour"],
    "longest_talk": ["longest_talk_minutes"],
    "funnel": ["dialled_per_day", "connected_per_day", "conversations_per_day"],
    "beginner_ok": ["beginner_ok"],
    "supervisor_at_hand": ["supervisor_at_hand"],
}
CITY_FILE = Path(__file__).parents[3] / "jobs" / "data" / "municipalities.csv"
CITY_NAMES = {
    row["code"]: row["name"]
    for row in csv.DictReader(CITY_FILE.read_text(encoding="utf-8").splitlines())
}
# 新宿区, 豊島区, 大阪市の北区と中央区, 横浜市西区, 福岡市博多区, 札幌市中央区, and 千代田区,
# where the demo has none
CITIES_ASKED = ["13104", "13116", "27127", "27128", "14103", "40132", "01101", "13101"]
WORDS = [
    "受付",
    "通販",
    "カード",
    "ｻﾎﾟｰﾄ",
    "おぺれーたー",
    "株式会社",
    "駅",
    "架空 駅",
    "シフト制",
    "研修中",
    "厚生年金基金",
    "カード会員",
    "残業なし",
    '"週3日から"',
    "月給",
    "土日祝",
    "屋内禁煙",
    "在庫",
    "WEB",
]


def wage_of(posting) -> int:
    """Yen per hour at the lower end; 0 of outsourcing, which has no wage."""
    if posting.employment == "outsourcing":
        return 0
    return posting.pay_min * 60 // posting.minutes_per_pay_unit


SORT_KEYS = {
    "new": lambda p: (p.opens_at, p.pk),
    "wage": lambda p: (wage_of(p), p.pk),
    "closing": lambda p: (-p.closes_at.timestamp(), p.pk),
}


#: Band → its hours of the day.
HOURS_OF_THE_DAY = {
    "morning": range(5, 9),
    "daytime": range(9, 17),
    "evening": range(17, 22),
    "night": [22, 23, 0, 1, 2, 3, 4],
}


@cache
def is_worked_in(band, start, end) -> bool:
    """Whether two hours on end, from one minute to another, are in the band."""
    minutes_on_end = 0
    for minute in range(start, end):
        is_in = minute // 60 % 24 in HOURS_OF_THE_DAY[band]
        minutes_on_end = minutes_on_end + 1 if is_in else 0
        if minutes_on_end == 120:
            return True
    return False


def weekly_minutes(posting) -> list[int]:
    both = [posting.weekly_minutes_min, posting.weekly_minutes_max]
    return [minutes for minutes in both if minutes is not None]


def takes_hours_in(posting, value) -> bool:
    """Whether any number of minutes that the posting may take is in the range."""
    minutes = weekly_minutes(posting)
    if not minutes:
        return False
    lowest, highest = {"under20": (0, 1199), "20to30": (1200, 1799), "over30": (1800, 9999)}[value]
    return any(lowest <= each <= highest for each in range(min(minutes), max(minutes) + 1))


def can_be_done_from(posting, prefecture) -> bool:
    if posting.residence:
        return posting.residence == "all" or prefecture in posting.residence.split(" ")
    return posting.prefecture == prefecture


HAS = {
    "time_of_day": lambda posting, band: (
        posting.earliest_start is not None
        and is_worked_in(band, posting.earliest_start, posting.latest_end)
    ),
    "days_max": lambda posting, days: any(
        # The fewest days are no more than the most; only these may be stated.
        stated is not None and stated <= int(days)
        for stated in (posting.days_per_week, posting.days_per_week_max)[
            : 1 if posting.days_per_week else 2
        ]
    ),
    "weekly_hours": takes_hours_in,
    "insurance": lambda posting, kind: getattr(posting, f"insured_{kind}") is True,
    "training_paid": lambda posting, _: posting.training_pay in ("same", "lower"),
    "prefecture": can_be_done_from,
}


def has(posting, param, value):
    if param in FIELD_FACETS:
        return getattr(posting, param) == value
    if param in HAS:
        return HAS[param](posting, value)
    if param == "city":
        return posting.prefecture == value[:2] and posting.city == CITY_NAMES[value]
    if param == "complaint_max":
        return posting.complaint_level is not None and posting.complaint_level <= int(value)
    if param == "wage_min":
        return wage_of(posting) >= int(value)
    if param == "longest_talk_max":
        return posting.longest_talk_minutes is not None and posting.longest_talk_minutes <= int(
            value
        )
    if param in BY_LINK:
        return has_by_link(posting, param, value)
    return getattr(posting, param) is True


def has_by_link(posting, param, value):
    if param == "longest_talk_min":
        return (posting.longest_talk_minutes or 0) >= 30
    if param == "complaint_level":
        return str(posting.complaint_level or "unstated") == value
    says_all = all(getattr(posting, column) is not None for column in COLUMNS[value])
    return says_all is (param == "stated")


#: Read as they are stored, with these words before them, or as their label.
PLAIN_TEXTS = [
    *("title", "description", "quota_detail", "incentive_detail", "pay_note", "city"),
    *("address_line", "station", "work_hours", "perks", "renewal_criteria", "duties_change_scope"),
    *("workplace_change_scope", "insurance", "smoking_measures", "training_pay_detail"),
]
TEXTS_BY_WORDS = {
    "残業": "overtime",
    "休憩": "breaks",
    "休日": "days_off",
    "契約期間": "contract_period",
    "試用期間": "trial_period",
}
LABELS = ["duty", "pay_unit"]
LABELS_IF_STATED = [
    *("contract_term", "channels", "training_pay", "schedule", "weekends_off", "leaving_seat"),
]


def texts_of(posting):
    texts = [getattr(posting, field) for field in PLAIN_TEXTS]
    texts += [f"{words}{getattr(posting, field)}" for words, field in TEXTS_BY_WORDS.items()]
    texts += [getattr(posting, f"get_{field}_display")() for field in LABELS]
    for field in LABELS_IF_STATED:
        if getattr(posting, field) != "unstated":
            texts.append(getattr(posting, f"get_{field}_display")())
    if posting.shift_notice_days is not None:
        texts.append(f"シフトは{posting.shift_notice_days}日前")
    if posting.days_per_week is not None:
        texts.append(f"週{posting.days_per_week}日から")
    return [fold_search(text) for text in [*texts, posting.employer.name]]


#: What a posting does not state where it says nothing that answers the question.
COLUMN_OF = {
    "quota": "quota",
    "results_shown_to": "results_shown_to",
    "incentive": "incentive",
    "commuting_pay": "commuting_pay",
    "remote": "remote",
    "complaint_max": "complaint_level",
    "complaint_level": "complaint_level",
    "longest_talk_max": "longest_talk_minutes",
    "longest_talk_min": "longest_talk_minutes",
    "beginner_ok": "beginner_ok",
    "supervisor_at_hand": "supervisor_at_hand",
    "time_of_day": "earliest_start",
    "weekends_off": "weekends_off",
    "training_paid": "training_pay",
}
MAY_BE_OPEN = {*COLUMN_OF, "weekly_hours", "insurance", "days_max"}


def leaves_open(posting, param, value):
    if param == "weekly_hours":
        return not weekly_minutes(posting)
    if param == "insurance":
        return getattr(posting, f"insured_{value}") is None
    if param == "days_max":
        return posting.days_per_week is None and not has(posting, param, value)
    return param in COLUMN_OF and getattr(posting, COLUMN_OF[param]) in (None, "unstated")


class Truth:
    """The live postings, and what each says and has, as plain sets of keys."""

    def __init__(self, postings):
        self.postings = postings
        self.texts = {posting.pk: texts_of(posting) for posting in postings}
        self.known = {}

    def saying(self, words):
        terms = fold_search(words.replace('"', " ")).split()  # none quoted here has a space
        return {
            pk
            for pk, texts in self.texts.items()
            if all(any(term in text for text in texts) for term in terms)
        }

    def having(self, param, values, include_unstated=False):
        return set().union(
            *(self.known_by(has, param, value) for value in values),
            *(self.known_by(leaves_open, param, value) for value in values if include_unstated),
        )

    def known_by(self, judge, param, value):
        if (judge, param, value) not in self.known:
            keys = {p.pk for p in self.postings if judge(p, param, value)}
            self.known[judge, param, value] = keys
        return self.known[judge, param, value]

    def matching(self, words, chosen, include_unstated):
        having = (self.having(p, values, include_unstated) for p, values in chosen.items())
        return self.saying(words).intersection(*having)

    def expected(self, words, chosen, sort, unstated):
        saying = self.saying(words)
        having = {param: self.having(param, values, unstated) for param, values in chosen.items()}
        matching = saying.intersection(*having.values())
        found = [posting for posting in self.postings if posting.pk in matching]
        ids = [posting.pk for posting in sorted(found, key=SORT_KEYS[sort], reverse=True)]
        counts = {}
        for param, offered in OFFERED.items():
            others = saying.intersection(*(keys for name, keys in having.items() if name != param))
            values = dict.fromkeys([*offered, *chosen.get(param, [])])
            counts[param] = {
                value: len(others & self.having(param, [value], unstated)) for value in values
            }
        for param in BY_LINK.keys() & chosen.keys():
            others = saying.intersection(*(keys for name, keys in having.items() if name != param))
            counts[param] = {
                value: len(others & self.having(param, [value], unstated))
                for value in chosen[param]
            }
        if cities := self.city_counts(saying, having, chosen):
            counts["city"] = cities
        asks = [p for p, values in chosen.items() if p in MAY_BE_OPEN and "unstated" not in values]
        if asks or unstated:
            with_it, without = (self.matching(words, chosen, each) for each in (True, False))
            counts["include_unstated"] = {"1": len(with_it) - len(without)}
        here = chosen.get("prefecture", [])
        elsewhere = [posting for posting in found if here and posting.prefecture not in here]
        return ids, counts, len(elsewhere)

    def city_counts(self, saying, having, chosen):
        """Those of up to three prefectures that are chosen, or that chosen cities are in, where
        anything is; and what is chosen."""
        others = saying.intersection(*(keys for name, keys in having.items() if name != "city"))
        prefectures = {*chosen.get("prefecture", []), *(c[:2] for c in chosen.get("city", []))}
        offered = [code for code in CITY_NAMES if code[:2] in prefectures and len(prefectures) <= 3]
        asked = chosen.get("city", [])
        counts = {code: len(others & self.having("city", [code])) for code in {*offered, *asked}}
        return {code: number for code, number in counts.items() if number or code in asked}


def random_parameters(chance):
    params = chance.sample([*OFFERED, *BY_LINK, "city"], chance.choice([0, 1, 1, 2, 2, 3, 4, 5]))
    chosen = {}
    for param in params:
        several = param not in ("complaint_max", "longest_talk_max", "wage_min", "days_max")
        offered = CITIES_ASKED if param == "city" else {**OFFERED, **BY_LINK}[param]
        chosen[param] = chance.sample(
            offered, min(chance.choice([1, 1, 2, 3]), len(offered)) if several else 1
        )
    if "city" in chosen and chance.random() < 0.5:
        chosen["prefecture"] = sorted({code[:2] for code in chosen["city"]})
    elif "prefecture" in chosen and chance.random() < 0.2:
        chosen["prefecture"] = ["01", "13", "14", "27"]
    if "wage_min" in chosen and chance.random() < 0.5:
        chosen["wage_min"] = [str(chance.randrange(900, 2300))]
    words = chance.choice(WORDS) if chance.random() < 0.35 else ""
    unstated = chance.random() < 0.4
    return (
        words,
        chosen,
        unstated,
        chance.choice(list(SORT_KEYS)),
        chance.choice([1, 1, 1, 2, 3, 999]),
    )


@pytest.mark.longer
@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.usefixtures("demo_site")
def test_random_searches_equal_plain_python(client, stopped_clock):
    call_command("load_demo", postings=1000, seed=7, verbosity=0)
    now = stopped_clock
    live = [
        posting
        for posting in JobPosting.objects.select_related("employer")
        if posting.status == "published" and posting.opens_at <= now <= posting.closes_at
    ]
    assert len(live) > 700
    truth = Truth(live)
    chance = random.Random(20261123)
    sizes = []
    by_residence = 0
    for _ in range(tries(75, 2_000)):
        words, chosen, unstated, sort, page = random_parameters(chance)
        params = {"sort": sort, "page": page, **chosen} | ({"q": words} if words else {})
        if unstated:
            params["include_unstated"] = 1
        query = urlencode(params, doseq=True)
        ids, counts, elsewhere = truth.expected(words, chosen, sort, unstated)
        response = client.get(f"/jobs/?{query}")
        shown = read(response)
        last = max(1, -(-len(ids) // PAGE_SIZE))
        start = (min(page, last) - 1) * PAGE_SIZE
        assert shown.total == len(ids), query
        assert shown.ids == ids[start : start + PAGE_SIZE], query
        assert shown.counts == counts, query
        told = BY_RESIDENCE.search(shown.text)
        assert (int(told[1].replace(",", "")) if told else 0) == elsewhere, query
        sizes.append(len(ids))
        by_residence += elsewhere
    # The sample tries all kinds of answers: none, a page, and many pages.
    assert by_residence > 0
    assert min(sizes) == 0
    assert any(0 < size <= PAGE_SIZE for size in sizes)
    assert any(size > 10 * PAGE_SIZE for size in sizes)


@pytest.fixture
def stopped_clock(monkeypatch):
    """Stop the clock, so that no posting goes live or ends while the test compares."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now
