"""受付時間: when an employer answers the telephone, as far as what staff wrote tells it plainly."""

import re
import unicodedata
from dataclasses import dataclass

from jobs.postings.hours import MINUTES_PER_DAY, MINUTES_PER_HOUR

_PLAIN = re.compile(r"(平日|毎日)\s*(\d{1,2}):(\d{2})\s*[〜~-]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Reception:
    """`opens`, `closes`: minutes after midnight in Japan. `on_weekdays`: only from Monday to
    Friday, and on no public holiday; else every day."""

    on_weekdays: bool
    opens: int
    closes: int


def reception_of(text: str) -> Reception | None:
    """Return what 「平日 10:00〜18:00」 says; None of text that says anything more or else."""
    found = _PLAIN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    opens, closes = (
        int(found[hours]) * MINUTES_PER_HOUR + int(found[hours + 1]) for hours in (2, 4)
    )
    if not opens < closes <= MINUTES_PER_DAY or int(found[3]) > 59 or int(found[5]) > 59:
        return None
    return Reception(found[1] == "平日", opens, closes)
