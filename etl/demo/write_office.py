"""Workbooks that people keep by hand: articles, staff, campaigns, plan, expenses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import polars as pl

from etl.demo import office
from etl.demo.campaigns import CHANNELS
from etl.demo.company import Company
from etl.demo.dates import day_of
from etl.demo.returns import Sales
from etl.demo.sheet import write_table
from etl.demo.words import WORDS


def write(out: Path, company: Company, sales: Sales, plans: pl.DataFrame, moment: datetime) -> list[Path]:
    """Six workbooks."""
    return [
        write_table(
            out / "Номенклатура.xlsx",
            ["Код", "Артикул", "Наименование", "Группа", "Единица"],
            _goods(company),
            moment,
        ),
        write_table(out / "Менеджеры.xlsx", _STAFF, _staff(company), moment),
        write_table(out / "Кампании.xlsx", _CAMPAIGNS, map(_campaign, plans.iter_rows(named=True)), moment),
        write_table(
            out / "План продаж.xlsx", ["Месяц", "Менеджер", "План"], office.plan(company, sales), moment
        ),
        write_table(out / "Посетители выставки.xlsx", _PROSPECTS, office.prospects(company), moment),
        write_table(
            out / "Расходы.xlsx",
            ["Месяц", "Статья", "Отдел", "Сумма"],
            office.expenses(company, sales),
            moment,
        ),
    ]


_PROSPECTS = ["Наименование", "ИНН", "Телефон", "E-mail", "Источник", "Менеджер", "Дата"]
_STAFF = ["Код", "ФИО", "Роль", "Отдел", "E-mail", "Принят", "Уволен", "Норма клиентов"]
_CAMPAIGNS = [
    "Код", "Название", "Канал", "Дата начала", "Дата окончания", "Бюджет", "Затраты", "Группа товаров",
    "Тип клиента", "Ожидается откликов", "Промокоды", "UTM", "Номера",
]  # fmt: skip


def _goods(company: Company) -> Iterable[tuple]:
    return company.products.select("code", "sku", "name", "category", "unit").iter_rows()


def _staff(company: Company) -> Iterable[tuple]:
    for row in company.managers.drop("manager").iter_rows(named=True):
        days = {key: _day(row[key]) for key in ("hired_on", "left_on")}
        yield tuple((row | days).values())


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d.%m.%Y").date() if text else None


def _campaign(plan: dict) -> tuple:
    return (
        plan["code"],
        plan["name"],
        CHANNELS[plan["channel"]]["name"],
        day_of(plan["starts"]),
        day_of(plan["ends"]),
        plan["budget"],
        plan["cost"],
        plan["category"],
        WORDS["types"][plan["kind"]]["name"] if plan["kind"] >= 0 else "",
        plan["expected"],
        plan["promo"],
        ", ".join([plan["utm"], f"{plan['utm']}_retarget"]) if plan["channel"] == 4 else plan["utm"],
        plan["number"],
    )
