"""「書いてほしい」: what is counted, what is refused, and that no flood does harm."""

import json
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from jobs.desk.worklists import look
from jobs.models import JobPosting
from jobs.reading.facts import Question, questions
from tests.factories import EmployerFactory, PostingFactory
from tests.guides.commenting import now_is
from tests.pages import read
from visitors.limits import WISHES
from wishes import telling
from wishes.buttons import question_items, wishes_of
from wishes.facts import asked_of
from wishes.housekeeping import erase_traces, settle_counts
from wishes.models import MOST_COUNTED, WantedFact, Wish, WishWeek
from wishes.settling import settle
from wishes.telling import tell
from wishes.worklists import MOST_WANTED

pytestmark = pytest.mark.django_db

QUESTIONS = [Question("quota", "ノルマ", ""), Question("incentive", "インセンティブ", "")]


@pytest.fixture
def clock(monkeypatch):
    return now_is(monkeypatch)


@pytest.fixture
def posting():
    return PostingFactory()


def wish(posting, fact="quota", ip="198.51.100.1", headers=None, client=None, **more):
    address = f"{posting.get_absolute_url()}wishes/"
    data = {"fact": fact, **more}
    return (client or Client()).post(address, data, headers=headers or {}, REMOTE_ADDR=ip)


def many_wish(posting, number, fact="quota"):
    for one in range(number):
        assert tell(posting, fact, f"sender {one}", timezone.now()) == ""


def buttons(posting) -> str:
    return question_items(wishes_of(posting, is_preview=False), QUESTIONS)


def counts() -> dict[str, int]:
    return dict(WantedFact.objects.values_list("fact", "count"))


# --- Counted ----------------------------------------------------------------------------------


def test_a_wish_is_counted_and_leads_back_to_the_button(posting):
    client = Client()
    response = wish(posting, client=client)
    assert response.status_code == 303
    assert response["Location"] == f"{posting.get_absolute_url()}#wish-quota"
    assert 'id="wish-quota"' in buttons(posting)
    assert counts() == {"quota": 1}
    assert not client.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_script_gets_no_page(posting):
    assert wish(posting, quiet="1").status_code == 204
    assert counts() == {"quota": 1}


def test_once_a_day_for_each_network_and_fact(posting, clock):
    for _ in range(3):
        assert wish(posting).status_code == 303
    wish(posting, "incentive")
    assert counts() == {"quota": 1, "incentive": 1}
    wish(posting, ip="198.51.100.2")
    # A household's whole network is one.
    wish(posting, ip="2001:db8::1")
    wish(posting, ip="2001:db8::2")
    assert counts()["quota"] == 3
    clock.pass_by(days=1)
    wish(posting)
    assert counts()["quota"] == 4


def test_seekers_read_how_many_from_five_on(posting):
    many_wish(posting, 4)
    assert "知りたいと伝えました" not in buttons(posting)
    tell(posting, "quota", "the fifth", timezone.now())
    assert buttons(posting).count("5人が知りたいと伝えました") == 1


def test_every_question_of_a_page_has_its_button():
    """The page includes a button for each, and asks each only once."""
    for values in ({}, {"outbound": True}, {"bare": True}, {"employment": "outsourcing"}):
        posting = PostingFactory.build(employer=EmployerFactory.build(), **values)
        asked = [kind.question_for(posting) for kind in asked_of(posting).values()]
        assert sorted(asked) == sorted(questions(posting))


def test_the_buttons_of_a_page_ask_one_query(posting, django_assert_num_queries):
    many_wish(posting, 5)
    with django_assert_num_queries(1):
        buttons(posting)


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired", "closed"])
def test_a_page_that_is_not_on_the_site_has_no_buttons(state, django_assert_num_queries):
    for posting in (PostingFactory(**{state: True}), PostingFactory.build()):
        with django_assert_num_queries(0):
            assert "<form" not in buttons(posting)


