"""The blocks on the page of a guide, as readers see them."""

import re

import pytest
from django.template.loader import get_template

from guides.block_contexts import CONTEXTS, question_sections
from guides.blocks import BLOCKS
from guides.models import Guide
from jobs.reading import facts
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_of(client):
    """Return a function that publishes a guide with this text and opens it."""

    def opened(body):
        guide = Guide(slug="a-guide", title="題", summary="概要", body=body, status="published")
        guide.full_clean()
        guide.save()
        return client.get("/guides/a-guide/")

    return opened


LISTINGS = "[[listings: quota=none&call_type=outbound]]"
SECTIONS = (
    facts.CALL_WORK, facts.FUNNEL, facts.PROTECTIONS, facts.PAY_PLACE_HOURS, facts.LEGAL
)  # fmt: skip


def test_every_block_has_its_context_and_its_template():
    assert CONTEXTS.keys() == BLOCKS.keys()
    for block in BLOCKS.values():
        get_template(block.template)


def test_listings_show_three_and_count_all_that_match(page_of):
    PostingFactory.create_batch(4, outbound=True, quota="none")
    others = [PostingFactory(quota="none"), PostingFactory(outbound=True)]
    page = read(page_of(f"## 章\n\n前の文\n\n{LISTINGS}\n\n後の文"))
    assert len(page.ids) == 3
    assert not {other.pk for other in others} & set(page.ids)
    assert page.total == 4
    assert "/jobs/?call_type=outbound&quota=none" in page.links
    assert "ノルマなしの発信の求人" in page.text
    assert page.text.index("前の文") < page.text.index("掲載中の求人") < page.text.index("後の文")


def test_the_total_is_that_of_the_list_it_leads_to(client, page_of):
    PostingFactory.create_batch(5, outbound=True, quota="none")
    page = read(page_of(LISTINGS))
    link = next(link for link in page.links if "quota=none" in link)
    assert read(client.get(link)).total == page.total == 5


def test_listings_without_any_say_so_and_lead_to_the_way_out(page_of):
    PostingFactory(outbound=True, quota="personal", quota_detail="1日2件")
    page = read(page_of(LISTINGS))
    assert page.ids == []
    assert page.total == 0
    assert "いま、この条件の求人はありません。" in page.text
    assert "/jobs/?call_type=outbound&quota=none" in page.links


def test_fiction_is_listed_and_told_on_a_demo_alone(client, page_of, settings):
    PostingFactory(outbound=True, quota="none", employer=EmployerFactory(is_demo=True))
    page = read(page_of(LISTINGS))
    assert page.ids == []
    assert "架空" not in page.text
    settings.DEMO = True
    page = read(client.get("/guides/a-guide/"))
    assert len(page.ids) == 1
    assert "すべて架空" in page.text


def test_listings_ask_for_no_more_than_a_search(client, page_of, django_assert_num_queries):
    PostingFactory.create_batch(2, outbound=True, quota="none")
    page_of(LISTINGS)
    # The guide, the tally of its comments, the version of the index, the postings.
    with django_assert_num_queries(4):
        client.get("/guides/a-guide/")


def test_a_guide_without_live_blocks_asks_for_none(client, page_of, django_assert_num_queries):
    page_of("## 章\n\n[[questions]]")
    with django_assert_num_queries(2):  # the guide, the tally of its comments
        response = client.get("/guides/a-guide/")
    assert "Cookie" not in response.get("Vary", "")


def test_questions_are_all_there_once(page_of):
    html = page_of("## 面接で聞くこと\n\n[[questions]]").text
    listed = re.findall(r"<li>([^<]+)</li>", html[: html.index('id="comments"')])
    asked = {kind.question for kind in facts.KINDS if kind.question}
    assert sorted(listed) == sorted(asked)
    assert len(asked) > 20
    titles = re.findall(r"<h3>(.*?)</h3>", html)
    assert len(titles) == len(SECTIONS) + 1
    before, of_outsourcing = re.split(r"<h3>業務委託の.*?</h3>", html)
    assert "報酬" in of_outsourcing
    assert "報酬" not in before


def test_no_section_is_without_a_question():
    assert [section.title for section in question_sections() if not section.questions] == []


def test_a_marker_that_came_into_the_database_unseen_is_left_out(client, page_of):
    page_of("前")
    Guide.objects.update(body="前の文\n\n[[removed: x]]\n\n後の文")
    response = client.get("/guides/a-guide/")
    assert response.status_code == 200
    assert "removed" not in response.text
    assert "後の文" in response.text


def test_an_argument_that_came_into_the_database_unseen_breaks_nothing(client, page_of):
    page_of("前")
    PostingFactory(quota="none")
    Guide.objects.update(body="[[listings: quota=none&prefecture=99&x=%00]]")
    response = client.get("/guides/a-guide/")
    assert response.status_code == 200
    assert len(read(response).ids) == 1


def test_a_block_that_cannot_be_had_leaves_the_article_standing(monkeypatch, caplog, page_of):
    def fail(*_):
        raise ConnectionError

    monkeypatch.setitem(CONTEXTS, "listings", fail)
    response = page_of(f"前の文\n\n{LISTINGS}\n\n[[questions]]\n\n後の文")
    assert response.status_code == 200
    assert "いま表示できません" in response.text
    assert "後の文" in response.text
    assert "未経験でも応募できますか。" in response.text
    assert "Block listings of guide a-guide" in caplog.text


def test_a_block_is_told_of_the_pages_parameters(client, monkeypatch, page_of):
    asked = []
    questions = CONTEXTS["questions"]

    def context(argument, request):
        asked.append((argument, request.params.get("a"), request.guide.slug))
        return questions(argument, request)

    monkeypatch.setitem(CONTEXTS, "questions", context)
    page_of("[[questions]]")
    client.get("/guides/a-guide/?a=1")
    assert asked[-1] == ("", "1", "a-guide")


@pytest.mark.ignore_template_errors  # the admin theme's own
def test_staff_are_told_of_every_block(staff_client):
    page = staff_client.get("/admin/guides/guide/add/").text
    for block in BLOCKS.values():
        assert block.written.replace("&", "&amp;") in page
        assert block.description in page
