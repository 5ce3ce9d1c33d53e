"""What search engines are told of a posting: by Google's rules, and no more than the page says."""

import json
import re
from html import unescape

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from jobs.demo.employers import employers_for
from jobs.demo.generator import demo_postings
from jobs.models import JobPosting
from jobs.pages.structured_data import job_posting_data
from jobs.postings.choices import CallType, Duty, Employment, PayUnit, Remote
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.pages.facts_on_page import FactsOnPage
from tests.jobs.pages.job_posting_schema import JOB_POSTING

pytestmark = pytest.mark.django_db

VALIDATOR = Draft202012Validator(JOB_POSTING, format_checker=FormatChecker(["date"]))


def structured(client, posting) -> list[dict]:
    html = client.get(posting.get_absolute_url()).text
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(each) for each in found]


def told(**kwargs) -> dict:
    return job_posting_data(JobPosting.objects.get(pk=PostingFactory(**kwargs).pk))


def words_of(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "\n", html))


@pytest.fixture
def postings() -> list[JobPosting]:
    """Some 200 live ones of all kinds, of real employers."""
    now = timezone.now()
    employers = EmployerFactory.create_batch(employers_for(400), email="job@example.com")
    drawn = demo_postings(400, seed=3, now=now, employers=employers)
    JobPosting.objects.bulk_create(each for each in drawn if each.is_live)
    return list(JobPosting.objects.select_related("employer").order_by("pk")[:220])


def test_postings_of_all_kinds_are_told_by_googles_rules(postings):
    assert len(postings) >= 200
    for field, choices in {
        "employment": Employment,
        "pay_unit": PayUnit,
        "remote": Remote,
        "call_type": CallType,
        "duty": Duty,
    }.items():
        assert {getattr(posting, field) for posting in postings} == set(choices.values)
    assert {posting.pay_max is None for posting in postings} == {True, False}
    for posting in postings:
        data = job_posting_data(posting)
        assert [error.message for error in VALIDATOR.iter_errors(data)] == []
        assert data["title"] != posting.title
        assert ("baseSalary" in data) == (posting.pay_unit != PayUnit.PER_RESULT)
        amount = data.get("baseSalary", {}).get("value")
        if amount is None:
            continue
        assert amount.get("maxValue") == posting.pay_max
        assert amount.get("minValue", amount.get("value")) == posting.pay_min


def test_the_description_says_all_that_the_page_says_of_the_job(client, postings):
    for posting in postings[::15]:
        shown = FactsOnPage(client.get(posting.get_absolute_url()).text).pieces
        assert len(shown) > 25
        told_of = words_of(job_posting_data(posting)["description"])
        assert [text for text in shown if text not in told_of] == []
        texts = [posting.title, *posting.description.splitlines(), *posting.perks.splitlines()]
        assert [text for text in texts if text not in told_of] == []


def test_texts_are_escaped_as_html_and_stay_in_their_script(client):
    evil = "A</script><b>&amp;"
    posting = PostingFactory(title=evil, description=f"{evil}\n\n二段", perks=evil)
    data, way = structured(client, posting)
    assert "<b>" not in data["description"]
    assert words_of(data["description"]).count(evil) == 3
    assert "<p>二段</p>" in data["description"]
    assert way["itemListElement"][-1]["name"] == evil


def test_what_an_advert_leaves_open_is_told_as_left_open():
    assert "<li>ノルマ: 記載なし</li>" in told()["description"]
    assert "<li>ノルマ: ノルマなし</li>" in told(quota="none")["description"]


def test_the_title_is_the_jobs_name():
    assert told(title="【高時給】駅チカ!★受信のみ")["title"] == "カスタマーサポート"
    assert (
        told(call_type="blended", duty="order")["title"] == "通販受注オペレーター(発信・受信兼務)"
    )


def test_the_identifier_is_the_employers_own_number_if_there_is_one():
    posting = PostingFactory(reference="A-1")
    named = {"@type": "PropertyValue", "name": posting.employer.name, "value": "A-1"}
    assert job_posting_data(posting)["identifier"] == named
    without = PostingFactory()
    named = {"@type": "PropertyValue", "name": "コールくらべ", "value": str(without.pk)}
    assert job_posting_data(without)["identifier"] == named


@pytest.mark.parametrize(
    ("employment", "expected"),
    [
        ("regular", ["FULL_TIME"]),
        ("contract", ["FULL_TIME", "TEMPORARY"]),
        ("part_time", ["PART_TIME"]),
        ("dispatch", ["TEMPORARY"]),
        ("outsourcing", ["CONTRACTOR"]),
    ],
)
def test_only_outsourcing_is_contractors_work(employment, expected):
    assert job_posting_data(PostingFactory(employment=employment))["employmentType"] == expected


def test_only_what_is_wholly_done_at_home_has_no_place():
    assert "jobLocation" not in told(remote="fully")
    for residence in ("", "all"):
        where = told(remote="fully", residence=residence)["applicantLocationRequirements"]
        assert where == {"@type": "Country", "name": "Japan"}
    where = told(remote="fully", residence="27 28")["applicantLocationRequirements"]
    assert [each["name"] for each in where] == ["大阪府, Japan", "兵庫県, Japan"]
    assert "jobLocationType" not in told(remote="partly")
    assert "streetAddress" not in told(address_line="")["jobLocation"]["address"]


def test_hours_and_benefits_are_told_in_one_line():
    hours = {"earliest_start": 540, "latest_end": 1080, "schedule": "shift"}
    said = told(**hours, work_hours="実働8時間", perks="服装自由\n駅から近い")
    assert said["workHours"] == "9:00〜18:00（シフト制）。実働8時間"
    assert said["jobBenefits"] == "服装自由、駅から近い"
    assert "jobBenefits" not in told()


@pytest.mark.parametrize(
    ("line", "code", "street"),
    [
        ("〒160-0023 西新宿1-1", "160-0023", "西新宿1-1"),
        ("〒0600001 北一条西", "060-0001", "北一条西"),
        ("西新宿1-1 〒160-0023", "160-0023", "西新宿1-1"),
        ("西新宿123-4567", None, "西新宿123-4567"),
    ],
)
def test_a_postal_code_is_told_where_the_address_has_one(line, code, street):
    address = told(address_line=line)["jobLocation"]["address"]
    assert (address.get("postalCode"), address["streetAddress"]) == (code, street)


def test_search_engines_are_told_of_real_live_jobs_only(client):
    assert structured(client, PostingFactory(employer=EmployerFactory(is_demo=True))) == []
    assert structured(client, PostingFactory(closed=True)) == []


def test_the_way_to_a_posting(client):
    posting = PostingFactory(outbound=True)
    _, way = structured(client, posting)
    assert [(step["position"], step["item"]) for step in way["itemListElement"]] == [
        (1, "http://testserver/"),
        (2, "http://testserver/jobs/?call_type=outbound"),
        (3, f"http://testserver{posting.get_absolute_url()}"),
    ]
