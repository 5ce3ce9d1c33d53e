"""Files as they come: of every encoding, broken, or meant to do harm."""

import io
import zipfile
from datetime import datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jobs.desk.exchange.cells import Kind, Special
from jobs.desk.exchange.limits import INFLATED_BYTES
from jobs.desk.exchange.reading import archive, parts, read_table, table
from jobs.desk.exchange.reading.workbook import xlsx_rows
from jobs.models import Employer
from tests.jobs.desk.exchange.tables import NAME, as_csv, as_xlsx, refusal, row

EMPLOYER = Employer(name="みほんコール株式会社")
ROW = row(EMPLOYER)
WORKBOOK = as_xlsx([ROW])
ATTRIBUTES = [next(a for a, name in NAME.items() if name == heading) for heading in ROW]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_in_each_encoding(encoding):
    read = read_table(as_csv([ROW], encoding))
    assert read.attributes == ATTRIBUTES
    assert [(r.number, r.cells) for r in read.rows] == [(2, list(ROW.values()))]


def test_xlsx():
    read = read_table(as_xlsx([ROW | {NAME["pay_min"]: 1400}]))
    assert read.rows[0].cells == list(ROW.values())


def test_rows_are_numbered_as_excel_shows_them():
    """A cell may hold lines, and empty rows count."""
    two_lines = ROW | {NAME["description"]: "一\n二"}
    empty = dict.fromkeys(ROW, "")
    assert [r.number for r in read_table(as_csv([two_lines, empty, ROW])).rows] == [2, 4]
    assert [r.number for r in read_table(as_xlsx([two_lines, empty, ROW])).rows] == [2, 4]


def test_header_names_are_read_in_any_width():
    wide = {name.replace("(", "（").replace(")", "）"): cell for name, cell in ROW.items()}
    assert read_table(as_csv([wide])).attributes == ATTRIBUTES


def test_excel_cells_keep_what_they_are():
    cells = {
        NAME["opens_at"]: datetime(2026, 12, 1, 9, 0),  # noqa: DTZ001
        NAME["closes_at"]: datetime(2026, 12, 31),  # noqa: DTZ001
        NAME["title"]: "=1+1",
        NAME["beginner_ok"]: True,
    }
    read = read_table(as_xlsx([ROW | cells]))
    read_cells = dict(zip(read.attributes, read.rows[0].cells, strict=True))
    assert read_cells["opens_at"] == Special(Kind.MOMENT, "2026-12-01 09:00")
    assert read_cells["closes_at"] == Special(Kind.MOMENT, "2026-12-31")
    assert read_cells["title"] == Special(Kind.FORMULA, "=1+1")
    assert read_cells["beginner_ok"] == "True"


def test_the_sheet_of_postings_is_read_among_others():
    book = Workbook()
    book.active.append(["ほかの表"])
    sheet = book.create_sheet("求人")
    sheet.append(list(ROW))
    sheet.append(list(ROW.values()))
    stream = io.BytesIO()
    book.save(stream)
    assert len(read_table(stream.getvalue()).rows) == 1


# --- Refused ----------------------------------------------------------------------------------


def without(name):
    return {key: value for key, value in ROW.items() if key != NAME[name]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "空です"),
        (b"\n\n", "列の名前がありません"),
        (as_csv([ROW]).splitlines()[0], "求人の行がありません"),
        (as_csv([dict.fromkeys(ROW, "")]), "求人の行がありません"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "表のファイルではない"),
        (b"%PDF-1.7 \x00", "表のファイルではない"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "パスワード"),
        ("求人".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 not a zip", "Excelのファイルとして読めません"),
        (b"a,b\nc,d\n", "列の名前がありません"),
        (as_csv([without("title")]), "必要な列がありません: 「見出し」"),
        (as_csv([ROW | {"好きな色": "青"}]), "知らない列があります: 「好きな色」"),
        (as_csv([ROW]).replace("見出し".encode(), "仕事の内容".encode()), "同じ列が2つあります"),
        (as_csv([ROW]) + b'"', "3行目が、CSVとして読めません"),
        (as_csv([ROW]) + b"a," * 400 + b"a", "セルが多すぎます"),
        (as_csv([ROW]) + b"," * 20 + b"x", "より多くのセル"),
        (as_csv([ROW | {NAME["description"]: "長" * 32_768}]), "32,767字を超える"),
    ],
)
def test_refused_with_a_reason(content, message):
    assert message in refusal(content)


def test_a_wrong_encoding_is_told_with_its_place():
    content = as_csv([ROW], "utf-8") + b"\xff\xfe\n"
    assert "3行め" in refusal(content)
    assert f"先頭から{len(content) - 2:,}バイト目" in refusal(content)
    assert "文字コード" in refusal(as_csv([ROW], "euc-jp"))


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(table, "ROWS", 3)
    assert refusal(as_csv([ROW] * 3)) == ""
    assert "行が多すぎます" in refusal(as_csv([ROW] * 4))
    assert "行が多すぎます" in refusal(as_xlsx([ROW] * 4))


# --- Workbooks that are more than they seem ---------------------------------------------------


