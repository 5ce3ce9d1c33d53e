import pytest

from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_answers_what_the_site_is_for(client):
    page = read(client.get("/"))
    assert "発信と受信、どっちが楽?" in page.text.replace("\u200b", "")
    for link in (
        "/jobs/?call_type=outbound",
        "/jobs/?call_type=inbound",
        "/guides/outbound-vs-inbound/",
    ):
        assert link in page.links


def test_counts_what_is_live_and_shows_the_newest(client):
    old = PostingFactory.create_batch(3, outbound=True)
    PostingFactory(draft=True)
    PostingFactory(expired=True)
    new = PostingFactory.create_batch(6)
    for posting in new:
        posting.publish()
    page = read(client.get("/"))
    assert page.total == 9
    assert set(page.ids) == {posting.pk for posting in new}
    assert not set(page.ids) & {posting.pk for posting in old}
    assert "3件を見る" in page.text
    assert "6件を見る" in page.text


def test_says_so_when_there_is_nothing(client):
    assert "いま掲載中の求人はありません" in read(client.get("/")).text


def test_shares_are_of_what_is_stated_with_how_much_that_is(client):
    PostingFactory.create_batch(4, supervisor_at_hand=True)
    PostingFactory.create_batch(2, supervisor_at_hand=False)
    PostingFactory.create_batch(6)
    text = client.get("/").text
    cell = text[text.index('data-figure="supervisor_at_hand" data-role="inbound"') :]
    assert '/jobs/?call_type=inbound&amp;supervisor_at_hand=1">67%</a>' in cell
    assert "6件中4件・記載50%" in cell
    assert "いまの求人で比べると" in text.replace("<wbr>", "")


def test_figures_of_fictional_postings_are_called_so(client, demo_site):
    PostingFactory.create_batch(6, employer=EmployerFactory(is_demo=True))
    text = client.get("/").text.replace("<wbr>", "")
    assert "見本の求人で比べると" in text
    assert "いまの求人で比べると" not in text
