"""The few ways in which demo data is drawn."""

from collections.abc import Mapping
from random import Random


def pick[Value](rng: Random, weights: Mapping[Value, float]) -> Value:
    """Return one key of `weights`, each as likely as its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def stated[Value](rng: Random, share: float, value: Value) -> Value | None:
    """Return `value` in `share` of the cases, and None, which is unstated, in the others."""
    return value if rng.random() < share else None


def text_stated(rng: Random, share: float, text: str) -> str:
    """The twin of `stated` for text, where unstated is the empty string."""
    return text if rng.random() < share else ""


def yes_no_unstated(rng: Random, *, yes: float, no: float) -> bool | None:
    """Return True and False with the shares given, and None, unstated, for the rest."""
    draw = rng.random()
    if draw < yes:
        return True
    return False if draw < yes + no else None


def round_up(number: int, step: int) -> int:
    """Return the lowest multiple of `step` that is no lower than `number`."""
    return -(-number // step) * step
