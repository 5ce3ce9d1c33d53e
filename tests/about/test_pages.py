"""The site's pages about itself: reachable from everywhere, and true of the site."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.checks import run_checks
from environs import Env

from about.pages import PAGES
from config.env import Operator, read_environment
from jobs.models.querysets import DEFAULT_SORT, ORDERINGS
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

ADDRESSES = [f"/{page.name}/" for page in PAGES]
OPERATOR = Operator(
    name="株式会社つばめ求人",
    representative="代表取締役 早瀬つばめ",
    address="東京都千代田区1-2-3",
    phone="03-0000-0001",
    email="desk@tsubame.example",
    since="2026年10月",
    complaints="相談係",
    hours="平日10時〜17時",
    fees="掲載料はいただいていません。",
    log_days="30日",
)


@pytest.fixture
def operator(settings):
    settings.OPERATOR = OPERATOR


def test_every_page_leads_to_all_of_them(client):
    posting = PostingFactory()
    for address in ("/", posting.get_absolute_url(), "/guides/", "/nowhere/", *ADDRESSES):
        assert set(ADDRESSES) <= set(read(client.get(address)).links), address


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_opens_without_a_cookie_or_a_query(
    client, operator, django_assert_num_queries, address
):
    with django_assert_num_queries(0):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "まだ書かれていません" not in response.text
    assert "見本" not in response.text
    assert f"<loc>{settings.SITE_URL}{address}</loc>" in client.get("/sitemap-about.xml").text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/about/", ["name", "representative", "address", "phone", "email", "since", "fees"]),
        ("/contact/", ["email", "phone", "hours", "complaints"]),
        # What 個人情報保護法32条 asks for, and how long logs are kept.
        ("/privacy/", ["name", "representative", "address", "email", "complaints", "log_days"]),
        ("/terms/", ["fees"]),
        ("/listing-policy/", ["fees"]),
    ],
)
def test_what_each_page_says_of_the_operator(client, operator, address, said):
    text = read(client.get(address)).text
    for name in said:
        assert getattr(OPERATOR, name) in text


def test_what_is_not_known_is_said_to_be_missing_and_not_made_up(client):
    text = read(client.get("/about/")).text
    assert text.count("まだ書かれていません") == 9


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_demo_says_that_it_is_one(client, settings, address):
    settings.DEMO = True
    assert "このサイトは見本です" in read(client.get(address)).text


# --- The order, as told and as it is ----------------------------------------------------------


def test_the_order_told_is_the_order_of_the_list(client):
    """Newest opening first, whoever the employer is; at one moment, the later entry first."""
    text = read(client.get("/listing-policy/")).text
    assert "はじめに出る順番は「新着順」です" in text
    assert ORDERINGS[DEFAULT_SORT] == ("-opens_at", "-pk")
    first = PostingFactory()
    other = EmployerFactory(name="あ")
    newest = PostingFactory(employer=other, closes_at=first.closes_at)
    same = [PostingFactory(opens_at=first.opens_at) for _ in range(2)]
    listed = read(client.get("/jobs/"))
    assert listed.ids == [newest.pk, same[1].pk, same[0].pk, first.pk]
    labels = read_sorts(client)
    assert labels
    assert all(label in text for label in labels)


def test_extending_moves_no_posting_up(client):
    older, newer = PostingFactory(), PostingFactory()
    older.prepare_to_extend(older.closes_at + timedelta(days=90))
    older.save()
    assert read(client.get("/jobs/")).ids == [newer.pk, older.pk]


def read_sorts(client) -> list[str]:
    _, _, rest = client.get("/jobs/").text.partition('<select id="sort"')
    return re.findall(r"<option[^>]*>([^<]+)</option>", rest.partition("</select>")[0])


# --- The environment --------------------------------------------------------------------------


def told_by_the_check(**kwargs) -> list[str]:
    return [each.msg for each in run_checks(**kwargs) if each.id == "about.W001"]


def test_a_production_server_is_told_what_is_missing(settings, operator):
    assert told_by_the_check(include_deployment_checks=True) == []
    settings.OPERATOR = Operator(**{**vars(OPERATOR), "fees": "", "log_days": ""})
    (told,) = told_by_the_check(include_deployment_checks=True)
    assert "OPERATOR_FEES, OPERATOR_LOG_DAYS must be set" in told
    assert told_by_the_check() == []
    settings.DEMO = True
    assert told_by_the_check(include_deployment_checks=True) == []


def test_particulars_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("OPERATOR_NAME", " 株式会社つばめ求人 ")
    operator = read_environment(Env()).operator
    assert operator.name == "株式会社つばめ求人"
    assert "OPERATOR_NAME" not in operator.missing
    assert "OPERATOR_EMAIL" in operator.missing


# --- Promises ---------------------------------------------------------------------------------


def test_what_an_address_holds_is_not_said_to_be_kept_nowhere(client):
    """A proxy's log has the address: the self-check says so, and so does the privacy page."""
    for address in ("/guides/which-suits-you/", "/privacy/"):
        text = read(client.get(address)).text
        assert "記録に残ることがあります" in text
        assert "サイトには保存しません" not in text


@pytest.mark.parametrize("dsn", ["", "https://key@errors.example/1"])
def test_that_errors_go_to_a_service_is_said_where_they_do(client, settings, dsn):
    settings.ERROR_REPORT_DSN = dsn
    assert ("外部のサービスに送ります" in client.get("/privacy/").text) is bool(dsn)
