import re
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.reading import facts
from tests.factories import EmployerFactory, PostingFactory
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
        "個人ノルマあり（1日にアポイント2件）",
        "名前入りで全員に",
        "個人の成果で支給（1件500円）",
        "よくある額は月12,000円",
        "日に2件以上、6件未満",
        "40件",
        "35分",
        "300件",
        "SV1人にオペレーター9人",
        "切ってよい",
    ):
        assert words in text


def test_call_work_comes_before_pay_and_legal_items(client):
    text = read(client.get(PostingFactory().get_absolute_url())).text
    places = [
        text.index(heading)
        for heading in (
            "電話の仕事について",
            "給与・勤務地・時間",
            "法律で示すことになっている項目",
        )
    ]
    assert places == sorted(places)


def test_legal_items_keep_the_order_of_the_law(client):
    posting = PostingFactory(employment="dispatch", contract_term="fixed", contract_period="6か月")
    text = read(client.get(posting.get_absolute_url())).text
    legal = text[text.index("法律で示すことになっている項目") :]
    order = [
        "業務の内容",
        "契約期間",
        "試用期間",
        "就業の場所",
        "始業・終業の時刻",
        "残業",
        "休憩",
        "休日",
        "賃金",
        "加入保険",
        "募集者",
        "派遣",
        "受動喫煙防止措置",
        "業務の変更の範囲",
        "就業場所の変更の範囲",
        "更新の基準と上限",
    ]
    places = [legal.index(label) for label in order]
    assert places == sorted(places)


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
    assert f"面接で聞くこと {asked}個" in read(client.get(posting.get_absolute_url())).text


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
    widths = [int(width) for width in re.findall(r'funnel-bar" width="(\d+)"', html)]
    assert widths == [280, 28, 8]
    assert "かける 300件、つながる 30件、会話になる 9件" in html


def test_employer_can_be_reached_by_every_way_it_gives(client):
    employer = EmployerFactory(
        phone="03-0000-1111", email="job@example.com", website="https://example.com/apply"
    )
    links = read(client.get(PostingFactory(employer=employer).get_absolute_url())).links
    assert {"tel:0300001111", "mailto:job@example.com", "https://example.com/apply"} <= set(links)


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
