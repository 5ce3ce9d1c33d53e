"""When each field of the form applies, and what a choice proposes; the script reads it too."""

from dataclasses import asdict, dataclass

from jobs.postings.choices import CallType, Duty
from jobs.postings.schema import BY_NAME, ROWS
from jobs.postings.schema.row import Choice, When


@dataclass(frozen=True)
class Rule:
    """`fields` do not apply while the field `control` has one of `values`."""

    control: str
    values: tuple[str, ...]
    fields: tuple[str, ...]


def _rules() -> tuple[Rule, ...]:
    """Invert the schema, which says for which values a field does apply."""
    fields: dict[When, list[str]] = {}
    for row in ROWS:
        for condition in row.applies:
            fields.setdefault(condition, []).append(row.name)
    return tuple(
        Rule(
            when.control,
            tuple(v for v in _values_of(when.control) if v not in when.values),
            tuple(names),
        )
        for when, names in fields.items()
    )


def _values_of(name: str) -> list[str]:
    kind = BY_NAME[name].kind
    if not isinstance(kind, Choice):
        raise TypeError(f"{name} has no choices for other fields to depend on")
    return kind.choices.values


RULES = _rules()

#: Call type → field → what is proposed while the field is empty. Only what a writer sees chosen
#: right beside the choice and what changes no condition of work: a quota, a pay or a contract that
#: nobody stated must not come from the site. What several duties share has no proposal.
PROPOSALS: dict[str, dict[str, str]] = {
    CallType.OUTBOUND: {"duty": Duty.APPOINTMENT},
    CallType.INBOUND: {"duty": Duty.SUPPORT},
}


def not_applying(values: dict) -> set[str]:
    """Return the fields that do not apply to a posting with these `values`."""
    return {
        field for rule in RULES if values.get(rule.control) in rule.values for field in rule.fields
    }


def proposed_for(call_type: str) -> dict[str, str]:
    return PROPOSALS.get(call_type, {})


def as_json() -> dict:
    """Return the rules as static/js/posting-form.js reads them."""
    return {"rules": [asdict(rule) for rule in RULES], "proposals": PROPOSALS}
