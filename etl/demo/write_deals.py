"""Deals of the company's own table, the history of all deals' stages, and what managers did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from etl.demo.company import Company
from etl.demo.text import moment_series, money, write_csv
from etl.demo.words import WORDS


def write(
    out: Path,
    company: Company,
    plans: pl.DataFrame,
    deals: pl.DataFrame,
    replies: pl.DataFrame,
    moment: datetime,
) -> list[Path]:
    """One CSV file of the deals kept in the own table."""
    own = deals.filter(pl.col("crm") == "own")
    frame = own.select(
        pl.col("code").alias("ID"),
        pl.format("Поставка {}", "deal").alias("Название"),
        pl.lit("Опт").alias("Воронка"),
        stage("own").alias("Стадия"),
        money(pl.col("amount")).alias("Сумма"),
        pl.when(pl.col("client") >= 0)
        .then(company.clients["code"].gather(own["client"].clip(lower_bound=0)))
        .alias("Код контрагента"),
        pl.col("stranger").alias("Телефон"),
        company.managers["name"].gather(own["manager"]).alias("Ответственный"),
        moment_series(own["day"], own["second"]).alias("Дата создания"),
        moment_series(own["closed"], own["second"]).alias("Дата закрытия"),
        replies["code"].gather(own["response"]).alias("Код отклика"),
        pl.col("loss").alias("Причина отказа"),
    )
    return [write_csv(out / "Сделки.csv", frame, moment, encoding="cp1251", says_moment=True)]


def stage(crm: str) -> pl.Expr:
    """The stage a deal stands in, in the CRM's own words."""
    words = WORDS[crm]
    passed = pl.Series(words["stages"]).gather(pl.Series(range(len(words["stages"]))))
    at = pl.lit(passed).gather(pl.col("reached") - 1)
    closed = pl.when(pl.col("outcome") == "won").then(pl.lit(words["won"]))
    return closed.when(pl.col("outcome") == "lost").then(pl.lit(words["lost"])).otherwise(at)
