"""Reading what staff wrote: all texts of a posting, folded, and the sentence around each wording.

The texts are read as one, a line for each field, so that a pattern looks at them once. Folding
keeps the length (jobs.postings.text.fold_plain), so what is found can be shown as it was typed.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from jobs.gate.advert import Advert
from jobs.gate.patterns import Searched, Wanted, searched
from jobs.postings.schema import PROSE, names
from jobs.postings.text import fold_plain, readable

#: Every field that staff fill in their own words and seekers read.
TEXTS = tuple(names(PROSE))

#: Ends a sentence. A full stop within a number (1.2万円) does not.
_END = re.compile(r"[。．!?\n♪★☆◆◇■□●▼▲※【】]|\.(?![0-9])")

#: Between two fields: no pattern for part of a sentence reaches from one into the next.
_BETWEEN = "。\n"

#: Numbers of a list, which would fold into the number after them: 「①40歳未満」.
_LIST_NUMBERS = dict.fromkeys(map(ord, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"), "・")

_LEAD = 80
#: No sentence is longer, but for lists and nonsense, which must not take long either.
_FAR = 200


def alternatives(*patterns: str) -> str:
    return "|".join(patterns)


def pattern(*patterns: str) -> Wanted:
    return Wanted(alternatives(*patterns))


@dataclass(frozen=True, slots=True)
class Mention:
    """A wording found in a text, with the rest of its sentence on either side.

    `wording` and `typed_after` are as typed; `found`, `before` and `after` are folded,
    and up to 200 characters of the sentence on each side. `lead`: what
    the field says before, headings and other sentences too, up to 80 characters. `groups`: of the
    pattern.
    """

    field: str
    wording: str
    found: str
    before: str
    after: str
    groups: dict[str, str | None]
    typed_after: str = ""
    lead: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.found}{self.after}"


class Reading:
    """All texts of a posting, to be searched for wordings."""

    def __init__(self, posting: Advert):
        self._typed = {
            name: readable((getattr(posting, name) or "").translate(_LIST_NUMBERS))
            for name in TEXTS
        }

    @cached_property
    def _shown(self) -> str:
        return _BETWEEN.join(self._typed.values())

    @cached_property
    def folded(self) -> str:
        """All texts, with the end of a sentence between them."""
        return fold_plain(self._shown)

    @cached_property
    def _searched(self) -> Searched:
        return searched(self.folded)

    @cached_property
    def _starts(self) -> list[int]:
        starts, start = [], 0
        for text in self._typed.values():
            starts.append(start)
            start += len(text) + len(_BETWEEN)
        return starts

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [end.start() for end in _END.finditer(self.folded)]

    def text(self, field: str) -> str:
        """Return one field's text, folded."""
        start = self._starts[TEXTS.index(field)]
        return self.folded[start : start + len(self._typed[field])]

    def mentions(self, wanted: Wanted, fields: Container[str] = TEXTS) -> Iterator[Mention]:
        """Yield each match in one of `fields`, in the order of the schema."""
        for match in self._searched.find(wanted):
            start, end = match.span()
            index = bisect_right(self._starts, start) - 1
            field = TEXTS[index]
            if field not in fields:
                continue
            at = bisect_right(self._sentence_ends, start - 1)
            from_ = self._sentence_ends[at - 1] + 1 if at else 0
            after = bisect_right(self._sentence_ends, max(start, end - 1))
            to = (
                self._sentence_ends[after] if after < len(self._sentence_ends) else len(self.folded)
            )
            yield Mention(
                field,
                self._shown[start:end].strip(),
                self.folded[start:end],
                self.folded[max(from_, start - _FAR) : start],
                self.folded[end : min(to, end + _FAR)],
                match.groupdict(),
                self._shown[end : min(to, end + _FAR)],
                self.folded[max(self._starts[index], start - _LEAD) : start],
            )
