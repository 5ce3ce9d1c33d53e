"""Steps with many postings at once: what the page says beforehand, then all of them or none."""

import re
import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jobs.admin.features.bulk_steps import STEPS, rehearse
from jobs.models import JobPosting, SearchVersion, SeenWarning
from jobs.postings.choices import State, Status
from jobs.postings.dates import HOW_TO_WRITE
from tests.environment import DEADLINE
from tests.factories import PostingFactory
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/jobs/jobposting/"


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


def bulk(step: str) -> str:
    return f"{LIST}bulk/{step}/"


def rows(html: str, section: str) -> str:
    """Return the text of a section of the page: "failures" or "doable"; "" when it has none."""
    found = re.search(rf'<section aria-labelledby="{section}">.*?</section>', html, re.S)
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).split()) if found else ""


@pytest.fixture
def ask(staff_client):
    """Tick postings and run an action on them; return the page that asks."""

    def ask(action, *postings, query="", **more):
        data = {"action": action, "_selected_action": [posting.pk for posting in postings]}
        return staff_client.post(f"{LIST}{query}", data | more, follow=True)

    return ask


@pytest.fixture
def answer(staff_client):
    """Send the form that a page asks with, after what changed meanwhile; return the page after."""

    def answer(page, **typed):
        form = page.text[page.text.rindex('<form method="post" action="/admin/jobs/jobposting/b') :]
        action = re.search(r'action="([^"]*)"', form)[1]
        data = read_form(page).data if typed else _hidden(form)
        button = {} if typed else {"_do": ""}
        return staff_client.post(action, data | typed | button, follow=True)

    return answer


def _hidden(form: str) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value.replace("&amp;", "&") for name, value in fields}


def states() -> dict[int, State]:
    return {posting.pk: posting.state for posting in JobPosting.objects.all()}


# --- Asking -----------------------------------------------------------------------------------


def test_the_page_says_how_many_will_be_done_and_which_fail_and_why(ask):
    ready = PostingFactory(draft=True, closes_at=in_days(10), title="出せる求人")
    ended = PostingFactory(closed=True, title="終わった求人")
    undated = PostingFactory(draft=True, title="日のない求人")
    past = PostingFactory(
        draft=True, title="過ぎた求人", opens_at=in_days(-9), closes_at=in_days(-2)
    )
    live = PostingFactory(title="もう出ている求人")
    before = states(), SearchVersion.latest()
    html = ask("publish_selected", ready, ended, undated, past, live).text
    assert "選んだ5件の求人を公開します" in html
    failures, doable = rows(html, "failures"), rows(html, "doable")
    assert "できない求人 3件" in failures
    for title, reason in {
        "日のない求人": "公開には、掲載終了の日が必要です。",
        "過ぎた求人": "掲載終了は今日以降の日にしてください。",
        "もう出ている求人": "今の状態は「掲載中」です。",
    }.items():
        assert re.search(rf"{title} \S+ {reason}", failures)
    for posting in (undated, past, live):
        assert f'href="{LIST}{posting.pk}/change/"' in html
    assert "できる求人 2件" in doable
    assert "出せる求人" in doable
    assert "終わった求人" in doable
    assert "できない3件をのぞいて、2件の求人を公開します" in " ".join(html.split())
    assert (states(), SearchVersion.latest()) == before
    assert not LogEntry.objects.exists()


def test_where_none_can_be_done_there_is_nothing_to_press(ask):
    html = ask("close_selected", PostingFactory(draft=True)).text
    assert "いま変えられる求人はありません。" in html
    assert 'name="_do"' not in html
    assert "やめて一覧に戻る" in html


