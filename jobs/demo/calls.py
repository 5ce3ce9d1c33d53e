"""What the calls of a demo posting are like: type, quota, incentive, complaints and volume."""

from random import Random

from jobs.demo.chance import pick, round_up, stated
from jobs.postings.choices import CallType, Duty, Incentive, Quota, ResultsShownTo

OUTBOUND, INBOUND, BLENDED = CallType.OUTBOUND, CallType.INBOUND, CallType.BLENDED
SHOWN, PAID = ResultsShownTo, Incentive

_CALL_TYPES = {OUTBOUND: 35, INBOUND: 50, BLENDED: 15}

_DUTIES = {
    OUTBOUND: {Duty.APPOINTMENT: 40, Duty.SALES: 25, Duty.SURVEY: 20, Duty.COLLECTION: 15},
    INBOUND: {Duty.SUPPORT: 45, Duty.ORDER: 20, Duty.TECHNICAL: 20, Duty.RESERVATION: 15},
    BLENDED: {
        Duty.SUPPORT: 35,
        Duty.COLLECTION: 15,
        Duty.TECHNICAL: 12,
        Duty.RESERVATION: 12,
        Duty.APPOINTMENT: 10,
        Duty.ORDER: 8,
        Duty.SALES: 5,
        Duty.SURVEY: 3,
    },
}

_QUOTAS = {
    OUTBOUND: {Quota.UNSTATED: 32, Quota.NONE: 22, Quota.TEAM: 18, Quota.PERSONAL: 28},
    INBOUND: {Quota.UNSTATED: 37, Quota.NONE: 51, Quota.TEAM: 11, Quota.PERSONAL: 1},
    BLENDED: {Quota.UNSTATED: 36, Quota.NONE: 38, Quota.TEAM: 17, Quota.PERSONAL: 9},
}

_RESULTS_SHOWN_TO = {
    OUTBOUND: {SHOWN.UNSTATED: 55, SHOWN.NOBODY: 8, SHOWN.SELF: 14, SHOWN.EVERYONE: 23},
    INBOUND: {SHOWN.UNSTATED: 64, SHOWN.NOBODY: 15, SHOWN.SELF: 18, SHOWN.EVERYONE: 3},
    BLENDED: {SHOWN.UNSTATED: 61, SHOWN.NOBODY: 12, SHOWN.SELF: 18, SHOWN.EVERYONE: 9},
}

_INCENTIVES = {
    OUTBOUND: {PAID.UNSTATED: 26, PAID.NONE: 20, PAID.TEAM: 14, PAID.PERSONAL: 40},
    INBOUND: {PAID.UNSTATED: 50, PAID.NONE: 40, PAID.TEAM: 7, PAID.PERSONAL: 3},
    BLENDED: {PAID.UNSTATED: 42, PAID.NONE: 33, PAID.TEAM: 12, PAID.PERSONAL: 13},
}

# Duty → what a personal quota asks, and what a team's does; n is drawn from the range.
_PERSONAL_QUOTAS = {
    Duty.APPOINTMENT: ("1日にアポイント{n}件", range(1, 4)),
    Duty.SALES: ("1か月にご契約{n}件", range(10, 41, 5)),
    Duty.SURVEY: ("1時間に有効回答{n}件", range(2, 5)),
    Duty.COLLECTION: ("1日に発信{n}件", range(100, 201, 20)),
    Duty.SUPPORT: ("1日に受電{n}件が目安", range(35, 61, 5)),
    Duty.ORDER: ("おすすめ商品のご注文を1日に{n}件", range(3, 9)),
    Duty.TECHNICAL: ("1日に解決{n}件が目安", range(15, 31, 5)),
    Duty.RESERVATION: ("1日に受付{n}件が目安", range(40, 71, 5)),
}
_TEAM_QUOTAS = {
    Duty.APPOINTMENT: ("チームで1日にアポイント{n}件", range(8, 21, 2)),
    Duty.SALES: ("チームで1か月にご契約{n}件", range(100, 301, 20)),
    Duty.SURVEY: ("調査の期間中にチームで有効回答{n}件", range(500, 2001, 100)),
    Duty.COLLECTION: ("チームで1日に発信{n}件", range(800, 2001, 100)),
    Duty.SUPPORT: ("チームで応答率{n}%以上", range(85, 96)),
    Duty.ORDER: ("チームで応答率{n}%以上", range(85, 96)),
    Duty.TECHNICAL: ("1回の電話での解決をチームで{n}%以上", range(70, 86, 5)),
    Duty.RESERVATION: ("チームで応答率{n}%以上", range(85, 96)),
}

_PERSONAL_INCENTIVES = {
    Duty.APPOINTMENT: ("アポイント1件につき{n}円", range(300, 2001, 100)),
    Duty.SALES: ("ご契約1件につき{n}円", range(500, 3001, 250)),
    Duty.SURVEY: ("有効回答1件につき{n}円", range(20, 101, 10)),
    Duty.COLLECTION: ("ご入金につながった1件ごとに{n}円", range(20, 101, 10)),
    Duty.SUPPORT: ("お客様アンケートの最高評価1件につき{n}円", range(50, 201, 50)),
    Duty.ORDER: ("おすすめ商品のご注文1件につき{n}円", range(30, 101, 10)),
    Duty.TECHNICAL: ("解決1件につき{n}円", range(20, 101, 10)),
    Duty.RESERVATION: ("オプションのご予約1件につき{n}円", range(50, 201, 10)),
}
_TEAM_INCENTIVE = "チームの目標に届いた月に、1人{n}円"

