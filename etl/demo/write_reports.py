"""Reports of 1C 8 saved as workbooks: sales by client with documents and articles, gross profit by warehouse."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.demo.company import Company
from etl.demo.returns import STYLES, Sales
from etl.demo.sheet import workbook
from etl.demo.text import dated, moment_series
from etl.demo.write_sales import Period, within

BY_CLIENT = Period(
    "Продажи по контрагентам", date(2023, 11, 1), date(2024, 1, 31), datetime(2024, 2, 6, 15, 30)
)
#: The control: the same lines as the flat export of that month holds.
PROFIT = Period(
    "Валовая прибыль предприятия", date(2026, 6, 1), date(2026, 6, 30), datetime(2026, 7, 21, 11, 40)
)


#: Columns: the grouping (three cells merged), what stands beside it, then the figures.
_BESIDE, _FIRST = 3, 4
_MEASURES = ("Количество", "Выручка", "Себестоимость", "Валовая прибыль")


@dataclass(frozen=True)
class Row:
    """One row below the header: outline level, text of its grouping, text beside it, figures."""

    level: int
    text: str
    beside: str
    figures: tuple[float | None, ...]


def write(out: Path, company: Company, sales: Sales) -> list[Path]:
    """Both reports."""
    return [_by_client(out, company, sales), _profit(out, company, sales)]


def _by_client(out: Path, company: Company, sales: Sales) -> Path:
    lines = _lines(company, sales, BY_CLIENT).sort("client_name", "doc", maintain_order=True)
    rows = _tree(lines, ["client_name", "document"], "product_name", "sku")
    header = [("Контрагент", "", *_MEASURES), ("Документ продажи",), ("Номенклатура", "Артикул")]
    path = out / f"{BY_CLIENT.name} {BY_CLIENT.start:%d.%m.%Y} - {BY_CLIENT.end:%d.%m.%Y}.xlsx"
    return _write(path, BY_CLIENT, BY_CLIENT.name, header, rows, constant_memory=True)


def _profit(out: Path, company: Company, sales: Sales) -> Path:
    """Returns are negative rows of the same article; quantities of different units have no totals."""
    lines = _lines(company, sales, PROFIT).with_columns(is_back=pl.col("quantity") < 0)
    keys = ["warehouse", "sku", "is_back"]
    sums = lines.group_by(keys).agg(pl.col("quantity", "roubles").sum(), _known("cost"), _known("profit"))
    rows = _tree(sums.sort(keys), ["warehouse"], "sku", "warehouse", adds_quantity=False)
    header = [("Склад", "", "Июнь 2026 г."), ("Артикул", "Склад", *_MEASURES)]
    path = out / f"{PROFIT.name} июнь 2026.xlsx"
    _write(path, PROFIT, f"{PROFIT.name} (RUB)", header, rows, constant_memory=False)
    return dated(_with_capital_strings(path), PROFIT.moment)


def _lines(company: Company, sales: Sales, period: Period) -> pl.DataFrame:
    """Lines of the period with the texts a report prints."""
    lines = within(sales, period)
    goods, moment = company.products[lines["product"]], moment_series(lines["day"], lines["second"])
    sale, back = pl.lit("Реализация товаров и услуг"), pl.lit("Возврат товаров от клиента")
    word = pl.when((pl.col("style") == "") | (pl.col("style") == STYLES[2])).then(sale).otherwise(back)
    return lines.with_columns(
        client_name=company.clients["name"].gather(lines["card"]),
        document=pl.format("{} {} от {}", word, "number", moment),
        product_name=goods["name"],
        sku=goods["sku"],
        profit=pl.col("roubles") - pl.col("cost"),
    )


def _known(column: str) -> pl.Expr:
    """The sum, empty where nothing is known."""
    return pl.when(pl.col(column).count() > 0).then(pl.col(column).sum())


def _tree(
    lines: pl.DataFrame, groups: list[str], leaf: str, beside: str, adds_quantity: bool = True
) -> Iterator[Row]:
    """Rows in the order of `lines`, each group above what it holds, «Итого» last."""
    sums = [pl.col("quantity", "roubles").sum(), _known("cost"), _known("profit")]
    totals = [lines.group_by(groups[: n + 1]).agg(sums) for n in range(len(groups))]
    known = [{row[: n + 1]: row[n + 1 :] for row in total.iter_rows()} for n, total in enumerate(totals)]
    above: tuple[str, ...] = ()
    for row in lines.select(*groups, leaf, pl.col(beside).alias("_beside"), *_FIGURES).iter_rows():
        path, (text, side, *figures) = row[: len(groups)], row[len(groups) :]
        for level in range(len(groups)):
            if path[: level + 1] != above[: level + 1]:
                yield Row(level, path[level], "", _shown(known[level][path[: level + 1]], adds_quantity))
        above = path
        yield Row(len(groups), text, side, _shown(figures))
    yield Row(0, "Итого", "", _shown(lines.select(sums).row(0), adds_quantity))


_FIGURES = ("quantity", "roubles", "cost", "profit")


def _shown(figures: Sequence[int | None], adds_quantity: bool = True) -> tuple[float | None, ...]:
    """Quantity as it is, money in roubles."""
    quantity, *money = figures
    return (quantity if adds_quantity else None, *(None if k is None else k / 100 for k in money))


def _write(
    path: Path,
    period: Period,
    title: str,
    header: list[tuple[str, ...]],
    rows: Iterable[Row],
    constant_memory: bool,
) -> Path:
    book = workbook(path, period.moment, constant_memory=constant_memory)
    sheet = book.add_worksheet("TDSheet")
    sheet.outline_settings(True, False, False, False)
    bold, plain = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00"})
    sheet.write_string(1, 0, title, bold)
    sheet.write_string(3, 0, "Параметры:")
    sheet.write_string(3, 2, f"Период: {period.start:%d.%m.%Y} - {period.end:%d.%m.%Y}")
    sheet.write_string(4, 2, "Данные продаж: В валюте упр. учета с НДС")
    sheet.write_string(5, 2, f"Дата формирования: {period.moment:%d.%m.%Y %H:%M:%S}")
    for number, (first, *rest) in enumerate(header, start=7):
        sheet.write_string(number, 0, first, bold)
        for column, text in enumerate(rest, start=_BESIDE):
            sheet.write(number, column, text, bold)
    for number, row in enumerate(rows, start=7 + len(header)):
        _write_row(sheet, number, row, plain if row.level == len(header) - 1 else bold, plain)
    book.close()
    return dated(path, period.moment)


def _write_row(sheet: Worksheet, number: int, row: Row, name: Format, money: Format) -> None:
    sheet.set_row(number, None, None, {"level": row.level})
    sheet.write_string(number, 0, row.text, name)
    if row.beside:
        sheet.write_string(number, _BESIDE, row.beside)
    for column, figure in enumerate(row.figures, start=_FIRST):
        if figure is not None:
            sheet.write_number(number, column, figure, money)


def _with_capital_strings(path: Path) -> Path:
    """The table of strings named as 1C of 2016 named it: other readers look for a small letter."""
    with zipfile.ZipFile(path) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info, content in parts:
            info.filename = info.filename.replace("xl/sharedStrings", "xl/SharedStrings")
            new.writestr(info, content)
    return path
