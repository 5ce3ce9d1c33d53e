"""The conditions of CHECK constraints, judged here instead of asking the database for each.

A posting has nearly fifty of them, which are looked at each time its form is opened or sent, and an
imported file has up to 20,000 postings. The database stays the specification and holds each of them
when a row is written; a test holds the two to the same (docs/decisions/0015).
"""

import re
from collections.abc import Callable, Iterator
from operator import eq, ge, gt, le, lt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression

#: What SQL knows besides true and false.
UNKNOWN = None

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": eq,
    "gt": gt,
    "gte": ge,
    "lt": lt,
    "lte": le,
    "in": lambda value, values: value in values,
    "range": lambda value, ends: ends[0] <= value <= ends[1],
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
}


def breaks(condition: Q, row: models.Model) -> bool:
    """Return whether `row` breaks the condition; as in SQL, unknown does not.

    Raises NotImplementedError for a lookup that is not known here.
    """
    return _holds(condition, row) is False


def fields_of(condition: Q) -> set[str]:
    """Return the names of the fields that the condition looks at."""
    return {name for leaf in _leaves(condition) for name in _names(*leaf)}


def _holds(condition: Any, row: models.Model) -> bool | None:
    if isinstance(condition, tuple):
        lookup, right = condition
        return _compare(lookup, right, row)
    if not isinstance(condition, Q):
        raise NotImplementedError(condition)
    parts = [_holds(child, row) for child in condition.children]
    joined = _any(parts) if condition.connector == Q.OR else _all(parts)
    return joined if not condition.negated or joined is UNKNOWN else not joined


def _all(parts: list[bool | None]) -> bool | None:
    return False if False in parts else UNKNOWN if UNKNOWN in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    return True if True in parts else UNKNOWN if UNKNOWN in parts else False


def _compare(lookup: str, right: Any, row: models.Model) -> bool | None:
    name, _, comparison = lookup.partition("__")
    left = getattr(row, name)
    if comparison == "isnull":
        return (left is None) == right
    if right is None and comparison in ("", "exact"):
        return left is None
    if isinstance(right, F | CombinedExpression):
        right = _value(right, row)
    if left is None or right is None:
        return UNKNOWN
    try:
        compare = _COMPARISONS[comparison or "exact"]
    except KeyError:
        raise NotImplementedError(lookup) from None
    return compare(left, right)


def _leaves(condition: Q) -> Iterator[tuple]:
    for child in condition.children:
        if isinstance(child, tuple):
            yield child
        elif isinstance(child, Q):
            yield from _leaves(child)
        else:
            raise NotImplementedError(child)


def _names(lookup: str, right: Any) -> Iterator[str]:
    yield lookup.partition("__")[0]
    if isinstance(right, F | CombinedExpression):
        yield _name(right)


def _name(reference: Any) -> str:
    return _field_and_added(reference)[0]


def _value(reference: Any, row: models.Model) -> Any:
    name, added = _field_and_added(reference)
    value = getattr(row, name)
    return None if value is None else value + added if added else value


def _field_and_added(reference: Any) -> tuple[str, int]:
    """Return what F("name") or F("name") + 60 refers to: the field, and the number added to it."""
    field: Any = reference
    added = 0
    if isinstance(reference, CombinedExpression) and reference.connector == CombinedExpression.ADD:
        field, number = reference.get_source_expressions()
        added = getattr(number, "value")  # noqa: B009  # Django's types do not tell of it
    if not isinstance(field, F):
        raise NotImplementedError(reference)
    name: str = getattr(field, "name")  # noqa: B009  # Django's types do not tell of it
    return name, added
