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
