"""Workbooks of Excel 95–2003 (.xls), read by xlrd: it alone gives outline levels and takes Excel 95."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from etl.sources.base import Refused
from etl.sources.cells import text
from etl.sources.files import Sheet, SourceFile
from etl.sources.sheet_layout import refuse_far

# xlrd trusts the bytes it reads: a damaged file fails in whatever line meets the damage.
_DAMAGE = (
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    LookupError,
    ValueError,
    ArithmeticError,
    TypeError,
    RecursionError,
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_xls(file: SourceFile) -> list[Sheet]:
    """All sheets. Raises Refused: password, broken_workbook, too_wide (a far cell)."""
    content = Path(file.path).read_bytes()
    if _ENCRYPTED in content:
        raise Refused("password", file=file.name)
    try:
        book = _open(content)
    except xlrd.XLRDError as error:
        code = "password" if "encrypted" in str(error) else "broken_workbook"
        raise Refused(code, file=file.name) from error
    except _DAMAGE as error:
        raise Refused("broken_workbook", file=file.name) from error
    for sheet in book.sheets():
        refuse_far(file, sheet.nrows, sheet.ncols, file.size)
    return [_sheet(sheet, book.datemode) for sheet in book.sheets()]


def _open(content: bytes) -> Any:
    book = _parse(content)
    if book.biff_version < 80 and book.codepage is None:
        # 1C 7.7 writes Excel 95 without saying that its text is cp1251.
        return _parse(content, encoding_override="cp1251")
    return book


def _parse(content: bytes, **options: Any) -> Any:
    with open(os.devnull, "w") as log:
        # The corruption that xlrd complains of is harmless in 1C's files; Excel opens them silently.
        return xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            ignore_workbook_corruption=True,
            # Filling up to the furthest cell is left until it is known how far that is.
            ragged_rows=True,
            logfile=log,
            **options,
        )


def _sheet(sheet: Any, datemode: int) -> Sheet:
    texts = ([_text(cell, datemode) for cell in sheet.row(r)] for r in range(sheet.nrows))
    rows = [row + [""] * (sheet.ncols - len(row)) for row in texts]
    outline = {r + 1: info.outline_level for r, info in sheet.rowinfo_map.items() if info.outline_level}
    merged = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    return Sheet(sheet.name, rows, outline, merged)


def _text(cell: Any, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return text(xlrd.xldate_as_datetime(cell.value, datemode))
        except (ValueError, OverflowError):
            return text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return text(cell.value)
