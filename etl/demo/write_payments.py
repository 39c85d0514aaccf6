"""Money that no bank statement shows: the till and the currency account, in the payments template."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from etl.demo.company import Company
from etl.demo.dates import month_of
from etl.demo.orders import rates
from etl.demo.payments import CURRENCY, TILL
from etl.demo.returns import Sales
from etl.demo.text import day_series, money, rate, write_csv


def write(out: Path, company: Company, sales: Sales, payments: pl.DataFrame, moment: datetime) -> list[Path]:
    """One CSV file of the till and one of payments in currency."""
    till = payments.filter(pl.col("place") == TILL)
    currency = payments.filter(pl.col("place") == CURRENCY)
    return [
        write_csv(
            out / "Касса.csv", _till(company, sales, till), moment, encoding="cp1251", says_moment=True
        ),
        write_csv(out / "Валютный счёт.csv", _currency(company, currency), moment, encoding="utf-8-sig"),
    ]


def _till(company: Company, sales: Sales, paid: pl.DataFrame) -> pl.DataFrame:
    numbers = sales.documents["number"].gather(paid["doc"])
    return paid.select(
        day_series(paid["day"]).alias("Дата"),
        pl.format("КС-{}", (pl.int_range(pl.len()) + 1).cast(pl.String).str.zfill(6)).alias("Номер"),
        company.clients["code"].gather(paid["client"]).alias("Код контрагента"),
        company.clients["name"].gather(paid["client"]).alias("Контрагент"),
        money(pl.col("amount")).alias("Сумма"),
        numbers.alias("Документ"),
        pl.when(pl.col("amount") < 0)
        .then(pl.lit("Возврат денег покупателю"))
        .otherwise(pl.lit("Оплата товара"))
        .alias("Назначение"),
    )


def _currency(company: Company, paid: pl.DataFrame) -> pl.DataFrame:
    of_day = rates(paid["currency"].to_numpy(), month_of(paid["day"].to_numpy()))
    return paid.select(
        day_series(paid["day"]).alias("Дата"),
        pl.col("order").cast(pl.String).alias("Номер"),
        company.clients["code"].gather(paid["client"]).alias("Код контрагента"),
        money(pl.col("amount"), " ").alias("Сумма"),
        pl.col("currency").alias("Валюта"),
        rate(pl.lit(pl.Series(of_day))).alias("Курс"),
        pl.format("Payment under contract {}", "client").alias("Назначение"),
    )
