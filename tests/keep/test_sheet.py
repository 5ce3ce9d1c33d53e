"""面接シート: what is known, what to ask first, and a code that leads back."""

import pytest
import segno

from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db


def sheet_of(client, posting):
    return client.get(f"{posting.get_absolute_url()}sheet/")


def test_facts_questions_and_room_to_write(client):
    posting = PostingFactory(quota="none", complaint_level=2)
    page = sheet_of(client, posting).text
    for words in ("ノルマなし", "時給1,500円", "9:00〜18:00", "5段階中2"):
        assert words in page
    first = page[page.index("まず聞くこと") : page.index("時間があれば聞くこと")]
    for words in ("件数や成績の表は", "インセンティブはありますか", "1時間に担当する電話"):
        assert words in first
    assert first.count("sheet-lines") == 3
    assert "ほかに聞けること" in page
    assert page.count("いちばん長い通話は、何分") == 1


def test_the_code_is_of_the_postings_address(client, settings):
    posting = PostingFactory()
    page = sheet_of(client, posting).text
    code = segno.make(f"{settings.SITE_URL}{posting.get_absolute_url()}", micro=False, error="m")
    drawn = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, light="#fff")
    assert drawn in page
    assert drawn not in sheet_of(client, PostingFactory()).text


def test_of_a_comparison_what_is_unstated_is_room_to_write(client):
    one, other = PostingFactory(quota="none"), PostingFactory(complaint_level=2)
    page = client.get(f"/compare/sheet/?id={one.pk}&id={other.pk}").text
    first = page[page.index("まず聞くこと") : page.index("時間があれば聞くこと")]
    assert "個人ノルマやチームの目標はありますか" in first
    assert "<td>ノルマなし</td>" in first
    assert "<td></td>" in first
    told = page[page.index("書かれていること</th>") :]
    assert "時給1,500円" in told
    assert "年間休日" not in told  # neither states it


def test_who_has_no_sheet(client, staff_client):
    for hidden in (
        PostingFactory(draft=True),
        PostingFactory(scheduled=True),
        PostingFactory(employer=EmployerFactory(is_demo=True)),
    ):
        assert sheet_of(client, hidden).status_code == 404
        assert sheet_of(staff_client, hidden).status_code == 404
    assert client.get("/jobs/987654/sheet/").status_code == 404
    ended = PostingFactory(expired=True)
    assert sheet_of(client, ended)["Location"] == ended.get_absolute_url()


def test_a_sheet_of_nothing_leads_on(client):
    page = client.get("/compare/sheet/?id=987654&id=x")
    assert page.status_code == 200
    assert "見つからない求人が2件ありました" in page.text
    assert 'href="/keep/"' in page.text


def test_queries(client, django_assert_num_queries):
    posting, other = PostingFactory.create_batch(2)
    with django_assert_num_queries(1):
        sheet_of(client, posting)
    with django_assert_num_queries(1):
        client.get(f"/compare/sheet/?id={posting.pk}&id={other.pk}")
