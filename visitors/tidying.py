"""What is asked of a visitor's text beside what every text is: none may overflow or be all gaps."""

import re
import unicodedata
from itertools import groupby

from config.door import clean_text

#: A letter takes a few marks; a tower of them runs into the lines above.
MOST_MARKS = 4

_MANY_BLANK_LINES = re.compile(r"\n{4,}")


def tidy(text: str) -> str:
    """Return the clean text without towers of marks; many blank lines become one."""
    lines = clean_text(text).split("\n")
    joined = "\n".join(_few_marks(line).rstrip() for line in lines)
    return _MANY_BLANK_LINES.sub("\n\n", joined).strip()


def tidy_line(text: str) -> str:
    """Return `text` as one line, with single spaces."""
    return " ".join(tidy(text).split())


def seen_length(text: str) -> int:
    """Count the characters that are visible by themselves."""
    return sum(unicodedata.category(char)[0] in "LNPS" for char in text)


def _few_marks(line: str) -> str:
    parts: list[str] = []
    for is_mark, group in groupby(line, key=_is_mark):
        characters = list(group)
        parts += characters[:MOST_MARKS] if is_mark else characters
    return "".join(parts)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")
