"""When a demo posting is on the site."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from jobs.demo.chance import pick
from jobs.models.publication import LAST_SECOND
from jobs.postings.choices import State, Status

JST = ZoneInfo("Asia/Tokyo")
LONGEST_DAYS_AHEAD = 90

_STATES = {
    State.LIVE: 88,
    State.DRAFT: 3,
    State.SCHEDULED: 3,
    State.CLOSED: 3,
    State.EXPIRED: 3,
}
_SHARE_CLOSING_SOON = 0.12


def draw_schedule(rng: Random, now: datetime) -> dict:
    """Return status, opens_at, closes_at and confirmed_at of a posting as it is at `now`."""
    state = pick(rng, _STATES)
    return _SCHEDULES[state](rng, now)


def days_shown(schedule: dict, now: datetime) -> tuple[date, date]:
    """Return the first and the last day in JST on which the posting is, or may be, on the site."""
    first = (schedule["opens_at"] or now).astimezone(JST).date()
    closes_at = schedule["closes_at"] or now + timedelta(days=LONGEST_DAYS_AHEAD)
    return first, closes_at.astimezone(JST).date()


def _live(rng: Random, now: datetime) -> dict:
    opens_at = _opened(rng, now, days_ago=59)
    soon = rng.random() < _SHARE_CLOSING_SOON
    days_ahead = rng.randint(1, 6) if soon else rng.randint(7, LONGEST_DAYS_AHEAD)
    return {
        "status": Status.PUBLISHED,
        "opens_at": opens_at,
        "closes_at": _end_of_day(now, days_ahead),
        "confirmed_at": _between(rng, opens_at, now),
    }


def _closed(rng: Random, now: datetime) -> dict:
    """Was live, until staff ended it before its day."""
    return _live(rng, now) | {"status": Status.CLOSED}


def _expired(rng: Random, now: datetime) -> dict:
    closes_at = _end_of_day(now, -rng.randint(1, 30))
    opens_at = _opened(rng, closes_at, days_ago=59)
    return {
        "status": Status.PUBLISHED,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "confirmed_at": _between(rng, opens_at, closes_at),
    }


def _scheduled(rng: Random, now: datetime) -> dict:
    return {
        "status": Status.PUBLISHED,
        "opens_at": _working_hour(rng, now, rng.randint(1, 14)),
        "closes_at": _end_of_day(now, rng.randint(21, LONGEST_DAYS_AHEAD)),
        "confirmed_at": _between(rng, now - timedelta(days=2), now),
    }


def _draft(rng: Random, now: datetime) -> dict:
    closes_at = _end_of_day(now, rng.randint(1, LONGEST_DAYS_AHEAD))
    return {
        "status": Status.DRAFT,
        "opens_at": None,
        "closes_at": rng.choice([None, closes_at]),
        "confirmed_at": None,
    }


_SCHEDULES = {
    State.LIVE: _live,
    State.DRAFT: _draft,
    State.SCHEDULED: _scheduled,
    State.CLOSED: _closed,
    State.EXPIRED: _expired,
}


def _opened(rng: Random, latest: datetime, days_ago: int) -> datetime:
    opens_at = _working_hour(rng, latest, -rng.randint(0, days_ago))
    return opens_at if opens_at <= latest else opens_at - timedelta(days=1)


def _working_hour(rng: Random, now: datetime, days_ahead: int) -> datetime:
    minute = time(rng.randint(8, 19), rng.randrange(60))
    return datetime.combine(_day(now, days_ahead), minute, JST)


def _end_of_day(now: datetime, days_ahead: int) -> datetime:
    return datetime.combine(_day(now, days_ahead), LAST_SECOND, JST)


def _day(now: datetime, days_ahead: int) -> date:
    return now.astimezone(JST).date() + timedelta(days=days_ahead)


def _between(rng: Random, earliest: datetime, latest: datetime) -> datetime:
    moment = earliest + (latest - earliest) * rng.random()
    return max(earliest, moment.replace(second=0, microsecond=0))
