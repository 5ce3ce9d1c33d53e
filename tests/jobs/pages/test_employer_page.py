"""An employer's page: its live postings, how much they state, and who it is."""

import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jobs.models import Employer, JobPosting, MonthEnd
from jobs.postings.schema import DECISIVE
from reports.choices import ReportStatus
from tests.factories import EmployerFactory, PostingFactory, ReportFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

NOINDEX = '<meta name="robots" content="noindex">'
ALL = len(DECISIVE)


def page_of(client, employer, query=""):
    return client.get(f"/employers/{employer.pk}/{query}")


def text_of(client, employer, query="") -> str:
    """Return the words, those of each element apart."""
    return " ".join(re.sub(r"<[^>]+>", " ", page_of(client, employer, query).text).split())


def objects_in(response) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.S)
    return [json.loads(each) for each in found]


# --- Whether there is one -----------------------------------------------------------------------


def test_it_lists_what_is_live_and_nothing_else(client):
    own = PostingFactory()
    employer = own.employer
    for state in ("draft", "scheduled", "expired", "closed"):
        PostingFactory(employer=employer, title=f"{state}の求人", **{state: True})
    PostingFactory(title="よその求人")
    page = read(page_of(client, employer))
    assert page.ids == [own.pk]
    assert "掲載中の求人 1件" in " ".join(page.text.split())
    assert not re.search("draft|scheduled|expired|closed|よそ", page.text)


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_an_employer_of_which_nothing_was_published_has_no_page(client, staff_client, state):
    posting = PostingFactory(**{state: True})
    for visitor in (client, staff_client):
        assert page_of(visitor, posting.employer).status_code == 404
    assert page_of(client, EmployerFactory()).status_code == 404
    assert client.get("/employers/999999/").status_code == 404


@pytest.mark.parametrize("state", ["expired", "closed"])
def test_one_without_live_postings_says_so(client, state):
    employer = PostingFactory(title="終わった求人", **{state: True}).employer
    response = page_of(client, employer)
    assert response.status_code == 200
    assert "いま掲載中の求人はありません" in response.text
    assert NOINDEX in response.text
    assert employer.phone not in response.text  # nobody can apply
    assert "終わった求人" not in response.text
    assert objects_in(response) == []


@pytest.mark.parametrize("demo", [True, False])
def test_an_employer_of_the_other_world_has_no_page_here(client, settings, demo):
    employer = PostingFactory(employer__is_demo=demo).employer
    settings.DEMO = not demo
    assert page_of(client, employer).status_code == 404
    settings.DEMO = demo
    assert page_of(client, employer).status_code == 200


def test_postings_lead_to_it_where_it_has_a_page(client, settings):
    posting = PostingFactory()
    address = f'href="/employers/{posting.employer_id}/"'
    assert address in client.get(posting.get_absolute_url()).text
    settings.DEMO = True
    assert address not in client.get(posting.get_absolute_url()).text


# --- Who it is ----------------------------------------------------------------------------------


def test_numbers_lead_to_where_the_authorities_publish_them(client):
    employer = EmployerFactory(
        corporate_number="7000012050002",
        dispatch_licence="派13-123456",
        placement_licence="13-ユ-123456",
    )
    PostingFactory(employer=employer)
    page = read(page_of(client, employer))
    assert all(number in page.text for number in ("7000012050002", "派13-123456", "13-ユ-123456"))
    assert any("houjin-bangou.nta.go.jp" in a and "7000012050002" in a for a in page.links)
    assert any("jinzai.hellowork.mhlw.go.jp" in a for a in page.links)


def test_licences_that_it_has_no_use_for_are_not_missed(client):
    employer = PostingFactory().employer
    text = text_of(client, employer)
    assert "法人番号 記載なし" in text
    assert "労働者派遣事業" not in text
    assert "職業紹介事業" not in text
    PostingFactory(employer=employer, employment="dispatch")
    assert "労働者派遣事業 記載なし" in text_of(client, employer)


def test_a_fictional_one_says_so_and_leads_nowhere(client, demo_site):
    employer = PostingFactory(
        employer__is_demo=True, employer__website="https://x.example/"
    ).employer
    response = page_of(client, employer)
    assert "架空の企業なので、連絡先は使えません" in response.text
    assert NOINDEX in response.text
    assert not re.search(r'href="(tel:|mailto:|https://x\.example|https://jinzai)', response.text)
    assert objects_in(response) == []


def test_machines_are_told_of_a_real_one(client):
    employer = EmployerFactory(name="</script>の会社", corporate_number="7000012050002")
    PostingFactory(employer=employer)
    response = page_of(client, employer)
    organization, way = objects_in(response)
    assert organization["@type"] == "Organization"
    assert organization["name"] == "</script>の会社"
    assert organization["identifier"]["value"] == "7000012050002"
    assert [step["name"] for step in way["itemListElement"]] == ["ホーム", "</script>の会社"]
    assert (
        f'<link rel="canonical" href="http://testserver/employers/{employer.pk}/">' in response.text
    )
    assert NOINDEX not in response.text


