"""Sending comments as a browser does: open the guide, take a while, send the form."""

import re
from datetime import datetime, timedelta
from itertools import count

from django.test import Client
from django.utils import timezone

from guides.models import Guide

FIELDS = {
    "name": "はなこ",
    "email": "hanako@secret.example",
    "body": "受信の仕事を8か月していました。SVが近くにいて安心でした。",
    "role": "inbound",
    "months": "8",
    "homepage": "",
}


class Clock:
    """Stands still until it is told to go on; put in the place of django.utils.timezone.now."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **parts) -> None:
        self.moment += timedelta(**parts)


class Reader:
    """A person before one guide. `send` returns the response; nothing is followed."""

    _addresses = count(1)

    def __init__(self, guide: Guide, clock: Clock, ip: str = "198.51.100.1"):
        self.client, self.guide, self.clock, self.ip = Client(), guide, clock, ip

    def open(self) -> str:
        return self.client.get(self.guide.get_absolute_url()).text

    def send(self, headers=None, *, wait=20, stamp=None, meta=None, **changes):
        stamp = self.stamp() if stamp is None else stamp
        self.clock.pass_by(seconds=wait)
        return self.client.post(
            f"{self.guide.get_absolute_url()}comments/",
            FIELDS | {"stamp": stamp} | changes,
            headers=headers or {},
            REMOTE_ADDR=self.ip,
            **(meta or {}),
        )

    def stamp(self) -> str:
        return stamp_in(self.open())

    def send_another(self, **changes):
        """Send with an address and a text of its own, so that only the network is the same."""
        number = next(self._addresses)
        own = {"email": f"reader{number}@secret.example", "body": f"これは{number}番目の感想です。"}
        return self.send(**own | changes)


def stamp_in(page: str) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', page)[1]


def now_is(monkeypatch, moment: datetime | None = None) -> Clock:
    clock = Clock(moment or timezone.now())
    monkeypatch.setattr(timezone, "now", clock)
    return clock
