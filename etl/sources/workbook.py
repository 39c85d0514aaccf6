"""Workbooks as sheets of text: XLSX by calamine, XLS by xlrd. The adapters see no difference."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from etl.sources.base import Refused
from etl.sources.cells import texts
from etl.sources.files import Sheet, SourceFile
from etl.sources.package import layouts
from etl.sources.sheet_layout import Layout
from etl.sources.xls import read_xls


def read_workbook(file: SourceFile) -> list[Sheet]:
    """All worksheets in the workbook's order, rows ending with the last that has a value.

    Raises Refused: password, broken_workbook, too_big (unpacked size), too_wide (a far cell).
    """
    with _without_collector():
        sheets = read_xls(file) if file.kind == "xls" else _read_xlsx(file)
    for sheet in sheets:
        while sheet.rows and not any(sheet.rows[-1]):
            sheet.rows.pop()
    return sheets


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for cycles, which lists of texts do not have: it takes as long as the reading."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read_xlsx(file: SourceFile) -> list[Sheet]:
    said = layouts(file)
    try:
        with file.path.open("rb") as content:
            book = CalamineWorkbook.from_filelike(content)
            return [
                _sheet(book, meta.name, said.get(meta.name, Layout()))
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise Refused("password", file=file.name) from error
    except CalamineError as error:
        raise Refused("broken_workbook", file=file.name) from error


def _sheet(book: CalamineWorkbook, name: str, layout: Layout) -> Sheet:
    source = book.get_sheet_by_name(name)
    rows = [texts(row) for row in source.to_python(skip_empty_area=False)]
    for (row, column), error in layout.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = error
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in source.merged_cell_ranges or ()
    )
    return Sheet(name, rows, layout.outline, merged)
