"""A sheet as a 1C report: is it one, is it of sales, where its table lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.sources.base import Refused
from etl.sources.files import Sheet
from etl.sources.periods import Period
from etl.sources.report_about import About, read_about
from etl.sources.report_header import Header, find_header
from etl.sources.report_returns import less_returns
from etl.sources.report_words import is_list_title, is_sales_title, refusal, word
from etl.sources.scale import sheet_in_units

_ABOVE = 30
_MONEY = frozenset({"amount", "net_amount", "cost", "vat", "returned_amount", "returned_cost"})


@dataclass(frozen=True)
class Report:
    """A sheet whose table is understood."""

    sheet: Sheet
    about: About
    header: Header

    @property
    def body(self) -> range:
        """Rows below the header, from 0."""
        return range(self.header.bottom + 1, len(self.sheet.rows))

    @property
    def factors(self) -> dict[int, int]:
        """By column of money or quantity: what its figures are multiplied by to be whole roubles or pieces."""
        of_all = {m.index: self.about.scale for m in self.header.measures if m.kind in _MONEY}
        return of_all | {m.index: m.factor for m in self.header.measures if m.kind and m.factor > 1}

    @property
    def period(self) -> Period | None:
        """Of the whole report: stated above the table, or from the first to the last of its columns."""
        periods = [m.period for m in self.header.measures if m.period]
        if self.about.period or not periods:
            return self.about.period
        return min(start for start, _ in periods), max(end for _, end in periods)


def is_report(sheet: Sheet) -> bool:
    """A title above everything, or lines of parameters above a header: a plain table has neither."""
    titles = list(_titles(sheet))
    if any(map(refusal, titles)):
        return len(sheet.rows) > 2
    header = find_header(sheet)
    if header is None:
        return any(map(_is_sales, titles))
    is_named = any(map(_is_sales, titles)) or read_about(sheet.rows[: header.top]).has_parameters
    return is_named and (any(map(is_list_title, titles)) or not _is_list(sheet, header))


def is_report_text(sheet: Sheet) -> bool:
    """The same for the first lines of a text file: without a report's title one line of header is a flat table."""
    titles = list(_titles(sheet))
    is_named = any(map(refusal, titles)) or any(map(_is_sales, titles))
    return is_report(sheet) and (is_named or has_levels(sheet))


def has_levels(sheet: Sheet) -> bool:
    """True when the header names groupings inside groupings."""
    header = find_header(sheet)
    return header is not None and len(header.lines) > 1


def _is_sales(title: str) -> bool:
    return is_sales_title(title) and word(title) != "продажи"


def _is_list(sheet: Sheet, header: Header) -> bool:
    """A list of sales by date is a flat table, whatever stands above it."""
    named = {name for line in header.lines for field in line for name in field.columns}
    return "date" in named and len(header.lines) == 1 and not sheet.outline


def _titles(sheet: Sheet) -> Iterator[str]:
    """The first lines that have a single text each."""
    for row in sheet.rows[:8]:
        texts = [text for text in row if text]
        if len(texts) > 1:
            return
        yield from texts


def refused_text(sheet: Sheet) -> Refused:
    """Why a report saved as text cannot be loaded: it has lost the levels of its groups."""
    title = read_about(sheet.rows[:_ABOVE]).title
    return Refused(refusal(title) or "report_without_outline", title=title)


def sales_report(sheet: Sheet) -> Report:
    """The sheet as a report of sales.

    Raises Refused: what the report is of instead (report_stock, report_debts…), report_without_amount,
    report_without_outline, report_without_period, report_columns.
    """
    title = read_about(sheet.rows[:_ABOVE]).title
    if code := refusal(title):
        raise Refused(code, title=title)
    header = find_header(sheet)
    if header is None or not header.kinds & {"amount", "net_amount"}:
        raise Refused("report_without_amount", title=title, sheet=sheet.name)
    if header.repeated:
        raise Refused("report_columns", value=header.repeated)
    report = Report(sheet, read_about(sheet.rows[: header.top]), header)
    if (
        len(header.lines) > 1
        and len(report.body) > 1
        and not any(row - 1 in report.body for row in sheet.outline)
    ):
        raise Refused("report_without_outline", title=title)
    if not _has_dates(report):
        raise Refused("report_without_period", title=title)
    whole = sheet_in_units(sheet, report.body.start, report.factors)
    net, header = less_returns(whole, header)
    return replace(report, sheet=net, header=header)


def _has_dates(report: Report) -> bool:
    named = {name for line in report.header.lines for field in line for name in field.columns}
    return bool(report.period or named & {"document", "period", "date"})
