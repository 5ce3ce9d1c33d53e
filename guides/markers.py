"""The syntax of a guide's markers: `[[name]]` or `[[name: argument]]`, a paragraph of its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

#: A line that begins like a marker and holds nothing else: whole, or never closed.
LINE = re.compile(r"\[\[(?P<inside>[^\[\]]*)(?P<end>\]\]|\]?)")
#: What was meant as a marker, wherever it stands; a link's text in brackets is none.
MEANT = re.compile(r"(?:\[\[|［［)[^\[\]［］\n]*(?:\]\]|］］)(?!\()")
CODE = re.compile(r"(`+)[^`\n]+\1")
#: A keyboard set to Japanese gives the wide one.
COLON = re.compile("[:：]")

UNCLOSED = "差し込みが閉じていません。「]]」まで、1行に書いてください。"
NOT_ALONE = (
    "差し込みは、半角の「[[」と「]]」で書き、文や箇条書き、表、見出しの外に、"
    "前後を空行にして1行だけで置いてください。"
)


class Marker(NamedTuple):
    """`argument` is "" when none is given. `line` counts from 1, in the text as it was typed."""

    name: str
    argument: str
    line: int
    written: str


class Slip(NamedTuple):
    """A line that was meant as a marker but is not one, with what is wrong with it."""

    line: int
    written: str
    complaint: str


def marker_at(tokens: list[Token], index: int) -> Marker | None:
    """Return the marker that the paragraph opening at `index` is, if it is one.

    Paragraphs of lists and quotations are not at the top, and code is no paragraph: both are text.
    """
    opening = tokens[index]
    if opening.type != "paragraph_open" or opening.level or opening.map is None:
        return None
    found = LINE.fullmatch(tokens[index + 1].content)
    if not found or found["end"] != "]]" or "\n" in found[0]:
        return None
    name, _, argument = COLON.sub(":", found["inside"], count=1).partition(":")
    return Marker(name.strip(), argument.strip(), opening.map[0] + 1, found[0])


def markers(tokens: list[Token]) -> Iterator[Marker]:
    for index in range(len(tokens)):
        if marker := marker_at(tokens, index):
            yield marker


def slips(tokens: list[Token]) -> Iterator[Slip]:
    """Yield what stays text though it was meant as a marker. Code is always text."""
    for index, token in enumerate(tokens):
        if token.type != "inline" or token.map is None or marker_at(tokens, index - 1):
            continue
        for offset, line in enumerate(CODE.sub(" ", token.content).split("\n")):
            if slip := _slip_in(line.strip(), token.map[0] + offset + 1):
                yield slip


def _slip_in(text: str, line: int) -> Slip | None:
    if found := MEANT.search(text):
        return Slip(line, found[0], NOT_ALONE)
    if found := LINE.fullmatch(text):
        return Slip(line, found[0], UNCLOSED)
    return None
