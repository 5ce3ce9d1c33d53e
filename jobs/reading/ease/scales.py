"""What a stated value is worth, said twice from the same numbers: for a row, and for a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, When


@dataclass(frozen=True)
class ByValue:
    """Points of each value; any other is unstated."""

    column: str
    points: Mapping[Any, int]

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def worst(self) -> int:
        return min(self.points.values())

    def of(self, row: Any) -> int | None:
        return self.points.get(getattr(row, self.column))

    def cases(self) -> list[When]:
        return [When(**{self.column: value}, then=points) for value, points in self.points.items()]


@dataclass(frozen=True)
class BySize:
    """`low` points up to `few`, `high` points from `many` on, none in between."""

    column: str
    few: int
    many: int
    low: int
    high: int

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def worst(self) -> int:
        return min(self.low, self.high)

    def of(self, row: Any) -> int | None:
        number = getattr(row, self.column)
        if number is None:
            return None
        return self.low if number <= self.few else self.high if number >= self.many else 0

    def cases(self) -> list[When]:
        return [
            When(**{f"{self.column}__lte": self.few}, then=self.low),
            When(**{f"{self.column}__gte": self.many}, then=self.high),
        ]


@dataclass(frozen=True)
class ByShare:
    """A point against where at most one in `seldom` of `whole` is `part`, one for from one in
    `often` on; none in between."""

    part: str
    whole: str
    seldom: int
    often: int

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.part, self.whole)

    @property
    def worst(self) -> int:
        return -1

    def of(self, row: Any) -> int | None:
        part, whole = getattr(row, self.part), getattr(row, self.whole)
        if part is None or whole is None:
            return None
        return -1 if part * self.seldom <= whole else 1 if part * self.often >= whole else 0

    def cases(self) -> list[When]:
        return [
            When(**{f"{self.whole}__gte": F(self.part) * self.seldom}, then=-1),
            When(**{f"{self.whole}__lte": F(self.part) * self.often}, then=1),
        ]