# --- 開示度 -------------------------------------------------------------------------------------


def test_it_tells_how_much_is_stated_and_what_is_missing_most(client):
    employer = EmployerFactory()
    PostingFactory(employer=employer, quota="none", complaint_level=2, calls_per_hour=8)
    PostingFactory(employer=employer, quota="none")
    text = text_of(client, employer)
    assert f"{100 * 6 // (2 * ALL)} %" in text
    assert "「成績の公開」（2件）" in text
    assert "書いてある内容の良し悪しではなく" in text
    assert "月末の開示度" not in text  # nothing to compare with yet


def months_ago(count: int) -> date:
    month = timezone.localdate().replace(day=1)
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def test_months_stand_beside_those_of_the_whole_site(client):
    employer, other = EmployerFactory(), EmployerFactory()
    fictional = EmployerFactory(is_demo=True)
    PostingFactory(employer=employer, quota="none")
    for count, stated in ((1, 3), (2, 1), (7, 7)):
        month = months_ago(count)
        MonthEnd.objects.create(employer=employer, month=month, postings=1, stated=stated, asked=7)
        MonthEnd.objects.create(employer=other, month=month, postings=3, stated=14, asked=21)
        MonthEnd.objects.create(employer=fictional, month=month, postings=9, stated=63, asked=63)
    text = text_of(client, employer)
    last, before = (f"{months_ago(count).month}月末" for count in (1, 2))
    assert f"{last} 1件 42% 60% {before} 1件 14% 53%" in text
    assert f"いま 1件 {200 // ALL}% まだ数えていません" in text
    assert f"{months_ago(7).month}月末" not in text
    assert f"サイト全体は、{last}に60%" in text


def test_a_month_between_without_postings_is_left_out(client):
    employer = PostingFactory().employer
    for count in (1, 3):
        MonthEnd.objects.create(
            employer=employer, month=months_ago(count), postings=1, stated=7, asked=7
        )
    response = page_of(client, employer)
    assert response.text.count('class="chart-point"') == 3
    assert response.text.count('class="chart-line"') == 1


# --- Confirmed differences ----------------------------------------------------------------------


def test_what_was_confirmed_stays_after_it_was_put_right(client):
    employer = EmployerFactory()
    live = PostingFactory(employer=employer, title="掲載中のもの")
    ended = PostingFactory(employer=employer, title="終わったもの", closed=True)
    ReportFactory(posting=live, confirmed=True, difference="チームの目標がありました。")
    ReportFactory(
        posting=ended,
        confirmed=True,
        difference="週5日でした。",
        status=ReportStatus.CORRECTED,
        confirmed_at=timezone.now() - timedelta(days=50),
        note="報告した人の文",
    )
    for hidden in (ReportStatus.WAITING, ReportStatus.DISMISSED):
        ReportFactory(posting=live, confirmed=True, difference=f"{hidden}のもの", status=hidden)
    ReportFactory(confirmed=True, difference="よその違い")
    page = read(page_of(client, employer))
    text = " ".join(page.text.split())
    day = f"{timezone.localtime():%Y年%-m月%-d日}"
    assert f"{day} チームの目標がありました。 求人「掲載中のもの」" in text
    assert "週5日でした。 求人「終わったもの」。そのあと、求人を直したか、掲載を終えました" in text
    assert not re.search("waiting|dismissed|よその違い|報告した人の文", text)
    assert live.get_absolute_url() in page.links
    assert ended.get_absolute_url() not in page.links


def test_without_any_nothing_is_said_of_differences(client):
    assert "確認した違い" not in text_of(client, PostingFactory().employer)


# --- Pages and queries --------------------------------------------------------------------------


def test_many_postings_come_in_pages_of_which_one_may_be_kept(
    client, django_assert_max_num_queries
):
    employer = EmployerFactory()
    JobPosting.objects.bulk_create(PostingFactory.build_batch(45, employer=employer))
    MonthEnd.objects.create(employer=employer, month=months_ago(1), postings=1, stated=1, asked=7)
    ReportFactory(posting=JobPosting.objects.first(), confirmed=True)
    seen: list[int] = []
    for number, query in enumerate(("", "?page=2", "?page=3"), start=1):
        with django_assert_max_num_queries(7):
            response = page_of(client, employer, query)
        seen += read(response).ids
        assert "掲載中の求人 45件" in response.text
        assert (NOINDEX in response.text) == (number > 1)
    assert len(seen) == len(set(seen)) == 45
    for odd in ("?page=99", "?page=x", "?page=-1", "?page=%00", f"?page={'9' * 400}"):
        assert page_of(client, employer, odd).status_code == 200


def test_the_page_is_only_read(client):
    employer = PostingFactory().employer
    assert client.post(f"/employers/{employer.pk}/").status_code == 405
    assert Employer.objects.get() == employer
