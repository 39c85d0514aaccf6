from decimal import Decimal

import polars as pl

from etl.controls import compare
from etl.sources.base import Control


def test_totals_are_compared_as_a_whole_and_by_group(tmp_path):
    amounts = pl.Series("amount", ["10.10", "20.20", "0.01"]).cast(pl.Decimal(18, 2))
    pl.DataFrame({"client": ["a", "b", None], "amount": amounts}).write_parquet(tmp_path / "sales.parquet")
    found = compare(
        [
            Control("all", "sales", "amount", Decimal("30.31")),
            Control("b", "sales", "amount", Decimal("20.20"), {"client": "b"}),
            Control("none", "sales", "amount", Decimal("5"), {"client": ""}),
            Control("gone", "sales", "amount", Decimal("7"), {"client": "z"}),
            Control("other", "payments", "amount", Decimal("1")),
        ],
        tmp_path,
    )
    assert [(c["label"], c["is_grand"], c["loaded_total"]) for c in found] == [
        ("all", True, "30.31"),
        ("b", False, "20.20"),
        ("none", False, "0.01"),
        ("gone", False, "0"),
        ("other", True, "0"),
    ]


def test_a_total_that_takes_returns_off_is_the_loaded_one_too(tmp_path):
    amounts = pl.Series("amount", ["1000", "200"]).cast(pl.Decimal(18, 2))
    sales = pl.DataFrame({"operation": ["sale", "return"], "amount": amounts})
    sales.write_parquet(tmp_path / "sales.parquet")
    totals = [Control("Итого", "sales", "amount", Decimal(total)) for total in ("800", "1200", "1000")]
    assert [c["loaded_total"] for c in compare(totals, tmp_path)] == ["800.00", "1200.00", "1200.00"]
