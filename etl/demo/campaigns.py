"""Sixty campaigns in three years: none in one quarter, one that works wonders, one that does nothing."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import CURRENT, DAYS, MONTH_STARTS, QUIET_MONTHS
from etl.demo.products import CATEGORIES
from etl.demo.words import WORDS, latin

COUNT = 60
CHANNELS = WORDS["channels"]
#: With a control arm, shares of responders (target, control): far apart, and equal.
STRONG, USELESS = 44, 49
PLANTED_RATES = {STRONG: (0.24, 0.03), USELESS: (0.07, 0.07)}
#: Share of a campaign's clients kept as a control arm, where there is one.
CONTROL_SHARE = 0.25


def make(company: Company) -> pl.DataFrame:
    """One row per campaign in order of start.

    Columns: campaign, code, name, channel (number), starts, ends (days), budget, cost (roubles), category,
    kind (number of the client type, -1 = all), expected, promo, utm, number, has_control.
    """
    rng = company.rng("campaigns")
    starts = np.sort(_starts(rng))
    return pl.DataFrame([_campaign(rng, i, int(day)) for i, day in enumerate(starts)])


def _starts(rng: np.random.Generator) -> np.ndarray:
    months = np.array([m for m in range(CURRENT + 1) if m not in QUIET_MONTHS])
    of_each = months[np.arange(COUNT) * len(months) // COUNT]
    days = MONTH_STARTS[of_each] + rng.integers(1, 24, COUNT)
    return np.minimum(days, DAYS - 5)


def _campaign(rng: np.random.Generator, number: int, starts: int) -> dict[str, object]:
    channel = 0 if number in PLANTED_RATES else int(rng.permutation(7)[0])
    words = CHANNELS[channel]
    theme = WORDS["campaigns"]["themes"][number * 3 % 10]
    year = 2023 + (starts + 304) // 365
    short = f"{latin(theme)[:6]}{number + 1}"
    kind = int(rng.choice(7, p=[t["share"] for t in WORDS["types"]]))
    budget = round(words["cost"] * float(rng.uniform(0.8, 1.3)), -3)
    return {
        "campaign": number,
        "code": f"К-{year % 100}-{number + 1:02}",
        "name": f"{theme}: {words['name'].lower()} {year}" if channel else f"{theme}, письмо {year}",
        "channel": channel,
        "starts": starts,
        "ends": starts + (int(rng.integers(2, 5)) if channel in (3, 6) else int(rng.integers(7, 29))),
        "budget": budget,
        "cost": round(budget * float(rng.uniform(0.78, 1.18)), 2),
        "category": CATEGORIES[int(rng.integers(0, 10))] if number % 3 else "",
        "kind": kind if number % 4 == 1 and number not in PLANTED_RATES else -1,
        "expected": int(words["touched"] * words["rate"] + words["others"] * 1.2),
        "promo": f"{short.upper()}" if number % 2 else "",
        "utm": short,
        "number": f"+7 800 000-{number + 1:02}-00" if channel in (2, 3, 4, 5) else "",
        "has_control": number in PLANTED_RATES or number % 9 == 4,
    }
