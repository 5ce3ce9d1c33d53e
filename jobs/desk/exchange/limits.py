"""How much is read of a file from outside. More is refused with a reason, and nothing is kept."""

from datetime import timedelta

MEGABYTE = 1024 * 1024

FILE_BYTES = 20 * MEGABYTE
ROWS = 20_000
COLUMNS = 200
#: What a cell of Excel holds; it cuts off the rest without a word.
CELL_CHARACTERS = 32_767

#: XLSX is a ZIP archive: what it may inflate to, all parts together.
INFLATED_BYTES = 100 * MEGABYTE
#: Styles, themes and the like, each: they are parsed whole.
OTHER_PART_BYTES = 5 * MEGABYTE
ARCHIVE_PARTS = 1_000
SHEETS = 30
XML_DEPTH = 60
#: XML elements of all parts. A full sheet of 20,000 rows and 60 columns has five million.
ELEMENTS = 8_000_000
#: And no more than these for a small file, and for each of its bytes: a sheet with anything in it
#: takes a byte or more for each, and going through eight million takes half a minute.
ELEMENTS_AT_LEAST = 500_000
ELEMENTS_OF_A_BYTE = 4
#: Excel writes each cell of a row that someone coloured to its end, empty ones too.
CELLS_IN_A_ROW = 16_384
ROWS_IN_A_SHEET = 1_048_576
CELLS_IN_A_SHEET = 2_000_000
#: Rows times columns of the area that holds values: a reader keeps a place for each cell of it.
AREA_OF_A_SHEET = 4_000_000
#: Text of all cells; what many cells share is stored once in the file, but read once for each.
TEXT_CHARACTERS = 30_000_000

#: How long a file waits for its confirmation.
KEPT_FOR = timedelta(hours=1)


class RefusedError(Exception):
    """The file as a whole cannot be taken. The message says why, in Japanese, for staff."""
