import pytest

from jobs.postings import official_numbers as numbers

#: Of ministries and agencies, as they publish them themselves.
PUBLISHED = ["7000012050002", "8000012050001", "2000012010019", "6000012070001", "2000012100001"]


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_corporate_numbers_check(number):
    assert numbers.is_corporate_number(number)


def test_any_other_first_digit_is_refused():
    rest = PUBLISHED[0][1:]
    assert [d for d in "0123456789" if numbers.is_corporate_number(d + rest)] == ["7"]


def test_one_slip_is_found_but_for_nought_and_nine():
    """What the check digit can tell: multiples of nine are all it cannot see."""
    number = PUBLISHED[0]
    for place in range(1, 13):
        for digit in "0123456789":
            slip = number[:place] + digit + number[place + 1 :]
            is_unseen = {digit, number[place]} <= {"0", "9"} or digit == number[place]
            assert numbers.is_corporate_number(slip) == is_unseen


@pytest.mark.parametrize("text", ["", "700001205000", "70000120500022", "0000012050002", "T" * 13])
def test_what_is_no_corporate_number_is_refused(text):
    assert not numbers.is_corporate_number(text)


@pytest.mark.parametrize(
    ("stored", "typed", "number"),
    [
        (numbers.corporate_number, "７０００－０１２０５－０００２", "7000012050002"),
        (numbers.corporate_number, " 7 0000 1205 0002 ", "7000012050002"),
        (numbers.corporate_number, "12ー34", "12ー34"),
        (numbers.dispatch_licence, "派１３－１２３４５６", "派13-123456"),
        (numbers.dispatch_licence, "派 13ー123456", "派13-123456"),
        (numbers.dispatch_licence, "13-123456", "派13-123456"),
        (numbers.dispatch_licence, "申請中", "申請中"),
        (numbers.placement_licence, "13-ﾕ-123456", "13-ユ-123456"),
        (numbers.placement_licence, "１３ーユー１２３４５６", "13-ユ-123456"),
        (numbers.placement_licence, "13 ム 123456", "13-ム-123456"),
        (numbers.placement_licence, "13-123456", "13-123456"),
    ],
)
def test_numbers_are_stored_in_one_form_and_the_rest_as_typed(stored, typed, number):
    assert stored(typed) == number
    assert stored(number) == number


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("派13-123456", True),
        ("派47-123456", True),
        ("派48-123456", False),
        ("派00-123456", False),
        ("13-123456", False),
        ("派13-12345", False),
        ("派13-123456-1", False),
    ],
)
def test_a_dispatch_licence_names_a_prefecture_and_six_digits(text, is_right):
    assert numbers.is_dispatch_licence(text) == is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("13-ユ-123456", True), ("01-ム-123456", True), ("48-ユ-123456", False), ("13-A-1", False)],
)
def test_a_placement_licence_names_a_prefecture_its_kind_and_six_digits(text, is_right):
    assert numbers.is_placement_licence(text) == is_right
