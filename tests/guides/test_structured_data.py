"""What search engines are told of the guides."""

import json
import re

import pytest
from django.utils import timezone

from tests.factories import GuideFactory

pytestmark = pytest.mark.django_db


def structured(client, address: str) -> list[dict]:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text
    )
    return [json.loads(each) for each in found]


def test_a_guide_is_an_article_of_the_site(client):
    guide = GuideFactory(title="題</script>", summary="概要")
    article, way = structured(client, guide.get_absolute_url())
    site = {"@type": "Organization", "name": "コールくらべ", "url": "http://testserver/"}
    published, updated = map(timezone.localtime, (guide.published_at, guide.updated_at))
    assert article == {
        "@context": "https://schema.org/",
        "@type": "Article",
        "headline": "題</script>",
        "description": "概要",
        "mainEntityOfPage": f"http://testserver{guide.get_absolute_url()}",
        "inLanguage": "ja",
        "datePublished": published.isoformat(timespec="seconds"),
        "dateModified": updated.isoformat(timespec="seconds"),
        "author": site,
        "publisher": site,
    }
    assert [step["item"].removeprefix("http://testserver") for step in way["itemListElement"]] == [
        *("/", "/guides/", guide.get_absolute_url())
    ]


@pytest.mark.parametrize("address", ["/guides/", "/guides/which-suits-you/"])
def test_the_other_pages_tell_the_way_to_them(client, address):
    (way,) = structured(client, address)
    assert way["itemListElement"][-1]["item"] == f"http://testserver{address}"


def test_a_draft_is_told_of_to_nobody(staff_client):
    assert structured(staff_client, GuideFactory(draft=True).get_absolute_url()) == []
