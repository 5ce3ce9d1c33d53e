"""Valid objects with nothing stated that neither a test nor the law asks for."""

from datetime import timedelta

import factory
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from factory.django import DjangoModelFactory

from guides.choices import CommentStatus, GuideStatus
from guides.models import Comment, Guide
from jobs.models import Employer, JobPosting
from jobs.postings.choices import CallType, ContractTerm, Duty, Employment, PayUnit, Status
from jobs.postings.municipalities import municipalities
from reports.choices import Reason, ReportStatus
from reports.models import Report

LEGAL_ITEMS = [
    *("address_line", "work_hours", "overtime", "breaks", "days_off", "trial_period"),
    *("duties_change_scope", "workplace_change_scope", "insurance", "smoking_measures"),
]
#: What an authenticator app of the staff here was set up with.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class StaffFactory(DjangoModelFactory):
    """A superuser with the second factor that one needs; `role` makes one of a role instead."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"staff{n}")
    is_staff = True
    is_superuser = True

    @factory.post_generation
    def role(self, create, role, **kwargs):
        if role:
            self.is_superuser = False
            self.save(update_fields=["is_superuser"])
            self.groups.add(Group.objects.get(name=role.name))

    @factory.post_generation
    def second_factor(self, create, wanted, **kwargs):
        if wanted is not False:
            TOTP.activate(self, TOTP_SECRET)


class EmployerFactory(DjangoModelFactory):
    class Meta:
        model = Employer

    name = factory.Sequence(lambda n: f"みほんコール{n}株式会社")
    address = "東京都千代田区1-1"
    phone = "03-0000-0000"


def later() -> str:
    """Return a last day that an advert may have, as forms take it."""
    return f"{_in_days(60):%Y-%m-%d}"


class PostingFactory(DjangoModelFactory):
    """A live inbound posting that passes the gate, with nothing stated that the law does not ask.

    `draft`, `scheduled`, `expired` and `closed` are other states; `bare` leaves out what the law
    asks for, as a draft may.
    """

    class Meta:
        model = JobPosting

    class Params:
        live = factory.Trait()
        draft = factory.Trait(status=Status.DRAFT, opens_at=None, closes_at=None, confirmed_at=None)
        scheduled = factory.Trait(opens_at=factory.LazyFunction(lambda: _in_days(2)))
        expired = factory.Trait(
            opens_at=factory.LazyFunction(lambda: _in_days(-20)),
            closes_at=factory.LazyFunction(lambda: _in_days(-1)),
        )
        closed = factory.Trait(status=Status.CLOSED)
        bare = factory.Trait(**dict.fromkeys(LEGAL_ITEMS, ""), contract_term=ContractTerm.UNSTATED)
        outbound = factory.Trait(call_type=CallType.OUTBOUND, duty=Duty.APPOINTMENT)

    employer = factory.SubFactory(EmployerFactory)
    title = factory.Sequence(lambda n: f"お問い合わせ受付{n}")
    description = "かかってくる電話に出て、ご質問に答えます。"
    call_type = CallType.INBOUND
    duty = Duty.SUPPORT
    pay_unit = PayUnit.HOURLY
    pay_min = 1500
    minutes_per_pay_unit = factory.LazyAttribute(
        lambda posting: 60 if posting.pay_unit == PayUnit.HOURLY else None
    )
    employment = Employment.PART_TIME
    prefecture = "13"
    city = factory.LazyAttribute(lambda posting: city_in(posting.prefecture))
    address_line = "西新宿1-1"
    work_hours = "9:00〜18:00"
    overtime = "月5時間ほど"
    breaks = "60分"
    days_off = "土日祝"
    contract_term = ContractTerm.PERMANENT
    trial_period = "なし"
    duties_change_scope = "変更なし"
    workplace_change_scope = "変更なし"
    insurance = "健康保険・厚生年金・雇用保険・労災保険"
    smoking_measures = "屋内禁煙"
    status = Status.PUBLISHED
    opens_at = factory.LazyFunction(lambda: _in_days(-10))
    closes_at = factory.LazyFunction(lambda: _in_days(30))
    confirmed_at = factory.LazyFunction(lambda: _in_days(-10))


class GuideFactory(DjangoModelFactory):
    """A published guide; `draft` is the other state."""

    class Meta:
        model = Guide

    class Params:
        draft = factory.Trait(status=GuideStatus.DRAFT, published_at=None)

    slug = factory.Sequence(lambda n: f"guide-{n}")
    title = factory.Sequence(lambda n: f"ガイド{n}")
    summary = "概要"
    body = "## 章\n\n本文"
    status = GuideStatus.PUBLISHED
    published_at = factory.LazyFunction(lambda: _in_days(-10))
    updated_at = factory.LazyFunction(lambda: _in_days(-10))


class CommentFactory(DjangoModelFactory):
    """A comment that waits; `approved` and `rejected` are decided today."""

    class Meta:
        model = Comment

    class Params:
        approved = factory.Trait(
            status=CommentStatus.APPROVED, decided_at=factory.LazyFunction(lambda: _in_days(0))
        )
        rejected = factory.Trait(
            status=CommentStatus.REJECTED,
            reason="宣伝のため",
            decided_at=factory.LazyFunction(lambda: _in_days(0)),
        )

    guide = factory.SubFactory(GuideFactory)
    name = factory.Sequence(lambda n: f"読者{n}")
    email = factory.Sequence(lambda n: f"reader{n}@secret.example")
    body = factory.Sequence(lambda n: f"受信の仕事を{n}年ほどしていました。")


class ReportFactory(DjangoModelFactory):
    """A report that waits, without an address; `confirmed` stands on its posting since today."""

    class Meta:
        model = Report

    class Params:
        confirmed = factory.Trait(
            status=ReportStatus.CONFIRMED,
            difference="ノルマは「なし」とありますが、チームの目標があります。",
            confirmed_at=factory.LazyFunction(lambda: _in_days(0)),
            decided_at=factory.LazyFunction(lambda: _in_days(0)),
        )

    posting = factory.SubFactory(PostingFactory)
    reason = Reason.QUOTA


def city_in(prefecture: str) -> str:
    """Return a city of the prefecture, as the gate asks for one; of none, any."""
    cities = municipalities(prefecture)
    return "新宿区" if prefecture == "13" or not cities else cities[0][1]


def _in_days(days: int):
    return timezone.now() + timedelta(days=days)
