"""What the calls are like, and help on the floor: the columns, and what must hold between them."""

from django.db import models
from django.db.models import F, Q

from jobs.models.columns import checks_of, column
from jobs.models.fields import FieldCheck
from jobs.postings.choices import (
    INBOUND_DUTIES,
    OUTBOUND_DUTIES,
    CallType,
    Employment,
    Incentive,
    Quota,
    TrainingPay,
)
from jobs.postings.schema import call_work, support


class CallWork(models.Model):
    call_type = column("call_type")
    duty = column("duty")
    channels = column("channels")
    quota = column("quota")
    quota_detail = column("quota_detail")
    results_shown_to = column("results_shown_to")
    incentive = column("incentive")
    incentive_detail = column("incentive_detail")
    incentive_typical_yen = column("incentive_typical_yen")
    incentive_top_yen = column("incentive_top_yen")
    complaint_level = column("complaint_level")
    calls_per_hour = column("calls_per_hour")
    dialled_per_day = column("dialled_per_day")
    connected_per_day = column("connected_per_day")
    conversations_per_day = column("conversations_per_day")
    longest_talk_minutes = column("longest_talk_minutes")

    class Meta:
        abstract = True


class Support(models.Model):
    """Help on the floor, and protection when a caller turns abusive."""

    supervisor_at_hand = column("supervisor_at_hand")
    operators_per_supervisor = column("operators_per_supervisor")
    may_hold_and_ask = column("may_hold_and_ask")
    has_script = column("has_script")
    training_days = column("training_days")
    training_pay = column("training_pay")
    training_pay_detail = column("training_pay_detail")
    beginner_ok = column("beginner_ok")
    may_hang_up = column("may_hang_up")
    may_hand_over = column("may_hand_over")
    calls_recorded = column("calls_recorded")
    consultation_desk = column("consultation_desk")

    class Meta:
        abstract = True


CONSTRAINTS = [
    *checks_of(call_work.ROWS),
    *checks_of(support.ROWS),
    FieldCheck(
        field="duty",
        condition=Q(call_type=CallType.BLENDED)
        | Q(call_type=CallType.OUTBOUND, duty__in=OUTBOUND_DUTIES)
        | Q(call_type=CallType.INBOUND, duty__in=INBOUND_DUTIES),
        name="posting_duty_fits_call_type",
        message="この業務は、選んだ「発信・受信」に合いません。",
    ),
    FieldCheck(
        field="quota_detail",
        condition=~Q(quota__in=[Quota.TEAM, Quota.PERSONAL]) | ~Q(quota_detail=""),
        name="posting_quota_detailed",
        message="ノルマや目標があるときは、その内容を書いてください。",
    ),
    FieldCheck(
        field="incentive_detail",
        condition=~Q(incentive__in=[Incentive.TEAM, Incentive.PERSONAL]) | ~Q(incentive_detail=""),
        name="posting_incentive_detailed",
        message="インセンティブがあるときは、その内容を書いてください。",
    ),
    FieldCheck(
        field="incentive_typical_yen",
        condition=Q(incentive__in=[Incentive.TEAM, Incentive.PERSONAL])
        | Q(incentive_typical_yen=None, incentive_top_yen=None),
        name="posting_incentive_yen_only_with_incentive",
        message="支給額は、インセンティブがあるときだけ書けます。",
    ),
    FieldCheck(
        field="incentive_top_yen",
        condition=Q(incentive_top_yen__gte=F("incentive_typical_yen")),
        name="posting_incentive_top_from_typical",
        message="最高の支給額は、よくある支給額以上にしてください。",
    ),
    FieldCheck(
        field="dialled_per_day",
        condition=~Q(call_type=CallType.INBOUND)
        | Q(dialled_per_day=None, connected_per_day=None, conversations_per_day=None),
        name="posting_funnel_only_when_dialling",
        message="1日の発信数・つながる数・会話になる数は、受信の求人では使いません。空にしてください。",
    ),
    FieldCheck(
        field="connected_per_day",
        condition=Q(connected_per_day__lte=F("dialled_per_day")),
        name="posting_connected_within_dialled",
        message="つながる数は、発信数以下にしてください。",
    ),
    FieldCheck(
        field="conversations_per_day",
        condition=Q(conversations_per_day__lte=F("connected_per_day")),
        name="posting_conversations_within_connected",
        message="会話になる数は、つながる数以下にしてください。",
    ),
    FieldCheck(
        field="conversations_per_day",
        condition=Q(conversations_per_day__lte=F("dialled_per_day")),
        name="posting_conversations_within_dialled",
        message="会話になる数は、発信数以下にしてください。",
    ),
    FieldCheck(
        field="training_pay_detail",
        condition=~Q(training_pay=TrainingPay.LOWER) | ~Q(training_pay_detail=""),
        name="posting_training_pay_detailed",
        message="研修中の給与が下がるときは、いくらになるかを書いてください。",
    ),
    # What an employee does on the employer's orders is working time, training too.
    FieldCheck(
        field="training_pay",
        condition=~Q(training_pay=TrainingPay.NONE) | Q(employment=Employment.OUTSOURCING),
        name="posting_training_of_employees_paid",
        message="雇用では、研修中も賃金を払います（労働基準法24条）。無給は業務委託のときだけ選べます。",
    ),
]
