"""The queue: what moderators see, decide and erase, and who may."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from guides.models import Comment
from tests.factories import CommentFactory
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/guides/comment/"
ERASE = f"{LIST}erase/"


def own_page(comment) -> str:
    return f"{LIST}{comment.pk}/change/"


@pytest.fixture
def helper_client():
    """Return a client of staff who hold just these permissions on comments."""

    def client_with(*actions):
        user = get_user_model().objects.create_user("helper", is_staff=True)
        codes = [f"{action}_comment" for action in actions]
        user.user_permissions.add(*Permission.objects.filter(codename__in=codes))
        client = Client()
        client.force_login(user)
        return client

    return client_with


# --- List -------------------------------------------------------------------------------------


def test_what_waits_comes_first_then_the_newest(staff_client, clock):
    old, waiting, new = (
        CommentFactory(approved=True, created_at=clock() - timedelta(days=3)),
        CommentFactory(created_at=clock() - timedelta(days=2)),
        CommentFactory(rejected=True, created_at=clock() - timedelta(days=1)),
    )
    response = staff_client.get(LIST)
    listed = [comment.pk for comment in response.context["cl"].result_list]
    assert listed == [waiting.pk, new.pk, old.pk]
    text = read_form(response).text
    for shown in ("確認待ち", "掲載", "掲載しない", waiting.body, waiting.name):
        assert shown in text


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_costs_the_same_queries_for_any_number(
    staff_client, django_assert_num_queries, rows
):
    CommentFactory.create_batch(rows)
    # Session, user, number of comments, comments with their guides, guides to filter by.
    with django_assert_num_queries(5):
        staff_client.get(LIST)


def test_many_are_approved_at_once(staff_client):
    comments = [CommentFactory(), CommentFactory(rejected=True), CommentFactory(approved=True)]
    data = {"action": "approve_selected", "_selected_action": [comment.pk for comment in comments]}
    assert told(staff_client.post(LIST, data, follow=True)) == ["2件を掲載しました。"]
    assert Comment.objects.approved().count() == 3
    assert LogEntry.objects.count() == 2


def test_the_sidebar_leads_to_the_queue(staff_client):
    assert f'href="{LIST}"' in staff_client.get("/admin/").text


# --- Deciding ---------------------------------------------------------------------------------


def test_approving_puts_a_comment_on_the_site(staff_client, client):
    comment = CommentFactory()
    response = staff_client.post(own_page(comment), {"_approve": "", "reason": ""}, follow=True)
    assert told(response) == [f"「{comment}」を掲載しました。"]
    assert response.redirect_chain == [(LIST, 302)]
    assert comment.body in client.get(comment.guide.get_absolute_url()).text
    decided = Comment.objects.get()
    assert decided.decided_by == get_user_model().objects.get()
    assert "状態（掲載する）" in LogEntry.objects.get().get_change_message()


def test_rejecting_asks_for_the_reason(staff_client):
    comment = CommentFactory()
    page = read_form(staff_client.post(own_page(comment), {"_reject": "", "reason": " "}))
    assert page.errors["reason"].strip() == "掲載しない理由を書いてください。"
    assert Comment.objects.get().status == "pending"
    staff_client.post(own_page(comment), {"_reject": "", "reason": "宣伝のため"})
    rejected = Comment.objects.get()
    assert (rejected.status, rejected.reason) == ("rejected", "宣伝のため")


def test_a_decided_comment_can_be_decided_again(staff_client):
    comment = CommentFactory(rejected=True)
    page = read_form(staff_client.get(own_page(comment)))
    assert "_reject" not in page.buttons
    assert page.data["reason"] == "宣伝のため"
    staff_client.post(own_page(comment), {"_approve": "", "reason": "宣伝のため"})
    approved = Comment.objects.get()
    assert (approved.status, approved.reason) == ("approved", "")


def test_without_a_button_nothing_is_decided(staff_client):
    comment = CommentFactory()
    page = read_form(staff_client.post(own_page(comment), {"_save": "", "reason": "x"}))
    assert "のボタンで決めてください" in page.text
    assert Comment.objects.get().status == "pending"


def test_readers_lines_are_kept_for_the_moderator(staff_client):
    comment = CommentFactory(body="1行目です。\n2行目です。")
    assert "1行目です。<br>2行目です。" in staff_client.get(own_page(comment)).text


def test_readers_words_cannot_be_edited_or_invented(staff_client):
    comment = CommentFactory()
    changed = {"_approve": "", "reason": "", "name": "x", "body": "x", "email": "x@x.example"}
    staff_client.post(own_page(comment), changed)
    kept = Comment.objects.get()
    assert (kept.name, kept.body, kept.email) == (comment.name, comment.body, comment.email)
    assert staff_client.get(f"{LIST}add/").status_code == 403


def test_an_erased_address_is_said_to_be_gone(staff_client):
    comment = CommentFactory(approved=True, email="")
    page = staff_client.get(own_page(comment)).text
    assert "消しました" in page
    assert "mailto:" not in page


def test_scripts_of_readers_stay_text(staff_client):
    comment = CommentFactory(name="<script>x</script>", body="<img src=x onerror=y> {{ 1 }}")
    for page in (LIST, own_page(comment), f"{LIST}{comment.pk}/delete/"):
        html = staff_client.get(page).text
        assert "<script>x" not in html
        assert "<img src=x" not in html


# --- Who may ----------------------------------------------------------------------------------


def test_who_may_only_look_sees_no_address_and_no_button(helper_client):
    comment = CommentFactory()
    client = helper_client("view")
    page = client.get(own_page(comment))
    assert comment.body in page.text
    assert comment.email not in page.text
    assert read_form(page).buttons == {}
    assert client.post(own_page(comment), {"_approve": ""}).status_code == 403
    assert client.get(ERASE).status_code == 403
    assert client.post(ERASE).status_code == 403
    assert "消す" not in read_form(client.get(LIST)).text


def test_strangers_reach_nothing(client):
    comment = CommentFactory()
    for page in (LIST, own_page(comment), ERASE):
        assert client.get(page)["Location"].startswith("/admin/login/")
    assert client.post(ERASE)["Location"].startswith("/admin/login/")


# --- Erasing ----------------------------------------------------------------------------------


def test_staff_erase_what_is_due_after_being_asked(staff_client, clock):
    due = CommentFactory(approved=True, decided_at=clock() - timedelta(days=90))
    kept = CommentFactory(approved=True, decided_at=clock() - timedelta(days=89))
    assert f'href="{ERASE}"' in staff_client.get(LIST).text
    page = read_form(staff_client.get(ERASE))
    assert "1件" in page.text
    assert Comment.objects.get(pk=due.pk).email
    response = staff_client.post(ERASE, follow=True)
    assert told(response) == ["1件のメールアドレスを消しました。"]
    assert told(staff_client.post(ERASE, follow=True)) == ["0件のメールアドレスを消しました。"]
    assert Comment.objects.get(pk=due.pk).email == ""
    assert Comment.objects.get(pk=kept.pk).email == kept.email


def test_erasing_needs_a_token_of_the_page(db):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.create_superuser("chief"))
    assert strict.post(ERASE).status_code == 403
