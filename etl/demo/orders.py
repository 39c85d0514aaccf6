"""Three years of orders: documents, without their lines."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.clients import NEVER
from etl.demo.company import Company
from etl.demo.dates import CURRENT, DAYS, MONTHS, month_of, season_of, working_days
from etl.demo.managers import LEFT
from etl.demo.words import WORDS

LINES_A_DOCUMENT = 3.5
#: Orders by month of the year, January first: builders rest in winter.
_SEASON = np.array([0.62, 0.72, 0.92, 1.08, 1.18, 1.2, 1.17, 1.17, 1.12, 1.05, 0.9, 0.87])
_YEARLY_GROWTH = 1.1
#: From June 2026 on the debtors take more than they pay for.
UNPAID_FROM = 31
#: The month of the control report: its documents are all in roubles, so no rounding of rates disturbs it.
CONTROL_MONTH = 31


def make(company: Company) -> pl.DataFrame:
    """One row per sales document, in order of time.

    Columns: doc, client, card (the client's card it was written on), day, second, month, currency, rate,
    manager (-1 = not written), warehouse, is_return (False here).
    """
    rng = company.rng("orders")
    people = company.people
    counts = rng.poisson(_expected(people, company.scale))
    client, month = np.nonzero(counts)
    repeats = counts[client, month]
    client, month = np.repeat(client, repeats), np.repeat(month, repeats)
    day = working_days(rng, month)
    second = rng.integers(9 * 3600, 18 * 3600, len(day))
    order = np.lexsort((client, second, day))
    client, day, second = client[order], day[order], second[order]
    day[-1] = DAYS - 1  # the base always ends on the same day, however small it is
    return _dress(rng, company, client, day, second)


def _expected(people: pl.DataFrame, scale: float) -> np.ndarray:
    """Orders of each client in each month on average, made to give 200,000 lines × scale altogether."""
    months = np.arange(MONTHS)
    curve = _SEASON[season_of(months)] * _YEARLY_GROWTH ** (months / 12)
    curve[CURRENT] *= DAYS_OF_CURRENT
    paces = people["rate"].to_numpy()[:, None] * curve * _presence(people, months)
    return paces * (200_000 * scale / LINES_A_DOCUMENT / paces.sum())


DAYS_OF_CURRENT = 13 / 30


def _presence(people: pl.DataFrame, months: np.ndarray) -> np.ndarray:
    """0 before the first month and after the last; leavers fade over their last three months."""
    start, leave = (people[c].to_numpy()[:, None] for c in ("start", "leave"))
    present = ((months >= start) & (months < leave)).astype(float)
    present[(months >= leave - 3) & (leave < NEVER) & (months < leave)] *= 0.6
    return present


def _dress(
    rng: np.random.Generator, company: Company, client: np.ndarray, day: np.ndarray, second: np.ndarray
) -> pl.DataFrame:
    people, count = company.people, len(client)
    month = month_of(day)
    currency = people["currency"].to_numpy()[client]
    currency = np.where(month == CONTROL_MONTH, "RUB", currency)
    return pl.DataFrame(
        {
            "doc": np.arange(count),
            "client": client,
            "card": _cards(rng, company.clients, client),
            "day": day,
            "second": second,
            "month": month,
            "currency": pl.Series(currency, dtype=pl.String),
            "rate": rates(currency, month),
            "manager": _sellers(rng, people, client, month),
            "warehouse": people["region"].replace_strict(WORDS["warehouses"]).gather(client),
            "is_return": np.zeros(count, dtype=bool),
        }
    )


def _cards(rng: np.random.Generator, clients: pl.DataFrame, client: np.ndarray) -> np.ndarray:
    """A third of a doubled client's documents are on the second card."""
    second = np.full(clients.height, -1)
    doubled = clients.filter(pl.col("duplicate_of").is_not_null())
    second[doubled["duplicate_of"].to_numpy()] = doubled["client"].to_numpy()
    on_second = (second[client] >= 0) & (rng.random(len(client)) < 0.33)
    return np.where(on_second, second[client], client)


def rates(currency: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Roubles for one unit × 10,000: a new rate every month."""
    wave = np.round(np.sin(np.arange(MONTHS) / 4) * 52_317).astype(np.int64)
    by_code = {"EUR": 978_456 + wave, "USD": 894_123 + wave}
    return np.select([currency == k for k in by_code], [r[month] for r in by_code.values()], 10_000)


def _sellers(
    rng: np.random.Generator, people: pl.DataFrame, client: np.ndarray, month: np.ndarray
) -> np.ndarray:
    """The client's manager of the time; one in twenty by a colleague, one in thirty not written."""
    holder, former = (people[c].to_numpy()[client] for c in ("manager", "former"))
    seller = np.where((former >= 0) & (month < 31), former, holder)
    draw = rng.random(len(client))
    seller = np.where(draw < 0.05, rng.integers(0, LEFT, len(client)), seller)
    return np.where(draw > 0.967, -1, seller)
