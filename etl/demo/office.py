"""Plans, expenses and opinions: what is neither sold nor paid."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import CURRENT, DAYS, MONTH_STARTS, day_of, day_text
from etl.demo.managers import HOLDERS
from etl.demo.orders import DAYS_OF_CURRENT
from etl.demo.returns import Sales
from etl.demo.words import WORDS, company_stems, inn, mobile

_MONTHS = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip
#: Plans began with the second year.
FIRST_PLANNED = 12


def month_name(month: int) -> str:
    """«Март 2026 г.» of a month number."""
    day = day_of(MONTH_STARTS[month])
    return f"{_MONTHS[day.month - 1]} {day.year} г."


def plan(company: Company, sales: Sales) -> Iterable[tuple]:
    """Month, manager, roubles: a little above what was then sold, with the optimism of the person."""
    rng = company.rng("plan")
    sold = sales.lines.join(sales.documents.select("doc", "month", "manager"), on="doc")
    sold = sold.filter(pl.col("month") >= FIRST_PLANNED, pl.col("manager") >= 0)
    sold = sold.group_by("month", "manager").agg(pl.col("roubles").sum()).sort("month", "manager")
    optimism = rng.uniform(0.93, 1.22, company.managers.height)
    names = company.managers["name"]
    for month, manager, kopecks in sold.iter_rows():
        whole = kopecks / 100 / (DAYS_OF_CURRENT if month == CURRENT else 1)
        hoped = whole * optimism[manager] * rng.normal(1, 0.09)
        yield month_name(month), names[manager], float(max(50_000, round(hoped, -4)))


def expenses(company: Company, sales: Sales) -> Iterable[tuple]:
    """Month, item, department, roubles: about a fifth of revenue, least of all in the season."""
    rng = company.rng("expenses")
    monthly = int(sales.lines["roubles"].sum()) / 100 / 36.4
    items = WORDS["office"]["expenses"]
    shares = np.array([0.018, 0.075, 0.023, 0.035, 0.003, 0.008, 0.012, 0.006])
    for month in range(CURRENT):
        for item, share in zip(items, shares, strict=True):
            amount = monthly * share * (0.8 + 0.4 * month / 36) * rng.normal(1, 0.06)
            yield (
                month_name(month),
                item,
                "Опт" if item != "Реклама" else "Маркетинг",
                round(float(amount), 2),
            )


def prospects(company: Company) -> Iterable[tuple]:
    """Visitors of an exhibition: every third is a client already, some under another telephone."""
    rng = company.rng("prospects")
    count = max(15, round(120 * company.scale))
    known = company.people[rng.permutation(company.people.height)[:count]]
    stems = company_stems(rng, count)
    for i, row in enumerate(known.iter_rows(named=True)):
        if i % 3 == 0:
            who = row["name"].upper(), row["inn"], row["phone"] if i % 2 else "", row["email"]
        else:
            who = (
                f"ООО «{stems[i]} Инвест-Проект»",
                inn(8_000_000 + i),
                mobile(500_000 + i),
                f"visitor{i}@example.org",
            )
        yield *who, "Выставка", company.managers["name"][i % HOLDERS], day_of(DAYS - 9)


def surveys(company: Company) -> pl.DataFrame:
    """Answers of clients: Дата, Код контрагента, Вопрос, Оценка, Комментарий; the debtors are the least happy."""
    rng = company.rng("surveys")
    buyers = company.people.filter(pl.col("group") != "never")
    asked = buyers[rng.permutation(buyers.height)[: max(10, round(120 * company.scale))]]
    questions = WORDS["office"]["questions"]
    count = asked.height * len(questions)
    place = np.repeat(np.arange(asked.height), len(questions))
    unhappy = np.isin(asked["group"].to_numpy(), ("leaver", "debtor"))[place]
    score = np.clip(np.rint(rng.normal(np.where(unhappy, 5.5, 8.1), 1.6)), 0, 10).astype(np.int64)
    comment = rng.choice(["", "", "", *WORDS["office"]["comments"]], count)
    return pl.DataFrame(
        {
            "Дата": day_text(np.repeat(rng.integers(700, DAYS - 20, asked.height), len(questions))),
            "Код контрагента": asked["code"].gather(place),
            "Вопрос": pl.Series(questions * asked.height),
            "Оценка": pl.Series(score).cast(pl.String),
            "Комментарий": pl.Series(comment, dtype=pl.String),
        }
    )
