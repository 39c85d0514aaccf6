"""What the XML of a sheet says besides its values, read piece by piece: a part may be hundreds of megabytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from etl.sources.base import Refused
from etl.sources.files import SourceFile

#: cells of the rectangle that a reader allocates; of one that is all but empty: a filled cell takes tens of bytes
MAX_CELLS, MAX_SPARSE, CELLS_A_BYTE = 20_000_000, 2_000_000, 0.5

#: bytes of a tag with its value that may lie across two pieces
_OVERLAP = 8 << 10

# Two literal beginnings are found many times faster than one with an optional prefix.
_ROWS = re.compile(rb"<row ([^>]*)>"), re.compile(rb":row ([^>]*)>")
_NUMBER = re.compile(rb"\br\s*=\s*[\"']([0-9]+)")
_LEVEL = re.compile(rb'\boutlineLevel="([0-9]+)"')
# A cell that is not near the beginning of the sheet, or whose address is spelled as no usual writer does.
_NOT_NEAR = re.compile(rb'<c (?!r="[A-Z]{1,2}[0-9]{1,6}")')
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]+)([0-9]+)")
_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?>(?:\s*<f[^<]*</f>)?\s*<v>(#[^<]*)</v>')


@dataclass
class Layout:
    """Outline level by row, error text by cell (1-based), the bytes of the part and how far its cells reach.

    Where nothing lies further than a reader can bear anyway, `rows` and `columns` stay as they were.
    `is_plain`: its tags have no prefix.
    """

    outline: dict[int, int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 1
    size: int = 0
    is_plain: bool = True
    _rest: bytes = b""

    def take(self, piece: bytes) -> None:
        """The next bytes of the part."""
        xml = self._rest + piece
        self._rest = xml[-_OVERLAP:]
        self.is_plain = self.is_plain if self.size else b"<worksheet" in piece
        self.size += len(piece)
        if not self.is_plain or _NOT_NEAR.search(xml):
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


def refuse_far(file: SourceFile, rows: int, columns: int, size: int) -> None:
    """Raises Refused `too_wide` for a rectangle that is too large, or large and in so few bytes all but empty."""
    area = rows * columns
    if area > MAX_CELLS or (area > MAX_SPARSE and area > CELLS_A_BYTE * size):
        raise Refused("too_wide", file=file.name, rows=rows, columns=columns)


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
