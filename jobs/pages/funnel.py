"""The day of someone who dials: how few of the calls become a conversation, as bars."""

from dataclasses import dataclass

from jobs.models import JobPosting

BAR_WIDTH = 280
STEP = 44
BAR_HEIGHT = 32
#: A bar too thin to see would read as none at all.
THINNEST = 2


@dataclass(frozen=True)
class Bar:
    """`width` and `y` in units of the drawing, whose full width is BAR_WIDTH."""

    label: str
    number: int
    width: int
    y: int

    @property
    def text_x(self) -> int:
        return self.width + 10


def funnel_bars(posting: JobPosting) -> list[Bar]:
    """Return the bars dialled → connected → talked; none unless at least two are stated."""
    steps = [
        ("かける", posting.dialled_per_day),
        ("つながる", posting.connected_per_day),
        ("会話になる", posting.conversations_per_day),
    ]
    stated = [(label, number) for label, number in steps if number is not None]
    if len(stated) < 2 or not stated[0][1]:
        return []
    longest = stated[0][1]
    return [
        Bar(label, number, max(round(BAR_WIDTH * number / longest), THINNEST), index * STEP)
        for index, (label, number) in enumerate(stated)
    ]


def height_of(bars: list[Bar]) -> int:
    return (len(bars) - 1) * STEP + BAR_HEIGHT if bars else 0
