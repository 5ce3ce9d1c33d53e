"""What a facet of the search is, and the usual ways of making one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Choices, Q

from jobs.postings import words
from jobs.postings.schema.row import UNSTATED_CODE

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Facet:
    """A question that narrows the list, and the answers offered.

    `condition` (for a query) and `values_of` (for one posting, read by its `fields`) are twins:
    they say which of the answers a posting has. Several values of one facet mean "any of them"; a
    `single` facet takes one. `read` turns what stands in an address into a value, or None when it
    means nothing; a facet that reads values beyond its options compares with `at_least`, a field.

    `offered` narrows the options by what else is chosen. Only those are counted, and they are the
    exception to the rule that options with none stay visible: they are shown when some posting has
    them, or when chosen, since they may be hundreds. `most`: no more values than these are taken.
    `note`: what to know of the answers, shown with them.
    `may_be_unstated`: a posting may state nothing that answers the question. Both twins then know
    the value UNSTATED, which such a posting has and no other, whether or not it is an option.
    `unstated_for`: of a facet that asks about several facts, what a posting has in place of a value
    while it does not state that one.
    `condition_of_any`: what several values come to, where it is shorter than one after another.
    """

    param: str
    label: str
    options: tuple[Option, ...] = field(repr=False)
    condition: Callable[[str], Q]
    fields: tuple[str, ...]
    values_of: Callable[[Any], Iterable[str]]
    single: bool = False
    read: Callable[[str], str | None] | None = None
    describe: Callable[[str], str] | None = None
    at_least: str = ""
    offered: Callable[[Chosen], Iterable[str]] | None = None
    most: int | None = None
    note: str = ""
    may_be_unstated: bool = False
    unstated_for: Callable[[str], str] = lambda _: UNSTATED_CODE
    condition_of_any: Callable[[tuple[str, ...]], Q] | None = None
    labels: dict[str, str] = field(init=False, compare=False, repr=False)
    groups: dict[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", {o.value: o.label for o in self.options})
        object.__setattr__(self, "groups", {o.value: o.group for o in self.options if o.group})

    def value_of(self, raw: str) -> str | None:
        """Return the value that `raw`, from an address, stands for; None when it is none."""
        if self.read:
            return self.read(raw)
        return raw if raw in self.labels else None

    def any_of(self, values: tuple[str, ...]) -> Q:
        """Return the condition of having any of `values`; everything meets that of none."""
        if self.condition_of_any and values:
            return self.condition_of_any(values)
        matches = Q()
        for value in values:
            matches |= self.condition(value)
        return matches

    def label_of(self, value: str) -> str:
        """Return what a chip says of `value`."""
        return self.describe(value) if self.describe else self.labels[value]


UNSTATED = UNSTATED_CODE
UNSTATED_OPTION = Option(UNSTATED, words.UNSTATED)


def options_of(choices: type[Choices]) -> tuple[Option, ...]:
    return tuple(Option(str(value), label) for value, label in choices.choices)


def field_facet(
    param: str, label: str, options: tuple[Option, ...], column: str = "", **kwargs: Any
) -> Facet:
    """A facet whose values are those of a field, `column`: by default the one named like it."""
    column = column or param
    return Facet(
        param,
        label,
        options,
        condition=lambda value: Q(**{column: value}),
        fields=(column,),
        values_of=lambda posting: (getattr(posting, column),),
        may_be_unstated=UNSTATED_OPTION in options,
        **kwargs,
    )


def stated_facet(
    param: str,
    label: str,
    options: tuple[Option, ...],
    column: str,
    condition: Callable[[str], Q],
    values_of: Callable[[Any], Iterable[str]],
    **kwargs: Any,
) -> Facet:
    """A facet about `column`, which is null while unstated; `values_of` reads what it states."""

    def condition_or_unstated(value: str) -> Q:
        return Q(**{column: None}) if value == UNSTATED else condition(value)

    def values_or_unstated(posting: Any) -> Iterable[str]:
        stated = getattr(posting, column)
        return (UNSTATED,) if stated is None else values_of(stated)

    return Facet(
        param,
        label,
        options,
        condition=condition_or_unstated,
        fields=(column,),
        values_of=values_or_unstated,
        may_be_unstated=True,
        **kwargs,
    )


def read_yes(raw: str) -> str | None:
    return "1" if raw.lower() in ("1", "true", "on", "yes") else None


def alone(subject: str, choice: Choices) -> str:
    """Return a label that can stand alone in a chip, where 「記載なし」 has to say of what."""
    return choice.label if subject in choice.label else f"{subject}: {choice.label}"


def once_chosen(param: str) -> Callable[[Chosen], Iterable[str]]:
    return lambda chosen: chosen.get(param, ())
