"""What the article says, against postings that bear it out, contradict it, or are too few."""

import re

import pytest
from django.utils import timezone

from guides.claims import CLAIMS, CONNECTION, FEWEST_TO_JUDGE, findings
from guides.loading import CONTENT, GuideFile
from jobs.models import Employer
from jobs.pages.figures import compare
from jobs.search.criteria import Criteria
from tests.factories import PostingFactory

ARTICLE = GuideFile.read(CONTENT / "outbound-vs-inbound.md").body
OFTEN, NONE, TABLE, INCENTIVE, COMPLAINTS, PAY, TALK, BEGINNERS, SUPERVISOR = range(len(CLAIMS))


def held(number):
    return findings(compare(Criteria(), timezone.now()), ARTICLE)[number]


def make(outbound, inbound, fact):
    """Create postings by `fact`: for each role, how many have the first value and the second."""
    for numbers, trait in ((outbound, {"outbound": True}), (inbound, {})):
        for number, values in zip(numbers, fact, strict=True):
            PostingFactory.create_batch(number, **trait, **values)


PERSONAL = {"quota": "personal", "quota_detail": "1日2件"}
TEAM = {"quota": "team", "quota_detail": "チームで1日20件"}
FREE = {"quota": "none"}
SHOWN, HIDDEN = {"results_shown_to": "everyone"}, {"results_shown_to": "nobody"}
BY_RESULT = {"incentive": "personal", "incentive_detail": "1件500円"}
BY_TEAM = {"incentive": "team", "incentive_detail": "目標に届いた月に3,000円"}
UNPAID = {"incentive": "none"}
MANY, FEW = {"complaint_level": 4}, {"complaint_level": 3}
LONG, SHORT = {"longest_talk_minutes": 30}, {"longest_talk_minutes": 29}
EASY, HARD = {"beginner_ok": True}, {"beginner_ok": False}
NEAR, FAR = {"supervisor_at_hand": True}, {"supervisor_at_hand": False}


@pytest.mark.parametrize("claim", [*CLAIMS, CONNECTION], ids=lambda claim: claim.measure.name)
def test_article_is_quoted_word_for_word(claim):
    assert claim.said in ARTICLE


@pytest.mark.django_db
def test_of_fewer_than_thirty_on_either_side_nothing_is_said():
    """All are as the article says, but for one posting that is missing on one side."""
    enough, few = FEWEST_TO_JUDGE, FEWEST_TO_JUDGE - 1
    PostingFactory.create_batch(
        enough, outbound=True, **PERSONAL, complaint_level=1, **HARD, **FAR, pay_min=1500
    )
    PostingFactory.create_batch(few, **FREE, complaint_level=5, **EASY, **NEAR, pay_min=1500)
    judged = {finding.verdict for finding in findings(compare(Criteria(), timezone.now()), ARTICLE)}
    assert judged == {"unknown"}
    PostingFactory(**FREE, complaint_level=5, **EASY, **NEAR, pay_min=1500)
    judged = [finding.verdict for finding in findings(compare(Criteria(), timezone.now()), ARTICLE)]
    decided = {OFTEN, NONE, COMPLAINTS, PAY, BEGINNERS, SUPERVISOR}
    # Of 30, even 30 do not show that nearly all are so.
    assert [v for n, v in enumerate(judged) if n in decided - {SUPERVISOR}] == ["yes"] * 5
    assert judged[SUPERVISOR] == "unclear"


@pytest.mark.django_db
def test_unstated_is_no_evidence():
    PostingFactory.create_batch(30, outbound=True)
    PostingFactory.create_batch(30)
    judged = [finding.verdict for finding in findings(compare(Criteria(), timezone.now()), ARTICLE)]
    assert [verdict == "unknown" for verdict in judged] == [n != PAY for n in range(len(CLAIMS))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outbound", "inbound", "verdict"),
    [
        # Newcombe's intervals of these: 0.003 to 0.330, -0.025 to 0.302, and the first, reversed.
        ((9, 31), (2, 38), "yes"),
        ((8, 32), (3, 37), "unclear"),
        ((2, 38), (9, 31), "no"),
    ],
)
def test_more_is_said_only_where_the_interval_excludes_zero(outbound, inbound, verdict):
    make(outbound, inbound, (PERSONAL, FREE))
    assert held(OFTEN).verdict == verdict


