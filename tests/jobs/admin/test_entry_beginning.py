"""Beginning a posting: from an address, a call type, another posting or a template."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.roles import POSTER
from jobs.admin.features.duplicate import MARK, duplicate_of
from jobs.admin.features.prefill import LISTED_FOR
from jobs.admin.features.save_as_template import NOT_SHARED
from jobs.models import JobPosting, PostingTemplate
from jobs.postings.choices import State
from tests.factories import EmployerFactory, PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD = "/admin/jobs/jobposting/add/"
LIST = "/admin/jobs/postingtemplate/"


def address(posting, page) -> str:
    return f"/admin/jobs/jobposting/{posting.pk}/{page}/"


def helper_who_may(*codenames) -> Client:
    user = get_user_model().objects.create_user("helper", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


# --- From an address --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call_type", "duty"), [("inbound", "support"), ("outbound", "appointment"), ("blended", "")]
)
def test_a_call_type_proposes_its_duty(staff_client, call_type, duty):
    data = read_form(staff_client.get(f"{ADD}?call_type={call_type}")).data
    assert (data["call_type"], data["duty"]) == (call_type, duty)


def test_a_proposal_never_replaces_what_was_asked_for(staff_client):
    data = read_form(staff_client.get(f"{ADD}?call_type=inbound&duty=order")).data
    assert data["duty"] == "order"


def test_conditions_of_work_are_never_proposed(staff_client):
    data = read_form(staff_client.get(f"{ADD}?call_type=inbound")).data
    assert (data["quota"], data["incentive"], data["contract_term"]) == ("unstated",) * 3
    assert (data["employment"], data["pay_min"], data["may_hang_up"]) == ("", "", "unknown")


def test_a_new_posting_is_listed_for_four_weeks_unless_told_otherwise(staff_client):
    data = read_form(staff_client.get(ADD)).data
    assert data["closes_at"] == f"{timezone.localdate() + LISTED_FOR:%Y-%m-%d}"


@pytest.mark.parametrize(("employers", "chosen"), [(1, True), (2, False)])
def test_who_posts_for_one_employer_need_not_choose_it(client, employers, chosen):
    user = StaffFactory(role=POSTER)
    EmployerFactory()
    for own in EmployerFactory.create_batch(employers):
        own.posters.add(user)
    client.force_login(user)
    data = read_form(client.get(ADD)).data
    assert (data.get("employer") == str(own.pk)) is chosen


def test_the_page_leads_to_a_form_for_each_call_type(staff_client):
    page = staff_client.get(ADD).text
    for call_type in ("inbound", "outbound", "blended"):
        assert f'href="{ADD}?call_type={call_type}"' in page


@pytest.mark.parametrize(
    "query",
    [
        "call_type=x",
        "employer=abc",
        "employer=999",
        "pay_min=x",
        "calls_per_hour=301",
        "opens_at=2026-01-01",
        "employer=",
    ],
)
def test_a_value_that_cannot_be_used_is_named_and_left_out(staff_client, query):
    response = staff_client.get(f"{ADD}?{query}&title=見出し")
    assert response.status_code == 200
    name, value = query.split("=")
    assert read_form(response).data.get(name, "") == ""
    assert read_form(response).data["title"] == "見出し"
    assert any("使えないので" in message for message in told(response)) == bool(value)


# --- From another posting ---------------------------------------------------------------------


def test_a_duplicate_is_a_draft_with_nothing_of_what_is_the_others_own(staff_client):
    posting = PostingFactory(title="受付", reference="R1", quota="team", quota_detail="日に10件")
    response = staff_client.post(address(posting, "duplicate"), follow=True)
    copy = JobPosting.objects.exclude(pk=posting.pk).get()
    assert response.redirect_chain == [(address(copy, "change"), 302)]
    assert "複製しました" in told(response)[0]
    assert (copy.title, copy.reference, copy.state) == (f"{MARK}受付", "", State.DRAFT)
    assert (copy.opens_at, copy.closes_at, copy.confirmed_at) == (None, None, None)
    assert (copy.quota, copy.quota_detail, copy.pay_min) == ("team", "日に10件", 1500)
    assert copy.search_version > posting.search_version
    assert copy.created_at > posting.created_at
    posting.refresh_from_db()
    assert (posting.title, posting.is_live) == ("受付", True)


@pytest.mark.parametrize("trait", State.values)
def test_a_posting_in_any_state_can_be_duplicated_and_saved_again(staff_client, trait):
    copy = duplicate_of(PostingFactory(**{trait: True}, title="長" * 80))
    copy.full_clean()
    assert len(copy.title) == 80


def test_a_duplicate_of_a_duplicate_is_marked_once():
    assert duplicate_of(PostingFactory(title=f"{MARK}受付")).title == f"{MARK}受付"


def test_the_button_stands_on_the_form_and_in_each_row(staff_client):
    posting = PostingFactory()
    button = f'formaction="{address(posting, "duplicate")}"'
    for page in ("/admin/jobs/jobposting/", address(posting, "change")):
        html = staff_client.get(page).text
        assert html.count(button) == 1
        assert html.count('<form id="duplicate-form"') == 1


def test_only_who_may_add_duplicates(staff_client):
    posting = PostingFactory()
    assert staff_client.get(address(posting, "duplicate")).status_code == 405
    assert staff_client.post("/admin/jobs/jobposting/999/duplicate/").status_code == 404
    client = helper_who_may("view_jobposting", "change_jobposting", "reach_every_employer")
    assert client.post(address(posting, "duplicate")).status_code == 403
    assert 'formaction="/admin' not in client.get("/admin/jobs/jobposting/").text
    assert JobPosting.objects.count() == 1


# --- From a template --------------------------------------------------------------------------


def keep(client, posting, **data):
    return client.post(address(posting, "template"), {"name": "受信の型", **data}, follow=True)


def test_a_posting_becomes_a_template_and_a_new_posting_again(staff_client):
    posting = PostingFactory(
        reference="R1", quota="team", quota_detail="日に10件", may_hang_up=True, complaint_level=2
    )
    assert "ひな形「受信の型」を保存しました。" in told(keep(staff_client, posting))
    template = PostingTemplate.objects.get()
    assert f'href="{ADD}?template={template.pk}"' in staff_client.get(LIST).text
    response = staff_client.get(f"{ADD}?template={template.pk}")
    assert "まだ保存していません" in told(response)[0]
    data = read_form(response).data
    assert (data["quota_detail"], data["may_hang_up"]) == ("日に10件", "true")
    assert (data["reference"], data["complaint_level"]) == ("", "2")
    staff_client.post(ADD, {**data, "_save": ""})
    made = JobPosting.objects.exclude(pk=posting.pk).get()
    assert made.employer == posting.employer
    assert (made.title, made.state, made.may_hang_up) == (posting.title, State.DRAFT, True)


def test_the_name_is_proposed_and_must_be_given(staff_client):
    posting = PostingFactory(title="受付")
    assert read_form(staff_client.get(address(posting, "template"))).data["name"] == "受付"
    page = staff_client.post(address(posting, "template"), {"name": " "}).text
    assert "入力してください" in page
    assert not PostingTemplate.objects.exists()


def test_a_name_taken_is_told_by_the_field_unless_it_may_be_replaced(staff_client):
    posting = PostingFactory()
    keep(staff_client, posting)
    posting.quota = "none"
    posting.save()
    page = read_form(keep(staff_client, posting))
    assert page.errors["name"].startswith("この企業には、同じ名前のひな形がもうあります。")
    assert PostingTemplate.objects.get().values["quota"] == "unstated"
    keep(staff_client, posting, replace="on")
    assert PostingTemplate.objects.get().values["quota"] == "none"


def test_employers_have_names_of_their_own(staff_client):
    for _ in range(2):
        keep(staff_client, PostingFactory())
    assert PostingTemplate.objects.count() == 2


def test_a_template_can_be_renamed_looked_into_and_deleted(staff_client):
    posting = PostingFactory(quota="none", employer=EmployerFactory(name="見本の企業"))
    keep(staff_client, posting)
    keep(staff_client, posting, name="別の型")
    template = PostingTemplate.objects.get(name="別の型")
    change = f"{LIST}{template.pk}/change/"
    text = read_form(staff_client.get(change)).text
    for words in ("見本の企業", "ノルマ: ノルマなし", "給与（下限・円）: 1500"):
        assert words in text
    taken = staff_client.post(change, {"name": "受信の型"})
    assert "同じ名前のひな形がもうあります" in read_form(taken).errors["name"]
    staff_client.post(change, {"name": "新しい名前"})
    template.refresh_from_db()
    assert (template.name, template.values["quota"]) == ("新しい名前", "none")
    staff_client.post(f"{LIST}{template.pk}/delete/", {"post": "yes"})
    assert PostingTemplate.objects.count() == 1


def test_a_template_of_a_form_long_gone_gives_what_still_fits(staff_client):
    values = {
        "title": "受付",
        "fax": "03",
        "quota": "weekly",
        "pay_min": [1],
        "call_type": {"a": 1},
        "closes_at": "いつか",
        "employer": "x",
    }
    template = PostingTemplate.objects.create(
        employer=EmployerFactory(), name="古い型", values=values
    )
    response = staff_client.get(f"{ADD}?template={template.pk}")
    data = read_form(response).data
    assert (data["title"], data["quota"], data["pay_min"]) == ("受付", "unstated", "")
    assert data["employer"] == str(template.employer_id)
    (complaint,) = [words for words in told(response) if "合わない項目" in words]
    for label in ("「fax」", "ノルマ", "給与（下限・円）", "発信・受信", "掲載終了"):
        assert label in complaint
    assert "使いません" in staff_client.get(f"{LIST}{template.pk}/change/").text


@pytest.mark.parametrize("values", [[], "x", 5, None])
def test_a_template_of_no_fields_at_all_is_empty(staff_client, values):
    template = PostingTemplate(employer=EmployerFactory(), name="型", values={})
    template.save()
    PostingTemplate.objects.filter(pk=template.pk).update(values=values or [])
    assert staff_client.get(f"{ADD}?template={template.pk}").status_code == 200
    assert staff_client.get(f"{LIST}{template.pk}/change/").status_code == 200


@pytest.mark.parametrize("key", ["999", "x", "9" * 40, "-1"])
def test_a_template_that_is_not_there_is_told(staff_client, key):
    response = staff_client.get(f"{ADD}?template={key}")
    assert "見つかりませんでした" in told(response)[0]


def test_only_who_may_keeps_and_sees_templates():
    posting = PostingFactory()
    client = helper_who_may("view_jobposting", "add_jobposting", "reach_every_employer")
    assert client.get(address(posting, "template")).status_code == 403
    assert "ひな形にする" not in client.get(address(posting, "change")).text
    assert client.get(LIST).status_code == 403


def test_a_template_keeps_no_dates_and_no_number(staff_client):
    keep(staff_client, PostingFactory(reference="R1"))
    assert not NOT_SHARED & set(PostingTemplate.objects.get().values)


# --- Constraints ------------------------------------------------------------------------------


def test_templates_have_a_name_each():
    template = PostingTemplate(employer=EmployerFactory(), name="")
    with pytest.raises(IntegrityError), transaction.atomic():
        template.save()
    template.name = "型"
    template.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        PostingTemplate.objects.create(employer=template.employer, name="型")


def test_a_template_that_breaks_a_rule_is_told_in_japanese():
    template = PostingTemplate.objects.create(employer=EmployerFactory(), name="型")
    twin = PostingTemplate(employer=template.employer, name="型", values=[])
    with pytest.raises(ValidationError) as caught:
        twin.full_clean()
    assert "同じ名前のひな形がもうあります" in str(caught.value)
    twin.name = ""
    with pytest.raises(ValidationError) as caught:
        twin.validate_constraints()
    assert caught.value.message_dict == {"name": ["ひな形に名前をつけてください。"]}
