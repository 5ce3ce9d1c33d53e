"""The page of the self-check, the listings it leads to, and the ways to it."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guides.models import Guide
from guides.self_check.questions import INBOUND, OUTBOUND, QUESTIONS, Agreement
from jobs.management.commands import load_demo
from tests.factories import PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

PAGE = "/guides/which-suits-you/"
YES, RATHER, NEITHER, HARDLY, NO = Agreement
NAMES = [question.name for question in QUESTIONS]
answer_sets = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Agreement))
leaning = {role: [q for q in QUESTIONS if q.leans == role] for role in (OUTBOUND, INBOUND)}
same_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)


def everything(agreement):
    return dict.fromkeys(NAMES, agreement)


def result_of(client, answers):
    response = client.get(PAGE, answers)
    assert response.status_code == 200
    return response


def verdict(response):
    return re.search(r'data-verdict="(\w+)"', response.text)[1]


def link(response, words):
    """The address of the link that begins with `words`."""
    return unescape(re.search(rf'href="([^"]+)">{re.escape(words)}', response.text)[1])


def test_asks_every_question_and_says_what_is_kept(client):
    response = client.get(PAGE)
    page = read(response)
    for question in QUESTIONS:
        assert question.statement in page.text
        assert question.why in page.text
        assert len(re.findall(rf'name="{question.name}" value=', response.text)) == 5
    assert "サイトのデータベースにもクッキーにも保存しません" in page.text
    assert "data-verdict" not in response.text
    assert "noindex" not in response.text
    assert "checked" not in response.text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_result_is_shown_with_its_reasons_and_can_be_shared(client):
    PostingFactory(quota="none", results_shown_to="self")
    answers = {"counted": NO, "refused": HARDLY, "listening": YES, "variety": RATHER, "voice": NO}
    response = result_of(client, answers)
    text = read(response).text
    assert verdict(response) == "rather_inbound"
    assert "どちらかといえば受信 — どっちが向いてる?" in text
    for words in (
        "発信から大きく離れます（発信 −2）",
        "発信から少し離れます（発信 −1）",
        "受信に大きく傾きます（受信 +2）",
        "受信に少し傾きます（受信 +1）",
        "向き不向きには数えず",
        "答えていない質問が、5問あります",
    ):
        assert words in text
    assert response.text.count(" checked") == len(answers)
    assert "noindex" in response.text
    assert f'rel="canonical" href="http://testserver{PAGE}"' in response.text
    shared = link(response, "http://testserver")
    assert verdict(client.get(shared)) == "rather_inbound"
    assert client.get(shared).text == response.text


def test_the_other_role_gets_a_fair_word(client):
    outbound = read(result_of(client, {q.name: YES for q in leaning[OUTBOUND]})).text
    assert "もう一方の仕事にも、よいところがあります" in outbound
    assert "近くにいるSVに聞けます" in outbound
    inbound = read(result_of(client, {q.name: YES for q in leaning[INBOUND]})).text
    assert "話すことは台本に書いてあり" in inbound
    either = read(result_of(client, everything(YES))).text
    assert "どちらの仕事にも、よいところがあります" in either


def test_few_answers_are_said_to_be_few(client):
    few = {"results": YES, "refused": YES, "variety": NO, "voice": YES, "pay": YES}
    assert "向き不向きに数える答えが、まだ3個です" in read(result_of(client, few)).text
    enough = read(result_of(client, {**few, "listening": NO})).text
    assert "向き不向きに数える答え" not in enough


def test_nothing_but_neither_is_no_verdict(client):
    response = result_of(client, everything(NEITHER))
    assert verdict(response) == "undecided"
    assert "どちらとも言えません" in read(response).text
    assert 'class="scale"' not in response.text


def test_who_could_do_both_is_led_to_both(client):
    PostingFactory(call_type="blended", incentive="team", incentive_detail="全員に")
    PostingFactory(incentive="team", incentive_detail="全員に")
    answers = {**everything(YES), "beginner": NEITHER, "refused": NEITHER, "voice": NO}
    response = result_of(client, answers)
    assert verdict(response) == "both"
    assert read(response).total == 2
    assert read(client.get(link(response, "発信・受信を両方受け持つ求人を見る（1件）"))).total == 1


def test_who_could_do_both_is_not_led_to_nothing(client):
    PostingFactory()
    assert "両方受け持つ求人を見る" not in result_of(client, everything(YES)).text


def test_a_filter_is_shown_with_the_answer_that_set_it(client):
    PostingFactory(quota="none", results_shown_to="self", complaint_level=2)
    response = result_of(client, {"counted": NO, "shouted": NO})
    text = read(response).text
    for words in (
        "ノルマなし",
        "「自分の件数や成績を数えられても、気にならない」に「思わない」と答えたので",
        "クレームが週に2件未満",
        "「怒っている人の話も、最後まで聞いていられる」に「思わない」と答えたので",
    ):
        assert words in text
    assert link(response, "求人を見る（") == (
        "/jobs/?quota=none&results_shown_to=nobody&results_shown_to=self&complaint_max=2"
    )


def test_the_order_is_shown_with_the_answer_that_asked_for_it(client):
    PostingFactory()
    response = result_of(client, {"pay": YES})
    assert "並び順: 時給が高い順" in read(response).text
    assert link(response, "求人を見る（") == "/jobs/?sort=wage"


def test_what_matters_weighs_in_the_order_by_ease(client):
    PostingFactory.create_batch(2, call_type="inbound", longest_talk_minutes=10)
    response = result_of(client, {"refused": HARDLY, "counted": NO, "shouted": YES, "voice": YES})
    address = link(response, "大事にしたいことを重く見て並べる")
    assert address.startswith("/jobs/?call_type=inbound&")
    assert address.endswith("sort=ease&ease_reaction=2&ease_quota=3&ease_calls=3&ease_complaints=0")
    assert "ノルマと、その見せ方: とても大事" in read(response).text
    assert "読み取れない条件" not in client.get(address).text


def test_one_posting_needs_no_order(client):
    PostingFactory(call_type="inbound", longest_talk_minutes=10)
    assert "楽そうな順" not in result_of(client, {"refused": HARDLY, "voice": YES}).text


def test_few_postings_come_with_a_way_to_more(client):
    PostingFactory.create_batch(5, beginner_ok=True)
    told = "条件が多いので、少なくなっています"
    assert told in result_of(client, {"beginner": RATHER}).text
    PostingFactory(beginner_ok=True)
    assert told not in result_of(client, {"beginner": RATHER}).text


def test_sent_without_an_answer_says_what_to_do(client):
    page = client.get("/guides/which-suits-you/?result=1").text
    assert "まだ答えがありません" in page
    assert 'id="result"' in page
    assert "まだ答えがありません" not in client.get("/guides/which-suits-you/").text


def test_where_nothing_matters_more_there_is_no_order_by_ease(client):
    PostingFactory()
    assert "楽そうな順" not in result_of(client, {"counted": YES, "variety": YES}).text


def test_a_filter_that_would_leave_nothing_gives_way_and_that_is_said(client):
    PostingFactory(quota="none", complaint_level=5, beginner_ok=True)
    answers = {"counted": HARDLY, "shouted": NO, "beginner": RATHER}
    response = result_of(client, answers)
    text = read(response).text
    assert "「クレームが週に2件未満」も条件にすると、いまは0件でした" in text
    assert "「未経験OK」も条件にすると" not in text
    assert link(response, "求人を見る（") == "/jobs/?quota=none&quota=team&beginner_ok=1"
    assert read(response).total == 1


def test_without_any_posting_it_says_so(client):
    PostingFactory(draft=True)
    response = result_of(client, everything(NO))
    assert "いま掲載中の求人はありません" in read(response).text
    assert "も条件にすると" not in response.text


@pytest.fixture
def demo_postings(demo_site):
    load_demo.load(300, 1, timezone.now())


@same_database
@given(answers=answer_sets)
@example(answers={})
@example(answers=everything(YES))
@example(answers=everything(NO))
def test_no_answers_lead_to_an_impossible_search(client, demo_postings, answers):
    response = result_of(client, answers)
    if not answers:
        assert "data-verdict" not in response.text
        return
    found = read(response).total
    assert found > 0
    assert read(client.get(link(response, "求人を見る（"))).total == found
    if "楽そうな順" in response.text:
        assert read(client.get(link(response, "大事にしたいことを重く見て"))).total == found
    for name in answers:
        assert f'data-reason="{name}"' in response.text


def test_left_out_filters_cost_a_search_each_and_no_more(client, django_assert_num_queries):
    PostingFactory(call_type="inbound")
    answers = everything(NO) | {"beginner": YES, "listening": YES}
    client.get(PAGE, answers)  # the index is built
    with django_assert_num_queries(0):
        assert client.get(PAGE).status_code == 200
    with django_assert_num_queries(1):  # the version of the index
        client.get(PAGE, {"listening": YES})
    # All six filters: nothing. None: something. Then the role, and five that leave nothing.
    with django_assert_num_queries(1 + 1 + 1 + 5):
        client.get(PAGE, answers)


# --- What cannot be used -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("results=maybe", "「maybe」"),
        ("results=YES", "「YES」"),
        ("results=2", "「2」"),
        ("results=" + "a" * 10_000, "「aaaaaaaaaaaaaaaaaaaa…」"),
        ("results=%00%01%7F", "「読めない文字」"),
        ("results=%FF%FE", "成果を出して"),
        ("results=%3Cscript%3E", "「<script>」"),
        ("results=&results=yes&results=no", "「そう思う」"),
    ],
)
def test_what_is_no_answer_is_left_out_and_said(client, query, said):
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    text = read(response).text
    assert "読み取れない答えや、重なった答えがあった" in text
    assert said in text
    assert "<script>" not in response.text
    assert "noindex" in response.text


def test_the_last_of_several_answers_counts(client):
    PostingFactory()
    response = client.get(f"{PAGE}?results=yes&results=no&refused=yes")
    assert "発信から大きく離れます" in read(response).text
    assert link(response, "http://testserver").endswith("?results=no&refused=yes")


def test_the_rest_is_used(client):
    PostingFactory()
    response = client.get(f"{PAGE}?results=maybe&listening=yes&unknown=1&listening[]=x")
    assert verdict(response) == "rather_inbound"
    assert link(response, "http://testserver") == f"http://testserver{PAGE}?listening=yes"


def test_empty_values_are_no_answers(client):
    response = client.get(f"{PAGE}?results=&listening=%20")
    assert "data-verdict" not in response.text
    assert "読み取れない" not in response.text


@settings(same_database, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*NAMES, "page", ""]),
            st.sampled_from([*Agreement.values, "", "%00", "%ED%A0%80", "é", "9" * 500])
            | st.text(st.characters(codec="ascii", exclude_characters="\r\n"), max_size=30),
        ),
        max_size=20,
    )
)
def test_any_query_string_is_answered(client, pairs):
    query = "&".join(f"{name}={value}" for name, value in pairs)
    response = client.get(PAGE, QUERY_STRING=query.encode().decode("latin-1"))
    assert response.status_code == 200


def test_only_reading(client):
    assert client.head(PAGE).status_code == 200
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(PAGE).status_code == 405


def test_page_has_no_inline_style_or_script(client):
    PostingFactory()
    page = result_of(client, everything(RATHER)).text
    assert " style=" not in page
    assert not re.search(r'<script(?! type="application/ld\+json"| type="module" src=")', page)


# --- The ways to it, and its address -----------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/guides/"])
def test_pages_lead_to_it_with_the_number_of_questions(client, address):
    page = read(client.get(address))
    assert PAGE in page.links
    assert f"{len(QUESTIONS)}の質問" in page.text


def test_the_sitemap_names_it(client):
    assert f"<loc>http://testserver{PAGE}</loc>" in client.get("/sitemap-guide-pages.xml").text


def guide(slug):
    return Guide(slug=slug, title="題", summary="概要", body="文")


def test_no_guide_takes_its_address():
    guide("which-suits-you-best").full_clean()
    with pytest.raises(ValidationError) as refused:
        guide("which-suits-you").full_clean()
    assert "「どっちが向いてる?」のページが使っています" in refused.value.message_dict["slug"][0]


def test_no_guide_takes_its_address_in_the_database():
    with (
        pytest.raises(IntegrityError, match="guide_slug_not_the_self_check"),
        transaction.atomic(),
    ):
        guide("which-suits-you").save()
