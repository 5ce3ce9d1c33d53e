"""From the bytes of a file to rows of cells, or to the reason why not."""

from jobs.desk.exchange.reading.table import Row, Table, read_table

__all__ = ["Row", "Table", "read_table"]
