"""How easy a posting reads, line by line: what speaks for it, what against, what is open."""

from dataclasses import dataclass, field

from jobs.models import JobPosting
from jobs.postings.words import UNSTATED
from jobs.reading.ease.reasons import REASONS, Clue


@dataclass(frozen=True)
class Line:
    """One clue as a posting has it; `points` is None where the advert leaves it unstated.

    `why`: for its verdict; "" where it speaks neither way.
    """

    label: str
    text: str
    points: int | None
    why: str

    @property
    def verdict(self) -> str:
        if self.points is None:
            return "unstated"
        return "for" if self.points > 0 else "against" if self.points < 0 else "neither"

    @property
    def verdict_text(self) -> str:
        return VERDICTS[self.verdict]


VERDICTS = {
    "for": "楽そうな点",
    "against": "気になる点",
    "neither": "どちらでもない",
    "unstated": UNSTATED,
}


@dataclass(frozen=True)
class Reading:
    """`sections`: a reason's label with its lines."""

    sections: list[tuple[str, list[Line]]]
    counts: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        verdicts = [line.verdict for _, lines in self.sections for line in lines]
        object.__setattr__(self, "counts", {name: verdicts.count(name) for name in VERDICTS})

    @property
    def summary(self) -> str:
        """What it comes to, by how many clues speak for and against."""
        speaks_for, against = self.counts["for"], self.counts["against"]
        if self.sureness_level == 0:
            return "読み取れるほど、書かれていません"
        if speaks_for >= 2 * against + 2:
            return "楽そうな点が多い求人です"
        if against >= 2 * speaks_for + 2:
            return "気になる点が多い求人です"
        return "楽そうな点も、気になる点もある求人です"

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
    return Line(clue.label, clue.text(posting), points, why)
