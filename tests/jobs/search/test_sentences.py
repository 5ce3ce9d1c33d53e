"""The sentences of postings against plain Python, while postings come and go in small numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from jobs.search import sentences as module
from jobs.search.sentences import Sentences, sentences

texts = st.text(alphabet="アイウ。\n𠮷\u0a0a", max_size=12)
changes = st.lists(
    st.tuples(st.dictionaries(st.integers(1, 30), texts, max_size=12), st.sets(st.integers(1, 30))),
    max_size=8,
)


@pytest.fixture(autouse=True, scope="module")
def small_segments():
    """So that a few postings make several segments, and some are merged."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_POSTINGS", 8)
        patch.setattr(module, "MOST_MERGED", 6)
        yield


@given(changes=changes, terms=st.lists(st.text(alphabet="アイウ𠮷\u0a0a", min_size=2, max_size=4)))
def test_it_finds_who_says_a_term_now(changes, terms):
    kept, said = Sentences(), {}
    for new, gone in changes:
        kept.forget(BitMap([*new, *gone]))
        said = {key: text for key, text in said.items() if key not in gone} | new
        for _ in kept.take_in(new.items()):
            pass
        for term in terms:
            expected = {key for key, text in said.items() if term in text}
            assert set(kept.saying(term, BitMap(said))) == expected


@given(text=texts, term=st.text(alphabet="アイウ。", min_size=1, max_size=3))
def test_a_term_of_one_sentence_is_in_the_text_when_it_is_in_a_sentence(text, term):
    if len(sentences(term)) == 1:
        assert (term in text) == any(term in sentence for sentence in sentences(text))


def test_a_full_stop_belongs_to_what_it_ends():
    assert sentences("ア。イ\n。。ウ。") == ["ア。", "イ", "。", "。", "ウ。"]
    assert sentences("") == []


def test_each_pair_is_told_with_those_who_say_it():
    (segment,) = Sentences().take_in([(7, "アイ。ア"), (9, "アイ"), (12, "")])
    found = {
        (chr(pair >> 21), chr(pair & (1 << 21) - 1)): set(keys.tolist())
        for pair, keys in segment.keys_by_pair()
    }
    assert found["ア", "イ"] == {7, 9}
    assert found["イ", "。"] == {7}
    assert found["ア", "\n"] == {7}
