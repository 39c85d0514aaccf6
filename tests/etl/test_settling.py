"""Settling stays quick whatever a client's history looks like."""

import time
from datetime import date, timedelta

import polars as pl
import pytest

from etl.settling import settle

COUNT = 20_000
SALES, PAYMENTS, REFUNDS = (["sale"] * COUNT, ["payment"] * COUNT, ["refund"] * COUNT)


@pytest.mark.parametrize(
    "kinds",
    [PAYMENTS + SALES, SALES + PAYMENTS, REFUNDS + PAYMENTS, SALES + PAYMENTS + REFUNDS, PAYMENTS + REFUNDS],
    ids=["advances", "debts", "overdrawn", "reopened", "given back"],
)
def test_a_buyer_without_a_name_takes_no_longer_than_its_rows(kinds: list[str]):
    start = time.process_time()
    parts = settle(events(kinds))
    assert time.process_time() - start < 1.5
    assert parts["kopecks"].sum() == 100 * (kinds.count("payment") - kinds.count("refund"))


def events(kinds: list[str]) -> pl.DataFrame:
    """One event of a rouble a day of a single client."""
    whole = pl.Series([None] * len(kinds), dtype=pl.Int64)
    return pl.DataFrame(
        {
            "event_no": range(len(kinds)),
            "client_id": ["k"] * len(kinds),
            "event_on": [date(2000, 1, 1) + timedelta(i % 9000) for i in range(len(kinds))],
            "kind": kinds,
            "kopecks": [100] * len(kinds),
            "place": whole,
            "rank": whole,
            "document_no": whole,
        }
    )
