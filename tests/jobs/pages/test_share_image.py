"""The pictures beside shared links: of what seekers may see only, and legible whatever is told."""

import re
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from jobs.pages import share_image
from jobs.pages.share_image import FOOT, HEIGHT, MARGIN, SIZES, WIDTH, Told, picture
from jobs.postings.choices import CallType, Prefecture
from jobs.postings.municipalities import municipalities
from tests.factories import EmployerFactory, PostingFactory

LONG = Told(CallType.BLENDED, "長い題名の求人" * 20, "月給1,234,567円〜" * 9, "町" * 90, True)


def drawn(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def of_page(page: str) -> dict[str, str]:
    return {
        name: unescape(content)
        for name, content in re.findall(
            r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page
        )
    }


@pytest.mark.django_db
def test_the_page_of_a_posting_names_its_picture(client, settings):
    posting = PostingFactory(title="通販の<注文>受付", outbound=True)
    meta = of_page(client.get(posting.get_absolute_url()).text)
    path = f"{posting.get_absolute_url()}og.png"
    assert meta["og:image"] == f"{settings.SITE_URL}{path}"
    assert meta["og:image:alt"].startswith("発信、通販の<注文>受付、時給")
    assert meta["twitter:card"] == "summary_large_image"
    response = client.get(path)
    assert response["Content-Type"] == "image/png"
    size = drawn(response.content).size
    assert size == (int(meta["og:image:width"]), int(meta["og:image:height"])) == (1200, 630)
    assert response["Cache-Control"] == "public, max-age=3600"
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_the_page_of_a_comparison_names_its_picture(client, settings):
    one, other, closed = (
        PostingFactory(),
        PostingFactory(outbound=True),
        PostingFactory(closed=True),
    )
    page = client.get(f"/compare/?id={one.pk}&id={closed.pk}&id={other.pk}").text
    path = f"/compare/og.png?id={one.pk}&id={other.pk}"
    assert of_page(page)["og:image"] == f"{settings.SITE_URL}{path}"
    assert drawn(client.get(path).content).size == (WIDTH, HEIGHT)


@pytest.mark.django_db
def test_there_is_none_of_what_seekers_may_not_see(client):
    live, draft, closed = PostingFactory(), PostingFactory(draft=True), PostingFactory(closed=True)
    fiction = PostingFactory(employer=EmployerFactory(is_demo=True))
    for posting in (draft, closed, fiction):
        assert client.get(f"/jobs/{posting.pk}/og.png").status_code == 404
        assert client.get(f"/compare/og.png?id={live.pk}&id={posting.pk}").status_code == 404
    assert "og:image" not in client.get(fiction.get_absolute_url()).text
    assert "og:image" not in client.get(f"/compare/?id={live.pk}").text
    for query in ("", "?id=x&id=99999999999999999999", f"?id={live.pk}&id={live.pk}"):
        assert client.get(f"/compare/og.png{query}").status_code == 404


@pytest.mark.parametrize("number", SIZES)
def test_long_texts_stay_in_their_columns_and_above_the_foot(number):
    image = drawn(picture((LONG,) * number))
    above_the_foot = image.crop((0, HEIGHT - FOOT - 4, WIDTH, HEIGHT - FOOT - 1))
    margins = (
        image.crop((0, 20, MARGIN - 4, HEIGHT)),
        image.crop((WIDTH - MARGIN + 4, 20, WIDTH, HEIGHT)),
    )
    for part in (above_the_foot, *margins):
        assert part.getcolors() == [(part.width * part.height, (255, 255, 255))]
    assert image.crop((MARGIN, 150, WIDTH - MARGIN, HEIGHT - FOOT - 4)).getextrema()[0][0] < 60


def test_what_the_font_lacks_is_left_out_rather_than_drawn_as_boxes():
    plain = Told(CallType.INBOUND, "在宅の受付", "時給1,500円", "東京都", False)
    odd = Told(CallType.INBOUND, "在宅😀の受付", "時給1,500円", "東京都", False)
    assert picture((odd,)) == picture((plain,))


def test_numbers_are_not_broken():
    font = share_image._font(25)
    lines = share_image._lines("月給1,230,000円〜2,280,000円", font, 200, 3)
    assert lines == ["月給", "1,230,000円〜", "2,280,000円"]


def test_the_font_has_what_postings_are_written_in():
    used = "".join(role.arrow + role.label for role in CallType)
    used += "".join(each.label for each in Prefecture)
    used += "".join(name for each in Prefecture for _, name in municipalities(each))
    used += "0123456789,.%円〜～−ー・（）「」【】①㈱髙﨑…éＡａ"
    assert [char for char in used if not share_image._is_in_font(char)] == []
