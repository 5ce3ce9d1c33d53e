"""Several prefectures in one text: where one may live to do work from home.

Kept as "" for unstated, ALL for the whole country, or the codes of JIS X 0401 in ascending order,
joined by spaces: "13 27".
"""

import re
import unicodedata

from jobs.postings.choices import Prefecture

ALL = "all"
WHOLE_COUNTRY = "全国"
#: Characters of the text with every prefecture in it.
LONGEST = 3 * len(Prefecture) - 1
#: What is kept of stated ones. It does not look at the order of the codes.
_CODE = "(?:0[1-9]|[1-3][0-9]|4[0-7])"
PATTERN = f"^(?:{ALL}|{_CODE}(?: {_CODE})*)$"

_SEPARATORS = re.compile(r"[\s、,・/]+")
_CODES = {
    name: prefecture.value
    for prefecture in Prefecture
    for name in (prefecture.label, prefecture.short, prefecture.value)
}


def read_prefectures(text: str) -> str:
    """Return what is kept of 「全国」, 「大阪府、兵庫県」 or 「大阪・兵庫」; "" of nothing.

    What is kept already stays as it is, and all 47 are the whole country. Raises ValueError with a
    message in Japanese.
    """
    names = [name for name in _SEPARATORS.split(unicodedata.normalize("NFKC", text)) if name]
    if names in ([WHOLE_COUNTRY], [ALL]):
        return ALL
    codes = set()
    for name in names:
        if name not in _CODES:
            raise ValueError(
                f"「{name[:20]}」は都道府県の名前ではありません。「全国」か、"
                "「大阪府、兵庫県」のように書いてください。"
            )
        codes.add(_CODES[name])
    return ALL if len(codes) == len(Prefecture) else " ".join(sorted(codes))


def is_kept(text: str) -> bool:
    """Whether `text` is kept so, and not as somebody typed it."""
    return re.search(PATTERN, text) is not None


def codes_of(kept: str) -> tuple[str, ...]:
    """Return the codes of the prefectures in what is kept: all 47 of the whole country."""
    if not kept:  # as in most postings, each of which the index asks
        return ()
    codes = kept.split()
    return tuple(code for code in Prefecture.values if kept == ALL or code in codes)


def text_of(kept: str) -> str:
    """Return 「全国」 or 「大阪府、兵庫県」; "" while it is unstated."""
    if kept == ALL:
        return WHOLE_COUNTRY
    return "、".join(Prefecture(code).label for code in codes_of(kept))
