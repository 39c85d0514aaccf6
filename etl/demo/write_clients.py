"""The client list as 1C writes it: cp1251, «;», the moment above the header, the spelling of many hands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from etl.demo.company import Company
from etl.demo.text import NBSP, day_series, money, write_csv


def write(out: Path, company: Company, moment: datetime) -> list[Path]:
    """One CSV file of all client cards."""
    cards = company.clients
    names = company.managers["name"]
    frame = cards.select(
        pl.col("code").alias("Код"),
        pl.col("name").alias("Наименование"),
        _phones().alias("Телефоны"),
        pl.col("inn").alias("ИНН"),
        pl.col("kpp").alias("КПП"),
        pl.when(pl.col("client") % 41 == 7)
        .then(pl.lit(""))
        .otherwise(names.gather(cards["manager"]))
        .alias("Основной менеджер"),
        pl.col("type").alias("Вид клиента"),
        pl.col("industry").alias("Отрасль"),
        pl.col("city").alias("Город"),
        pl.col("region").alias("Бизнес-регион"),
        pl.col("email").alias("Эл. почта"),
        _yes("is_permanent").alias("Договор поставки"),
        pl.col("term").cast(pl.String).alias("Отсрочка (дней)"),
        _potential().alias("Потенциал закупок в год"),
        _yes("consents").alias("Согласие на рассылку"),
        pl.col("source").alias("Источник"),
        day_series(cards["created"].clip(-2500, 1100)).alias("Дата создания"),
        day_series(_assigned(cards)).alias("Дата закрепления"),
        day_series(cards["confirmed"]).alias("Контакты проверены"),
        _full_name().alias("Юридическое наименование"),
        pl.when(pl.col("client") % 97 == 5)
        .then(pl.lit("Проверить адрес;\nзвонить утром"))
        .alias("Комментарий"),
    )
    path = out / "Контрагенты.csv"
    return [write_csv(path, frame, moment, encoding="cp1251", says_moment=True, line_end="\r\n")]


def _yes(column: str) -> pl.Expr:
    return pl.when(pl.col(column)).then(pl.lit("Да")).otherwise(pl.lit("Нет"))


def _phones() -> pl.Expr:
    """The number in one of the spellings people use, sometimes two in one cell."""
    digits = pl.col("phone").str.replace_all(r"\D", "")
    code, rest = digits.str.slice(1, 3), pl.col("phone").str.slice(7)
    place = pl.col("client") % 5
    written = (
        pl.when(pl.col("phone") == "")
        .then(pl.lit(""))
        .when(place == 0)
        .then(pl.format("8 ({}) {}", code, rest))
        .when(place == 1)
        .then(pl.format("+7 ({}) {}", code, rest))
        .when(place == 2)
        .then(pl.format("8{}", digits.str.slice(1)))
        .otherwise("phone")
    )
    both = (written != "") & (pl.col("mobile") != "")
    return pl.when(both).then(written + ", " + pl.col("mobile")).otherwise(written + pl.col("mobile"))


def _potential() -> pl.Expr:
    """What the manager believes the client buys a year from everybody, for three clients in four."""
    rough = (pl.col("rate") * pl.col("size") * 52).round(0).cast(pl.Int64) * 1_000_000
    return pl.when(pl.col("client") % 4 != 3).then(money(rough, NBSP))


def _full_name() -> pl.Expr:
    long = pl.format('Общество с ограниченной ответственностью "{}"', "stem")
    return (
        pl.when(pl.col("is_sole"))
        .then(pl.format("Индивидуальный предприниматель {}", "stem"))
        .otherwise(long)
    )


def _assigned(cards: pl.DataFrame) -> pl.Series:
    """The day the manager took the client over: those of the manager who left in June 2026."""
    handed = pl.when(pl.col("former") >= 0).then(943).otherwise(pl.max_horizontal("created", pl.lit(-900)))
    return cards.select(handed.alias("day"))["day"]
