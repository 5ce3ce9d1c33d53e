"""Help on the floor of a demo posting, and protection from abusive callers."""

from random import Random

from jobs.demo.chance import pick, stated, yes_no_unstated
from jobs.postings.choices import INBOUND_DUTIES, CallType, Duty

# Operators per supervisor: about nine is the commonest, then ten to fourteen.
_SPANS = {5: 6, 6: 8, 7: 10, 8: 16, 9: 24, 10: 14, 11: 7, 12: 9, 14: 4, 16: 2}

_TRAINING_DAYS = {
    Duty.APPOINTMENT: (1, 2, 2, 3, 3, 5),
    Duty.SALES: (2, 3, 3, 5, 5, 7),
    Duty.SURVEY: (0, 1, 1, 1, 2),
    Duty.COLLECTION: (3, 3, 5, 5, 10),
    Duty.SUPPORT: (5, 7, 10, 10, 14, 20),
    Duty.ORDER: (3, 5, 5, 7, 10),
    Duty.TECHNICAL: (7, 10, 14, 20, 20, 30),
    Duty.RESERVATION: (2, 3, 5, 5, 7),
}


def draw_support(rng: Random, call_type: CallType, duty: Duty) -> dict:
    """Return every field of Support. Supervisors sit with those who take calls."""
    takes_calls = call_type == CallType.INBOUND or duty in INBOUND_DUTIES
    return {
        **(_inbound_help(rng) if takes_calls else _outbound_help(rng)),
        "operators_per_supervisor": stated(rng, 0.3, pick(rng, _SPANS)),
        "training_days": stated(rng, 0.55, rng.choice(_TRAINING_DAYS[duty])),
        "beginner_ok": _beginner_ok(rng, duty),
        "may_hang_up": yes_no_unstated(rng, yes=0.18, no=0.1),
        "calls_recorded": yes_no_unstated(rng, yes=0.45, no=0.04),
        "consultation_desk": yes_no_unstated(rng, yes=0.38, no=0.06),
    }


def _inbound_help(rng: Random) -> dict:
    return {
        "supervisor_at_hand": yes_no_unstated(rng, yes=0.58, no=0.06),
        "may_hold_and_ask": yes_no_unstated(rng, yes=0.5, no=0.06),
        "has_script": yes_no_unstated(rng, yes=0.33, no=0.1),
        "may_hand_over": yes_no_unstated(rng, yes=0.36, no=0.07),
    }


def _outbound_help(rng: Random) -> dict:
    return {
        "supervisor_at_hand": yes_no_unstated(rng, yes=0.28, no=0.2),
        "may_hold_and_ask": yes_no_unstated(rng, yes=0.15, no=0.22),
        "has_script": yes_no_unstated(rng, yes=0.62, no=0.05),
        "may_hand_over": yes_no_unstated(rng, yes=0.2, no=0.14),
    }


def _beginner_ok(rng: Random, duty: Duty) -> bool | None:
    """As often where one calls out as where one is called, whatever the guide says of beginners."""
    if duty in (Duty.TECHNICAL, Duty.COLLECTION):
        return yes_no_unstated(rng, yes=0.5, no=0.2)
    return yes_no_unstated(rng, yes=0.72, no=0.06)
