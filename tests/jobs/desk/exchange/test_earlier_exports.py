"""Whatever a sheet calls things today, sheets of earlier versions are read as they were meant."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobs.desk.exchange import codecs, former_labels
from jobs.desk.exchange.cells import alike
from jobs.desk.exchange.columns import BY_ATTRIBUTE, COLUMNS, KEY, Column
from jobs.desk.exchange.reading import read_table, table
from jobs.models import JobPosting
from jobs.postings.choices import Employment, Quota
from jobs.postings.schema import BY_NAME
from jobs.postings.text import fold_name
from tests.factories import EmployerFactory
from tests.jobs.desk.exchange.example_postings import EMPLOYER
from tests.jobs.desk.exchange.tables import as_csv, outcomes, row, send

VERSIONS = sorted(
    (path for path in (Path(__file__).parent / "fixtures").iterdir() if path.name[0].isdigit()),
    key=lambda path: path.name,
)
FILES = [
    version / name
    for version in VERSIONS
    for name in (
        "postings.xlsx",
        "postings-utf8.csv",
        "postings-cp932.csv",
    )
]
HOW_TO_MEND = (
    "a word on the sheet changed: add the old one to jobs/desk/exchange/former_labels.py, "
    "so that sheets made before are still read"
)


def expected(file: Path) -> list[dict]:
    """Field → value as stored, of each posting of the file, in order."""
    values = json.loads((file.parent / "values.json").read_text(encoding="utf-8"))
    fields = {name: JobPosting._meta.get_field(name) for name in values[0]}
    return [
        {
            name: value if fields[name].is_relation else fields[name].to_python(value)
            for name, value in posting.items()
        }
        for posting in values
    ]


def misread(file: Path, known=COLUMNS) -> list[str]:
    """Read every cell of the file, and say of which something else comes than its posting had."""
    by_attribute = {column.attribute: column for column in known}
    read = read_table(file.read_bytes())
    wrong = []
    for line, values in zip(read.rows, expected(file), strict=True):
        for name, cell in zip(read.attributes, line.cells, strict=True):
            meant = EMPLOYER if name == "employer" else values[name]
            try:
                value = by_attribute[name].read(cell)
            except ValueError as error:
                value = error
            # CP932 has one code for some characters that Unicode tells apart.
            if isinstance(value, str):
                value, meant = alike(value), alike(meant)
            if value != meant:
                wrong.append(f"{name} {cell!r} is {value!r} instead of {meant!r}")
    return wrong


# --- Every earlier file -----------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_every_cell_is_read_as_it_was_meant(file):
    assert misread(file) == [], HOW_TO_MEND


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.name)
def test_every_choice_that_a_sheet_offered_is_still_read(version):
    """Choices stand in the column's place, below the heading that they had."""
    headings = {fold_name(name): column for column in COLUMNS for name in column.all_headings}
    offered = list(load_workbook(version / "empty-sheet.xlsx")["選択肢"].values)
    unread = []
    for heading, *words in zip(*offered, strict=True):
        column = headings.get(fold_name(heading))
        assert column is not None, f"{heading}: {HOW_TO_MEND}"
        for word in filter(None, words):
            try:
                column.read(word)
            except ValueError:
                unread.append((heading, word))
    assert unread == [], HOW_TO_MEND


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_an_earlier_file_changes_nothing_of_the_postings_that_it_was_made_of(staff_client, file):
    EmployerFactory(pk=1, name=EMPLOYER)
    JobPosting.objects.bulk_create(
        JobPosting(employer_id=values.pop("employer"), **values) for values in expected(file)
    )
    checked = outcomes(send(staff_client, file.read_bytes(), file.name)).values()
    assert [(o.status, o.errors, o.changes) for o in checked] == [("unchanged", [], [])] * 12


# --- Words that change ------------------------------------------------------------------------


def columns_made_anew() -> tuple[Column, ...]:
    """The columns as they would be had they just been made, with all that is patched."""
    return tuple(Column(column.attribute, column.row) for column in COLUMNS)


