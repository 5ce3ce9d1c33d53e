"""What staff make of the wishes: the list, the letter to the employer, and the weeks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.roles import MANAGER, MODERATOR, POSTER
from tests.factories import EmployerFactory, PostingFactory, StaffFactory
from tests.guides.commenting import now_is
from tests.jobs.admin.admin_page import read_form
from wishes.housekeeping import mail_week, note_share, settle_counts
from wishes.models import WishWeek
from wishes.telling import tell

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/wishes/wantedfact/"
SUMMARY = f"{LIST}summary/"
THURSDAY = datetime(2026, 11, 26, 3, tzinfo=UTC)


def letter_page(employer) -> str:
    return f"{LIST}letter/{employer.pk}/"


def wanted(posting, number, fact="quota"):
    for one in range(number):
        tell(posting, fact, f"sender {one}", timezone.now())


def signed_in(role, *employers) -> Client:
    user = StaffFactory(role=role, email=f"{role.name}@staff.example" if role else "")
    for employer in employers:
        employer.posters.add(user)
    client = Client()
    client.force_login(user)
    return client


# --- The list -----------------------------------------------------------------------------------


def test_the_most_wanted_come_first_and_lead_to_the_letter(staff_client):
    some, more, few = PostingFactory.create_batch(3)
    wanted(some, 6)
    wanted(more, 8, "incentive")
    wanted(few, 4)
    home = staff_client.get("/admin/")
    (found,) = [one for one in home.context["work_lists"] if one.work_list.name == "wishes"]
    assert [row.text for row in found.rows] == [
        f"インセンティブ: {more.title}",
        f"ノルマ: {some.title}",
    ]
    assert [row.note[:2] for row in found.rows] == ["8人", "6人"]
    assert found.rows[0].address == letter_page(more.employer)
    whole = staff_client.get(found.work_list.address).context["cl"]
    assert whole.result_count == found.count == 2
    everything = staff_client.get(LIST)
    assert everything.context["cl"].result_count == 3
    assert f'href="/admin/jobs/jobposting/{few.pk}/change/"' in everything.text


def test_what_was_stated_since_is_in_no_list_at_once(staff_client):
    posting = PostingFactory()
    wanted(posting, 6)
    posting.quota = "none"
    posting.save()
    home = staff_client.get("/admin/")
    (found,) = [one for one in home.context["work_lists"] if one.work_list.name == "wishes"]
    assert found.count == 0
    assert "いまたずねることはありません" in staff_client.get(letter_page(posting.employer)).text


@pytest.mark.parametrize("rows", [1, 12])
def test_the_pages_cost_the_same_queries_for_any_number(
    staff_client, django_assert_num_queries, rows
):
    employer = EmployerFactory()
    for _ in range(rows):
        wanted(PostingFactory(employer=employer), 5)
    for page, queries in ((LIST, 5), (SUMMARY, 5), (letter_page(employer), 5)):
        with django_assert_num_queries(queries):
            staff_client.get(page)


def test_posters_reach_their_own_employers_only(staff_client):
    own, foreign = EmployerFactory(name="つばめコール株式会社"), EmployerFactory(name="すずめ受付")
    mine, theirs = PostingFactory(employer=own), PostingFactory(employer=foreign)
    wanted(mine, 6)
    wanted(theirs, 7)
    poster = signed_in(POSTER, own)
    assert [one.posting for one in poster.get(LIST).context["cl"].result_list] == [mine]
    home = poster.get("/admin/")
    (found,) = [one for one in home.context["work_lists"] if one.work_list.name == "wishes"]
    assert found.count == 1
    for page in ("/admin/", LIST, SUMMARY, letter_page(own)):
        assert foreign.name not in poster.get(page).text
        assert theirs.title not in poster.get(page).text
    assert "週ごとの変化" not in poster.get(SUMMARY).text
    assert poster.get(letter_page(foreign)).status_code == 404
    assert mine.title in poster.get(letter_page(own)).text
    assert "週ごとの変化" in staff_client.get(SUMMARY).text
    for page in (LIST, SUMMARY, letter_page(own)):
        assert signed_in(MODERATOR).get(page).status_code == 403


# --- By employer, and the letter ----------------------------------------------------------------


def test_employers_by_how_much_is_wanted(staff_client):
    much, little = EmployerFactory(name="たくさん聞かれる会社"), EmployerFactory(name="少しの会社")
    for posting in PostingFactory.create_batch(2, employer=much):
        wanted(posting, 6)
    wanted(PostingFactory(employer=little), 3)
    first, second = staff_client.get(SUMMARY).context["employers"]
    assert (first["address"], second["address"]) == (letter_page(much), letter_page(little))
    assert (first["times"], first["facts"], first["shown"], first["postings"]) == (12, 2, 2, 2)
    assert (second["times"], second["shown"]) == (3, 0)


def test_the_letter_asks_the_questions_of_the_page(staff_client, settings):
    settings.SITE_URL = "https://kurabe.example"
    employer = EmployerFactory(name="A & B株式会社", email="hr&co@real.example")
    posting = PostingFactory(employer=employer, title="<受付>")
    wanted(posting, 6)
    wanted(posting, 2, "incentive")
    response = staff_client.get(letter_page(employer))
    letter = response.context["letter"]
    assert letter.text.startswith("A & B株式会社\n採用ご担当者様\n")
    assert "■ <受付>\nhttps://kurabe.example/jobs/" in letter.text
    assert "・ノルマ（6人が知りたいと伝えています）\n　" in letter.text
    assert "・インセンティブ\n　" in letter.text
    assert letter.text.index("ノルマ") < letter.text.index("インセンティブ")
    assert letter.mailto.startswith("mailto:hr%26co@real.example?subject=%E6%8E%B2")
    assert "■ &lt;受付&gt;" in response.text
    assert "<受付>" not in response.text


@pytest.mark.parametrize(
    ("fields", "words"), [({"is_demo": True}, "架空の企業"), ({"email": ""}, "登録がありません")]
)
def test_no_mail_to_what_is_made_up_or_missing(staff_client, settings, fields, words):
    settings.DEMO = fields.get("is_demo", False)
    employer = EmployerFactory(**{"email": "hr@real.example", **fields})
    wanted(PostingFactory(employer=employer), 1)
    page = staff_client.get(letter_page(employer)).text
    assert "mailto:" not in page
    assert words in page


def test_a_letter_stays_short_and_says_what_it_left_out(staff_client):
    employer = EmployerFactory()
    for posting in PostingFactory.create_batch(12, employer=employer):
        wanted(posting, 1)
    response = staff_client.get(letter_page(employer))
    assert response.context["letter"].text.count("■") == 10
    assert "2項目を省きました" in read_form(response).text


# --- The weeks ----------------------------------------------------------------------------------


def test_a_week_says_what_was_wanted_what_was_stated_and_what_is_left(monkeypatch, staff_client):
    clock = now_is(monkeypatch, THURSDAY)
    posting = PostingFactory()
    wanted(posting, 6)
    wanted(posting, 2, "incentive")
    posting.quota = "none"
    posting.save()
    settle_counts(clock())
    note_share(clock())
    week = WishWeek.objects.get()
    assert f"{week.week}" == "2026-11-23"
    assert (week.wishes, week.wanted, week.filled) == (8, 2, 1)
    before = week.unstated
    assert 0 < before < week.decisive
    posting.results_shown_to = "self"
    posting.save()
    note_share(clock())
    assert WishWeek.objects.get().unstated == before - 1
    text = read_form(staff_client.get(SUMMARY)).text
    assert "2026年11月23日からの週" in text
    assert f"{WishWeek.objects.get().unstated_percent}%" in text


def test_the_week_is_mailed_once_to_who_reaches_every_employer(monkeypatch):
    clock = now_is(monkeypatch, THURSDAY)
    signed_in(MANAGER)
    signed_in(POSTER, EmployerFactory())
    wanted(PostingFactory(), 6)
    before = THURSDAY.date() - timedelta(days=10)
    WishWeek.objects.create(week=before, wishes=3, decisive=4, mailed=True)
    assert mail_week(clock()) == ["week of wishes: nothing to tell"]
    clock.pass_by(days=7)
    assert mail_week(clock()) == ["week of wishes: mailed"]
    assert mail_week(clock()) == ["week of wishes: nothing to tell"]
    (message,) = mail.outbox
    assert message.to == ["管理者@staff.example"]
    assert "11月23日〜11月29日" in message.subject
    assert "・伝えられた回数: 6回（前の週は3回）" in message.body
    assert "・大事な項目の記載なし: —（前の週は0.0%）" in message.body
    assert SUMMARY in message.body


def test_a_quiet_week_is_not_mailed(monkeypatch):
    clock = now_is(monkeypatch, THURSDAY)
    signed_in(MANAGER)
    note_share(clock())
    clock.pass_by(days=7)
    assert mail_week(clock()) == ["week of wishes: nothing to tell"]
    assert mail.outbox == []
