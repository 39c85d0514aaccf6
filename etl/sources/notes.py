"""What stands around a table: the export's own moment and period above it, totals below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from etl.entities import kind, required
from etl.sources.base import Control, Stated
from etl.sources.columns import ROW
from etl.sources.header import Match
from etl.values import parse_moment, parse_number

_MOMENT = re.compile(
    r"(?:выгружено|дата выгрузки|сформировано|дата формирования|exported)(?: at)?[: ]+(.+)", re.IGNORECASE
)
_PERIOD = re.compile(
    r"период[: ]+(?:с )?(\d[\d.\-/]+\d)(?:[ T]\S+)? *(?:-|–|—|по|\.\.) *(\d[\d.\-/]+\d)", re.IGNORECASE
)

#: the first filled cell of a row of totals; polars and Python read it alike
TOTAL = r"(?i)^\s*(общий\s+)?(итого?|всего|total)([\s:.,]|$)"
_GRAND = re.compile(r"\s*((общий\s+)?итого?|всего|(grand )?total)\s*[:.]?\s*", re.IGNORECASE)


def stated(rows: Iterable[Sequence[str]], entity: str) -> Iterator[Stated]:
    """The moment and the period that lines above a header name."""
    for cells in rows:
        line = " ".join(cell.strip() for cell in cells if cell.strip())
        if said := _MOMENT.match(line):
            if moment := parse_moment(said[1].strip(" .")):
                yield Stated(moment=moment, entity=entity)
        elif said := _PERIOD.match(line):
            start, end = parse_moment(said[1]), parse_moment(said[2])
            if start and end:
                yield Stated(entity=entity, period_start=start.date(), period_end=end.date())


@dataclass
class Totals:
    """The rows of totals of one table: takes them out of its frames and remembers the grand total."""

    match: Match
    rows: int = 0
    _grand: list[tuple[str, Decimal | None]] = field(default_factory=list)

    def without(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame less its rows of totals: they begin with such a word and lack what a real row must have."""
        cells = pl.all().exclude(ROW)
        first = frame.to_series(1)
        if (first.str.strip_chars() == "").any():
            filled = pl.coalesce(pl.when(cells.str.strip_chars() != "").then(cells))
            first = frame.select(filled.alias("first")).to_series()
        candidates = frame.filter(first.str.contains(TOTAL).fill_null(False))
        found = [cells for cells in candidates.to_dicts() if self._lacks_key(cells)]
        if not found:
            return frame
        for row in found:
            self._take(row)
        return frame.filter(~pl.col(ROW).is_in([row[ROW] for row in found]))

    def take_ragged(self, line: str, separator: str) -> bool:
        """True for a line of totals that is shorter than the table; it counts, but no cell of it has a place."""
        first = next((cell for cell in line.split(separator) if cell.strip(' "')), "")
        is_total = re.match(TOTAL, first.lstrip('"')) is not None
        self.rows += is_total
        return is_total

    def control(self) -> Control | None:
        """The only grand total of the amounts, if there is one."""
        if len(self._grand) != 1:
            return None
        label, amount = self._grand[0]
        return Control(label, self.match.entity, "amount", amount) if amount is not None else None

    def _take(self, row: dict[str, str]) -> None:
        self.rows += 1
        label = next(v for k, v in row.items() if k != ROW and v.strip())
        if _GRAND.fullmatch(label) and "amount" in self.match.columns:
            amount = parse_number(_first_filled(row, self.match.columns["amount"]))
            self._grand.append((label.strip(), amount))

    def _lacks_key(self, row: dict[str, str]) -> bool:
        keys = [c for c in required(self.match.entity) if kind(self.match.entity, c) != "money"]
        values = [_first_filled(row, self.match.columns.get(c, [])) for c in keys]
        return any(not value.strip() or re.match(TOTAL, value) for value in values)


def _first_filled(row: dict[str, str], headers: list[str]) -> str:
    return next((row[h] for h in headers if row[h].strip()), "")
