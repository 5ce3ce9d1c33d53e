"""Municipalities (市区町村): their codes by JIS X 0402, and their names as an address has them.

The five digits of a code begin with the two of the prefecture. Wards of designated cities are
entries of their own (大阪市北区), and the cities they make up are none.
"""

import csv
import re
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from jobs.postings.choices import Prefecture
from jobs.postings.text import fold_place

CSV_PATH = Path(__file__).resolve().parents[1] / "data" / "municipalities.csv"

# What an address may leave out: the 郡 of a town, or the island that two towns of Tokyo are named
# with. It is left out of whole names of the list only: 上郡町 and 小郡市 do not lose theirs.
_DISTRICT = re.compile(r"^(?:.+?郡|三宅島|八丈島)(?=.+[町村]$)")
# What people leave out of a ward's name: its city.
_CITY_OF_A_WARD = re.compile(r"^.+?市(?=.+区$)")
# Some names of towns and villages are surnames as well, and too short to tell.
_SHORTEST_TOWN = 3

#: So many names are proposed for one that is unknown.
NEAREST = 5


@lru_cache(maxsize=4096)
def code_of(prefecture: str, city: str) -> str:
    """Return the code of what a posting gives as its city; "" when that is no municipality.

    With or without its 郡, and with or without the prefecture before it. What else makes no
    difference is told at `fold_place`.
    """
    return _codes().get((prefecture, _in_prefecture(prefecture, city)), "")


@lru_cache(maxsize=4096)
def nearest(prefecture: str, city: str) -> tuple[str, ...]:
    """Return a few names that `city`, which is no municipality, may stand for, likeliest first.

    Those that hold it, or that it holds, come before those that are spelt alike: 大阪市 lacks its
    ward, and 新宿区西新宿 says too much.
    """
    typed = _in_prefecture(prefecture, city)
    if not typed:
        return ()
    names = {fold_place(name): name for _, name in municipalities(prefecture)}
    holding = [each for each in names if each in typed or typed in each]
    alike = get_close_matches(typed, names, n=NEAREST, cutoff=0.5)
    return tuple(names[each] for each in dict.fromkeys([*holding, *alike]))[:NEAREST]


@lru_cache(maxsize=4096)
def prefectures_with(city: str) -> tuple[Prefecture, ...]:
    """Return the prefectures that have a municipality of this name."""
    return tuple(each for each in Prefecture if code_of(each, city))


@lru_cache(maxsize=4096)
def only_one_called(name: str) -> str:
    """Return the code of the municipality that `name` alone names; "" where none or several are.

    With or without its prefecture, its 郡, or a ward its city: 新宿区 is the only one, 北区 is not.
    """
    codes = _by_any_name().get(fold_place(name), frozenset())
    return next(iter(codes)) if len(codes) == 1 else ""


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
        (code[:2], fold_place(spelling)): code
        for code, name in _names().items()
        for spelling in (name, _DISTRICT.sub("", name))
    }


@lru_cache(maxsize=1)
def _by_any_name() -> dict[str, frozenset[str]]:
    called: dict[str, frozenset[str]] = {}
    for code, name in _names().items():
        spellings = {name, _DISTRICT.sub("", name), _CITY_OF_A_WARD.sub("", name)}
        spellings |= {f"{Prefecture(code[:2]).label}{spelling}" for spelling in spellings}
        for spelling in spellings:
            if spelling[-1] not in "町村" or len(spelling) >= _SHORTEST_TOWN:
                folded = fold_place(spelling)
                called[folded] = called.get(folded, frozenset()) | {code}
    return called


def _in_prefecture(prefecture: str, city: str) -> str:
    folded = fold_place(city)
    if prefecture in Prefecture.values:
        folded = folded.removeprefix(fold_place(Prefecture(prefecture).label))
    return folded
