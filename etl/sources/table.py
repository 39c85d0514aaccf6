"""One table whose header is known: its frames become rows of the entity, blank lines, totals and warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from etl.sources.base import Piece, Rejected, Rows, Skipped, Warned
from etl.sources.columns import ROW, project, unknown
from etl.sources.files import Sheet
from etl.sources.header import Match
from etl.sources.mapping import Mapping
from etl.sources.notes import Totals, stated

_AT_ONCE = 50_000


@dataclass
class Table:
    """`sheet` is '' for a text file. Ask for `above` first, `frame` for each block, `end` last."""

    match: Match
    mapping: Mapping
    sheet: str = ""

    def __post_init__(self) -> None:
        self.totals = Totals(self.match)

    def above(self, rows: Sequence[Sequence[str]]) -> Iterator[Piece]:
        """The lines down to the header, and which headers mean nothing to us."""
        yield from lines(rows, self.sheet)
        yield from stated(rows[:-1], self.match.entity)
        if headers := unknown(self.match, self.mapping):
            yield Warned("unknown_columns", {"columns": ", ".join(headers), "sheet": self.sheet})

    def frame(self, frame: pl.DataFrame) -> Iterator[Piece]:
        """A block of rows: ROW and the file's columns as text."""
        filled = _without_blank(frame)
        if filled.height < frame.height:
            yield Skipped("blank", frame.height - filled.height, self.sheet)
        rows = self.totals.without(filled)
        if rows.height:
            yield Rows(self.match.entity, project(rows, self.match, self.mapping), self.sheet)

    def rejected(self, part: Rejected, separator: str) -> Iterator[Piece]:
        """A line that could not be cut into cells; one of totals may well be shorter than the table."""
        if part.reason not in ("ragged", "truncated") or not self.totals.take_ragged(part.raw_row, separator):
            yield Rejected(part.row, part.reason, part.raw_row, self.match.entity)

    def end(self) -> Iterator[Piece]:
        """What is known once every row was seen."""
        if self.totals.rows:
            yield Skipped("total", self.totals.rows, self.sheet)
        if control := self.totals.control():
            yield control


def lines(rows: Sequence[Sequence[str]], sheet: str) -> Iterator[Piece]:
    """Lines that hold no data, as header and blank ones."""
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    if blank:
        yield Skipped("blank", blank, sheet)
    if len(rows) > blank:
        yield Skipped("header", len(rows) - blank, sheet)


def grid_frames(sheet: Sheet, match: Match) -> Iterator[pl.DataFrame]:
    """The rows below a sheet's header; cells to the right of the header get names by position."""
    width = max(len(row) for row in sheet.rows)
    names = match.names + [f"#{i}" for i in range(len(match.names) + 1, width + 1)]
    for start in range(match.row + 1, len(sheet.rows), _AT_ONCE):
        block = sheet.rows[start : start + _AT_ONCE]
        columns = zip(*(row + [""] * (width - len(row)) for row in block), strict=True)
        series = [pl.Series(n, c, pl.String) for n, c in zip(names, columns, strict=True)]
        numbers = pl.Series(ROW, range(start + 1, start + 1 + len(block)), pl.Int64)
        yield pl.DataFrame([numbers, *series])


def _without_blank(frame: pl.DataFrame) -> pl.DataFrame:
    cells = pl.all().exclude(ROW).str.strip_chars()
    first = frame.to_series(1).str.strip_chars()
    return frame.filter(pl.any_horizontal(cells != "")) if (first == "").any() else frame
