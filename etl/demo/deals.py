"""Deals: from responses and from managers' own work; a won deal ends in a real shipment."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import DAYS
from etl.demo.managers import BEST, HOLDERS, WORST
from etl.demo.responses import NOBODY
from etl.demo.returns import Sales
from etl.demo.words import WORDS

#: Conversion of each planted manager against the rest, and of late first contacts (minutes → factor).
PLANTED_MANAGERS = {BEST: 4.0, WORST: 0.2}
SPEED = ((15, 1.5), (60, 1.15), (240, 0.8), (10**9, 0.4))
#: The CRM of a deal, by its day: amoCRM, then Bitrix24, then the company's own table.
CRMS = ("amo", "bitrix", "own")
MOVED_ON = (516, 881)  # 31.03.2025, 31.03.2026
_COLD_A_MONTH = 26
#: Stages before the one that wins; every CRM has as many.
STAGES = 5


def make(company: Company, sales: Sales, replies: pl.DataFrame) -> pl.DataFrame:
    """One row per deal in order of creation.

    Columns: deal, crm, code, response (null = none), campaign, client, stranger, manager, day, second,
    closed (day, null = open), outcome (won, lost, open), reached (the last stage before the end, from 1),
    amount (kopecks), doc (the shipment of a won deal), loss.
    """
    rng = company.rng("deals")
    every = pl.concat([_from_responses(rng, company, replies), _cold(rng, company, sales)])
    every = every.filter(pl.col("day") < DAYS).sort("day", "second", "client", "stranger")
    every = _ended(rng, every, _next_document(every, sales))
    return _coded(rng, every.with_row_index("deal"))


def _from_responses(rng: np.random.Generator, company: Company, replies: pl.DataFrame) -> pl.DataFrame:
    """A deal opens from half of the responses; who waited long and who answers decide the rest."""
    waited = replies["waited"].fill_null(10**8).to_numpy()
    client = replies["client"].to_numpy()
    own = company.people["manager"].to_numpy()[np.maximum(client, 0)]
    manager = np.where(
        replies["manager"].to_numpy() < 0, np.where(client < 0, 14, own), replies["manager"].to_numpy()
    )
    luck = _speed_factor(waited) * np.select(
        [manager == m for m in PLANTED_MANAGERS], [*PLANTED_MANAGERS.values()], 1
    )
    opens = rng.random(len(waited)) < np.minimum(0.42 * np.sqrt(luck) + 0.06, 0.95)
    delay = np.rint(rng.exponential(2.5, len(waited))).astype(np.int64)
    frame = replies.select("response", "campaign", "client", "stranger", "day", "second")
    return frame.with_columns(
        pl.col("response").cast(pl.Int64),
        manager=pl.Series(manager),
        day=pl.col("day") + pl.Series(delay),
        second=pl.min_horizontal(pl.col("second") + 1800, 86_000),
        luck=pl.Series(np.sqrt(luck)),
    ).filter(pl.Series(opens))


def _speed_factor(waited: np.ndarray) -> np.ndarray:
    return np.select([waited <= limit for limit, _ in SPEED], [factor for _, factor in SPEED])


def _cold(rng: np.random.Generator, company: Company, sales: Sales) -> pl.DataFrame:
    """Managers' own deals with their clients, without any response."""
    count = round(_COLD_A_MONTH * company.scale * 36.4)
    people = company.people
    client = rng.integers(0, people.height, count)
    return pl.DataFrame(
        {
            "response": pl.Series([None] * count, dtype=pl.Int64),
            "campaign": np.full(count, NOBODY),
            "client": client,
            "stranger": pl.Series([""] * count),
            "day": np.maximum(
                rng.integers(0, DAYS, count), np.maximum(people["created"].to_numpy()[client], 0)
            ),
            "second": rng.integers(9 * 3600, 18 * 3600, count),
            "manager": people["manager"].to_numpy()[client],
            "luck": np.full(count, 0.8),
        }
    ).filter(pl.col("manager") < HOLDERS)


def _next_document(every: pl.DataFrame, sales: Sales) -> pl.DataFrame:
    """The client's next sale within ten weeks of the deal: doc, its day and amount in roubles."""
    totals = sales.lines.group_by("doc").agg(amount=pl.col("roubles").sum())
    sold = (
        sales.documents.filter(~pl.col("is_return"))
        .join(totals, on="doc")
        .select("doc", "client", "day", "amount")
    )
    sold = sold.sort("client", "day", "doc")
    key = sold["client"].to_numpy() * 10_000 + sold["day"].to_numpy()
    client, day = every["client"].to_numpy(), every["day"].to_numpy()
    place = np.searchsorted(key, client * 10_000 + day + 2)
    found = np.minimum(place, len(key) - 1)
    fits = (place < len(key)) & (key[found] <= client * 10_000 + day + 70) & (client >= 0)
    return sold[found].with_columns(fits=pl.Series(fits))


def _ended(rng: np.random.Generator, every: pl.DataFrame, shipped: pl.DataFrame) -> pl.DataFrame:
    count, day = every.height, every["day"].to_numpy()
    fits = shipped["fits"].to_numpy()
    wins = rng.random(count) < np.where(fits, 0.62, 0.05) * every["luck"].to_numpy()
    closed = np.where(
        wins & fits, shipped["day"].to_numpy(), day + 2 + rng.exponential(18, count).astype(np.int64)
    )
    is_open = (closed >= DAYS) | (rng.random(count) < 0.015)
    outcome = np.where(is_open, "open", np.where(wins, "won", "lost"))
    guess = np.rint(np.exp(rng.normal(10.3, 0.8, count))).astype(np.int64) * 1000
    haggled = np.rint(shipped["amount"].to_numpy() * rng.choice([1, 1, 1, 1.03, 0.95], count)).astype(
        np.int64
    )
    real = fits & (wins | is_open)
    losses = rng.choice(WORDS["responses"]["losses"], count, p=[0.3, 0.2, 0.17, 0.15, 0.1, 0.08])
    return every.drop("luck").with_columns(
        closed=pl.select(pl.when(pl.Series(~is_open)).then(pl.Series(closed))).to_series(),
        outcome=pl.Series(outcome, dtype=pl.String),
        reached=pl.Series(rng.integers(1, STAGES + 1, count)),
        amount=pl.Series(np.where(real, haggled, guess)),
        doc=pl.select(pl.when(pl.Series(wins & fits & ~is_open)).then(shipped["doc"])).to_series(),
        loss=pl.Series(np.where(outcome == "lost", losses, ""), dtype=pl.String),
    )


def _coded(rng: np.random.Generator, every: pl.DataFrame) -> pl.DataFrame:
    """Codes as each CRM gives them."""
    crm = np.searchsorted(MOVED_ON, every["day"].to_numpy(), side="right")
    deal = pl.col("deal").cast(pl.Int64)
    return every.with_columns(crm=pl.Series(np.array(CRMS, dtype=object)[crm], dtype=pl.String)).with_columns(
        code=pl.when(pl.col("crm") == "amo")
        .then((27_600_000 + deal * 14).cast(pl.String))
        .when(pl.col("crm") == "bitrix")
        .then((1000 + deal).cast(pl.String))
        .otherwise(pl.format("Д-{}", deal.cast(pl.String).str.zfill(6))),
    )
