"""The client's card beside its segment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib import card_parts, warehouse
from tests.pages.conftest import write_files
from tests.pages.test_queries import ALWAYS, OPTIONAL

LATE = "value_overdue_days"
FILES = {
    "clients.csv": "client_code;name;client_type\na;A;Shop\nb;B;Shop\nc;C;Shop\n",
    "sales.csv": (
        "date;document_number;client_code;product;amount;cost\n"
        "05.10.2026;1;a;paint;100;60\n06.10.2026;2;a;paint;300;\n"  # 40 of 100: the 300 have no known cost
        "05.10.2026;3;b;paint;100;90\n31.10.2026;4;c;paint;100;70\n"
    ),
}


def test_share_of_margin_is_over_the_lines_whose_cost_is_known(tmp_path: Path, monkeypatch):
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", FILES)])
    build(tmp_path / "home", date(2026, 10, 31))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    params = ALWAYS | dict.fromkeys(OPTIONAL) | {"client": "a", "among": "type"}
    peers = warehouse.query("card/peers", **params).rows(named=True)
    [share] = [row for row in peers if row["measure"] == "client_margin_share"]
    assert (share["value"], share["peer_median"]) == (pytest.approx(0.4), pytest.approx(0.3))


def asked(name: str, client: str) -> list[dict]:
    params = ALWAYS | dict.fromkeys(OPTIONAL) | {"client": client, "among": "type"}
    return warehouse.query(f"card/{name}", **params).rows(named=True)


def test_who_bought_nothing_for_a_year_is_not_praised_for_paying_in_time(tmp_path: Path, monkeypatch):
    """`a` bought two years ago and has not paid; `b` buys and pays on the day."""
    files = {
        "clients.csv": "client_code;name;client_type;payment_term_days\na;A;Shop;0\nb;B;Shop;0\n",
        "sales.csv": (
            "date;document_number;client_code;product;amount\n"
            "05.10.2024;1;a;paint;500\n05.10.2026;2;b;paint;100\n08.10.2026;3;b;paint;100\n"
        ),
        "payments.csv": "date;client_code;amount\n05.10.2026;b;100\n08.10.2026;b;100\n",
        "activities.csv": "date;client_code;manager;type;outcome\n07.10.2026;a;Ivan;call;no answer\n",
    }
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", files)])
    build(tmp_path / "home", date(2026, 10, 31))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    late = {client: row for client in "ab" for row in asked("peers", client) if row["measure"] == LATE}
    assert (late["a"]["value"], late["b"]["value"], late["b"]["peer_median"]) == (None, 0, 0)
    [of_a], [of_b] = asked("standing", "a"), asked("standing", "b")
    assert (of_a["acted_on"], of_a["kind"], of_a["outcome"]) == (date(2026, 10, 7), "call", "no answer")
    assert (of_a["overdue"], of_a["overdue_days"]) == (500, 756)  # due on 05.10.2024
    assert (of_b["acted_on"], of_b["overdue"]) == (None, None)
    # Two purchases make one gap, of which no card makes a habit; days are counted to 31.10.2026.
    [figures] = asked("figures", "b")
    assert (figures["order_gap"], figures["days_since_purchase"]) == (None, 23)


def test_without_payments_nothing_is_said_to_be_overdue(tmp_path: Path, monkeypatch):
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", FILES)])
    build(tmp_path / "home", date(2026, 10, 31))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    assert asked("standing", "a") == [
        dict.fromkeys(("acted_on", "kind", "outcome", "overdue", "overdue_days"))
    ]


@pytest.mark.parametrize(
    ("phone", "email", "standing", "said"),
    [
        (None, None, {}, "телефона и e-mail нет"),
        (
            "+7 900 000-00-01, +7 900 000-00-02",
            "a@example.net",
            {"overdue": 1500.0, "overdue_days": 2},
            (
                "[+7 900 000-00-01](tel:+79000000001) · [+7 900 000-00-02](tel:+79000000002) · "
                "[a@example.net](mailto:a@example.net)  \n:red[просрочено 1,5\xa0тыс.\xa0₽, 2 дня]"
            ),
        ),
        (
            "+7 900 000-00-01",
            None,
            {"acted_on": date(2026, 10, 7), "kind": "звонок", "outcome": "Думает"},
            "[+7 900 000-00-01](tel:+79000000001)  \nпоследний контакт 07.10.2026, звонок: Думает",
        ),
    ],
)
def test_the_card_says_whom_to_call_about_what(phone, email, standing, said):
    known = dict.fromkeys(("acted_on", "kind", "outcome", "overdue", "overdue_days")) | standing
    assert card_parts.whom_to_call({"phone": phone, "email": email}, known) == said
