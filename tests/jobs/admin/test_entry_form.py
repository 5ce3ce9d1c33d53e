"""What the form does besides saving: hidden fields, the preview, the kept copy."""

import json
import re
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from jobs.admin.features.local_draft import SAVED
from jobs.admin.form_rules import PROPOSALS, RULES, not_applying
from jobs.admin.layout import FIELDS
from jobs.models import JobPosting
from tests.factories import PostingFactory
from tests.jobs.admin.admin_page import read_form, told
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD = "/admin/jobs/jobposting/add/"
FUNNEL = ("dialled_per_day", "connected_per_day", "conversations_per_day")


def change_address(posting) -> str:
    return f"/admin/jobs/jobposting/{posting.pk}/change/"


def preview_address(posting) -> str:
    return f"/admin/jobs/jobposting/{posting.pk}/preview/"


@pytest.fixture
def dialling():
    """A posting with something in every field that may not apply."""
    return PostingFactory(
        outbound=True,
        quota="personal",
        quota_detail="1日2件",
        incentive="team",
        incentive_detail="全員に",
        incentive_typical_yen=5000,
        incentive_top_yen=9000,
        dialled_per_day=300,
        connected_per_day=30,
        conversations_per_day=9,
        contract_term="fixed",
        contract_period="6か月",
        renewal_criteria="勤務成績による。通算3年まで",
        pay_unit="daily",
        pay_min=12000,
        minutes_per_pay_unit=480,
    )


@pytest.fixture
def send(staff_client):
    def send(posting, button="_save", follow=True, **changes):
        address = change_address(posting)
        data = read_form(staff_client.get(address)).data
        return staff_client.post(address, {**data, **changes, button: ""}, follow=follow)

    return send


# --- Fields that do not apply -----------------------------------------------------------------


def test_rules_speak_of_fields_of_the_form():
    named = {name for rule in RULES for name in (rule.control, *rule.fields)}
    named |= {name for values in PROPOSALS.values() for name in values}
    assert named <= set(FIELDS)
    for rule in RULES:
        assert set(rule.values) <= {
            value for value, _ in JobPosting._meta.get_field(rule.control).choices
        }


def test_the_page_carries_the_rules_for_the_script(staff_client):
    page = staff_client.get(f"{ADD}?call_type=inbound").text
    found = re.search(
        r'<script id="posting-form-rules" type="application/json">(.*?)</script>', page
    )
    rules = json.loads(found[1])
    by_control = {rule["control"]: rule["values"] for rule in rules["rules"]}
    assert by_control["call_type"] == ["inbound"]
    assert by_control["contract_term"] == ["unstated", "permanent"]
    assert rules["proposed"] == {"duty": "support"}
    assert rules["proposals"]["outbound"] == {"duty": "appointment"}


@pytest.mark.parametrize("button", ["_save", "_confirm"])
def test_what_the_writer_could_not_see_is_emptied_and_named(send, dialling, button):
    response = send(
        dialling, button, call_type="inbound", duty="support", _hidden_fields=",".join(FUNNEL)
    )
    dialling.refresh_from_db()
    assert [getattr(dialling, name) for name in FUNNEL] == [None] * 3
    (words,) = [one for one in told(response) if "1日の発信数" in one]
    assert "空にして保存しました（入力していた内容: 300）" in words


def test_each_choice_takes_its_fields_with_it(send, dialling):
    changes = {
        "call_type": "inbound",
        "duty": "support",
        "quota": "none",
        "incentive": "unstated",
        "contract_term": "permanent",
        "pay_unit": "hourly",
        "pay_min": "1500",
    }
    away = not_applying(changes)
    response = send(dialling, **changes, _hidden_fields=",".join(away))
    dialling.refresh_from_db()
    assert all(getattr(dialling, name) in (None, "") for name in away - {"minutes_per_pay_unit"})
    assert dialling.minutes_per_pay_unit == 60
    assert len([one for one in told(response) if "空にして保存しました" in one]) == 10


def test_the_hours_and_places_that_a_choice_takes_with_it_are_emptied(send):
    posting = PostingFactory(
        remote="fully", residence="13 27", schedule="shift", shift_notice_days=14
    )
    away = "residence,shift_notice_days"
    response = send(posting, remote="partly", schedule="fixed", _hidden_fields=away)
    posting.refresh_from_db()
    assert (posting.residence, posting.shift_notice_days) == ("", None)
    assert "入力していた内容: 東京都、大阪府" in " ".join(told(response))


def test_rubbish_in_a_hidden_field_stops_nobody(send, dialling):
    changes = {"call_type": "inbound", "duty": "support", "dialled_per_day": "たくさん"}
    response = send(dialling, **changes, _hidden_fields=",".join(FUNNEL))
    assert "入力していた内容: たくさん" in " ".join(told(response))
    dialling.refresh_from_db()
    assert dialling.dialled_per_day is None


def test_a_writer_who_saw_the_field_is_asked_instead(send, dialling):
    page = read_form(send(dialling, call_type="inbound", duty="support"))
    assert "受信の求人では使いません" in page.errors["dialled_per_day"]
    assert page.data["dialled_per_day"] == "300"


