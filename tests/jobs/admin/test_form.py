"""Writing a posting as staff do: through the form, its buttons and its messages."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from jobs.admin.layout import FIELDS
from jobs.models import Employer, JobPosting
from jobs.postings.choices import State, Status
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.admin.admin_page import read_form, told

# The theme's own templates use variables that are not set.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

JST = ZoneInfo("Asia/Tokyo")
ADD = "/admin/jobs/jobposting/add/"
CHECK = {"_check": "公開できるか確かめる"}


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


def change_address(posting) -> str:
    return f"/admin/jobs/jobposting/{posting.pk}/change/"


@pytest.fixture
def typed() -> dict[str, str]:
    """What a careful member of staff types for a new posting."""
    return {
        "employer": str(EmployerFactory().pk),
        "title": "通販の注文受付",
        "description": "注文の電話に出ます。\n折り返しはありません。",
        "employment": "part_time",
        "call_type": "inbound",
        "duty": "order",
        "quota": "team",
        "quota_detail": "1時間に10件",
        "results_shown_to": "self",
        "incentive": "unstated",
        "complaint_level": "2",
        "supervisor_at_hand": "true",
        "has_script": "false",
        "may_hang_up": "unknown",
        "pay_unit": "hourly",
        "minutes_per_pay_unit": "",
        "commuting_pay": "full",
        "pay_min": "1400",
        "pay_max": "1600",
        "prefecture": "27",
        "city": "大阪市北区",
        "address_line": "北区梅田1-1",
        "remote": "partly",
        "work_hours": "9:00〜18:00",
        "overtime": "なし",
        "breaks": "60分",
        "days_off": "土日祝",
        "contract_term": "permanent",
        "trial_period": "なし",
        "duties_change_scope": "変更なし",
        "workplace_change_scope": "変更なし",
        "insurance": "健康保険・厚生年金・雇用保険・労災保険",
        "smoking_measures": "屋内禁煙",
        "closes_at": day(20),
    }


@pytest.fixture
def send(staff_client):
    """Send the posting's form by one of its buttons and follow to the page after it."""

    def send(address, data, button="_save"):
        return staff_client.post(address, {**data, button: ""}, follow=True)

    return send


def edited(staff_client, posting, **changes) -> dict[str, str]:
    """Return what the form of `posting` would send, with `changes` typed over it."""
    data = read_form(staff_client.get(change_address(posting))).data
    return {**data, **changes}


# --- Writing ----------------------------------------------------------------------------------


def test_an_employer_is_registered(staff_client):
    data = {"name": "みほん株式会社", "address": "大阪市北区1-1", "email": "a@example.com"}
    staff_client.post("/admin/jobs/employer/add/", data)
    assert Employer.objects.get().email == "a@example.com"


def test_an_employer_is_reached_however_its_number_and_address_are_typed(staff_client):
    data = {
        "name": "みほん株式会社",
        "address": "大阪市北区1-1",
        "phone": "０３－１２３４－５６７８",
        "email": "ukeire＠example.jp",
    }
    staff_client.post("/admin/jobs/employer/add/", data)
    employer = Employer.objects.get()
    assert (employer.phone, employer.email) == ("03-1234-5678", "ukeire@example.jp")


@pytest.mark.parametrize("phone", ["電話はこちら", "未定", "1234"])
def test_what_is_no_telephone_number_is_refused_beside_the_field(staff_client, phone):
    data = {"name": "みほん株式会社", "address": "大阪市北区1-1", "phone": phone}
    response = staff_client.post("/admin/jobs/employer/add/", data)
    assert "03-1234-5678" in read_form(response).errors["phone"]
    assert not Employer.objects.exists()


def test_an_employer_out_of_reach_is_refused_beside_the_field(staff_client):
    data = {"name": "みほん株式会社", "address": "大阪市北区1-1"}
    response = staff_client.post("/admin/jobs/employer/add/", data)
    assert "少なくとも1つを入れてください" in read_form(response).errors["phone"]
    assert not Employer.objects.exists()


def test_a_new_posting_is_a_draft_that_seekers_do_not_see(send, typed, client):
    response = send(ADD, typed)
    posting = JobPosting.objects.get()
    assert response.redirect_chain
    assert posting.state == State.DRAFT
    assert client.get(posting.get_absolute_url()).status_code == 404
    assert posting.title not in client.get("/jobs/").content.decode()


