"""Managers and the pipeline as pages ask for them: without filters they are the marts, and their parts add up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pages.lib import access
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
