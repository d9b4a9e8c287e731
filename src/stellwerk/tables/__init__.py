"""Tables as files: CSV, XLSX and ODS in and out, with the place of every cell."""

from stellwerk.tables.csv_file import GERMAN, PLAIN, Dialect, write_csv
from stellwerk.tables.model import Cell, Row, Sheet, Table
from stellwerk.tables.ods import write_ods
from stellwerk.tables.read import read
from stellwerk.tables.unpack import LARGEST_FILE
from stellwerk.tables.xlsx import write_xlsx

__all__ = [
    "GERMAN",
    "LARGEST_FILE",
    "PLAIN",
    "Cell",
    "Dialect",
    "Row",
    "Sheet",
    "Table",
    "read",
    "write_csv",
    "write_ods",
    "write_xlsx",
]
