"""Words that no posting has: what is noted of them, what never is, and who may read it."""

from datetime import timedelta
from itertools import count

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.utils import timezone

from jobs.models import ZeroResultMark, ZeroResultTerm
from jobs.search import zero_result_terms
from tests.factories import PostingFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db]

LIST = "/admin/jobs/zeroresultterm/"
STORE_LATER = zero_result_terms._store_later  # before the tests' own fixtures take it away
admin_page = pytest.mark.ignore_template_errors


@pytest.fixture
def seek(client):
    """Search for words with other parameters; return what is noted once it is stored.

    Each search comes from a network of its own, unless it names one.
    """
    PostingFactory(title="通販の注文受付", prefecture="13")
    networks = (f"192.0.2.{number}" for number in count(1))

    def seek(words, network="", **others):
        come_from = network or next(networks)
        answer = client.get("/jobs/", {"q": words, **others}, follow=True, REMOTE_ADDR=come_from)
        assert answer.status_code == 200
        zero_result_terms.store()
        return noted()

    return seek


def noted() -> dict[str, int]:
    return dict(ZeroResultTerm.objects.values_list("term", "times"))


def note(term, times=1, senders=3):
    today = timezone.localdate()
    return ZeroResultTerm.objects.create(
        term=term, times=times, senders=senders, first_day=today, last_day=today
    )


def shown(client) -> list[str]:
    return [row.pk for row in client.get(LIST).context["cl"].result_list]


# --- What is noted ----------------------------------------------------------------------------


def test_what_is_found_is_not_noted(seek):
    assert seek("注文") == {}


@pytest.mark.parametrize("others", [{"prefecture": "27"}, {"call_type": "outbound"}])
def test_words_that_only_another_condition_kept_from_being_found_are_not_noted(seek, others):
    assert seek("注文", **others) == {}


def test_words_that_only_do_not_meet_in_one_posting_are_not_noted(seek):
    PostingFactory(title="旅行の予約")
    assert seek("通販 旅行") == {}


def test_an_unknown_word_is_noted_and_counted(seek):
    assert seek("ペット可") == {"ペット可": 1}
    assert seek("ペット可") == {"ペット可": 2}
    row = ZeroResultTerm.objects.get()
    assert row.first_day == row.last_day == timezone.localdate()


def test_the_first_day_stays_and_the_last_day_follows(seek):
    long_ago = timezone.localdate() - timedelta(days=30)
    ZeroResultTerm.objects.create(term="ペット可", first_day=long_ago, last_day=long_ago)
    seek("ペット可")
    row = ZeroResultTerm.objects.get()
    assert (row.first_day, row.last_day) == (long_ago, timezone.localdate())


def test_another_spelling_is_the_same_word(seek):
    seek("ペット可")
    seek("ﾍﾟｯﾄ可")
    assert seek("ぺっと可") == {"ペット可": 3}


def test_beside_words_that_are_found_or_understood_only_the_unknown_one_is_noted(seek):
    assert seek("東京 受信 ノルマなし 通販 ペット可") == {"ペット可": 1}


def test_a_word_is_unknown_only_when_its_synonyms_are_too(seek):
    PostingFactory(title="コンタクトセンターの仕事")
    assert seek("コールセンター ペット可") == {"ペット可": 1}


def test_what_only_ended_postings_have_is_noted(seek):
    PostingFactory(title="ペット可の職場", expired=True)
    assert seek("ペット可") == {"ペット可": 1}


def test_at_most_three_words_of_a_search_are_noted(seek):
    words = ["ペット可", "染髪自由", "寮完備", "温泉地"]
    assert seek(" ".join(words)) == dict.fromkeys(words[:3], 1)


def test_a_later_page_of_nothing_is_not_noted(seek):
    assert seek("ペット可", page="2") == {}


