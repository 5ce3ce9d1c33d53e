"""The columns of a sheet, made from the schema: import, export and the empty sheet use them.

Headings are the labels of the fields, as on the form.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models.fields import NOT_PROVIDED

from history.recording import field_of
from jobs.desk.exchange import former_labels
from jobs.desk.exchange.cells import Cell, alike, cell_of
from jobs.desk.exchange.codecs import Codec, Written, codec_for
from jobs.models import JobPosting
from jobs.postings.schema import SECTIONS
from jobs.postings.schema.row import Row

KEY = "id"
KEY_HEADING = "サイトの求人番号"
EMPTY_REFUSED = "空になっています。この列は必ず書きます。"


@dataclass(frozen=True)
class Column:
    """A field of JobPosting as a column of a sheet.

    `row`: its row in the schema; None for the site's own number.
    """

    attribute: str
    row: Row | None = None

    @property
    def example(self) -> str:
        """A cell as it might be filled in."""
        return self.row.example if self.row else ""

    @cached_property
    def model_field(self) -> models.Field:
        return field_of(JobPosting, self.attribute)

    @cached_property
    def codec(self) -> Codec:
        return codec_for(self.model_field, self.row.kind if self.row else None)

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

    def read(self, cell: Cell) -> Any:
        """Return the value of a cell; of 企業, the name. Raises ValueError in Japanese."""
        value = self.codec.read(cell)
        if self.is_required and value in (None, ""):
            raise ValueError(EMPTY_REFUSED)
        return value

    def write(self, posting: JobPosting) -> Written:
        return self.codec.write(getattr(posting, self.attribute))

    def reads_as(self, stored: Any, value: Any) -> bool:
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

    def display(self, value: Any, empty: str = "（空）") -> str:
        """Return `value` as staff read it in a list of changes."""
        return cell_of(self.codec.write(value)) or empty


@dataclass(frozen=True)
class Group:
    """Columns that belong together, as they do on the form."""

    name: str
    columns: tuple[Column, ...]


def _comparable(value: Any) -> Any:
    return alike(value) if isinstance(value, str) else value


def _groups() -> tuple[Group, ...]:
    """Return the schema's sections as columns, the site's own number first."""
    groups = [
        Group(section.name, tuple(Column(row.name, row) for row in rows))
        for section, rows in SECTIONS
    ]
    first = groups[0]
    return (Group(first.name, (Column(KEY), *first.columns)), *groups[1:])


GROUPS = _groups()
COLUMNS = tuple(column for group in GROUPS for column in group.columns)
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}
