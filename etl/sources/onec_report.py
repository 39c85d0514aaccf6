"""Reports of 1C saved as XLSX, XLS, HTML or text: sales by client, by document, by article; what clients owe.

Leaves are loaded; groups and «Итого» are their control totals. Other reports are refused with the report to
save instead, and text whose groups cannot be told from their parts with the format to save it in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from etl.sources.balance import balance_report, read_balances
from etl.sources.base import Piece, Rows, Skipped, Stated, Warned
from etl.sources.files import Sheet, SourceFile
from etl.sources.outline import Node, nodes
from etl.sources.report import Report, has_levels, is_report, is_report_text, refused_text, sales_report
from etl.sources.report_rows import Reader
from etl.sources.report_text import all_rows, lead_rows
from etl.sources.report_totals import Totals
from etl.sources.report_words import is_one_of, word


class OneCReport:
    """Adapter of 1C reports: entities sales and balances."""

    name = "onec_report"

    def identify(self, file: SourceFile) -> bool:
        """True when a sheet (or a text save) has the title or the parameters of a 1C report above its table."""
        if file.kind == "text":
            return is_report_text(Sheet("", lead_rows(file)))
        return file.kind in ("xlsx", "xls", "html") and any(map(is_report, file.sheets))

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """Sales or balances of every report sheet, the period it states, its totals.

        Raises Refused: report_* with what the report is and how to save the right one.
        """
        totals = Totals()
        for sheet in _sheets(file):
            if is_report(sheet):
                yield from _read_report(sheet, totals)
            elif sheet.rows:
                yield Skipped("header", len(sheet.rows), sheet.name)
                yield Warned("sheet_is_no_report", {"sheet": sheet.name, "rows": str(len(sheet.rows))})
        yield from totals.controls()


def _sheets(file: SourceFile) -> list[Sheet]:
    """The sheets of a workbook; a text save is one without levels. Raises Refused when it needs them."""
    if file.kind != "text":
        return file.sheets
    sheet = Sheet("", all_rows(file))
    if has_levels(sheet):
        raise refused_text(sheet)
    return [sheet]


def _read_report(sheet: Sheet, totals: Totals) -> Iterator[Piece]:
    balances = balance_report(sheet)
    yield from read_balances(balances) if balances else _read_sheet(sales_report(sheet), totals)


def _read_sheet(report: Report, totals: Totals) -> Iterator[Piece]:
    sheet = report.sheet
    yield from _head(report)
    rows: dict[str, list[int]] = defaultdict(list)
    for row in report.body:
        rows[_kind(sheet, row)].append(row)
    tree = list(nodes(rows["row"], sheet.outline))
    reader = Reader(report)
    empty = sum(not reader.add(node) for node in tree if not node.is_group)
    for frame in reader.frames():
        yield Rows("sales", frame, sheet.name)
    _add_totals(report, reader, totals, tree, rows["total"])
    yield Skipped("blank", len(rows["blank"]) + empty, sheet.name)
    yield Skipped("total", len(rows["total"]) + sum(node.is_group for node in tree), sheet.name)


def _head(report: Report) -> Iterator[Piece]:
    """Everything down to the header, and what it says of the whole report."""
    about, name = report.about, report.sheet.name
    head = report.sheet.rows[: report.body.start]
    blank = sum(not any(row) for row in head)
    yield Skipped("blank", blank, name)
    yield Skipped("header", len(head) - blank, name)
    if about.moment:
        yield Stated(moment=about.moment)
    if report.period:
        start, end = report.period
        yield Stated(entity="sales", scope=about.scope, period_start=start, period_end=end)
    if about.is_without_vat or "amount" not in report.header.kinds:
        yield Warned("report_without_vat", {"title": about.title})
    if any(factor > 1 for factor in report.factors.values()):
        yield Warned("amounts_in_thousands", {"title": about.title})


def _kind(sheet: Sheet, row: int) -> str:
    first = next((text for text in sheet.rows[row] if text), "")
    if not first:
        return "blank"
    is_total = is_one_of("totals", first) or word(first).startswith(("итого по ", "всего по "))
    return "total" if is_total else "row"


def _add_totals(report: Report, reader: Reader, totals: Totals, tree: list[Node], printed: list[int]) -> None:
    """Top groups and «Итого» as what the leaves must add up to."""
    leaves: dict[int, list[int]] = defaultdict(list)
    for leaf in (node for node in tree if not node.is_group):
        leaves[leaf.top].append(leaf.row)
    for group in (node for node in tree if node.is_group and not node.inside):
        if where := reader.shared(group):
            totals.add(next(iter(where.values())) or "–", where, report, group.row, leaves[group.row])
    grand = [row for row in printed if any(is_one_of("totals", text) for text in report.sheet.rows[row])]
    for row in grand[:1]:
        totals.add("Итого", {}, report, row, [node.row for node in tree if not node.is_group])
