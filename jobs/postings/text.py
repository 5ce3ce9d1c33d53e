"""What counts as the same text, at five levels; each use names the one it needs.

`fold_plain`   width, invisible characters, dashes and tildes make no difference, and neither do the
               variants of a kanji in `SAME_KANJI`. For finding wordings in prose: same length as
               `readable`, so that what is found can be shown as it was written.
`fold_key`     nor does case, nor spaces at the ends; a ー typed for a dash is one, and the other
               way round. For numbers and codes that people copy: A-001 is ａ−００１, and neither
               A001 nor A-1.
`fold_name`    nor do spaces anywhere. For names, labels and headings.
`fold_place`   nor do kana, ヶ ケ が, ノ 之, and the old forms in `SAME_IN_PLACES`. For names of
               municipalities, which are looked up in a list.
`fold_search`  as `fold_key`, nor do kana, the か of 6か月, and a long-vowel mark at the end of a
               word (オペレーター = オペレータ). For texts that are searched.

What is compared as it stands (the exact level) needs no fold: the door has made it NFC.
Each fold, done twice, changes nothing more.
"""

import re
import unicodedata
from collections.abc import Callable

#: Kanji that people type for one another in the same name, as their keyboards happen to give them:
#: the same character with a stroke drawn otherwise, or what CP932 had in its place. Spellings that
#: families tell apart stay apart: 澤 and 沢, 邊 and 辺, 嶋 and 島.
SAME_KANJI = {
    "髙": "高",
    "﨑": "崎",
    "𠮷": "吉",
    "桒": "桑",
    "德": "徳",
    "濵": "濱",
    "栁": "柳",
    "槗": "橋",
    "靏": "鶴",
    "鷗": "鴎",
    "麴": "麹",
    "瀨": "瀬",
    "淸": "清",
}
#: Forms, old and new, in which people write the names of municipalities. Within a prefecture no two
#: names differ only in these, which a test holds.
SAME_IN_PLACES = {
    "龍": "竜",
    "條": "条",
    "檜": "桧",
    "鰺": "鯵",
    "竈": "釜",
    "竃": "釜",
    "澤": "沢",
    "濱": "浜",
    "嶋": "島",
    "嶽": "岳",
    "廣": "広",
    "國": "国",
    "會": "会",
    "惠": "恵",
    "瀧": "滝",
    "眞": "真",
    "櫻": "桜",
    "舘": "館",
    "曾": "曽",
    "諌": "諫",
    "蘂": "蕊",
    "礪": "砺",
    "邇": "迩",
    "禰": "祢",
    "壹": "壱",
    "壷": "壺",
    "渕": "淵",
    "藪": "薮",
    "頸": "頚",
    "讚": "讃",
    "杤": "栃",
    "繩": "縄",
    "榮": "栄",
    "豐": "豊",
    "圓": "円",
    "藝": "芸",
    "鹽": "塩",
    "之": "ノ",
    "ヶ": "ケ",
    "ガ": "ケ",
}
# ー is in neither: whether it is a dash is told by what it follows.
_DASHES = "‐‑‒–—―−─━⁃˗⸺⸻➖"
_TILDES = "〜∼∾⁓〰"
#: Letters and marks by category that show nothing, as unicodedata does not know the property.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
_CACHED_BELOW = 0x10000


class _Seen(dict):
    """For str.translate: drops what cannot be seen, and has a space for what is no character.

    Format characters, variation selectors and controls do not part a word, so no space is left for
    them. Spaces of any kind become plain ones, but for line breaks and tabs, which stay. Half of a
    surrogate pair, or what is unassigned or private, shows as a box and parts what it stands
    between; no database is asked to store it.
    """

    def __missing__(self, code: int) -> str | None:
        seen = _seen(chr(code))
        if code < _CACHED_BELOW:  # The whole of Unicode would be a hundred megabytes.
            self[code] = seen
        return seen


def _seen(char: str) -> str | None:
    category = unicodedata.category(char)
    if category == "Cc" and char.isspace():
        return char
    is_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    if is_selector or category in ("Cc", "Cf") or char in _BLANKS:
        return None
    return " " if category[0] in "CZ" else char