def rebuilt(change, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with its parts changed: `change` takes and returns name → bytes."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx([ROW]))) as archived:
        parts = {name: archived.read(name) for name in archived.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, content in change(parts).items():
            made.writestr(name, content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_zip_bomb_is_not_inflated():
    bomb = rebuilt(lambda given: given | {"xl/media/image1.bin": b"\0" * (INFLATED_BYTES + 1)})
    assert len(bomb) < 1_000_000
    assert "広げると100MBを超えます" in refusal(bomb)


def test_a_zip_bomb_that_lies_about_its_size():
    """What is declared is only the first check: the real size counts while it inflates."""
    size = 3_000_000
    honest = rebuilt(lambda given: given | {"xl/media/image1.bin": b"\0" * size})
    lying = honest.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    assert "Excelのファイルとして読めません" in refusal(lying)


def test_the_real_size_counts(monkeypatch):
    monkeypatch.setattr(archive, "_check_declared", lambda parts: None)
    monkeypatch.setattr(archive, "INFLATED_BYTES", 1_000_000)
    bomb = rebuilt(lambda given: given | {"xl/media/image1.bin": b"\0" * 1_000_001})
    assert "広げると" in refusal(bomb)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(part, declaration, encoding):
    def with_declaration(parts):
        text = parts[part].decode()
        body = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        return parts | {part: (head + declaration + body).encode(encoding)}

    assert "Excelが書かないしくみ" in refusal(rebuilt(with_declaration))


WORKSHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def in_sheet(rows: str) -> bytes:
    return rebuilt(lambda given: given | {SHEET: WORKSHEET.format(rows).encode()})


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('<row r="1">' + "<c/>" * 16_385 + "</row>", "行やセルが多すぎます"),
        ('<row r="1048577"><c/></row>', "行やセルが多すぎます"),
        ('<row r="999999999999"><c/></row>', "Excelが書かないしくみ"),
        ('<row r="-1"><c/></row>', "Excelが書かないしくみ"),
        ('<row r="1e9"><c/></row>', "Excelが書かないしくみ"),
        ("<a>" * 100 + "</a>" * 100, "Excelが書かないしくみ"),
        ("<row><c></row>", "Excelのファイルとして読めません"),
        ('<row r="1"><c r="??"><v>1</v></c></row>', "Excelのファイルとして読めません"),
        ('<row r="1"><c r="A1" t="s"><v>999</v></c></row>', "Excelのファイルとして読めません"),
    ],
)
def test_sheets_that_would_explode(rows, message):
    assert message in refusal(in_sheet(rows))


ERROR_CELL = Special(Kind.ERROR, "#N/A")


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ('<c r="B1" t="e"><v>#N/A</v></c>', ["", ERROR_CELL]),
        ('<c><v>1</v></c><c t="e"><v>#N/A</v></c>', ["1", ERROR_CELL]),
        ('<c r="B1"><f>1+1</f></c>', ["", Special(Kind.FORMULA, "=1+1")]),
        ('<c r="B1"><f>1+1</f><v>2</v></c>', ["", Special(Kind.FORMULA, "=1+1")]),
        ('<c r="A1" t="str"><f t="shared" si="0"/><v>x</v></c>', [Special(Kind.FORMULA, "=")]),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', [Special(Kind.FORMULA, "=1/0")]),
        ('<c r="C1"><v>5</v></c>', ["", "", "5"]),
        ('<c r="A1"><v>0.5</v></c><c r="C1" t="b"><v>0</v></c>', ["0.5", "", "False"]),
        ('<c r="A1"><v>123456789012345</v></c>', ["123456789012345"]),
        ('<c r="A1"><v>1E3</v></c><c r="B1"/>', ["1000"]),
    ],
)
def test_what_stands_in_a_cell(cells, read):
    """The library that reads sheets passes over errors and formulas: what it gives must fit."""
    assert list(xlsx_rows(in_sheet(f'<row r="1">{cells}</row>'))) == [(1, read)]


def test_special_cells_stand_where_they_stood():
    rows = (
        '<row r="2"><c r="C2"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c></row>'
        '<row r="4"><c r="A4" t="e"><v>#N/A</v></c></row>'
        '<row r="6"><c r="B6"><f>NOW()</f></c></row>'
    )
    assert list(xlsx_rows(in_sheet(rows))) == [
        (1, ["", "", "", ""]),
        (2, ["", "", "1", ERROR_CELL]),
        (4, [ERROR_CELL, "", "", ""]),
        (6, ["", Special(Kind.FORMULA, "=NOW()")]),
    ]


def test_errors_and_formulas_of_other_sheets_are_none_of_this_one():
    book = Workbook()
    book.active.append(["=1+1", "=1+1"])
    sheet = book.create_sheet("求人")
    sheet.append(list(ROW))
    sheet.append(list(ROW.values()))
    stream = io.BytesIO()
    book.save(stream)
    (read,) = read_table(stream.getvalue()).rows
    assert read.cells == list(ROW.values())


SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'