@pytest.mark.django_db
def test_a_target_of_the_team_is_no_personal_quota():
    """As the table calls it, for both sentences about quotas."""
    make((0, 40), (20, 20), (PERSONAL, TEAM))
    assert held(OFTEN).verdict == "no"
    assert [one.count for one in held(OFTEN).evidence] == [0, 20]
    assert [one.count for one in held(NONE).evidence] == [20, 40]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("inbound", "verdict"), [((30, 10), "yes"), ((24, 16), "unclear"), ((10, 30), "no")]
)
def test_inbound_usually_has_none(inbound, verdict):
    make((0, 40), inbound, (FREE, PERSONAL))
    assert held(NONE).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "fact"),
    [(TABLE, (SHOWN, HIDDEN)), (INCENTIVE, (BY_RESULT, UNPAID)), (TALK, (LONG, SHORT))],
)
def test_that_there_are_some_is_judged_by_whether_there_are(number, fact):
    """One of six shows it, whatever inbound has; that there is none takes more than 29 to say."""
    make((0, 29), (30, 0), fact)
    assert held(number).verdict == "unknown"
    PostingFactory(outbound=True, **fact[1])
    assert held(number).verdict == "no"
    PostingFactory(outbound=True, **fact[0])
    assert held(number).verdict == "yes"


@pytest.mark.django_db
def test_one_of_six_exists():
    make((1, 5), (0, 7), (SHOWN, HIDDEN))
    assert held(TABLE).verdict == "yes"


@pytest.mark.django_db
def test_what_a_team_is_paid_is_not_paid_by_result():
    make((0, 30), (0, 0), (BY_RESULT, BY_TEAM))
    assert held(INCENTIVE).verdict == "no"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outbound", "inbound", "verdict"),
    [((5, 35), (18, 22), "yes"), ((12, 28), (14, 26), "unclear"), ((18, 22), (5, 35), "no")],
)
def test_inbound_takes_more_complaints(outbound, inbound, verdict):
    make(outbound, inbound, (MANY, FEW))
    assert held(COMPLAINTS).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("yen", "spread", "verdict"),
    [(1590, 0, "yes"), (1410, 0, "yes"), (1610, 0, "no"), (1390, 0, "no"), (1590, 50, "unclear")],
)
def test_pay_differs_little(yen, spread, verdict):
    """The medians are the same, or their intervals reach beyond 100 yen."""
    for number in range(30):
        pay = yen + spread * (number % 3 - 1)
        PostingFactory(outbound=True, pay_min=pay)
    PostingFactory.create_batch(30, pay_min=1500)
    assert held(PAY).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outbound", "inbound", "verdict"),
    [
        ((10, 30), (34, 6), "yes"),
        ((34, 6), (34, 6), "also"),
        ((40, 0), (34, 6), "also"),
        ((0, 40), (22, 18), "unclear"),
        ((0, 40), (10, 30), "no"),
    ],
)
def test_beginners_are_welcome_and_where_more_so(outbound, inbound, verdict):
    """That outbound is level or ahead is not passed over."""
    make(outbound, inbound, (EASY, HARD))
    assert held(BEGINNERS).verdict == verdict


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("inbound", "verdict"), [((90, 0), "yes"), ((88, 2), "unclear"), ((70, 20), "no")]
)
def test_always_means_nearly_all(inbound, verdict):
    make((0, 30), inbound, (NEAR, FAR))
    assert held(SUPERVISOR).verdict == verdict


@pytest.mark.django_db
def test_what_the_reader_asked_for_proves_nothing():
    PostingFactory.create_batch(6, beginner_ok=True)
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
    assert CONNECTION.evaluate(comparison, edited).is_quoted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "connected", "verdict"),
    [
        (30, (60, 60), "yes"),
        (30, (40, 80), "unclear"),
        (30, (63, 90), "no"),
        (29, (0, 0), "unknown"),
    ],
)
def test_most_calls_do_not_connect(count, connected, verdict):
    """Of 300 dialled, by each posting's own numbers; half of the postings have either."""
    for number in range(count):
        PostingFactory(
            outbound=True,
            dialled_per_day=300,
            connected_per_day=connected[number % 2],
            conversations_per_day=0,
        )
    assert CONNECTION.evaluate(compare(Criteria(), timezone.now()), ARTICLE).verdict == verdict


@pytest.mark.django_db
def test_the_difference_is_told_with_its_interval():
    make((18, 22), (5, 35), (MANY, FEW))
    told = held(COMPLAINTS).difference
    assert told == ("発信のほうが32.5ポイント高くなっています（95%信頼区間 12.8〜49.2ポイント）")
    assert held(OFTEN).difference == ""  # nobody states a quota
    make((0, 0), (21, 4), (MANY, FEW))
    assert re.fullmatch(
        "差は5.0ポイントで、どちらが上かははっきりしません"
        r"（95%信頼区間 受信が[\d.]+ポイント高い〜発信が[\d.]+ポイント高い）",
        held(COMPLAINTS).difference,
    )


@pytest.mark.django_db
def test_of_fictional_postings_nothing_is_said_of_the_world(settings):
    make((40, 0), (0, 40), (PERSONAL, FREE))
    assert held(OFTEN).verdict_text == "いまの求人では、そのとおりです"
    for employer in Employer.objects.all():
        employer.is_demo = True
        employer.save()
    settings.DEMO = True
    said = [f.verdict_text for f in findings(compare(Criteria(), timezone.now()), ARTICLE)]
    assert said[OFTEN] == "見本の求人では、そのとおりです"
    assert not [text for text in said if "いまの求人" in text]
