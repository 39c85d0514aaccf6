"""1C reports on what clients owe: settlements with clients, and the turnover sheet of account 62.

A client with its opening debt, what raised it, what lowered it and the closing debt; groups, accounts and
«Итого» are control totals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from etl.sources.balance_header import BalanceHeader, find_balance_header, is_balance_title
from etl.sources.balance_rows import BalanceRows
from etl.sources.base import Control, Piece, Refused, Rows, Skipped, Stated, Warned
from etl.sources.files import Sheet
from etl.sources.periods import Period
from etl.sources.report_about import About, read_about
from etl.sources.report_words import is_one_of, word
from etl.sources.scale import sheet_in_units, whole_scale

_ABOVE = 30


@dataclass(frozen=True)
class BalanceReport:
    """A sheet whose table is understood."""

    sheet: Sheet
    about: About
    header: BalanceHeader
    period: Period


def balance_report(sheet: Sheet) -> BalanceReport | None:
    """The sheet as a report on what clients owe; None when it is not.

    Raises Refused: report_without_period, report_without_outline, report_columns.
    """
    title = read_about(sheet.rows[:_ABOVE]).title
    if not is_balance_title(title) or not (header := find_balance_header(sheet)):
        return None
    about = read_about(sheet.rows[: header.top])
    if not about.period:
        raise Refused("report_without_period", title=title)
    if len(header.lines) > 1 and not sheet.outline and len(sheet.rows) > header.bottom + 2:
        raise Refused("report_without_outline", title=title)
    return BalanceReport(sheet, about, header, about.period)


def _in_units(report: BalanceReport) -> tuple[Sheet, bool]:
    """The sheet with amounts in whole units, and whether they are stated in thousands or millions."""
    top, bottom = report.header.top, report.header.bottom
    texts = (text for row in report.sheet.rows[top : bottom + 1] for text in row)
    factor = max(report.about.scale, whole_scale(texts))
    columns = {index: factor for places in report.header.figures.values() for index, _ in places}
    return sheet_in_units(report.sheet, bottom + 1, columns), factor > 1


def read_balances(report: BalanceReport) -> Iterator[Piece]:
    """Every line of the sheet. Raises Refused `report_levels`."""
    (sheet, is_scaled), name = _in_units(report), report.sheet.name
    if is_scaled:
        yield Warned("amounts_in_thousands", {"title": report.about.title})
    body = range(report.header.bottom + 1, len(sheet.rows))
    kinds = {row: _kind(sheet.rows[row]) for row in body}
    printed = [row for row, kind in kinds.items() if kind == "total"]
    grand = [row for row in printed if any(is_one_of("totals", text) for text in sheet.rows[row])]
    rows = BalanceRows(
        sheet, report.header, report.about, [row for row, kind in kinds.items() if kind == "row"]
    )
    head = [any(row) for row in sheet.rows[: body.start]]
    yield Skipped("blank", head.count(False) + list(kinds.values()).count("blank"), name)
    yield Skipped("header", head.count(True), name)
    start, end = report.period
    yield Stated(report.about.moment, "balances", report.about.scope, start, end)
    if rows.levels.clients:
        yield Rows("balances", rows.frame(report.period), name)
    yield Skipped("total", len(printed) + len(rows.levels.others), name)
    if rows.not_money:
        yield Skipped("other", rows.not_money, name)
    for label, where, figures in rows.totals(grand):
        for column, total in figures.items():
            if total is not None:
                yield Control(f"{label}: {column}", "balances", column, total, where)


def _kind(row: list[str]) -> str:
    first = next((text for text in row if text), "")
    if not first:
        return "blank"
    return "total" if is_one_of("totals", first) or word(first).startswith("итого") else "row"
