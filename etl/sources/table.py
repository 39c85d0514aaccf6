"""One table whose header is known: its frames become rows of the entity, blank lines, totals and warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

import polars as pl

from etl.entities import kind
from etl.sources.base import Piece, Refused, Rejected, Rows, Skipped, Stated, Warned
from etl.sources.columns import ROW, project, unknown
from etl.sources.day_order import in_order
from etl.sources.files import Sheet
from etl.sources.footer import Footer
from etl.sources.header import Match, column_name, entity_name, is_sure
from etl.sources.mapping import Mapping, plain
from etl.sources.notes import stated, titled
from etl.sources.outgoing import with_directions
from etl.sources.pricing import amounts
from etl.sources.returns import moved, return_headers, return_scope, with_returns
from etl.sources.scale import in_units, scale, whole_scale
from etl.sources.table_totals import Totals

_AT_ONCE = 50_000


@dataclass
class Table:
    """`sheet` is '' for a text file, `file` the name of the file; `is_one_of_many`: other sheets hold data too.

    Ask for `above` first, `frame` for each block, `end` last.
    """

    match: Match
    mapping: Mapping
    sheet: str = ""
    file: str = ""
    is_one_of_many: bool = False

    def __post_init__(self) -> None:
        self.returns = return_headers(self.match, self.mapping)
        where = {"sheet": self.sheet} if self.is_one_of_many else {}
        if self._is_money:
            where |= {"direction": "in"}
        self.totals = Totals(self.match, self.returns, where)
        self.footer = Footer(self.mapping.footer)
        self.given: dict[str, str] = {}
        self.scope = ""
        self.factors: dict[str, int] = {}
        self.aside: Counter[str] = Counter()
        self.is_mixed = False
        #: whether the month stands first, by header of dates that could be read two ways
        self.orders: dict[str, bool] = {}

    def above(self, rows: Sequence[Sequence[str]]) -> Iterator[Piece]:
        """The lines down to the header, what they say, and which headers mean nothing to us.

        Raises Refused when the date of the rows can only be the period's and none is stated.
        """
        yield from lines(rows, self.sheet)
        found = list(stated(rows[:-1], self.match.entity))
        yield from self._of_whole_table(rows[:-1], found)
        for said in found:
            yield replace(said, scope=self.scope) if said.period_end else said
            if said.period_end and self.returns:
                yield replace(said, scope=return_scope(self.scope))
        self.factors = _factors(self.match, self.returns, [cell for row in rows[:-1] for cell in row])
        if self.factors:
            yield Warned("amounts_in_thousands", {"title": ", ".join(self.factors)})
        if not is_sure(self.match, self.mapping):
            yield Warned("taken_for", {"template": entity_name(self.match.entity)})
        if headers := unknown(self.match, self.mapping):
            yield Warned("unknown_columns", {"columns": ", ".join(headers), "sheet": self.sheet})

    def _of_whole_table(self, rows: Sequence[Sequence[str]], found: list[Stated]) -> Iterator[Warned]:
        self.given = titled(rows, self.mapping.titles)
        absent = self.mapping.titles.keys() - self.given.keys() - self.match.columns.keys()
        for column in sorted(absent):
            self.given[column] = PurePath(self.file).stem
            shown = column_name(self.match.entity, column)
            yield Warned("named_by_file", {"column": shown, "value": self.given[column]})
        if self.mapping.period_date:
            # Two sheets of one shape, of two shops say, do not replace each other.
            self.scope = plain(next((cell for row in rows for cell in row if cell.strip()), self.sheet))
            self._date(found)

    def _date(self, found: list[Stated]) -> None:
        days = [said.period_end for said in found if said.period_end]
        if days:
            self.given["date"] = days[-1].isoformat()
        elif "date" not in self.match.columns:
            raise Refused("report_without_period", title=self.sheet or self.file)

    def frame(self, frame: pl.DataFrame) -> Iterator[Piece]:
        """A block of rows: ROW and the file's columns as text."""
        filled = _without_blank(frame)
        if filled.height < frame.height:
            yield Skipped("blank", frame.height - filled.height, self.sheet)
        whole = filled.with_columns(
            pl.col(header).map_elements(partial(in_units, factor=factor), pl.String)
            for header, factor in self.factors.items()
        )
        whole = whole.with_columns(in_order(whole[header], first) for header, first in self.orders.items())
        rows = self.footer.without(self.totals.without(whole))
        wanted = self._wanted(rows)
        if wanted.height < rows.height:
            yield Skipped("other", rows.height - wanted.height, self.sheet)
        if wanted.height:
            yield Rows(self.match.entity, self._projected(wanted), self.sheet)

    def _wanted(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Without rows of something else, as outgoing calls in a list of calls or goods that are still on their way."""
        for name in self.match.names:
            if words := self.mapping.only.get(plain(name)):
                frame = frame.filter(pl.col(name).str.strip_chars().str.to_lowercase().is_in(list(words)))
            if self.match.entity in self.mapping.aside_of and (regex := self.mapping.aside.get(plain(name))):
                is_other = pl.col(name).str.contains(rf"(?i)^\s*({regex})\s*$").fill_null(False)
                self.aside.update(frame.filter(is_other)[name].str.strip_chars())
                frame = frame.filter(~is_other)
        return moved(frame, self.match, self.returns) if self.returns else frame

    def _projected(self, frame: pl.DataFrame) -> pl.DataFrame:
        rows = project(frame, self.match, self.mapping, self.given)
        if self.mapping.price and "amount" not in rows.columns:
            rows = rows.with_columns(amount=amounts(rows["quantity"], self._price(frame)))
        if self._is_money:
            rows = with_directions(rows, frame, self.match, self.mapping)
            is_apart = any(plain(name) in self.mapping.outgoing for name in self.match.names)
            self.is_mixed |= not is_apart and "out" in rows["direction"]
            return rows
        return with_returns(rows, frame, self.returns, self.scope) if self.mapping.returns else rows

    @property
    def _is_money(self) -> bool:
        """True for payments both of what came and of what left."""
        headers = {plain(name) for name in self.match.names}
        is_said = self.mapping.outgoing & headers or self.mapping.outgoing_words.keys() & headers
        return self.match.entity == "payments" and bool(is_said)

    def _price(self, frame: pl.DataFrame) -> pl.Series:
        return frame[next(name for name in self.match.names if plain(name) in self.mapping.price)]

    def rejected(self, part: Rejected, separator: str) -> Iterator[Piece]:
        """A line that could not be cut into cells; one of totals or of a footer may well be shorter."""
        is_short = part.reason in ("ragged", "truncated")
        if is_short and self.totals.take_ragged(part.raw_row, separator):
            return
        if not (is_short and self.footer.take(part, separator)):
            yield replace(part, entity=self.match.entity)

    def end(self) -> Iterator[Piece]:
        """What is known once every row was seen."""
        if self.totals.rows:
            yield Skipped("total", self.totals.rows, self.sheet)
        if footer := self.footer.lines:
            yield Skipped("header", footer, self.sheet)
        for part in self.footer.rejected:
            yield replace(part, entity=self.match.entity, sheet=self.sheet)
        if self.aside:
            kinds = "; ".join(f"{text} ({count})" for text, count in sorted(self.aside.items()))
            yield Warned("rows_set_aside", {"count": str(self.aside.total()), "kinds": kinds})
        elif not self.is_mixed:
            # A total of the file counts what was set aside too, and what left as if it had come.
            yield from self.totals.controls()


def _factors(match: Match, returns: dict[str, list[str]], above: Sequence[str]) -> dict[str, int]:
    """By header of money or quantity: what its figures are multiplied by to be whole roubles or pieces."""
    columns = [*match.columns.items(), *returns.items()]
    kinds = {header: kind(match.entity, column) for column, headers in columns for header in headers}
    of_all = whole_scale(above)
    factors = {
        header: max(scale(header), of_all if kinds[header] == "money" else 1)
        for header in kinds
        if kinds[header] in ("money", "number")
    }
    return {header: factor for header, factor in factors.items() if factor > 1}


def lines(rows: Sequence[Sequence[str]], sheet: str) -> Iterator[Piece]:
    """Lines that hold no data, as header and blank ones."""
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    if blank:
        yield Skipped("blank", blank, sheet)
    if len(rows) > blank:
        yield Skipped("header", len(rows) - blank, sheet)


def grid_frames(sheet: Sheet, match: Match) -> Iterator[pl.DataFrame]:
    """The rows below a sheet's header; cells to the right of the header get names by position."""
    width = max(len(row) for row in sheet.rows)
    names = match.names + [f"#{i}" for i in range(len(match.names) + 1, width + 1)]
    for start in range(match.row + 1, len(sheet.rows), _AT_ONCE):
        block = sheet.rows[start : start + _AT_ONCE]
        columns = zip(*(row + [""] * (width - len(row)) for row in block), strict=True)
        series = [pl.Series(n, c, pl.String) for n, c in zip(names, columns, strict=True)]
        numbers = pl.Series(ROW, range(start + 1, start + 1 + len(block)), pl.Int64)
        yield pl.DataFrame([numbers, *series])


def columns_of(sheet: Sheet, match: Match, names: Sequence[str]) -> pl.DataFrame:
    """Some columns below a sheet's header, whole."""
    places = {name: match.names.index(name) for name in names}
    body = sheet.rows[match.row + 1 :]
    columns = {name: [row[i] if i < len(row) else "" for row in body] for name, i in places.items()}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _without_blank(frame: pl.DataFrame) -> pl.DataFrame:
    cells = pl.all().exclude(ROW).str.strip_chars()
    first = frame.to_series(1).str.strip_chars()
    return frame.filter(pl.any_horizontal(cells != "")) if (first == "").any() else frame
