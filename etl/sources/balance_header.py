"""The header of a 1C report on what clients owe: groupings on the left, opening, turnovers and closing on the right.

Each figure is one column (нач. остаток) or two, debit less credit (Сальдо на начало: Дебет, Кредит).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.entities import title
from etl.sources.base import Refused
from etl.sources.files import Sheet
from etl.sources.report_header import HeaderCell, coverage
from etl.sources.report_words import parameter, refusal, word

_DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "mappings" / "onec_balances.toml").read_text("utf-8")
)
_FIELDS = {word(name): column for column, names in _DATA["fields"].items() for name in names}
_DEPTH, _TALLEST = 40, 4

#: our columns of figures
FIGURES = ("opening", "debit", "credit", "closing")

Place = tuple[int, int]  # column of the sheet from 0, and the sign it counts with


@dataclass(frozen=True)
class BalanceField:
    """A column of texts; `kinds`: what it holds, '' for what we have no place for."""

    index: int
    label: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class BalanceHeader:
    """`bottom` is the last row, from 0. `lines[i]` are the columns of the grouping of level i."""

    top: int
    bottom: int
    lines: tuple[tuple[BalanceField, ...], ...]
    figures: dict[str, tuple[Place, ...]]

    def line_of(self, kind: str) -> int | None:
        """Number of the line that has a column of this kind."""
        return next((n for n, line in enumerate(self.lines) if any(kind in f.kinds for f in line)), None)


def is_balance_title(title: str) -> bool:
    """True for the title of a report on what clients owe."""
    name = word(title)
    is_other = any(part in name for part in _DATA["not_clients"])
    return not is_other and any(_begins(name, word(start)) for start in _DATA["titles"])


def is_money(indicator: str) -> bool:
    """True unless the row of an indicator holds quantities or tax figures."""
    return word(indicator) in _DATA["indicators"]["money"]


def find_balance_header(sheet: Sheet) -> BalanceHeader | None:
    """The header in the first forty rows; None when no rows there name all four figures.

    Raises Refused `report_columns` when a figure stands twice.
    """
    for top in range(min(_DEPTH, len(sheet.rows))):
        for bottom in range(top, min(top + _TALLEST, len(sheet.rows))):
            if _is_header(sheet, top, bottom):
                return _header(sheet, _first(sheet, top), _last(sheet, bottom))
    return None


def _begins(text: str, start: str) -> bool:
    return text.startswith(start) and not text[len(start) : len(start) + 1].isalnum()


def _is_header(sheet: Sheet, top: int, bottom: int) -> bool:
    if any(parameter(text) or refusal(text) for row in sheet.rows[top : bottom + 1] for text in row):
        return False
    return set(_figures(_cells(sheet, top, bottom), top, bottom)) == set(FIGURES)


def _cells(sheet: Sheet, top: int, bottom: int) -> dict[tuple[int, int], HeaderCell]:
    return coverage(sheet, top, bottom, lambda text: any(_part(word(text))))


def _first(sheet: Sheet, top: int) -> int:
    """Rows right above that name groupings, as «Контрагент» over «По дням»."""
    while top and sum(map(bool, above := sheet.rows[top - 1])) and not any(parameter(t) for t in above):
        if not any(_kinds(text) != ("",) for text in above if text):
            break
        top -= 1
    return top


def _last(sheet: Sheet, bottom: int) -> int:
    """Rows right below that only name groupings, and those that a cell of the header is merged over."""
    merged = (end - 1 for start, _, end, _ in sheet.merged if start - 1 <= bottom)
    bottom = max([bottom, *(row for row in merged if row < min(bottom + _TALLEST, len(sheet.rows)))])
    while bottom + 1 < len(sheet.rows) and _names_groupings(sheet, bottom + 1):
        bottom += 1
    return bottom


def _names_groupings(sheet: Sheet, row: int) -> bool:
    texts = [text for text in sheet.rows[row] if text]
    is_named = bool(texts) and len(texts) <= 2 and not any(ch.isdigit() for ch in texts[0])
    is_known = any(_kinds(text) != ("",) for text in texts) or word(texts[0] if texts else "") in _OTHER
    return is_named and is_known


#: groupings below a client, whose rows are parts of the client's
_OTHER = {
    word(name)
    for name in (
        *("Договоры", "Договор", "Договор контрагента", "Документ расчетов", "Документы расчетов"),
        *(
            "Документы расчетов с контрагентом",
            "Документ движения",
            "Документ",
            "Сделка",
            "Заказ",
            "Объект расчетов",
        ),
    )
}


def _header(sheet: Sheet, top: int, bottom: int) -> BalanceHeader:
    cells = _cells(sheet, top, bottom)
    figures = _figures(cells, top, bottom)
    signs = {column: [sign for _, sign in places] for column, places in figures.items()}
    if repeated := next((c for c, found in signs.items() if len(found) != len(set(found))), ""):
        raise Refused("report_columns", value=title("balances", repeated))
    first = min(index for places in figures.values() for index, _ in places)
    lines = (tuple(_fields(cells, row, first)) for row in range(top, bottom + 1))
    return BalanceHeader(top, bottom, tuple(filter(None, lines)), {c: tuple(p) for c, p in figures.items()})


def _fields(cells: dict[tuple[int, int], HeaderCell], row: int, first: int) -> Iterator[BalanceField]:
    for cell in sorted({c for c in cells.values() if c.row == row}, key=lambda c: c.column):
        if cell.column < first:
            yield BalanceField(cell.column, cell.text, _kinds(cell.text))


def _kinds(text: str) -> tuple[str, ...]:
    name = word(text)
    if name in _FIELDS:
        return (_FIELDS[name],)
    return tuple(_FIELDS.get(word(part), "") for part in text.split(","))


def _figures(cells: dict[tuple[int, int], HeaderCell], top: int, bottom: int) -> dict[str, list[Place]]:
    """Places by figure; a figure that has columns of both sides is their difference."""
    found: dict[str, list[Place]] = defaultdict(list)
    for column in sorted({column for _, column in cells}):
        path = list(
            dict.fromkeys(cells[row, column] for row in range(top, bottom + 1) if (row, column) in cells)
        )
        if path and path[-1].column == column:
            is_opening, is_closing, is_debit, is_credit = _part(" ".join(word(cell.text) for cell in path))
            if is_opening or is_closing:
                found["opening" if is_opening else "closing"].append((column, -1 if is_credit else 1))
            elif is_debit or is_credit:
                found["debit" if is_debit else "credit"].append((column, 1))
    return found


def _part(text: str) -> tuple[bool, bool, bool, bool]:
    opening, closing, debit, credit = (
        re.search(_DATA[name], text) is not None for name in ("opening", "closing", "debit", "credit")
    )
    return opening, closing and not opening, debit, credit
