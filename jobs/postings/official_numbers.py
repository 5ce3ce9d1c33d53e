"""Numbers that authorities give to employers, as people type them, and whether they can be right.

No number can be looked up from here: a well-formed one may still be nobody's.
"""

import re

from jobs.postings.choices import Prefecture
from jobs.postings.text import fold_key

_BETWEEN_DIGITS = re.compile(r"[\s-]")
_CORPORATE = re.compile(r"[1-9][0-9]{12}", re.ASCII)
_DISPATCH = re.compile(r"派?([0-9]{2})-?([0-9]{6})", re.ASCII)
#: ユ charges employers a fee, ム charges nobody.
_PLACEMENT = re.compile(r"([0-9]{2})-?([ユム])-?([0-9]{6})", re.ASCII)


def corporate_number(text: str) -> str:
    """Return a corporate number (法人番号) as its 13 digits; what is none, as it was typed."""
    digits = _BETWEEN_DIGITS.sub("", _folded(text))
    return digits if _CORPORATE.fullmatch(digits) else text


def is_corporate_number(text: str) -> bool:
    """Whether `text` is 13 digits of which the first checks the rest.

    By article 2 of 法人番号の指定等に関する省令 (平成26年財務省令第70号): the twelve digits after
    the first are counted from the last, those at even places twice; the remainder of their sum by
    9, taken from 9, is the first digit. 7000012050002 is that of 国税庁.
    """
    if not _CORPORATE.fullmatch(text):
        return False
    counted = sum(
        int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(text[:0:-1], start=1)
    )
    return int(text[0]) == 9 - counted % 9


def dispatch_licence(text: str) -> str:
    """Return a licence for temporary staffing (労働者派遣事業) as 派13-123456.

    What is none is returned as it was typed.
    """
    found = _DISPATCH.fullmatch(_closed_up(text))
    return f"派{found[1]}-{found[2]}" if found else text


def is_dispatch_licence(text: str) -> bool:
    found = _DISPATCH.fullmatch(text)
    return bool(found) and text.startswith("派") and _is_of_japan(text[1:3])


def placement_licence(text: str) -> str:
    """Return a licence for placing workers (職業紹介事業) as 13-ユ-123456.

    What is none is returned as it was typed.
    """
    found = _PLACEMENT.fullmatch(_closed_up(text))
    return "-".join(found.groups()) if found else text


def is_placement_licence(text: str) -> bool:
    return bool(_PLACEMENT.fullmatch(text)) and _is_of_japan(text[:2])


def _is_of_japan(code: str) -> bool:
    """Whether a licence's first digits name the prefecture of a labour bureau (JIS X 0401)."""
    return code in Prefecture.values


def _folded(text: str) -> str:
    """A dash after a kana is a long vowel to the fold, but not in these numbers."""
    return fold_key(text).replace("ー", "-")


def _closed_up(text: str) -> str:
    return re.sub(r"\s", "", _folded(text))