def test_what_was_typed_comes_back_when_the_form_is_refused(send, dialling, staff_client):
    changes = {"call_type": "inbound", "duty": "support", "title": ""}
    page = read_form(send(dialling, **changes, _hidden_fields=",".join(FUNNEL)))
    assert list(page.errors) == ["title"]
    assert page.data["dialled_per_day"] == "300"
    back = {
        **page.data,
        "call_type": "outbound",
        "duty": "sales",
        "title": "発信",
        "_hidden_fields": "",
    }
    staff_client.post(change_address(dialling), {**back, "_save": ""})
    dialling.refresh_from_db()
    assert (dialling.call_type, dialling.dialled_per_day) == ("outbound", 300)


@pytest.mark.parametrize("away", ["title,employer,pay_min", "x,,<b>", ",".join(FUNNEL)])
def test_a_field_that_applies_is_never_emptied(send, dialling, away):
    send(dialling, _hidden_fields=away)
    dialling.refresh_from_db()
    assert (dialling.dialled_per_day, dialling.pay_min) == (300, 12000)
    assert dialling.title


# --- Preview ----------------------------------------------------------------------------------


@pytest.fixture
def preview(staff_client):
    def preview(posting, **changes):
        data = read_form(staff_client.get(change_address(posting))).data
        return staff_client.post(preview_address(posting), {**data, **changes})

    return preview


def test_it_is_the_public_page_with_what_is_typed(preview, dialling):
    before = JobPosting.objects.values().get()
    response = preview(dialling, title="書きかけの見出し", quota_detail="1日9件")
    assert response.status_code == 200
    text = read(response).text
    for words in ("まだ保存していません", "書きかけの見出し", "1日9件", "÷", "時給1,500円"):
        assert words in text
    assert JobPosting.objects.values().get() == before


def test_pay_is_converted_from_what_is_typed(preview, dialling):
    assert "2,000円（下限の額" in read(preview(dialling, pay_min="16000")).text


def test_what_is_invalid_is_named_and_the_rest_is_shown(preview, dialling):
    changes = {"pay_min": "x", "city": "", "duty": "order", "perks": "髪型自由"}
    text = read(preview(dialling, **changes)).text
    assert "必要な項目: 市区町村" in text
    assert "・給与（下限・円）: 整数を入力してください。" in text
    assert "・業務の種類: この業務は、選んだ「発信・受信」に合いません。" in text
    assert "髪型自由" in text
    assert "12,000" not in text


def test_an_empty_form_has_a_page_too(staff_client):
    response = staff_client.post(f"{ADD}preview/", {})
    assert response.status_code == 200
    text = read(response).text
    for words in (
        "（見出しはこれから）",
        "（企業はこれから）",
        "（給与はこれから）",
        "必要な項目: 企業、",
    ):
        assert words in text


#: On either database the same; the two other values may be more than one takes.
either = partial(pytest.param, marks=pytest.mark.same_on_both)


@pytest.mark.parametrize("value", [either(""), either("x"), either("-1"), "9" * 30, "\0"])
def test_no_value_of_any_field_breaks_it(staff_client, dialling, value):
    data = read_form(staff_client.get(change_address(dialling))).data
    address = preview_address(dialling)
    for name in FIELDS:
        assert staff_client.post(address, {**data, name: value}).status_code == 200, name


def test_a_live_posting_is_told_to_nobody_from_its_preview(preview):
    posting = PostingFactory()
    page = preview(posting).text
    assert "ld+json" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_what_is_typed_is_escaped(preview, dialling):
    evil = "<script>alert(1)</script>"
    assert "<script>" not in preview(dialling, title=evil, description=evil, pay_min=evil).text


def test_it_may_be_framed_by_the_form_and_is_strict_besides(preview, dialling):
    response = preview(dialling)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_only_sending_the_form_by_who_may_save_opens_it(staff_client, dialling):
    address = preview_address(dialling)
    assert staff_client.get(address).status_code == 405
    assert staff_client.post("/admin/jobs/jobposting/999/preview/").status_code == 404
    assert Client().post(address)["Location"].startswith("/admin/login/")
    helper = get_user_model().objects.create_user("helper", is_staff=True)
    may = Permission.objects.filter(codename__in=["view_jobposting", "reach_every_employer"])
    helper.user_permissions.add(*may)
    client = Client()
    client.force_login(helper)
    assert client.post(address).status_code == 403
    assert client.post(f"{ADD}preview/").status_code == 403
    assert "live-preview" not in client.get(change_address(dialling)).text


def test_the_form_has_the_button_and_the_pane(staff_client, dialling):
    for page, address in (
        (ADD, f"{ADD}preview/"),
        (change_address(dialling), preview_address(dialling)),
    ):
        html = staff_client.get(page).text
        assert f'formaction="{address}" formtarget="_blank"' in html
        assert f'data-address="{address}" hidden' in html


# --- The kept copy ----------------------------------------------------------------------------

NAME = "0b9f2d3e-1111-4222-8333-444455556666"


def test_a_save_names_the_copy_that_may_go(send, dialling):
    cookie = send(dialling, follow=False, _copy=NAME).cookies[SAVED]
    assert (cookie.value, cookie["samesite"]) == (NAME, "Lax")


def test_a_refused_form_leaves_the_copy_and_keeps_its_name(send, dialling):
    response = send(dialling, _copy=NAME, title="")
    assert SAVED not in response.cookies
    assert read_form(response).data["_copy"] == NAME


@pytest.mark.parametrize("name", ["", "x", NAME + "\n", "<b>" * 12])
def test_a_name_that_no_script_made_is_passed_over(send, dialling, name):
    assert SAVED not in send(dialling, follow=False, _copy=name).cookies
