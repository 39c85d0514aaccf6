"""Everything that passed through the two bank accounts: clients' money and the company's own spending."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import INN, NAME, Company
from etl.demo.dates import CURRENT, DAYS, MONTH_STARTS, working_on_or_after
from etl.demo.payments import BANK, SECOND_BANK
from etl.demo.words import WORDS, inn

ACCOUNTS = {BANK: "40702810000000000101", SECOND_BANK: "40702810000000000202"}
OPENING = {BANK: 4_000_000_000, SECOND_BANK: 1_500_000_000}
#: Payee, share of the month's receipts, purpose, day of the month, kind of order.
_SPENDING = (
    ("ООО «Склад-Аренда-Демо»", 0.02, "Аренда склада по договору № 3 за месяц", 4, "Платежное поручение"),
    (NAME, 0.08, "Заработная плата по реестру", 5, "Платежное поручение"),
    (NAME, 0.05, "Аванс по заработной плате по реестру", 20, "Платежное поручение"),
    ("Казначейство Демо (ФНС)", 0.04, "Единый налоговый платеж", 27, "Платежное поручение"),
    ("Банк Демо (АО)", 0.0002, "Комиссия за ведение счета", 1, "Банковский ордер"),
)
_SUPPLIES_A_MONTH, _SUPPLIES_SHARE = 12, 0.62


def make(company: Company, payments: pl.DataFrame) -> pl.DataFrame:
    """One row per bank document in order of day.

    Columns: place (account), day, amount (kopecks, spending negative), kind, order, name, inn, kpp, account
    (of the other side), purpose. A handful of receipts are not from clients.
    """
    rng = company.rng("bank")
    ours = _from_clients(company, payments.filter(pl.col("place").is_in([BANK, SECOND_BANK])))
    income = ours.filter(pl.col("place") == BANK).group_by(month=_month("day")).agg(pl.col("amount").sum())
    received = income.sort("month")
    every = pl.concat([ours, _spending(rng, received), _strangers(rng, company)])
    every = every.filter(pl.col("day") < DAYS).sort("day", "place", "amount", "inn", "order")
    return every


def _month(column: str) -> pl.Expr:
    return pl.col(column).map_batches(
        lambda days: pl.Series(np.searchsorted(MONTH_STARTS, days.to_numpy(), side="right") - 1), pl.Int64
    )


def _from_clients(company: Company, paid: pl.DataFrame) -> pl.DataFrame:
    payer = company.clients[paid["client"]]
    return _shape(
        paid.select(
            "place",
            "day",
            "amount",
            "order",
            "purpose",
            kind=pl.lit("Платежное поручение"),
            name=payer["name"].str.to_uppercase(),
            inn=payer["true_inn"],
            kpp=payer["true_kpp"],
            account=pl.format("4070281000000{}", payer["client"].cast(pl.String).str.zfill(7)),
        )
    )


def _spending(rng: np.random.Generator, received: pl.DataFrame) -> pl.DataFrame:
    rows: list[dict[str, object]] = []
    for month, income in received.iter_rows():
        if month > CURRENT:
            continue
        first = int(MONTH_STARTS[month])
        for name, share, purpose, day, kind in _SPENDING:
            rows.append(_paid(rng, BANK, name, income * share, purpose, first + day, kind))
        for _ in range(_SUPPLIES_A_MONTH):
            supplier = WORDS["office"]["suppliers"][int(rng.integers(0, 5))]
            amount = income * _SUPPLIES_SHARE / _SUPPLIES_A_MONTH
            purpose = f"Оплата поставщику по счету № {int(rng.integers(1, 900))} за товар"
            rows.append(
                _paid(
                    rng,
                    BANK,
                    supplier,
                    amount,
                    purpose,
                    first + int(rng.integers(1, 28)),
                    "Платежное поручение",
                )
            )
        rows.append(
            _paid(
                rng,
                SECOND_BANK,
                "ООО «Транспорт-Демо»",
                income * 0.03,
                "Доставка за месяц",
                first + 15,
                "Платежное поручение",
            )
        )
    return _shape(pl.DataFrame(rows))


def _paid(
    rng: np.random.Generator, place: int, name: str, amount: float, purpose: str, day: int, kind: str
) -> dict[str, object]:
    day = int(working_on_or_after(np.array([min(day, DAYS - 1)]))[0])
    return {
        "place": place,
        "day": day,
        "amount": -round(amount * float(rng.uniform(0.9, 1.1))),
        "order": int(rng.integers(1, 5000)),
        "purpose": purpose,
        "kind": kind,
        "name": name,
        "inn": INN if name == NAME else inn(100 + len(name)),
        "kpp": "000001001",
        "account": f"4070281000001{len(name):07}",
    }


def _strangers(rng: np.random.Generator, company: Company) -> pl.DataFrame:
    """Receipts that no client explains: a loan, a deposit given back, people who are in no list."""
    rows = []
    for i in range(max(3, round(9 * min(company.scale, 4)))):
        day, amount = int(rng.integers(20, DAYS - 5)), float(rng.uniform(20_000, 900_000)) * 100
        name, purpose = (
            ("Учредитель-Демо Пётр Петрович", "Предоставление займа учредителем, без НДС"),
            ("Банк Демо (АО)", "Возврат депозита по договору № 8"),
            (f'ООО "СЛУЧАЙНЫЙ ПЛАТЕЛЬЩИК {i}"', "Оплата за стройматериалы"),
        )[i % 3]
        row = _paid(rng, BANK, name, amount, purpose, day, "Платежное поручение")
        rows.append(row | {"amount": -int(str(row["amount"])), "inn": inn(700 + i)})
    return _shape(pl.DataFrame(rows))


def _shape(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        pl.col("place", "day", "amount", "order").cast(pl.Int64),
        "kind", "name", "inn", "kpp", "account", "purpose",
    )  # fmt: skip
