"""The gate in the posting's form: listed, linked, ticked, and nothing that was typed lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import JobPosting, MinimumWage, SeenWarning
from jobs.postings.choices import State
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/jobs/jobposting/"
AGED = "受信の仕事（35歳まで）"
TICK = "age:35歳まで"


def address_of(posting) -> str:
    return f"{LIST}{posting.pk}/change/"


@pytest.fixture
def send(staff_client):
    """Send the form of a posting as it stands, with `changes` typed and boxes ticked."""

    def send(posting, button, ticked=(), **changes):
        data = read_form(staff_client.get(address_of(posting))).data
        data |= {**changes, "seen": list(ticked), button: ""}
        return staff_client.post(address_of(posting), data, follow=True)

    return send


def draft(**fields):
    day = timezone.now() + timedelta(days=10)
    return PostingFactory(draft=True, **{"closes_at": day, **fields})


def boxes(response) -> dict[str, bool]:
    """Return the boxes of the page: the key of each warning, and whether it is ticked."""
    inputs = re.findall(r'<input type="checkbox" name="seen"[^>]*>', response.content.decode())
    return {re.search(r'value="([^"]*)"', each)[1]: " checked" in each for each in inputs}


def test_problems_are_listed_with_links_and_told_at_their_fields(send):
    posting = draft(title=AGED, trial_period="", insurance="", pay_min=900)
    response = send(posting, "_publish", description="書きなおした内容です。")
    page, html = read_form(response), response.content.decode()
    assert list(page.errors) == ["title", "pay_min", "trial_period", "insurance"]
    assert "直すところ 3件" in page.text
    assert "注意 1件" in page.text
    for name, message in page.errors.items():
        assert f'href="#id_{name}"' in html
        assert f'id="id_{name}"' in html
        assert page.text.count(message.strip()) == 2, "in the list and at the field"
    assert page.data["description"] == "書きなおした内容です。"
    assert boxes(response) == {TICK: False}
    posting.refresh_from_db()
    assert posting.state == State.DRAFT
    assert posting.description != "書きなおした内容です。"


def test_the_opening_leads_to_the_first_of_its_two_inputs(send):
    posting = draft(opens_at=timezone.now())
    response = send(posting, "_publish", opens_at_0="0226-01-01", opens_at_1="10:00")
    assert 'href="#id_opens_at_0"' in response.content.decode()


def test_a_ticked_warning_lets_it_through_and_is_kept(send, staff_client):
    posting = draft(title=AGED)
    send(posting, "_publish", [TICK])
    posting.refresh_from_db()
    assert posting.is_live
    page = read_form(staff_client.get(address_of(posting)))
    (seen,) = SeenWarning.objects.all()
    assert "確認済みの注意 1件" in page.text
    when = f"{timezone.localtime(seen.seen_at):%Y年%-m月%-d日 %H:%M}"
    assert f"{seen.user}が{when}に確認" in page.text
    assert page.errors == {}


def test_a_posting_is_deleted_with_its_ticks(send, staff_client):
    posting = draft(title=AGED)
    send(posting, "_publish", [TICK])
    assert posting.seen_warnings.exists()
    staff_client.post(f"{LIST}{posting.pk}/delete/", {"post": "yes"})
    assert not JobPosting.objects.exists()
    assert not SeenWarning.objects.exists()


def test_a_new_posting_is_ticked_and_published_in_one(staff_client, send):
    data = read_form(staff_client.get(address_of(draft(title=AGED)))).data
    data |= {"employer": str(EmployerFactory().pk), "_publish": "", "seen": [TICK]}
    staff_client.post(f"{LIST}add/", data)
    new = JobPosting.objects.latest("pk")
    assert new.is_live
    assert [seen.wording for seen in new.seen_warnings.all()] == ["35歳まで"]


def test_a_tick_stays_ticked_while_something_else_is_wrong(send):
    posting = draft(title=AGED, trial_period="")
    response = send(posting, "_publish", [TICK])
    assert list(read_form(response).errors) == ["trial_period"]
    assert boxes(response) == {TICK: True}
    assert not SeenWarning.objects.exists()


def test_a_tick_for_something_else_is_no_tick(send):
    posting = draft(title=AGED)
    response = send(posting, "_publish", ["age:40歳まで", "gender:35歳まで", "rubbish", ""])
    assert "title" in read_form(response).errors
    assert not SeenWarning.objects.exists()


def test_a_blocking_problem_cannot_be_ticked_away(send):
    posting = draft(trial_period="")
    response = send(posting, "_publish", ["trial_period:"])
    assert list(read_form(response).errors) == ["trial_period"]


def test_saving_a_draft_asks_for_nothing_but_keeps_its_ticks(send):
    posting = draft(bare=True, title=AGED)
    send(posting, "_save", [TICK], title=f"{AGED}です")
    posting.refresh_from_db()
    assert posting.title == f"{AGED}です"
    assert list(posting.ticks()) == [TICK]


# --- Checking without publishing -----------------------------------------------------------------


def test_checking_saves_the_draft_and_lists_what_is_missing(send):
    posting = draft(bare=True, title=AGED, closes_at=None)
    response = send(posting, "_check", station="新宿駅 徒歩5分")
    page = read_form(response)
    posting.refresh_from_db()
    assert (posting.station, posting.state) == ("新宿駅 徒歩5分", State.DRAFT)
    assert told(response) == ["保存しました。まだ公開していません。"]
    assert {"title", "closes_at", "address_line", "contract_term", "insurance"} <= set(page.errors)
    assert "直すところ 12件" in page.text
    assert boxes(response) == {TICK: False}


def test_checking_a_complete_draft_says_that_it_may_be_published(send):
    response = send(draft(), "_check")
    assert "直すところはありません。このまま公開できます。" in read_form(response).text


def test_checking_keeps_ticks(send):
    posting = draft(title=AGED)
    page = read_form(send(posting, "_check", [TICK]))
    assert "直すところはありません" in page.text
    assert "確認済みの注意 1件" in page.text


def test_checking_a_new_posting_saves_it(staff_client):
    data = read_form(staff_client.get(address_of(draft()))).data | {"trial_period": ""}
    response = staff_client.post(f"{LIST}add/", {**data, "_check": ""}, follow=True)
    new = JobPosting.objects.latest("pk")
    assert response.redirect_chain[-1][0] == f"{address_of(new)}?check"
    assert list(read_form(response).errors) == ["trial_period"]


def test_checking_what_cannot_even_be_saved_lists_all_and_saves_nothing(send):
    posting = draft(trial_period="")
    page = read_form(send(posting, "_check", title="", insurance=""))
    assert list(page.errors) == ["title", "trial_period", "insurance"]
    posting.refresh_from_db()
    assert posting.insurance != ""


def test_a_draft_that_is_opened_is_not_nagged(staff_client):
    page = read_form(staff_client.get(address_of(draft(bare=True, title=AGED))))
    assert page.errors == {}
    assert "直すところ" not in page.text


# --- What is on the site --------------------------------------------------------------------------


@pytest.mark.parametrize("trait", ["live", "scheduled"])
@pytest.mark.parametrize("button", ["_save", "_confirm", "_continue"])
def test_saving_must_not_make_it_unlawful(send, trait, button):
    posting = PostingFactory(**{trait: True})
    page = read_form(send(posting, button, insurance="", title=AGED))
    assert list(page.errors) == ["title", "insurance"]
    posting.refresh_from_db()
    assert posting.insurance != ""


def test_saving_with_the_warning_ticked_goes_through(send):
    posting = PostingFactory()
    send(posting, "_save", [TICK], title=AGED)
    posting.refresh_from_db()
    assert posting.title == AGED


def test_an_unlawful_posting_can_always_be_ended(send):
    posting = PostingFactory(bare=True, title=AGED)
    send(posting, "_close")
    posting.refresh_from_db()
    assert posting.state == State.CLOSED


@pytest.mark.parametrize("trait", ["expired", "closed"])
def test_an_ended_posting_may_be_corrected_bit_by_bit(send, trait):
    posting = PostingFactory(bare=True, **{trait: True})
    send(posting, "_save", title="直した見出し")
    posting.refresh_from_db()
    assert posting.title == "直した見出し"
    assert "insurance" in read_form(send(posting, "_relist")).errors


def test_a_posting_that_became_unlawful_says_so_when_opened(staff_client):
    posting = PostingFactory(pay_min=1500)
    tomorrow = timezone.localdate() + timedelta(days=1)
    MinimumWage.objects.create(prefecture="13", hourly_yen=1600, effective_from=tomorrow)
    page = read_form(staff_client.get(address_of(posting)))
    assert "1,600円）を、掲載中に下回ります" in page.errors["pay_min"]
    assert "公開する前に" in page.text


def test_publishing_many_tells_of_the_gate_in_short(staff_client):
    posting = draft(bare=True, title="足りない求人")
    data = {"action": "publish_selected", "_selected_action": [posting.pk]}
    (failure,) = staff_client.post(LIST, data, follow=True).context["plan"].failures
    (reason,) = failure.reasons
    assert failure.title == "足りない求人"
    assert reason.startswith("働く場所を、")
    assert reason.count("ください") == 3
    assert "ほかに8件あります" in reason


# --- Minimum wages --------------------------------------------------------------------------------


def test_minimum_wages_are_changed_with_their_history(staff_client):
    row = MinimumWage.objects.filter(prefecture="47").latest("effective_from")
    address = f"/admin/jobs/minimumwage/{row.pk}/change/"
    data = read_form(staff_client.get(address)).data | {"hourly_yen": "1099"}
    staff_client.post(address, data)
    text = read_form(staff_client.get(f"/admin/jobs/minimumwage/{row.pk}/history/")).text
    assert "1099円" in text
    assert str(row.history.first().history_user) in text


def test_a_wage_twice_for_one_day_is_told(staff_client):
    data = {"prefecture": "13", "hourly_yen": "1281", "effective_from": "2026-10-01"}
    response = staff_client.post("/admin/jobs/minimumwage/add/", data)
    assert "同じ発効日の最低賃金がもうあります" in response.content.decode()


def test_the_seeded_rows_have_a_first_entry_in_their_history(staff_client):
    row = MinimumWage.objects.filter(prefecture="13").first()
    text = read_form(staff_client.get(f"/admin/jobs/minimumwage/{row.pk}/history/")).text
    assert "追加（はじめの一覧）" in text
