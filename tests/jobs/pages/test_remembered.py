"""What is remembered of pages, how it is sent, and what ends it; that it is never stale is tried at
random in test_remembered_equality.py."""

import gzip
import re
from datetime import timedelta

import brotli
import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils import timezone

from config.memory import Memory
from config.pause import Pause
from guides.block_contexts import CONTEXTS
from guides.models import Guide
from jobs.models import Employer, MonthEnd, ZeroResultTerm
from jobs.pages import figures, known_cards, remembered, views
from jobs.pages.remembered import bulky, memory
from jobs.reading.disclosure import months_until
from jobs.search import zero_result_terms
from tests.factories import CommentFactory, EmployerFactory, GuideFactory, PostingFactory
from tests.guides.commenting import now_is, stamp_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembering")]


@pytest.fixture
def clock(monkeypatch):
    return now_is(monkeypatch, timezone.now().replace(hour=3, minute=0, second=1))


@pytest.fixture
def posting():
    return PostingFactory()


def addresses_of(posting):
    number = posting.pk
    return {
        "/": 1,
        "/jobs/?call_type=inbound": 1,
        "/jobs/feed/": 1,
        f"/jobs/{number}/": 2,
        f"/jobs/{number}/sheet/": 1,
        f"/compare/?id={number}": 1,
        f"/compare/sheet/?id={number}": 1,
        "/guides/": 2,
        "/guides/article/": 2,
        "/guides/article/figures/": 2,
        f"/employers/{posting.employer_id}/": 2,
        "/sitemap.xml": 2,
        "/sitemap-pages.xml": 1,
        "/sitemap-guides.xml": 2,
        "/sitemap-employers.xml": 1,
        "/sitemap-postings.xml": 1,
    }


def told_of_site(page) -> str | None:
    """What the page of an employer tells of the whole site."""
    found = re.search(r"サイト全体は、[^。]*", page.text)
    return found and found[0]


# --- How it is sent ---------------------------------------------------------------------------


def test_the_second_answer_takes_only_the_look_at_what_it_is_made_of(
    client, posting, django_assert_num_queries
):
    GuideFactory(slug="article", body="[[comparison]]")
    for address, queries in addresses_of(posting).items():
        first = client.get(address)
        with django_assert_num_queries(queries):
            second = client.get(address)
        assert first.status_code == second.status_code == 200
        assert first["Cache-Control"] == second["Cache-Control"] == "public, no-cache"
        assert first["Vary"] == second["Vary"] == "Accept-Encoding"
        assert first["ETag"] == second["ETag"]
        assert not first.cookies
        assert not second.cookies


def test_who_has_the_page_is_told_so(client, posting):
    GuideFactory(slug="article", body="[[comparison]]")
    for address in addresses_of(posting):
        tag = client.get(address)["ETag"]
        for sent in (tag, f'"other", {tag}', f"W/{tag.removeprefix('W/')}", "*"):
            answer = client.get(address, headers={"If-None-Match": sent})
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer["ETag"] == tag
            assert answer["Cache-Control"] == "public, no-cache"
        assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_is_of_no_known_length_of_time_is_not_kept(client, posting):
    for address in ("/jobs/?q=染髪自由", "/jobs/feed/?q=染髪自由"):
        assert client.get(address).status_code == 200
        assert len(memory) == 0


def test_a_block_that_failed_once_is_shown_as_soon_as_it_can_be(client, posting, monkeypatch):
    def fail(*_):
        raise ConnectionError

    GuideFactory(slug="article", body="[[comparison]]")
    with monkeypatch.context() as patched:
        patched.setitem(CONTEXTS, "comparison", fail)
        assert "いま表示できません" in client.get("/guides/article/").text
    assert "いま表示できません" not in client.get("/guides/article/").text
    assert len(memory) == 1