def rename_choice(monkeypatch, attribute: str, value, label: str) -> None:
    field = JobPosting._meta.get_field(attribute)
    choices = [(v, label if v == value else old) for v, old in field.choices]
    monkeypatch.setattr(field, "choices", choices)


@pytest.fixture
def other_word_for_unstated(monkeypatch):
    monkeypatch.setattr(codecs, "UNSTATED", "不明")
    for column in COLUMNS:
        if any(value == codecs.UNSTATED_CODE for value, _ in column.model_field.choices or ()):
            rename_choice(monkeypatch, column.attribute, codecs.UNSTATED_CODE, "不明")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_the_word_for_unstated_may_change(file, monkeypatch, other_word_for_unstated):
    monkeypatch.setattr(former_labels, "UNSTATED", ())
    assert misread(file, columns_made_anew()) != []
    monkeypatch.setattr(former_labels, "UNSTATED", ("記載なし",))
    assert misread(file, columns_made_anew()) == []


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("quota", Quota.UNSTATED), ("has_script", None), ("complaint_level", None)],
)
def test_the_new_word_is_written_and_both_are_read(
    monkeypatch, other_word_for_unstated, attribute, value
):
    monkeypatch.setattr(former_labels, "UNSTATED", ("記載なし",))
    column = Column(attribute, BY_NAME[attribute])
    assert column.display(value) == "不明"
    assert {column.read(word) for word in ("不明", "記載なし", "unstated")} == {value}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_the_label_of_a_choice_may_change(file, monkeypatch):
    rename_choice(monkeypatch, "employment", Employment.PART_TIME, "パート")
    assert misread(file, columns_made_anew()) != []
    former = {
        **former_labels.CHOICES,
        "employment": {Employment.PART_TIME: ("アルバイト・パート",)},
    }
    monkeypatch.setattr(former_labels, "CHOICES", former)
    assert misread(file, columns_made_anew()) == []


def test_yes_and_no_may_change(monkeypatch):
    monkeypatch.setattr(codecs, "YES", "あり")
    monkeypatch.setattr(codecs, "NO", "なし")
    monkeypatch.setattr(former_labels, "YES", ("はい",))
    monkeypatch.setattr(former_labels, "NO", ("いいえ",))
    codec = codecs.YesNoCodec()
    assert [codec.read(word) for word in ("はい", "いいえ", "あり", "なし")] == [True, False] * 2


def test_a_heading_may_change(monkeypatch):
    file = VERSIONS[0] / "postings.xlsx"
    monkeypatch.setattr(JobPosting._meta.get_field("days_off"), "verbose_name", "お休み")
    monkeypatch.setattr(table, "COLUMNS", columns_made_anew())
    with pytest.raises(table.RefusedError, match="知らない列があります: 「休日」"):
        read_table(file.read_bytes())
    former = {**former_labels.HEADINGS, "days_off": ("休日",)}
    monkeypatch.setattr(former_labels, "HEADINGS", former)
    assert "days_off" in read_table(file.read_bytes()).attributes


def test_a_file_may_name_fields_and_codes():
    cells = row(EmployerFactory.build(), employment="part_time", prefecture="13")
    attributes = {column.heading: column.attribute for column in COLUMNS}
    by_field = {attributes[heading]: cell for heading, cell in cells.items()}
    read = read_table(as_csv([by_field]))
    assert read.attributes == list(by_field)
    assert BY_ATTRIBUTE["employment"].read("part_time") == Employment.PART_TIME


# --- Words that are ambiguous -----------------------------------------------------------------


def test_no_heading_names_two_columns():
    names = [fold_name(name) for column in COLUMNS for name in {*column.all_headings}]
    assert len(names) == len(set(names))


def test_no_word_of_old_is_another_value_of_today():
    """It would be read as the new one; the table would not say the truth."""
    for column in COLUMNS:
        for value, words in former_labels.CHOICES.get(column.attribute, {}).items():
            assert {column.read(word) for word in words} == {value}, column.attribute


def test_the_tables_of_former_words_name_fields_with_columns():
    assert {*former_labels.CHOICES, *former_labels.HEADINGS} <= BY_ATTRIBUTE.keys() - {KEY}
