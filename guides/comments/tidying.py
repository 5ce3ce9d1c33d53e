"""Cleans what readers type of invisible characters: none may hide, reverse or overflow text."""

import re
import unicodedata
from itertools import groupby

#: Joins the parts of an emoji: removing it would take a family apart.
ZERO_WIDTH_JOINER = "\u200d"
#: Letters and symbols by category that show nothing.
BLANKS = set("\u115f\u1160\u3164\uffa0\u2800")
#: A letter takes a few marks; a tower of them runs into the lines above.
MOST_MARKS = 4

_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_MANY_BLANK_LINES = re.compile(r"\n{4,}")


def tidy(text: str) -> str:
    """Return `text` without invisible characters; line breaks stay, many blank lines become one."""
    lines = _LINE_BREAK.sub("\n", text).split("\n")
    joined = "\n".join(_tidy_characters(line).rstrip() for line in lines)
    return _MANY_BLANK_LINES.sub("\n\n", joined).strip()


def tidy_line(text: str) -> str:
    """Return `text` as one line, with single spaces."""
    return " ".join(tidy(text).split())


def seen_length(text: str) -> int:
    """Count the characters that are visible by themselves."""
    return sum(unicodedata.category(char)[0] in "LNPS" for char in text)


def _tidy_characters(line: str) -> str:
    shown = (" " if char == "\t" else char for char in line if char == "\t" or _is_shown(char))
    parts: list[str] = []
    for is_mark, group in groupby(shown, key=_is_mark):
        characters = list(group)
        parts += characters[:MOST_MARKS] if is_mark else characters
    return "".join(parts)


def _is_shown(char: str) -> bool:
    """Whether `char` is visible: no control, override of direction, noncharacter or blank."""
    if char == ZERO_WIDTH_JOINER:
        return True
    is_noncharacter = 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE
    is_unseen = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")
    return not (is_noncharacter or is_unseen or char in BLANKS)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")