def test_an_encoding_that_is_refused_is_not_sent(client, posting):
    sent = {
        "gzip;q=0": None,
        "br;q=0, gzip;q=0.0": None,
        "gzip;q=0, *": None,
        "br; Q=0.000, gzip;q=0.5": "gzip",
        "*;q=0, br;q=1.0": "br",
        "gzip;q=0.001": "gzip",
    }
    for header, encoding in sent.items():
        for _ in range(2):
            answer = client.get("/", headers={"Accept-Encoding": header})
            assert answer.get("Content-Encoding") == encoding
        # Of what is not remembered, Django's own middleware makes gzip and nothing else.
        others = client.get("/guides/self-check/", headers={"Accept-Encoding": header})
        assert others.get("Content-Encoding") == (encoding if encoding == "gzip" else None)


def test_each_encoding_has_its_own_tag_and_the_same_page(client, posting):
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    for _ in range(2):
        gzipped = client.get("/", headers={"Accept-Encoding": "gzip"})
        pressed = client.get("/", headers={"Accept-Encoding": "gzip, br, zstd"})
        assert gzip.decompress(gzipped.content) == plain.content
        assert brotli.decompress(pressed.content) == plain.content
    assert [each.get("Content-Encoding") for each in (plain, gzipped, pressed)] == [
        None,
        "gzip",
        "br",
    ]
    assert len({plain["ETag"], gzipped["ETag"], pressed["ETag"]}) == 3
    again = client.get("/", headers={"If-None-Match": pressed["ETag"], "Accept-Encoding": "gzip"})
    assert again.status_code == 304


def test_every_encoding_tells_the_same_whichever_was_asked_for_before(client, posting):
    GuideFactory(slug="article", body="[[comparison]]")
    guides = ("/guides/article/", "/guides/article/figures/")
    for address in (*guides, "/jobs/", f"/jobs/{posting.pk}/"):
        html = _told(client, address, "identity")
        memory.clear()
        asked = ["gzip", "gzip", "identity", "br", "identity", "br", "br", "", "gzip", "identity"]
        for encoding in asked:
            assert _told(client, address, encoding) == html


def test_what_was_last_known_is_html_whatever_was_asked_for_before(client, posting, monkeypatch):
    for encoding in ("gzip", "gzip", "identity", "gzip"):
        client.get("/", headers={"Accept-Encoding": encoding})
    monkeypatch.setattr(remembered, "database", Pause(60))
    remembered.database.failed()
    known = client.get("/")
    assert "no-store" in known["Cache-Control"]
    assert "</html>" in known.text


def _told(client, address, encoding):
    """The HTML as `encoding` brings it, but for its stamp."""
    answer = client.get(address, headers={"Accept-Encoding": encoding})
    assert answer.status_code == 200
    brought = answer.get("Content-Encoding", "")
    assert brought in ("", encoding)
    decode = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[brought]
    return re.sub(r'name="stamp" value="[^"]*"', "", decode(answer.content).decode())


def test_what_a_page_does_not_read_of_its_address_changes_nothing(client, posting):
    client.get("/?utm_source=mail")
    client.get("/jobs/?q=受付&sort=wage")
    known = len(memory)
    client.get("/?utm_source=another")
    client.get("/jobs/?sort=wage&utm_source=mail&q=受付")
    assert len(memory) == known


def test_the_stamp_of_a_form_is_of_each_answer(client, clock):
    GuideFactory(slug="article")
    stamps = set()
    for encoding in ("", "", "gzip", "gzip", "br, gzip"):
        clock.pass_by(seconds=1)
        answer = client.get("/guides/article/", headers={"Accept-Encoding": encoding})
        content = answer.content if not encoding else gzip.decompress(answer.content)
        stamps.add(stamp_in(content.decode()))
    assert len(stamps) == 5
    assert len(memory) == 1


def test_a_page_with_a_stamp_is_not_unchanged_for_as_long_as_the_stamp_holds(client, clock):
    GuideFactory(slug="article")
    tag = client.get("/guides/article/")["ETag"]
    clock.pass_by(hours=7)
    assert client.get("/guides/article/", headers={"If-None-Match": tag}).status_code == 200


# --- What is not remembered -------------------------------------------------------------------


