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

# Two literal beginnings are found many times faster than one with an optional prefix.
_ROWS = re.compile(rb"<row ([^>]*)>"), re.compile(rb":row ([^>]*)>")
_NUMBER = re.compile(rb"\br\s*=\s*[\"']([0-9]+)")
_LEVEL = re.compile(rb'\boutlineLevel="([0-9]+)"')
# An address far from the beginning, in the spelling of all writers; any address in any spelling.
_FAR = re.compile(rb'r="(?:[A-Za-z]{3,}[0-9]|[A-Za-z]{2}[0-9]{6}|[A-Za-z][0-9]{7}|[0-9]{7})')
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]+)([0-9]+)")
_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?>(?:\s*<f[^<]*</f>)?\s*<v>(#[^<]*)</v>')


@dataclass
class Layout:
    """Outline level by row, error text by cell (1-based), the count of cells and how far they reach.

    Where nothing lies further than a reader can bear anyway, `rows` and `columns` stay as they were.
    """

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
        cells = piece.count(b"<c ")
        self.cells += cells
        if _FAR.search(xml) or b":c " in piece or cells > piece.count(b'<c r="'):
            self._reach(xml)
        if b"outlineLevel=" in xml:
            self._outline(xml)
        if b"<v>#" in xml:
            for column, row, error in _ERROR.findall(xml):
                self.errors[int(row), column_number(column)] = error.decode()

    def _reach(self, xml: bytes) -> None:
        numbers = [_NUMBER.search(attributes) for attributes in _attributes(xml)]
        addresses = _CELL.findall(xml)
        rows = {row for _, row in addresses} | {number[1] for number in numbers if number}
        self.rows = max([self.rows, *map(int, rows)])
        self.columns = max([self.columns, *map(column_number, {letters for letters, _ in addresses})])

    def _outline(self, xml: bytes) -> None:
        for attributes in _attributes(xml):
            number, level = _NUMBER.search(attributes), _LEVEL.search(attributes)
            if number and level:
                self.outline[int(number[1])] = int(level[1])


def _attributes(xml: bytes) -> list[bytes]:
    """Of each row."""
    plain, prefixed = _ROWS
    return plain.findall(xml) or prefixed.findall(xml)


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