def test_what_was_typed_is_what_is_saved(send, typed):
    send(ADD, typed)
    posting = JobPosting.objects.get()
    assert (posting.supervisor_at_hand, posting.has_script) == (True, False)
    assert posting.may_hang_up is None
    assert posting.complaint_level == 2
    assert posting.hourly_equivalent == 1400


def test_hourly_pay_is_for_sixty_minutes_whatever_was_typed(send, typed):
    send(ADD, {**typed, "minutes_per_pay_unit": "480"})
    assert JobPosting.objects.get().minutes_per_pay_unit == 60


def test_daily_pay_asks_for_its_hours(send, typed):
    page = read_form(send(ADD, {**typed, "pay_unit": "daily", "pay_min": "12000"}))
    assert page.errors["minutes_per_pay_unit"] == "日給・月給のときは、所定労働時間が必要です。"
    daily = {"pay_unit": "daily", "pay_min": "12000", "pay_max": "", "minutes_per_pay_unit": "7.5"}
    send(ADD, {**typed, **daily})
    posting = JobPosting.objects.get()
    assert (posting.minutes_per_pay_unit, posting.hourly_equivalent) == (450, 1600)


@pytest.mark.parametrize(
    ("pay", "complaint"),
    [
        ({"pay_unit": "monthly", "minutes_per_pay_unit": "9600"}, "744時間までで"),
        ({"pay_unit": "monthly", "minutes_per_pay_unit": "744.5"}, "744時間までで"),
        ({"pay_unit": "daily", "minutes_per_pay_unit": "25"}, "24時間までで"),
        ({"pay_unit": "monthly", "minutes_per_pay_unit": "162.92"}, "162時間56分"),
        ({"pay_unit": "monthly", "minutes_per_pay_unit": "八時間"}, "時間として読めません"),
    ],
)
def test_hours_that_cannot_be_are_refused_beside_the_field(send, typed, pay, complaint):
    page = read_form(send(ADD, {**typed, "pay_min": "220000", "pay_max": "", **pay}))
    assert complaint in page.errors["minutes_per_pay_unit"]
    assert not JobPosting.objects.exists()


TERMS = {
    "remote": "fully",
    "residence": "兵庫・大阪府",
    "schedule": "shift",
    "earliest_start": "１７時",
    "latest_end": "翌2:00",
    "shift_notice_days": "14",
    "weekly_minutes_min": "20.5",
    "weekly_minutes_max": "32時間55分",
}
STORED = {
    "residence": "27 28",
    "earliest_start": 1020,
    "latest_end": 1560,
    "weekly_minutes_min": 1230,
    "weekly_minutes_max": 1975,
}


def test_hours_and_prefectures_are_stored_as_typed_and_shown_again(send, staff_client, typed):
    send(ADD, {**typed, **TERMS})
    posting = JobPosting.objects.get()
    assert {name: getattr(posting, name) for name in STORED} == STORED
    shown = read_form(staff_client.get(change_address(posting))).data
    assert {name: shown[name] for name in STORED} == {
        "residence": "大阪府、兵庫県",
        "earliest_start": "17:00",
        "latest_end": "翌2:00",
        "weekly_minutes_min": "20.5",
        "weekly_minutes_max": "32時間55分",
    }


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("earliest_start", "朝", "「朝」は時刻として読めません"),
        ("earliest_start", "24:00", "0:00から23:59までの時刻"),
        ("latest_end", "", "両方を書いてください"),
        ("latest_end", "翌18:00", "0:01から翌12:00までの時刻"),
        ("latest_end", "9:00", "始業より後"),
        ("residence", "大坂", "「大坂」は都道府県の名前ではありません"),
        ("weekly_minutes_max", "61", "60時間までで"),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_the_field(send, typed, name, text, complaint):
    page = read_form(send(ADD, {**typed, **TERMS, name: text}))
    assert complaint in page.errors[name]
    assert page.data[name] == text


def test_nothing_stands_in_the_hours_before_somebody_types_them(staff_client):
    assert read_form(staff_client.get(ADD)).data["minutes_per_pay_unit"] == ""
    assert edited(staff_client, PostingFactory())["minutes_per_pay_unit"] == ""


def test_hours_come_back_as_they_were_typed(send, typed, staff_client):
    monthly = {"pay_unit": "monthly", "pay_min": "250000", "pay_max": ""}
    for hours in ("162.5", "162時間55分"):
        send(ADD, {**typed, **monthly, "minutes_per_pay_unit": hours})
        posting = JobPosting.objects.latest("pk")
        assert edited(staff_client, posting)["minutes_per_pay_unit"] == hours


