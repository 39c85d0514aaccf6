"""The week on the overview: seven days to the date of the figures beside the seven before, in roubles and in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib import links, overview_week, warehouse
from tests.pages.conftest import write_files
from tests.pages.test_queries import ALWAYS, OPTIONAL

#: The figures are of Friday 13 November 2026: 7–13 November beside 31 October – 6 November.
FILES = {
    "clients.csv": "client_code;name;manager;payment_term_days\nold;Old;Анна;0\nnew;New;Борис;0\n",
    "sales.csv": (
        "date;document_number;operation;client_code;product;category;amount\n"
        "30.10.2026;1;;old;paint;Paints;1000\n"  # the day before both weeks
        "31.10.2026;2;;old;paint;Paints;200\n06.11.2026;3;;old;brush;Tools;50\n"
        "07.11.2026;4;;old;paint;Paints;300\n08.11.2026;4;Возврат;old;paint;Paints;40\n"
        "13.11.2026;5;;new;paint;Paints;500\n"
    ),
    "payments.csv": "date;client_code;amount\n05.11.2026;old;1000\n13.11.2026;old;150\n13.11.2026;old;-10\n",
    "deals.csv": (
        "deal_code;stage;created_at;closed_at;client_code;amount;manager\n"
        "d1;Сделка;01.10.2026;06.11.2026;old;70;Анна\nd2;Сделка;01.10.2026;07.11.2026;old;30;Анна\n"
        "d3;Отказ;01.10.2026;08.11.2026;old;900;Анна\n"
    ),
    "responses.csv": "response_code;responded_at;client_code\nr1;06.11.2026 23:59;old\nr2;07.11.2026 0:00;old\n"
    "r3;13.11.2026 18:00;new\n",
}


@pytest.fixture
def week(tmp_path: Path, monkeypatch):
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", FILES)])
    build(tmp_path / "home", date(2026, 11, 13))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()

    def asked(**filters: object) -> dict[str, tuple]:
        params = ALWAYS | dict.fromkeys(OPTIONAL) | filters
        frame = warehouse.query("overview/week", **params)  # type: ignore[arg-type]
        return {
            row["what"].removeprefix("week_"): (
                row["amount"],
                row["amount_before"],
                row["number"],
                row["number_before"],
            )
            for row in frame.iter_rows(named=True)
        }

    return asked


def test_seven_days_beside_the_seven_before(week):
    assert week() == {
        "shipped": (760.0, 250.0, 2, 2),  # 300 − 40 + 500; a return is no sales document
        "paid": (140.0, 1000.0, 1, 1),  # 150 less 10 given back
        # 6 November: 200 of document 2, due on its own day; document 3 is due that day and not late yet.
        # 13 November: the return settles 40 of 4, the payment 150 of 2, the refund opens 10 of it: 60 + 50 + 260
        "overdue": (370.0, 200.0, 1, 1),
        "won": (30.0, 70.0, 1, 1),
        "responses": (None, None, 2, 1),
        "new": (500.0, 0.0, 1, 0),
    }


def test_the_week_of_a_manager_and_of_a_category(week):
    assert week(managers=("борис",)) == {
        "shipped": (500.0, 0.0, 1, 0),
        "paid": (0.0, 0.0, 0, 0),
        "overdue": (0.0, 0.0, 0, 0),  # due on 13 November
        "won": (0.0, 0.0, 0, 0),
        "responses": (None, None, 1, 0),
        "new": (500.0, 0.0, 1, 0),
    }
    assert week(categories=("Tools",))["shipped"] == (0.0, 50.0, 0, 1)


def test_the_week_in_words(week):
    week()
    frame = warehouse.query("overview/week", **ALWAYS, **dict.fromkeys(OPTIONAL))
    said = overview_week.in_words(frame).replace("\xa0", " ")
    assert said.startswith(
        "Отгружено: **760 ₽** (+510 ₽); оплачено: **140 ₽** (-860 ₽); просрочено: **370 ₽** (+170 ₽)"
    )
    assert "отклики: **2** (+1); продажи новым клиентам: **500 ₽** (+500 ₽)." in said


def test_what_was_shipped_leads_to_the_month_that_goes_on():
    row = {"what": "week_shipped", "ends_on": date(2026, 11, 13)}
    assert overview_week.leads(row) == (links.MANAGERS, {"month": "2026-11-01"})
    assert overview_week.leads(row | {"what": "week_paid"}) == (links.RECEIVABLES, {})
