import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.door import clean_text
from visitors.tidying import seen_length, tidy, tidy_line


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("1行目\r\n2行目\r3行目\u20284行目", "1行目\n2行目\n3行目\n4行目"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\n \n\t\n　\n\nb", "a\n\nb"),
        ("\n\n a \n\n", "a"),
        ("a\0b\x07c\x1b[31md", "abc[31md"),
        ("右\u202e左\u2066中\u200f", "右左中"),
        ("見\u200bえ\u00adな\ufeffい", "見えない"),
        ("\u3164\u2800\u115f", ""),
        ("👨\u200d👩\u200d👧 ❤\ufe0f が\u3099", "👨\u200d👩\u200d👧 ❤\ufe0f が\u3099"),
        ("Q" + "\u0301" * 500 + "o", "Q" + "\u0301" * 4 + "o"),
        ("\ufffe\U0010ffff文", "文"),
    ],
)
def test_what_cannot_be_seen_goes_and_the_rest_stays(typed, tidied):
    assert tidy(typed) == tidied


@given(st.text())
def test_tidied_text_is_clean_and_tidy_again(text):
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert "\n\n\n\n" not in tidied
    assert not {unicodedata.category(char) for char in tidied.replace("\n", "")} & {"Cc", "Cs"}
    assert "\n" not in tidy_line(text)


@given(st.text())
def test_letters_and_signs_are_all_kept(text):
    assert seen_length(tidy(text)) == seen_length(clean_text(text))
