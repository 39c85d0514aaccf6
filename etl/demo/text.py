"""Values and tables as exports write them: all cells text, then bytes of some encoding."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import polars as pl

from etl.demo.dates import clock_text, day_text

NBSP = "\u00a0"
_SLICE = 100_000


def money(kopecks: pl.Expr, thousands: str = "", point: str = ",") -> pl.Expr:
    """1 234,56 with the given separators."""
    size = kopecks.abs()
    cents = (size % 100).cast(pl.String).str.zfill(2)
    sign = pl.when(kopecks < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.concat_str(sign, _grouped(size // 100, thousands), pl.lit(point), cents)


def dash_money(kopecks: pl.Expr) -> pl.Expr:
    """1000-00, as accountants write inside a sentence."""
    return money(kopecks, point="-")


def _grouped(whole: pl.Expr, separator: str) -> pl.Expr:
    text = whole.cast(pl.String)
    if not separator:
        return text
    last = (whole % 1000).cast(pl.String).str.zfill(3)
    middle = (whole // 1000 % 1000).cast(pl.String)
    return (
        pl.when(whole < 1000)
        .then(text)
        .when(whole < 1_000_000)
        .then(pl.concat_str(middle, pl.lit(separator), last))
        .otherwise(
            pl.concat_str(
                (whole // 1_000_000).cast(pl.String),
                pl.lit(separator),
                middle.str.zfill(3),
                pl.lit(separator),
                last,
            )
        )
    )


def rate(value: pl.Expr, point: str = ",") -> pl.Expr:
    """A rate × 10,000 as 97,8456; 1 for roubles."""
    whole, part = (value // 10_000).cast(pl.String), (value % 10_000).cast(pl.String).str.zfill(4)
    return pl.when(value == 10_000).then(pl.lit("1")).otherwise(pl.concat_str(whole, pl.lit(point), part))


def day_series(days: pl.Series) -> pl.Series:
    """dd.mm.yyyy; empty days stay null."""
    text = day_text(days.fill_null(0).to_numpy())
    return pl.select(pl.when(days.is_not_null()).then(text)).to_series()


def moment_series(days: pl.Series, seconds: pl.Series, pads_hour: bool = False) -> pl.Series:
    """dd.mm.yyyy H:MM:SS as 1C writes it, or HH:MM:SS; empty days stay null."""
    clock = clock_text(seconds.fill_null(0).to_numpy())
    return day_series(days) + " " + (clock.str.zfill(8) if pads_hour else clock)


def write_csv(
    path: Path,
    frames: pl.DataFrame | Iterable[pl.DataFrame],
    moment: datetime,
    *,
    encoding: str = "utf-8",
    separator: str = ";",
    says_moment: bool = False,
    line_end: str = "\n",
    titles: Sequence[str] = (),
) -> Path:
    """One frame, or blocks of one, as a CSV file of that moment; nulls and empty texts are empty cells.

    `titles` replace the names of the columns where these are not unique.
    """
    marks = {"utf-16": (b"\xff\xfe", "utf-16-le"), "utf-8-sig": (b"\xef\xbb\xbf", "utf-8")}
    mark, codec = marks.get(encoding, (b"", encoding))
    head = f"Выгружено: {moment:%d.%m.%Y %H:%M}{line_end}" if says_moment else ""
    with path.open("wb") as file:
        file.write(mark + head.encode(codec))
        for number, block in enumerate(blocks_of(frames)):
            if number == 0:
                file.write((separator.join(titles or block.columns) + line_end).encode(codec))
            text = _csv_text(block, separator, line_end)
            file.write(text if codec == "utf-8" else text.decode().encode(codec))
    return dated(path, moment)


def blocks_of(frames: pl.DataFrame | Iterable[pl.DataFrame]) -> Iterable[pl.DataFrame]:
    """A frame in blocks small enough to turn into text at once (an empty one whole); blocks as they are."""
    if not isinstance(frames, pl.DataFrame):
        return frames
    return frames.iter_slices(_SLICE) if frames.height else [frames]


def _csv_text(block: pl.DataFrame, separator: str, line_end: str) -> bytes:
    buffer = BytesIO()
    filled = block.with_columns(pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)))
    filled.write_csv(
        buffer, separator=separator, line_terminator=line_end, include_header=False, quote_style="necessary"
    )
    return buffer.getvalue()


def dated(path: Path, moment: datetime) -> Path:
    """The file, its modification time set to the moment (Moscow, UTC+3) whatever the machine's clock."""
    seconds = (moment - datetime(1970, 1, 1)).total_seconds() - 3 * 3600
    os.utime(path, (seconds, seconds))
    return path
