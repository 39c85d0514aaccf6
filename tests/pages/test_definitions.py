"""Definitions that live in the pages' queries, each on a small company whose arithmetic can be followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib import warehouse
from tests.pages.conftest import write_files
from tests.pages.test_queries import ALWAYS, OPTIONAL

#: The figures are of 31 October 2026.
FILES = {
    "clients.csv": (
        "client_code;name;permanent_contract;manager\na;A;Да;Анна\nb;B;;Анна\nc;C;;Анна\nd;D;Да;Анна\nidle;Idle;;Анна\n"
    ),
    "sales.csv": (
        "date;document_number;operation;client_code;product;amount\n"
        "02.08.2026;1;;d;paint;40\n"  # the day before the 90 days
        "03.08.2026;2;;a;paint;500\n10.10.2026;3;;b;paint;300\n10.10.2026;4;;c;paint;160\n"
        "15.10.2025;5;;old;paint;70\n31.10.2026;6;Возврат;back;paint;10\n"
    ),
    "payments.csv": "date;client_code;amount\n04.08.2026;a;500\n05.08.2026;d;15\n",
    "responses.csv": "response_code;responded_at;client_code;first_contact_at\n"
    + "".join(
        f"r{i};01.10.2026 10:00;a;{contact}\n"
        for i, contact in enumerate(
            (
                "01.10.2026 10:15",
                "01.10.2026 10:16",
                "01.10.2026 11:00",
                "01.10.2026 11:01",
                "02.10.2026 10:00",
                "",
            )
        )
    ),
    "deals.csv": (
        "deal_code;stage;created_at;closed_at;client_code;amount;response_code\n"
        "w;Сделка;02.10.2026;30.09.2026;a;100;r0\nl1;Отказ;02.10.2026;01.10.2026;b;300;\n"
        "l2;Отказ;02.10.2026;31.10.2026;b;600;\nopen;Предложение;02.10.2026;;b;999;\nnext;Сделка;02.10.2026;01.11.2026;b;7;\n"
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("definitions")
    load_paths(root / "home", [write_files(root / "files", FILES)])
    build(root / "home", date(2026, 10, 31))
    return root / "home"


@pytest.fixture
def one_row(small: Path, monkeypatch):
    """The only row of a named query under no filter."""
    monkeypatch.setenv("SALES_HOME", str(small))
    st.cache_data.clear()

    def asked(name: str, **params: Any) -> dict[str, Any]:
        return warehouse.query(name, **ALWAYS | dict.fromkeys(OPTIONAL) | params).row(0, named=True)

    return asked


def test_concentration_is_the_share_of_the_largest_and_the_sum_of_squared_shares(one_row):
    # 500, 300, 160, 40 of 1,000; `old` bought before the window, `back` gave back only
    found = one_row("abc/concentration")
    assert (found["clients"], found["top_1"], found["top_5"]) == (4, 0.5, pytest.approx(1))
    assert found["hhi"] == pytest.approx((0.25 + 0.09 + 0.0256 + 0.0016) * 10_000)


def test_days_of_sales_are_debts_over_the_sales_of_ninety_days(one_row):
    # 25 of d, 300 of b and 160 of c are owed; 3 August to 31 October: 500 + 300 + 160 − 10. `old` owes 70 for a year
    found = one_row("receivables/figures")
    assert found["outstanding"] == 555.0
    assert found["revenue"] == 950.0
    assert found["dso"] == pytest.approx(555 / 950 * 90)


def test_speed_of_the_first_contact(one_row):
    # 15, 16, 60, 61 minutes, a day; one was never contacted
    found = one_row("promotion/speed", norm_minutes=60)
    assert (found["responses"], found["contacted"], found["median_minutes"]) == (6, 5, 60.0)
    assert found["p90_minutes"] == pytest.approx(61 + 0.6 * (1440 - 61))
    assert (found["contacted_in_norm"], found["in_norm"]) == (3, 0.6)


def test_conversion_by_speed_puts_a_border_into_the_quicker_band(one_row):
    bands = warehouse.query("promotion/speed_bands", **ALWAYS | dict.fromkeys(OPTIONAL))
    assert bands.select("band", "responses", "responses_won").rows() == [
        (0, 1, 1),  # up to 15 minutes
        (1, 2, 0),  # up to an hour
        (2, 1, 0),
        (3, 1, 0),  # up to a day
        (5, 1, 0),  # nobody contacted
    ]
    assert bands["conversion"][0] == 1.0
    assert bands["is_few"].all()


def test_win_rate_is_by_count_and_by_money_of_the_deals_closed_in_the_period(one_row):
    october = {"first_month": date(2026, 10, 1), "last_month": date(2026, 10, 1)}
    found = one_row("pipeline/wins", **october)
    assert (found["closed"], found["won"], found["win_rate_amount"]) == (2, 0, 0.0)
    found = one_row("pipeline/wins", **october | {"first_month": date(2026, 9, 1)})
    # `next` is closed after the date of the figures: open
    assert (found["closed"], found["won"], found["win_rate"]) == (3, 1, pytest.approx(1 / 3))
    assert found["win_rate_amount"] == pytest.approx(100 / 1000)


def test_coverage_of_the_base_by_contracts_and_by_what_clients_do(one_row):
    base = warehouse.query("loyalty/base", **ALWAYS | dict.fromkeys(OPTIONAL))
    assert base.select("status", "clients", "contracts", "coverage").rows() == [
        ("active", 4, 2, 0.5),
        ("dormant", 1, 0, 0.0),
        ("prospect", 2, 0, 0.0),  # back and idle have never bought
    ]
    assert (base["all_clients"][0], base["all_coverage"][0]) == (7, pytest.approx(2 / 7))
