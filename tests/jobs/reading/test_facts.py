"""What a posting states is read, whatever it leaves out beside it; the rest is asked."""

import pytest

from jobs.pages.cards import card_of
from jobs.postings.schema import BY_NAME, ROWS, SHOWN_WITH
from jobs.postings.schema.row import Choice, Count, Row, Text, YesNo
from jobs.reading import facts
from tests.factories import PostingFactory
from tests.pages import read

#: A field with one that is shown with it, of all that an advert may leave out.
PAIRS = [
    (parent, child) for parent in ROWS if not parent.required for child in SHOWN_WITH[parent.name]
]
#: A field with one that has a fact of its own and depends on it, where that may be unstated.
DEPENDING = [
    (BY_NAME[condition.control], row, kind)
    for kind in facts.KINDS
    for row in [kind.row]
    for condition in (*row.applies, *kind.fact.when)
    if BY_NAME[condition.control].kind.unstated is not None
]
of_pairs = pytest.mark.parametrize(
    ("parent", "child"), PAIRS, ids=[f"{parent.name}-{child.name}" for parent, child in PAIRS]
)
of_depending = pytest.mark.parametrize(
    ("control", "row", "kind"), DEPENDING, ids=[f"{c.name}-{r.name}" for c, r, _ in DEPENDING]
)


def unstated(row: Row):
    if isinstance(row.kind, Choice):
        return row.kind.unstated
    return "" if isinstance(row.kind, Text) else None


def stated(row: Row, number: int):
    match row.kind:
        case Text():
            return f"見本{number}"
        case Count():
            return number
        case YesNo():
            return True
    raise TypeError(row.kind)


def fitting(parent: Row, child: Row):
    """A value of `parent` with which `child` applies."""
    for condition in child.applies:
        if condition.control == parent.name:
            return condition.values[0]
    return stated(parent, 5)


def needed_by(row: Row) -> dict:
    return {condition.control: condition.values[0] for condition in row.applies}


def test_the_pairs_are_those_that_adverts_have():
    assert {(parent.name, child.name) for parent, child in PAIRS} >= {
        ("quota", "quota_detail"),
        ("incentive", "incentive_detail"),
        ("incentive_typical_yen", "incentive_top_yen"),
        ("supervisor_at_hand", "operators_per_supervisor"),
        ("contract_term", "contract_period"),
    }
    assert {(control.name, row.name) for control, row, _ in DEPENDING} >= {
        ("contract_term", "renewal_criteria"),
        ("incentive", "incentive_typical_yen"),
        ("remote", "station"),
    }


@of_pairs
def test_what_is_stated_beside_an_unstated_field_is_read_and_not_asked(parent, child):
    values = {**needed_by(parent), parent.name: unstated(parent), child.name: stated(child, 7)}
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert kind.applies(posting)
    assert child.read(posting) in kind.text(posting)
    asked = facts.questions(posting)
    assert parent.question == parent.question_left or parent.question not in asked
    assert not parent.question or parent.question_left in asked


@of_pairs
def test_where_neither_is_stated_all_of_it_is_asked(parent, child):
    values = {**needed_by(parent), parent.name: unstated(parent), child.name: unstated(child)}
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert kind.text(posting) == ""
    assert not parent.question or parent.question in facts.questions(posting)


@of_pairs
def test_a_field_alone_is_a_whole_answer(parent, child):
    values = {**needed_by(parent), parent.name: fitting(parent, child), child.name: unstated(child)}
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert parent.read(posting) in kind.text(posting)
    assert not {parent.question, parent.question_left} & {*facts.questions(posting)} - {""}


@of_pairs
def test_both_are_read_together(parent, child):
    values = {
        **needed_by(parent),
        parent.name: fitting(parent, child),
        child.name: stated(child, 7),
    }
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert parent.read(posting) in kind.text(posting)
    assert str(stated(child, 7)) in kind.text(posting)
    assert f"{child.label}:" not in kind.text(posting)


@of_depending
def test_what_is_stated_is_read_though_what_it_depends_on_is_not(control, row, kind):
    part = {"employment": "outsourcing"} if kind.is_of_outsourcing else {}
    posting = PostingFactory.build(
        **{control.name: unstated(control), row.name: stated(row, 7)}, **part
    )
    assert kind.applies(posting)
    assert kind.text(posting)


@of_depending
def test_what_cannot_be_is_neither_read_nor_asked(control, row, kind):
    conditions = [c for c in (*row.applies, *kind.fact.when) if c.control == control.name]
    allowed = {value for condition in conditions for value in condition.values}
    for value in {*control.kind.choices.values} - allowed - {unstated(control)}:
        posting = PostingFactory.build(**{control.name: value, row.name: stated(row, 7)})
        assert not kind.applies(posting)
        assert kind.question_for(posting) == ""


@pytest.mark.django_db
def test_the_page_and_its_questions_know_what_stands_there(client):
    posting = PostingFactory(operators_per_supervisor=9, contract_term="unstated", bare=True)
    posting.contract_period, posting.renewal_criteria = "6か月", "勤務成績による"
    posting.save()
    text = read(client.get(posting.get_absolute_url())).text
    for words in ("SV1人あたりの人数: 9人", "契約期間の内容: 6か月", "勤務成績による"):
        assert words in text
    assert "SV）は近くにいますか。" in text
    assert "1人で何人を見ていますか" not in text
    assert "契約の期間は決まっていますか" not in text


def test_a_card_says_of_a_quota_what_the_page_does(now):
    detail = "1日にアポイントを2件取ること"
    card = card_of(PostingFactory.build(pk=1, quota_detail=detail, hourly_equivalent=1500), now)
    silent = card_of(PostingFactory.build(pk=1, hourly_equivalent=1500), now)
    assert card.facts["ノルマ"] == "1日にアポイントを2件取る…"
    assert "ノルマ" not in silent.facts
    assert card.disclosure.stated == silent.disclosure.stated + 1


@pytest.fixture
def now():
    return PostingFactory.build().opens_at
