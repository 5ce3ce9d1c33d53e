"""Whether an XLSX is safe to open: it is a ZIP of XML, and both can be made to explode.

Each part is inflated once, in pieces, and its XML walked through without keeping anything of it,
before openpyxl, which builds objects from it, may see the file.
"""

import zlib
from dataclasses import dataclass
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from jobs.desk.exchange.limits import (
    ARCHIVE_PARTS,
    CELLS_IN_A_ROW,
    CELLS_IN_A_SHEET,
    INFLATED_BYTES,
    MEGABYTE,
    OTHER_PART_BYTES,
    ROWS_IN_A_SHEET,
    SHEETS,
    XML_DEPTH,
    RefusedError,
)

PIECE = 64 * 1024
_ENCRYPTED = 0x1

NOT_A_WORKBOOK = (
    "Excelのファイルとして読めません。こわれているか、ほかの形式のファイルです。"
    "Excelで開いて、「Excelブック(.xlsx)」の形式で保存しなおしてください。"
)
TOO_LARGE_INSIDE = (
    f"ファイルの中身が大きすぎます。広げると{INFLATED_BYTES // MEGABYTE}MBを超えます。"
    "行を分けるか、CSVで保存しなおしてください。"
)
SUSPICIOUS = "Excelが書かないしくみの入ったファイルなので、開きませんでした。"


def inspect(archive: ZipFile) -> None:
    """Raises RefusedError for what is no workbook, is too large inside, or plays tricks."""
    parts = [part for part in archive.infolist() if not part.is_dir()]
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or len(names) < len(parts):
        raise RefusedError(NOT_A_WORKBOOK)
    if len(parts) > ARCHIVE_PARTS or sum(map(_is_sheet, parts)) > SHEETS:
        raise RefusedError(f"シートや部品が多すぎます。シートは{SHEETS}枚までにしてください。")
    _check_declared(parts)
    left = INFLATED_BYTES
    for part in parts:
        left -= _walk(archive, part, left)


def _check_declared(parts: list[ZipInfo]) -> None:
    """What the archive says of itself is enough to refuse it, though not to trust it."""
    if sum(part.file_size for part in parts) > INFLATED_BYTES:
        raise RefusedError(TOO_LARGE_INSIDE)
    for part in parts:
        if part.flag_bits & _ENCRYPTED or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RefusedError(NOT_A_WORKBOOK)
        if _is_xml(part) and not _is_data(part) and part.file_size > OTHER_PART_BYTES:
            raise RefusedError(TOO_LARGE_INSIDE)


def _walk(archive: ZipFile, part: ZipInfo, left: int) -> int:
    """Return how much the part inflates to."""
    walker = _Walker(archive_part=part.filename) if _is_xml(part) else None
    inflated = 0
    try:
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                inflated += len(piece)
                if inflated > left:
                    raise RefusedError(TOO_LARGE_INSIDE)
                if walker:
                    walker.feed(piece)
        if walker:
            walker.close()
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError) as error:
        raise RefusedError(NOT_A_WORKBOOK) from error
    return inflated


@dataclass
class _Walker:
    """Walks through one part's XML. Nothing that Excel writes declares a document type."""

    archive_part: str
    depth: int = 0
    rows: int = 0
    cells: int = 0
    cells_of_row: int = 0

    def __post_init__(self):
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        self.parser.Parse(piece, False)

    def close(self) -> None:
        self.parser.Parse(b"", True)

    def _refuse(self, *_):
        raise RefusedError(SUSPICIOUS)

    def _start(self, name: str, attributes: dict) -> None:
        self.depth += 1
        if self.depth > XML_DEPTH:
            raise RefusedError(SUSPICIOUS)
        element = name.rpartition(":")[2]
        if element == "row":
            self.rows = max(self.rows + 1, _row_number(attributes))
            self.cells_of_row = 0
        elif element == "c":
            self.cells += 1
            self.cells_of_row += 1
        if (
            self.rows > ROWS_IN_A_SHEET
            or self.cells > CELLS_IN_A_SHEET
            or self.cells_of_row > CELLS_IN_A_ROW
        ):
            raise RefusedError("シートの行やセルが多すぎます。使っていない行と列を消してください。")

    def _end(self, name: str) -> None:
        self.depth -= 1


def _row_number(attributes: dict) -> int:
    """What openpyxl would count up to, giving out an empty row for each number left out."""
    stated = attributes.get("r", "0")
    if not (stated.isascii() and stated.isdigit() and len(stated) < 9):
        raise RefusedError(SUSPICIOUS)
    return int(stated)


def _is_xml(part: ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _is_sheet(part: ZipInfo) -> bool:
    return part.filename.lower().startswith("xl/worksheets/") and _is_xml(part)


def _is_data(part: ZipInfo) -> bool:
    """Sheets and the texts of their cells are read piece by piece, all else is parsed whole."""
    return _is_sheet(part) or part.filename.lower().endswith("sharedstrings.xml")
