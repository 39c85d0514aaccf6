"""Deals of the company's own table, the history of stages of all deals, what managers did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from etl.demo.company import Company
from etl.demo.text import moment_series, money, write_csv


def write(
    out: Path,
    company: Company,
    deals: pl.DataFrame,
    replies: pl.DataFrame,
    stages: pl.Series,
    moment: datetime,
) -> Path:
    """The deals kept in the own table, by the deals template."""
    own = deals.with_columns(stage=stages).filter(pl.col("crm") == "own")
    codes = company.clients["code"].gather(own["client"].clip(lower_bound=0))
    frame = own.select(
        pl.col("code").alias("ID"),
        pl.format("Поставка {}", "deal").alias("Название"),
        pl.lit("Опт").alias("Воронка"),
        pl.col("stage").alias("Стадия"),
        money(pl.col("amount")).alias("Сумма"),
        pl.when(pl.col("client") >= 0).then(codes).alias("Код контрагента"),
        pl.col("stranger").alias("Телефон"),
        company.managers["name"].gather(own["manager"]).alias("Ответственный"),
        moment_series(own["day"], own["second"]).alias("Дата создания"),
        moment_series(own["closed"], own["second"]).alias("Дата закрытия"),
        replies["code"].gather(own["response"]).alias("Код отклика"),
        pl.col("loss").alias("Причина отказа"),
    )
    return write_csv(out / "Сделки.csv", frame, moment, encoding="cp1251", says_moment=True)


def write_history(out: Path, deals: pl.DataFrame, history: pl.DataFrame, moment: datetime) -> Path:
    """Every stage every deal entered."""
    frame = history.select(
        deals["code"].gather(history["deal"]).alias("ID сделки"),
        pl.col("stage").alias("Стадия"),
        moment_series(history["day"], history["second"]).alias("Дата"),
    )
    return write_csv(out / "История стадий.csv", frame, moment, encoding="utf-8-sig")


def write_activities(out: Path, company: Company, done: pl.DataFrame, moment: datetime) -> Path:
    """Calls, meetings, letters, tasks."""
    frame = done.select(
        moment_series(done["day"], done["second"]).alias("Дата"),
        company.managers["name"].gather(done["manager"]).alias("Менеджер"),
        company.clients["code"].gather(done["client"]).alias("Код контрагента"),
        pl.col("code").alias("ID сделки"),
        pl.col("kind").alias("Вид"),
        pl.col("minutes").cast(pl.String).alias("Длительность, мин"),
        pl.col("cost").cast(pl.String).alias("Затраты"),
        pl.col("outcome").alias("Результат"),
    )
    return write_csv(out / "Действия.csv", frame, moment, encoding="cp1251")
