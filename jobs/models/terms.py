"""Where, when and on what terms: place, hours, and the items a lawful advert must show.

The legal items follow the Employment Security Act, art. 5-3, and its rules, art. 4-2 (3).
"""

from django.db import models
from django.db.models import Q

from jobs.models.fields import CityCodeField, FieldCheck, count_or_unstated, one_of
from jobs.postings.choices import ContractTerm, Employment, Prefecture, Remote


class Workplace(models.Model):
    employment = models.CharField("雇用形態", max_length=12, choices=Employment)
    prefecture = models.CharField("都道府県", max_length=2, choices=Prefecture)
    city = models.CharField("市区町村", max_length=50)
    city_code = CityCodeField("市区町村コード", version=1, max_length=5, blank=True)
    address_line = models.CharField("町名・番地・建物", max_length=100, blank=True)
    station = models.CharField(
        "最寄り駅", max_length=50, blank=True, help_text="例: 梅田駅 徒歩5分"
    )
    remote = models.CharField("在宅勤務", max_length=6, choices=Remote, default=Remote.NONE)

    class Meta:
        abstract = True


class Hours(models.Model):
    work_hours = models.CharField(
        "始業・終業の時刻", max_length=200, blank=True, help_text="例: 9:00〜18:00、シフト制"
    )
    overtime = models.CharField("残業", max_length=100, blank=True, help_text="例: 月5時間ほど")
    breaks = models.CharField("休憩", max_length=100, blank=True, help_text="例: 60分")
    days_off = models.CharField("休日", max_length=200, blank=True, help_text="例: 土日祝")
    days_per_week = count_or_unstated("週の勤務日数(少ない場合)")
    perks = models.TextField("待遇・特徴", blank=True, help_text="1行に1つ。")

    class Meta:
        abstract = True


class LegalTerms(models.Model):
    contract_term = models.CharField(
        "契約期間", max_length=10, choices=ContractTerm, default=ContractTerm.UNSTATED
    )
    contract_period = models.CharField(
        "契約期間の内容",
        max_length=100,
        blank=True,
        help_text="期間の定めがあるときは必須。例: 6か月",
    )
    renewal_criteria = models.CharField(
        "更新の基準と上限",
        max_length=200,
        blank=True,
        help_text="例: 勤務成績により判断。通算3年まで",
    )
    trial_period = models.CharField(
        "試用期間", max_length=100, blank=True, help_text="例: 2か月(同条件)、なし"
    )
    duties_change_scope = models.CharField(
        "業務の変更の範囲", max_length=200, blank=True, help_text="変わらないときは「変更なし」"
    )
    workplace_change_scope = models.CharField(
        "就業場所の変更の範囲", max_length=200, blank=True, help_text="変わらないときは「変更なし」"
    )
    insurance = models.CharField(
        "加入保険", max_length=100, blank=True, help_text="例: 健康保険・厚生年金・労災・雇用保険"
    )
    smoking_measures = models.CharField(
        "受動喫煙防止措置", max_length=100, blank=True, help_text="例: 屋内禁煙"
    )

    class Meta:
        abstract = True


CONSTRAINTS = [
    one_of("employment", Employment, model="posting"),
    one_of("prefecture", Prefecture, model="posting"),
    one_of("remote", Remote, model="posting"),
    one_of("contract_term", ContractTerm, model="posting"),
    FieldCheck(
        field="days_per_week",
        condition=Q(days_per_week__range=(1, 7)),
        name="posting_days_per_week_range",
        message="週の勤務日数は1から7で書いてください。",
    ),
    FieldCheck(
        field="contract_period",
        condition=~Q(contract_term=ContractTerm.FIXED) | ~Q(contract_period=""),
        name="posting_fixed_term_has_period",
        message="期間の定めがあるときは、その期間を書いてください。",
    ),
]
