import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from jobs.models import JobPosting, paths
from jobs.models.posting import posting_path
from jobs.pages.detail import page_of
from jobs.postings.schema import DECISIVE, ROWS
from jobs.postings.schema.row import (
    UNSTATED_CODE,
    Choice,
    Count,
    Hours,
    Prefectures,
    Row,
    Text,
    TimeOfDay,
    YesNo,
)
from jobs.reading import facts
from tests.factories import PostingFactory
from tests.jobs.pages.facts_on_page import FactsOnPage
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_states_what_decides_whether_the_work_is_bearable(client):
    posting = PostingFactory(
        outbound=True,
        quota="personal",
        quota_detail="1日にアポイント2件",
        results_shown_to="everyone",
        incentive="personal",
        incentive_detail="1件500円",
        incentive_typical_yen=12000,
        complaint_level=4,
        calls_per_hour=40,
        longest_talk_minutes=35,
        dialled_per_day=300,
        connected_per_day=30,
        conversations_per_day=9,
        supervisor_at_hand=True,
        operators_per_supervisor=9,
        may_hang_up=True,
    )
    text = read(client.get(posting.get_absolute_url())).text
    for words in (
        "個人ノルマあり",
        "1日にアポイント2件",
        "名前入りで全員に",
        "個人の成果で支給",
        "1件500円",
        "よくある額は月12,000円",
        "日に2件以上、6件未満",
        "40件",
        "35分",
        "300件",
        "SV1人にオペレーター9人",
        "切ってよい",
    ):
        assert words in text


def test_decisive_facts_come_first_then_questions_calls_pay_and_law(client):
    posting = PostingFactory(quota="none", may_hang_up=True)
    html = client.get(posting.get_absolute_url()).text
    ids = ("points", "questions", "calls", "money", "law", "text", "apply")
    places = [html.index(f'<section class="section" id="{name}"') for name in ids[:1]]
    places += [html.index(f'id="{name}"', html.index("<main")) for name in ids[1:]]
    assert places == sorted(places)


def test_legal_items_keep_the_order_of_the_law(client):
    posting = PostingFactory(employment="dispatch", contract_term="fixed", contract_period="6か月")
    text = read(client.get(posting.get_absolute_url())).text
    legal = text[text.index("契約と、法律で示す項目") :]
    order = [
        "契約期間",
        "試用期間",
        "加入保険",
        "派遣",
        "受動喫煙防止措置",
        "業務の変更の範囲",
        "就業場所の変更の範囲",
    ]
    places = [legal.index(label) for label in order]
    assert places == sorted(places)


# --- Each fact once -------------------------------------------------------------------------------


def stated_value(row: Row, posting: JobPosting):
    """Something that no other field states, as far as the kind has so much to choose from."""
    match row.kind:
        case Choice():
            return next(v for v in reversed(row.kind.choices.values) if v != UNSTATED_CODE)
        case Count() | Hours() | TimeOfDay():
            return row.kind.low + 1 + ROWS.index(row) % max(row.kind.high - row.kind.low - 2, 1)
        case YesNo():
            return True
        case Prefectures():
            return "27"
        case Text():
            return f"{row.label}のこと"
    raise TypeError(row.kind)


KEPT = {
    *("employer", "opens_at", "closes_at", "call_type", "duty", "employment", "title"),
    *("prefecture", "city", "description", "pay_unit", "pay_min", "minutes_per_pay_unit"),
    *("result_unit", "reference", "remote"),
}
AS_A_WHOLE = {
    "inbound at home": {"remote": "fully"},
    "outbound in an office": {"outbound": True, "remote": "none", "employment": "dispatch"},
    "by the month": {
        "pay_unit": "monthly",
        "pay_min": 250_000,
        "minutes_per_pay_unit": 9600,
        "remote": "partly",
    },
    "outsourcing": {"employment": "outsourcing", "outbound": True, "remote": "none"},
}


