"""The one table of columns: name, field of a posting, widget. Import, export and the sheet read it.

Names are the fields' own, so that a sheet speaks as the form does.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models.fields import NOT_PROVIDED
from import_export.fields import Field

from jobs.desk.exchange.cells import alike, cell_of
from jobs.desk.exchange.widgets import (
    ChoiceWidget,
    CountWidget,
    EmployerWidget,
    KeyWidget,
    LastDayWidget,
    OpeningWidget,
    PrefectureWidget,
    TextWidget,
    YesNoWidget,
)
from jobs.models import JobPosting
from jobs.postings.choices import (
    CallType,
    ComplaintLevel,
    ContractTerm,
    Duty,
    Employment,
    Incentive,
    PayUnit,
    Prefecture,
    Quota,
    Remote,
    ResultsShownTo,
)

KEY = "id"
KEY_NAME = "サイトの求人番号"
EMPTY_REFUSED = "空になっています。この列は必ず書きます。"


class Column(Field):
    """A field that knows whether a new posting needs it, and leaves alone what did not change."""

    def __init__(self, attribute: str, widget, example: str):
        self.model_field = JobPosting._meta.get_field(attribute)
        self.example = example
        self.is_required = _is_required(self.model_field)
        name = KEY_NAME if attribute == KEY else str(self.model_field.verbose_name)
        super().__init__(attribute, name, widget, readonly=attribute == KEY)

    def clean(self, row, **kwargs):
        value = super().clean(row, **kwargs)
        if self.is_required and value in (None, ""):
            raise ValueError(EMPTY_REFUSED)
        return value

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Set what the cell says; what it said already stays as it is stored, to the second.

        A sheet shows moments to the minute and text without the spaces around it: a cell that
        reads as the stored value would is no change. What changes is noted in `instance.changes`.
        """
        if self.readonly:
            return
        value = self.clean(row, **kwargs)
        old = self.get_value(instance)
        if instance.pk and (value == old or self.reads_as(old, value, **kwargs)):
            return
        instance.changes[self.attribute] = (old, value)
        setattr(instance, self.attribute, value)

    def reads_as(self, stored, value, **kwargs) -> bool:
        written = cell_of(self.widget.render(stored))
        try:
            return _seen(self.widget.clean(written, **kwargs)) == _seen(value)
        except ValueError:
            return False

    def told(self, value) -> str:
        """Return `value` as a person reads it in a list of changes."""
        return cell_of(self.widget.render(value)) or "(空)"


@dataclass(frozen=True)
class Group:
    """Columns that belong together, as they do on the form."""

    name: str
    columns: tuple[Column, ...]


def _seen(value):
    return alike(value) if isinstance(value, str) else value


def _is_required(field: models.Field) -> bool:
    return not field.blank and field.default is NOT_PROVIDED and not field.primary_key


def _text(attribute, example="", *, long=False):
    return Column(attribute, TextWidget(of_one_line=not long), example)


def _count(attribute, example="", unit=""):
    return Column(attribute, CountWidget(unit), example)


def _choice(attribute, choices, example=""):
    field = JobPosting._meta.get_field(attribute)
    empty = None if field.default is NOT_PROVIDED else field.default
    widget = ChoiceWidget(choices, empty=empty, may_be_unstated=field.null)
    return Column(attribute, widget, example)


def _yes_no(attribute, example="記載なし"):
    return Column(attribute, YesNoWidget(), example)


GROUPS = (
    Group(
        "基本",
        (
            Column(KEY, KeyWidget(), ""),
            Column("employer", EmployerWidget(), "みほんコールセンター株式会社"),
            _text("reference", "A-0001"),
            _text("title", "受信のみ・通販の注文受付"),
            _text("description", "お電話でご注文をうかがい、画面に入力します。", long=True),
            _choice("employment", Employment, "アルバイト・パート"),
        ),
    ),
    Group(
        "電話の仕事",
        (
            _choice("call_type", CallType, "受信"),
            _choice("duty", Duty, "通販受注"),
            _choice("quota", Quota, "ノルマなし"),
            _text("quota_detail"),
            _choice("results_shown_to", ResultsShownTo, "本人だけ"),
            _choice("incentive", Incentive, "インセンティブなし"),
            _text("incentive_detail"),
            _count("incentive_typical_yen", unit="円"),
            _count("incentive_top_yen", unit="円"),
            _choice("complaint_level", ComplaintLevel, "週に1件ほど"),
            _count("calls_per_hour", "8", unit="件"),
            _count("longest_talk_minutes", "30", unit="分"),
            _count("dialled_per_day", unit="件"),
            _count("connected_per_day", unit="件"),
            _count("conversations_per_day", unit="件"),
        ),
    ),
    Group(
        "支え(サポート)とカスハラ対策",
        (
            _yes_no("supervisor_at_hand", "はい"),
            _count("operators_per_supervisor", "9", unit="人"),
            _yes_no("may_hold_and_ask", "はい"),
            _yes_no("has_script", "はい"),
            _count("training_days", "5", unit="日"),
            _yes_no("beginner_ok", "はい"),
            _yes_no("may_hang_up"),
            _yes_no("may_hand_over", "はい"),
            _yes_no("calls_recorded", "はい"),
            _yes_no("consultation_desk"),
        ),
    ),
    Group(
        "給与",
        (
            _choice("pay_unit", PayUnit, "時給"),
            _count("minutes_per_pay_unit", "60", unit="分"),
            _count("pay_min", "1400", unit="円"),
            _count("pay_max", "1500", unit="円"),
            _count("fixed_overtime_yen", unit="円"),
            _count("fixed_overtime_hours", unit="時間"),
            _text("pay_note", "交通費は月2万円まで", long=True),
        ),
    ),
    Group(
        "勤務地",
        (
            Column("prefecture", PrefectureWidget(Prefecture), "東京都"),
            _text("city", "新宿区"),
            _text("address_line"),
            _text("station", "新宿駅 徒歩5分"),
            _choice("remote", Remote, "出社のみ"),
        ),
    ),
    Group(
        "時間",
        (
            _text("work_hours", "9:00〜18:00"),
            _text("overtime", "月5時間ほど"),
            _text("breaks", "60分"),
            _text("days_off", "土日祝"),
            _count("days_per_week", unit="日"),
            _text("perks", "駅から近い", long=True),
        ),
    ),
    Group(
        "法律で決まった項目",
        (
            _choice("contract_term", ContractTerm, "期間の定めなし"),
            _text("contract_period"),
            _text("renewal_criteria"),
            _text("trial_period", "なし"),
            _text("duties_change_scope", "変更なし"),
            _text("workplace_change_scope", "変更なし"),
            _text("insurance", "健康保険・厚生年金・労災・雇用保険"),
            _text("smoking_measures", "屋内禁煙"),
        ),
    ),
    Group(
        "掲載",
        (
            Column("opens_at", OpeningWidget(), ""),
            Column("closes_at", LastDayWidget(), "2026-12-31"),
        ),
    ),
)

COLUMNS = tuple(column for group in GROUPS for column in group.columns)
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}
