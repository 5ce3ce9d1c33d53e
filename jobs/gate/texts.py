"""Reading the free text of a posting: what it says, what it denies, and when it says nothing."""

import re
from collections.abc import Callable, Iterable, Iterator

from jobs.gate.advert import Advert
from jobs.gate.rules import LONGEST_WORDING, Finding, Level, Rule
from jobs.postings.minimum_wage import MinimumWages
from jobs.postings.schema import GATED, names
from jobs.postings.text import fold_plain, readable

#: Every field in which staff write sentences that seekers read.
TEXTS = tuple(names(GATED))

_NOTHING_SAID = re.compile(r"(未定|未記入|調整中|確認中|後日|不明|[\W_ー])*")
#: What negates a wording that it directly follows.
_DENIED = re.compile(
    r"(の(方|求人|仕事|募集))?(だけ|のみ|限定)?(制度|対応)?(で|と)?(は|も|が|わけでは|という)?\s*(一切)?"
    r"(ありません|ございません|ない|なく|無く|なし|無し|しません|しておりません|していません|行いません|"
    r"いたしません|限りません|不可|不問|問いません|問わず|対象外)"
)


def pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def says_nothing(text: str | None) -> bool:
    """Whether a required text is empty, or a mere placeholder: 未定, ー, ?."""
    return _NOTHING_SAID.fullmatch(fold_plain(text or "")) is not None


def wordings(wanted: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield each match of `wanted` in the text that is not negated by the words after it.

    Looked for in the folded text, and cut out of the readable one, which has the same length.
    """
    shown, folded = readable(text), fold_plain(text)
    for match in wanted.finditer(folded):
        if not _DENIED.match(folded, match.end()):
            yield shown[match.start() : match.end()].strip()[:LONGEST_WORDING]


def says(posting: Advert, wanted: re.Pattern[str], fields: Iterable[str] = TEXTS) -> bool:
    return any(True for field in fields for _ in wordings(wanted, getattr(posting, field)))


def wording_rule(
    name: str,
    source: str,
    wanted: re.Pattern[str],
    message: str,
    *,
    when: Callable[[Advert], bool] = lambda _: True,
    fields: tuple[str, ...] = TEXTS,
    level: Level = Level.WARNING,
) -> Rule:
    """Return a rule that finds each wording once, in the first field that has it.

    `{wording}` in the message is what fired.
    """

    def check(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
        if not when(posting):
            return []
        first_in: dict[str, str] = {}
        for field in fields:
            for wording in wordings(wanted, getattr(posting, field)):
                first_in.setdefault(wording, field)
        return [
            Finding(field, message.format(wording=wording), wording)
            for wording, field in first_in.items()
        ]

    return Rule(name, level, fields, source, check)
