"""Typical postings: one of each role, to be set side by side where the roles are compared."""

import numpy as np
from pyroaring import BitMap

from jobs.search.facets import (
    COMMUTING_PAY,
    COMPLAINT_LEVEL,
    INCENTIVE,
    QUOTA,
    REMOTE,
    RESULTS_SHOWN_TO,
    SUPERVISOR_AT_HAND,
    TRAINING_PAID,
    UNSTATED,
    UNSTATED_FACT,
    WEEKENDS_OFF,
    Facet,
)
from jobs.search.index import Index

#: The decisive facts that an advert may leave open, as the facet and value that find who does.
LEFT_OPEN: tuple[tuple[Facet, str], ...] = (
    *((facet, UNSTATED) for facet in (QUOTA, RESULTS_SHOWN_TO, INCENTIVE, COMPLAINT_LEVEL)),
    *((facet, UNSTATED) for facet in (SUPERVISOR_AT_HAND, TRAINING_PAID, COMMUTING_PAY)),
    *((facet, UNSTATED) for facet in (REMOTE, WEEKENDS_OFF)),
    *((UNSTATED_FACT, name) for name in ("calls_per_hour", "longest_talk")),
)
#: So many postings nearest the median are looked at, however many there are.
LOOKED_AT = 500


def typical_posting(index: Index, postings: BitMap) -> int | None:
    """Return the key of the posting whose hourly pay is nearest the median of `postings`.

    Only one that states more than half of LEFT_OPEN will do, as a comparison with one that says
    nothing shows nothing; of equally near ones, the one that leaves least open, then the newest.
    None where there is none, or none that states its hourly pay.
    """
    keys = np.frombuffer(postings.to_array(), dtype=np.uint32)[::-1]
    pay = index.numbers(postings, "hourly_equivalent")[::-1]
    keys, pay = keys[pay > 0], pay[pay > 0]
    if not len(keys):
        return None
    distance = np.abs(pay - np.median(pay))
    last = min(LOOKED_AT, len(keys)) - 1
    near = np.flatnonzero(distance <= np.partition(distance, last)[last])  # and equally near ones
    nearest = near[np.argsort(distance[near], kind="stable")][:LOOKED_AT]
    silent = [index.having(facet, value) for facet, value in LEFT_OPEN]
    best: tuple[float, int, int] | None = None
    for away, key in zip(distance[nearest].tolist(), keys[nearest].tolist(), strict=True):
        if best and away > best[0]:
            break  # they come by how near they are
        open_facts = sum([key in bitmap for bitmap in silent])
        rank = (away, open_facts, -key)
        if 2 * open_facts < len(LEFT_OPEN) and (best is None or rank < best):
            best = rank
    return None if best is None else -best[2]