def test_the_hours_of_a_day_are_not_taken_for_those_of_a_month(send, staff_client):
    """With the script the field is emptied; here is none."""
    posting = PostingFactory(pay_unit="daily", pay_min=12_000, minutes_per_pay_unit=480)
    monthly = {"pay_unit": "monthly", "pay_min": "250000"}
    page = read_form(send(change_address(posting), edited(staff_client, posting, **monthly)))
    assert "入れなおしてください" in page.errors["minutes_per_pay_unit"]
    posting.refresh_from_db()
    assert posting.pay_unit == "daily"


def test_the_form_shows_what_the_hours_make_of_the_pay(send, typed, staff_client):
    monthly = {"pay_unit": "monthly", "pay_min": "250000", "pay_max": ""}
    said = "月給250,000円 ÷ 160時間 = 時給1,562円（下限の額。1円未満は切り捨て）"
    send(ADD, {**typed, **monthly, "minutes_per_pay_unit": "160"})
    assert said in staff_client.get(change_address(JobPosting.objects.get())).text
    refused = send(ADD, {**typed, **monthly, "minutes_per_pay_unit": "160", "title": ""})
    assert said in refused.text


def test_pay_by_the_result_is_for_outsourcing_only(send, typed):
    by_result = {"pay_unit": "per_result", "result_unit": "アポ1件", "pay_min": "3000"}
    typed |= {**by_result, "pay_max": ""}
    assert "業務委託のときだけ" in read_form(send(ADD, typed)).errors["pay_unit"]
    typed |= {"employment": "outsourcing"}
    assert "アポ1件" in read_form(send(ADD, {**typed, "result_unit": ""})).errors["result_unit"]
    send(ADD, typed)
    posting = JobPosting.objects.get()
    assert (posting.minutes_per_pay_unit, posting.hourly_equivalent) == (None, None)


def test_hours_out_of_the_ordinary_are_asked_about(send, typed):
    """220,000 yen for 60 hours would be 3,666 an hour: as when 60 was meant as minutes."""
    pay = {"pay_unit": "monthly", "pay_min": "220000", "pay_max": "", "minutes_per_pay_unit": "60"}
    page = send(ADD, {**typed, **pay, "prefecture": "27"}, "_publish")
    assert "ふつうは80〜190時間です。時給に換算すると3,666円になります。" in page.text
    assert not JobPosting.objects.exists()


def test_the_closing_day_lasts_to_its_last_second_in_japan(send, typed, staff_client):
    send(ADD, {**typed, "closes_at": "2031-03-31"})
    posting = JobPosting.objects.get()
    assert posting.closes_at == datetime(2031, 3, 31, 23, 59, 59, tzinfo=JST)
    assert edited(staff_client, posting)["closes_at"] == "2031-03-31"


def test_saving_a_form_unchanged_changes_nothing(send, typed, staff_client):
    send(ADD, typed, "_publish")
    posting = JobPosting.objects.get()
    stored = JobPosting.objects.values(*FIELDS, "status", "confirmed_at", "created_at")
    before = stored.get()
    send(change_address(posting), edited(staff_client, posting))
    assert stored.get() == before
    assert LogEntry.objects.first().get_change_message() == "変更はありませんでした。"


@pytest.mark.parametrize(
    ("field", "changes", "message"),
    [
        ("duty", {"duty": "sales"}, "選んだ「発信・受信」に合いません"),
        ("quota_detail", {"quota_detail": ""}, "その内容を書いてください"),
        ("incentive_detail", {"incentive": "personal"}, "その内容を書いてください"),
        ("pay_max", {"pay_max": "1300"}, "下限以上にしてください"),
        ("pay_min", {"pay_min": "0"}, "1円から"),
        ("dialled_per_day", {"dialled_per_day": "80"}, "受信の求人では使いません"),
        (
            "connected_per_day",
            {
                "call_type": "outbound",
                "duty": "sales",
                "dialled_per_day": "80",
                "connected_per_day": "90",
            },
            "発信数以下にしてください",
        ),
        ("fixed_overtime_hours", {"fixed_overtime_yen": "30000"}, "額と時間の両方"),
        (
            "contract_period",
            {"contract_term": "fixed", "renewal_criteria": "業務量により判断。上限なし"},
            "その期間を書いてください",
        ),
        ("operators_per_supervisor", {"operators_per_supervisor": "0"}, "1人から"),
        ("days_per_week", {"days_per_week": "8"}, "1日から7日"),
        ("calls_per_hour", {"calls_per_hour": "3000000000"}, "1件から300件までの数"),
        ("calls_per_hour", {"calls_per_hour": "9" * 30}, "1件から300件までの数"),
        ("training_days", {"training_days": "-1"}, "0日から365日までの数"),
        ("opens_at", {"opens_at_0": "0226-11-23", "opens_at_1": "10:00"}, "西暦の4けた"),
        ("closes_at", {"closes_at": "0001-01-01"}, "西暦の4けた"),
        ("closes_at", {"closes_at": "9999-12-31"}, "2199年まで"),
    ],
)
@pytest.mark.parametrize("button", ["_save", "_publish"])
def test_a_broken_rule_is_told_beside_its_field(send, typed, field, changes, message, button):
    page = read_form(send(ADD, {**typed, **changes}, button))
    assert list(page.errors) == [field]
    assert message in page.errors[field]
    assert not JobPosting.objects.exists()