def test_a_small_file_cannot_claim_a_huge_area(monkeypatch):
    """Whoever reads a sheet keeps a place for each cell between the first value and the last."""
    value = '<row r="{1}"><c r="{0}{1}"><v>1</v></c></row>'
    assert "行やセルが多すぎます" in refusal(in_sheet(value.format("XFD", 1_048_576)))
    assert "行やセルが多すぎます" in refusal(
        in_sheet(value.format("A", 1) + value.format("CV", 40_001))
    )
    assert "列の名前がありません" in refusal(in_sheet(value.format("CV", 40_000)))
    coloured = '<row r="2">' + '<c s="1"/>' * 16_384 + "</row>" + value.format("A", 40_000)
    assert "列の名前がありません" in refusal(in_sheet(coloured))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="2"/><row r="2"/>',
        '<row r="0"/>',
        '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>1</v></c></row>',
        '<row r="2"><c r="B1048576"><v>1</v></c></row>',
    ],
)
def test_rows_and_cells_come_in_order(rows):
    assert refusal(in_sheet(rows)) in (archive.NOT_A_WORKBOOK, parts.SUSPICIOUS)


def test_a_shared_text_counts_for_each_cell_that_has_it(monkeypatch):
    def with_cells(count):
        row = '<row><c t="s"><v>0</v></c></row>' * count
        strings = SHARED.format("<si><r><t>" + "長" * 60 + "</t></r><t>長</t></si>").encode()
        content = {SHEET: WORKSHEET.format(row).encode(), "xl/sharedStrings.xml": strings}
        return rebuilt(lambda given: given | content)

    monkeypatch.setattr(archive, "Budget", lambda: parts.Budget(characters=61 * 100))
    assert "列の名前がありません" in refusal(with_cells(100))
    assert "セルの文字が多すぎます" in refusal(with_cells(101))


@pytest.mark.parametrize("part", [SHEET, "xl/theme/theme1.xml"])
def test_the_elements_of_all_parts_are_counted(part, monkeypatch):
    monkeypatch.setattr(archive, "Budget", lambda: parts.Budget(elements=10_000))
    assert refusal(WORKBOOK) == ""
    many = b"<a>" + b"<b/>" * 10_000 + b"</a>"
    assert "行やセルが多すぎます" in refusal(rebuilt(lambda given: given | {part: many}))


@pytest.mark.parametrize(
    "rows",
    [
        ("<row>" + "<c/>" * 16_000 + "</row>") * 240,
        "<row>" + "<a/>" * 7_900_000 + "</row>",
        ("<row>" + '<c t="inlineStr"><is><t> </t></is></c>' * 60 + "</row>") * 20_000,
    ],
    ids=["empty cells", "elements of no cell", "blanks"],
)
def test_a_small_file_of_millions_of_elements_is_refused_soon(rows):
    """Reading all of one once took half a minute."""
    content = in_sheet(rows)
    assert len(content) < 250_000
    began = process_time()
    assert "行やセルが多すぎます" in refusal(content)
    assert process_time() - began < 8


@pytest.mark.parametrize(
    "target", ["media/sheet1.xml", "worksheets/../../x.xml", "/xl/worksheets/none.xml", ""]
)
def test_a_sheet_is_read_only_from_where_it_was_walked_through(target):
    def moved(given):
        name = "xl/_rels/workbook.xml.rels"
        text = given[name].decode().replace("/xl/worksheets/sheet1.xml", target)
        assert text != given[name].decode()
        return given | {name: text.encode(), "xl/media/sheet1.xml": given[SHEET]}

    assert refusal(rebuilt(moved)) == parts.NOT_A_WORKBOOK


def test_parts_whose_names_differ_in_case_only_are_no_workbook():
    twice = {SHEET.upper(): b"<x/>"}
    assert refusal(rebuilt(lambda given: given | twice)) == parts.NOT_A_WORKBOOK


def test_a_cell_far_to_the_right_costs_nothing():
    far = '<row r="1"><c r="{}1" t="inlineStr"><is><t>x</t></is></c></row>'
    assert "1行目のセルが多すぎます" in refusal(in_sheet(far.format("XFD")))
    for beyond_the_last in ("XFE", "ZZZZZZ"):
        assert "読めません" in refusal(in_sheet(far.format(beyond_the_last)))


def test_too_many_sheets_and_parts():
    many = {f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(2, 40)}
    assert "シートや部品が多すぎます" in refusal(rebuilt(lambda given: given | many))
    pictures = {f"xl/media/{n}.png": b"" for n in range(1001)}
    assert "シートや部品が多すぎます" in refusal(rebuilt(lambda given: given | pictures))


def test_other_compressions_and_archives_are_no_workbooks():
    assert "読めません" in refusal(rebuilt(dict, zipfile.ZIP_LZMA))
    assert "読めません" in refusal(rebuilt(lambda parts: {"a.txt": b"x"}))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_workbook_is_refused_or_read_and_never_fails(damages):
    content = bytearray(WORKBOOK)
    for where, byte in damages:
        content[int(where * len(content))] = byte
    refusal(bytes(content))


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_rubbish_is_refused(content):
    assert refusal(content)
