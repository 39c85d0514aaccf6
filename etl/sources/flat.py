"""Flat tables: a header and rows below it, in text, a workbook or HTML. One class, one instance per mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.sources.base import Piece, Refused, Rejected, Skipped, Warned
from etl.sources.blocks import charset
from etl.sources.day_order import date_headers, orders
from etl.sources.files import Sheet, SourceFile
from etl.sources.header import DEPTH, Match, find, has_markers
from etl.sources.mapping import Mapping, load_mappings
from etl.sources.merges import filled_down
from etl.sources.records import Record, Shape
from etl.sources.repeats import Repeats
from etl.sources.table import Table, columns_of, grid_frames, lines
from etl.sources.text import SEPARATORS, Layout, lead, read

_SHEETS = ("xlsx", "xls", "html")


class FlatAdapter:
    """Reads every flat table that one mapping describes."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.name = mapping.source

    def identify(self, file: SourceFile) -> bool:
        """True when a header in the file is complete. Raises Refused when one nearly is, or is of two entities."""
        if file.kind == "text":
            return self._text_header(file) is not None
        if file.kind not in _SHEETS:
            return False
        headers = [self._sheet_header(sheet) for sheet in file.sheets]
        is_ours = any(isinstance(header, Match) for header in headers)
        refusal = next((header for header in headers if isinstance(header, Refused)), None)
        if refusal and not is_ours:
            raise refusal
        return is_ours

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """Rows, rejects and everything else of the file, each line once."""
        if file.kind == "text":
            yield from self._read_text(file)
            return
        headers = [self._sheet_header(sheet) for sheet in file.sheets]
        is_many = sum(isinstance(header, Match) for header in headers) > 1
        repeats = Repeats()
        for sheet, header in zip(file.sheets, headers, strict=True):
            if isinstance(header, Match):
                table = Table(header, self.mapping, sheet.name, file.name, is_many)
                yield from repeats.without(sheet.name, _rows(sheet, table))
            else:
                yield from _passed_over(sheet, header)

    def _header(self, grid: Sequence[Sequence[str]]) -> Match | None:
        if not has_markers(grid, self.mapping):
            return None
        return find(grid, self.mapping)

    def _text_header(self, file: SourceFile) -> tuple[Match, str] | None:
        """The header and the separator under which most of it makes sense."""
        found: list[tuple[Match, str]] = []
        refusals = []
        for separator in SEPARATORS:
            try:
                match = self._header([record.cells for record in lead(file, separator, DEPTH)])
            except Refused as refusal:
                refusals.append(refusal)
                continue
            if match:
                found.append((match, separator))
        if refusals and not found:
            raise refusals[0]
        return max(found, key=lambda pair: pair[0].explained, default=None)

    def _read_text(self, file: SourceFile) -> Iterator[Piece]:
        header = self._text_header(file)
        if header is None:
            raise Refused("not_a_table", file=file.name)
        match, separator = header
        above = lead(file, separator, match.row + 1)
        table = Table(match, self.mapping, file=file.name)
        yield from table.above([record.cells for record in above])
        layout = self._layout(file, match, separator, above)
        if dates := [name for name in date_headers(match, self.mapping) if _has_dates_to_order(file)]:
            parts = (part for part in read(file, layout) if not isinstance(part, Rejected | Skipped))
            table.orders = orders(parts, dates, self.mapping)
        for part in read(file, layout):
            if isinstance(part, Rejected):
                yield from table.rejected(part, separator)
            elif isinstance(part, Skipped):
                yield part
            else:
                yield from table.frame(part)
        yield from table.end()

    def _layout(self, file: SourceFile, match: Match, separator: str, above: list[Record]) -> Layout:
        named = max(i for i, name in enumerate(match.names, start=1) if not name.startswith("#"))
        shape = Shape(separator, charset(file), len(match.names), named, self.mapping.backslash_quotes)
        return Layout(shape, match.names, sum(len(record.raw) for record in above), match.row + 1)

    def _sheet_header(self, sheet: Sheet) -> Match | Refused | None:
        try:
            return self._header(sheet.rows)
        except Refused as refusal:
            refusal.params["sheet"] = sheet.name
            return refusal


def _has_dates_to_order(file: SourceFile) -> bool:
    """A whole text is read twice only when its beginning has such dates."""
    return re.search(r"(?<!\d)\d{1,2}/\d{1,2}/\d|(?<!\d)\d{1,2}-\d{1,2}-\d{4}", file.head) is not None


def _rows(sheet: Sheet, table: Table) -> Iterator[Piece]:
    header = table.match
    if sheet.merged:
        sheet = filled_down(sheet, header)
    yield from table.above(sheet.rows[: header.row + 1])
    dates = date_headers(header, table.mapping)
    table.orders = orders([columns_of(sheet, header, dates)], dates, table.mapping)
    for frame in grid_frames(sheet, header):
        width = frame.width - 1
        table.match = replace(header, names=frame.columns[1:]) if width > len(header.names) else header
        yield from table.frame(frame)
    yield from table.end()


def _passed_over(sheet: Sheet, refusal: Refused | None) -> Iterator[Piece]:
    """A sheet beside the data: notes, a pivot, a table that lacks something. Named, never guessed."""
    yield from lines(sheet.rows, sheet.name)
    if refusal:
        yield Warned(f"sheet_{refusal.code}", refusal.params | {"sheet": sheet.name})
    elif sheet.rows:
        yield Warned("sheet_skipped", {"sheet": sheet.name})


#: one adapter for every mapping of a flat table, in the order in which they are asked: a new source is a new file
FLAT = tuple(FlatAdapter(mapping) for mapping in load_mappings())
