"""A small file in, what an adapter says of it out."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import xlsxwriter

from etl.sources.base import Control, Piece, Rejected, Rows, Skipped, Stated, Warned
from etl.sources.files import SourceFile
from etl.sources.flat import FLAT, FlatAdapter

#: adapters of flat tables by the names of their mapping files
BY_MAPPING = {adapter.mapping.name: adapter for adapter in FLAT}
AMOCRM, BITRIX24, TEMPLATE = (BY_MAPPING[name] for name in ("amocrm", "bitrix24", "template"))


@dataclass(frozen=True)
class Said:
    """The pieces of one file, sorted by kind."""

    pieces: list[Piece]

    @property
    def rows(self) -> list[Rows]:
        return [piece for piece in self.pieces if isinstance(piece, Rows)]

    @property
    def entities(self) -> list[str]:
        return [rows.entity for rows in self.rows]

    @property
    def frame(self) -> pl.DataFrame:
        """All rows in the order of the file."""
        nothing = pl.DataFrame(schema={"row": pl.Int64})
        return pl.concat([rows.frame for rows in self.rows] or [nothing]).sort("row")

    def table(self, *columns: str) -> list[tuple[object, ...]]:
        return self.frame.select(columns).rows()

    @property
    def rejects(self) -> list[tuple[int, str]]:
        """(row, reason), in order."""
        return sorted((piece.row, piece.reason) for piece in self.pieces if isinstance(piece, Rejected))

    @property
    def skipped(self) -> dict[str, int]:
        count: Counter[str] = Counter()
        for piece in self.pieces:
            if isinstance(piece, Skipped):
                count[piece.kind] += piece.lines
        return dict(count)

    @property
    def lines(self) -> int:
        """Every line that is accounted for."""
        return sum(self.skipped.values()) + len(self.rejects) + sum(rows.frame.height for rows in self.rows)

    @property
    def warnings(self) -> list[Warned]:
        return [piece for piece in self.pieces if isinstance(piece, Warned)]

    @property
    def stated(self) -> list[Stated]:
        return [piece for piece in self.pieces if isinstance(piece, Stated)]

    @property
    def controls(self) -> list[Control]:
        return [piece for piece in self.pieces if isinstance(piece, Control)]


def source_file(folder: Path, content: str | bytes, encoding: str = "utf-8") -> SourceFile:
    path = folder / "export.bin"
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return SourceFile(path, "export.bin")


def read(
    folder: Path, content: str | bytes, adapter: FlatAdapter = TEMPLATE, encoding: str = "utf-8"
) -> Said:
    """What the adapter says of a file with this content, which it must recognise."""
    file = source_file(folder, content, encoding)
    assert adapter.identify(file)
    return Said(list(adapter.read(file)))


def workbook(**sheets: list[list[object]]) -> bytes:
    """An XLSX with these sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    return out.getvalue()
