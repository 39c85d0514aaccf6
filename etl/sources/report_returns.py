"""Returns that a report prints in columns of their own beside sales: what is loaded is the sales less them."""

from __future__ import annotations

from dataclasses import replace

from etl.sources.files import Sheet
from etl.sources.report_header import Header, Measure
from etl.sources.report_words import RETURNED, is_net
from etl.values import parse_number


def less_returns(sheet: Sheet, header: Header) -> tuple[Sheet, Header]:
    """The sheet with sales less returns, and the header in which returns are only a note.

    «Выручка» is net already: nothing is taken from it.
    """
    pairs = {m.index: sold.index for m in header.measures if (sold := _sold(m, header.measures))}
    rows = [row if number <= header.bottom else _net(row, pairs) for number, row in enumerate(sheet.rows)]
    measures = tuple(replace(m, kind="") if m.kind.startswith(RETURNED) else m for m in header.measures)
    return (replace(sheet, rows=rows) if pairs else sheet), replace(header, measures=measures)


def _sold(returned: Measure, measures: tuple[Measure, ...]) -> Measure | None:
    """The column of sales that the returns are taken from."""
    kind = returned.kind.removeprefix(RETURNED)
    same = (m for m in measures if m.kind == kind and m.period == returned.period and not is_net(m.label))
    return next(same, None) if kind != returned.kind else None


def _net(row: list[str], pairs: dict[int, int]) -> list[str]:
    cells = list(row)
    for returned, sold in pairs.items():
        back = parse_number(row[returned]) if returned < len(row) else None
        if back:
            whole = parse_number(row[sold]) if row[sold] else 0
            # What cannot be read is left as it is, and rejected.
            cells[sold] = row[sold] if whole is None else str(whole - abs(back))
    return cells
