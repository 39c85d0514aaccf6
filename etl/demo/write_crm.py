"""Deals as two CRMs export them: amoCRM as CSV of 76 columns, Bitrix24 as an HTML table named .xls."""

from __future__ import annotations

from datetime import datetime
from html import escape
from pathlib import Path

import polars as pl

from etl.demo.campaigns import CHANNELS
from etl.demo.company import Company
from etl.demo.text import dated, moment_series, write_csv

#: All columns of amoCRM in its order; six of them come twice, «Бюджет » ends with a blank.
AMO_COLUMNS = (
    "ID|Название сделки|Бюджет |Ответственный|Дата создания сделки|Кем создана сделка|Дата редактирования|"
    "Кем редактирована|Дата закрытия|Теги|Примечание|Примечание 2|Примечание 3|Примечание 4|Примечание 5|"
    "Этап сделки|Воронка|Полное имя контакта|Компания контакта|Ответственный за контакт|Компания|"
    "Рабочий телефон|Рабочий прямой телефон|Мобильный телефон|Факс|Домашний телефон|Другой телефон|"
    "Рабочий email|Личный email|Другой email|Город|Источник|Должность|Товар|Skype|ICQ|Jabber|Google Talk|MSN|"
    "Другой IM|Пользовательское соглашение|cid|uid|tid|utm_source|utm_medium|utm_campaign|utm_term|utm_content|"
    "utm_referrer|_ym_uid|_ym_counter|roistat|referrer|openstat_service|openstat_campaign|openstat_ad|"
    "openstat_source|from|gclientid|gclid|yclid|fbclid|GOOGLE_ID|roistat|KEYWORD|ADV_CAMP|TRAF_TYPE|TRAF_SRC|"
    "Товар|Производитель|cid|uid|tid|Источник|domain"
).split("|")
_BITRIX_COLUMNS = (
    "ID|Воронка|Стадия сделки|Название сделки|Источник|Сумма|Валюта|Компания|Ответственный|Дата создания|"
    "Дата изменения|Сделка закрыта|Дата закрытия|Причина отказа|UTM Campaign|Контакт: Рабочий телефон|"
    "Контакт: Рабочий e-mail|Товар|Цена|Количество"
).split("|")
_BLOCK = 20_000


def facts(company: Company, plans: pl.DataFrame, deals: pl.DataFrame, stages: pl.Series) -> pl.DataFrame:
    """Texts of every deal, whatever its CRM: who, which campaign's mark, what stage and when."""
    client = company.clients[deals["client"].clip(lower_bound=0)]
    plan = plans[deals["campaign"].clip(lower_bound=0)]
    channel = pl.Series([c["name"] for c in CHANNELS]).gather(plan["channel"])
    known, promoted = pl.col("client") >= 0, pl.col("campaign") >= 0
    changed = deals["closed"].fill_null(deals["day"])
    return deals.select(
        "deal",
        "crm",
        "code",
        "outcome",
        "loss",
        stage=stages,
        rubles=(pl.col("amount") // 100).cast(pl.String),
        manager=company.managers["name"].gather(deals["manager"]),
        created=moment_series(deals["day"], deals["second"], pads_hour=True),
        closed=moment_series(deals["closed"], deals["second"], pads_hour=True),
        changed=moment_series(changed, deals["second"], pads_hour=True),
        client_name=pl.when(known).then(client["name"]).otherwise(pl.lit("")),
        phone=pl.when(known).then(client["phone"]).otherwise("stranger"),
        email=pl.when(known).then(client["email"]).otherwise(pl.lit("")),
        source=pl.when(promoted).then(channel).otherwise(pl.lit("Сайт")),
        utm=pl.when(promoted & (pl.col("deal") % 3 == 0)).then(plan["utm"]),
        item=company.products["name"].gather(deals["deal"].cast(pl.Int64) * 11 % company.products.height),
    )


def write_amo(out: Path, deals: pl.DataFrame, moment: datetime) -> Path:
    """UTF-8 without BOM, comma, LF; «не закрыта» for an open deal, notes of several lines."""
    amo = deals.filter(pl.col("crm") == "amo")
    note = pl.format("Нужны {}\nна объект\nперезвонить до {}", "item", pl.col("changed").str.head(5))
    filled = {
        0: pl.col("code"),
        1: pl.format("Заявка «{}», {}", "source", "deal"),
        2: pl.col("rubles"),
        3: pl.col("manager"),
        4: pl.col("created"),
        5: pl.col("manager"),
        6: pl.col("changed"),
        7: pl.col("manager"),
        8: pl.col("closed").fill_null("не закрыта"),
        9: pl.when(pl.col("deal") % 4 == 0).then(pl.lit("опт,срочно")),
        10: pl.when(pl.col("deal") % 5 == 0).then(note),
        15: pl.col("stage"),
        16: pl.lit("Опт").alias("pipeline"),
        17: pl.format("Контакт {}", "code"),
        20: pl.col("client_name"),
        21: pl.col("phone"),
        27: pl.col("email"),
        31: pl.lit("Звонок"),
        40: pl.lit("Нет"),
        46: pl.col("utm"),
        69: pl.col("item"),
        74: pl.col("source"),
    }
    columns = [filled.get(i, pl.lit(None, pl.String)).alias(str(i)) for i in range(len(AMO_COLUMNS))]
    frame = amo.select(columns)
    return write_csv(
        out / f"amocrm_export_leads_{moment:%Y-%m-%d}.csv", frame, moment, separator=",", titles=AMO_COLUMNS
    )


def write_bitrix(out: Path, deals: pl.DataFrame, moment: datetime) -> Path:
    """One row per product of a deal, the deal's amount repeated on each."""
    deals = deals.filter(pl.col("crm") == "bitrix")
    times = pl.when(pl.col("deal") % 4 == 1).then(3).otherwise(1)
    rows = deals.select(pl.all().repeat_by(times).explode())
    rows = rows.with_columns(place=pl.int_range(pl.len()).over("deal"))
    cells = rows.select(
        "code", pl.lit("Опт").alias("pipeline"), "stage", pl.format("Сделка № {}", "code").alias("title"), "source", "rubles", pl.lit("RUB").alias("currency"),
        "client_name", "manager", "created", "changed",
        pl.when(pl.col("closed").is_null()).then(pl.lit("Нет")).otherwise(pl.lit("Да")).alias("is_closed"),
        "closed", "loss", "utm", "phone", "email",
        pl.format("{} ({})", "item", pl.col("place") + 1).alias("product"),
        (pl.col("rubles").cast(pl.Int64) // pl.len().over("deal") // (pl.col("place") + 1)).cast(pl.String).alias("price"),
        (pl.col("place") + 1).cast(pl.String).alias("quantity"),
    )  # fmt: skip
    path = out / f"DEAL_{moment:%Y%m%d}_7f3a91c2.xls"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write('<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />\n<table><thead><tr>')
        file.write("".join(f"<th>{title}</th>" for title in _BITRIX_COLUMNS) + "</tr></thead><tbody>\n")
        for start in range(0, cells.height, _BLOCK):
            file.writelines(map(_html_row, cells[start : start + _BLOCK].iter_rows()))
        file.write("</tbody></table>\n")
    return dated(path, moment)


def _html_row(row: tuple[str | None, ...]) -> str:
    return "<tr>" + "".join(f"<td>{escape(text or '')}</td>" for text in row) + "</tr>\n"
