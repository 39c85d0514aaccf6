"""Whom each campaign reached, and whom it left alone on purpose."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo import campaigns
from etl.demo.company import Company
from etl.demo.dates import DAYS

#: What a mailing, an SMS or a call ends with, and how often.
_STATUSES = {"доставлено": 0.83, "открыто": 0.09, "не доставлено": 0.05, "отписка": 0.03}


def make(company: Company, plans: pl.DataFrame) -> pl.DataFrame:
    """One row per campaign and client: campaign, client, day, is_control, status, responds.

    `responds`: the client answers within the 30 days after, by the campaign's planted share.
    """
    rng = company.rng("touches")
    rows = [_reach(rng, company, plan) for plan in plans.iter_rows(named=True) if _touches(plan)]
    return pl.concat(rows)


def _touches(plan: dict) -> bool:
    return campaigns.CHANNELS[plan["channel"]]["touched"] > 0


def _reach(rng: np.random.Generator, company: Company, plan: dict) -> pl.DataFrame:
    channel = campaigns.CHANNELS[plan["channel"]]
    pool = _pool(company, plan)
    wanted = max(12, round(channel["touched"] * company.scale * (1.6 if plan["has_control"] else 1)))
    client = np.sort(rng.permutation(pool)[:wanted])
    count = len(client)
    control = (rng.random(count) < campaigns.CONTROL_SHARE) & plan["has_control"]
    return pl.DataFrame(
        {
            "campaign": np.full(count, plan["campaign"]),
            "client": client,
            "day": np.minimum(plan["starts"] + rng.integers(0, 3, count), DAYS - 1),
            "is_control": control,
            "status": pl.Series(
                np.where(control, "", rng.choice([*_STATUSES], count, p=[*_STATUSES.values()])),
                dtype=pl.String,
            ),
            "responds": _responds(rng, plan, channel["rate"], control),
        }
    )


def _responds(rng: np.random.Generator, plan: dict, usual: float, control: np.ndarray) -> np.ndarray:
    """Who answers: by chance, but exactly the planted share in the two planted campaigns."""
    if plan["campaign"] not in campaigns.PLANTED_RATES:
        return rng.random(len(control)) < np.where(control, usual / 2.5, usual)
    answers = np.zeros(len(control), dtype=bool)
    for arm, share in zip((~control, control), campaigns.PLANTED_RATES[plan["campaign"]], strict=True):
        members = np.flatnonzero(arm)
        answers[rng.permutation(members)[: round(len(members) * share)]] = True
    return answers


def _pool(company: Company, plan: dict) -> np.ndarray:
    """Clients known by then that the channel can reach."""
    key = {0: "email", 1: "phone"}.get(plan["channel"], "code")
    fit = company.people.filter(pl.col("created") < plan["starts"], pl.col(key) != "")
    if plan["kind"] >= 0:
        of_kind = fit.filter(pl.col("kind") == plan["kind"])
        fit = of_kind if of_kind.height >= 60 * company.scale else fit
    return fit["client"].to_numpy()