def test_a_word_counts_once_a_day_for_each_network(seek):
    for _ in range(3):
        assert seek("ペット可", network="2001:db8::1") == {"ペット可": 1}
    assert seek("ペット可", network="2001:db8::2") == {"ペット可": 1}  # the same household
    assert seek("ペット可", network="2001:db8:0:1::1") == {"ペット可": 2}
    ZeroResultMark.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert seek("ペット可", network="2001:db8::1") == {"ペット可": 3}
    assert ZeroResultTerm.objects.get().senders == 2


def test_a_network_that_is_not_known_counts_for_nothing(client, settings):
    PostingFactory()
    client.get("/jobs/?q=ペット可", REMOTE_ADDR="")
    zero_result_terms.store()
    assert noted() == {}


def test_one_sender_of_many_words_is_not_heard(seek, monkeypatch):
    monkeypatch.setattr(zero_result_terms, "MOST_OF_NETWORK", 2)
    for word in ("ペット可", "染髪自由", "寮完備", "温泉地"):
        seek(word, network="192.0.2.7")
    assert noted() == {"ペット可": 1, "染髪自由": 1}
    assert seek("寮完備", network="192.0.2.8")["寮完備"] == 1


def test_what_waits_in_memory_has_an_end(client, monkeypatch):
    PostingFactory()
    monkeypatch.setattr(zero_result_terms, "MOST_WAITING", 3)
    for number in range(6):
        client.get("/jobs/?q=ペット可", REMOTE_ADDR=f"192.0.2.{number}")
    zero_result_terms.store()
    assert noted() == {"ペット可": 3}


def test_a_robot_cannot_fill_the_table(seek, monkeypatch):
    note("寮完備")
    monkeypatch.setattr(zero_result_terms, "MOST_TERMS", 2)
    seek("ペット可")
    assert seek("染髪自由") == {"寮完備": 1, "染髪自由": 1}
    note("温泉地")
    ZeroResultTerm.objects.filter(pk="染髪自由").update(senders=3)
    assert "ペット可" not in seek("ペット可")


def test_marks_do_not_fill_their_table_either(seek, monkeypatch):
    monkeypatch.setattr(zero_result_terms, "MOST_MARKS", 1)
    seek("ペット可")
    assert seek("染髪自由") == {"ペット可": 1}


def test_two_processes_count_one_search_each(seek):
    """What another has stored in the meantime is met as it is."""
    seek("ペット可", network="192.0.2.7")
    zero_result_terms.waiting.by_network.clear()
    assert seek("ペット可", network="192.0.2.7") == {"ペット可": 1}
    assert seek("ペット可", network="192.0.2.8") == {"ペット可": 2}


# --- What never is ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "tel09000000000",
        "電話０９０－００００－００００",
        "二〇〇一年生",
        "hanako@example.invalid",
        "花子＠メール",
        "https://example.invalid/",
        "www.example",
        "example.co.jp",
        "「山本 花子」",
        "長" * 21,
        "!?…",
        "😀😀",
        "鱸",
        "123",
        "\x00",
        "　",
    ],
)
def test_what_may_be_personal_or_is_no_word_is_not_noted(seek, words):
    assert seek(words) == {}


# --- Cost and failure -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/jobs/?q=注文&prefecture=27", "/jobs/?q=ペット可+染髪自由+寮完備&prefecture=27"]
)
def test_a_search_writes_nothing(client, django_assert_max_num_queries, address):
    PostingFactory(title="通販の注文受付", prefecture="13")
    client.get("/jobs/")  # the first search builds the index
    # What is near asks once more which version of the index is the newest.
    with django_assert_max_num_queries(3) as asked:
        assert client.get(address).status_code == 200
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_what_was_noted_is_stored_aside_a_little_later(client, monkeypatch):
    timers = []

    class Timer:
        def __init__(self, seconds, act):
            timers.append(self)
            self.seconds, self.act, self.daemon = seconds, act, False

        def start(self):
            assert self.daemon  # or it would keep a server from ending

    monkeypatch.setattr(zero_result_terms, "_store_later", STORE_LATER)
    monkeypatch.setattr(zero_result_terms.threading, "Timer", Timer)
    monkeypatch.setattr(zero_result_terms.connection, "close", lambda: None)
    PostingFactory()
    client.get("/jobs/?q=ペット可")
    client.get("/jobs/?q=染髪自由")
    (timer,) = timers
    assert 0 < timer.seconds <= 60
    assert noted() == {}
    timer.act()
    assert noted() == {"ペット可": 1, "染髪自由": 1}
    client.get("/jobs/?q=寮完備")
    assert len(timers) == 2


