"""どのくらい楽? What an advert's statements are worth, and how they read."""

from jobs.reading.ease.reading import Reading, reading_of
from jobs.reading.ease.reasons import (
    COLUMNS,
    EVEN,
    LARGEST_WEIGHT,
    REASONS,
    WEIGHT_LABELS,
    Reason,
    Weights,
    points,
    score,
)

__all__ = [
    "COLUMNS",
    "EVEN",
    "LARGEST_WEIGHT",
    "REASONS",
    "WEIGHT_LABELS",
    "Reading",
    "Reason",
    "Weights",
    "points",
    "reading_of",
    "score",
]
