"""Responses: of touched clients, of others to campaigns, and of people who came by themselves."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo import campaigns
from etl.demo.clients import NEVER
from etl.demo.company import Company
from etl.demo.dates import DAYS, MONTH_STARTS
from etl.demo.managers import BEST, HOLDERS, WORST
from etl.demo.orders import DAYS_OF_CURRENT
from etl.demo.words import mobile

NOBODY = -1
ORGANIC_A_MONTH = 52
#: How a response names its campaign; 'window' says nothing and is found by the client's last touch.
HOWS = ("code", "promo", "utm", "number", "window")
_HOW_ODDS = (0.28, 0.14, 0.26, 0.1, 0.22)


def make(company: Company, plans: pl.DataFrame, reached: pl.DataFrame) -> pl.DataFrame:
    """One row per response in order of time.

    Columns: response, code, day, second, campaign (-1 = none), how (one of HOWS, '' without campaign),
    client (-1 = nobody we know), stranger (a telephone), waited (minutes to first contact, null = never
    contacted), manager (-1 = not written).
    """
    rng = company.rng("responses")
    parts = [
        _touched(rng, reached),
        _others(rng, company, plans),
        _organic(rng, company),
        _newcomers(rng, company, plans),
    ]
    every = pl.concat(parts).filter(pl.col("day") < DAYS)
    every = every.with_columns(second=pl.Series(rng.integers(8 * 3600, 20 * 3600, every.height)))
    every = every.sort("day", "second", "client", "campaign").with_row_index("response")
    return _handled(rng, company, every)


def _frame(day: np.ndarray, client: np.ndarray, campaign: np.ndarray, how: np.ndarray) -> pl.DataFrame:
    columns = {"day": day, "client": client, "campaign": campaign}
    frame = pl.DataFrame({name: np.asarray(values, dtype=np.int64) for name, values in columns.items()})
    return frame.with_columns(how=pl.Series(how, dtype=pl.String))


def _touched(rng: np.random.Generator, reached: pl.DataFrame) -> pl.DataFrame:
    """Within 30 days of the touch, mostly the first ones; control arms come by themselves."""
    who = reached.filter("responds")
    delay = np.minimum(rng.exponential(6, who.height), 29).astype(np.int64)
    control = who["is_control"].to_numpy()
    campaign = np.where(control, NOBODY, who["campaign"].to_numpy())
    how = np.where(control, "", rng.choice(HOWS, who.height, p=_HOW_ODDS))
    return _frame(who["day"].to_numpy() + delay, who["client"].to_numpy(), campaign, how)


def _others(rng: np.random.Generator, company: Company, plans: pl.DataFrame) -> pl.DataFrame:
    """People a campaign brought without touching them: some of them unknown to the base."""
    usual = np.array([c["others"] for c in campaigns.CHANNELS])[plans["channel"].to_numpy()]
    counts = rng.poisson(usual * company.scale)
    campaign = np.repeat(np.arange(plans.height), counts)
    starts, ends = (plans[c].to_numpy()[campaign] for c in ("starts", "ends"))
    day = starts + (rng.random(len(campaign)) * (ends - starts + 1)).astype(np.int64)
    client = np.where(rng.random(len(day)) < 0.16, NOBODY, _known(rng, company, day))
    how = rng.choice(HOWS[:4], len(day), p=(0.3, 0.2, 0.35, 0.15))
    return _frame(day, client, campaign, how)


def _organic(rng: np.random.Generator, company: Company) -> pl.DataFrame:
    count = round(ORGANIC_A_MONTH * company.scale * (36 + DAYS_OF_CURRENT))
    day = np.sort(rng.integers(0, DAYS, count))
    client = np.where(rng.random(count) < 0.06, NOBODY, _known(rng, company, day))
    return _frame(day, client, np.full(count, NOBODY), np.full(count, "", dtype=object))


def _known(rng: np.random.Generator, company: Company, day: np.ndarray) -> np.ndarray:
    """A client for each day, known by then: clients with larger orders call more often."""
    people = company.people.sort("created", "client")
    odds = np.cumsum(np.sqrt(people["rate"].to_numpy()))
    known = np.searchsorted(people["created"].to_numpy(), day, side="right")
    place = np.searchsorted(odds, rng.random(len(day)) * odds[known - 1])
    return people["client"].to_numpy()[np.minimum(place, known - 1)]


def _newcomers(rng: np.random.Generator, company: Company, plans: pl.DataFrame) -> pl.DataFrame:
    """Three new clients in five responded in the weeks before their first month, some to a campaign."""
    people = company.people.filter(pl.col("start") > 0, pl.col("start") != NEVER)
    people = people.filter(pl.Series(rng.random(people.height) < 0.6))
    day = np.maximum(MONTH_STARTS[people["start"].to_numpy()] - rng.integers(1, 15, people.height), 0)
    running = np.searchsorted(plans["starts"].to_numpy(), day, side="right") - 1
    ends = plans["ends"].to_numpy()[np.maximum(running, 0)]
    campaign = np.where((running >= 0) & (day <= ends), running, NOBODY)
    how = np.where(campaign >= 0, rng.choice(HOWS[:4], len(day)), "")
    return _frame(day, people["client"].to_numpy(), campaign, how)


def _handled(rng: np.random.Generator, company: Company, every: pl.DataFrame) -> pl.DataFrame:
    """Who takes the response and how soon; strangers get a telephone of nobody."""
    count = every.height
    client = every["client"].to_numpy()
    own = company.people["manager"].to_numpy()[np.maximum(client, 0)]
    duty = np.append(np.arange(13, HOLDERS), [BEST, WORST, 21, 22])
    manager = np.where((client >= 0) & (rng.random(count) < 0.62), own, rng.choice(duty, count))
    waited = np.rint(np.exp(rng.normal(3.6, 1.5, count))).astype(np.int64) + 1
    draw = rng.random(count)
    return every.with_columns(
        code="О-" + (pl.col("response") + 1).cast(pl.String).str.zfill(6),
        stranger=pl.Series([mobile(600_000 + i) if c < 0 else "" for i, c in enumerate(client.tolist())]),
        waited=pl.select(pl.when(pl.Series(draw > 0.06)).then(pl.Series(waited))).to_series(),
        manager=pl.Series(np.where(draw > 0.93, -1, manager)),
    )
