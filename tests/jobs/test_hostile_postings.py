"""Postings full of what should not be there: each is refused by the field or stored clean.

Then every page, feed, sheet and search answers. `make test-long` tries 2,000.
"""

import json
import random
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from config.door import clean_text, private_use_in
from config.text_fields import CleanField
from jobs.models import JobPosting
from jobs.postings.choices import Status
from jobs.postings.schema import ROWS
from jobs.postings.schema.row import Count, Text
from jobs.postings.text import fold_key
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index, from_specification
from jobs.search.sync import follower
from tests.environment import tries
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.admin.test_form import ADD
from tests.jobs.desk.exchange.tables import as_csv, confirm, errors, outcomes, row, send

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

#: A third of them by each way in.
EACH = tries(30, 666)
TEXTS = [each.name for each in ROWS if isinstance(each.kind, Text)]
COUNTS = [each.name for each in ROWS if isinstance(each.kind, Count)]
HOSTILE = [
    *("\0", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\t", "\r", "\r\n", "\n"),
    *("\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "\u00ad", "\u2028", "\U000e0001"),
    *("\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010ffff"),
    *("\ue000", "\uf8ff", "\U000f0000", "\U0010fffd"),
    *("か\u3099", "e\u0301", "\u3099", "\u0301" * 20, "葛\U000e0100", "❤\ufe0f", "\ufe0f"),
    *("〜", "～", "−", "－", "—", "‐", "¥", "＼", "①", "㈱", "髙", "﨑", "𠮷"),
    *(
        "\u3164",
        "\u2800",
        "　",
        " ",
        "<b>",
        "]]>",
        "&amp;",
        "</script>",
        "'",
        '"',
        "=1+1",
        "%",
        "_",
    ),
]
UNPAIRED = ["\ud800", "\udfff"]
NUMBERS = ["1000000000", "3000000000", "9" * 30, "-1", "", "0", "1", "１２", "1.5", "x", "\0", "∞"]


def text(extra=()) -> str:
    words = random.choices(["受付", "週3日", "夜間", ""], k=random.choice([0, 2, 2, 2]))
    parts = words + random.choices([*HOSTILE, *extra], k=random.randint(0, 3))
    return "".join(random.sample(parts, len(parts)))


def changes(number, extra=()) -> dict[str, object]:
    """Return one to four fields of a posting with hostile values."""
    texts = random.sample(TEXTS, random.randint(1, 3))
    changed = {name: text(extra) for name in texts}
    return changed | {name: number() for name in random.sample(COUNTS, random.choice([0, 0, 1]))}


@pytest.fixture
def employer():
    return EmployerFactory(name="つばめコール株式会社")


def by_form(client, employer) -> None:
    typed = {
        "employer": employer.pk,
        "title": "通販の注文受付",
        "description": "注文の電話に出ます。",
        "employment": "part_time",
        "call_type": "inbound",
        "duty": "order",
        "quota": "unstated",
        "results_shown_to": "unstated",
        "incentive": "unstated",
        "pay_unit": "hourly",
        "pay_min": "1400",
        "commuting_pay": "unstated",
        "channels": "unstated",
        "training_pay": "unstated",
        "schedule": "unstated",
        "weekends_off": "unstated",
        "leaving_seat": "unstated",
        "prefecture": "27",
        "city": "大阪市",
        "remote": "partly",
        "contract_term": "unstated",
    }
    sent = 0
    for _ in range(EACH):
        before = JobPosting.objects.count()
        data = typed | changes(lambda: random.choice(NUMBERS))
        response = client.post(ADD, {**data, "_save": ""})
        if response.status_code == 302:
            assert JobPosting.objects.count() == before + 1
            sent += 1
        else:
            assert response.status_code == 200, data
            assert response.context["adminform"].form.errors, data
    assert sent, "nothing passed: the test would show nothing"


#: The heading of the column that names a posting.
REFERENCE = JobPosting._meta.get_field("reference").verbose_name


def by_import(client, employer) -> None:
    rows = [row(employer, **changes(lambda: random.choice(NUMBERS))) for _ in range(EACH)]
    names = list(dict.fromkeys(name for each in rows for name in each))
    rows = [{name: each.get(name, "") for name in names} for each in rows]
    # An error holds back the whole file, so each is sent by itself before those that are good.
    # So do two rows that name one posting.
    good = {
        fold_key(clean_text(str(each.get(REFERENCE, "")))) or str(place): each
        for place, each in enumerate(rows)
        if _is_taken(client, each)
    }
    before = JobPosting.objects.count()
    confirm(client, send(client, as_csv(list(good.values()))))
    assert JobPosting.objects.count() > before


def _is_taken(client, sent) -> bool:
    """Whether a file of one row passes; where it does not, something must be said of it."""
    checked = send(client, as_csv([sent]))
    assert checked.status_code == 200
    if "page" not in checked.context:
        assert checked.context["form"].errors, sent
        return False
    (outcome,) = outcomes(checked).values()
    assert (outcome.status == "error") == bool(errors(checked)), sent
    return outcome.status != "error"


def by_orm(employer) -> None:
    for _ in range(EACH):
        values = changes(lambda: random.choice([10**9, 3 * 10**9, -1, 0, 1]), UNPAIRED)
        posting = PostingFactory.build(employer=employer, **values)
        try:
            with transaction.atomic():
                posting.save()
        except DatabaseError:
            continue


def check_stored() -> None:
    names = [f.name for f in JobPosting._meta.concrete_fields if isinstance(f, CleanField)]
    assert len(names) > len(TEXTS) - 2
    for values in JobPosting.objects.values(*names):
        for name, value in values.items():
            one_line = JobPosting._meta.get_field(name).one_line
            assert clean_text(value, one_line=one_line) == value
            assert not private_use_in(value)


def check_pages(client) -> None:
    keys = list(JobPosting.objects.values_list("pk", flat=True))
    for query in ("", "?q=受付", "?sort=wage&page=2"):
        assert client.get(f"/jobs/{query}").status_code == 200
        ET.fromstring(client.get(f"/jobs/feed/{query}").content)  # noqa: S314
    ET.fromstring(client.get("/sitemap-postings.xml").content)  # noqa: S314
    for key in random.sample(keys, min(len(keys), EACH)):
        page = client.get(f"/jobs/{key}/")
        assert page.status_code == 200
        scripts = re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", page.text)
        assert [json.loads(data)["@type"] for data in scripts] == ["JobPosting", "BreadcrumbList"]


def check_searches() -> None:
    now = timezone.now()
    for query in ("", "受付", "週3日", "〜", "髙", "が", "b"):
        criteria = Criteria(query)
        with follower.following() as index:
            answer = from_index(index, criteria, 1, now)
        assert answer == from_specification(criteria, 1, now)


@pytest.mark.longer
def test_refused_or_clean_and_everything_answers(client, staff_client, employer):
    by_form(staff_client, employer)
    by_import(staff_client, employer)
    by_orm(employer)
    check_stored()
    now = timezone.now()
    JobPosting.objects.update(
        status=Status.PUBLISHED,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=9),
        confirmed_at=now,
    )
    check_pages(client)
    check_searches()
    for form in ("csv_utf8", "csv_cp932", "xlsx"):
        answer = staff_client.post("/admin/jobs/jobposting/export/", {"format": form})
        assert answer.status_code == 200
