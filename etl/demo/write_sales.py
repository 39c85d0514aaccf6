"""Flat sales exports: two years in cp1251 half-years, one re-export that corrects, older months with tabs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import offset
from etl.demo.returns import Sales
from etl.demo.text import NBSP, blocks_of, day_series, moment_series, money, rate, write_csv


@dataclass(frozen=True)
class Period:
    """One export: what it covers and when it was made."""

    name: str
    start: date
    end: date
    moment: datetime
    is_draft: bool = False


#: The old accounting base: tabs, UTF-8 with BOM, clients by INN and name.
OLD = (Period("Продажи фев-окт 2024", date(2024, 2, 1), date(2024, 10, 31), datetime(2024, 11, 5, 10, 12)),)
HALF_YEARS = (
    Period("Продажи ноя 2024 - июн 2025", date(2024, 11, 1), date(2025, 6, 30), datetime(2025, 7, 4, 18, 2)),
    Period("Продажи 2025 II полугодие", date(2025, 7, 1), date(2025, 12, 31), datetime(2026, 1, 12, 9, 40)),
    Period(
        "Продажи 2026 I полугодие", date(2026, 1, 1), date(2026, 6, 30), datetime(2026, 7, 2, 19, 5), True
    ),
    Period("Продажи с июля 2026", date(2026, 7, 1), date(2026, 11, 13), datetime(2026, 11, 14, 8, 30)),
)
#: Overlaps the first half of 2026, where some documents were wrong.
CORRECTED = Period(
    "Продажи май-июнь 2026 исправленные", date(2026, 5, 15), date(2026, 6, 30), datetime(2026, 7, 21, 11, 20)
)
#: Of the documents of the corrected period, every so many were wrong in the first export.
WRONG_EVERY = 13

#: Slips of the keyboard at the end of one export, no part of the truth: a day that is not, a word for an
#: amount, a currency without its rate, a document without a product.
_SLIP = {"Дата": "30.06.2025 18:05:11", "Номер документа": "00УТ-0С0001", "Код контрагента": "00-00000001"}
_SLIP |= {"Код номенклатуры": "Т-00001", "Номенклатура": "Краска", "Количество": "1", "Сумма": "1200,00"}
_SLIPS = [
    _SLIP | {"Дата": "31.06.2025 9:14:00"},
    _SLIP | {"Сумма": "уточнить"},
    _SLIP | {"Валюта": "EUR"},
    _SLIP | {"Код номенклатуры": "", "Номенклатура": ""},
]


def write(out: Path, company: Company, sales: Sales) -> list[Path]:
    """All flat sales files."""
    files = [_write_old(out, company, sales, period) for period in OLD]
    files += [_write_new(out, company, sales, period) for period in HALF_YEARS]
    return [*files, _write_new(out, company, sales, CORRECTED)]


def within(sales: Sales, period: Period) -> pl.DataFrame:
    """Lines of the period with the columns of their documents, in order."""
    documents = sales.documents.filter(pl.col("day").is_between(offset(period.start), offset(period.end)))
    if documents.is_empty():
        return sales.lines.clear().join(documents, on="doc")
    first, last = documents["doc"][0], documents["doc"][-1]
    edges = np.searchsorted(sales.lines["doc"].to_numpy(), [first, last + 1])
    return sales.lines[edges[0] : edges[1]].join(documents, on="doc", how="left", maintain_order="left")


def as_first_exported(lines: pl.DataFrame) -> pl.DataFrame:
    """The same lines before the correction: a line missing, a quantity wrong, a line twice."""
    start, end = offset(CORRECTED.start), offset(CORRECTED.end)
    wrong = pl.col("day").is_between(start, end) & (pl.col("doc") % WRONG_EVERY == 3) & ~pl.col("is_return")
    wrong = wrong & (pl.col("currency") == "RUB")
    place, first = pl.col("doc") // WRONG_EVERY % 3, pl.int_range(pl.len()).over("doc") == 0
    more = pl.col("quantity") + 10
    lines = lines.with_columns(
        slip=pl.when(wrong & first).then(place).otherwise(-1), full=pl.len().over("doc")
    )
    lines = lines.filter((pl.col("slip") != 0) | (pl.col("full") == 1))
    grown = pl.col("slip") == 1
    lines = lines.with_columns(
        pl.when(grown).then(pl.col(c) // pl.col("quantity") * more).otherwise(c).alias(c)
        for c in ("amount", "roubles", "cost")
    ).with_columns(quantity=pl.when(grown).then(more).otherwise("quantity"))
    times = np.where(lines["slip"].to_numpy() == 2, 2, 1)
    return lines.drop("slip", "full")[np.repeat(np.arange(lines.height), times)]


def _write_new(out: Path, company: Company, sales: Sales, period: Period) -> Path:
    lines = within(sales, period)
    lines = as_first_exported(lines) if period.is_draft else lines
    schema = _new_texts(company, period, lines.head(0)).schema
    slips = [pl.DataFrame(_SLIPS, schema=schema)] if period is HALF_YEARS[0] else []
    texts = chain((_new_texts(company, period, block) for block in blocks_of(lines)), slips)
    path = out / f"{period.name}.csv"
    return write_csv(path, texts, period.moment, encoding="cp1251", says_moment=True, line_end="\r\n")


def _new_texts(company: Company, period: Period, lines: pl.DataFrame) -> pl.DataFrame:
    clients, goods = company.clients, company.products
    vat = 22 if period.start.year >= 2026 else 20
    return lines.select(
        moment_series(lines["day"], lines["second"]).alias("Дата"),
        pl.col("number").alias("Номер документа"),
        _operation().alias("Вид операции"),
        clients["code"].gather(lines["card"]).alias("Код контрагента"),
        clients["name"].gather(lines["card"]).alias("Контрагент"),
        goods["code"].gather(lines["product"]).alias("Код номенклатуры"),
        goods["name"].gather(lines["product"]).alias("Номенклатура"),
        goods["category"].gather(lines["product"]).alias("Группа"),
        _shown("quantity").cast(pl.String).alias("Количество"),
        money(_shown("amount"), NBSP).alias("Сумма"),
        money((_shown("amount") * vat / (100 + vat)).round().cast(pl.Int64), NBSP).alias("Сумма НДС"),
        money(_shown("cost"), NBSP).alias("Себестоимость"),
        pl.col("currency").replace({"RUB": "руб."}).alias("Валюта"),
        rate(pl.col("rate")).alias("Курс"),
        _manager(company, lines).alias("Менеджер"),
        pl.col("warehouse").alias("Склад"),
        _closed(period).alias("Документы закрыты"),
    )


def _write_old(out: Path, company: Company, sales: Sales, period: Period) -> Path:
    texts = (_old_texts(company, block) for block in blocks_of(within(sales, period)))
    path = out / f"{period.name}.txt"
    return write_csv(path, texts, period.moment, encoding="utf-8-sig", separator="\t")


def _old_texts(company: Company, lines: pl.DataFrame) -> pl.DataFrame:
    clients, goods = company.clients, company.products
    return lines.select(
        pl.col("number").alias("Номер накладной"),
        day_series(lines["day"]).alias("Дата отгрузки"),
        clients["inn"].gather(lines["card"]).alias("ИНН"),
        clients["name"].gather(lines["card"]).alias("Покупатель"),
        goods["sku"].gather(lines["product"]).str.pad_end(12).alias("Артикул"),
        goods["name"].gather(lines["product"]).alias("Номенклатура"),
        _trailing_minus(money(_shown("amount"), " ")).alias("Сумма с НДС"),
        _shown("quantity").cast(pl.String).alias("Кол-во"),
        money(_shown("cost")).alias("Себестоимость"),
        pl.col("currency").alias("Валюта"),
        rate(pl.col("rate")).alias("Курс"),
        _operation().alias("Вид операции"),
        _manager(company, lines).alias("Менеджер"),
        pl.col("warehouse").alias("Склад"),
    )


def _trailing_minus(text: pl.Expr) -> pl.Expr:
    """1 234,56- for -1 234,56, as the old base printed it."""
    return pl.when(text.str.starts_with("-")).then(text.str.slice(1) + "-").otherwise(text)


def _operation() -> pl.Expr:
    is_sale = ~pl.col("is_return") | (pl.col("style") == "negative sale")
    return pl.when(is_sale).then(pl.lit("Продажа")).otherwise(pl.lit("Возврат"))


def _shown(column: str) -> pl.Expr:
    """The figure with the sign the export gives it: a «Возврат» of the plus style has no minus."""
    return pl.when(pl.col("style") == "plus").then(-pl.col(column)).otherwise(column)


def _manager(company: Company, lines: pl.DataFrame) -> pl.Expr:
    names = company.managers["name"].gather(lines["manager"].clip(lower_bound=0))
    return pl.when(pl.col("manager") >= 0).then(names)


def _closed(period: Period) -> pl.Expr:
    """Papers come back within a month; a few never do, and of some nothing is written."""
    late = pl.col("day") > offset(period.end) - 25
    is_open = (pl.col("doc") % 53 == 11) | (late & (pl.col("doc") % 3 == 0))
    word = pl.when(is_open).then(pl.lit("Нет")).otherwise(pl.lit("Да"))
    return pl.when(pl.col("doc") % 29 != 6).then(word)
