import pytest

from tests.factories import PostingFactory
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
