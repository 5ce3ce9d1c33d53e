"""What comes through the door can be seen, sent and compared."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from config.door import clean_text, private_use_in, refuse_private_use, without_private_use


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("1\r\n2\r3\v4\f5\x856\u20287\u20298", "1\n2\n3\n4\n5\n6\n7\n8"),
        ("a\tb", "a b"),
        ("a\0b\x08c\x1bd\x7fe\x9ff", "abcdef"),
        ("週\u200b3日\u2060\ufeff", "週3日"),
        ("オペ\u00adレーター", "オペレーター"),
        ("右\u202e左\u2066中\u200f", "右左中"),
        ("\ufffe受\uffff付\ufdd0中\U0001fffe", "受付中"),
        ("\ud800受\udfff付", "受付"),
        ("か\u3099き\u3099", "がぎ"),
        ("Ame\u0301lie", "Amélie"),
        ("　 空白 \u00a0", "空白"),
        ("\u3164\u2800\u115f\uffa0", ""),
        ("\u200b\u200b \n\t\ufe0f\U000e0100", ""),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👍🏽", "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👍🏽"),
        ("受\u200d付\u200d", "受付"),
        ("3日～〜−‐", "3日～〜−‐"),
        ("髙﨑ｶﾅＡ１", "髙﨑ｶﾅＡ１"),
        ("一\n\n　二", "一\n\n　二"),
    ],
)
def test_what_cannot_be_seen_goes_and_the_rest_stays(written, cleaned):
    assert clean_text(written) == cleaned


def test_a_line_break_is_a_space_where_there_is_one_line():
    assert clean_text("受付\r\n夜間\v週3日", one_line=True) == "受付 夜間 週3日"


@given(st.text(st.characters(codec=None)), st.booleans())
def test_clean_text_is_sendable_and_clean_again(text, one_line):
    cleaned = clean_text(text, one_line=one_line)
    assert clean_text(cleaned, one_line=one_line) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert not {unicodedata.category(char) for char in cleaned} & {"Cs", "Zl", "Zp"}
    unseen = [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cf")]
    assert set(unseen) <= ({"\u200d"} if one_line else {"\n", "\u200d"})
    cleaned.encode()


def test_a_private_character_is_refused_by_its_name():
    with pytest.raises(ValidationError, match=r"U\+E000.*U\+10FFFD"):
        refuse_private_use("外\ue000字\ue000と\U0010fffd")
    refuse_private_use("髙﨑葛\U000e0100㈱①")


def test_private_characters_stay_for_whoever_refuses_them():
    assert clean_text(" \ue000\x00 ") == "\ue000"
    assert private_use_in("\ue000a\ue000\uf8ff") == ["\ue000", "\uf8ff"]
    assert without_private_use("外\ue000字") == "外〓字"
