import pytest

from jobs.postings.choices import Prefecture
from jobs.postings.neighbours import neighbours


def test_who_is_a_neighbour_has_one_back():
    for code in Prefecture:
        assert code not in neighbours(code)
        assert len(set(neighbours(code))) == len(neighbours(code))
        for other in neighbours(code):
            assert code in neighbours(other)


def test_only_okinawa_has_none():
    assert [code for code in Prefecture if not neighbours(code)] == [Prefecture.OKINAWA]


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("01", ["02"]),
        ("13", ["11", "12", "14", "19"]),
        ("20", ["10", "11", "15", "16", "19", "21", "22", "23"]),  # Nagano has the most
        ("27", ["26", "28", "29", "30"]),
        ("40", ["35", "41", "43", "44"]),
        ("42", ["41"]),
    ],
)
def test_neighbours(code, others):
    assert list(neighbours(code)) == others
