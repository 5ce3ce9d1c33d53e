"""Several prefectures in one text, as typed and as kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.postings.choices import Prefecture
from jobs.postings.prefectures import LONGEST, codes_of, is_kept, read_prefectures, text_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("　", ""),
        ("全国", "all"),
        ("大阪府、兵庫県", "27 28"),
        ("兵庫・大阪", "27 28"),
        ("東京,　東京都", "13"),
        ("北海道", "01"),
        ("13 27", "13 27"),
        ("all", "all"),
    ],
)
def test_names_of_prefectures_are_read(typed, kept):
    assert read_prefectures(typed) == kept


@pytest.mark.parametrize("typed", ["大坂", "48", "関東", "全国、大阪府", "13 all"])
def test_what_is_no_prefecture_is_named(typed):
    with pytest.raises(ValueError, match="都道府県の名前ではありません。「全国」か、"):
        read_prefectures(typed)


@given(
    st.sets(st.sampled_from(Prefecture), min_size=1), st.sampled_from(["、", " ", ",", "・", "\n"])
)
def test_any_prefectures_come_back_as_they_were_kept(chosen, separator):
    kept = read_prefectures(separator.join(each.label for each in chosen))
    assert is_kept(kept)
    assert len(kept) <= LONGEST
    assert codes_of(kept) == tuple(sorted(chosen))
    assert read_prefectures(text_of(kept)) == read_prefectures(kept) == kept


def test_all_of_them_are_the_whole_country():
    assert read_prefectures(" ".join(Prefecture.values)) == "all"
    assert text_of("all") == "全国"
    assert codes_of("all") == tuple(Prefecture.values)


@pytest.mark.parametrize("text", ["", "大阪", "48", "00", "13 ", "13  27", "all 13"])
def test_what_is_kept_is_told_from_what_was_typed(text):
    assert not is_kept(text)
