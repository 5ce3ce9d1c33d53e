import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.postings.text import fold_search


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("オペレーター", "オペレータ"),
        ("ｵﾍﾟﾚｰﾀｰ", "オペレータ"),
        ("おぺれーたー", "オペレータ"),
        ("オペレ－タ－", "オペレータ"),
        ("ＳＶ", "sv"),
        ("e‐mail", "E-Mail"),
        ("コール　センター", "コール センタ"),
        ("時給１，５００円", "時給1,500円"),
        ("か\u3099", "が"),
    ],
)
def test_spellings_that_are_one(typed, meant):
    assert fold_search(typed) == fold_search(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("京都", "東京都"), ("ビル", "ビール"), ("ハス", "バス"), ("発信", "受信")],
)
def test_words_that_stay_apart(one, other):
    assert fold_search(one) != fold_search(other)


def test_long_vowel_inside_a_word_is_kept():
    assert fold_search("らーめん") == fold_search("ラーメン") == "ラーメン"


def test_long_vowel_ends_a_word_before_another_script():
    assert fold_search("オペレーターさん").startswith(fold_search("オペレータ"))


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert fold_search(fold_search(text)) == fold_search(text)


@given(st.text())
def test_nothing_is_left_that_a_database_refuses(text):
    normalised = fold_search(text)
    assert "\x00" not in normalised
    assert "\n" not in normalised
    normalised.encode()
