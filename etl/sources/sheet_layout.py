"""What the XML of a sheet says besides its values, read piece by piece: a part may be hundreds of megabytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from etl.sources.base import Refused
from etl.sources.files import SourceFile

#: cells of the rectangle that a reader allocates; of one that is mostly empty, and how many times over
MAX_CELLS, MAX_SPARSE, SPARSE = 20_000_000, 2_000_000, 20

#: bytes of a tag with its value that may lie across two pieces
_OVERLAP = 8 << 10

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"\br\s*=\s*[\"']([0-9]+)")
_LEVEL = re.compile(rb'\boutlineLevel="([0-9]+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]+)([0-9]+)")
_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?>(?:\s*<f[^<]*</f>)?\s*<v>(#[^<]*)</v>')


@dataclass
class Layout:
    """Outline level by row, error text by cell (1-based), and how far its cells reach."""

    outline: dict[int, int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 1
    cells: int = 0
    _rest: bytes = b""

    def take(self, piece: bytes) -> None:
        """The next bytes of the part."""
        xml = self._rest + piece
        self._rest = xml[-_OVERLAP:]
        self._rows(xml)
        found = _CELL.findall(xml)
        if found:
            columns, rows = zip(*found, strict=True)
            self.cells += len(found)
            self.columns = max(self.columns, *map(column_number, set(columns)))
            self.rows = max(self.rows, *map(int, set(rows)))
        if b"<v>#" in xml:
            for column, row, error in _ERROR.findall(xml):
                self.errors[int(row), column_number(column)] = error.decode()

    def _rows(self, xml: bytes) -> None:
        has_levels = b"outlineLevel=" in xml
        for attributes in _ROW.findall(xml):
            number = _NUMBER.search(attributes)
            if not number:
                # A row without a number is the next one.
                self.rows += 1
                continue
            self.rows = max(self.rows, int(number[1]))
            if has_levels and (level := _LEVEL.search(attributes)):
                self.outline[int(number[1])] = int(level[1])


def refuse_far(file: SourceFile, rows: int, columns: int, cells: int) -> None:
    """Raises Refused `too_wide` for a rectangle that is too large, or large and all but empty."""
    area = rows * columns
    if area > MAX_CELLS or (area > MAX_SPARSE and area > SPARSE * cells):
        raise Refused("too_wide", file=file.name, rows=rows, columns=columns)


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
