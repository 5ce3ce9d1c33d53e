"""Which fields of the form apply when, and what a choice proposes: the script reads it too."""

from dataclasses import asdict, dataclass

from jobs.postings.choices import CallType, ContractTerm, Duty, Incentive, PayUnit, Quota


@dataclass(frozen=True)
class Rule:
    """`fields` do not apply while the field `control` has one of `values`."""

    control: str
    values: tuple[str, ...]
    fields: tuple[str, ...]


RULES = (
    Rule(
        "call_type",
        (CallType.INBOUND,),
        ("dialled_per_day", "connected_per_day", "conversations_per_day"),
    ),
    Rule("quota", (Quota.UNSTATED, Quota.NONE), ("quota_detail",)),
    Rule(
        "incentive",
        (Incentive.UNSTATED, Incentive.NONE),
        ("incentive_detail", "incentive_typical_yen", "incentive_top_yen"),
    ),
    Rule("pay_unit", (PayUnit.HOURLY,), ("minutes_per_pay_unit",)),
    Rule(
        "contract_term",
        (ContractTerm.UNSTATED, ContractTerm.PERMANENT),
        ("contract_period", "renewal_criteria"),
    ),
)

#: Call type → field → what is proposed while the field is empty. Only what a writer sees chosen
#: right beside the choice and what changes no condition of work: a quota, a pay or a contract that
#: nobody stated must not come from the site. What several duties share has no proposal.
PROPOSALS = {
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
    """The rules as static/js/posting-form.js reads them."""
    return {"rules": [asdict(rule) for rule in RULES], "proposals": PROPOSALS}
