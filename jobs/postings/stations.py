"""The names of the stations that a posting gives as its nearest: 梅田駅 徒歩5分 → 梅田駅."""

import re

from jobs.postings.text import fold_plain

LONGEST_NAME = 12

_PARTING = r"\s、。,，・/／()（）〔〕\[\]【】〜~:：;；→＋+「」『』"
# 「梅田」駅 has its name between marks.
_STATION = re.compile(rf"([^{_PARTING}]+?)[」』]?駅")
# Whose line it is, and what is said before: JR大阪環状線福島駅, 最寄りは梅田駅.
_BEFORE = re.compile(
    r"^(?:.*線|JR|地下鉄|最寄り?は?|または|又は|もしくは|及び|および|から|まで|徒歩\d*分)(?=.)"
)
_NO_NAMES = {"最寄", "最寄り", "り", "各", "同", "線"}


def stations_of(text: str) -> tuple[str, ...]:
    """Return the stations named in `text`, each once, with 駅."""
    names = ("".join(found.groups("")) for found in _STATION.finditer(fold_plain(text)))
    bare = (_bare(name) for name in names)
    return tuple(dict.fromkeys(f"{name}駅" for name in bare if _is_name(name)))


def _bare(name: str) -> str:
    while (shorter := _BEFORE.sub("", name)) != name:
        name = shorter
    return name


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and name not in _NO_NAMES
