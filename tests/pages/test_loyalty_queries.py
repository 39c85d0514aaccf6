"""Loyalty and RFM as pages show them: without filters they are the marts, their parts add up, filters recompute."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pages.lib import formats, links, warehouse
from tests.pages.test_pages import look
from tests.pages.test_queries import ALWAYS, OPTIONAL, one, rows

PERIOD = (
    "period_start, period_end, regular_start, regular_end, kept, lost, won_new, won_returned, new_clients, "
    "loyalty, new_rate, grr, nrr"
)


def ask(name: str, **params: object) -> pl.DataFrame:
    return warehouse.query(name, **(ALWAYS | dict.fromkeys(OPTIONAL) | params))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["month", "quarter", "year"])
def test_periods_without_filters_are_those_of_the_mart(home: Path, kind: str):
    columns = PERIOD.split(", ")
    shown = ask("loyalty/periods", period_kind=kind).select(columns).rows()
    model = rows(
        f"select {PERIOD} from marts.loyalty_periods where period_kind = '{kind}'"
        " and regular_start + regular_end > 0 order by 1"
    )
    assert [row[:9] for row in shown] == [row[:9] for row in model]
    assert [value for row in shown for value in row[9:]] == [
        None if value is None else pytest.approx(value) for row in model for value in row[9:]
    ]


@pytest.mark.parametrize("kind", ["month", "quarter"])
def test_new_clients_are_compared_only_with_a_period_after_the_first_year_of_sales(home: Path, kind: str):
    shown = ask("loyalty/periods", period_kind=kind)
    first = one("select min(month) from marts.client_months")
    year_later = first.replace(year=first.year + 1)
    before = [None, *shown["period_start"][:-1]]
    known = [start is not None and start >= year_later for start in before]
    assert [change is not None for change in shown["new_rate_change"]] == known
    assert [reading is not None for reading in shown["reading"]] == known
    assert any(known)
    assert not all(known)


def test_periods_of_a_manager_are_of_the_clients_held(home: Path):
    manager = one("select manager_id from marts.clients where manager_id > '' order by 1")
    shown = ask("loyalty/periods", managers=(manager,))
    model = rows(
        "select period_start, count(*) filter (where was_regular), count(*) filter (where movement = 'kept')"
        " from marts.loyalty_members inner join marts.clients using (client_id)"
        f" where period_kind = 'quarter' and manager_id = '{manager}' group by 1 order by 1"
    )
    assert shown.select("period_start", "regular_start", "kept").rows() == model
    assert model


def test_no_period_ends_after_the_last_month_of_the_filter(home: Path):
    shown = ask("loyalty/periods", last_month=date(2026, 8, 1))
    assert shown["period_end"].max() == date(2026, 6, 30)


def test_the_waterfall_closes_and_its_lists_have_its_clients(home: Path):
    steps = {row["step"]: row for row in ask("loyalty/steps").iter_rows(named=True)}
    moved = {step: row["clients"] for step, row in steps.items()}
    assert moved["start"] + moved["new"] + moved["returned"] - moved["lost"] == moved["end"] > 0
    assert steps["lost"]["bottom"] == moved["end"]
    for step, row in steps.items():
        clients = ask("loyalty/clients", movement=step)
        assert clients.height == row["clients"]
        assert clients["revenue_before"].sum() == pytest.approx(row["revenue_before"])
        assert clients["revenue_now"].sum() == pytest.approx(row["revenue_now"])


@pytest.mark.parametrize("kind", ["month", "quarter", "year"])
@pytest.mark.parametrize("chosen", [{}, {"client_types": ("",)}, {"last_month": date(2026, 8, 1)}])
def test_clients_behind_grr_and_nrr_make_them_up(home: Path, kind: str, chosen: dict[str, object]):
    of = {"period_kind": kind, "row_limit": 100_000} | chosen
    for start, grr, nrr in ask("loyalty/periods", **of).select("period_start", "grr", "nrr").iter_rows():
        parts = ("revenue_year_before", "revenue_kept", "revenue_now")
        frames = [ask(f"rows/{part}", period=start, **of) for part in parts]
        before, kept, now = (float(frame[frame.columns[1]].sum()) for frame in frames)
        assert (kept, now) == (pytest.approx((grr or 0) * before), pytest.approx((nrr or 0) * before)), start
        assert (before > 0) == (grr is not None) == (nrr is not None), start


def test_an_explanation_says_its_period_and_the_sums_of_its_lists(home: Path):
    app = look(links.LOYALTY)
    app.button(key="explain_nrr").click().run()
    text = "\n".join(text.value for text in app.markdown).replace("\xa0", " ")
    assert "**Период:** 3-й кв. 2026" in text
    of = {"period_kind": "quarter", "period": date(2026, 7, 1), "row_limit": 100_000}
    for part, label in (("revenue_now", "Числитель"), ("revenue_year_before", "Знаменатель")):
        rows = ask(f"rows/{part}", **of)
        added = formats.money(rows[rows.columns[1]].sum()).replace("\xa0", " ")
        assert f"**{label}:** " in text and f" {added}" in text


def test_cohorts_without_filters_are_those_of_the_mart(home: Path):
    columns = "cohort_month, month_number, clients, active, share, revenue, margin_cumulative"
    shown = ask("loyalty/cohorts").select(columns.split(", ")).rows()
    model = rows(
        "select * replace (revenue::double as revenue, margin_cumulative::double as margin_cumulative) from "
        f"(select {columns} from marts.cohorts) where month_number < 36 and cohort_month >="
        " (select max(cohort_month) - interval 35 month from marts.cohorts) order by 1, 2"
    )
    assert shown == model


def test_states_of_rhythm_add_up_to_the_clients_that_have_bought(home: Path):
    risks = ask("loyalty/risks")
    assert risks["clients"].sum() == one("select count(*) from marts.client_rhythm")
    listed = {risk: ask("loyalty/risk_clients", risk=risk) for risk in risks["risk"]}
    assert [listed[risk].height for risk in risks["risk"]] == risks["clients"].to_list()
    assert all(part["revenue"].is_sorted(descending=True) for part in listed.values())


def test_statuses_of_the_base_add_up(home: Path):
    base = ask("loyalty/base")
    contracts = one("select count(*) from marts.clients where is_permanent_contract")
    assert base["clients"].sum() == one("select count(*) from marts.clients")
    assert base["all_coverage"][0] == pytest.approx(contracts / base["clients"].sum())


def test_segments_add_up_to_the_clients_scored_and_to_their_lists(home: Path):
    segments, aims = ask("rfm/segments"), ask("rfm/aims").row(0, named=True)
    scored, money = rows(
        "select count(*), sum(monetary)::double from marts.client_classes where r is not null"
    )[0]
    assert (segments["clients"].sum(), aims["clients"]) == (scored, scored)
    assert segments["revenue"].sum() == pytest.approx(money)
    assert aims["keep_clients"] + aims["grow_clients"] + aims["win_back_clients"] == scored
    cells = ask("rfm/cells").group_by("segment").agg(pl.col("clients").sum())
    assert dict(cells.rows()) == {s: n for s, n in segments.select("segment", "clients").rows() if n}
    for segment, clients in segments.select("segment", "clients").rows():
        assert ask("rfm/clients", segment=segment).height == clients
        assert ask("rfm/moves", segment=segment)["clients"].sum() == clients


def test_of_all_clients_those_to_win_back_come_first(home: Path):
    to_win_back = ask("rfm/segments").filter(aim="win back")["segment"].to_list()
    aims, listed = ask("rfm/aims").row(0, named=True), ask("rfm/clients")
    first = listed.head(aims["win_back_clients"])
    assert set(first["segment"]) <= set(to_win_back) and first["revenue"].is_sorted(descending=True)
    assert listed.height == aims["clients"] > first.height > 0


def test_changes_of_segments_are_against_their_clients_of_then(home: Path):
    segments = ask("rfm/segments").sort("segment")
    model = dict(
        rows(
            "select rfm_segment_previous, count(*) from marts.client_classes"
            " where rfm_segment_previous is not null group by 1"
        )
    )
    assert segments["clients_previous"].to_list() == [model.get(name, 0) for name in segments["segment"]]
    assert sum(model.values()) > 0
