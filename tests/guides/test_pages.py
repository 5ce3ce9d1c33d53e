import re

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from guides.models import Guide

pytestmark = pytest.mark.django_db

ARTICLE = "/guides/outbound-vs-inbound/"


@pytest.fixture
def article():
    call_command("load_guides")
    return Guide.objects.get(slug="outbound-vs-inbound")


@pytest.fixture
def draft():
    return Guide.objects.create(
        slug="draft",
        title="下書きの題",
        summary="概要",
        body="## 章\n\n本文",
        updated_at=timezone.now(),
    )


def test_list_shows_published_guides_only(client, article, draft):
    page = client.get("/guides/").text
    assert ARTICLE in page
    assert "どっちが<wbr>楽?" in page
    assert draft.title not in page


def test_list_without_guides_says_so(client):
    assert "まだありません" in client.get("/guides/").text


def test_article_page(client, article):
    response = client.get(ARTICLE)
    page = response.text
    assert response.status_code == 200
    assert "発信と<wbr>受信、<wbr>どっちが<wbr>楽?</h1>" in page
    assert article.summary in page
    assert "2026年11月23日" in page
    assert "/jobs/?call_type=outbound" in page
    assert "プレビュー" not in page


def test_contents_lead_to_headings_of_the_page(client, article):
    page = client.get(ARTICLE).text
    targets = re.findall(r'href="#([^"]+)"', page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(targets) > 10
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_page_has_no_inline_style_or_script(client, article):
    page = client.get(ARTICLE).text
    assert " style=" not in page
    assert not re.search(r'<script(?![^>]*\ssrc=)(?! type="application/ld\+json")', page)


def test_public_page_asks_for_no_user(client, article, django_assert_num_queries):
    client.get(ARTICLE)  # the first comparison builds the index
    # The guide, the tally of its comments, and the version of the index.
    with django_assert_num_queries(3):
        response = client.get(ARTICLE)
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["/guides/", ARTICLE])
def test_only_reading(client, article, path):
    assert client.head(path).status_code == 200
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(path).status_code == 405


def test_unknown_guide_is_not_found(client):
    assert client.get("/guides/nothing/").status_code == 404


def test_draft_is_not_found(client, draft):
    assert client.get("/guides/draft/").status_code == 404
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/guides/draft/").status_code == 404


def test_staff_preview_a_draft_marked_as_such(staff_client, draft):
    response = staff_client.get("/guides/draft/")
    assert response.status_code == 200
    assert "下書きのプレビュー" in response.text


def test_published_twins_agree(article, draft):
    assert {guide.pk for guide in Guide.objects.all() if guide.is_published} == set(
        Guide.objects.published().values_list("pk", flat=True)
    )


def test_first_publication_is_dated_and_later_ones_keep_the_date(draft):
    draft.status = "published"
    draft.full_clean()
    first = draft.published_at
    assert first is not None
    draft.full_clean()
    assert draft.published_at == first


def test_publication_without_a_date_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError, match="guide_published_has_date"):
        Guide.objects.filter(pk=draft.pk).update(status="published")


def test_unknown_status_is_refused(draft):
    draft.status = "hidden"
    with pytest.raises(ValidationError) as refused:
        draft.full_clean()
    assert "status" in refused.value.message_dict


def test_unknown_status_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError, match="guide_status_known"):
        Guide.objects.filter(pk=draft.pk).update(status="hidden")


def admin_form(guide, **changes):
    names = ("title", "summary", "body", "status", "position")
    data = {name: getattr(guide, name) for name in names} | changes
    # What a browser does to the lines of a text area.
    return data | {"body": data["body"].replace("\n", "\r\n")}


def test_saving_in_the_admin_unchanged_is_no_edit(staff_client, article):
    path = f"/admin/guides/guide/{article.pk}/change/"
    assert staff_client.post(path, admin_form(article, position=5)).status_code == 302
    saved = Guide.objects.get(pk=article.pk)
    assert (saved.position, saved.updated_at) == (5, article.updated_at)
    assert saved.content_digest == saved.loaded_digest


@pytest.mark.ignore_template_errors  # the admin theme's own
def test_editing_in_the_admin_renews_the_date(staff_client, article):
    path = f"/admin/guides/guide/{article.pk}/change/"
    assert staff_client.get(path).status_code == 200
    assert staff_client.post(path, admin_form(article, title="新しい題")).status_code == 302
    saved = Guide.objects.get(pk=article.pk)
    assert saved.updated_at > article.updated_at
    assert saved.content_digest != saved.loaded_digest


def test_staff_write_and_publish_a_guide(staff_client):
    data = {"title": "題", "summary": "概要", "body": "文", "slug": "new", "position": 2}
    assert (
        staff_client.post("/admin/guides/guide/add/", data | {"status": "published"}).status_code
        == 302
    )
    assert staff_client.get("/guides/new/").status_code == 200
