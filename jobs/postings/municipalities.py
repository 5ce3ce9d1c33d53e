"""Municipalities (市区町村): their codes by JIS X 0402, and their names as an address has them.

The five digits of a code begin with the two of the prefecture. Wards of designated cities are
entries of their own (大阪市北区), and the cities they make up are none.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path

from jobs.postings.text import normalise

CSV_PATH = Path(__file__).resolve().parents[1] / "data" / "municipalities.csv"

# What an address may leave out: the 郡 of a town, or the island that two towns of Tokyo are named
# with. It is left out of whole names of the list only: 上郡町 and 小郡市 do not lose theirs.
_DISTRICT = re.compile(r"^(?:.+?郡|三宅島|八丈島)(?=.+[町村]$)")


@lru_cache(maxsize=4096)
def code_of(prefecture: str, city: str) -> str:
    """Return the code of what a posting gives as its city; "" when that is no municipality.

    With or without its 郡. Width, spaces, and ヶ for ケ make no difference.
    """
    return _codes().get((prefecture, _compared(city)), "")


@lru_cache
def municipalities(prefecture: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of each municipality of a prefecture, in the order of the codes."""
    return tuple((code, name) for code, name in _names().items() if code[:2] == prefecture)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    with CSV_PATH.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[str, str], str]:
    return {
        (code[:2], _compared(spelling)): code
        for code, name in _names().items()
        for spelling in (name, _DISTRICT.sub("", name))
    }


def _compared(city: str) -> str:
    return normalise(city).replace(" ", "").replace("ヶ", "ケ")
