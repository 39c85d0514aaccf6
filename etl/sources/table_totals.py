"""The rows of totals of a flat table: no data, and what the data must add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from etl.entities import ENTITIES, kind, required
from etl.sources.base import Control
from etl.sources.columns import ROW
from etl.sources.header import Match
from etl.values import parse_number

#: the first filled cell of a row of totals; polars and Python read it alike
TOTAL = r"(?i)^\s*(общий\s+)?(итого?|всего|total)([\s:.,]|$)"
_SUBTOTAL = TOTAL + r"|^.*\S\s+(итог|total)\s*$"  # `Ива итог` of Excel; a company may be called so
_GRAND = re.compile(r"\s*((общий\s+)?итого?|всего|(grand )?total)\s*[:.]?\s*", re.IGNORECASE)

#: figures that add up over rows: a price or a rate does not
_NOT_ADDITIVE = frozenset({"price", "rate"})


@dataclass
class Totals:
    """The totals of one table: takes them out of its frames and remembers the grand one.

    `returns`: headers that hold returns, by column, where a row is a sale and a return. `where`: which rows they
    are of, the sheet where several of a file have totals.
    """

    match: Match
    returns: dict[str, list[str]] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    _grand: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def without(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame less its rows of totals: they begin with such a word and lack what a real row must have."""
        cells = pl.all().exclude(ROW)
        first = frame.to_series(1)
        if (first.str.strip_chars() == "").any():
            filled = pl.coalesce(pl.when(cells.str.strip_chars() != "").then(cells))
            first = frame.select(filled.alias("first")).to_series()
        candidates = frame.filter(first.str.contains(_SUBTOTAL).fill_null(False))
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

    def controls(self) -> Iterator[Control]:
        """The figures of the grand total, when there is only one; a blank one is no total."""
        if len(self._grand) != 1:
            return
        label, row = self._grand[0]
        where = self.where
        sale = where | {"operation": "sale"} if self.returns else where
        figures = [(column, self.match.columns[column], sale) for column in self._figures()]
        back = where | {"operation": "return"}
        figures += [(column, headers, back) for column, headers in self.returns.items()]
        for column, headers, rows in figures:
            if (total := _number(row, headers)) is not None:
                figure = "" if column == "amount" and not self.returns else headers[0]
                name = " · ".join(filter(None, (where.get("sheet"), label, figure)))
                yield Control(name, self.match.entity, column, total, rows)

    def _figures(self) -> list[str]:
        own = [c for c in ENTITIES[self.match.entity].columns() if c in self.match.columns]
        return [
            c for c in own if kind(self.match.entity, c) in ("money", "number") and c not in _NOT_ADDITIVE
        ]

    def _take(self, row: dict[str, str]) -> None:
        self.rows += 1
        label = _label(row)
        if _GRAND.fullmatch(label):
            self._grand.append((label.strip(), row))

    def _lacks_key(self, row: dict[str, str]) -> bool:
        keys = [c for c in required(self.match.entity) if kind(self.match.entity, c) != "money"]
        headers = [self.match.columns[c] for c in keys if c in self.match.columns]
        if not headers:
            return _GRAND.fullmatch(_label(row)) is not None
        values = [_first_filled(row, names) for names in headers]
        return any(not value.strip() or re.match(TOTAL, value) for value in values)


def _label(row: dict[str, str]) -> str:
    return next(text for name, text in row.items() if name != ROW and text.strip())


def _number(row: dict[str, str], headers: list[str]) -> Decimal | None:
    text = _first_filled(row, headers)
    return parse_number(text) if text else None


def _first_filled(row: dict[str, str], headers: list[str]) -> str:
    return next((row[h] for h in headers if row[h].strip()), "")
