"""The lists to work from: what each holds, who is shown it, and that it costs little."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from jobs.desk.worklists import work_lists
from jobs.models import JobPosting, ZeroResultTerm
from jobs.search.sync import follower
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    GuideFactory,
    PostingFactory,
    ReportFactory,
)
from tests.jobs.admin.admin_page import read_form
from wishes.telling import tell

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

HOME = "/admin/"
POSTINGS = "/admin/jobs/jobposting/"


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


def note(term, times=1):
    today = timezone.localdate()
    return ZeroResultTerm.objects.create(
        term=term, times=times, senders=3, first_day=today, last_day=today
    )


def client_who_may(*permissions: str) -> Client:
    user = get_user_model().objects.create_user("helper", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def shown(client) -> dict[str, int]:
    """Return name → number of the lists on the first page."""
    found = client.get(HOME).context["work_lists"]
    return {each.work_list.name: each.count for each in found}


def texts_of(client, name: str) -> list[str]:
    found = client.get(HOME).context["work_lists"]
    return [row.text for each in found if each.work_list.name == name for row in each.rows]


@pytest.fixture
def listed(staff_client):
    def listed(**parameters):
        response = staff_client.get(POSTINGS, parameters)
        assert response.status_code == 200
        return {posting.pk for posting in response.context["cl"].result_list}

    return listed


# --- What is in them --------------------------------------------------------------------------


def test_closing_soon_means_live_and_within_seven_days(staff_client, listed):
    soon = PostingFactory(closes_at=in_days(6), title="あと6日の求人")
    sooner = PostingFactory(closes_at=in_days(1), title="あと1日の求人")
    PostingFactory(closes_at=in_days(8))
    PostingFactory(closes_at=in_days(6), opens_at=in_days(1))
    PostingFactory(closes_at=in_days(6), closed=True)
    PostingFactory(expired=True)
    assert listed(todo="closing") == {soon.pk, sooner.pk}
    assert shown(staff_client)["closing"] == 2
    assert texts_of(staff_client, "closing") == ["あと1日の求人", "あと6日の求人"]


def test_what_the_search_index_leaves_out_is_to_be_mended(staff_client, listed):
    PostingFactory()
    left_out = PostingFactory(pk=-1, title="番号のおかしい求人")
    PostingFactory(pk=-2, draft=True)
    assert listed(todo="left_out") == {left_out.pk}
    assert shown(staff_client)["left_out"] == 1
    assert texts_of(staff_client, "left_out") == ["番号のおかしい求人"]
    left_out.close()
    assert listed(todo="left_out") == set()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="its columns hold no such number")
def test_the_number_that_cannot_be_is_named(staff_client):
    spoiled = PostingFactory()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("UPDATE jobs_jobposting SET calls_per_hour = 3000000000")
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    found = staff_client.get(HOME).context["work_lists"]
    (note,) = [row.note for each in found if each.work_list.name == "left_out" for row in each.rows]
    assert note == f"1時間の件数が3000000000・{spoiled.employer.name}"


def test_unconfirmed_means_live_and_not_confirmed_for_sixty_days(staff_client, listed):
    old = PostingFactory(confirmed_at=in_days(-61))
    older = PostingFactory(confirmed_at=in_days(-90))
    PostingFactory(confirmed_at=in_days(-59))
    PostingFactory(confirmed_at=in_days(-90), closed=True)
    PostingFactory(confirmed_at=in_days(-90), closes_at=in_days(-1), opens_at=in_days(-95))
    PostingFactory(draft=True)
    assert listed(todo="unconfirmed") == {old.pk, older.pk}
    assert shown(staff_client)["unconfirmed"] == 2
    assert texts_of(staff_client, "unconfirmed") == [older.title, old.title]


def test_pay_below_the_minimum_on_a_day_still_shown(staff_client, listed):
    low = PostingFactory(pay_min=900, title="安い求人")
    PostingFactory(pay_min=900, closed=True)
    PostingFactory(pay_min=900, draft=True)
    PostingFactory(pay_min=3000)
    assert listed(todo="unlawful") == {low.pk}
    assert texts_of(staff_client, "unlawful") == ["安い求人"]
    today = date_format(timezone.localdate(), "Y年n月j日")
    assert f"{today}から下回ります" in staff_client.get(HOME).text


def test_warnings_that_nobody_ticked(staff_client, listed):
    warned = PostingFactory(title="20代歓迎の受付")
    PostingFactory(title="20代歓迎の受付", expired=True)
    PostingFactory()
    assert listed(todo="unticked") == {warned.pk}
    assert shown(staff_client)["unticked"] == 1


def test_cities_that_are_in_no_list(staff_client, listed):
    unknown = PostingFactory(city="新縮区", title="どこかの求人")
    PostingFactory(city="新縮区", draft=True)
    PostingFactory(city="東京都新宿区")
    assert listed(todo="city") == {unknown.pk}
    assert texts_of(staff_client, "city") == ["どこかの求人"]
    assert "東京都「新縮区」" in staff_client.get(HOME).text


def test_comments_that_wait_the_oldest_first_without_their_address(staff_client):
    guide = GuideFactory()
    new = CommentFactory(guide=guide, body="あたらしい\nコメント")
    CommentFactory(guide=guide, body="まえのコメント", created_at=in_days(-3))
    CommentFactory(guide=guide, approved=True)
    CommentFactory(guide=guide, rejected=True)
    assert shown(staff_client)["moderation"] == 2
    assert texts_of(staff_client, "moderation") == ["まえのコメント", "あたらしい コメント"]
    html = staff_client.get(HOME).text
    assert f'href="/admin/guides/comment/{new.pk}/change/"' in html
    assert new.email not in html


def test_words_that_found_nothing_the_most_wanted_first(staff_client):
    note("染髪自由", times=2)
    note("ペット可", times=9)
    assert texts_of(staff_client, "in_vain") == ["ペット可", "染髪自由"]
    html = staff_client.get(HOME).text
    found = "/admin/jobs/zeroresultterm/?q=%E3%83%9A%E3%83%83%E3%83%88%E5%8F%AF"
    assert f'href="{found}"' in html
    assert "9回" in html
    assert len(staff_client.get(found).context["cl"].result_list) == 1


# --- The first page ---------------------------------------------------------------------------


def test_the_first_page_says_what_to_do_and_leads_to_all_of_it(staff_client):
    postings = PostingFactory.create_batch(7, closes_at=in_days(3))
    closes = timezone.localtime(postings[0].closes_at)
    response = staff_client.get(HOME)
    text = read_form(response).text
    assert "7日以内に掲載が終わる求人" in text
    assert "掲載終了の日を延ばし" in text
    assert f"{closes.year}年{closes.month}月{closes.day}日まで・{postings[6].employer.name}" in text
    assert [posting.title in text for posting in postings].count(True) == 5
    assert 'data-work-list="closing" data-count="7"' in response.text
    assert f'href="{POSTINGS}?todo=closing"' in response.text
    assert len(staff_client.get(f"{POSTINGS}?todo=closing").context["cl"].result_list) == 7
    # The theme's own list of what can be managed stays below.
    assert "/admin/auth/user/" in response.text
    assert text.count("いまはありません。") == 10


def test_every_list_leads_to_as_many_as_it_counts(staff_client):
    PostingFactory(closes_at=in_days(3))
    PostingFactory.create_batch(2, confirmed_at=in_days(-70))
    PostingFactory(pay_min=900, title="20代歓迎の受付", city="架空市")
    PostingFactory(pk=-1)
    CommentFactory.create_batch(3)
    posting = PostingFactory()
    ReportFactory.create_batch(2, posting=posting)
    ReportFactory(posting=posting, confirmed=True)
    note("ペット可")
    for sender in range(5):
        tell(posting, "quota", f"sender {sender}", timezone.now())
    for found in staff_client.get(HOME).context["work_lists"]:
        whole = staff_client.get(found.work_list.address).context["cl"]
        assert whole.result_count == found.count > 0


def test_titles_are_shown_as_text(staff_client):
    PostingFactory(closes_at=in_days(3), title="<b>受付</b>")
    html = staff_client.get(HOME).text
    assert "&lt;b&gt;受付&lt;/b&gt;" in html
    assert "<b>受付" not in html


def test_an_unknown_list_is_ignored(listed):
    posting = PostingFactory()
    assert listed(todo="gone") == {posting.pk}


# --- Who is shown them ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("permissions", "names"),
    [
        ([], set()),
        (["view_jobposting", "view_comment", "view_zeroresultterm"], set()),
        (
            ["change_jobposting"],
            {"unlawful", "closing", "unconfirmed", "unticked", "city", "left_out"},
        ),
        (["change_comment"], {"moderation"}),
        (["change_report"], {"reports", "differences"}),
        (["view_wantedfact"], {"wishes"}),
        (["view_zeroresultterm", "delete_zeroresultterm"], {"in_vain"}),
    ],
)
def test_a_list_is_shown_to_who_may_act_on_it(permissions, names):
    assert set(shown(client_who_may(*permissions))) == names


def test_who_may_do_nothing_is_told_so():
    assert "管理者に、役割を付けてもらってください" in client_who_may().get(HOME).text


def test_who_has_nothing_to_do_is_not_told_to_ask_for_a_role():
    looks = client_who_may("view_employer").get(HOME).text
    assert "あなたの役割でする作業の一覧はありません" in looks
    assert "役割を付けてもらって" not in looks


def test_who_may_only_look_has_no_filter_of_things_to_do():
    posting = PostingFactory()
    client = client_who_may("view_jobposting", "reach_every_employer")
    response = client.get(POSTINGS, {"todo": "closing"}, follow=True)
    assert [row.pk for row in response.context["cl"].result_list] == [posting.pk]
    assert "やること" not in response.text


def test_only_postings_in_sight_are_counted(staff_client, monkeypatch):
    mine, other = PostingFactory.create_batch(2, closes_at=in_days(3))
    monkeypatch.setattr(
        "jobs.admin.postings.JobPostingAdmin.get_queryset",
        lambda *_: JobPosting.objects.filter(pk=mine.pk),
    )
    assert shown(staff_client)["closing"] == 1
    assert other.title not in staff_client.get(HOME).text


# --- Cost -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "queries"), [(0, 16), (5, 16), (9, 20)])
def test_the_first_page_costs_a_query_for_each_list_or_two(
    staff_client, django_assert_num_queries, rows, queries
):
    for _ in range(rows):
        PostingFactory(employer=EmployerFactory(), closes_at=in_days(3), confirmed_at=in_days(-70))
        CommentFactory()
        note(f"言葉{rows}{_}")
    # Session, user, the lists (one of them asks for the minimum wages first), the theme's history
    # of one's own steps. What the index leaves out takes its version, and
    # what is wanted is compared with the postings first.
    follower.left_out()
    with django_assert_num_queries(queries):
        staff_client.get(HOME)


def test_no_list_of_postings_sorts_or_reads_the_whole_table():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole, rightly")
    now = timezone.now()
    for each in work_lists():
        # Postings whose pay is too low are few, and sorted by a day that no column holds. What the
        # index leaves out is asked for by its keys.
        if each.model is JobPosting and each.name not in ("unlawful", "left_out"):
            plan = each.narrow(JobPosting.objects.all(), now)[:6].explain()
            assert "SEARCH jobs_jobposting USING INDEX" in plan
            assert "TEMP B-TREE" not in plan
