"""What the gate knows a posting by, against the models. mypy reads this file too."""

import types
from typing import get_args, get_origin, get_type_hints

import pytest
from django.db import models

from jobs.gate.advert import Advert, Hirer
from jobs.gate.problems import RULES, problems
from jobs.gate.reader import TEXTS
from jobs.models import Employer, JobPosting
from jobs.postings.minimum_wage import shipped_wages


def read_of(protocol: type) -> dict[str, object]:
    """Return the attributes of a protocol with their types, those declared as properties too."""
    properties = {
        name: get_type_hints(member.fget)["return"]
        for name, member in vars(protocol).items()
        if isinstance(member, property)
    }
    return get_type_hints(protocol) | properties


def is_optional(hint: object) -> bool:
    return get_origin(hint) is types.UnionType and type(None) in get_args(hint)


@pytest.mark.parametrize(("protocol", "model"), [(Advert, JobPosting), (Hirer, Employer)])
def test_what_the_gate_reads_are_columns_and_may_be_none_where_they_are(
    protocol: type, model: type[models.Model]
) -> None:
    columns = {name: field for field in model._meta.fields for name in (field.name, field.attname)}
    assert {name: is_optional(hint) for name, hint in read_of(protocol).items()} == {
        name: columns[name].null for name in read_of(protocol) if name in columns
    }


def test_fields_that_rules_name_are_part_of_an_advert() -> None:
    """mypy sees `posting.name`; what is read by `getattr` it cannot."""
    named = {field for rule in RULES for field in rule.fields} | set(TEXTS)
    assert named <= set(read_of(Advert))


def test_a_posting_is_an_advert_even_before_anything_is_filled_in() -> None:
    advert: Advert = JobPosting()
    assert {problem.rule.name for problem in problems(advert, shipped_wages())} >= {"duties", "pay"}
