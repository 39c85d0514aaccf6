"""The totals printed in a 1C report: what its leaves must add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from etl.sources.base import Control
from etl.sources.report import Report
from etl.sources.report_header import Header, Measure
from etl.sources.report_rows import cell
from etl.values import parse_number

_Key = tuple[tuple[str, str], ...]


class Totals:
    """Collects total rows; equal keys (one client in two groups or on two sheets) add up.

    A blank total over leaves that have figures means "not additive" (mixed units), and there is none to
    compare; over blank leaves it is nothing to add.
    """

    def __init__(self) -> None:
        self._sums: dict[tuple[str, _Key], Decimal] = defaultdict(Decimal)
        self._labels: dict[tuple[str, _Key], str] = {}
        self._unknown: set[tuple[str, _Key]] = set()

    def add(self, label: str, where: dict[str, str], report: Report, row: int, leaves: Iterable[int]) -> None:
        """`row` holds the totals, `leaves` are the rows that it sums; `where` tells their records from others."""
        for column, measures in _compared(report.header).items():
            key = column, tuple(where.items())
            self._labels.setdefault(key, f"{label}: {measures[0].label}")
            for index in (figure.index for figure in measures):
                text = cell(report.sheet, row, index)
                number = parse_number(text) if text else None
                if number is not None:
                    self._sums[key] += number
                elif any(cell(report.sheet, leaf, index) for leaf in leaves):
                    self._unknown.add(key)

    def controls(self) -> Iterator[Control]:
        """A Control for every total that can be compared."""
        for (column, where), total in self._sums.items():
            if (column, where) not in self._unknown:
                yield Control(self._labels[column, where], "sales", column, total, dict(where))


def _compared(header: Header) -> dict[str, list[Measure]]:
    """The figures that are compared, over all months, by column of sales."""
    amount = "amount" if "amount" in header.kinds else "net_amount"
    kinds = {"quantity": "quantity", "amount": amount, "vat": "vat", "cost": "cost"}
    found = {column: [m for m in header.measures if m.kind == kind] for column, kind in kinds.items()}
    return {column: measures for column, measures in found.items() if measures}
