"""Files as they come: of every encoding, broken, or meant to do harm."""

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jobs.desk.exchange.cells import Kind, Special
from jobs.desk.exchange.limits import INFLATED_BYTES
from jobs.desk.exchange.reading import archive, read_table, table
from jobs.models import Employer
from tests.jobs.desk.exchange.tables import NAME, as_csv, as_xlsx, refusal, row

EMPLOYER = Employer(name="みほんコール株式会社")
ROW = row(EMPLOYER)
WORKBOOK = as_xlsx([ROW])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_in_each_encoding(encoding):
    read = read_table(as_csv([ROW], encoding))
    assert read.names == list(ROW)
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
    assert read_table(as_csv([wide])).names == list(ROW)


def test_excel_cells_keep_what_they_are():
    cells = {
        NAME["opens_at"]: datetime(2026, 12, 1, 9, 0),  # noqa: DTZ001
        NAME["closes_at"]: datetime(2026, 12, 31),  # noqa: DTZ001
        NAME["title"]: "=1+1",
        NAME["beginner_ok"]: True,
    }
    read = read_table(as_xlsx([ROW | cells]))
    by_name = dict(zip(read.names, read.rows[0].cells, strict=True))
    assert by_name[NAME["opens_at"]] == Special(Kind.MOMENT, "2026-12-01 09:00")
    assert by_name[NAME["closes_at"]] == Special(Kind.MOMENT, "2026-12-31")
    assert by_name[NAME["title"]] == Special(Kind.FORMULA, "=1+1")
    assert by_name[NAME["beginner_ok"]] == "True"


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
    ("content", "told"),
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
def test_refused_with_a_reason(content, told):
    assert told in refusal(content)


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
    bomb = rebuilt(lambda parts: parts | {"xl/media/image1.bin": b"\0" * (INFLATED_BYTES + 1)})
    assert len(bomb) < 1_000_000
    assert "広げると100MBを超えます" in refusal(bomb)


def test_a_zip_bomb_that_lies_about_its_size():
    """What is declared is only the first check: the real size counts while it inflates."""
    size = 3_000_000
    honest = rebuilt(lambda parts: parts | {"xl/media/image1.bin": b"\0" * size})
    lying = honest.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    assert "Excelのファイルとして読めません" in refusal(lying)


def test_the_real_size_counts(monkeypatch):
    monkeypatch.setattr(archive, "_check_declared", lambda parts: None)
    monkeypatch.setattr(archive, "INFLATED_BYTES", 1_000_000)
    bomb = rebuilt(lambda parts: parts | {"xl/media/image1.bin": b"\0" * 1_000_001})
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


def in_sheet(rows: str):
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = f"{head}<sheetData>{rows}</sheetData></worksheet>"
    return rebuilt(lambda parts: parts | {SHEET: content.encode()})


@pytest.mark.parametrize(
    ("rows", "told"),
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
def test_sheets_that_would_explode(rows, told):
    assert told in refusal(in_sheet(rows))


def test_a_cell_far_to_the_right_costs_nothing():
    far = '<row r="1"><c r="{}1" t="inlineStr"><is><t>x</t></is></c></row>'
    assert "列の名前がありません" in refusal(in_sheet(far.format("ZZZ")))
    assert "読めません" in refusal(in_sheet(far.format("ZZZZZZ")))


def test_too_many_sheets_and_parts():
    many = {f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(2, 40)}
    assert "シートや部品が多すぎます" in refusal(rebuilt(lambda parts: parts | many))
    parts = {f"xl/media/{n}.png": b"" for n in range(1001)}
    assert "シートや部品が多すぎます" in refusal(rebuilt(lambda given: given | parts))


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