@pytest.mark.parametrize("name", AS_A_WHOLE)
def test_every_fact_of_a_fully_stated_posting_is_told_once(client, name):
    posting = PostingFactory(**AS_A_WHOLE[name])
    for row in ROWS:
        if row.name not in KEPT and all(c.holds(posting) for c in row.applies):
            setattr(posting, row.name, stated_value(row, posting))
    # Past the rules between fields, which are none of the page's.
    page = rendered(client, posting)
    told = FactsOnPage(page).told
    texts = {(kind.row.name, kind.text(posting)) for kind in facts.KINDS if kind.applies(posting)}
    for field, text in sorted((field, text) for field, text in texts if text):
        # The sum that leads to the pay for an hour begins with the pay.
        with_it = sum(of == field and text in other for of, other in texts)
        parts = [part for part in re.split(r"[（）\n]", text) if part]
        saying = [said for of, said in told if of == field and all(p in said for p in parts)]
        assert len(saying) == with_it, (field, text, saying)
    fields = {field for field, text in texts if text}
    assert {of for of, _ in told} == fields
    assert len(fields) >= 30
    assert "記載なし" not in page[page.index("<article") : page.index("</article>")]


@pytest.mark.parametrize("employment", ["part_time", "dispatch", "outsourcing"])
def test_the_head_tells_what_one_asks_first_of_any_job(client, employment):
    posting = PostingFactory(employment=employment, station="新宿駅 徒歩5分", remote="none")
    html = client.get(posting.get_absolute_url()).text
    head = FactsOnPage(html[html.index('<header class="posting-head') : html.index('id="points"')])
    told = [name for name, _ in head.told]
    assert {row.name for row in ROWS if row.in_head} - set(told) == {
        "residence",
        "days_per_week",
        "weekends_off",
    }


def rendered(client, posting: JobPosting) -> str:
    """The page of a posting whose values are not stored."""
    stored = client.get(JobPosting.objects.get(pk=posting.pk).get_absolute_url())
    return render_to_string("jobs/detail.html", page_of(posting), request=stored.wsgi_request)


def test_on_a_phone_what_decides_is_read_in_one_order(client):
    posting = PostingFactory(
        quota="none", results_shown_to="self", complaint_level=2, incentive="none", remote="none"
    )
    told = [name for name, _ in FactsOnPage(client.get(posting.get_absolute_url()).text).told]
    order = ("pay_min", "prefecture", "work_hours", "quota", "results_shown_to", "complaint_level")
    places = [told.index(name) for name in order]
    assert places == sorted(places)
    assert told.index("call_type") < places[0]


def test_what_is_left_open_is_gathered_once_the_decisive_first(client):
    posting = PostingFactory()
    html = client.get(posting.get_absolute_url()).text
    assert html.count("記載なし</span>") == 1
    asked = re.findall(r'<li class="wanted" id="ask-(\w+)">', html)
    assert len(asked) == len(set(asked)) == len(facts.questions(posting))
    decisive = [row.name for row in DECISIVE if row.name in asked]
    assert asked[: len(decisive)] == decisive
    linked = re.findall(r'href="#ask-(\w+)"', html)
    assert linked == [row.name for row in facts.disclosure(posting).unstated]
    assert set(linked) <= set(asked)


def test_how_easy_a_fact_reads_stands_beside_it(client):
    posting = PostingFactory(quota="none", results_shown_to="everyone", may_hang_up=True)
    html = client.get(posting.get_absolute_url()).text

    def beside(name: str) -> str:
        start = html.index(f'data-fact="{name}"')
        return html[start : html.index("</div>", start)]

    assert "楽そう" in beside("quota")
    assert "気になる" in beside("results_shown_to")
    assert "楽そう" in beside("may_hang_up")


def test_a_long_text_waits_folded_from_its_second_paragraph_on(client):
    first, second = "かかってくる電話に出ます。" * 6, "画面に入力します。" * 10
    posting = PostingFactory(description=f"{first}\n\n{second}")
    _, html = client.get(posting.get_absolute_url()).text.split("<main")
    assert html.index(first) < html.index("続きを読む") < html.index(second)
    assert "続きを読む" not in client.get(PostingFactory().get_absolute_url()).text


def test_tells_as_of_when_it_holds(client):
    confirmed = timezone.now() - timedelta(days=3)
    posting = PostingFactory(confirmed_at=confirmed)
    day = timezone.localtime(confirmed)
    text = read(client.get(posting.get_absolute_url())).text
    assert f"{day.year}年{day.month}月{day.day}日時点" in text


