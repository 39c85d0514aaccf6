"""Calls, meetings and letters of the managers."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import DAYS, working_on_or_after
from etl.demo.managers import HOLDERS
from etl.demo.words import WORDS

_OF_DEAL = 3
_WITHOUT_DEAL = 4000
_ODDS = (0.55, 0.12, 0.25, 0.08)


def make(company: Company, deals: pl.DataFrame) -> pl.DataFrame:
    """One row per activity in order of time: day, second, manager, client, deal, kind, minutes, outcome."""
    rng = company.rng("activities")
    known = deals.filter(pl.col("client") >= 0, pl.col("deal") % 6 != 1)  # a sixth of deals without a trace
    place = np.repeat(np.arange(known.height), 1 + rng.poisson(_OF_DEAL - 1, known.height))
    day = known["day"].to_numpy()[place] + rng.integers(0, 25, len(place))
    of_deals = known.select("client", "manager", "code")[place].with_columns(day=pl.Series(day))
    every = pl.concat([of_deals, _regular(rng, company)], how="diagonal")
    every = every.filter(pl.col("day") < DAYS)
    every = every.with_columns(day=pl.Series(working_on_or_after(every["day"].to_numpy())))
    kind = rng.choice(4, every.height, p=_ODDS)
    length = np.rint(rng.gamma(2, np.array([4, 28, 3, 10])[kind])).astype(np.int64) + 1
    return every.with_columns(
        second=pl.Series(rng.integers(9 * 3600, 18 * 3600, every.height)),
        kind=pl.Series(np.array(WORDS["office"]["kinds"], dtype=object)[kind], dtype=pl.String),
        minutes=pl.Series(length),
        cost=pl.Series(np.where(kind == 1, 2500, 0)),
        outcome=pl.Series(rng.choice(WORDS["office"]["outcomes"], every.height), dtype=pl.String),
    ).sort("day", "second", "client", "minutes")


def _regular(rng: np.random.Generator, company: Company) -> pl.DataFrame:
    """Work with clients that belongs to no deal; two managers write nothing of it."""
    people = company.people
    count = round(_WITHOUT_DEAL * company.scale)
    client = rng.integers(0, people.height, count)
    frame = pl.DataFrame(
        {
            "client": client,
            "manager": people["manager"].to_numpy()[client],
            "day": np.maximum(
                rng.integers(0, DAYS, count), np.maximum(people["created"].to_numpy()[client], 0)
            ),
        }
    )
    return frame.filter(~pl.col("manager").is_in([HOLDERS - 1, HOLDERS - 9]))
