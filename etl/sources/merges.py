"""Cells that a person merged over several rows of a table: what stands in them holds for each of the rows."""

from __future__ import annotations

from dataclasses import replace

from etl.entities import kind
from etl.sources.files import Sheet
from etl.sources.header import Match

#: a figure over several lines is of all of them together: repeated, it would be counted twice
_FIGURES = ("money", "number", "whole")


def filled_down(sheet: Sheet, header: Match) -> Sheet:
    """The sheet with merged cells below its header filled in every row, but for figures."""
    told = {
        header.names.index(name)
        for column, names in header.columns.items()
        if kind(header.entity, column) not in _FIGURES
        for name in names
    }
    rows = list(sheet.rows)
    for top, left, bottom, _ in sheet.merged:
        if header.row < top - 1 < len(rows) and left - 1 in told:
            value = rows[top - 1][left - 1] if left <= len(rows[top - 1]) else ""
            rows[top:bottom] = [_with(row, left - 1, value) for row in rows[top:bottom]]
    return replace(sheet, rows=rows)


def _with(row: list[str], place: int, value: str) -> list[str]:
    """A row of its own with the value in a place that was blank."""
    cells = row + [""] * (place + 1 - len(row))
    return [*cells[:place], cells[place] or value, *cells[place + 1 :]]