ASKABLE = [
    kind
    for kind in (*facts.CALL_WORK, *facts.FUNNEL, *facts.PROTECTIONS)
    if kind.question
    and kind.label != "インセンティブの額"
    and kind.applies(PostingFactory.build(outbound=True, employer=None))
]


@pytest.mark.parametrize("kind", ASKABLE, ids=lambda kind: kind.label)
def test_every_unstated_fact_becomes_its_own_question(client, kind):
    posting = PostingFactory(outbound=True)
    assert kind.question in read(client.get(posting.get_absolute_url())).text


def test_more_than_nine_questions_are_counted_as_japanese_does(client):
    posting = PostingFactory()
    asked = len(facts.questions(posting))
    assert asked > 9  # つ ends there
    assert f"ほか{asked - 3}個（" in read(client.get(posting.get_absolute_url())).text


def test_a_stated_fact_is_not_asked_about(client):
    stated = PostingFactory(quota="none", complaint_level=1, may_hang_up=False, training_days=0)
    asked = facts.questions(stated)
    assert not any("ノルマ" in question or "クレーム" in question for question in asked)
    assert not any("切って" in question or "研修は" in question for question in asked)
    text = read(client.get(stated.get_absolute_url())).text
    assert "切れない" in text
    assert "研修なし" in text


def test_inbound_work_is_not_asked_how_many_calls_it_dials(client):
    text = read(client.get(PostingFactory().get_absolute_url())).text
    assert "電話をかけますか" not in text


def test_funnel_is_drawn_and_told_in_words(client):
    posting = PostingFactory(
        outbound=True, dialled_per_day=300, connected_per_day=30, conversations_per_day=9
    )
    html = client.get(posting.get_absolute_url()).content.decode()
    assert re.findall(r'class="here" width="([\d.]+)%" height="20"', html) == [
        "100.0",
        "10.0",
        "3.0",
    ]
    assert "1日にかける電話のうち、つながるのは10%" in html
    told = dict(FactsOnPage(html).told)
    assert "300件" in told["dialled_per_day"]
    assert "9件" in told["conversations_per_day"]


@pytest.mark.parametrize("state", ["expired", "closed"])
def test_an_ended_posting_is_gone_and_offers_the_nearest_live_ones(client, state):
    ended = PostingFactory(outbound=True, prefecture="27", title="消えた求人", **{state: True})
    far = PostingFactory(prefecture="01")
    near = PostingFactory(outbound=True, prefecture="27")
    same_type = PostingFactory(outbound=True, prefecture="01")
    response = client.get(ended.get_absolute_url())
    page = read(response)
    assert response.status_code == 410
    assert "この募集は終わりました" in page.text
    assert page.ids == [near.pk, same_type.pk, far.pk]


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_an_unpublished_posting_is_there_for_staff_only(client, staff_client, state):
    posting = PostingFactory(**{state: True})
    assert client.get(posting.get_absolute_url()).status_code == 404
    preview = staff_client.get(posting.get_absolute_url())
    assert preview.status_code == 200
    assert "プレビュー" in read(preview).text
    assert "noindex" in preview.content.decode()


def test_a_live_posting_is_not_marked_as_preview(staff_client):
    assert "プレビュー" not in read(staff_client.get(PostingFactory().get_absolute_url())).text


@pytest.mark.parametrize("address", ["/jobs/0/", "/jobs/999999/", f"/jobs/{10**30}/", "/jobs/x/"])
def test_no_such_posting(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "ページが見つかりません" in read(response).text


def test_an_address_longer_than_any_number_is_no_posting(client):
    assert client.get("/jobs/" + "9" * 5000 + "/").status_code == 404


def test_only_the_key_in_the_address_of_a_posting_is_its_own(monkeypatch):
    monkeypatch.setattr(paths, "reverse", lambda *_, args: f"/2030/jobs/{args[0]}/")
    paths._around_key.cache_clear()
    try:
        assert posting_path(57) == "/2030/jobs/57/"
    finally:
        paths._around_key.cache_clear()


def test_no_request_says_where_the_site_is(client):
    posting = PostingFactory()
    for address in ("/", posting.get_absolute_url()):
        assert "/elsewhere" not in client.get(address, SCRIPT_NAME="/elsewhere").text
