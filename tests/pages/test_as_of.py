"""Figures as of an earlier date: chosen, computed once, kept apart from those of everybody else."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build_aside
from etl.warehouse import Warehouse
from pages.lib import links, warehouse
from tests.commands import ROOT

SEPTEMBER, OCTOBER = "Выручка 1\xa0тыс.\xa0₽", "Выручка 4\xa0тыс.\xa0₽"


@pytest.fixture
def own_home(homes, tmp_path, monkeypatch) -> Path:
    """One client: 1,000 sold in September, 3,000 in October, as of 31 October."""
    home = shutil.copytree(homes["one"], tmp_path / "home")
    monkeypatch.setenv("SALES_HOME", str(home))
    return home


def test_figures_as_of_an_earlier_date_are_computed_when_asked_for(own_home):
    current = Warehouse(own_home).current()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert app.title[0].value.startswith(OCTOBER) and not app.exception
    app.date_input(key="as_of").set_value(date(2026, 9, 30)).run()
    assert app.title[0].value == "Показатели на 30.09.2026 ещё не посчитаны"
    assert not app.metric and not app.multiselect
    app.button(key="compute_as_of").click().run()
    app.run()  # the test's own browser loses the address when a page draws itself anew
    assert app.title[0].value.startswith(SEPTEMBER) and not app.exception
    assert any("Данные на 30.09.2026" in caption.value for caption in app.sidebar.caption)
    assert app.selectbox(key="to").value == "2026-09"

    assert Warehouse(own_home).current() == current


def test_other_pages_keep_the_date(own_home):
    build_aside(own_home, date(2026, 9, 30))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["as_of"] = "2026-09-30"
    app.run().switch_page(links.RECEIVABLES).run()
    assert app.date_input(key="as_of").value == date(2026, 9, 30) and not app.exception
    assert any("Данные на 30.09.2026" in caption.value for caption in app.sidebar.caption)


def test_the_newest_date_is_no_choice(own_home):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["as_of"] = date(2026, 10, 31)
    app.run()
    assert app.title[0].value.startswith(OCTOBER) and warehouse.newest() == date(2026, 10, 31)
