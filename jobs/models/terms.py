"""Where, when and on what terms: place, hours, and the items a lawful advert must show.

The legal items follow the Employment Security Act, art. 5-3, and its rules, art. 4-2 (3).
"""

from django.db import models
from django.db.models import Q

from jobs.models.columns import checks_of, column
from jobs.models.fields import CityCodeField, FieldCheck
from jobs.postings.choices import ContractTerm
from jobs.postings.schema import basics, hours, place, terms


class Workplace(models.Model):
    employment = column("employment")
    prefecture = column("prefecture")
    city = column("city")
    city_code = CityCodeField("市区町村コード", version=2, max_length=5, blank=True)
    address_line = column("address_line")
    station = column("station")
    remote = column("remote")

    class Meta:
        abstract = True


class Hours(models.Model):
    work_hours = column("work_hours")
    overtime = column("overtime")
    breaks = column("breaks")
    days_off = column("days_off")
    yearly_holidays = column("yearly_holidays")
    days_per_week = column("days_per_week")
    perks = column("perks")

    class Meta:
        abstract = True


class LegalTerms(models.Model):
    contract_term = column("contract_term")
    contract_period = column("contract_period")
    renewal_criteria = column("renewal_criteria")
    trial_period = column("trial_period")
    duties_change_scope = column("duties_change_scope")
    workplace_change_scope = column("workplace_change_scope")
    insurance = column("insurance")
    smoking_measures = column("smoking_measures")
    #: Of outsourcing, which has no other of these but the contract's term.
    fee_payment = column("fee_payment")
    own_costs = column("own_costs")

    class Meta:
        abstract = True


CONSTRAINTS = [
    *checks_of(basics.ROWS),
    *checks_of(place.ROWS),
    *checks_of(hours.ROWS),
    *checks_of(terms.ROWS),
    FieldCheck(
        field="contract_period",
        condition=~Q(contract_term=ContractTerm.FIXED) | ~Q(contract_period=""),
        name="posting_fixed_term_has_period",
        message="期間の定めがあるときは、その期間を書いてください。",
    ),
]
