"""A row that came past every check takes nothing down: pages, feeds, sitemap, sheets."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.utils.html import escape

from jobs.models import Employer, JobPosting
from tests.factories import PostingFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

#: What XML cannot hold, and what nobody can see.
HOSTILE = "受\x0b\x08\x1b\x01\x7f\ufffe\uffff\u202e\u200b付</script>"
SEEN = "受 付</script>"


@pytest.fixture
def posting():
    """One live posting whose texts were written by SQL."""
    posting = PostingFactory()
    texts = ["title", "description", "city", "perks", "work_hours", "overtime", "search_text"]
    write(JobPosting, posting.pk, texts)
    write(Employer, posting.employer_id, ["name", "address", "search_name"])
    return posting


def write(model, key, columns):
    columns_set = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {columns_set} WHERE id = %s",  # noqa: S608
            [*[HOSTILE] * len(columns), key],
        )


def parsed(response) -> str:
    """Return all text of the XML that was answered; fails where it is not well-formed."""
    assert response.status_code == 200
    return " ".join(ET.fromstring(response.content).itertext())  # noqa: S314


@pytest.mark.parametrize("query", ["", "?call_type=inbound", "?prefecture=13&sort=wage", "?q=受"])
def test_feeds(client, posting, query):
    assert SEEN in parsed(client.get(f"/jobs/feed/{query}"))


def test_sitemap(client, posting):
    assert f"/jobs/{posting.pk}/" in parsed(client.get("/sitemap-postings.xml"))


def test_structured_data(client, posting):
    page = client.get(f"/jobs/{posting.pk}/").text
    job, way = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(way)["itemListElement"][-1]["name"] == SEEN
    data = json.loads(job)
    assert f"<p>{escape(SEEN)}</p>" in data["description"]
    assert data["hiringOrganization"]["name"] == SEEN


def test_pages(client, posting):
    for address in ("/", "/jobs/", f"/jobs/{posting.pk}/"):
        page = client.get(address)
        assert page.status_code == 200
        assert not re.search("[\x01\x08\x0b\x1b\x7f\u202e\ufffe]", page.text)


@pytest.mark.parametrize("form", ["csv_utf8", "csv_cp932", "xlsx"])
def test_sheets(posting, form):
    staff = Client()
    staff.force_login(StaffFactory())
    answer = staff.post("/admin/jobs/jobposting/export/", {"format": form})
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_the_desk_can_mend_it(staff_client, posting):
    assert staff_client.get(f"/admin/jobs/jobposting/{posting.pk}/change/").status_code == 200
    posting.refresh_from_db()
    posting.save()
    stored = JobPosting.objects.values_list("title", "search_text").get()
    assert stored[0] == SEEN
    assert "\x08" not in stored[1]
