"""The client's card beside its segment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib import warehouse
from tests.pages.conftest import write_files
from tests.pages.test_queries import ALWAYS, OPTIONAL

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
