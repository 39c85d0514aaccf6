"""What the page of the assortment asks: gaps make up their sums however cut, scales take in everybody once."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pages.lib import warehouse
from tests.pages.test_queries import ALWAYS, OPTIONAL, one


def ask(name: str, **params: object) -> pl.DataFrame:
    defaults = ALWAYS | {"row_limit": 100_000} | dict.fromkeys(OPTIONAL)
    return warehouse.query(name, **(defaults | params))  # type: ignore[arg-type]


def test_expected_revenue_is_that_of_the_mart_however_it_is_cut(home: Path):
    whole = ask("assortment/figures").row(0, named=True)
    assert whole["expected_revenue"] == one("select sum(expected_revenue)::double from marts.white_space") > 0
    for name in ("assortment/categories", "assortment/gaps", "assortment/clients", "rows/gap_clients"):
        assert ask(name)["expected_revenue"].sum() == pytest.approx(whole["expected_revenue"], abs=0.005), (
            name
        )
    assert ask("rows/white_space").height == whole["gaps"]
    assert ask("rows/gap_clients").height == whole["gap_clients"]


def test_a_category_leads_to_the_clients_that_lack_it(home: Path):
    for name, money, clients in (
        ask("assortment/categories").select("category", "expected_revenue", "gap_clients").iter_rows()
    ):
        gaps = ask("assortment/gaps", only_category=name)
        assert (gaps.height, gaps["client_id"].n_unique()) == (clients, clients)
        assert gaps["expected_revenue"].sum() == pytest.approx(money, abs=0.005)
        assert gaps["expected_revenue"].is_sorted(descending=True)


def test_a_filter_of_categories_leaves_their_gaps(home: Path):
    category = ask("assortment/categories")["category"][0]
    shown = ask("assortment/figures", categories=(category,)).row(0, named=True)
    whole = ask("assortment/figures").row(0, named=True)
    assert shown["gaps"] == ask("assortment/gaps", only_category=category).height < whole["gaps"]
    assert (shown["breadth"], shown["wallet_share"]) == (whole["breadth"], whole["wallet_share"])


def test_quarters_of_a_scale_have_their_clients_and_nobody_twice(home: Path):
    whole = ask("assortment/figures").row(0, named=True)
    bands = ask("assortment/bands")
    for measure, share, known in (
        ("breadth", "breadth", whole["compared"]),
        ("wallet", "wallet_share", whole["with_potential"]),
    ):
        scale = bands.filter(pl.col("measure") == measure)
        assert scale["clients"].sum() == known == ask(f"rows/{measure}_clients").height > 0
        for band, clients in scale.select("band", "clients").iter_rows():
            listed = ask("assortment/clients", **{f"{measure}_band": band})
            assert listed.height == clients
            assert all(min(int(value * 4), 4) == band for value in listed[share])


def test_figures_of_all_are_sums_over_sums(home: Path):
    whole = ask("assortment/figures").row(0, named=True)
    breadth, wallet = ask("rows/breadth_clients"), ask("rows/wallet_clients")
    bought = breadth["categories_bought"].sum()
    assert whole["breadth"] == pytest.approx(bought / (bought + breadth["gaps"].sum()))
    assert whole["wallet_share"] == pytest.approx(wallet["revenue"].sum() / wallet["annual_potential"].sum())
    assert wallet["wallet_room"].min() == 0
