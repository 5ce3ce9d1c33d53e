"""The one table of columns. Import, export and the empty sheet read it.

Headings are the fields' own names, so that a sheet speaks as the form does.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models.fields import NOT_PROVIDED

from jobs.desk.exchange import former_labels
from jobs.desk.exchange.cells import Cell, alike, cell_of
from jobs.desk.exchange.codecs import UNSTATED, Codec, Written, codec_for
from jobs.models import JobPosting

KEY = "id"
KEY_HEADING = "サイトの求人番号"
EMPTY_REFUSED = "空になっています。この列は必ず書きます。"


@dataclass(frozen=True)
class Column:
    """A field of JobPosting as a column; what its cells hold follows from the field.

    `example` is a cell as it might be filled in; `unit` is what a number counts.
    """

    attribute: str
    example: str = ""
    unit: str = ""

    @cached_property
    def model_field(self) -> models.Field:
        return JobPosting._meta.get_field(self.attribute)

    @cached_property
    def codec(self) -> Codec:
        return codec_for(self.model_field, self.unit)

    @cached_property
    def heading(self) -> str:
        return KEY_HEADING if self.attribute == KEY else str(self.model_field.verbose_name)

    @property
    def all_headings(self) -> list[str]:
        """Return what the column may be called in a file: as now, as before, or by its field."""
        former = former_labels.HEADINGS.get(self.attribute, ())
        return [self.heading, self.attribute, *former]

    @cached_property
    def is_required(self) -> bool:
        field = self.model_field
        return not field.blank and field.default is NOT_PROVIDED and not field.primary_key

    def read(self, cell: Cell):
        """Return the value of a cell; of 企業, the name. Raises ValueError in Japanese."""
        value = self.codec.read(cell)
        if self.is_required and value in (None, ""):
            raise ValueError(EMPTY_REFUSED)
        return value

    def write(self, posting: JobPosting) -> Written:
        return self.codec.write(getattr(posting, self.attribute))

    def reads_as(self, stored, value) -> bool:
        """Whether `stored`, written into a cell and read from it, is `value`.

        A cell shows moments to the minute and text without the spaces around it: one that reads as
        the stored value would is no change.
        """
        if value == stored:
            return True
        try:
            return _comparable(self.codec.read(self.display(stored, ""))) == _comparable(value)
        except ValueError:
            return False

    def display(self, value, empty: str = "(空)") -> str:
        """Return `value` as staff read it in a list of changes."""
        return cell_of(self.codec.write(value)) or empty


@dataclass(frozen=True)
class Group:
    """Columns that belong together, as they do on the form."""

    name: str
    columns: tuple[Column, ...]


def _comparable(value):
    return alike(value) if isinstance(value, str) else value


GROUPS = (
    Group(
        "基本",
        (
            Column(KEY),
            Column("employer", "みほんコールセンター株式会社"),
            Column("reference", "A-0001"),
            Column("title", "受信のみ・通販の注文受付"),
            Column("description", "お電話でご注文をうかがい、画面に入力します。"),
            Column("employment", "アルバイト・パート"),
        ),
    ),
    Group(
        "電話の仕事",
        (
            Column("call_type", "受信"),
            Column("duty", "通販受注"),
            Column("quota", "ノルマなし"),
            Column("quota_detail"),
            Column("results_shown_to", "本人だけ"),
            Column("incentive", "インセンティブなし"),
            Column("incentive_detail"),
            Column("incentive_typical_yen", unit="円"),
            Column("incentive_top_yen", unit="円"),
            Column("complaint_level", "週に1件ほど"),
            Column("calls_per_hour", "8", unit="件"),
            Column("longest_talk_minutes", "30", unit="分"),
            Column("dialled_per_day", unit="件"),
            Column("connected_per_day", unit="件"),
            Column("conversations_per_day", unit="件"),
        ),
    ),
    Group(
        "支え(サポート)とカスハラ対策",
        (
            Column("supervisor_at_hand", "はい"),
            Column("operators_per_supervisor", "9", unit="人"),
            Column("may_hold_and_ask", "はい"),
            Column("has_script", "はい"),
            Column("training_days", "5", unit="日"),
            Column("beginner_ok", "はい"),
            Column("may_hang_up", UNSTATED),
            Column("may_hand_over", "はい"),
            Column("calls_recorded", "はい"),
            Column("consultation_desk", UNSTATED),
        ),
    ),
    Group(
        "給与",
        (
            Column("pay_unit", "時給"),
            Column("minutes_per_pay_unit", "60", unit="分"),
            Column("pay_min", "1400", unit="円"),
            Column("pay_max", "1500", unit="円"),
            Column("fixed_overtime_yen", unit="円"),
            Column("fixed_overtime_hours", unit="時間"),
            Column("pay_note", "交通費は月2万円まで"),
        ),
    ),
    Group(
        "勤務地",
        (
            Column("prefecture", "東京都"),
            Column("city", "新宿区"),
            Column("address_line"),
            Column("station", "新宿駅 徒歩5分"),
            Column("remote", "出社のみ"),
        ),
    ),
    Group(
        "時間",
        (
            Column("work_hours", "9:00〜18:00"),
            Column("overtime", "月5時間ほど"),
            Column("breaks", "60分"),
            Column("days_off", "土日祝"),
            Column("days_per_week", unit="日"),
            Column("perks", "駅から近い"),
        ),
    ),
    Group(
        "法律で決まった項目",
        (
            Column("contract_term", "期間の定めなし"),
            Column("contract_period"),
            Column("renewal_criteria"),
            Column("trial_period", "なし"),
            Column("duties_change_scope", "変更なし"),
            Column("workplace_change_scope", "変更なし"),
            Column("insurance", "健康保険・厚生年金・労災・雇用保険"),
            Column("smoking_measures", "屋内禁煙"),
        ),
    ),
    Group(
        "掲載",
        (
            Column("opens_at"),
            Column("closes_at", "2026-12-31"),
        ),
    ),
)

COLUMNS = tuple(column for group in GROUPS for column in group.columns)
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}