def read_only(refused: bool) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA query_only = {int(refused)}")
        else:
            cursor.execute(f"SET default_transaction_read_only = {int(refused)}")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_refuses_to_write_still_answers(seek, caplog):
    read_only(True)
    try:
        assert seek("ペット可") == {}
    finally:
        read_only(False)
    assert "could not be noted" in caplog.text
    assert "ペット可" not in caplog.text
    assert seek("ペット可") == {"ペット可": 1}


# --- Staff ------------------------------------------------------------------------------------


@admin_page
def test_staff_read_the_words_most_wanted_first(staff_client):
    note("染髪自由", times=2)
    note("ペット可", times=9)
    response = staff_client.get(LIST)
    assert [row.pk for row in response.context["cl"].result_list] == ["ペット可", "染髪自由"]
    text = read_form(response).text
    assert "検索で見つからなかった言葉" in text
    for heading in ["言葉", "回数", "最後の日"]:
        assert heading in text


@admin_page
def test_staff_see_what_several_networks_asked_for(staff_client, seek):
    for _ in range(50):
        seek("ばかやろう", network="192.0.2.7")
    for _ in range(2):
        seek("ペット可")
    assert shown(staff_client) == []
    seek("ペット可")
    assert shown(staff_client) == ["ペット可"]
    assert "内容は確かめていません" in staff_client.get(LIST).text
    assert "ペット可" in staff_client.get("/admin/").text
    assert "ばかやろう" not in staff_client.get("/admin/").text


@admin_page
def test_staff_find_a_word_however_they_spell_it(staff_client):
    note("ペット可")
    note("染髪自由")
    found = staff_client.get(LIST, {"q": "ﾍﾟｯﾄ"}).context["cl"].result_list
    assert [row.pk for row in found] == ["ペット可"]


@admin_page
def test_nothing_can_be_added_or_changed(staff_client):
    row = note("ペット可")
    assert staff_client.post(f"{LIST}add/", {"term": "うそ"}).status_code == 403
    assert staff_client.post(f"{LIST}{row.pk}/change/", {"times": "100"}).status_code == 403
    assert noted() == {"ペット可": 1}


@admin_page
def test_what_is_dealt_with_is_cleared_and_leaves_no_trace(staff_client):
    note("ペット可")
    note("染髪自由")
    data = {"action": "delete_selected", "_selected_action": ["ペット可"]}
    assert staff_client.post(LIST, data).status_code == 200
    staff_client.post(LIST, {**data, "post": "yes"})
    assert noted() == {"染髪自由": 1}
    assert not LogEntry.objects.exists()


@admin_page
def test_the_sidebar_leads_to_it_for_those_who_may_see_it(staff_client):
    assert f'href="{LIST}"' in staff_client.get("/admin/").content.decode()
    helper = get_user_model().objects.create_user("helper", is_staff=True)
    client = Client()
    client.force_login(helper)
    assert LIST not in client.get("/admin/").content.decode()
    assert client.get(LIST).status_code == 403
    helper.user_permissions.add(Permission.objects.get(codename="view_zeroresultterm"))
    assert f'href="{LIST}"' in client.get("/admin/").content.decode()
    assert client.get(LIST).status_code == 200


@admin_page
def test_strangers_cannot_see_it(client):
    note("ペット可")
    response = client.get(LIST)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
