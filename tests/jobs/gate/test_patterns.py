"""Patterns taken apart find what re finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.gate import patterns
from jobs.gate.corpus import read_cases
from jobs.gate.patterns import Searched, Wanted
from jobs.gate.reader import Reading
from tests.jobs.gate.judging import CORPUS, FLOORS, advert

GATES = tuple(patterns._WANTED)

SOURCES = [
    "あ|あい|い",
    "あい|あ|い",
    "(?:あ|い)(?:い|あい)う?|う",
    "(?:あ)?(?:い|う)|あい",
    "(?<!あ)(?:い|(?P<name>う))(?=あ|$)|あ(?!い)",
    "(?:あい|う)あ|(?>い|いう)あ|[いう]{2,3}?",
    "^(?:い|あ)|[^あ]い|(?:あ|い)$",
    "(?:お?(?:あ|い)|う)(?:K|s|あ)|ki|[a-c]い",
    "(?P<one>あ|い)+う|.う",
]


def spans(matches):
    return [(match.span(), match.groupdict()) for match in matches]


def differences(text: str, wanted: list[Wanted] | tuple[Wanted, ...]) -> list[str]:
    searched = Searched(text)
    return [
        each.source
        for each in wanted
        if spans(searched.find(each)) != spans(re.finditer(each.source, text, re.IGNORECASE))
    ]


@pytest.fixture(scope="module")
def small():
    """Patterns of few letters. They are in no index afterwards."""
    before = len(patterns._WANTED)
    yield [Wanted(source) for source in SOURCES]
    del patterns._WANTED[before:]


@given(text=st.text("あいうおkKKsSſiıa", max_size=12))
def test_a_text_of_few_letters(small, text):
    assert differences(text, small) == []


def test_adverts_of_all_kinds():
    """Each wording of the gate is looked for in the words of many adverts together."""
    cases = [case for name in FLOORS for case in read_cases(CORPUS / name)[::40]]
    text = "\n".join(Reading(advert(case)).folded for case in cases)
    assert differences(text, GATES) == []
    assert sum(len(Searched(text).find(each)) for each in GATES) > 200


def test_a_pattern_that_needs_nothing_at_all_is_refused():
    with pytest.raises(ValueError, match="would match where nothing is"):
        assert Wanted("あ?").pieces
    patterns._WANTED.pop()


def test_a_wording_that_cannot_be_there_is_not_compiled():
    wanted = Wanted("固定残業代(?:には|が)込み|罰金")
    Searched("罰金はありません").find(wanted)
    patterns._WANTED.pop()
    compiled = [piece for piece in wanted.pieces if "compiled" in vars(piece)]
    assert len(wanted.pieces) == 3
    assert compiled == wanted.pieces[2:]
