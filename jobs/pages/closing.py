"""The closing day of a posting: how far off it is, and as a file for calendars.

The file is of iCalendar, RFC 5545.
"""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from config.site_address import absolute, tag_uri
from jobs.models import JobPosting

#: Octets of a line, its end not counted (section 3.1).
LONGEST_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def days_left(posting: JobPosting, now: datetime) -> str:
    """Return 「あと4日」 or 「今日まで」; "" in a preview without a day, and of what has ended."""
    if posting.closes_at is None:
        return ""
    days = (timezone.localdate(posting.closes_at) - timezone.localdate(now)).days
    return f"あと{days:,}日" if days > 0 else "" if days else "今日まで"


def closing_calendar(posting: JobPosting) -> str:
    """Return a calendar with one whole day: the last on which one can apply."""
    day = timezone.localdate(posting.closes_at)
    address = absolute(posting.get_absolute_url())
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//call-kurabe//closing//JA",
        "BEGIN:VEVENT",
        f"UID:{tag_uri(f'posting-{posting.pk}-closing')}",
        f"DTSTAMP:{_utc(posting.updated_at)}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'締切: {posting.title}')}",
        f"DESCRIPTION:{_text(f'{posting.employer.name}の募集の最終日です。{address}')}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break a line before it grows too long, and never within a character."""
    lines, length = [""], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > LONGEST_LINE:
            lines.append(" ")
            length = 1
        lines[-1] += character
        length += octets
    return "\r\n".join(lines)
