"""The empty sheet to fill in: the columns, what each takes, and an example that is not imported."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from jobs.desk.exchange.columns import COLUMNS, GROUPS, KEY, Column
from jobs.desk.exchange.files import HEADINGS, header_cells, prepare_sheet, saved
from jobs.desk.exchange.limits import ROWS
from jobs.desk.exchange.reading.workbook import SHEET
from jobs.postings.words import UNSTATED

GUIDE, OPTIONS = "書き方", "選択肢"
_NOTES = (
    "「求人」のシートの2行目から、1行に1つの求人を書きます。このシートは取り込まれません。",
    "同じ企業の同じ「企業の求人番号」の行は、その求人の更新になります。番号のない行は、新しい求人になります。",
    "取り込んだ新しい求人は下書きになります。更新した求人の公開の状態は変わりません。",
    f"求人に書かれていないことは空のままか「{UNSTATED}」にします。「なし」とは違います。",
)


def empty_sheet() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    prepare_sheet(sheet)
    _offer_choices(sheet)
    sheet.append(header_cells(sheet, HEADINGS))
    _write_guide(book.create_sheet(GUIDE))
    options = book.create_sheet(OPTIONS)
    for row in _options():
        options.append(row)
    return saved(book)


def _write_guide(sheet: Any) -> None:
    for letter, width in zip("ABCDE", (24, 30, 8, 60, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for note in _NOTES:
        sheet.append([note])
    sheet.append([])
    sheet.append(header_cells(sheet, ["まとまり", "列", "必須", "書けること", "例"]))
    for group in GROUPS:
        for column in group.columns:
            need = "必須" if column.is_required else ""
            sheet.append([group.name, column.heading, need, hint_of(column), column.example])


def hint_of(column: Column) -> str:
    help_text = "" if column.attribute == KEY else str(column.model_field.help_text)
    return " ".join(filter(None, [f"{column.codec.hint}。", help_text]))


def _offer_choices(sheet: Any) -> None:
    """Let Excel drop down what may be chosen; it still takes what is typed or pasted."""
    for number, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].number_format = column.codec.number_format
        if labels := column.codec.labels:
            source = f"{quote_sheetname(OPTIONS)}!${letter}$2:${letter}${len(labels) + 1}"
            validation = DataValidation(type="list", formula1=source, allow_blank=True)
            validation.showErrorMessage = False
            validation.add(f"{letter}2:{letter}{ROWS + 1}")
            sheet.data_validations.append(validation)


def _options() -> list[list[str | None]]:
    """Below each column's name its choices, in the same column as on the sheet to fill in."""
    listed = [[column.heading, *column.codec.labels] for column in COLUMNS]
    height = max(map(len, listed))
    return [[names[i] if i < len(names) else None for names in listed] for i in range(height)]