def test_nothing_of_a_session_and_nothing_for_one(client, staff_client, posting):
    draft = PostingFactory(draft=True)
    assert staff_client.get(f"/jobs/{draft.pk}/").status_code == 200
    assert staff_client.get("/").status_code == 200
    assert len(memory) == 0
    assert client.get(f"/jobs/{draft.pk}/").status_code == 404
    client.get("/")
    assert "ETag" in client.get("/")


def test_what_a_session_is_shown_no_shared_cache_keeps_and_a_draft_none(staff_client, posting):
    draft, guide = PostingFactory(draft=True), GuideFactory(draft=True)
    drafts = (f"/jobs/{draft.pk}/", f"/guides/{guide.slug}/")
    for address in (*drafts, "/", f"/jobs/{posting.pk}/", "/jobs/?q=染髪自由"):
        answer = staff_client.get(address)
        kept = "no-store" if address in drafts else "no-cache"
        assert (answer.status_code, answer["Cache-Control"]) == (200, f"private, {kept}")
        assert "Cookie" in answer["Vary"]


def test_no_token_that_is_one_askers_own():
    @remembered.remembered(reads=())
    def view(request):
        return HttpResponse(get_token(request))

    view(RequestFactory().get("/form/"))
    assert len(memory) == 0


def test_what_changes_while_it_is_made_is_not_kept(client, monkeypatch, posting):
    def closing_meanwhile(*args):
        posting.close()
        return made(*args)

    made = views.listing_context
    monkeypatch.setattr(views, "listing_context", closing_meanwhile)
    client.get("/jobs/")
    assert len(memory) == 0


def test_in_a_transaction_nothing_is(client, monkeypatch, posting):
    monkeypatch.undo()
    client.get("/")
    assert len(memory) == 0


def test_words_that_are_not_found_are_counted_for_each_network(client, posting):
    for number in (1, 2):
        client.get("/jobs/?q=染髪自由", REMOTE_ADDR=f"198.51.100.{number}")
    zero_result_terms.store()
    assert ZeroResultTerm.objects.get().times == 2


def test_a_number_that_no_column_holds_is_of_no_posting(client):
    for number in (2**63 - 1, 2**63, 10**30):
        assert client.get(f"/jobs/{number}/").status_code == 404
    assert len(memory) == 0


def test_an_address_of_great_length_is_not(client, posting):
    client.get(f"/jobs/?q={'あ' * 300}")
    assert len(memory) == 0


# --- What ends it -----------------------------------------------------------------------------


def test_a_name_that_searches_take_for_the_same_is_shown_as_it_is_written(client):
    employer = EmployerFactory(name="ABC商会")
    PostingFactory(employer=employer)
    assert "ABC商会" in client.get("/jobs/").text
    employer.name = "ＡＢＣ商会"
    employer.save()
    assert "ＡＢＣ商会" in client.get("/jobs/").text


def test_what_no_version_tells_ends_it_too(client, posting):
    guide = GuideFactory(slug="article")
    address = f"/jobs/{posting.pk}/"
    pages = [client.get(address).text, client.get("/guides/article/").text]
    # By queries, of which nothing else would know.
    Employer.objects.update(phone="03-9876-5432")
    Guide.objects.filter(pk=guide.pk).update(body="ほかの本文")
    assert "03-9876-5432" in client.get(address).text
    assert "03-9876-5432" not in pages[0]
    assert "ほかの本文" in client.get("/guides/article/").text
    CommentFactory(guide=guide, approved=True, body="はじめての人には難しいです。")
    assert "はじめての人には難しいです" in client.get("/guides/article/").text


