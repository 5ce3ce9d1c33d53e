"""Whatever stands in an address: a page or a refusal in Japanese, never a failure of ours."""

from contextlib import nullcontext

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import guides.urls
import jobs.pages.urls
from config.env import PROJECT_ROOT
from jobs.models import JobPosting
from jobs.postings.municipalities import municipalities
from jobs.search import specification
from jobs.search.criteria import Criteria
from jobs.search.facets import FACETS, MOST_CITIES
from tests.environment import tries
from tests.factories import PostingFactory
from tests.pages import read

pytestmark = pytest.mark.usefixtures("remembering")

PARAMETERS = [
    "q", "call_type", "duty", "quota", "incentive", "results_shown_to", "complaint_max",
    "time_of_day", "days_max", "weekly_hours", "weekends_off", "insurance", "training_paid",
    "prefecture", "city", "remote", "employment", "wage_min", "beginner_ok", "sort", "page",
    "include_unstated", "place", "field",
]  # fmt: skip
AWKWARD = st.sampled_from(
    ["", "0", "-1", "1e9", "9" * 400, "%00", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "NaN", "½",
     "²", "１２", "٣", "%E0%B8%B1", "'", "%22", "%27%3B--", "none", "13", "wage", "1", "5", "[]",
     "%25", "_", "%5C", "a" * 10_000, "%E3%82%99", "%EF%BE%9E", "%0A", "%20%20", "+++", "&&", "=="]
)  # fmt: skip
pair = st.tuples(
    st.sampled_from([*PARAMETERS, "utm_source", "", "quota[]", "%00"]),
    AWKWARD | st.text(st.characters(codec="ascii", exclude_characters="\r\n"), max_size=40),
)
query_strings = st.lists(pair, max_size=25).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
noise = st.text(st.characters(max_codepoint=255), max_size=300)
hundreds = settings(
    max_examples=tries(100, 2_000),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def some_postings(db):
    PostingFactory.create_batch(2)
    PostingFactory(outbound=True, complaint_level=2, beginner_ok=True)


def as_wsgi(query):
    """What a server hands over: the bytes of the address, as Latin-1."""
    return query.encode().decode("latin-1")


def check(client, address, query):
    response = client.get(address, QUERY_STRING=as_wsgi(query))
    for _ in range(2):  # first without empty parameters, then where the place typed is named
        if response.status_code in (301, 302):
            response = client.get(response.url)
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        assert "読み取れませんでした" in read(response).text
    return response


@pytest.mark.longer
@hundreds
@given(query=query_strings | noise)
def test_any_query_string_on_the_list(client, some_postings, query):
    response = check(client, "/jobs/", query)
    if response.status_code == 200:
        assert read(response).total >= 0


@pytest.mark.longer
@settings(hundreds, max_examples=tries(40, 500))
@given(query=query_strings | noise)
def test_any_query_string_for_suggestions(client, some_postings, query):
    check(client, "/jobs/suggest/", query)


@pytest.mark.longer
@settings(hundreds, max_examples=tries(20, 500))
@given(query=query_strings | noise)
def test_any_query_string_on_the_feed(client, some_postings, query):
    check(client, "/jobs/feed/", query)


#: Every page for seekers whose address takes nothing but a query string.
ADDRESSES = [
    reverse(f"{urls.app_name}:{pattern.name}")
    for urls in (jobs.pages.urls, guides.urls)
    for pattern in urls.urlpatterns
    if "<" not in str(pattern.pattern)
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "query",
    ["page=%00&sort=NaN&wage_min=9e9", "page=-1&city=%FF&q=%22%E3%82%99", "quota[]=none&&="],
)
def test_every_page_takes_an_awkward_query_string(client, some_postings, address, query):
    check(client, address, query)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_readme_names_every_page(address):
    assert f"`{address}`" in (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_more_parameters_than_anyone_means(client):
    response = client.get("/jobs/", QUERY_STRING="quota=none&" * 1500)
    assert response.status_code == 400
    assert "読み取れませんでした" in read(response).text


@pytest.mark.django_db
def test_everything_chosen_at_once(client, some_postings):
    pairs = [f"{f.param}={o.value}" for f in FACETS for o in f.options[:50] if not f.single]
    words = "+".join(chr(0x4E00 + number) for number in range(100))
    response = client.get("/jobs/", QUERY_STRING=as_wsgi("&".join([*pairs, f"q={words}"])))
    assert response.status_code == 200
    assert read(response).total == 0


class _MeasuredError(Exception):
    """Raised instead of running a query of which only the size is wanted."""


@pytest.mark.parametrize(
    "prefectures",
    [
        ("01", "20", "11"),  # the three with the most municipalities
        tuple(f"{number:02}" for number in range(1, 48)),
    ],
    ids=["most-cities", "all-prefectures"],
)
def test_counting_with_everything_chosen_stays_below_the_limits_of_the_databases(
    some_postings, prefectures
):
    # SQLite takes half a minute to parse it with the most cities; PostgreSQL runs both.
    only_measure = connection.vendor == "sqlite" and len(prefectures) == 3
    chosen = {f.param: tuple(o.value for o in f.options[: 1 if f.single else 50]) for f in FACETS}
    # Of a prefecture that is not chosen, or not offered, so that they come on top.
    cities = tuple(code for code, _ in municipalities("13"))[:MOST_CITIES]
    chosen |= {"prefecture": prefectures, "city": cities}
    criteria = Criteria("電話", chosen, include_unstated=True)
    sizes = []

    def measure(execute, sql, params, many, context):
        sizes.append((len(params), sql.count("COUNT(")))
        if only_measure:
            raise _MeasuredError
        return execute(sql, params, many, context)

    expected = pytest.raises(_MeasuredError) if only_measure else nullcontext()
    with connection.execute_wrapper(measure), expected:
        specification.counted(JobPosting.objects.listed(), criteria)
    [(parameters, columns)] = sizes
    assert parameters < 32_766  # SQLite
    assert columns < 1_664  # PostgreSQL
