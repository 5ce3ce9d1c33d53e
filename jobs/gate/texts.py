"""Whether a required text says anything."""

import re

from jobs.postings.text import fold_plain

_NOTHING_SAID = re.compile(r"(未定|未記入|調整中|確認中|後日|不明|[\W_ー])*")


def says_nothing(text: str | None) -> bool:
    """Whether a required text is empty, or a mere placeholder: 未定, ー, ?."""
    return _NOTHING_SAID.fullmatch(fold_plain(text or "")) is not None
