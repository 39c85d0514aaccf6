"""What the pages ask of receivables and the bridge: parts make up the whole, whichever way they are cut."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pages.lib import warehouse
from tests.pages.test_queries import ALWAYS, OPTIONAL, one


def ask(name: str) -> pl.DataFrame:
    return warehouse.query(name, **(ALWAYS | {"row_limit": 100_000}), **dict.fromkeys(OPTIONAL))


def test_debt_is_the_same_by_age_by_client_by_manager_and_at_the_last_month_end(home: Path):
    whole = ask("receivables/figures").row(0, named=True)
    assert whole["outstanding"] == one("select sum(outstanding)::double from marts.receivables")
    for name in ("ageing", "clients", "managers", "open_sales"):
        assert ask(f"receivables/{name}")["outstanding"].sum() == pytest.approx(
            whole["outstanding"], abs=0.005
        )
    for name in ("clients", "managers"):
        assert ask(f"receivables/{name}")["overdue"].sum() == pytest.approx(whole["overdue"], abs=0.005)
    assert ask("receivables/clients")["advance"].sum() == pytest.approx(whole["advances"], abs=0.005)


def test_debt_of_a_finished_month_is_what_was_known_at_its_end(home: Path):
    month = ask("receivables/months").row(-1, named=True)
    known = one(
        "select (select sum(amount) from marts.receivables where document_date <= '2026-10-31') - "
        "(select sum(amount) from marts.allocations where settled_on <= '2026-10-31' and document_id is not null)"
    )
    assert str(month["month_end"]) == "2026-10-31"
    assert month["outstanding"] == pytest.approx(float(known), abs=0.005)


def test_causes_months_clients_and_deals_make_up_the_bridge(home: Path):
    whole = ask("loads/bridge").row(0, named=True)
    assert whole["difference"] == pytest.approx(whole["won"] - whole["paid"], abs=0.005)
    for name, column in (
        ("causes", "amount"),
        ("deals", "amount"),
        ("months", "difference"),
        ("clients", "difference"),
    ):
        assert ask(f"loads/bridge_{name}")[column].sum() == pytest.approx(whole["difference"], abs=0.005)


def test_causes_lead_from_won_to_shipped_and_from_there_to_paid(home: Path):
    whole, causes = ask("loads/bridge").row(0, named=True), ask("loads/bridge_causes")
    before = causes.filter(pl.col("before_shipment"))["amount"].sum()
    after = causes.filter(~pl.col("before_shipment"))["amount"].sum()
    assert whole["won"] - before == pytest.approx(whole["shipped"], abs=0.005)
    assert whole["shipped"] - after == pytest.approx(whole["paid"], abs=0.005)


def test_a_filter_of_clients_leaves_the_same_bridge_whichever_way_it_is_cut(home: Path):
    kind = one(
        "select client_type from marts.clients where client_type > '' group by 1 order by count(*) desc"
    )
    params = ALWAYS | {"row_limit": 100_000} | dict.fromkeys(OPTIONAL) | {"client_types": (kind,)}
    whole = warehouse.query("loads/bridge", **params).row(0, named=True)
    assert 0 < whole["won"] < ask("loads/bridge")["won"][0]
    for name, column in (("causes", "amount"), ("months", "difference"), ("clients", "amount")):
        parts = warehouse.query(f"loads/bridge_{name}", **params)[column].sum()
        assert parts == pytest.approx(whole["difference"], abs=0.005)


def test_clients_and_rows_of_a_cause_make_up_its_amount(home: Path):
    params = ALWAYS | {"row_limit": 100_000} | dict.fromkeys(OPTIONAL)
    for cause, amount, deals in ask("loads/bridge_causes").select("cause", "amount", "deals").iter_rows():
        for name in ("loads/bridge_clients", "loads/bridge_deals", "rows/bridge_lines"):
            found = warehouse.query(name, **params | {"cause": cause})
            assert found["amount"].sum() == pytest.approx(amount, abs=0.005), (name, cause)
        assert found["deal_code"].n_unique() == deals, cause


def test_rows_behind_the_sums_make_them_up(home: Path):
    whole = ask("loads/bridge").row(0, named=True)
    assert ask("rows/bridge_won")["amount"].sum() == pytest.approx(whole["won"], abs=0.005)
    shipments = ask("rows/bridge_shipments")
    for column in ("shipped", "returned", "paid"):
        assert shipments[column].sum() == pytest.approx(whole[column], abs=0.005)


def test_a_deal_opens_down_to_the_rows_of_its_files(home: Path):
    deal = ask("loads/bridge_deals").filter(pl.col("paid") > 0)["deal_id"][0]
    params = ALWAYS | {"deal": deal} | dict.fromkeys(OPTIONAL)
    whole = warehouse.query("loads/bridge_deal", **params).row(0, named=True)
    lines = warehouse.query("loads/bridge_documents", **params)
    payments = warehouse.query("loads/bridge_payments", **params)
    assert lines["amount"].sum() == pytest.approx(whole["shipped"], abs=0.005)
    assert payments["amount"].sum() == pytest.approx(whole["paid"] + whole["returned"], abs=0.005)
    assert lines["file_name"].null_count() == lines["row"].null_count() == 0
