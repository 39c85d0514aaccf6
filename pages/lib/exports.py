"""Files that a person takes away: XLSX with typed cells and CSV, neither of which can run a formula."""

from __future__ import annotations

import io
from dataclasses import dataclass

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

FORMATS = {
    "money": "#,##0.00",
    "share": "0.0%",
    "points": "0.0%",
    "count": "#,##0",
    "ratio": "#,##0.00",
    "index": "#,##0.00",
    "days": "#,##0",
    "minutes": "#,##0",
    "day": "dd.mm.yyyy",
    "month": "mm.yyyy",
    "moment": "dd.mm.yyyy hh:mm",
}
#: A spreadsheet takes a text that starts so for a formula; blanks before it do not help.
RUNS = r"^[\s\x00]*[=+\-@\t\r\x00＝＋－＠]"
HARMLESS = r"^([+\-]?\d[\d\s]*([.,]\d+)?|\+\d[\d\s()\-]{6,20})$"
#: The library writes nothing as a formula or a link, whatever a text looks like.
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Field:
    """A column of the file: name in the frame, printed title, kind (a key of FORMATS or text), summed or not."""

    name: str
    title: str
    kind: str
    summed: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table to write: what stands above it and its columns in order."""

    title: str
    notes: tuple[str, ...]
    fields: tuple[Field, ...]
    total: str
    decimal_comma: bool

    def cut(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The sheet's columns alone, lists as one text."""
        frame = frame.select(field.name for field in self.fields)
        lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
        return frame.with_columns(pl.col(lists).list.join(", "))

    def titled(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame under the printed titles."""
        return frame.rename({field.name: field.title for field in self.fields})


def xlsx(frame: pl.DataFrame, sheet: Sheet) -> bytes:
    """A workbook: title and notes, frozen header with a filter, typed cells, totals below."""
    buffer, frame = io.BytesIO(), sheet.cut(frame)
    with Workbook(buffer, SAFE) as workbook:
        bold = workbook.add_format({"bold": True})
        page = workbook.add_worksheet()
        page.write_string(0, 0, sheet.title, bold)
        for line, note in enumerate(sheet.notes, start=1):
            page.write_string(line, 0, note)
        header = len(sheet.notes) + 2
        sheet.titled(frame).write_excel(
            workbook,
            page.name,
            position=(header, 0),
            table_style="Table Style Light 1",
            column_formats={
                field.title: FORMATS[field.kind] for field in sheet.fields if field.kind in FORMATS
            },
        )
        _widths(page, frame, sheet)
        page.freeze_panes(header + 1, 1)
        page.write_string(header + frame.height + 2, 0, f"{sheet.total}: {frame.height}", bold)
        for column, field in enumerate(sheet.fields):
            if field.summed and column:
                style = workbook.add_format({"bold": True, "num_format": FORMATS[field.kind]})
                page.write_number(header + frame.height + 2, column, frame[field.name].sum() or 0, style)
    return buffer.getvalue()


def _widths(page: Worksheet, frame: pl.DataFrame, sheet: Sheet) -> None:
    for column, field in enumerate(sheet.fields):
        texts = frame[field.name].to_list() if frame[field.name].dtype == pl.String else []
        longest = max((len(text) for text in texts if text), default=0)
        page.set_column(column, column, min(60, max(14, len(field.title) + 2, longest)))


def csv(frame: pl.DataFrame, sheet: Sheet) -> bytes:
    """Text that Excel opens by a double click: BOM, semicolons and decimal comma where the language has one."""
    safe = sheet.cut(frame).with_columns(without_formulas(pl.col(pl.String)))
    separator = ";" if sheet.decimal_comma else ","
    return (
        sheet.titled(safe)
        .write_csv(separator=separator, decimal_comma=sheet.decimal_comma)
        .encode("utf-8-sig")
    )


def without_formulas(text: pl.Expr) -> pl.Expr:
    """Puts an apostrophe before what a spreadsheet would run; numbers and phones stay as they are."""
    runs = text.str.contains(RUNS) & ~text.str.contains(HARMLESS)
    return pl.when(~runs.fill_null(False)).then(text).otherwise(pl.lit("'") + text)