@pytest.mark.django_db(transaction=True)
def test_two_who_say_so_at_once_are_both_counted_and_one_once():
    posting = PostingFactory()

    def say(ip):
        wish(posting, ip=ip)
        connection.close()

    addresses = ["198.51.100.1", "198.51.100.1", "198.51.100.2"]
    threads = [threading.Thread(target=say, args=[ip]) for ip in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts() == {"quota": 2}
    assert Wish.objects.count() == WishWeek.objects.get().wishes == 2


def test_the_database_holds_what_is_promised(posting):
    tell(posting, "quota", "one", timezone.now())
    counted, said = WantedFact.objects.get(), Wish.objects.get()
    for row in (counted, said):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.bulk_create([copy(row)])
    with pytest.raises(IntegrityError), transaction.atomic():
        WantedFact.objects.update(count=MOST_COUNTED + 1)
    counted.count = MOST_COUNTED + 1
    with pytest.raises(ValidationError) as refused:
        counted.full_clean()
    assert refused.value.message_dict == {"count": ["人数は100人まで数えます。"]}


def copy(row):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.local_fields}
    return type(row)(**values | {"id": None})


# --- Refused in words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"fact": ""}, 400, "どの項目のことか分かりませんでした"),
        ({"fact": "search_text"}, 400, "どの項目のことか分かりませんでした"),
        ({"fact": "<b>'\"\0"}, 400, "どの項目のことか分かりませんでした"),
        ({"fact": "overtime"}, 409, "求人に書いてあるか"),  # stated
        ({"fact": "dialled_per_day"}, 409, "この求人には当てはまりません"),  # of outbound only
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "別のサイト"),
        ({"headers": {"Origin": "https://elsewhere.example"}}, 403, "別のサイト"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(posting, changes, status, words):
    response = wish(posting, **changes)
    assert response.status_code == status
    assert words in response.text
    assert posting.get_absolute_url() in read(response).links
    assert counts() == {}


@pytest.mark.parametrize(
    ("state", "status"), [("draft", 404), ("scheduled", 404), ("expired", 410), ("closed", 410)]
)
def test_only_what_is_live_takes_wishes(state, status):
    posting = PostingFactory(**{state: True}, title="ひみつの求人")
    response = wish(posting)
    assert response.status_code == status
    assert ("ひみつの求人" in response.text) == (status == 410)
    assert counts() == {}


def test_the_other_world_and_no_world_at_all(posting, settings):
    settings.DEMO = True
    response = wish(posting)
    assert response.status_code == 404
    assert posting.title not in response.text
    for number in (0, 987654, 10**30):
        response = Client().post(f"/jobs/{number}/wishes/", {"fact": "quota"})
        assert response.status_code == 404
        assert "その求人は見つかりませんでした" in response.text
    assert counts() == {}


def test_whoever_types_the_address_is_led_to_the_questions(posting, client):
    response = client.get(f"{posting.get_absolute_url()}wishes/")
    assert response["Location"] == f"{posting.get_absolute_url()}#questions"


def test_a_form_too_large_to_read_is_refused(posting, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = wish(posting)
    assert response.status_code == 413
    assert "読み取れませんでした" in response.text


def test_a_network_says_so_of_twenty_facts_a_day(clock):
    postings = PostingFactory.create_batch(2, bare=True)
    facts = [(one, fact) for one in postings for fact in asked_of(one)]
    for one, fact in facts[: WISHES.of_sender]:
        assert wish(one, fact).status_code == 303
    refused = wish(*facts[WISHES.of_sender])
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 24 * 60 * 60
    assert "1日に20件まで" in refused.text
    assert wish(*facts[0]).status_code == 303  # said already: thanked again
    assert wish(*facts[WISHES.of_sender], ip="198.51.100.2").status_code == 303
    clock.pass_by(days=1)
    assert wish(*facts[WISHES.of_sender]).status_code == 303


def test_a_flood_leaves_counts_bounded_and_little_behind(posting, clock, monkeypatch):
    monkeypatch.setattr(telling, "WISHES", replace(WISHES, of_all=150))
    facts = list(asked_of(posting))
    now = timezone.now()
    for number in range(10_000):
        tell(posting, facts[number % 2], f"sender {number // 2}", now)
    assert Wish.objects.count() == 150
    assert counts() == {facts[0]: 75, facts[1]: 75}
    refused = wish(posting)
    assert refused.status_code == 429
    assert "今日は多くの声が届いた" in refused.text
    clock.pass_by(days=1)
    for number in range(150):
        tell(posting, facts[0], f"sender {number}", timezone.now())
    assert counts()[facts[0]] == MOST_COUNTED
    assert WantedFact.objects.get(fact=facts[0]).people == "100人以上"
    assert "marks of who wants to know erased: 150" in erase_traces(timezone.now())
    assert Wish.objects.count() == 150


def test_a_refused_wish_of_a_flood_costs_two_queries(
    posting, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(telling, "WISHES", replace(WISHES, of_all=0))
    with django_assert_num_queries(2):
        assert wish(posting).status_code == 429


# --- Forgotten ----------------------------------------------------------------------------------


def test_no_address_is_stored_and_no_two_days_can_be_joined(posting, clock):
    wish(posting)
    clock.pass_by(days=1)
    wish(posting)
    first, second = Wish.objects.order_by("day").values_list("sender", flat=True)
    assert len(first) == len(second) == 64
    assert first != second
    stored = json.dumps([list(m.objects.values()) for m in (WantedFact, Wish)], default=str)
    assert "198.51" not in stored


def test_marks_go_after_a_day_and_the_count_stays(posting, clock):
    wish(posting)
    assert erase_traces(timezone.now()) == ["marks of who wants to know erased: 0"]
    clock.pass_by(days=1)
    assert erase_traces(timezone.now()) == ["marks of who wants to know erased: 1"]
    assert counts() == {"quota": 1}


def test_the_privacy_page_tells_of_it(client):
    text = read(client.get("/privacy/")).text
    assert "「書いてほしい」と伝えるとき" in text
    assert "コメント、報告、「書いてほしい」では" in text


# --- Stated, and so cleared ---------------------------------------------------------------------


def by_save(posting):
    posting.quota = "none"
    posting.save()


def by_some_fields(posting):
    posting.quota = "none"
    posting.save(update_fields=["quota"])


def by_update(posting):
    JobPosting.objects.filter(pk=posting.pk).update(quota="none")


def by_bulk_update(posting):
    posting.quota = "none"
    JobPosting.objects.bulk_update([posting], ["quota"])


@pytest.mark.parametrize("fill_in", [by_save, by_some_fields, by_update, by_bulk_update])
def test_whatever_way_a_fact_is_stated_its_count_goes_and_no_other(posting, fill_in):
    many_wish(posting, 6)
    many_wish(posting, 6, "incentive")
    assert settle(timezone.now()) == 0
    fill_in(posting)
    assert settle(timezone.now()) == 1
    assert counts() == {"incentive": 6}
    assert WishWeek.objects.get().filled == 1
    # Should it be left open again, it begins anew.
    JobPosting.objects.filter(pk=posting.pk).update(quota="unstated")
    assert settle(timezone.now()) == 0
    assert counts() == {"incentive": 6}


def test_a_change_of_something_else_clears_nothing(posting, django_assert_num_queries):
    many_wish(posting, 6)
    posting.title = "新しい題名"
    posting.save()
    assert settle(timezone.now()) == 0
    assert counts() == {"quota": 6}
    with django_assert_num_queries(1):
        settle(timezone.now())


def test_what_has_ended_is_wanted_no_longer(posting):
    many_wish(posting, 6)
    many_wish(PostingFactory(), 6)
    JobPosting.objects.filter(pk=posting.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    now = timezone.now()
    assert look(MOST_WANTED, WantedFact.objects.all(), now).count == 1
    assert settle_counts(now) == ["wanted facts stated since: 0, of postings that ended: 1"]
    assert WantedFact.objects.count() == 1


def test_a_posting_is_deleted_with_its_counts(posting):
    many_wish(posting, 2)
    posting.delete()
    assert counts() == {}
    assert Wish.objects.count() == 0


def test_the_order_of_the_list_is_read_from_its_index():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole, rightly")
    plan = WantedFact.objects.all()[:6].explain()
    assert "USING INDEX most_wanted_first" in plan