@pytest.mark.parametrize("step", ["publish", "close", "extend", "confirm"])
def test_looking_changes_nothing_and_leads_to_the_list(staff_client, step):
    posting = PostingFactory()
    staff_client.get(LIST, {"action": f"{step}_selected", "_selected_action": posting.pk})
    response = staff_client.get(bulk(step), {"keys": posting.pk, "_do": ""}, follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert told(response) == ["求人を一覧で選びなおしてください。何も変えていません。"]
    posting.refresh_from_db()
    assert posting.is_live
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("keys", ["", ",", "x", "-1", "１", "9" * 40, "\0", "1;2"])
def test_keys_that_are_none_change_nothing(staff_client, keys):
    PostingFactory()
    response = staff_client.post(bulk("close"), {"keys": keys, "_do": ""}, follow=True)
    assert told(response) == ["求人を一覧で選びなおしてください。何も変えていません。"]


def test_an_unknown_step_is_not_found(staff_client):
    assert staff_client.post(bulk("erase"), {"keys": "1"}).status_code == 404


def test_the_page_goes_back_to_the_list_as_it_was_narrowed(ask, answer):
    page = ask("close_selected", PostingFactory(), query="?state=live&q=受付")
    assert 'href="/admin/jobs/jobposting/?state=live&amp;q=%E5%8F%97%E4%BB%98"' in page.text
    after = answer(page)
    assert after.redirect_chain == [(f"{LIST}?state=live&q=%E5%8F%97%E4%BB%98", 302)]


# --- All of them ------------------------------------------------------------------------------


def test_publishing_many(ask, answer):
    draft = PostingFactory(draft=True, closes_at=in_days(10))
    closed = PostingFactory(closed=True)
    left = PostingFactory(draft=True)
    after = answer(ask("publish_selected", draft, closed, left))
    assert told(after) == ["2件を公開しました。"]
    assert states() == {draft.pk: State.LIVE, closed.pk: State.LIVE, left.pk: State.DRAFT}
    assert set(LogEntry.objects.values_list("object_id", flat=True)) == {
        str(draft.pk),
        str(closed.pk),
    }
    closed.refresh_from_db()
    assert closed.opens_at == closed.confirmed_at


def test_closing_many(ask, answer):
    postings = [PostingFactory(), PostingFactory(scheduled=True)]
    assert told(answer(ask("close_selected", *postings))) == ["2件の掲載を終了しました。"]
    assert set(states().values()) == {State.CLOSED}
    entries = [entry.get_change_message() for entry in LogEntry.objects.all()]
    assert ["まとめて掲載を終了" in entry for entry in entries] == [True, True]


def test_reconfirming_many_changes_nothing_but_the_day(ask, answer):
    postings = PostingFactory.create_batch(2, confirmed_at=in_days(-70))
    closing = {posting.closes_at for posting in postings}
    assert told(answer(ask("confirm_selected", *postings))) == ["2件の内容を確認済みにしました。"]
    for posting in JobPosting.objects.all():
        assert posting.confirmed_at > in_days(-1)
        assert posting.closes_at in closing
        assert posting.is_live
    assert LogEntry.objects.count() == 2


def test_what_many_did_is_searched_at_once(client, ask, answer):
    posting = PostingFactory(title="通販の注文受付")
    assert "通販の注文受付" in client.get("/jobs/").text
    answer(ask("close_selected", posting))
    assert "通販の注文受付" not in client.get("/jobs/").text


def test_all_that_a_search_found_on_every_page(ask, answer):
    found = PostingFactory.create_batch(53, title="さがした求人")
    other = PostingFactory()
    page = ask("close_selected", found[0], query="?q=さがした", select_across="1")
    assert "選んだ53件" in page.text
    assert told(answer(page)) == ["53件の掲載を終了しました。"]
    assert JobPosting.objects.live().get() == other


@pytest.mark.parametrize("most", [2, 3])
def test_more_than_a_request_can_do_are_refused_before_anything_is_done(ask, monkeypatch, most):
    monkeypatch.setitem(STEPS, "close", replace(STEPS["close"], at_most=most))
    response = ask("close_selected", *PostingFactory.create_batch(3))
    refused = "一度にできるのは2件までです。" in response.text
    assert refused == (most == 2)
    assert ("選んだ3件" in response.text) == (most == 3)
    assert JobPosting.objects.live().count() == 3


# --- Or none ----------------------------------------------------------------------------------


def test_one_that_changed_meanwhile_keeps_all_from_being_done(ask, answer):
    kept, changed = PostingFactory.create_batch(2)
    page = ask("close_selected", kept, changed)
    JobPosting.objects.filter(pk=changed.pk).update(status=Status.CLOSED)
    after = answer(page)
    assert after.status_code == 409
    assert "1件も変えていません" in after.text
    assert "今の状態は「募集終了」です。" in rows(after.text, "failures")
    assert states() == {kept.pk: State.LIVE, changed.pk: State.CLOSED}
    assert not LogEntry.objects.exists()
    # What is left can be done from there.
    assert told(answer(after)) == ["1件の掲載を終了しました。"]
    assert states()[kept.pk] == State.CLOSED


def test_one_that_is_gone_keeps_all_from_being_done(ask, answer):
    kept, gone = PostingFactory.create_batch(2)
    page = ask("close_selected", kept, gone)
    key = gone.pk
    gone.delete()
    after = answer(page)
    assert after.status_code == 409
    assert f"番号{key}の求人 見つかりません。" in rows(after.text, "failures")
    assert states() == {kept.pk: State.LIVE}


def test_a_rule_broken_by_one_takes_back_the_others(ask, answer):
    first = PostingFactory(draft=True, closes_at=in_days(10))
    second = PostingFactory(draft=True, closes_at=in_days(10))
    page = ask("publish_selected", first, second)
    JobPosting.objects.filter(pk=second.pk).update(closes_at=None)
    after = answer(page)
    assert after.status_code == 409
    assert "公開には、掲載終了の日が必要です。" in rows(after.text, "failures")
    assert set(states().values()) == {State.DRAFT}


def test_a_failure_of_the_history_takes_back_all(ask, answer, monkeypatch):
    page = ask("close_selected", *PostingFactory.create_batch(2))
    monkeypatch.setattr("jobs.admin.postings.JobPostingAdmin.log_change", _fail)
    with pytest.raises(RuntimeError):
        answer(page)
    assert set(states().values()) == {State.LIVE}


def _fail(*_):
    raise RuntimeError


# --- Extending --------------------------------------------------------------------------------


def test_extending_asks_for_the_day_first(ask):
    html = ask("extend_selected", PostingFactory()).text
    assert "新しい掲載終了の日" in html
    assert "※必須" in html
    assert 'type="date"' in html
    assert 'aria-describedby="id_closes_at_helptext"' in html
    assert 'name="_do"' not in html


def test_extending_many_to_the_end_of_a_day(ask, answer):
    short = PostingFactory(closes_at=in_days(3))
    long = PostingFactory(closes_at=in_days(90), title="まだ長い求人")
    ended = PostingFactory(expired=True, title="終わった求人")
    asked = answer(ask("extend_selected", short, long, ended), closes_at=day(60), _check="")
    failures = rows(asked.text, "failures")
    assert f"すでに{_in_words(long.closes_at)}まで掲載する予定です。" in failures
    assert "今の状態は「掲載期限切れ」です。" in failures
    assert "できる求人 1件" in rows(asked.text, "doable")
    assert told(answer(asked)) == ["1件の掲載終了の日を延ばしました。"]
    short.refresh_from_db()
    closes = timezone.localtime(short.closes_at)
    assert f"{closes:%Y-%m-%d %H:%M:%S}" == f"{day(60)} 23:59:59"
    long_before = long.closes_at
    long.refresh_from_db()
    assert long.closes_at == long_before
    assert LogEntry.objects.get().object_id == str(short.pk)


def _in_words(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.year}年{local.month}月{local.day}日"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "新しい掲載終了の日を選んでください。"),
        (-1, "掲載終了は今日以降の日にしてください。"),
        (800, "1年先までの日にしてください。"),
        ("あした", f"「あした」は日付として読めません。{HOW_TO_WRITE}"),
        ("9999-99-99", "「9999-99-99」という日付や時刻はありません。"),
        ("2001-01-01", "掲載終了は今日以降の日にしてください。"),
        ("2199-12-31", "1年先までの日にしてください。"),
        (
            "9999-12-31",
            "「9999-12-31」という日付はありません。"
            "年は2000年から2199年まで、西暦の4けたで書いてください。",
        ),
    ],
)
@pytest.mark.parametrize("button", ["_check", "_do"])
def test_a_bad_day_is_told_by_the_field_and_kept(staff_client, typed, message, button):
    posting = PostingFactory()
    typed = day(typed) if isinstance(typed, int) else typed
    data = {"keys": posting.pk, "closes_at": typed, button: ""}
    response = staff_client.post(bulk("extend"), data)
    page = read_form(response)
    assert response.status_code == 200
    assert page.errors == {"closes_at": message}
    assert page.data["closes_at"] == typed
    assert page.data["keys"] == str(posting.pk)
    assert 'aria-invalid="true"' in response.text
    assert "id_closes_at_error" in response.text
    before = posting.closes_at
    posting.refresh_from_db()
    assert posting.closes_at == before


