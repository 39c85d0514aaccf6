"""The header of a 1C report: one to three rows, groupings on the left, months over figures on the right.

Positions come from the cells and their merged ranges: the blocks of a report are never equally wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from etl.sources.files import Sheet
from etl.sources.periods import Period, parse_period
from etl.sources.report_words import RETURNED, field, is_one_of, is_returns, measure, parameter, rank, word
from etl.sources.scale import scale, whole_scale
from etl.values import parse_number

_DEPTH = 40  # rows in which a header is looked for
_TALLEST = 8  # rows that a header may have


@dataclass(frozen=True)
class Field:
    """A column of texts. `columns`: what it holds, several for «Номенклатура, Артикул»; '' is not ours."""

    index: int
    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A column of figures. `kind` is '' for a figure that sales have no place for; `factor` brings it to whole units."""

    index: int
    label: str
    kind: str
    period: Period | None
    factor: int = 1


@dataclass(frozen=True)
class Header:
    """`top` and `bottom` are rows from 0. `lines[i]` are the columns of the grouping of level i."""

    top: int
    bottom: int
    lines: tuple[tuple[Field, ...], ...]
    measures: tuple[Measure, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of figures there are."""
        return frozenset(m.kind for m in self.measures if m.kind)

    @property
    def repeated(self) -> str:
        """Name of a figure that stands twice for one period: its columns differ by something else than time."""
        names = Counter((word(m.label), m.period) for m in self.measures if measure(m.label))
        return next((m.label for m in self.measures if names[word(m.label), m.period] > 1), "")


@dataclass(frozen=True)
class HeaderCell:
    """A text of the header and where it stands, from 0."""

    text: str
    row: int
    column: int


def find_header(sheet: Sheet) -> Header | None:
    """The header, or None when no row of the first forty names a figure."""
    for number, row in enumerate(sheet.rows[:_DEPTH]):
        if _names_figures(row) and not _is_parameter(row):
            top = _top(sheet.rows, number)
            if header := _header(sheet, top, _bottom(sheet, top, number)):
                return header
    return None


def _names_figures(row: Sequence[str]) -> bool:
    """A text alone in the first column is a title, whatever it says."""
    texts = sum(map(bool, row))
    return any(measure(text) and (column or texts > 1) for column, text in enumerate(row))


def _is_parameter(row: Sequence[str]) -> bool:
    return any(parameter(text) for text in row)


def _top(rows: list[list[str]], number: int) -> int:
    """Months and outer groupings stand in the rows right above the figures' names."""
    while number and _is_upper(rows[number - 1]):
        number -= 1
    return number


def _is_upper(row: Sequence[str]) -> bool:
    if not any(row) or _is_parameter(row):
        return False
    # A title with its period stands in the first column, a month never does.
    return sum(map(bool, row)) > 1 or bool(field("".join(row)) or (not row[0] and parse_period("".join(row))))


def _bottom(sheet: Sheet, top: int, number: int) -> int:
    """The figures' names are merged down to the last row of the header, or that row shows by itself."""
    merged = (bottom - 1 for t, _, bottom, _ in sheet.merged if top <= t - 1 <= number)
    last = max([number, *(row for row in merged if row < min(top + _TALLEST, len(sheet.rows)))])
    while last + 1 < len(sheet.rows) and (_is_lower(sheet.rows[last + 1]) or _is_unknown(sheet, last + 1)):
        last += 1
    return last


def _is_unknown(sheet: Sheet, row: int) -> bool:
    """A grouping that the words do not know: texts alone, and yet the row below is not inside it."""
    texts = [text for text in sheet.rows[row] if text]
    levels = sheet.outline.get(row + 1, 0), sheet.outline.get(row + 2, 0)
    is_text = bool(texts) and not any(parse_number(t) is not None or is_one_of("totals", t) for t in texts)
    return is_text and levels == (0, 0) and any(r > row + 2 for r in sheet.outline)


def _is_lower(row: Sequence[str]) -> bool:
    """Another row of the header: only names of groupings, or months under the figures."""
    texts = [text for text in row if text]
    return bool(texts) and all(
        field(text) or measure(text) or parse_period(text) or scale(text) > 1 for text in texts
    )


def _header(sheet: Sheet, top: int, bottom: int) -> Header | None:
    cells = coverage(sheet, top, bottom, lambda text: is_returns(text) or parse_period(text))
    first = min(c for (_, c), cell in cells.items() if measure(cell.text) or parse_period(cell.text))
    columns = sorted({column for _, column in cells})
    lines = tuple(tuple(_fields(cells, row, first)) for row in range(top, bottom + 1))
    figures = [m for c in columns if c >= first for m in _measure(cells, c, range(top, bottom + 1))]
    lines = tuple(line for line in lines if line)
    return Header(top, bottom, lines, tuple(_chosen(figures))) if lines and figures else None


def coverage(
    sheet: Sheet, top: int, bottom: int, spreads: Callable[[str], object]
) -> dict[tuple[int, int], HeaderCell]:
    """The header cell that each place of the header belongs to.

    Without any merges (a text or HTML save) a text that `spreads`, as a month does, reaches to the next one.
    """
    ends = {(t - 1, left - 1): (b - 1, right - 1) for t, left, b, right in sheet.merged}
    width = max(len(row) for row in sheet.rows[top : bottom + 1])
    covered: dict[tuple[int, int], HeaderCell] = {}
    for row in range(top, bottom + 1):
        for column, text in enumerate(sheet.rows[row]):
            if text:
                last_row, last = ends.get((row, column)) or (row, _reach(sheet, row, column, bottom, spreads))
                for r in range(row, min(last_row, bottom) + 1):
                    covered |= {
                        (r, c): HeaderCell(text, row, column) for c in range(column, min(last + 1, width))
                    }
    return covered


def _reach(sheet: Sheet, row: int, column: int, bottom: int, spreads: Callable[[str], object]) -> int:
    if sheet.merged or row == bottom or not spreads(sheet.rows[row][column]):
        return column
    width = max(len(r) for r in sheet.rows[row : bottom + 1])
    after = (c for c in range(column + 1, len(sheet.rows[row])) if sheet.rows[row][c])
    return next(after, width) - 1


def _fields(cells: dict[tuple[int, int], HeaderCell], row: int, first: int) -> Iterator[Field]:
    """Cells that begin in this row, left of the figures or with a name of a grouping."""
    for cell in sorted({c for c in cells.values() if c.row == row}, key=lambda c: c.column):
        if cell.column < first or (field(cell.text) and not measure(cell.text)):
            yield _field(cell)


def _field(cell: HeaderCell) -> Field:
    if known := field(cell.text) if "," not in cell.text else "":
        return Field(cell.column, cell.text, (known,))
    return Field(cell.column, cell.text, tuple(field(part) for part in cell.text.split(",")))


def _measure(cells: dict[tuple[int, int], HeaderCell], column: int, rows: range) -> Iterator[Measure]:
    """The figure whose column begins here, with the period that stands over (or under) it."""
    path = list(dict.fromkeys(cells[r, column] for r in rows if (r, column) in cells))
    if not path or path[-1].column != column or (field(path[-1].text) and not measure(path[-1].text)):
        return
    named = next((cell for cell in reversed(path) if measure(cell.text)), path[-1])
    periods = [parse_period(cell.text) for cell in path if cell is not named]
    factor = whole_scale(cell.text for cell in path)
    kind, label = measure(named.text), named.text
    if kind and any(is_returns(cell.text) for cell in path if cell is not named):
        kind, label = RETURNED + kind, " ".join(cell.text for cell in path)
    yield Measure(column, label, kind, next((p for p in periods if p), None), factor)


def _chosen(figures: list[Measure]) -> Iterator[Measure]:
    """Without totals over months; of two figures of one meaning the preferred one keeps it."""
    if any(m.period for m in figures):
        figures = [m for m in figures if m.period]
    best: dict[tuple[str, Period | None], Measure] = {}
    for figure in (m for m in figures if m.kind):
        rival = best.setdefault((figure.kind, figure.period), figure)
        if rank(figure.label) < rank(rival.label):
            best[figure.kind, figure.period] = figure
    kept = set(best.values())
    yield from (m if m in kept or not m.kind else replace(m, kind="") for m in figures)
