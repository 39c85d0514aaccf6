"""Lines below a table that are no rows: the name of a report, a copyright, who made it and when."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field

import polars as pl

from etl.sources.base import Rejected
from etl.sources.columns import ROW


@dataclass
class Footer:
    """Lines of one cell after the last row, when one of them has a word of `words` (a regex; '' for no footer).

    What is one depends on what follows, so it is known only at the end.
    """

    words: str
    _last: int = 0
    _held: list[Rejected] = field(default_factory=list)

    def without(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame less the rows that may be a footer's: only their first cell is filled."""
        if not self.words or frame.is_empty():
            return frame
        others = [pl.col(name).str.strip_chars() == "" for name in frame.columns[2:]]
        alone = frame.select(pl.all_horizontal(others)).to_series()
        for number, text in frame.filter(alone).select(ROW, frame.columns[1]).rows():
            self._held.append(Rejected(number, "ragged", text))
        rows = frame.filter(~alone)
        self._last = max([self._last, *rows[ROW].tail(1)])
        return rows

    def take(self, part: Rejected, separator: str) -> bool:
        """True for a short line that may be a footer's."""
        cells = next(csv.reader([part.raw_row], delimiter=separator), [])
        is_one = bool(self.words) and sum(bool(cell.strip()) for cell in cells) == 1
        if is_one:
            self._held.append(part)
        return is_one

    @property
    def _is_there(self) -> bool:
        return any(
            part.row > self._last and re.search(self.words, part.raw_row, re.IGNORECASE)
            for part in self._held
        )

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return sum(part.row > self._last for part in self._held) if self._is_there else 0

    @property
    def rejected(self) -> list[Rejected]:
        """Lines that were held and are none of it."""
        return [part for part in self._held if not self._is_there or part.row <= self._last]
