"""What the value page asks: parts make up the whole, lists make up their parts, months repeat the marts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.load import load_paths
from pages.lib import access, links, warehouse
from tests.commands import ROOT
from tests.pages.conftest import write_files
from tests.pages.test_queries import ALWAYS, OPTIONAL, one, rows


def ask(name: str, **params: object) -> pl.DataFrame:
    defaults = ALWAYS | {"row_limit": 100_000} | dict.fromkeys(OPTIONAL)
    return warehouse.query(name, **(defaults | params))  # type: ignore[arg-type]


def test_the_whole_is_that_of_its_last_month(home: Path):
    whole = ask("value/figures").row(0, named=True)
    [(value, mean, turnover, quality, active)] = rows(
        "select value_sum, value_mean, turnover_sum::double, quality, active_clients from marts.value_months "
        "where month = (select max(month) from marts.value_months)"
    )
    assert (whole["value"], whole["value_mean"]) == (pytest.approx(value), pytest.approx(mean))
    assert (whole["turnover"], whole["quality"]) == (pytest.approx(turnover), pytest.approx(quality))
    assert whole["active_clients"] == active
    assert whole["after_kr"] == pytest.approx(value * 1_000_000)
    assert whole["turnover"] >= whole["after_kd"] >= whole["after_kr"] > 0


def test_classes_and_disciplines_part_the_clients_and_their_turnover(home: Path):
    cells = ask("value/cells")
    assert cells["share"].sum() == pytest.approx(1)
    for abc, kd, clients, turnover in cells.select("abc", "kd", "clients", "turnover").iter_rows():
        listed = ask("value/clients", abc=abc, kd=str(kd)).filter(pl.col("turnover") > 0)
        assert (listed.height, listed["turnover"].sum()) == (clients, pytest.approx(turnover))
    assert ask("value/clients")["value"].is_sorted(descending=True)


def test_what_does_not_pay_are_the_poor_disciplines(home: Path):
    whole = ask("value/figures").row(0, named=True)
    poor = ask("rows/value_unpaid")
    assert set(poor["kd"]) <= {0.4, 0.1}
    assert (poor.height, poor["turnover"].sum()) == (whole["unpaid_clients"], pytest.approx(whole["unpaid"]))
    assert ask("rows/value_clients")["turnover"].sum() == pytest.approx(whole["turnover"])


@pytest.mark.parametrize("scale", ["payment_scale", "regularity_scale"])
def test_every_client_stands_on_one_step_of_each_scale(home: Path, scale: str):
    assert ask(f"value/{scale}")["clients"].sum() == ask("value/clients").filter(pl.col("kr") > 0).height


def test_a_fall_counts_the_months_running(home: Path):
    months = ask("value/months")
    qualities, falls = months["quality"].to_list(), months["quality_falls"][0]
    for before, now, said in zip(qualities[:-1], qualities[1:], months["quality_falls"][1:], strict=True):
        falls = falls + 1 if now < before else 0
        assert said == falls


LATE_PAYMENTS = {
    "clients.csv": "Код;Наименование\n00001;ООО «Платящий»\n",
    "sales.csv": "Дата;Номер документа;Код контрагента;Номенклатура;Сумма\n"
    "05.01.2025;1;00001;Краска;1000,00\n05.05.2025;2;00001;Краска;900,00\n05.04.2026;3;00001;Краска;900,00\n",
    "payments.csv": "Дата;Номер;Код контрагента;Сумма\n20.03.2025;1;00001;300,00\n",
}


def test_months_whose_sales_are_older_than_the_payments_are_marked(tmp_path: Path, monkeypatch):
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", LATE_PAYMENTS)])
    build(tmp_path / "home", as_of=date(2026, 4, 30))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    months = ask("value/months", last_month=date(2026, 4, 1)).select("month", "is_before_payments").rows()
    early = [month for month, is_before in months if is_before]
    assert (early[0], early[-1]) == (
        date(2025, 1, 1),
        date(2026, 1, 1),
    )  # the window of January has February 2025
    assert months[-1] == (date(2026, 4, 1), False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["from"] = "2025-01"
    app.switch_page(links.VALUE).run()
    assert any("Оплаты загружены с 20.03.2025" in caption.value for caption in app.caption)


def test_months_without_filters_are_those_of_the_mart(home: Path):
    columns = ("month", "active_clients", "value_sum", "value_mean", "turnover", "quality")
    model = rows(
        "select month, active_clients, value_sum, value_mean, turnover_sum::double, quality "
        "from marts.value_months where month >= '2024-01-01' order by month"
    )
    assert [pytest.approx(row) for row in ask("value/months").select(columns).rows()] == model


def test_months_of_a_manager_end_with_the_value_of_the_clients_held(home: Path, monkeypatch):
    manager = one(
        "select manager_id from marts.clients where manager_id > '' group by 1 order by count(*) desc, 1"
    )
    whole = ask("value/figures", managers=(manager,)).row(0, named=True)
    last = ask("value/months", managers=(manager,)).row(-1, named=True)
    assert (last["value_sum"], last["quality"]) == (
        pytest.approx(whole["value"]),
        pytest.approx(whole["quality"]),
    )
    assert last["active_clients"] == whole["active_clients"]
    monkeypatch.setattr(access, "scope", lambda: (manager,))
    assert ask("value/months").row(-1, named=True) == last


def test_rows_of_one_client_are_its_own(home: Path):
    client = ask("value/clients").row(0, named=True)
    due = ask("rows/value_due", only_client=client["client_id"])
    bought = ask("rows/value_purchases", only_client=client["client_id"])
    assert set(due["client"]) | set(bought["client"]) == {client["client"]}
    assert bought["document_date"].dt.truncate("1mo").n_unique() == client["months_with_purchase"]
    assert bought.height == pytest.approx(client["documents_a_month"] * 12)
    assert ask("value/client", client=client["client_id"])["value"].to_list() == [client["value"]]


def test_on_few_clients_nothing_is_expected_and_margin_to_date_is_the_margin_of_all_sales(home: Path):
    [model] = ask("value/lifetime_model").rows(named=True)
    sums = ask("value/lifetime").row(0, named=True)
    assert (model["status"], sums["clients"], sums["margin_12m"]) == ("few clients", 0, None)
    assert model["clients"] < model["min_clients"]
    assert sums["margin_to_date"] == pytest.approx(
        one("select sum(margin)::double from marts.sale_lines inner join marts.client_clv using (client_id)")
    )
