"""Who was touched and who responded, as the mailing, SMS and call services export it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from etl.demo.campaigns import CHANNELS
from etl.demo.company import Company
from etl.demo.dates import clock_text, day_text
from etl.demo.text import day_series, moment_series, write_csv


def write(
    out: Path,
    company: Company,
    plans: pl.DataFrame,
    reached: pl.DataFrame,
    replies: pl.DataFrame,
    moment: datetime,
) -> list[Path]:
    """Three files of touches (e-mail UTF-8, SMS UTF-16, the rest cp866) and one of responses."""
    channel = plans["channel"].gather(reached["campaign"])
    post, sms, rest = (reached.filter(mask) for mask in (channel == 0, channel == 1, channel > 1))
    return [
        write_csv(
            out / "Рассылки.csv", _touches(company, plans, post, "email", "E-mail"), moment, separator=","
        ),
        write_csv(
            out / "SMS.txt",
            _touches(company, plans, sms, "phone", "Телефон"),
            moment,
            encoding="utf-16",
            separator="\t",
        ),
        write_csv(
            out / "Охват прочий.csv",
            _touches(company, plans, rest, "code", "Код контрагента"),
            moment,
            encoding="cp866",
        ),
        write_csv(out / "Отклики.csv", _responses(company, plans, replies), moment, separator=","),
    ]


def _touches(
    company: Company, plans: pl.DataFrame, reached: pl.DataFrame, key: str, title: str
) -> pl.DataFrame:
    arm = pl.when(pl.col("is_control")).then(pl.lit("контрольная")).otherwise(pl.lit("целевая"))
    return reached.select(
        plans["code"].gather(reached["campaign"]).alias("Код кампании"),
        day_series(reached["day"]).alias("Дата"),
        company.clients[key].gather(reached["client"]).alias(title),
        arm.alias("Группа"),
        pl.col("status").alias("Статус"),
    )


def _responses(company: Company, plans: pl.DataFrame, replies: pl.DataFrame) -> pl.DataFrame:
    campaign = replies["campaign"].clip(lower_bound=0)
    plan = plans[campaign]
    is_utm, knows = pl.col("how") == "utm", pl.col("campaign") >= 0
    sources = pl.Series([c["source"] for c in CHANNELS]).gather(plan["channel"])
    channels = pl.Series([c["name"] for c in CHANNELS]).gather(plan["channel"])
    contact = _contact(replies)
    return replies.select(
        pl.col("code").alias("Код"),
        moment_series(replies["day"], replies["second"]).alias("Дата и время"),
        pl.when(pl.col("how") == "code").then(plan["code"]).alias("Код кампании"),
        pl.when(is_utm).then(_dirty(sources)).alias("utm_source"),
        pl.when(is_utm).then(pl.lit("cpc")).alias("utm_medium"),
        _utm(plan).alias("utm_campaign"),
        pl.when((pl.col("how") == "promo") & (plan["promo"] != ""))
        .then(_dirty(plan["promo"]))
        .alias("Промокод"),
        pl.when((pl.col("how") == "number") & (plan["number"] != "")).then(plan["number"]).alias("Номер"),
        pl.when(knows).then(channels).otherwise(_by_itself()).alias("Канал"),
        pl.when(knows).then(pl.lit("Реклама")).otherwise(pl.lit("Сайт")).alias("Источник"),
        *_who(company, replies),
        contact.alias("Первый контакт"),
        pl.when(pl.col("manager") >= 0)
        .then(company.managers["name"].gather(replies["manager"].clip(lower_bound=0)))
        .alias("Менеджер"),
    )


def _utm(plan: pl.DataFrame) -> pl.Expr:
    """The campaign's mark; where it has no promo code or number, that is all the response can name.

    Some visitors come by a mark that no campaign lists.
    """
    marks = _dirty(plan["utm"])
    lacks = ((pl.col("how") == "promo") & (plan["promo"] == "")) | (
        (pl.col("how") == "number") & (plan["number"] == "")
    )
    unknown = (pl.col("how") == "") & (pl.col("response") % 23 == 4)
    return pl.when((pl.col("how") == "utm") | lacks).then(marks).when(unknown).then(pl.lit("brand_search"))


def _dirty(words: pl.Series) -> pl.Expr:
    """The same word as it comes back from the web: other case, blanks at the end."""
    place, text = pl.col("response") % 7, pl.lit(words)
    return (
        pl.when(place == 2)
        .then(text.str.to_uppercase())
        .when(place == 4)
        .then(text.str.to_titlecase() + pl.lit(" "))
        .otherwise(text)
    )


def _by_itself() -> pl.Expr:
    place = pl.col("response") % 3
    return (
        pl.when(place == 0)
        .then(pl.lit("Звонок"))
        .when(place == 1)
        .then(pl.lit("Сайт"))
        .otherwise(pl.lit("Почта"))
    )


def _who(company: Company, replies: pl.DataFrame) -> list[pl.Expr]:
    """The person by the best key at hand: a code, an INN, a telephone or an address; strangers by telephone."""
    people = company.clients[replies["client"].clip(lower_bound=0)]
    known = pl.col("client") >= 0
    draw = pl.col("response") % 10
    by_phone = known & (draw < 4) & (people["phone"] != "")
    by_mail = known & (draw.is_between(4, 6)) & (people["email"] != "")
    by_inn = known & (draw == 7) & (people["inn"] != "")
    return [
        pl.when(known & ~by_phone & ~by_mail & ~by_inn).then(people["code"]).alias("Код контрагента"),
        pl.when(by_inn).then(people["inn"]).alias("ИНН"),
        pl.when(by_phone).then(people["phone"]).when(~known).then("stranger").alias("Телефон"),
        pl.when(by_mail).then(people["email"]).alias("E-mail"),
    ]


def _contact(replies: pl.DataFrame) -> pl.Series:
    """The moment of first contact: the response's own and the minutes waited."""
    second = replies["second"].to_numpy() + replies["waited"].fill_null(0).to_numpy() * 60
    days, rest = np.divmod(second, 86_400)
    text = day_text(replies["day"].to_numpy() + days) + " " + clock_text(rest)
    return pl.select(pl.when(replies["waited"].is_not_null()).then(text)).to_series()
