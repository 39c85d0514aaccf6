"""Rows of a 1C report on what clients owe: one a client and account."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

import polars as pl

from etl.sources.balance_header import FIGURES, BalanceField, BalanceHeader, is_money
from etl.sources.balance_levels import levels
from etl.sources.files import Sheet
from etl.sources.outline import Node, nodes
from etl.sources.periods import Period
from etl.sources.report_about import About
from etl.sources.report_rows import cell, named_and_coded
from etl.sources.report_words import is_one_of
from etl.values import parse_number

_TEXTS = ("client", "client_code", "inn", "manager")
_COLUMNS = ("date_from", "date_to", "currency", "scope", "extra", "account", *_TEXTS, *FIGURES)

Figures = dict[str, Decimal | None]


class BalanceRows:
    """The rows below a header, those of totals and blank ones aside.

    `levels` says what each is; `not_money` counts rows of other indicators (quantities, tax figures).
    Raises Refused `report_levels`.
    """

    def __init__(self, sheet: Sheet, header: BalanceHeader, about: About, rows: list[int]) -> None:
        self.sheet, self.header, self.about = sheet, header, about
        money = [row for row in rows if self._is_money(row)]
        self.not_money = len(rows) - len(money)
        self.tree = list(nodes(money, sheet.outline))
        self.levels = levels(self.tree, self._label, header, about)

    def frame(self, period: Period) -> pl.DataFrame:
        """The clients as rows of `balances`."""
        whole = {
            "date_from": period[0].isoformat(),
            "date_to": period[1].isoformat(),
            "currency": self.about.currency,
            "scope": self.about.scope,
        }
        records = [whole | self._record(node) for node in self.levels.clients]
        frame = pl.DataFrame(records, schema={"row": pl.Int64} | dict.fromkeys(_COLUMNS, pl.String))
        return frame.select("row", *(c for c in _COLUMNS if (frame[c].fill_null("") != "").any()))

    def figures(self, row: int) -> Figures:
        """The four figures of a row; None where all columns of one are blank."""
        return {column: self._figure(row, column) for column in FIGURES}

    def totals(self, printed: list[int]) -> Iterator[tuple[str, dict[str, str], Figures]]:
        """(label, rows summed, figures) of everything that the clients must add up to."""
        clients = {node.row for node in self.levels.clients}
        groups = [node.row for node in self.tree if not node.inside and node.row not in clients]
        if printed:
            yield "Итого", {}, self.figures(printed[0])
        elif groups and not any(not node.inside for node in self.levels.clients):
            yield "Итого", {}, _sum(map(self.figures, groups))
        for row, account in self.levels.accounts.items():
            yield account, {"account": account}, self.figures(row)

    def _record(self, node: Node) -> dict[str, object]:
        values = dict.fromkeys(_TEXTS, "")
        others: dict[str, str] = {}
        for part in self.header.lines[self.header.line_of("client") or 0]:
            others |= _place(part, cell(self.sheet, node.row, part.index), values)
        if not values["client_code"]:
            values |= named_and_coded(values["client"])
        figures = {column: str(number or Decimal(0)) for column, number in self.figures(node.row).items()}
        extra = json.dumps(others, ensure_ascii=False) if others else ""
        account = self.levels.account[node.row]
        return {"row": node.row + 1, "account": account, "extra": extra} | values | figures

    def _figure(self, row: int, column: str) -> Decimal | None:
        texts = [(cell(self.sheet, row, index), sign) for index, sign in self.header.figures[column]]
        numbers = [(parse_number(text), sign) for text, sign in texts if text]
        known = [number * sign for number, sign in numbers if number is not None]
        return sum(known, Decimal(0)) if known else None

    def _is_money(self, row: int) -> bool:
        places = [f.index for line in self.header.lines for f in line if "indicator" in f.kinds]
        return all(is_money(cell(self.sheet, row, index)) for index in places) and bool(self._label(row))

    def _label(self, row: int) -> str:
        places = (f.index for line in self.header.lines for f in line if "indicator" not in f.kinds)
        return next((text for index in places if (text := cell(self.sheet, row, index))), "")


def _place(part: BalanceField, text: str, values: dict[str, str]) -> dict[str, str]:
    """Texts of one column into `values`; what has no place there comes back by its header."""
    texts = text.rsplit(", ", len(part.kinds) - 1)
    for kind, value in zip(part.kinds, texts, strict=False):
        if kind in values and not is_one_of("nothing", value):
            values[kind] = value
    return {part.label: text} if text and "" in part.kinds else {}


def _sum(parts: Iterable[Figures]) -> Figures:
    rows = list(parts)
    numbers = {column: [row[column] for row in rows] for column in FIGURES}
    return {column: sum((n for n in found if n is not None), Decimal(0)) for column, found in numbers.items()}
