"""Managers and the pipeline as pages ask for them: without filters they are the marts, and their parts add up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.load import load_paths
from pages.lib import access, links
from tests.commands import ROOT
from tests.pages.conftest import write_files
from tests.pages.test_loyalty_queries import ask
from tests.pages.test_queries import one, rows

MONTH = "date '2026-10-01'"


def test_the_table_of_a_month_adds_up_to_the_month_of_the_chart(home: Path):
    table, chart = ask("managers/table"), ask("managers/months", first_month=date(2026, 10, 1))
    for column in ("plan", "fact", "collected", "bonus", "responses", "deals_won"):
        assert table[column].sum() == pytest.approx(chart[column].sum()), column
    assert chart["fact"].to_list() == [
        float(one(f"select sum(amount) from marts.sale_lines where month = {MONTH}"))
    ]
    assert chart.height == 1


def test_the_total_of_a_month_is_its_managers_and_the_company(home: Path):
    [total] = ask("managers/total").iter_rows(named=True)
    table = ask("managers/table")
    for column in (
        "plan",
        "fact",
        "collected",
        "bonus",
        "clients_held",
        "a_clients",
        "responses",
        "deals_won",
    ):
        assert total[column] == pytest.approx(table[column].sum()), column
    assert total["fact"] == pytest.approx(total["company_revenue"])
    behind = table.filter(pl.col("plan_difference") < 0).sort("plan_difference")
    assert total["behind"] == behind.height > 0
    assert total["short"] == pytest.approx(-behind["plan_difference"].sum())
    assert (total["worst_manager"], total["worst_short"]) == (
        behind["manager"][0],
        pytest.approx(-behind["plan_difference"][0]),
    )


def test_the_total_of_one_manager_is_that_managers_row(home: Path):
    manager = one(
        f"select manager_id from marts.managers where month = {MONTH} and plan > 0 order by fact desc"
    )
    [row] = ask("managers/table", managers=(manager,)).iter_rows(named=True)
    [total] = ask("managers/total", managers=(manager,)).iter_rows(named=True)
    for column in ("completion", "margin_share", "load", "activities_a_day", "conversion", "loyalty", "dso"):
        assert total[column] == pytest.approx(row[column]), column


def test_clients_of_the_managers_are_all_clients(home: Path):
    held = [
        ask("managers/clients", manager=manager, row_limit=100000)["total_rows"][0]
        for (manager,) in rows("select distinct coalesce(manager_id, '') from marts.clients")
    ]
    assert sum(held) == one("select count(*) from marts.clients")


def test_one_step_of_each_part_of_the_pay_rule_is_the_months(home: Path):
    manager = one(
        f"select manager_id from marts.managers where month = {MONTH} order by bonus desc nulls last"
    )
    steps = ask("managers/pay_rule", manager=manager)
    [bonus] = ask("managers/bonus", manager=manager).iter_rows(named=True)
    paid = {row["basis"]: row for row in steps.filter("is_paid").iter_rows(named=True)}
    assert paid["plan"]["rate"] == pytest.approx(bonus["rate_plan"])
    assert paid["collected"]["rate"] == pytest.approx(bonus["rate_collected"])
    assert paid["plan"]["share_from"] <= bonus["completion"]
    assert steps.filter("is_paid").height == 2


def test_rows_behind_a_managers_month_make_up_its_figures(home: Path):
    month = {"first_month": date(2026, 10, 1), "row_limit": 100000}
    manager = one(f"select manager_id from marts.managers where month = {MONTH} order by fact desc")
    [row] = ask("managers/table", managers=(manager,)).iter_rows(named=True)
    lines = ask("rows/manager_lines", managers=(manager,), **month)
    payments = ask("rows/manager_payments", managers=(manager,), **month)
    assert lines["amount"].sum() == pytest.approx(row["fact"])
    assert payments["amount"].sum() == pytest.approx(row["collected"])
    assert ask("rows/manager_months", **month)["bonus"].sum() == pytest.approx(
        ask("managers/total")["bonus"][0]
    )


def test_the_call_centre_gets_the_clients_of_its_figure(home: Path):
    proposed = ask("managers/cost_to_serve", only_call_centre=True, row_limit=100000)
    assert proposed.height == proposed["for_call_centre"][0] == ask("rows/call_centre_clients").height
    assert (
        proposed["potential_margin"] < proposed["visit_cost"] * proposed["visits"].clip(lower_bound=1)
    ).all()
    served = ask("managers/cost_to_serve", row_limit=100000)
    assert ask("rows/served_clients", row_limit=100000)["cost"].sum() == pytest.approx(
        served["total_cost"][0]
    )


def test_a_bonus_is_made_of_what_stands_beside_it(home: Path):
    manager = one(
        f"select manager_id from marts.managers where month = {MONTH} order by bonus desc nulls last"
    )
    [row] = ask("managers/bonus", manager=manager).iter_rows(named=True)
    assert row["bonus_plan"] == pytest.approx(row["fact"] * row["rate_plan"], abs=0.006)
    assert row["bonus_collected"] == pytest.approx(row["collected"] * row["rate_collected"], abs=0.006)
    assert row["bonus"] == pytest.approx(row["bonus_plan"] + row["bonus_collected"]) and row["bonus"] > 0
    assert row["completion"] == pytest.approx(row["fact"] / row["plan"])


def test_the_forecast_of_all_is_narrower_than_its_stages_together(home: Path):
    frame = ask("pipeline/forecast")
    assert frame["deals"].sum() == one("select count(*) from marts.deals where is_open")
    [total] = frame.select("total_expected", "total_low", "total_high").unique().rows()
    assert total[0] == pytest.approx(frame["expected"].sum())
    assert total[1] <= total[0] <= total[2]
    assert total[2] - total[1] < (frame["expected_high"] - frame["expected_low"]).sum()


def test_the_interval_of_one_row_of_the_mart_is_that_of_the_page(home: Path, monkeypatch):
    manager = one(
        "select manager_id from marts.forecast where manager_id > '' group by 1 order by count(*) desc, 1"
    )
    monkeypatch.setattr(access, "scope", lambda: (manager,))
    shown = ask("pipeline/forecast").select("expected", "expected_low", "expected_high").rows()
    model = rows(
        "select expected_amount::double, expected_low::double, expected_high::double from marts.forecast "
        f"where manager_id = '{manager}' order by stage_no nulls last"
    )
    assert shown == [tuple(pytest.approx(value, abs=0.01) for value in row) for row in model]


HELD = {
    "clients.csv": "Код;Наименование;Менеджер;Дата закрепления;Дата создания\n"
    "1;ООО «Закреплённый»;Образцова Анна;01.02.2026;01.01.2026\n2;ООО «Созданный»;Образцова Анна;;01.03.2026\n"
    "3;ООО «Без дат»;Образцова Анна;;\n",
    "sales.csv": "Дата;Номер документа;Код контрагента;Номенклатура;Сумма\n31.10.2026;1;4;Краска;1000,00\n",
}


def test_clients_without_an_assignment_date_count_from_their_creation_and_the_page_says_so(
    tmp_path: Path, monkeypatch
):
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", HELD)])
    build(tmp_path / "home")
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    due = ask("pipeline/three_months").sort("client")
    assert due.select("client", "assigned_on", "without_assignment").rows() == [
        ("ООО «Закреплённый»", date(2026, 2, 1), 1),
        ("ООО «Созданный»", date(2026, 3, 1), 1),
    ]
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["view"] = "rule"
    app.switch_page(links.PIPELINE).run()
    assert any("У 1 из них нет даты закрепления" in caption.value for caption in app.caption)


def test_due_and_warned_clients_are_those_of_the_marts(home: Path):
    states = dict(ask("pipeline/three_months", row_limit=100000)["state"].value_counts().rows())
    expected = {"due": one("select count(*) from marts.reassignment")}
    expected |= dict(rows("select warning, count(*) from marts.reassignment_warnings group by 1"))
    assert states == {state: count for state, count in expected.items() if count}


def test_sources_keep_every_response_and_rouble_of_the_window(home: Path):
    totals = ("prospects", "responses", "deals", "deals_won", "revenue", "cost")
    by_source, by_channel = ask("pipeline/sources"), ask("pipeline/sources", by="channel")
    for column in totals:
        assert by_source[column].sum() == pytest.approx(by_channel[column].sum()), column
    assert by_source["cost"].sum() == pytest.approx(
        float(
            one(
                "select sum(cost) from marts.campaigns, marts.build where starts_on between window_start and window_end"
            )
        )
    )
    assert by_source["responses"].sum() == one(
        "select count(*) from marts.responses, marts.build "
        "where responded_at::date between window_start and window_end"
    )


def test_signs_are_for_whoever_sees_the_whole_company(home: Path, monkeypatch):
    assert ask("signs/list").height == 12
    monkeypatch.setattr(access, "scope", lambda: ("a",))
    assert ask("signs/list").height == 0


def test_wins_and_losses_of_the_period_are_the_deals_closed_in_it(home: Path):
    summer = {"first_month": date(2026, 7, 1), "last_month": date(2026, 9, 1)}
    [wins] = ask("pipeline/wins", **summer).iter_rows(named=True)
    closed = "coalesce(closed_at, created_at) >= date '2026-07-01' and coalesce(closed_at, created_at) < date '2026-10-01'"
    [(won, lost, won_amount, amount)] = rows(
        "select count(*) filter (is_won), count(*) filter (is_lost), sum(amount) filter (is_won)::double, "
        f"sum(amount)::double from marts.deals where {closed} and (is_won or is_lost)"
    )
    assert (wins["won"], wins["closed"]) == (won, won + lost) and won * lost > 0
    assert wins["win_rate"] == won / (won + lost)
    assert wins["win_rate_amount"] == pytest.approx(won_amount / amount)
    for query in ("lost_stages", "loss_reasons"):
        assert ask(f"pipeline/{query}", **summer)["deals"].sum() == lost, query
    assert ask("pipeline/lost_deals", **summer, stage=None).height == lost


def test_lost_deals_of_a_stage_and_of_a_reason_are_those_counted(home: Path):
    for stage in ask("pipeline/lost_stages").iter_rows(named=True):
        deals = ask("pipeline/lost_deals", stage=stage["stage_no"] or 0)
        assert deals.height == stage["deals"]
        assert deals["amount"].sum() == pytest.approx(stage["amount"])
    for reason in ask("pipeline/loss_reasons").iter_rows(named=True):
        deals = ask("pipeline/lost_deals", stage=None, of=reason["loss_reason"] or "—")
        assert deals.height == reason["deals"], reason["loss_reason"]


def test_deals_of_a_source_are_those_that_the_rating_counts(home: Path):
    for source in ask("pipeline/sources").iter_rows(named=True):
        deals = ask("pipeline/source_deals", of=source["source"])
        assert deals.height == source["deals"]
        assert (deals["state"] == "won").sum() == source["deals_won"]
        answered = deals.filter(deals["channel"] != "no response")
        assert (answered["state"] == "won").sum() == source["responses_won"]


def test_a_stage_that_the_map_lacks_is_listed_with_its_deals(tmp_path: Path, monkeypatch):
    deals = (
        "deal_code;stage;created_at;client_code;amount\n"
        "d1;Космос;02.04.2026;k1;10\nd2;Космос;03.04.2026;k2;5\nd3;Первая встреча;03.04.2026;k2;5\n"
    )
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", {"deals.csv": deals})])
    build(tmp_path / "home", as_of=date(2026, 4, 30))
    listed = ask("pipeline/unmapped_stages").select("stage_source", "deals", "amount").rows()
    assert listed == [("Космос", 2, 15.0)]
    assert ask("pipeline/open_deals", stage=0)["deal_code"].to_list() == ["d1", "d2"]


def test_rows_behind_the_funnel_are_as_many_as_it_says(home: Path):
    stages = ask("pipeline/stages")
    reached = ask("rows/stage_deals", row_limit=100_000)
    passed = ask("rows/stage_deals_passed", row_limit=100_000)
    for stage, count, following in stages.select("stage_no", "reached", "reached_next").rows():
        assert reached.filter(stage_no=stage).height == count
        assert passed.filter(stage_no=stage).height == (following or 0)


def test_rows_behind_the_source_rating_are_as_many_as_it_says(home: Path):
    rating = ask("pipeline/sources", by="source")
    lists = {
        "prospects": "source_prospects",
        "responses": "source_responses",
        "deals": "source_deals",
        "deals_won": "source_deals_won",
        "responses_won": "source_responses_won",
    }
    for figure, name in lists.items():
        listed = ask(f"rows/{name}", row_limit=100_000)
        counted = dict(listed.group_by("source").len().rows())
        assert counted == {
            row["source"]: row[figure] for row in rating.iter_rows(named=True) if row[figure]
        }, name
    won = ask("rows/source_deals_won", row_limit=100_000)
    assert won["amount"].sum() == pytest.approx(rating["revenue"].sum())
    spent = ask("rows/source_campaigns", row_limit=100_000)
    assert spent["cost"].sum() == pytest.approx(rating["cost"].sum())