_SEEN = _Seen()
_TO_KATAKANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})
_TO_KATAKANA_OF_SEARCH = _TO_KATAKANA | str.maketrans("ゕゖヵヶ", "カケカケ")
_ALIKE = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_TILDES, "~"), **SAME_KANJI})
_PLACES = str.maketrans(SAME_IN_PLACES)
# To look whether there is anything to translate takes a tenth of the time to translate.
_PRINTABLE_YET_UNSEEN = re.compile(f"[{_BLANKS}\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ANY_ALIKE = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_ANY_KANA = re.compile("[ぁ-ゖヵヶ]")

_DASH_OR_LONG_VOWEL = re.compile("[-ー]+")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
# Within one script the mark is inside the word; before anything else it ends it.
_LONG_VOWEL_AT_END = re.compile(
    r"ー(?:(?<=[ァ-ヺ]ー)ー*(?![ァ-ヺー\u3099\u309a])|(?<=[ぁ-ゖ]ー)ー*(?![ぁ-ゖー\u3099\u309a]))"
)
_NUMERALS = "0-9一二三四五六七八九十百千数何"
# 6ヶ月, 3ケ所 and 六箇月. Where a query begins with ヶ月, it leaves out how many.
_COUNTER = re.compile(
    rf"ケ(?<![^\s{_NUMERALS}]ケ)(?=[月所国年条校店社])|箇(?<=[{_NUMERALS}]箇)(?=[月所国年条校店社])"
)
# 茅が崎 and 自由が丘. Before other kanji が is mostly the particle, but in these names.
_GA_OF_A_PLACE = re.compile(
    "ガ(?:(?=[丘崎谷])|(?<=霞ガ)(?=関)|(?<=関ガ)(?=原)|(?<=袖ガ)(?=浦)|(?<=駒ガ)(?=根)|(?<=比ガ)(?=浜))"
)


def readable(text: str) -> str:
    """Return `text` without what cannot be seen, full and half width unified (NFKC)."""
    return _settled(_without_unseen, text)


def fold_plain(text: str) -> str:
    text = readable(text)
    return text.translate(_ALIKE) if _ANY_ALIKE.search(text) else text


def fold_key(text: str) -> str:
    return _settled(lambda each: _caseless(each, " "), text)


def fold_name(text: str) -> str:
    return _settled(lambda each: _caseless(each, ""), text)


def fold_place(text: str) -> str:
    def once(each: str) -> str:
        return _caseless(each, "").translate(_TO_KATAKANA).translate(_PLACES)

    return _settled(once, text)


def fold_search(text: str) -> str:
    """Return one line, without anything that a database refuses."""
    return _settled(_searched, text)


def without_controls(text: str) -> str:
    """Return `text` as typed, in one line, without what cannot be seen.

    No database is asked to store or compare a NUL or half of a surrogate pair.
    """
    return re.sub(r"\s", " ", text.translate(_SEEN))


def _without_unseen(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    is_seen = text.replace("\n", " ").isprintable() and not _PRINTABLE_YET_UNSEEN.search(text)
    return text if is_seen else text.translate(_SEEN)


def _caseless(text: str, space: str) -> str:
    text = fold_plain(fold_plain(text).casefold())
    return _DASH_OR_LONG_VOWEL.sub(_one_of_both, space.join(text.split()))


def _one_of_both(found: re.Match[str]) -> str:
    """After kana the mark is long, whichever key was hit; after anything else it is a dash."""
    start = found.start()
    follows_kana = start and _KANA.match(found.string, start - 1)
    return ("ー" if follows_kana else "-") * (found.end() - start)


def _searched(text: str) -> str:
    text = _caseless(text, " ")
    if "ー" in text:
        text = _LONG_VOWEL_AT_END.sub("", text)
    if _ANY_KANA.search(text):
        text = text.translate(_TO_KATAKANA_OF_SEARCH)
    return _GA_OF_A_PLACE.sub("ケ", _COUNTER.sub("カ", text))


def _settled(step: Callable[[str], str], text: str) -> str:
    """Repeat `step` until it changes nothing: what one step joins, another may take apart."""
    while (folded := step(text)) != text:
        text = folded
    return text
