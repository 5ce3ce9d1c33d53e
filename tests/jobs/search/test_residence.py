"""A prefecture's list: what has its workplace there, and what may be done living there."""

import pytest
from django.utils import timezone

from jobs.pages.comparison import NUMBER
from jobs.pages.figures import compare
from jobs.pages.sitemaps import PageSitemap
from jobs.postings.choices import CallType
from jobs.search.criteria import Criteria
from jobs.search.engine import find, from_specification
from jobs.search.similar import similar
from jobs.search.specification import BY_RESIDENCE
from jobs.search.sync import follower
from tests.factories import PostingFactory
from tests.pages import keys_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def postings():
    """Named by the workplace, and what is said of the residence."""
    return {
        "osaka": PostingFactory(prefecture="27"),
        "osaka, at home": PostingFactory(prefecture="27", remote="fully"),
        "tokyo, at home": PostingFactory(prefecture="13", remote="fully"),
        "tokyo, from anywhere": PostingFactory(prefecture="13", remote="fully", residence="all"),
        "tokyo, from kansai": PostingFactory(prefecture="13", remote="fully", residence="26 27"),
        "osaka, from tokyo": PostingFactory(prefecture="27", remote="fully", residence="13"),
    }


def found(postings, *prefectures, **chosen) -> tuple[set[str], int]:
    """The names of what is found, and how many of them are so by residence only."""
    criteria = Criteria(chosen={"prefecture": prefectures, **chosen})
    now = timezone.now()
    answer = find(follower.current(), criteria, 1, now)
    assert answer == from_specification(criteria, 1, now)
    names = {name for name, posting in postings.items() if posting.pk in answer.keys}
    assert len(names) == answer.total
    return names, answer.counts[BY_RESIDENCE]["1"]


def test_work_from_home_is_where_one_may_live(postings):
    here = {"osaka", "osaka, at home"}
    assert found(postings, "27") == (
        {*here, "tokyo, from anywhere", "tokyo, from kansai"},
        2,
    )
    assert found(postings, "26") == ({"tokyo, from anywhere", "tokyo, from kansai"}, 2)
    assert found(postings, "13") == (
        {"tokyo, at home", "tokyo, from anywhere", "osaka, from tokyo"},
        1,
    )
    assert found(postings, "01") == ({"tokyo, from anywhere"}, 1)
    # With its workplace in one of those asked for, nothing is there by residence only.
    assert found(postings, "13", "27") == ({*postings}, 0)
    assert found(postings, "27", remote=("none", "unstated")) == ({"osaka"}, 0)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("prefecture=27", "完全在宅で、大阪府に住んで働ける求人2件を含みます。"),
        (
            "prefecture=26&prefecture=27",
            "完全在宅で、京都府か大阪府に住んで働ける求人2件を含みます。",
        ),
        (
            "prefecture=01&prefecture=02&prefecture=03&prefecture=04",
            "完全在宅で、選んだ都道府県に住んで働ける求人1件を含みます。",
        ),
    ],
)
def test_the_list_says_how_many_are_there_by_residence(client, postings, query, note):
    assert note in read(client.get(f"/jobs/?{query}")).text


def test_a_list_of_workplaces_only_says_nothing_of_residence(client, postings):
    assert "に住んで働ける求人" not in client.get("/jobs/?prefecture=13&prefecture=27").text
    assert "に住んで働ける求人" not in client.get("/jobs/").text


def test_a_figure_of_a_prefecture_counts_what_its_link_lists(client, postings):
    for code, number in {"27": 4, "13": 3, "01": 1}.items():
        comparison = compare(Criteria(chosen={"prefecture": (code,)}), timezone.now())
        figure = comparison.figure(NUMBER, CallType.INBOUND)
        assert figure.count == number
        assert read(client.get(figure.url)).total == number


def test_the_sitemap_has_the_lists_that_hold_something():
    PostingFactory(prefecture="13", remote="fully", residence="26 27")
    PostingFactory(prefecture="01")
    listed = [path for path, _ in PageSitemap().entries() if "prefecture" in path]
    assert listed == [
        *(f"/jobs/?prefecture={code}" for code in ("01", "26", "27")),
        *(f"/jobs/?call_type=inbound&prefecture={code}" for code in ("01", "26", "27")),
    ]


def test_what_has_ended_leads_to_a_list_that_would_hold_it(client):
    from_kansai = PostingFactory(expired=True, prefecture="13", remote="fully", residence="26 27")
    from_anywhere = PostingFactory(expired=True, prefecture="13", remote="fully", residence="all")
    assert (
        "/jobs/?call_type=inbound&prefecture=26&prefecture=27"
        in read(client.get(from_kansai.get_absolute_url())).links
    )
    assert (
        "/jobs/?call_type=inbound&prefecture=13"
        in read(client.get(from_anywhere.get_absolute_url())).links
    )


def test_who_works_at_home_is_like_those_with_a_prefecture_in_common():
    posting = PostingFactory(prefecture="13", city="港区", remote="fully", residence="26 27")
    shares_one = PostingFactory(prefecture="40", remote="fully", residence="27 28")
    PostingFactory(prefecture="40", remote="fully", residence="28")
    assert keys_of(similar(posting, timezone.now(), 1, follower.current())) == keys_of([shares_one])
