"""What the rules read of a posting. The gate knows nothing of how a posting is stored."""

from datetime import datetime
from typing import Protocol


class Hirer(Protocol):
    """The employer as its adverts show it. A text that is missing is "", never None."""

    name: str
    address: str
    phone: str
    email: str
    website: str


class Advert(Protocol):
    """A posting, saved or as a form has filled it in so far; `jobs.models.JobPosting` is one.

    A form with errors leaves its fields at None, whatever their type here, so rules test for
    truth before they compute. Choices are the values of `jobs.postings.choices`.
    """

    reference: str
    title: str
    description: str
    perks: str

    call_type: str
    channels: str
    quota: str
    quota_detail: str
    incentive: str
    incentive_detail: str
    #: Yen a month.
    incentive_typical_yen: int | None
    incentive_top_yen: int | None
    #: A value of `ComplaintLevel`.
    complaint_level: int | None
    beginner_ok: bool | None

    #: Yen per unit of pay, which covers `minutes_per_pay_unit` of work; None of pay by the result.
    pay_unit: str
    #: What is paid for, of pay by the result.
    result_unit: str
    pay_min: int
    pay_max: int | None
    minutes_per_pay_unit: int | None
    pay_note: str
    #: Yen and hours a month.
    fixed_overtime_yen: int | None
    fixed_overtime_hours: int | None

    employment: str
    #: A code of JIS X 0401, "01" to "47".
    prefecture: str
    city: str
    address_line: str
    station: str
    remote: str
    #: Where who works at home may live: "", "all", or codes of prefectures with spaces between.
    residence: str
    schedule: str
    #: Minutes after midnight; an end on the next day is over a day's.
    earliest_start: int | None
    latest_end: int | None
    days_per_week: int | None
    days_per_week_max: int | None
    weekly_minutes_min: int | None
    weekly_minutes_max: int | None
    weekends_off: str
    break_minutes: int | None
    leaving_seat: str
    training_pay: str
    training_pay_detail: str
    work_hours: str
    overtime: str
    breaks: str
    days_off: str

    contract_term: str
    contract_period: str
    renewal_criteria: str
    trial_period: str
    duties_change_scope: str
    workplace_change_scope: str
    insurance: str
    insured_accident: bool | None
    insured_employment: bool | None
    insured_health: bool | None
    insured_pension: bool | None
    smoking_measures: str
    fee_payment: str
    own_costs: str

    opens_at: datetime | None
    closes_at: datetime | None

    #: None, against its type, until a form has one chosen; `employer` must not be asked for then.
    employer_id: int

    @property
    def employer(self) -> Hirer: ...
