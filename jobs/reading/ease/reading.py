"""How easy a posting reads, line by line: what speaks for it, what against, what is open.

No line is added up to a word of praise: a posting reads as the counts of its clues, and as what
weighs most against it, by name. What all postings of its call type share is told and not counted,
so that each is read among its kind.
"""

from dataclasses import dataclass, field

from jobs.models import JobPosting
from jobs.postings.choices import CallType
from jobs.postings.words import UNSTATED
from jobs.reading.ease.reasons import REASONS, Clue

#: So many points against a posting are named; of more, those that weigh most.
NAMED = 3

VERDICTS = {
    "for": "楽そうな点",
    "against": "気になる点",
    "neither": "どちらでもない",
    "unstated": UNSTATED,
}
SHARED = "shared"


@dataclass(frozen=True)
class Line:
    """One clue as a posting has it; `points` is None where the advert leaves it unstated.

    `why`: for its verdict; "" where it speaks neither way. `is_worst`: whether nothing could weigh
    more against the posting here. `shared_by`: the call type whose postings all have it, if any.
    `columns`: the fields that it rests on.
    """

    label: str
    text: str
    points: int | None
    why: str
    is_worst: bool = False
    shared_by: str = ""
    columns: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        if self.shared_by:
            return SHARED
        if self.points is None:
            return "unstated"
        return "for" if self.points > 0 else "against" if self.points < 0 else "neither"

    @property
    def verdict_text(self) -> str:
        return f"{self.shared_by}に共通" if self.shared_by else VERDICTS[self.verdict]


@dataclass(frozen=True)
class Reading:
    """`sections`: a reason's label with its lines."""

    sections: list[tuple[str, list[Line]]]
    counts: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        verdicts = [line.verdict for _, lines in self.sections for line in lines]
        object.__setattr__(self, "counts", {name: verdicts.count(name) for name in VERDICTS})

    @property
    def against(self) -> list[Line]:
        """What speaks against the posting: the worst grades first, then by weight."""
        lines = [line for _, lines in self.sections for line in lines if line.verdict == "against"]
        return sorted(lines, key=lambda line: (not line.is_worst, line.points))

    @property
    def summary(self) -> str:
        """What is against it, by name; else how much it says."""
        against = self.against
        if against:
            names = "、".join(f"{line.label}「{line.text}」" for line in against[:NAMED])
            more = "など" if len(against) > NAMED else ""
            count = len(against)
            return f"気になる点が{count}{'つ' if count < 10 else '個'}: {names}{more}"
        if self.sureness_level == 0:
            return "読み取れるほど、書かれていません"
        return "書いてあることのなかに、気になる点はありません"

    @property
    def sureness_level(self) -> int:
        """0 to 2: from under a third of the clues stated, to two thirds and more."""
        total = sum(self.counts.values())
        return min(3 * (total - self.counts["unstated"]) // total, 2)

    @property
    def sureness(self) -> str:
        total = sum(self.counts.values())
        stated = total - self.counts["unstated"]
        word = ("あまり確かではありません", "目安にはなります", "かなり確かです")
        return f"手がかり{total}個のうち{stated}個が書いてあり、{word[self.sureness_level]}"

    @property
    def tally(self) -> str:
        """The counts in words, for a card."""
        counted = (("for", "楽そうな点"), ("against", "気になる点"), ("unstated", UNSTATED))
        return "・".join(f"{label}{self.counts[name]}" for name, label in counted)


def reading_of(posting: JobPosting) -> Reading:
    return Reading(
        [
            (reason.label, [_line(clue, posting) for clue in reason.clues if clue.applies(posting)])
            for reason in REASONS
        ]
    )


def _line(clue: Clue, posting: JobPosting) -> Line:
    points = clue.scale.of(posting)
    why = clue.good if points and points > 0 else clue.bad if points else ""
    # A preview may have no call type yet.
    shares = clue.is_shared and posting.call_type
    return Line(
        clue.label,
        clue.text(posting),
        points,
        why,
        is_worst=points is not None and points == clue.scale.worst < 0,
        shared_by=CallType(posting.call_type).label if shares else "",
        columns=clue.scale.columns,
    )
