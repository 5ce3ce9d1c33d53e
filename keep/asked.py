"""Which postings an address or a cookie names, and what is to be said of the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from jobs.models import JobPosting
from jobs.models.publication import ENDED
from jobs.models.rows import whole_postings
from jobs.postings.choices import State
from keep.numbers import number_in


@dataclass(frozen=True)
class Asked:
    """`live` and `ended` in the order asked for; `known` are the numbers of both.

    `unknown`: numbers of nothing, or of what seekers may not see here: drafts, what is yet to
    open, postings of the other world. `remarks`: what to say of all that is not shown, in Japanese.
    """

    live: list[JobPosting]
    ended: list[JobPosting]
    known: list[int]
    unknown: list[int]
    remarks: list[str]


def postings_of(numbers: Sequence[int], now: datetime) -> Asked:
    """Return what `numbers` stand for, in one query."""
    by_number = whole_postings(numbers)
    live, ended, unknown = [], [], []
    for number in numbers:
        posting = by_number.get(number)
        state = posting.state_at(now) if posting and posting.employer.is_listed else None
        if posting and state == State.LIVE:
            live.append(posting)
        elif posting and state in ENDED:
            ended.append(posting)
        else:
            unknown.append(number)
    known = [number for number in numbers if number not in unknown]
    return Asked(live, ended, known, unknown, [])


def asked_for(texts: Iterable[str], most: int, now: datetime) -> Asked:
    """Return the postings that an address names by `texts`: the first `most`, each once."""
    texts = list(texts)
    numbers = [number for text in texts if (number := number_in(text))]
    different = list(dict.fromkeys(numbers))
    asked = postings_of(different[:most], now)
    wrong = len(texts) - len(numbers) + len(asked.unknown)
    remarks = []
    if wrong:
        remarks.append(
            f"見つからない求人が{wrong}件ありました。アドレスが違うか、なくなった求人です。"
        )
    if len(numbers) > len(different):
        remarks.append("同じ求人が2回以上あったので、1つにまとめました。")
    if (left := len(different) - most) > 0:
        remarks.append(f"{most}件までなので、あとの{left}件は入れていません。")
    return replace(asked, remarks=remarks)