def test_a_reference_used_twice_is_told(send, typed):
    PostingFactory(employer_id=typed["employer"], reference="R1")
    response = send(ADD, {**typed, "reference": "ｒ１"})
    assert "同じ求人番号の求人がもうあります" in read_form(response).errors["reference"]


# --- Publishing -------------------------------------------------------------------------------


def test_publishing_puts_the_posting_on_the_site(send, typed, client):
    response = send(ADD, typed, "_publish")
    posting = JobPosting.objects.get()
    assert posting.is_live
    assert posting.confirmed_at == posting.opens_at
    assert "「通販の注文受付」を公開しました。" in told(response)
    assert client.get(posting.get_absolute_url()).status_code == 200


def test_publishing_without_a_closing_day_keeps_what_was_typed_and_saves_nothing(send, typed):
    typed |= {"closes_at": "", "opens_at_0": day(1), "opens_at_1": "10:00:00"}
    page = read_form(send(ADD, typed, "_publish"))
    assert page.errors == {"closes_at": "公開には、掲載終了の日が必要です。"}
    assert typed.items() <= page.data.items()
    assert not JobPosting.objects.exists()


def test_a_failed_publication_leaves_the_stored_draft_alone(send, staff_client):
    posting = PostingFactory(draft=True, title="もとの見出し")
    data = edited(staff_client, posting, title="新しい見出し", closes_at="")
    page = read_form(send(change_address(posting), data, "_publish"))
    assert page.data["title"] == "新しい見出し"
    assert "_publish" in page.buttons
    posting.refresh_from_db()
    assert (posting.title, posting.status) == ("もとの見出し", Status.DRAFT)


@pytest.mark.parametrize("opens_at", [{}, {"opens_at_0": day(-9), "opens_at_1": "10:00"}])
def test_a_closing_day_gone_by_cannot_be_published(send, typed, opens_at):
    page = read_form(send(ADD, {**typed, **opens_at, "closes_at": day(-1)}, "_publish"))
    assert page.errors == {"closes_at": "掲載終了は今日以降の日にしてください。"}
    assert not JobPosting.objects.exists()


def test_today_is_a_closing_day_that_can_be_published(send, typed):
    send(ADD, {**typed, "closes_at": day(0)}, "_publish")
    assert JobPosting.objects.get().is_live


def test_a_posting_that_opens_later_is_scheduled(send, typed):
    send(ADD, {**typed, "opens_at_0": day(3), "opens_at_1": "10:00"}, "_publish")
    assert JobPosting.objects.get().state == State.SCHEDULED


def test_closing_before_opening_is_told_beside_the_closing_day(send, typed):
    typed |= {"opens_at_0": day(30), "opens_at_1": "10:00"}
    page = read_form(send(ADD, typed, "_publish"))
    assert page.errors == {"closes_at": "掲載終了は、掲載開始より後にしてください。"}


@pytest.mark.parametrize("field", ["opens_at_0", "closes_at"])
def test_a_published_posting_cannot_lose_its_days(send, staff_client, field):
    posting = PostingFactory()
    changes = {"opens_at_0": "", "opens_at_1": ""} if field == "opens_at_0" else {"closes_at": ""}
    page = read_form(send(change_address(posting), edited(staff_client, posting, **changes)))
    assert "が必要です" in page.errors[field.removesuffix("_0")]
    assert "_close" in page.buttons


def test_a_live_posting_is_not_ended_by_a_mistyped_day(send, staff_client):
    posting = PostingFactory()
    data = edited(staff_client, posting, closes_at=day(-2))
    page = read_form(send(change_address(posting), data))
    assert page.errors == {"closes_at": "掲載終了は今日以降の日にしてください。"}


