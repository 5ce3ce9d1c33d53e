"""Compares two people's versions of one form, field by field, with what both started from.

Of the beginning only a short digest of each field travels with the form: it is enough to tell who
changed what, and a copy of all texts would double the page.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2s

from jobs.admin.sent_values import Texts

THEIRS, MINE = "theirs", "mine"
CHOICES = (THEIRS, MINE)


@dataclass(frozen=True)
class Difference:
    """A field whose stored value has changed since my form was opened.

    `contested`: I changed it too, and to something else.
    """

    name: str
    theirs: Texts
    mine: Texts
    contested: bool

    @property
    def seen(self) -> str:
        """The version that a choice was made about: it does not count for one stored since then."""
        return digest(self.theirs)


@dataclass(frozen=True)
class Comparison:
    """`differences`: fields to choose a version of. `only_mine`: fields that I alone changed."""

    differences: list[Difference]
    only_mine: list[str]


def compare(
    base: Mapping[str, str], theirs: Mapping[str, Texts], mine: Mapping[str, Texts]
) -> Comparison:
    """Compare field by field. A field missing from `base` counts as changed by both."""
    differences, only_mine = [], []
    for name, stored in theirs.items():
        typed = mine[name]
        if typed == stored:
            continue
        began = base.get(name)
        if began == digest(stored):
            only_mine.append(name)
        else:
            contested = began != digest(typed)
            differences.append(Difference(name, stored, typed, contested))
    return Comparison(differences, only_mine)


def digest(texts: Texts) -> str:
    return blake2s("\0".join(texts).encode(), digest_size=6).hexdigest()


def base_of(texts: Mapping[str, Texts]) -> str:
    """Encode what a form starts from, for the form to carry."""
    return written_base({name: digest(each) for name, each in texts.items()})


def written_base(base: Mapping[str, str]) -> str:
    return json.dumps(base, separators=(",", ":"))


def read_base(text: str) -> dict[str, str]:
    """Decode what `base_of` wrote; anything else counts as empty."""
    try:
        base = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return base if isinstance(base, dict) else {}
