"""The table of columns as a resource of django-import-export, and how a row finds its posting."""

import logging
from collections.abc import Sequence
from copy import copy

from django.core.exceptions import ValidationError
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from jobs.desk.exchange.columns import BY_ATTRIBUTE, COLUMNS, KEY, Column
from jobs.desk.exchange.directory import Directory
from jobs.desk.exchange.rules import problems_of, settle
from jobs.models import JobPosting

logger = logging.getLogger(__name__)

MINUTES = BY_ATTRIBUTE["minutes_per_pay_unit"].column_name
BROKEN_ROW = "この行は読み取れませんでした。書き方を見なおしてください。"


class PostingLoader(BaseInstanceLoader):
    """Finds the postings of some rows in two queries: by the site's number, or by the employer's.

    A row with neither is a new posting.
    """

    def __init__(self, resource, rows: Sequence[dict], postings, employers: Directory):
        super().__init__(resource, rows)
        self.employers = employers
        keys = [self._keys(row) for row in rows]
        postings = postings.select_related("employer")
        self.by_pk = postings.in_bulk({pk for pk, _, _ in keys if pk})
        named = postings.filter(
            employer__in={employer for _, employer, _ in keys if employer},
            reference__in={reference for _, _, reference in keys if reference},
        )
        self.by_reference = {(found.employer_id, found.reference): found for found in named}

    def get_instance(self, row):
        pk, employer, reference = self._keys(row)
        found = self.by_pk.get(pk) if pk else self.by_reference.get(_name(employer, reference))
        # Two rows may name one posting; neither is to see what the other made of it.
        return found and copy(found)

    def trouble_with_keys(self, posting, row) -> dict[str, list[str]]:
        """Return what is wrong with how the row names its posting: field → messages."""
        pk, employer, reference = self._keys(row)
        if pk and pk not in self.by_pk:
            return {KEY: ["この番号の求人はありません。新しい求人のときは、空にしてください。"]}
        if pk and employer and self.by_pk[pk].employer_id != employer.pk:
            name = self.by_pk[pk].employer.name
            return {"employer": [f"{pk}番は「{name}」の求人です。企業は変えられません。"]}
        other = self.by_reference.get(_name(employer, reference))
        if other and other.pk != posting.pk:
            return {
                "reference": [f"この企業では、サイトの求人番号{other.pk}の求人が使っています。"]
            }
        return {}

    def _keys(self, row):
        """Unreadable cells count as empty here: they are told of where they are imported."""
        return (
            self._read(KEY, row),
            self._read("employer", row, employers=self.employers),
            self._read("reference", row),
        )

    def _read(self, attribute: str, row, **kwargs):
        column = BY_ATTRIBUTE[attribute]
        if column.column_name not in row:
            return None
        try:
            return column.clean(row, **kwargs)
        except ValueError:
            return None


class PostingResource(Resource):
    """Reads rows into postings and says what became of each. It saves nothing itself."""

    class Meta:
        use_bulk = True  # no savepoint and no write for each row
        skip_diff = True  # what changed is noted while it is read: see Column.save
        store_instance = True

    def __init__(self, now):
        super().__init__()
        self.now = now
        self.fields = BY_ATTRIBUTE

    # --- Import -------------------------------------------------------------------------------

    def read(self, row: dict, loader: PostingLoader, number: int) -> RowResult:
        """`row` is column name → cell. The posting that it makes is in the result's `instance`."""
        result = self.import_row(
            row, loader, row_number=number, employers=loader.employers, loader=loader
        )
        if result.errors:
            logger.error("Row %s was not understood", number, exc_info=result.errors[0].error)
            result.validation_error = ValidationError(BROKEN_ROW)
        return result

    def init_instance(self, row=None):
        return JobPosting()

    def get_instance(self, instance_loader, row):
        return instance_loader.get_instance(row)

    def after_init_instance(self, instance, new, row, **kwargs):
        instance.changes = {}

    def import_instance(self, instance, row, *, loader, **kwargs):
        errors: dict[str, list] = {}
        try:
            # The key is read by the loader; it is cleaned here for its message only.
            BY_ATTRIBUTE[KEY].clean({BY_ATTRIBUTE[KEY].column_name: "", **row})
        except ValueError as error:
            errors[KEY] = [str(error)]
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            errors |= error.message_dict
        settle(instance, minutes_given=MINUTES in row)
        for name, messages in loader.trouble_with_keys(instance, row).items():
            errors.setdefault(name, messages)
        if errors:
            raise ValidationError(errors)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return bool(instance.pk) and not instance.changes and not import_validation_errors

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        unread = import_validation_errors or {}
        problems = problems_of(instance, set(unread), self.now)
        told = {name: list(ValidationError(errors)) for name, errors in unread.items()}
        for name, messages in problems.items():
            told.setdefault(name, []).extend(messages)
        if told:
            raise ValidationError(told)

    def save_instance(self, instance, is_create, row, **kwargs):
        """Writing waits for the confirmation: see jobs.desk.exchange.writing."""

    # --- Export -------------------------------------------------------------------------------

    def get_export_headers(self, selected_fields=None):
        return [column.column_name for column in COLUMNS]

    def export_resource(self, instance, selected_fields=None, **kwargs):
        return [column.export(instance) for column in COLUMNS]

    def get_import_fields(self) -> list[Column]:
        return list(COLUMNS)


def _name(employer, reference):
    return (employer.pk, reference) if employer and reference else None
