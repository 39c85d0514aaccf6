"""A flat table as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from etl.demo.text import dated

#: No text turns into a formula, a link or a number; memory does not grow with rows.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(path: Path, moment: datetime, **options: bool) -> Workbook:
    """A workbook whose bytes depend on what is written alone."""
    book = xlsxwriter.Workbook(str(path), OPTIONS | options)
    book.set_properties({"created": moment})
    return book


def write_table(path: Path, header: list[str], rows: Iterable[tuple], moment: datetime) -> Path:
    """One sheet: a header and typed rows (None = empty cell)."""
    book = workbook(path, moment)
    sheet = book.add_worksheet("Лист1")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(rows, start=1):
        _write_row(sheet, number, row, day)
    book.close()
    return dated(path, moment)


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, number: int, row: tuple, day: Format) -> None:
    for column, value in enumerate(row):
        if value is None or value == "":
            continue
        if isinstance(value, date):
            sheet.write_datetime(number, column, value, day)
        else:
            sheet.write(number, column, value)
