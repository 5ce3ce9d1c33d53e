"""Whether an XLSX file is safe to open: it is a ZIP of XML, and both can be made to explode.

Each part is inflated once, in pieces, and its XML walked through, before the reader, which builds
objects from it, may see the file.
"""

import re
import zlib
from collections.abc import Iterable
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from jobs.desk.exchange.limits import (
    ARCHIVE_PARTS,
    ELEMENTS_AT_LEAST,
    ELEMENTS_OF_A_BYTE,
    INFLATED_BYTES,
    MEGABYTE,
    OTHER_PART_BYTES,
    SHEETS,
    RefusedError,
)
from jobs.desk.exchange.reading.parts import (
    NOT_A_WORKBOOK,
    Budget,
    PartWalk,
    SheetWalk,
    StringsWalk,
    WorkbookWalk,
)

PIECE = 64 * 1024
_ENCRYPTED = 0x1

TOO_LARGE_INSIDE = (
    f"ファイルの中身が大きすぎます。広げると{INFLATED_BYTES // MEGABYTE}MBを超えます。"
    "行を分けるか、CSVで保存しなおしてください。"
)

CONTENTS, STRINGS = "[content_types].xml", "xl/sharedstrings.xml"
WORKBOOK, RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
#: Where Excel, and every other program that we know of, keeps a sheet.
_SHEET = re.compile(r"(?:/?xl/)?(worksheets/[^/\\]+\.xml)", re.IGNORECASE)


def inspect(archive: ZipFile) -> dict[str, SheetWalk]:
    """Return name of a sheet → what a walk through it found, of each sheet with cells.

    Raises RefusedError for what is no workbook, is too large inside, or plays tricks.
    """
    parts = [part for part in archive.infolist() if not part.is_dir()]
    by_name = {_name(part): part for part in parts}
    if not {CONTENTS, WORKBOOK, RELATIONSHIPS} <= by_name.keys() or len(by_name) < len(parts):
        raise RefusedError(NOT_A_WORKBOOK)
    if len(parts) > ARCHIVE_PARTS or sum(map(_is_sheet, parts)) > SHEETS:
        raise RefusedError(f"シートや部品が多すぎます。シートは{SHEETS}枚までにしてください。")
    _check_declared(parts)
    return _Inspection(archive).of(by_name)


class _Inspection:
    """Goes through the parts, with one limit for all that they inflate to."""

    def __init__(self, archive: ZipFile):
        self.archive = archive
        self.bytes_left = INFLATED_BYTES
        compressed = sum(part.compress_size for part in archive.infolist())
        elements = ELEMENTS_AT_LEAST + ELEMENTS_OF_A_BYTE * compressed
        self.budget = Budget()
        self.budget.elements = min(self.budget.elements, elements)

    def of(self, parts: dict[str, ZipInfo]) -> dict[str, SheetWalk]:
        """The texts that cells share come first: the walk through a sheet asks how long they are.

        `parts` is used up.
        """
        book, strings = WorkbookWalk(self.budget), StringsWalk(self.budget)
        stored_at = WorkbookWalk(self.budget)
        self._walk(parts.pop(WORKBOOK), book)
        self._walk(parts.pop(RELATIONSHIPS), stored_at)
        if STRINGS in parts:
            self._walk(parts.pop(STRINGS), strings)
        walks = {}
        for name, part in parts.items():
            if _is_sheet(part):
                walks[name] = SheetWalk(self.budget, strings.lengths)
                self._walk(part, walks[name])
            else:
                self._walk(part, PartWalk(self.budget) if _is_xml(part) else None)
        found = {}
        for name, key in book.sheets.items():
            part_name = _sheet_part(stored_at.targets.get(key, ""))
            if part_name in walks:
                found[name] = walks[part_name]
        return found

    def _walk(self, part: ZipInfo, walk: PartWalk | None) -> None:
        try:
            with self.archive.open(part) as stream:
                while piece := stream.read(PIECE):
                    self.bytes_left -= len(piece)
                    if self.bytes_left < 0:
                        raise RefusedError(TOO_LARGE_INSIDE)
                    if walk:
                        walk.feed(piece)
            if walk:
                walk.close()
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError) as error:
            raise RefusedError(NOT_A_WORKBOOK) from error


def _check_declared(parts: Iterable[ZipInfo]) -> None:
    """What the archive says of itself is enough to refuse it, though not to trust it."""
    if sum(part.file_size for part in parts) > INFLATED_BYTES:
        raise RefusedError(TOO_LARGE_INSIDE)
    for part in parts:
        if part.flag_bits & _ENCRYPTED or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RefusedError(NOT_A_WORKBOOK)
        is_data = _is_sheet(part) or _name(part) == STRINGS
        if _is_xml(part) and not is_data and part.file_size > OTHER_PART_BYTES:
            raise RefusedError(TOO_LARGE_INSIDE)


def _name(part: ZipInfo) -> str:
    """Return the name that tells parts apart, however letters and slashes are written."""
    return part.filename.replace("\\", "/").lower()


def _sheet_part(target: str) -> str:
    """Return the name of the part that a relationship leads to, or "" if no sheet is kept there."""
    matched = _SHEET.fullmatch(target)
    return f"xl/{matched[1]}".lower() if matched else ""


def _is_xml(part: ZipInfo) -> bool:
    return _name(part).endswith((".xml", ".rels", ".vml"))


def _is_sheet(part: ZipInfo) -> bool:
    return _name(part).startswith("xl/worksheets/") and _name(part).endswith(".xml")
