"""What the calls are like: the facts that decide whether the work is bearable."""

from django.db import models
from django.db.models import F, Q

from jobs.models.fields import FieldCheck, count_or_unstated, one_of, yes_no_unstated
from jobs.postings.choices import (
    INBOUND_DUTIES,
    OUTBOUND_DUTIES,
    CallType,
    ComplaintLevel,
    Duty,
    Incentive,
    Quota,
    ResultsShownTo,
)


class CallWork(models.Model):
    call_type = models.CharField("発信・受信", max_length=10, choices=CallType)
    duty = models.CharField(
        "業務の種類",
        max_length=12,
        choices=Duty,
        help_text="発信はテレアポ・勧誘・アンケート・お支払い案内、受信はそれ以外から。兼務はどれでも選べます。",
    )
    quota = models.CharField("ノルマ", max_length=10, choices=Quota, default=Quota.UNSTATED)
    quota_detail = models.CharField(
        "ノルマの内容",
        max_length=200,
        blank=True,
        help_text="チーム目標・個人ノルマのときは必須。例: 1日にアポイント2件",
    )
    results_shown_to = models.CharField(
        "成績をだれが見るか",
        max_length=10,
        choices=ResultsShownTo,
        default=ResultsShownTo.UNSTATED,
    )
    incentive = models.CharField(
        "インセンティブ", max_length=10, choices=Incentive, default=Incentive.UNSTATED
    )
    incentive_detail = models.CharField(
        "インセンティブの内容",
        max_length=200,
        blank=True,
        help_text="支給があるときは必須。例: アポイント1件につき500円",
    )
    incentive_typical_yen = count_or_unstated("よくある支給額(円/月)")
    incentive_top_yen = count_or_unstated("最高の支給額(円/月)")
    complaint_level = models.PositiveSmallIntegerField(
        "クレームの多さ",
        choices=ComplaintLevel,
        null=True,
        blank=True,
        help_text="オペレーター1人が受ける件数。分からないときは空のままにします。",
    )
    calls_per_hour = count_or_unstated("1時間の件数")
    dialled_per_day = count_or_unstated("1日の発信数", "発信・兼務のときだけ。")
    connected_per_day = count_or_unstated("1日につながる数", "発信数以下。")
    conversations_per_day = count_or_unstated(
        "1日に会話になる数", "つながる数以下。用件を話せた件数です。"
    )
    longest_talk_minutes = count_or_unstated("いちばん長い通話(分)")

    class Meta:
        abstract = True


class Support(models.Model):
    """Help on the floor, and protection when a caller turns abusive."""

    supervisor_at_hand = yes_no_unstated("SVが近くにいる")
    operators_per_supervisor = count_or_unstated("SV1人あたりの人数")
    may_hold_and_ask = yes_no_unstated("保留して質問できる")
    has_script = yes_no_unstated("トークスクリプトがある")
    training_days = count_or_unstated("研修の日数", "研修がないときは0。")
    beginner_ok = yes_no_unstated("未経験OK")
    may_hang_up = yes_no_unstated("ひどい電話は切ってよい")
    may_hand_over = yes_no_unstated("SVに交代できる")
    calls_recorded = yes_no_unstated("通話を録音している")
    consultation_desk = yes_no_unstated("カスハラの相談窓口がある")

    class Meta:
        abstract = True


CONSTRAINTS = [
    one_of("call_type", CallType, model="posting"),
    one_of("duty", Duty, model="posting"),
    one_of("quota", Quota, model="posting"),
    one_of("results_shown_to", ResultsShownTo, model="posting"),
    one_of("incentive", Incentive, model="posting"),
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
        field="complaint_level",
        condition=Q(complaint_level__range=(1, 5)),
        name="posting_complaint_level_range",
        message="クレームの多さは1から5で選んでください。",
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
        field="operators_per_supervisor",
        condition=Q(operators_per_supervisor__gte=1),
        name="posting_supervisor_span_positive",
        message="1人以上で書いてください。",
    ),
]
