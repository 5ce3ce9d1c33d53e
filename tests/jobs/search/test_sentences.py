"""The sentences of postings against plain Python, while postings come and go in small numbers."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from jobs.search import sentences as module
from jobs.search.sentences import sentences

texts = st.text(alphabet="アイウ。\n𠮷\u0a0a", max_size=12)
changes = st.lists(
    st.tuples(st.dictionaries(st.integers(1, 30), texts, max_size=12), st.sets(st.integers(1, 30))),
    max_size=8,
)


@pytest.fixture(autouse=True, scope="module")
def small_segments():
    """So that a few postings make several segments."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_POSTINGS", 8)
        yield


def found(segments, term):
    units = module.units_of(term)
    saying = BitMap.union(BitMap(), *(s.saying(units, len(units) - 1) for s in segments))
    return {key for key in saying if key != module.NOBODY}


@given(changes=changes, terms=st.lists(st.text(alphabet="アイウ𠮷\u0a0a", min_size=1, max_size=4)))
def test_it_finds_who_says_a_term_now(changes, terms):
    kept, appended, said = [], None, {}
    for new, gone in changes:
        others = BitMap([*new, *gone])
        said = {key: text for key, text in said.items() if key not in gone} | new
        added = list(module.segments_of(new.items()))
        kept = [*(segment.without(others) for segment in kept), *added]
        before = [appended.without(others)] if appended else []
        appended = reduce(module.appended, [*before, *added]) if before or added else None
        joined = list(module.joined((segment, segment.living()) for segment in kept))
        for term in terms:
            expected = {key for key, text in said.items() if term in text}
            for segments in (kept, [appended] if appended else [], joined):
                assert found(segments, term) == expected


@given(text=texts, term=st.text(alphabet="アイウ。", min_size=1, max_size=3))
def test_a_term_of_one_sentence_is_in_the_text_when_it_is_in_a_sentence(text, term):
    if len(sentences(term)) == 1:
        assert (term in text) == any(term in sentence for sentence in sentences(text))


def test_a_full_stop_belongs_to_what_it_ends():
    assert sentences("ア。イ\n。。ウ。") == ["ア。", "イ", "。", "。", "ウ。"]
    assert sentences("") == []


def test_each_pair_is_told_with_those_who_say_it():
    (segment,) = module.segments_of([(7, "アイ。ア"), (9, "アイ"), (12, "")])
    found = {
        (chr(pair >> 21), chr(pair & (1 << 21) - 1)): set(keys.tolist())
        for pair, keys in segment.keys_by_pair()
    }
    assert found["ア", "イ"] == {7, 9}
    assert found["イ", "。"] == {7}
    assert found["ア", "\n"] == {7}
