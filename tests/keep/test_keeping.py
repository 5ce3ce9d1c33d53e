"""キープ without a login: a cookie of numbers, and the list that is made of it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from jobs.models import JobPosting
from keep.numbers import COOKIE, MOST_KEPT
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

CHANGE = "/keep/change/"
SECRET = "まだ言えない求人"


def kept(client) -> list[int]:
    text = client.cookies[COOKIE].value if COOKIE in client.cookies else ""
    return [int(number) for number in text.split(".") if number]


def press(client, button: str, value, **kwargs):
    return client.post(CHANGE, {button: str(value)}, **kwargs)


def listed(client, query: str = "") -> list[int]:
    response = client.get(f"/keep/{query}")
    assert response.status_code == 200
    return read(response).ids


@pytest.fixture
def two(db):
    return PostingFactory.create_batch(2)


# --- One posting --------------------------------------------------------------------------------


def test_keeping_leads_back_to_where_it_was_pressed_and_says_so_there(client, two):
    here = "http://testserver/jobs/?call_type=inbound&page=2"
    response = press(client, "keep", two[0].pk, headers={"referer": here})
    assert response.status_code == 303
    assert response["Location"] == f"/jobs/?call_type=inbound&page=2#kept-{two[0].pk}"
    assert f'id="kept-{two[0].pk}"' in client.get(two[0].get_absolute_url()).text
    assert kept(client) == [two[0].pk]
    press(client, "keep", two[1].pk)
    press(client, "keep", two[0].pk)
    assert kept(client) == [two[0].pk, two[1].pk]
    press(client, "remove", two[0].pk)
    assert kept(client) == [two[1].pk]


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("", "/keep/"),
        ("https://elsewhere.example/jobs/", "/keep/"),
        ("http://testserver//elsewhere.example/", "/elsewhere.example/"),
        ("http://testserver", "/"),
        ("http://[", "/keep/"),
    ],
)
def test_nobody_is_led_to_another_site(client, two, referer, back):
    response = press(client, "keep", two[0].pk, headers={"referer": referer})
    assert response["Location"] == f"{back}#kept-{two[0].pk}"


def test_the_cookie_holds_numbers_for_a_year_and_for_this_site(client, two, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = press(client, "keep", two[0].pk).cookies[COOKIE]
    assert cookie.value == str(two[0].pk)
    assert cookie["samesite"] == "Lax"
    assert cookie["secure"]
    assert not cookie["httponly"]  # the count in the header is drawn from it
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    gone = press(client, "remove", two[0].pk).cookies[COOKIE]
    assert (gone.value, gone["max-age"]) == ("", 0)


def test_a_script_that_keeps_gets_no_page(client, two):
    response = client.post(CHANGE, {"keep": two[0].pk, "quiet": "1"})
    assert (response.status_code, response.content) == (204, b"")
    assert kept(client) == [two[0].pk]


def test_only_so_many_are_kept(client, two):
    client.cookies[COOKIE] = ".".join(str(10_000 + n) for n in range(MOST_KEPT))
    response = press(client, "keep", two[0].pk)
    assert response.status_code == 409
    assert "キープは50件までです" in response.text
    assert two[0].pk not in kept(client)
    assert press(client, "keep", 10_000).status_code == 404  # what is kept already, and is gone
    press(client, "remove", 10_000)
    assert press(client, "keep", two[0].pk).status_code == 303
    assert len(kept(client)) == MOST_KEPT


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}],
)
def test_a_form_of_another_site_changes_nothing(client, two, headers):
    client.cookies[COOKIE] = str(two[0].pk)
    for data in ({"keep": two[1].pk}, {"clear": 1}, {"keep_all": 1, "id": two[1].pk}):
        response = client.post(CHANGE, data, headers=headers)
        assert response.status_code == 403
        assert "別のサイトのページから" in response.text
        assert not response.cookies
    ours = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
    assert press(client, "keep", two[1].pk, headers=ours).status_code == 303


def test_what_cannot_be_kept_is_told(client):
    draft = PostingFactory(draft=True, title=SECRET)
    other_world = PostingFactory(employer=EmployerFactory(is_demo=True))
    for value in (draft.pk, other_world.pk, 987654, "", "abc", "-1", "9" * 40, "１"):
        response = press(client, "keep", value)
        assert response.status_code == 404, value
        assert "見つかりませんでした" in response.text
        assert SECRET not in response.text
    assert client.get(CHANGE).status_code == 405
    assert client.post(CHANGE, {str(n): n for n in range(2000)}).status_code == 413
    assert not client.cookies


def test_pages_are_the_same_for_who_keeps_and_who_does_not(client, two, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    addresses = ["/", "/jobs/", two[0].get_absolute_url(), f"/compare/?id={two[0].pk}"]
    before = [client.get(address) for address in addresses]
    client.cookies[COOKIE] = str(two[0].pk)
    for address, without in zip(addresses, before, strict=True):
        response = client.get(address)
        assert response.text == without.text, address
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


def test_a_flood_leaves_nothing_in_the_database(client, two):
    with CaptureQueriesContext(connection) as asked:
        for number in range(100):
            press(client, ("keep", "compare", "remove", "clear")[number % 4], two[number % 2].pk)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_a_preview_and_a_posting_of_the_other_world_have_no_button(client, staff_client):
    draft = PostingFactory(draft=True)
    fictional = PostingFactory(employer=EmployerFactory(is_demo=True))
    assert CHANGE not in staff_client.get(draft.get_absolute_url()).text
    assert CHANGE not in client.get(fictional.get_absolute_url()).text
    assert CHANGE in client.get(PostingFactory().get_absolute_url()).text


# --- The list -----------------------------------------------------------------------------------


def test_the_list_in_its_orders_with_what_ended_last(client):
    now = timezone.now()
    dear = PostingFactory(pay_min=2000, closes_at=now + timedelta(days=9))
    ended = PostingFactory(closed=True, description="もう見せない")
    soon = PostingFactory(pay_min=1400, closes_at=now + timedelta(days=2))
    fee = PostingFactory(employment="outsourcing", pay_min=9000, closes_at=now + timedelta(days=5))
    for posting in (dear, ended, soon, fee):
        press(client, "keep", posting.pk)
    d, e, s, f = (posting.pk for posting in (dear, ended, soon, fee))
    assert listed(client) == [f, s, d, e]
    assert listed(client, "?sort=wage") == [d, s, f, e]
    assert listed(client, "?sort=closing") == [s, f, d, e]
    assert listed(client, "?sort=nonsense") == [f, s, d, e]
    page = client.get("/keep/")
    assert "この募集は終わりました" in page.text
    assert "もう見せない" not in page.text
    assert "あと2日" in page.text
    assert f'name="id" value="{e}"' not in page.text  # there is nothing to compare


def test_an_empty_list_says_how_it_fills(client):
    page = client.get("/keep/")
    assert "まだありません" in page.text
    assert not page.cookies


def test_what_is_gone_or_not_for_seekers_is_a_number_and_can_be_removed(client):
    draft = PostingFactory(draft=True, title=SECRET)
    scheduled = PostingFactory(scheduled=True, title=SECRET)
    other_world = PostingFactory(employer=EmployerFactory(is_demo=True), title=SECRET)
    numbers = [draft.pk, scheduled.pk, other_world.pk, 987654]
    client.cookies[COOKIE] = ".".join(map(str, numbers))
    page = client.get("/keep/")
    assert SECRET not in page.text
    for number in numbers:
        assert f"見つからない求人（番号{number}）" in page.text
        press(client, "remove", number)
    assert kept(client) == []


def test_a_tampered_cookie_is_emptied_of_what_is_no_number(client, two):
    one, other = (posting.pk for posting in two)
    client.cookies[COOKIE] = f"{one}.<script>.-3.{one}.{'9' * 30}.0.{other}..drop table"
    page = client.get("/keep/")
    assert page.status_code == 200
    assert read(page).ids == [other, one]
    assert "script>.-3" not in page.text
    assert kept(client) == [one, other]
    client.cookies[COOKIE] = "nothing"
    client.get("/keep/")
    assert kept(client) == []
    client.cookies[COOKIE] = ".".join(str(n) for n in range(1, 2000))
    client.get("/keep/")
    assert kept(client) == list(range(1, MOST_KEPT + 1))


def test_all_are_removed_and_come_back(client, two):
    for posting in two:
        press(client, "keep", posting.pk)
    before = kept(client)
    cleared = press(client, "clear", 1)
    assert kept(client) == []
    page = client.get(cleared["Location"])
    assert "すべて外しました" in page.text
    assert press(client, "clear", 1)["Location"] == "/keep/"
    ids = re.findall(r'type="hidden" name="id" value="(\d+)"', page.text)
    back = client.post(CHANGE, {"keep_all": "1", "id": ids})
    assert back["Location"] == "/keep/"
    assert kept(client) == before


def test_a_row_tells_the_hours_once(client):
    posting = PostingFactory(work_hours="10:00〜18:00")
    press(client, "keep", posting.pk)
    assert read(client.get("/keep/")).text.count("10:00〜18:00") == 1


def test_a_list_that_was_sent_is_read_and_kept_only_when_asked_for(client, two):
    own = PostingFactory()
    press(client, "keep", own.pk)
    draft = PostingFactory(draft=True, title=SECRET)
    address = f"/keep/?id={two[0].pk}&id={two[1].pk}&id={draft.pk}&id=x&id={two[0].pk}"
    page = client.get(address)
    assert read(page).ids == [two[1].pk, two[0].pk]
    assert "見つからない求人が2件ありました" in page.text
    assert "1つにまとめました" in page.text
    assert SECRET not in page.text
    assert kept(client) == [own.pk]
    client.post(CHANGE, {"keep_all": "1", "id": [str(p.pk) for p in two]})
    assert kept(client) == [own.pk, two[0].pk, two[1].pk]


def test_the_own_list_tells_its_address(client, two):
    for posting in two:
        press(client, "keep", posting.pk)
    query = f"/keep/?id={two[0].pk}&amp;id={two[1].pk}"
    assert f'href="{django_settings.SITE_URL}{query}"' in client.get("/keep/").text


def test_of_a_long_list_what_fits_is_kept_and_the_rest_told(client, two):
    client.cookies[COOKIE] = ".".join(str(10_000 + n) for n in range(MOST_KEPT - 1))
    response = client.post(CHANGE, {"keep_all": "1", "id": [str(p.pk) for p in two]})
    assert response.status_code == 409
    assert "1件はキープできませんでした" in response.text
    assert kept(client)[-1] == two[0].pk


def test_few_are_compared_at_once_and_many_are_chosen_from(client):
    postings = PostingFactory.create_batch(5)
    keys = [posting.pk for posting in postings]
    assert press(client, "compare", keys[0])["Location"] == f"/keep/?with={keys[0]}"
    at_once = press(client, "compare", keys[1])["Location"]
    assert at_once == f"/compare/?id={keys[1]}&id={keys[0]}"
    for key in keys[2:]:
        press(client, "keep", key)
    chosen = press(client, "compare", keys[2])["Location"]
    assert chosen == f"/keep/?with={keys[2]}"
    assert kept(client) == keys
    other = PostingFactory()
    page = client.get(f"/keep/?with={keys[2]}&with={other.pk}").text
    ticked = re.findall(r'value="(\d+)" form="choose" aria-label="[^"]*" checked', page)
    assert ticked == [str(other.pk), str(keys[2])]


def test_postings_seen_lately_come_as_a_part_of_the_page(client, two):
    draft = PostingFactory(draft=True, title=SECRET)
    ended = PostingFactory(closed=True, title=SECRET)
    query = "&".join(f"id={n}" for n in (two[1].pk, draft.pk, ended.pk, two[0].pk, "x"))
    part = client.get(f"/keep/seen/?{query}")
    assert read(part).ids == [two[1].pk, two[0].pk]
    assert "<html" not in part.text
    assert SECRET not in part.text
    assert client.get("/keep/seen/").text.strip() == ""


def test_the_list_of_fifty_asks_one_query(client, django_assert_num_queries):
    employer = EmployerFactory()
    for posting in PostingFactory.create_batch(MOST_KEPT, employer=employer):
        press(client, "keep", posting.pk)
    with django_assert_num_queries(1):
        assert len(listed(client)) == MOST_KEPT
    query = "&".join(f"id={key}" for key in JobPosting.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        client.get(f"/keep/?{query}")
    with django_assert_num_queries(1):
        press(client, "keep", kept(client)[0])


NUMBERS = st.lists(
    st.one_of(
        st.integers(-5, 10**20).map(str),
        st.text(max_size=8),
        st.sampled_from(["0", "01", "１", "1e3", "%00", "9" * 400, " 1", "1.5", "١"]),
    ),
    max_size=60,
)


@hypothesis_settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=NUMBERS)
def test_any_address_and_any_cookie_give_a_page(client, numbers):
    client.cookies.clear()
    for address in ("/keep/", "/keep/seen/", "/compare/", "/compare/sheet/"):
        for data in ({"id": numbers}, {"id": numbers[:3], "with": numbers, "sort": numbers[:1]}):
            assert client.get(address, data).status_code == 200
    cookie = ".".join(numbers).encode("ascii", "ignore").decode()
    client.cookies[COOKIE] = "".join(c for c in cookie if c.isprintable() and c not in '";,\\')
    assert client.get("/keep/").status_code == 200
