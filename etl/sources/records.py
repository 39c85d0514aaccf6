"""Cuts delimited text into records one by one, whatever is wrong with it: the careful, slow way.

A record is a line, or several when a quoted value holds line breaks. One that cannot be cut into cells keeps
its bytes and the reason; an unclosed quote costs its own line and not the rest of the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

#: bytes of one line, lines of one record, ends of a quote that are tried
LONGEST_LINE, MOST_LINES, MOST_ATTEMPTS = 1 << 20, 500, 100

csv.field_size_limit(LONGEST_LINE)

# Bitrix24 writes \" for a quote inside a value; before a separator or a line end it is a value's own backslash.
_BACKSLASH_QUOTE = re.compile(r'\\"(?!$|[;,\t|\r\n])')


class Record(NamedTuple):
    """Bytes with their line end; `cells`, or the reason why there are none (a key of etl/messages.toml)."""

    raw: bytes
    cells: list[str]
    reason: str = ""

    @property
    def is_blank(self) -> bool:
        """Nothing but separators and blanks."""
        return not self.reason and not "".join(self.cells).strip()


@dataclass(frozen=True)
class Shape:
    """How a text is cut. `width`: cells of a record, 0 before the header is known; of these `named` have a name."""

    separator: str
    charset: str
    width: int = 0
    named: int = 0
    backslash_quotes: bool = False

    def fitted(self, cells: list[str]) -> list[str] | None:
        """Cells brought to the width: only blank ones without a name may be added or cut; None when it is ragged."""
        if not self.width:
            return cells
        if len(cells) < self.named or any(cell.strip() for cell in cells[self.width :]):
            return None
        return (cells + [""] * self.width)[: self.width]


def records(data: bytes, shape: Shape) -> Iterator[Record]:
    """Every record of `data`, in order; their `raw` add up to `data`."""
    lines = data.splitlines(keepends=True)
    position = 0
    while position < len(lines):
        record, taken = _record(lines, position, shape)
        yield record
        position += taken


def _record(lines: list[bytes], first: int, shape: Shape) -> tuple[Record, int]:
    """The record that begins at a line, and how many lines it takes."""
    record = _cut(lines[first], shape)
    if record.reason != "unclosed_quote":
        return record, 1
    raw, attempts = lines[first], 0
    for last in range(first + 1, min(len(lines), first + MOST_LINES)):
        raw += lines[last]
        if len(raw) > LONGEST_LINE or attempts == MOST_ATTEMPTS:
            break
        if b'"' in lines[last]:
            longer = _cut(raw, shape)
            attempts += 1
            if longer.reason != "unclosed_quote":
                return (record, 1) if longer.reason else (longer, last + 1 - first)
    return record, 1


def _cut(raw: bytes, shape: Shape) -> Record:
    if len(raw) > LONGEST_LINE:
        return Record(raw, [], "too_long_line")
    if b"\0" in raw:
        return Record(raw, [], "nul")
    try:
        body = raw.decode(shape.charset).rstrip("\r\n")
    except UnicodeDecodeError:
        return Record(raw, [], "undecodable")
    if shape.backslash_quotes:
        body = _BACKSLASH_QUOTE.sub('""', body)
    record = _parsed(raw, body, shape)
    if len(record.cells) == shape.width or record.reason or record.is_blank:
        return record
    cells = shape.fitted(record.cells)
    return Record(raw, [], "ragged") if cells is None else Record(raw, cells)


def _parsed(raw: bytes, body: str, shape: Shape) -> Record:
    if '"' not in body:
        return Record(raw, body.split(shape.separator))
    try:
        return Record(raw, next(csv.reader([body], delimiter=shape.separator, strict=True)))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return Record(raw, [], "unclosed_quote")
    return _unescaped(raw, body, shape)


def _unescaped(raw: bytes, body: str, shape: Shape) -> Record:
    """Home-made exports write `"ООО "Ромашка""`: taken as it stands when the count of cells leaves no doubt."""
    cells = body.split(shape.separator)
    if len(cells) != shape.width or "\n" in body:
        return Record(raw, [], "broken_quotes")
    return Record(raw, [c[1:-1] if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells])