# Shares of levels 1 to 5. The guide says that toll-free centres take more complaints than those who
# call out; here they do not, so that the comparison has something to disagree with.
_COMPLAINT_LEVELS = {
    Duty.APPOINTMENT: (10, 24, 32, 24, 10),
    Duty.SALES: (6, 20, 32, 27, 15),
    Duty.SURVEY: (20, 36, 28, 12, 4),
    Duty.COLLECTION: (6, 18, 30, 30, 16),
    Duty.SUPPORT: (6, 20, 36, 26, 12),
    Duty.ORDER: (8, 30, 40, 17, 5),
    Duty.TECHNICAL: (6, 24, 38, 23, 9),
    Duty.RESERVATION: (12, 36, 36, 13, 3),
}

_LONGEST_TALKS = {
    Duty.APPOINTMENT: range(10, 41, 5),
    Duty.SALES: range(30, 91, 5),
    Duty.SURVEY: range(15, 36, 5),
    Duty.COLLECTION: range(10, 36, 5),
    Duty.SUPPORT: range(15, 51, 5),
    Duty.ORDER: range(10, 26, 5),
    Duty.TECHNICAL: range(20, 61, 5),
    Duty.RESERVATION: range(10, 26, 5),
}

_CALLS_PER_HOUR = {
    Duty.SUPPORT: range(5, 11),
    Duty.ORDER: range(7, 14),
    Duty.TECHNICAL: range(3, 7),
    Duty.RESERVATION: range(7, 15),
}

WORKING_HOURS_A_DAY = 7


def draw_call_work(rng: Random) -> dict:
    """Return every field of CallWork, those that go together drawn together."""
    call_type = pick(rng, _CALL_TYPES)
    duty = pick(rng, _DUTIES[call_type])
    funnel = _draw_funnel(rng, call_type)
    return {
        "call_type": call_type,
        "duty": duty,
        **_draw_quota(rng, call_type, duty),
        "results_shown_to": pick(rng, _RESULTS_SHOWN_TO[call_type]),
        **_draw_incentive(rng, call_type, duty),
        "complaint_level": _draw_complaint_level(rng, duty),
        **funnel,
        "calls_per_hour": _draw_calls_per_hour(rng, duty, funnel["dialled_per_day"]),
        "longest_talk_minutes": stated(rng, 0.35, rng.choice(_LONGEST_TALKS[duty])),
    }


def _draw_quota(rng: Random, call_type: CallType, duty: Duty) -> dict:
    quota = pick(rng, _QUOTAS[call_type])
    details = {Quota.PERSONAL: _PERSONAL_QUOTAS, Quota.TEAM: _TEAM_QUOTAS}.get(quota)
    return {"quota": quota, "quota_detail": _fill_in(rng, *details[duty]) if details else ""}


def _draw_incentive(rng: Random, call_type: CallType, duty: Duty) -> dict:
    incentive = pick(rng, _INCENTIVES[call_type])
    typical: int | None
    if incentive == Incentive.PERSONAL:
        typical = rng.randrange(8_000, 40_001, 1000)
        top = round_up(int(typical * rng.uniform(1.5, 4)), 1000)
        detail = _fill_in(rng, *_PERSONAL_INCENTIVES[duty])
    elif incentive == Incentive.TEAM:
        typical = top = rng.randrange(2_000, 6_001, 500)
        detail = _fill_in(rng, _TEAM_INCENTIVE, range(typical, typical + 1))
    else:
        typical = top = None
        detail = ""
    typical = stated(rng, 0.55, typical)
    return {
        "incentive": incentive,
        "incentive_detail": detail,
        "incentive_typical_yen": typical,
        # The best month alone would pass for what one gets.
        "incentive_top_yen": None if typical is None else stated(rng, 0.7, top),
    }


def _draw_complaint_level(rng: Random, duty: Duty) -> int | None:
    level = pick(rng, dict(enumerate(_COMPLAINT_LEVELS[duty], start=1)))
    return stated(rng, 0.45, level)


def _draw_funnel(rng: Random, call_type: CallType) -> dict:
    """Return a day's calls, each step within the one before it; inbound postings have none.

    Around 300 dialled, 30 connected and fewer than 10 conversations, as the guide tells it, with a
    wide spread. A posting that tells a later step tells the earlier ones.
    """
    share = {OUTBOUND: 0.45, BLENDED: 0.25, INBOUND: 0}[call_type]
    steps_told = rng.choice([1, 2, 3, 3, 3]) if rng.random() < share else 0
    dialled = min(round_up(int(rng.lognormvariate(5.65, 0.45)), 10), 900)
    connected = int(dialled * rng.betavariate(4, 34))
    conversations = int(connected * rng.betavariate(4, 11))
    return {
        "dialled_per_day": dialled if steps_told >= 1 else None,
        "connected_per_day": connected if steps_told >= 2 else None,
        "conversations_per_day": conversations if steps_told >= 3 else None,
    }


def _draw_calls_per_hour(rng: Random, duty: Duty, dialled: int | None) -> int | None:
    """An outbound number follows from the day's."""
    if dialled is not None:
        return stated(rng, 0.6, round(dialled / WORKING_HOURS_A_DAY))
    return stated(rng, 0.4, rng.choice(_CALLS_PER_HOUR.get(duty, range(15, 51, 5))))


def _fill_in(rng: Random, sentence: str, numbers: range) -> str:
    return sentence.format(n=f"{rng.choice(numbers):,}")
