"""A tiny company written once, and a larger one that is only imagined."""

from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from etl import demo
from etl.demo import campaigns, company, deals, payments, responses, returns, touches

SCALE, SEED = 0.02, 7


class Story(NamedTuple):
    """The truth of a company, nothing of it written."""

    company: company.Company
    sales: returns.Sales
    paid: pl.DataFrame
    plans: pl.DataFrame
    reached: pl.DataFrame
    replies: pl.DataFrame
    deals: pl.DataFrame


def imagine(scale: float, seed: int) -> Story:
    firm = company.make(scale, seed)
    sales = returns.make(firm)
    plans = campaigns.make(firm)
    reached = touches.make(firm, plans)
    replies = responses.make(firm, plans, reached)
    return Story(
        firm,
        sales,
        payments.make(firm, sales),
        plans,
        reached,
        replies,
        deals.make(firm, sales, replies),
    )


@pytest.fixture(scope="session")
def small() -> Story:
    """The truth behind `exports`."""
    return imagine(SCALE, SEED)


@pytest.fixture(scope="session")
def story() -> Story:
    """Large enough for shares to mean something."""
    return imagine(0.5, 1)


@pytest.fixture(scope="session")
def exports(tmp_path_factory) -> Path:
    """The folder of the small company's files."""
    out = tmp_path_factory.mktemp("company") / "exports"
    demo.write(out, SCALE, SEED)
    return out
