"""How many of a guide's commenters worked with which calls."""

from dataclasses import dataclass

from django.db.models import Count

from guides.choices import CommenterRole
from guides.models import Guide


@dataclass(frozen=True)
class Tally:
    """Approved comments by the role their writers gave."""

    outbound: int = 0
    inbound: int = 0
    both: int = 0
    unsaid: int = 0

    @property
    def total(self) -> int:
        return self.outbound + self.inbound + self.both + self.unsaid

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Return each kind of commenter in words, with their number."""
        return [
            ("発信をした人", self.outbound),
            ("受信をした人", self.inbound),
            ("両方", self.both),
            ("書いていない人", self.unsaid),
        ]


def tally_of(guide: Guide) -> Tally:
    """Count in one query."""
    counts = dict(
        guide.comments.approved().order_by().values_list("role").annotate(number=Count("pk"))
    )
    return Tally(
        outbound=counts.get(CommenterRole.OUTBOUND, 0),
        inbound=counts.get(CommenterRole.INBOUND, 0),
        both=counts.get(CommenterRole.BOTH, 0),
        unsaid=counts.get("", 0),
    )
