"""What is typed and not saved, as readers would see it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from guides.models import Guide
from tests.factories import PostingFactory
from tests.jobs.admin.admin_page import read_form
from tests.pages import read

pytestmark = pytest.mark.django_db

NEW = "/admin/guides/guide/add/preview/"
TYPED = {
    "title": "書きかけの題",
    "summary": "書きかけの概要",
    "body": "## 書きかけの章\r\n\r\n書きかけの文",
    "status": "draft",
    "position": "3",
}


@pytest.fixture
def guide():
    guide = Guide(slug="a-guide", title="元の題", summary="元の概要", body="元の文")
    guide.save()
    return guide


@pytest.fixture
def address(guide):
    return f"/admin/guides/guide/{guide.pk}/preview/"


def test_it_is_the_page_with_what_is_typed_marked_as_unsaved(staff_client, guide, address):
    before = Guide.objects.values().get()
    response = staff_client.post(address, TYPED)
    assert response.status_code == 200
    assert "まだ保存していません" in response.text
    assert "元の" not in response.text
    for words in ("書きかけの題", "書きかけの概要", "書きかけの文", 'href="#h-書きかけの章"'):
        assert words in response.text.replace("<wbr>", "")
    assert Guide.objects.values().get() == before
    assert guide.history.count() == 1


def test_a_published_guide_too_is_marked_as_unsaved(staff_client, address):
    Guide.objects.update(status="published", published_at="2026-01-01T00:00+09:00")
    assert (
        "まだ保存していません" in staff_client.post(address, TYPED | {"status": "published"}).text
    )


def test_a_guide_that_does_not_exist_yet_has_no_figures_to_lead_to(staff_client):
    PostingFactory.create_batch(6, quota="none")
    body = "答え\n\n[[at-a-glance]]\n\n[[comparison]]\n\n本文"
    page = staff_client.post(NEW, TYPED | {"slug": "new", "body": body}).text
    assert '<figure class="glance"' in page
    assert '<section class="comparison"' in page
    assert "/figures/" not in page
    assert "この条件で見る" not in page


def test_a_guide_that_does_not_exist_yet(staff_client):
    response = staff_client.post(NEW, TYPED | {"slug": "new"})
    assert "書きかけの文" in response.text
    assert not Guide.objects.exists()
    assert not Guide.history.exists()


def test_blocks_are_alive_in_it(staff_client, address):
    PostingFactory(quota="none")
    response = staff_client.post(address, TYPED | {"body": "[[listings: quota=none]]"})
    assert read(response).total == 1


def test_it_is_held_to_the_policy_of_public_pages(staff_client, address):
    policy = staff_client.post(address, TYPED)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_errors_are_listed_and_the_typed_text_is_told_to_be_safe(staff_client, address):
    wrong = TYPED | {"title": "", "position": "x", "body": "文\n\n[[x]]\n\n<b>[[questions"}
    text = read(staff_client.post(address, wrong)).text
    assert "まだプレビューできません" in text
    assert "もとのタブに残っています" in text
    for words in ("題名: ", "並び順: ", "本文: 3行目 「[[x]]」"):
        assert words in text


def test_a_new_guide_without_an_address_is_an_error_too(staff_client):
    assert "アドレス: " in read(staff_client.post(NEW, TYPED)).text


def test_what_is_typed_is_escaped(staff_client, address):
    evil = "<script>alert(1)</script>"
    page = staff_client.post(address, TYPED | {"title": evil, "summary": evil, "body": evil}).text
    assert "<script>" not in page
    page = staff_client.post(address, TYPED | {"body": f"[[{evil}]]"}).text
    assert "<script>" not in page


def test_nothing_but_sending_the_form_opens_it(staff_client, address):
    for method in (staff_client.get, staff_client.put, staff_client.delete):
        assert method(address).status_code == 405


def test_only_who_may_save_may_preview(guide, address):
    stranger, reader = Client(), Client()
    reader.force_login(get_user_model().objects.create_user("reader"))
    for client in (stranger, reader):
        assert client.post(address, TYPED)["Location"].startswith("/admin/login/")
    helper = get_user_model().objects.create_user("helper", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_guide"))
    client = Client()
    client.force_login(helper)
    assert client.post(address, TYPED).status_code == 403
    assert client.post(NEW, TYPED).status_code == 403


@pytest.mark.parametrize("key", ["999", "x", "9" * 40, "_5C"])
def test_a_guide_that_is_not_there_is_not_found(staff_client, key):
    assert staff_client.post(f"/admin/guides/guide/{key}/preview/", TYPED).status_code == 404


@pytest.mark.ignore_template_errors  # the admin theme's own
def test_the_form_has_the_button_and_says_which_state_the_guide_is_in(staff_client, guide, address):
    change = f"/admin/guides/guide/{guide.pk}/change/"
    page = staff_client.get(change).text
    assert read_form(staff_client.get(change)).buttons["_preview"].startswith("プレビュー")
    assert f'formaction="{address}" formtarget="_blank"' in page
    assert "スタッフにだけ見えます" in page
    add = staff_client.get("/admin/guides/guide/add/").text
    assert f'formaction="{NEW}" formtarget="_blank"' in add
    assert "まだ保存していません" in add
    Guide.objects.update(status="published", published_at="2026-01-01T00:00+09:00")
    assert "読者に見えています" in staff_client.get(change).text
    # What was chosen and refused is not the state the guide is in.
    assert "読者に見えています" in staff_client.post(change, TYPED | {"title": ""}).text


@pytest.mark.ignore_template_errors
def test_who_may_only_look_is_offered_no_preview(guide):
    helper = get_user_model().objects.create_user("helper", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_guide"))
    client = Client()
    client.force_login(helper)
    response = client.get(f"/admin/guides/guide/{guide.pk}/change/")
    assert read_form(response).buttons == {}
    assert "スタッフにだけ見えます" in response.text
