"""Sends the requests of tests/fuzz within this process, one after another: see trials.fuzz."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test import client as of_tests

from config.request_body import TolerantRequest
from guides.models import Guide
from jobs.models import JobPosting
from tests.deploy.nginx import HOST
from tests.fuzz.requests import Generator, ask

SLOWEST = 5.0
CHUNK = 1_000
SECURE = {"HTTP_X_FORWARDED_PROTO": "https", "SERVER_NAME": HOST}


def keys() -> list[str]:
    """Primary keys and slugs that there are, to hit as often as to miss."""
    postings = JobPosting.objects.order_by("pk").values_list("pk", flat=True)[:6]
    slugs = Guide.objects.values_list("slug", flat=True)[:2]
    return [*map(str, postings), *slugs]


def send(count: int, seed: int) -> dict[str, Any]:
    """Send `count` requests of the seed; return what was seen.

    `memory`: resident megabytes after each CHUNK; `rows`: table → how many more there are.
    """
    of_tests.WSGIRequest = TolerantRequest  # type: ignore[attr-defined]
    visitor, staff = Client(raise_request_exception=False), Client(raise_request_exception=False)
    statuses: Counter[int] = Counter()
    failed, slow, memory = [], [], [_resident_mb()]
    before = _rows()
    for number, asked in enumerate(Generator(seed, keys()).requests(count)):
        if number % 500 == 0:
            _sign_in(staff)  # what was sent may have ended the session, or the account
        began = time.perf_counter()
        status = ask(staff if asked.by == "staff" else visitor, asked, **SECURE)
        took = time.perf_counter() - began
        statuses[status] += 1
        if status >= 500:
            failed.append(f"{status} {asked}")
        if took > SLOWEST:
            slow.append(f"{took:.1f} s {asked}")
        if number % CHUNK == CHUNK - 1:
            memory.append(_resident_mb())
    after = _rows()
    return {
        "statuses": statuses,
        "failed": failed[:5],
        "slow": slow[:5],
        "memory": memory,
        "rows": {name: after[name] - before[name] for name in after if after[name] != before[name]},
    }


def _sign_in(staff: Client) -> None:
    user, _ = get_user_model().objects.update_or_create(
        username="fuzz", defaults={"is_staff": True, "is_superuser": True, "is_active": True}
    )
    staff.force_login(user)


def _resident_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 1_000_000


def _rows() -> dict[str, int]:
    tables = connection.introspection.table_names()
    models = [model for model in apps.get_models() if model._meta.db_table in tables]
    return {model._meta.label: model._default_manager.count() for model in models}
