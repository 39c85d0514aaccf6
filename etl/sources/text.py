"""Delimited text as frames, in blocks of steady memory: whole blocks by Polars, damaged pieces record by record."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from etl.sources.base import Rejected, Skipped
from etl.sources.blocks import blocks, charset, head, quartered
from etl.sources.columns import ROW
from etl.sources.files import SourceFile
from etl.sources.records import LONGEST_LINE, Record, Shape, records

SEPARATORS = (";", ",", "\t", "|")


@dataclass(frozen=True)
class Layout:
    """Where a table lies in its file. `names`: unique header names; `skip`: bytes and `row`: records above the data."""

    shape: Shape
    names: list[str]
    skip: int
    row: int


Part = pl.DataFrame | Rejected | Skipped


def lead(file: SourceFile, separator: str, count: int) -> list[Record]:
    """The first records of the file, at most `count` and at most 64 KiB of them."""
    return list(islice(records(head(file), Shape(separator, charset(file))), count))


def read(file: SourceFile, layout: Layout) -> Iterator[Part]:
    """Everything below the header: frames (Int64 ROW, String columns `names`), rejects, blank lines."""
    row, skip = layout.row + 1, layout.skip
    for block in blocks(file, layout.shape):
        row = yield from _block(block[skip:], layout, row)
        # What ends without a line end is a block of its own, a header that nothing follows too.
        skip = max(0, skip - len(block))


def _block(block: bytes, layout: Layout, row: int) -> Generator[Part, None, int]:
    """The parts of a block whose first record has number `row`; returns the number after its last.

    Around a damaged line the block is quartered until little is left to be cut record by record.
    """
    frame = _fast(block, layout)
    if frame is not None:
        yield frame.insert_column(0, pl.int_range(row, row + frame.height, eager=True).alias(ROW))
        return row + frame.height
    quarters = quartered(block, layout.shape)
    if len(quarters) == 1:
        return (yield from _slow(block, layout, row))
    for quarter in quarters:
        row = yield from _block(quarter, layout, row)
    return row


def _fast(block: bytes, layout: Layout) -> pl.DataFrame | None:
    """The block by Polars, or None when anything in it needs a closer look."""
    if b"\0" in block or _has_lone_cr(block) or not _has_short_lines(block):
        return None
    if layout.shape.backslash_quotes and b'\\"' in block:
        return None
    try:
        text = block if layout.shape.charset == "utf-8" else block.decode(layout.shape.charset).encode()
        frame = pl.read_csv(
            text,
            separator=layout.shape.separator,
            has_header=False,
            new_columns=layout.names,
            infer_schema=False,
            empty_string_is_null=False,
            extra_columns="raise",
            missing_columns="raise",
        )
    except (UnicodeDecodeError, pl.exceptions.PolarsError):
        return None
    return frame if _is_rectangular(frame, text, layout.shape.separator) else None


def _has_lone_cr(block: bytes) -> bool:
    # As many CRs as LFs are no proof of pairs: in shuffled columns they stand apart.
    count = block.count(b"\r")
    return count > 0 and count != block.count(b"\r\n")


def _has_short_lines(block: bytes) -> bool:
    step = LONGEST_LINE // 2
    return all(block.find(b"\n", i, i + step) >= 0 for i in range(0, len(block) - step, step))


def _is_rectangular(frame: pl.DataFrame, text: bytes, separator: str) -> bool:
    """False when Polars filled up a short line with blanks, which it does without a word."""
    if not (frame.to_series(-1) == "").any():
        return True
    inside = 0
    if b'"' in text:
        counts = frame.select(pl.all().str.count_matches(separator, literal=True).sum())
        inside = sum(counts.row(0))
    return text.count(separator.encode()) == (frame.width - 1) * frame.height + inside


def _slow(block: bytes, layout: Layout, row: int) -> Generator[Part, None, int]:
    good: list[list[str]] = []
    rows: list[int] = []
    blank = 0
    for record in records(block, layout.shape):
        if record.is_blank:
            blank += 1
        elif record.reason:
            yield Rejected(row, _reason(record), _shown(record, layout.shape.charset))
        else:
            good.append(record.cells)
            rows.append(row)
        row += 1
    if blank:
        yield Skipped("blank", blank)
    if good:
        columns = zip(layout.names, zip(*good, strict=True), strict=True)
        cells = [pl.Series(name, column, pl.String) for name, column in columns]
        yield pl.DataFrame([pl.Series(ROW, rows, pl.Int64), *cells])
    return row


def _reason(record: Record) -> str:
    """A last record with no line end that is too short was cut off with the file."""
    cut_off = not record.raw.endswith((b"\n", b"\r"))
    return "truncated" if cut_off and record.reason in ("ragged", "unclosed_quote") else record.reason


def _shown(record: Record, encoding: str) -> str:
    return record.raw[:2000].decode(encoding, errors="replace").rstrip("\r\n")
