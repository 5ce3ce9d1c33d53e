"""What the article says, against postings that bear it out, in part, not at all, or are too few."""

import pytest
from django.utils import timezone

from guides.claims import CLAIMS, CONNECTION, connection_finding, findings
from guides.loading import CONTENT, GuideFile
from jobs.pages.comparison import FEWEST, compare
from jobs.search.criteria import Criteria
from tests.factories import PostingFactory

ARTICLE = GuideFile.read(CONTENT / "outbound-vs-inbound.md").body
OFTEN, NONE, TABLE, INCENTIVE, COMPLAINTS, PAY, TALK, BEGINNERS, SUPERVISOR = range(len(CLAIMS))


def held(number):
    return findings(compare(Criteria(), timezone.now()), ARTICLE)[number]


def outbound(count, **stated):
    PostingFactory.create_batch(count, outbound=True, **stated)


def inbound(count, **stated):
    PostingFactory.create_batch(count, **stated)


PERSONAL = {"quota": "personal", "quota_detail": "1日2件"}
FREE = {"quota": "none"}
SHOWN, HIDDEN = {"results_shown_to": "everyone"}, {"results_shown_to": "nobody"}
MANY, FEW = {"complaint_level": 4}, {"complaint_level": 1}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.part.name)
def test_article_is_quoted_word_for_word(claim):
    assert claim.said in ARTICLE
    assert CONNECTION in ARTICLE


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(CLAIMS)))
def test_of_too_few_nothing_is_said(number):
    outbound(FEWEST - 1, **PERSONAL, **SHOWN, complaint_level=1, longest_talk_minutes=40)
    inbound(FEWEST - 1, **FREE, **HIDDEN, beginner_ok=True, supervisor_at_hand=True)
    assert held(number).verdict == "unknown"


@pytest.mark.django_db
def test_unstated_is_no_evidence():
    outbound(20)
    inbound(20)
    unknown = [
        finding.verdict == "unknown"
        for finding in findings(compare(Criteria(), timezone.now()), ARTICLE)
    ]
    assert unknown == [number != PAY for number in range(len(CLAIMS))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("with_quota", "without", "verdict"), [(5, 5, "yes"), (3, 7, "partly"), (0, 10, "no")]
)
def test_outbound_often_has_a_quota(with_quota, without, verdict):
    outbound(with_quota, **PERSONAL)
    outbound(without, **FREE)
    inbound(9, **FREE)
    inbound(1, **PERSONAL) if verdict != "partly" else None
    finding = held(OFTEN)
    assert finding.verdict == verdict
    evidence = finding.evidence[0]
    assert (evidence.part.count, evidence.whole.count) == (with_quota, with_quota + without)
    assert evidence.percent == with_quota * 10


@pytest.mark.django_db
@pytest.mark.parametrize(("free", "verdict"), [(5, "yes"), (3, "partly"), (2, "no")])
def test_inbound_usually_has_none(free, verdict):
    inbound(free, **FREE)
    inbound(10 - free, **PERSONAL)
    outbound(5, **PERSONAL)
    assert held(NONE).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(("shown", "verdict"), [(5, "yes"), (1, "partly"), (0, "no")])
def test_tables_shown_to_everyone(shown, verdict):
    outbound(shown, **SHOWN)
    outbound(10 - shown, **HIDDEN)
    inbound(10, **HIDDEN)
    assert held(TABLE).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(("many", "verdict"), [(6, "yes"), (5, "no"), (1, "no")])
def test_inbound_takes_more_complaints(many, verdict):
    """By exactly five of a hundred, to begin with."""
    inbound(many, **MANY)
    inbound(20 - many, **FEW)
    outbound(5, **MANY)
    outbound(15, **FEW)
    assert held(COMPLAINTS).verdict == verdict


@pytest.mark.django_db
def test_a_few_more_complaints_are_only_in_part():
    inbound(6, **MANY)
    inbound(19, **FEW)
    outbound(5, **MANY)
    outbound(17, **FEW)
    assert held(COMPLAINTS).verdict == "partly"


@pytest.mark.django_db
@pytest.mark.parametrize(("yen", "verdict"), [(1600, "yes"), (1700, "partly"), (1701, "no")])
def test_pay_differs_little(yen, verdict):
    outbound(5, pay_min=yen)
    inbound(5, pay_min=1500)
    assert held(PAY).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(("long", "verdict"), [(5, "yes"), (4, "partly"), (1, "partly"), (0, "no")])
def test_there_are_long_talks_however_many_are_short(long, verdict):
    outbound(long, longest_talk_minutes=30)
    outbound(20, longest_talk_minutes=29)
    finding = held(TALK)
    assert finding.verdict == verdict
    assert (finding.evidence[0].part.count, finding.evidence[0].whole.count) == (long, 20 + long)


@pytest.mark.django_db
@pytest.mark.parametrize(("paid", "verdict"), [(5, "yes"), (2, "partly"), (0, "no")])
def test_there_are_incentives(paid, verdict):
    outbound(paid, incentive="personal", incentive_detail="1件500円")
    outbound(10 - paid, incentive="none")
    inbound(10, incentive="none")
    assert held(INCENTIVE).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "fact", "of_ten", "verdict"),
    [
        (BEGINNERS, "beginner_ok", 5, "yes"),
        (BEGINNERS, "beginner_ok", 3, "partly"),
        (BEGINNERS, "beginner_ok", 2, "no"),
        (SUPERVISOR, "supervisor_at_hand", 8, "yes"),
        (SUPERVISOR, "supervisor_at_hand", 5, "partly"),
        (SUPERVISOR, "supervisor_at_hand", 4, "no"),
    ],
)
def test_what_most_inbound_postings_offer(number, fact, of_ten, verdict):
    inbound(of_ten, **{fact: True})
    inbound(10 - of_ten, **{fact: False})
    outbound(5, **{fact: False})
    assert held(number).verdict == verdict


@pytest.mark.django_db
def test_what_the_reader_asked_for_proves_nothing():
    inbound(6, beginner_ok=True)
    narrowed = compare(Criteria(chosen={"beginner_ok": ("1",)}), timezone.now())
    topics = [finding.topic for finding in findings(narrowed, ARTICLE)]
    assert len(topics) == len(CLAIMS) - 1
    assert "未経験" not in topics


@pytest.mark.django_db
def test_an_edited_article_is_not_quoted_with_what_it_no_longer_says():
    edited = ARTICLE.replace(CLAIMS[OFTEN].said, "発信には、ノルマのある仕事もあります。")
    comparison = compare(Criteria(), timezone.now())
    quoted = [finding.is_quoted for finding in findings(comparison, edited)]
    assert quoted == [number != OFTEN for number in range(len(CLAIMS))]
    assert connection_finding(comparison, edited).is_quoted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dialled", "connected", "verdict"), [(300, 30, "yes"), (100, 50, "partly"), (100, 60, "no")]
)
def test_most_calls_do_not_connect(dialled, connected, verdict):
    outbound(
        5, dialled_per_day=dialled, connected_per_day=connected, conversations_per_day=connected
    )
    assert connection_finding(compare(Criteria(), timezone.now()), ARTICLE).verdict == verdict


@pytest.mark.django_db
def test_without_numbers_connecting_is_unknown():
    assert connection_finding(compare(Criteria(), timezone.now()), ARTICLE).verdict == "unknown"
