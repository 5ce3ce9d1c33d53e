"""The one door that text enters by: what is stored can be seen, sent and compared.

Every app may use it. Fields of models and forms that do are in config.text_fields; which texts are
"the same" is another question, answered by jobs.postings.text.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

#: What printers in Japan set where they have no type for a character.
GETA = "〓"
#: Joins the parts of an emoji: taken away, a family would fall apart.
ZERO_WIDTH_JOINER = "\u200d"

# As Unicode ends lines. \v is the line break inside a paragraph of Word and PowerPoint.
_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# Letters, marks and symbols by category that show nothing: the fillers of hangul, blank Braille.
_BLANKS = re.compile("[\u034f\u115f\u1160\u2800\u3164\uffa0]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_UNSEEN = ("Cc", "Cf", "Cs")
_EMOJI = ("So", "Sk")
_EMOJI_STYLE = "\ufe0f"


def clean_text(text: str, *, one_line: bool = False) -> str:
    """Return `text` as it may be stored and sent: in NFC, its lines ended by \\n, all of it seen.

    Controls, format characters, noncharacters, blank letters and unpaired surrogates are dropped;
    a tab becomes a space, and so does a line break where `one_line`. Space around goes. A text in
    which nothing can be seen is "". Private-use characters stay: see `refuse_private_use` and
    `without_private_use`. Cleaning twice changes nothing more.
    """
    if _is_clean(text, one_line):
        return text
    text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
    if one_line:
        text = text.replace("\n", " ")
    text = _without_unseen(text)
    text = unicodedata.normalize("NFC", _BLANKS.sub("", text)).strip()
    return text if any(map(_shows, text)) else ""


def private_use_in(text: str) -> list[str]:
    """Return the characters of `text`, each once, that only one maker's fonts can draw."""
    return list(dict.fromkeys(_PRIVATE_USE.findall(text)))


def refuse_private_use(text: str) -> None:
    """Raise ValidationError, with the characters named, where only some machines can draw them."""
    if found := private_use_in(text):
        named = "、".join(f"「{char}」（U+{ord(char):04X}）" for char in found[:5])
        raise ValidationError(
            f"{named}は外字（機種に固有の文字）なので、ほかの人の画面では読めません。"
            "ふつうの文字に置きかえてください。",
            code="private_use",
        )


def without_private_use(text: str) -> str:
    """Return `text` with 〓 for each: the last resort where nobody can be asked."""
    return _PRIVATE_USE.sub(GETA, text)


def _is_clean(text: str, one_line: bool) -> bool:
    """Tell for nearly every clean text that it is, in a microsecond: rows are read by the thousand.

    Python calls neither a line end nor the ideographic space printable, and a text may hold both.
    """
    if not text:
        return True
    if (one_line and "\n" in text) or not text[0].isalnum() or text[-1].isspace():
        return False
    if not text.replace("\n", "").replace("　", "").isprintable():
        return False
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text) and _BLANKS.search(text) is None
    )


def _without_unseen(text: str) -> str:
    kept: list[str] = []
    for place, char in enumerate(text):
        if char == ZERO_WIDTH_JOINER:
            if kept and _joins(kept[-1], text[place + 1 : place + 2]):
                kept.append(char)
        elif char == "\n" or not _is_unseen(char):
            kept.append(char)
    return "".join(kept)


def _is_unseen(char: str) -> bool:
    is_noncharacter = 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE
    return is_noncharacter or unicodedata.category(char) in _UNSEEN


def _joins(before: str, after: str) -> bool:
    """Whether a joiner between the two has an emoji to make of them."""
    return (before == _EMOJI_STYLE or unicodedata.category(before) in _EMOJI) and (
        after != "" and unicodedata.category(after) in _EMOJI
    )


def _shows(char: str) -> bool:
    """Whether it is seen by itself: marks and variation selectors need a letter to stand on."""
    return unicodedata.category(char)[0] not in "ZMC" or _may_be_drawn(char)


def _may_be_drawn(char: str) -> bool:
    """Private-use characters are for their users to see, and new ones for newer machines."""
    return unicodedata.category(char) in ("Co", "Cn")