def test_an_expired_posting_can_be_corrected_as_it_is(send, staff_client):
    posting = PostingFactory(expired=True)
    send(change_address(posting), edited(staff_client, posting, title="直した見出し"))
    posting.refresh_from_db()
    assert (posting.title, posting.state) == ("直した見出し", State.EXPIRED)


# --- The other buttons ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trait", "buttons"),
    [
        ("draft", {"_save": "下書き保存", "_publish": "保存して公開", **CHECK}),
        (
            "live",
            {
                "_save": "保存",
                "_confirm": "保存して内容を確認済みにする",
                "_close": "保存して掲載を終了",
            },
        ),
        (
            "scheduled",
            {
                "_save": "保存",
                "_confirm": "保存して内容を確認済みにする",
                "_close": "保存して掲載を終了",
            },
        ),
        ("expired", {"_save": "保存", "_relist": "保存して再掲載", **CHECK}),
        ("closed", {"_save": "保存", "_relist": "保存して再掲載", **CHECK}),
    ],
)
def test_only_buttons_that_make_sense_are_offered(staff_client, trait, buttons):
    posting = PostingFactory(**{trait: True})
    page = read_form(staff_client.get(change_address(posting)))
    assert page.buttons.pop("_preview").startswith("プレビュー")
    assert page.buttons == {**buttons, "_continue": "保存して編集を続ける"}
    # The Enter key presses the first button: it must do no more than save.
    assert next(iter(page.buttons)) == "_save"


@pytest.mark.parametrize(
    ("trait", "label"),
    [
        ("draft", "保存した内容を見る"),
        ("scheduled", "保存した内容を見る"),
        ("live", "サイトで見る"),
    ],
)
def test_the_form_leads_to_the_public_page(staff_client, trait, label):
    posting = PostingFactory(**{trait: True})
    page = staff_client.get(change_address(posting)).content.decode()
    assert f'href="{posting.get_absolute_url()}"' in page
    assert label in page
    assert staff_client.get(posting.get_absolute_url()).status_code == 200


def test_closing_saves_and_ends_the_advert(send, staff_client):
    posting = PostingFactory()
    data = edited(staff_client, posting, title="最後の見出し")
    response = send(change_address(posting), data, "_close")
    posting.refresh_from_db()
    assert (posting.title, posting.state) == ("最後の見出し", State.CLOSED)
    assert "「最後の見出し」の掲載を終了しました。" in told(response)


def test_confirming_notes_the_time(send, staff_client):
    posting = PostingFactory()
    send(change_address(posting), edited(staff_client, posting), "_confirm")
    posting.refresh_from_db()
    assert timezone.now() - posting.confirmed_at < timedelta(minutes=1)


@pytest.mark.parametrize("trait", ["expired", "closed"])
def test_relisting_opens_again_now(send, staff_client, trait):
    posting = PostingFactory(**{trait: True})
    data = edited(staff_client, posting, closes_at=day(30))
    send(change_address(posting), data, "_relist")
    posting.refresh_from_db()
    assert posting.is_live
    assert timezone.now() - posting.opens_at < timedelta(minutes=1)


@pytest.mark.parametrize("trait", ["expired", "closed"])
def test_relisting_for_a_later_day_waits_for_it(send, staff_client, trait):
    posting = PostingFactory(**{trait: True})
    later = {"opens_at_0": day(5), "opens_at_1": "09:00", "closes_at": day(30)}
    send(change_address(posting), edited(staff_client, posting, **later), "_relist")
    posting.refresh_from_db()
    assert posting.state == State.SCHEDULED


def test_relisting_needs_a_closing_day_ahead(send, staff_client):
    posting = PostingFactory(expired=True)
    page = read_form(send(change_address(posting), edited(staff_client, posting), "_relist"))
    assert page.errors == {"closes_at": "掲載終了は今日以降の日にしてください。"}
    posting.refresh_from_db()
    assert posting.state == State.EXPIRED


def test_a_step_from_a_page_gone_stale_is_refused(send, staff_client):
    posting = PostingFactory()
    data = edited(staff_client, posting, title="古い画面の見出し")
    posting.close()
    response = send(change_address(posting), data, "_confirm")
    assert "この求人は今「募集終了」なので" in response.content.decode()
    posting.refresh_from_db()
    assert posting.title != "古い画面の見出し"


def test_the_history_tells_the_step(send, typed, staff_client):
    send(ADD, typed, "_publish")
    address = reverse("admin:jobs_jobposting_history", args=[JobPosting.objects.get().pk])
    assert "保存して公開" in staff_client.get(address).content.decode()
