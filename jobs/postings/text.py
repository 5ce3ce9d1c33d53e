"""One written form for text that means the same: what is stored for searching, and what is asked.

NFKC joins full and half width; case is folded; hiragana becomes katakana; the many hyphens become
one; a long-vowel mark at the end of a word of kana is dropped (オペレーター = オペレータ).
"""

import re
import unicodedata

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_HYPHENS = "‐‑‒–—―−─━-"
_HYPHEN_AFTER_KANA = re.compile(rf"(?<=[ぁ-ゖァ-ヺー])[{_HYPHENS}]")
_HYPHEN = re.compile(rf"[{_HYPHENS}]")
# Within one script the mark is inside the word; before anything else it ends it.
_TRAILING_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])ー+(?![ァ-ヺー])|(?<=[ぁ-ゖ])ー+(?![ぁ-ゖー])")


def normalise(text: str) -> str:
    """Return `text` in the form that is compared, without line breaks or control characters.

    Normalising twice changes nothing more.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = without_controls(text)
    text = _HYPHEN_AFTER_KANA.sub("ー", text)
    text = _HYPHEN.sub("-", text)
    text = _TRAILING_LONG_VOWEL.sub("", text)
    return " ".join(text.translate(_HIRAGANA_TO_KATAKANA).split())


def without_controls(text: str) -> str:
    """Return `text` with a space for every control, private, unassigned or space character.

    No database is asked to store or compare a NUL or half of a surrogate pair.
    """
    return "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
