"""What follows from the answers, for every set of them."""

import pytest
from django.http import QueryDict
from hypothesis import assume, example, given
from hypothesis import strategies as st

from guides.self_check.check import HIGHEST, STEPS, SelfCheck, Verdict
from guides.self_check.questions import IMPORTANCE, INBOUND, OUTBOUND, QUESTIONS, Agreement
from jobs.search.filterset import PostingFilterSet

YES, RATHER, NEITHER, HARDLY, NO = Agreement
NAMES = [question.name for question in QUESTIONS]
answer_sets = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Agreement))
leaning = {role: [q for q in QUESTIONS if q.leans == role] for role in (OUTBOUND, INBOUND)}


def everything(agreement):
    return dict.fromkeys(NAMES, agreement)


def test_as_many_statements_lean_each_way():
    assert len(leaning[OUTBOUND]) == len(leaning[INBOUND]) == HIGHEST // STEPS[YES]
    assert 8 <= len(QUESTIONS) <= 10
    assert len(set(NAMES)) == len(NAMES)


def test_no_two_questions_set_the_same_facet():
    setting = [
        {s.facet.param for chosen in question.settings.values() for s in chosen}
        for question in QUESTIONS
    ]
    everywhere = [param for params in setting for param in params]
    assert len(everywhere) == len(set(everywhere))
    assert {*everywhere, "call_type"} == {facet.param for facet in IMPORTANCE}


@given(answer_sets)
@example(everything(YES))
@example(everything(NO))
def test_the_search_is_one_that_the_list_understands(answers):
    check = SelfCheck(answers)
    criteria = check.criteria(check.wishes)
    for asked in filter(None, (criteria, check.by_ease(criteria))):
        filterset = PostingFilterSet(QueryDict(asked.query_string()))
        assert filterset.criteria == asked
        assert filterset.form.ignored == []
    assert len(criteria.chosen) == len(check.wishes)  # no filter took another's place
    assert not {"duty", "stated", "unstated"} & set(criteria.chosen)


@given(answer_sets, st.sampled_from([OUTBOUND, INBOUND]), st.data())
def test_more_agreement_never_speaks_against_the_role_it_leans_to(answers, role, data):
    name = data.draw(st.sampled_from([question.name for question in leaning[role]]))
    assume(answers.get(name) != YES)
    now = STEPS[answers.get(name, NEITHER)]
    more = data.draw(st.sampled_from([a for a in Agreement if STEPS[a] > now]))
    before, after = SelfCheck(answers), SelfCheck({**answers, name: more})
    other = INBOUND if role == OUTBOUND else OUTBOUND
    assert after.score(role) > before.score(role)
    assert after.score(other) == before.score(other)
    towards = -1 if role == OUTBOUND else 1
    assert (after.verdict.place - before.verdict.place) * towards >= 0


@given(st.lists(st.sampled_from(Agreement), min_size=4, max_size=4))
def test_the_same_answers_to_both_sides_tie(given_answers):
    answers = {
        question.name: answer
        for role in (OUTBOUND, INBOUND)
        for question, answer in zip(leaning[role], given_answers, strict=True)
    }
    check = SelfCheck(answers)
    assert check.score(OUTBOUND) == check.score(INBOUND)
    assert check.verdict in (Verdict.EITHER, Verdict.BOTH, Verdict.UNDECIDED)
    assert "call_type" not in check.criteria(check.wishes).chosen


@given(answer_sets)
def test_the_mirror_of_an_answer_set_has_the_mirrored_result(answers):
    other = {}
    for one, two in zip(leaning[OUTBOUND], leaning[INBOUND], strict=True):
        other |= {one.name: two.name, two.name: one.name}
    check = SelfCheck(answers)
    mirrored = SelfCheck({other.get(name, name): answer for name, answer in answers.items()})
    assert mirrored.score(OUTBOUND) == check.score(INBOUND)
    assert mirrored.verdict.place == -check.verdict.place


@given(answer_sets)
def test_every_answer_is_among_the_reasons_and_they_add_up(answers):
    check = SelfCheck(answers)
    assert {reason.question.name: reason.agreement for reason in check.reasons} == answers
    for role in (OUTBOUND, INBOUND):
        points = [r.points for r in check.reasons if r.question.leans == role]
        assert sum(points) == check.score(role)
        assert abs(check.score(role)) <= HIGHEST
    counted = [abs(r.points) for r in check.reasons if r.question.leans]
    assert counted == sorted(counted, reverse=True)


@pytest.mark.parametrize(
    ("outbound", "inbound", "expected"),
    [
        (YES, NO, "outbound"),
        (NO, YES, "inbound"),
        (RATHER, HARDLY, "outbound"),
        (NEITHER, NO, "rather_outbound"),  # to dislike the one role is not to like the other
        (NO, HARDLY, "rather_inbound"),
        (YES, RATHER, "rather_outbound"),
        (YES, YES, "both"),
        (RATHER, RATHER, "both"),
        (NEITHER, NEITHER, "undecided"),
        (NO, NO, "undecided"),
    ],
)
def test_verdicts(outbound, inbound, expected):
    answers = {q.name: outbound for q in leaning[OUTBOUND]}
    answers |= {q.name: inbound for q in leaning[INBOUND]}
    assert SelfCheck(answers).verdict == expected


def test_either_is_a_result():
    assert SelfCheck({"results": YES, "listening": YES}).verdict == Verdict.EITHER
