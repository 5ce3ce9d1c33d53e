"""Reporting a posting as a browser does: open the form, take a while, send it."""

from django.test import Client

from jobs.models import JobPosting
from tests.guides.commenting import Clock, stamp_in

FIELDS = {
    "reason": "quota",
    "note": "ノルマなしとありますが、1日2件の目標を言われました。",
    "email": "hanako@secret.example",
    "homepage": "",
}


class Reporter:
    def __init__(self, posting: JobPosting, clock: Clock, ip: str = "198.51.100.1"):
        self.client, self.posting, self.clock, self.ip = Client(), posting, clock, ip
        self.address = f"{posting.get_absolute_url()}report/"

    def open(self):
        return self.client.get(self.address)

    def send(self, headers=None, *, wait=20, stamp=None, **changes):
        stamp = stamp_in(self.open().text) if stamp is None else stamp
        self.clock.pass_by(seconds=wait)
        return self.client.post(
            self.address,
            FIELDS | {"stamp": stamp} | changes,
            headers=headers or {},
            REMOTE_ADDR=self.ip,
        )
