"""Everything that passed through the two bank accounts: clients' money and the company's own spending."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from etl.demo.company import INN, NAME, Company
from etl.demo.dates import DAYS, MONTH_STARTS, month_of, working_on_or_after
from etl.demo.payments import BANK, SECOND_BANK
from etl.demo.words import WORDS, inn

ACCOUNTS = {BANK: "40702810000000000101", SECOND_BANK: "40702810000000000202"}
OPENING = {BANK: 4_000_000_000, SECOND_BANK: 1_500_000_000}
ORDER = "Платежное поручение"
#: What is paid every month: account, payee, share of the month's receipts, purpose, day.
_SPENDING = (
    (BANK, "ООО «Склад-Аренда-Демо»", 0.02, "Аренда склада по договору № 3 за месяц", 4),
    (BANK, NAME, 0.08, "Заработная плата по реестру", 5),
    (BANK, NAME, 0.05, "Аванс по заработной плате по реестру", 20),
    (BANK, "Казначейство Демо (ФНС)", 0.04, "Единый налоговый платеж", 27),
    (BANK, "Банк Демо (АО)", 0.0002, "Комиссия за ведение счета", 1),
    (SECOND_BANK, "ООО «Транспорт-Демо»", 0.03, "Доставка за месяц", 15),
)
_SUPPLIES_A_MONTH, _SUPPLIES_SHARE = 12, 0.62
#: Receipts that no client explains.
_STRANGE = (
    ("Учредитель-Демо Пётр Петрович", "Предоставление займа учредителем, без НДС"),
    ("Банк Демо (АО)", "Возврат депозита по договору № 8"),
    ('ООО "СЛУЧАЙНЫЙ ПЛАТЕЛЬЩИК"', "Оплата за стройматериалы"),
)


def make(company: Company, payments: pl.DataFrame) -> pl.DataFrame:
    """One row per bank document in order of day.

    Columns: place (account), day, amount (kopecks, spending negative), kind, order, name, inn, kpp, account
    (of the other side), purpose. A handful of receipts are not from clients.
    """
    rng = company.rng("bank")
    ours = _from_clients(company, payments.filter(pl.col("place").is_in([BANK, SECOND_BANK])))
    months = pl.Series("month", month_of(ours["day"].to_numpy()))
    received = ours.group_by(months).agg(pl.col("amount").filter(pl.col("place") == BANK).sum()).sort("month")
    every = pl.concat([ours, _spending(rng, received), _strangers(rng, company)])
    return every.filter(pl.col("day") < DAYS).sort("day", "place", "amount", "inn", "order")


def _from_clients(company: Company, paid: pl.DataFrame) -> pl.DataFrame:
    payer = company.clients[paid["client"]]
    return _shape(
        paid.select(
            "place",
            "day",
            "amount",
            "order",
            "purpose",
            kind=pl.lit(ORDER),
            name=payer["name"].str.to_uppercase(),
            inn=payer["true_inn"],
            kpp=payer["true_kpp"],
            account=pl.format("4070281000000{}", payer["client"].cast(pl.String).str.zfill(7)),
        )
    )


def _spending(rng: np.random.Generator, received: pl.DataFrame) -> pl.DataFrame:
    """What the company itself pays, in proportion to what came in that month."""
    rows = []
    for month, income in received.iter_rows():
        for place, name, share, purpose, day in (*_SPENDING, *_supplies(rng)):
            row = _move(rng, place, name, -income * share, purpose, int(MONTH_STARTS[month]) + day)
            rows.append(row | {"kind": "Банковский ордер" if purpose.startswith("Комиссия") else ORDER})
    return _shape(pl.DataFrame(rows))


def _supplies(rng: np.random.Generator) -> Iterator[tuple[int, str, float, str, int]]:
    """A month's payments to suppliers, in the form of _SPENDING."""
    for _ in range(_SUPPLIES_A_MONTH):
        supplier = WORDS["office"]["suppliers"][int(rng.integers(0, 5))]
        purpose = f"Оплата поставщику по счету № {int(rng.integers(1, 900))} за товар"
        yield BANK, supplier, _SUPPLIES_SHARE / _SUPPLIES_A_MONTH, purpose, int(rng.integers(1, 28))


def _strangers(rng: np.random.Generator, company: Company) -> pl.DataFrame:
    """A loan, a deposit given back, people who are in no list; each with an INN of its own."""
    rows = []
    for i in range(max(3, round(9 * min(company.scale, 4)))):
        name, purpose = _STRANGE[i % len(_STRANGE)]
        kopecks, day = float(rng.uniform(2, 90)) * 1_000_000, int(rng.integers(20, DAYS - 5))
        rows.append(_move(rng, BANK, name, kopecks, purpose, day) | {"inn": inn(700 + i)})
    return _shape(pl.DataFrame(rows))


def _move(
    rng: np.random.Generator, place: int, name: str, about: float, purpose: str, day: int
) -> dict[str, object]:
    """One document of about that many kopecks on the nearest working day."""
    return {
        "place": place,
        "day": int(working_on_or_after(np.array([min(day, DAYS - 1)]))[0]),
        "amount": round(about * float(rng.uniform(0.9, 1.1))),
        "order": int(rng.integers(1, 5000)),
        "purpose": purpose,
        "kind": ORDER,
        "name": name,
        "inn": INN if name == NAME else inn(100 + len(name)),
        "kpp": "000001001",
        "account": f"4070281000001{len(name):07}",
    }


def _shape(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        pl.col("place", "day", "amount", "order").cast(pl.Int64),
        "kind", "name", "inn", "kpp", "account", "purpose",
    )  # fmt: skip