def test_the_clock_ends_it_at_the_very_moment(client, clock):
    now = timezone.now()
    PostingFactory(closes_at=now + timedelta(minutes=1), title="もうすぐ終わる求人")
    PostingFactory(opens_at=now + timedelta(minutes=2), title="これから始まる求人")
    near = PostingFactory(closes_at=now + timedelta(days=7, minutes=3), title="あと7日の求人")
    day = timezone.localtime(near.closes_at)

    def shown():
        html = client.get("/jobs/").text
        closing = f"{day.month}月{day.day}日まで" in html
        return "もうすぐ終わる求人" in html, "これから始まる求人" in html, closing

    assert shown() == (True, False, False)
    clock.moment = now + timedelta(minutes=1)
    assert shown() == (True, False, False)
    clock.pass_by(microseconds=1)
    assert shown() == (False, False, False)
    clock.moment = now + timedelta(minutes=2)
    assert shown() == (False, True, False)
    clock.moment = now + timedelta(minutes=3)
    assert shown() == (False, True, True)


def test_figures_are_counted_once_for_a_version_and_a_moment(client, monkeypatch, clock):
    counted = []
    count = figures._figures
    monkeypatch.setattr(figures, "_figures", lambda *args: counted.append(1) or count(*args))
    PostingFactory(closes_at=clock.moment + timedelta(hours=1))
    for _ in range(3):
        clock.pass_by(minutes=2)
        client.get("/")
    assert len(counted) == 1
    PostingFactory()
    client.get("/")
    clock.pass_by(hours=1)
    client.get("/")
    assert len(counted) == 3


# --- How much ---------------------------------------------------------------------------------


class Sized:
    def __init__(self, size):
        self.size = size


def test_ten_thousand_addresses_take_no_more_than_there_is_room_for():
    bounded = Memory(1_000_000)
    often = Sized(100)
    for number in range(10_000):
        bounded.put(number, Sized(1_000 + number % 7))
        bounded.put("often", often) if number == 0 else bounded.get("often")
        assert bounded.used <= 1_000_000
    assert 980 < len(bounded) < 1_000
    assert bounded.get("often") is often
    assert bounded.get(0) is None
    bounded.put(9_999, Sized(1_000_001))
    assert bounded.get(9_999) is None
    bounded.clear()
    assert (bounded.used, len(bounded)) == (0, 0)


def test_a_page_in_another_encoding_counts_as_it_grows(client, posting):
    client.get("/", headers={"Accept-Encoding": "gzip"})
    small = memory.used
    client.get("/", headers={"Accept-Encoding": "identity"})
    assert memory.used > 1.5 * small


def test_sitemaps_turn_out_no_page_of_anybodys(client, posting):
    client.get("/")
    for section in ("pages", "postings", "employers"):
        client.get(f"/sitemap-{section}.xml")
    assert (len(memory), len(bulky)) == (1, 3)
    memories = (memory, bulky, known_cards.memory)
    assert sum(each.room for each in memories) == 64_000_000


def test_an_employers_page_tells_at_once_what_months_of_all_were(client, posting):
    """The sums are over the rows of every employer, which are not read at every request."""
    month = months_until(timezone.localdate())[-1]
    told = {"month": month, "postings": 1, "asked": 10}
    MonthEnd.objects.create(employer=posting.employer, stated=5, **told)
    other, gone, third = EmployerFactory.create_batch(3)
    steps = (
        lambda: MonthEnd.objects.bulk_create([MonthEnd(employer=other, stated=1, **told)]),
        lambda: MonthEnd.objects.create(employer=gone, stated=9, **told),
        lambda: gone.delete(),
        lambda: MonthEnd.objects.create(employer=third, stated=9, **told),
        lambda: Employer.objects.filter(pk=third.pk).delete(),
        lambda: MonthEnd.objects.filter(employer=other).update(stated=7),
        lambda: MonthEnd.objects.filter(employer=other).delete(),
        lambda: MonthEnd.objects.get().delete(),
    )
    shares = [told_of_site(client.get(f"/employers/{posting.employer_id}/"))]
    for step in steps:
        step()
        page = client.get(f"/employers/{posting.employer_id}/")
        shares.append(told_of_site(page))
    label = f"サイト全体は、{month.month}月末に"
    percents = (50, 30, 50, 30, 50, 30, 60, 50)
    assert shares == [*(f"{label}{each}%" for each in percents), None]