# --- Who may ----------------------------------------------------------------------------------


def test_who_may_only_look_can_take_no_step():
    client, posting = Client(), PostingFactory()
    user = get_user_model().objects.create_user("helper", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_jobposting"))
    client.force_login(user)
    assert client.post(bulk("close"), {"keys": posting.pk, "_do": ""}).status_code == 403
    assert "close_selected" not in client.get(LIST).text
    assert JobPosting.objects.get().is_live


def test_strangers_are_sent_to_the_login():
    posting = PostingFactory()
    response = Client().post(bulk("close"), {"keys": posting.pk, "_do": ""})
    assert response["Location"].startswith("/admin/login/")
    assert JobPosting.objects.get().is_live


def test_postings_out_of_sight_are_not_found(staff_client, monkeypatch):
    mine, other = PostingFactory.create_batch(2)
    monkeypatch.setattr(
        "jobs.admin.postings.JobPostingAdmin.get_queryset",
        lambda *_: JobPosting.objects.filter(pk=mine.pk),
    )
    response = staff_client.post(bulk("close"), {"keys": f"{mine.pk},{other.pk}"})
    assert other.title not in response.text
    assert f"番号{other.pk}の求人 見つかりません。" in rows(response.text, "failures")


@pytest.mark.parametrize("postings", [1, 12])
def test_queries(staff_client, django_assert_num_queries, postings):
    keys = ",".join(str(posting.pk) for posting in PostingFactory.create_batch(postings))
    ContentType.objects.get_for_model(JobPosting)  # kept by the process from then on
    # Session, user, two transactions, version, locks, rows, ticks, minimum wages; for each its
    # step, its revision and the admin's history. PostgreSQL has a gate before the versions.
    gate = connection.vendor == "postgresql"
    with django_assert_num_queries(12 + gate + (7 + gate) * postings):
        staff_client.post(bulk("close"), {"keys": keys, "_do": ""})


@pytest.mark.parametrize("postings", [5, 50])
@pytest.mark.parametrize("step", ["publish", "close", "extend", "confirm"])
def test_queries_of_a_rehearsal(staff_client, django_assert_num_queries, step, postings):
    """As many for five postings as for fifty, each of an employer of its own."""
    draft = {"draft": True, "closes_at": in_days(10)} if step == "publish" else {}
    created = PostingFactory.create_batch(postings, description="40歳までの方", **draft)
    for posting in created:
        SeenWarning.objects.keep(posting, posting.open_problems(), None, timezone.now())
    keys = ",".join(str(posting.pk) for posting in created)
    chosen = {"closes_at": day(60)} if step == "extend" else {}
    # Session, user, postings with their employers, ticks, minimum wages.
    with django_assert_num_queries(5):
        page = staff_client.post(bulk(step), {"keys": keys} | chosen)
    assert f"できる求人 {postings}件" in rows(page.text, "doable")


@pytest.mark.parametrize("step", ["publish", "close", "extend", "confirm"])
def test_a_rehearsal_writes_nothing_and_holds_no_lock(staff_client, step):
    keys = [PostingFactory(draft=True, closes_at=in_days(10)).pk, PostingFactory().pk]
    data = {"keys": ",".join(map(str, keys))} | ({"closes_at": day(60)} if step == "extend" else {})
    with CaptureQueriesContext(connection) as queries:
        html = staff_client.post(bulk(step), data).text
    assert "できる求人 1件" in rows(html, "doable")
    assert "できない求人 1件" in rows(html, "failures")
    written = ("INSERT", "UPDATE", "DELETE")
    assert not [query["sql"] for query in queries if query["sql"].startswith(written)]
    assert not [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]


@pytest.mark.django_db(transaction=True)
def test_others_write_while_a_step_is_rehearsed(monkeypatch):
    """A second connection, as another process has, in the middle of the rehearsal."""
    judged, other = PostingFactory(draft=True, closes_at=in_days(10)), PostingFactory()
    saved = threading.Event()

    def save():
        try:
            other.save()
            saved.set()
        finally:
            connection.close()

    def check_gate(posting, wages):
        writer = threading.Thread(target=save)
        writer.start()
        writer.join(DEADLINE)

    monkeypatch.setattr(JobPosting, "check_gate", check_gate)
    plan = rehearse(STEPS["publish"], JobPosting.objects.all(), [judged.pk], None, timezone.now())
    assert plan.postings == [judged]
    assert saved.is_set()


# --- Two at once ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_does_all_and_the_other_nothing(staff_client):
    keys = ",".join(str(posting.pk) for posting in PostingFactory.create_batch(8))
    start, statuses = threading.Barrier(2), []

    def close():
        client = Client()
        client.cookies = staff_client.cookies
        start.wait()
        try:
            response = client.post(bulk("close"), {"keys": keys, "_do": ""})
            statuses.append(response.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=close) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [302, 409]
    assert set(states().values()) == {State.CLOSED}
    assert LogEntry.objects.count() == 8
