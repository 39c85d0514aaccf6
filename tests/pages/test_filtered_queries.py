"""What filters leave: parts add up to the whole, rows behind a figure to the figure, and whatever is not given counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib.metrics import metric
from tests.pages.conftest import write_files
from tests.pages.test_loyalty_queries import ask
from tests.pages.test_queries import ALWAYS, one, rows

FIVE_MONTHS = {"first_month": date(2026, 3, 1), "last_month": date(2026, 7, 1)}
REGIONS = "select distinct coalesce(region, '') from marts.clients"
TYPES = "select distinct coalesce(client_type, '') from marts.clients"


def category() -> str:
    """A category that not every client buys."""
    return one(
        "select category from marts.client_category_months group by 1 order by count(distinct client_id)"
    )


def test_responses_of_clients_without_a_type_are_counted_under_that_filter(home: Path):
    answered, won = rows(
        "select count(*), coalesce(sum((select count(*) from marts.deals as d"
        " where d.is_won and d.response_id = r.response_id)), 0)"
        " from marts.responses as r left join marts.clients as c using (client_id)"
        f" where c.client_type is null and r.responded_at >= '{ALWAYS['first_month']}'"
        " and r.responded_at < '2026-11-01'"
    )[0]
    assert answered > 0
    for name in ("overview/figures", "promotion/funnel"):
        [figures] = ask(name, client_types=("",)).iter_rows(named=True)
        assert (figures["responses"], figures["deals_won"]) == (answered, won), name
    months = ask("promotion/months", client_types=("",))
    assert (months["responses"].sum(), months["deals_won"].sum()) == (answered, won)


@pytest.mark.parametrize("basis", ["response", "deal"])
def test_months_without_filters_are_those_of_the_mart(home: Path, basis: str):
    columns = ("month", "responses", "deals", "deals_won", "revenue", "is_mature")
    assert ask("promotion/months", basis=basis).select(columns).rows() == [
        (*counts, pytest.approx(float(revenue)), is_mature)
        for *counts, revenue, is_mature in rows(
            "select month, sum(responses)::int, sum(deals)::int, sum(deals_won)::int, sum(revenue),"
            " coalesce(bool_and(is_mature), true) from marts.conversion_months"
            f" where basis = '{basis}' and month between '2024-01-01' and '2026-10-01' group by 1 order by 1"
        )
    ]


@pytest.mark.parametrize("key, choices", [("regions", REGIONS), ("client_types", TYPES)])
@pytest.mark.parametrize("basis", ["response", "deal"])
def test_parts_by_a_filter_add_up_to_the_whole_funnel(home: Path, basis: str, key: str, choices: str):
    parts = [ask("promotion/funnel", basis=basis, **{key: (code,)}) for (code,) in rows(choices)]
    whole = ask("promotion/funnel", basis=basis)
    for step in ("touched", "responders", "responses", "deals", "deals_won", "deals_paid", "revenue"):
        assert sum(part[step][0] for part in parts) == pytest.approx(whole[step][0]), step
        assert whole[step][0] > 0, step


@pytest.mark.parametrize("key, choices", [("regions", REGIONS), ("client_types", TYPES)])
def test_parts_by_a_filter_add_up_to_the_whole_week(home: Path, key: str, choices: str):
    parts = [ask("overview/week", **{key: (code,)}) for (code,) in rows(choices)]
    whole = ask("overview/week")
    for place, what in enumerate(whole["what"]):
        for column in ("number", "number_before"):
            assert sum(part[column][place] for part in parts) == whole[column][place], (what, column)


def test_rows_of_the_funnel_are_its_figures_in_a_region(home: Path):
    region = {"regions": (one(f"{REGIONS} order by 1 desc"),), "basis": "response"}
    [funnel] = ask("promotion/funnel", **region).iter_rows(named=True)
    for name in ("responses", "deals", "deals_won", "deals_paid"):
        assert ask(f"rows/{name}", row_limit=100000, **region).height == funnel[name], name
    for name, figure in (("clients_touched", "touched"), ("clients_responded", "responders")):
        assert ask(f"rows/{name}", row_limit=100000, **region).height == funnel[figure] > 0, name
        assert ask("promotion/step_clients", step=figure, **region).height == funnel[figure], name
    [speed] = ask("promotion/speed", **region).iter_rows(named=True)
    assert speed["responses"] == funnel["responses"] > 0
    for name, figure in (("responses_contacted", "contacted"), ("responses_in_norm", "contacted_in_norm")):
        assert ask(f"rows/{name}", row_limit=100000, **region).height == speed[figure] > 0, name


@pytest.mark.parametrize("cut", ["channel", "manager", "type", "category"])
def test_each_bar_of_a_cut_lists_its_responses(home: Path, cut: str):
    for name, responses in ask("promotion/cuts", cut=cut).select("name", "responses").iter_rows():
        assert ask("promotion/responses", cut=cut, of=name, row_limit=100000).height == responses, name


def test_plan_and_fact_of_a_manager_are_the_same_on_the_overview_and_on_the_managers_page(home: Path):
    month = {"first_month": date(2026, 10, 1), "last_month": date(2026, 10, 1)}
    held = dict(
        rows(
            "select manager_id, sum(revenue)::double from marts.client_months inner join marts.clients"
            " using (client_id) where month = '2026-10-01' group by 1"
        )
    )
    planned = ask("managers/table").filter(pl.col("plan") > 0).drop_nulls("manager_id")
    assert any(abs(held[row["manager_id"]] - row["fact"]) > 1 for row in planned.iter_rows(named=True))
    for row in planned.iter_rows(named=True):
        chosen: dict[str, object] = {"managers": (row["manager_id"],), "row_limit": 100_000} | month
        [figures] = ask("overview/figures", **chosen).iter_rows(named=True)
        assert figures["plan_completion"] == pytest.approx(row["completion"]), row["manager"]
        assert (figures["revenue"], figures["plan"]) == (pytest.approx(row["fact"]), row["plan"])
        assert ask("overview/months", **chosen)["revenue"].to_list() == [pytest.approx(row["fact"])]
        pair = ask("overview/month_pair", **chosen)
        assert pair["revenue"][0] == pytest.approx(row["fact"])
        assert ask("overview/changes", **chosen)["difference"].sum() == pytest.approx(pair["difference"][0])
        for name in ("sale_lines", "planned_lines"):
            assert ask(f"rows/{name}", **chosen)["amount"].sum() == pytest.approx(row["fact"]), name


def test_lines_compared_with_the_plan_are_of_the_months_that_have_one(home: Path):
    lines = ask("rows/planned_lines", row_limit=1_000_000)
    [figures] = ask("overview/figures").iter_rows(named=True)
    assert lines["amount"].sum() == pytest.approx(figures["plan_completion"] * figures["plan"])
    planned = {month for (month,) in rows("select distinct month from marts.plan_months")}
    assert {day.replace(day=1) for day in lines["line_date"]} <= planned


def test_the_funnel_does_not_depend_on_the_category(home: Path):
    chosen = {"categories": (category(),), **FIVE_MONTHS}
    assert ask("promotion/funnel", **chosen).equals(ask("promotion/funnel", **FIVE_MONTHS))


def test_active_clients_of_a_category_are_compared_with_those_who_bought_it_a_year_before(home: Path):
    chosen = {"categories": (category(),)}
    now = ask("overview/figures", **chosen, first_month=date(2026, 6, 1), last_month=date(2026, 10, 1))
    before = ask("overview/figures", **chosen, first_month=date(2025, 6, 1), last_month=date(2025, 10, 1))
    assert now["active_change"][0] == pytest.approx(
        now["active_clients"][0] / before["active_clients"][0] - 1
    )


def test_lines_behind_a_figure_of_a_category_do_not_depend_on_who_bought_it_in_the_period(home: Path):
    chosen = {"categories": (category(),), **FIVE_MONTHS}
    lines = ask("rows/window_lines", row_limit=1000000, **chosen)
    assert lines["amount"].sum() == pytest.approx(ask("income_matrix/cells", **chosen)["revenue"].sum())
    shipped = ask("overview/week", **chosen).row(0, named=True)
    assert ask("rows/week_lines", row_limit=100000, **chosen)["amount"].sum() == pytest.approx(
        shipped["amount"]
    )


def test_sales_due_are_those_of_the_clients_on_the_scale(home: Path):
    chosen = {"categories": (category(),), "row_limit": 100000, **FIVE_MONTHS}
    due = set(ask("rows/value_due", **chosen)["client_id"])
    assert due
    assert due <= {
        client
        for (client,) in rows(
            "select client_id from marts.client_category_months"
            f" where category = '{category()}' and month between '2026-03-01' and '2026-07-01'"
        )
    }


def test_answers_behind_a_cell_are_of_the_clients_that_it_counts(home: Path):
    cell = ask("income_matrix/cells").sort("surveyed").row(-1, named=True)
    chosen = {"client_types": (cell["client_type"],), "categories": (cell["category"],)}
    answers = ask("rows/survey_answers", row_limit=100000, **chosen, **FIVE_MONTHS)
    assert answers["client"].n_unique() == cell["surveyed"] > 0


RETURNED = {
    "clients.csv": "Код;Наименование;Тип клиента\n00001;ООО «Вернувший»;Дилер\n00002;ООО «Купивший»;Дилер\n",
    "sales.csv": (
        "Дата;Номер документа;Код контрагента;Номенклатура;Группа;Операция;Сумма\n"
        "05.09.2026;УТ-1;00001;Краска;Краски;Продажа;1000,00\n"
        "05.10.2026;УТ-2;00001;Краска;Краски;Возврат;400,00\n"
        "06.10.2026;УТ-3;00001;Лак;Лаки;Продажа;300,00\n"
        "07.10.2026;УТ-4;00002;Краска;Краски;Продажа;2000,00\n"
    ),
}


def test_who_only_returned_goods_of_a_category_did_not_buy_it(tmp_path: Path, monkeypatch):
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", RETURNED)])
    build(tmp_path / "home", as_of=date(2026, 10, 31))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    month = {"first_month": date(2026, 10, 1), "last_month": date(2026, 10, 1)}
    chosen = {"categories": ("Краски",), **month}
    assert ask("rows/active_clients", **chosen)["client"].to_list() == ["ООО «Купивший»"]
    assert ask("overview/figures", **chosen)["active_clients"].to_list() == [1]
    assert ask("overview/figures", **chosen)["revenue"].to_list() == [1600]
    assert ask("rows/sale_lines", **chosen)["amount"].sum() == 1600


def test_rows_behind_the_figures_of_a_card_are_of_its_client(home: Path):
    client = one(
        "select client_id from marts.receivables inner join marts.client_assortment using (client_id)"
        " where gaps > 0 group by 1 having count(*) filter (where overdue_days > 0) > 0 order by 1"
    )
    of = {"only_client": client, "row_limit": 100000}
    [debt] = ask("card/debt", client=client).iter_rows(named=True)
    assert ask("rows/unpaid_sales", **of)["outstanding"].sum() == pytest.approx(debt["outstanding"])
    assert ask("rows/overdue_sales", **of)["outstanding"].sum() == pytest.approx(debt["overdue"])
    assert ask("rows/advances", **of)["amount"].sum() == pytest.approx(debt["advance"])
    gaps = ask("card/gaps", client=client)
    assert ask("rows/white_space", **of)["expected_revenue"].sum() == pytest.approx(
        gaps["expected_revenue"].sum()
    )
    [figures] = ask("card/figures", client=client).iter_rows(named=True)
    assert ask("rows/window_lines", **of)["amount"].sum() == pytest.approx(figures["revenue"])
    for name in ("client_purchases", "average_purchase"):
        assert ask(f"rows/{metric(name).numerator}", **of).height == figures["documents"] > 0, name


@pytest.mark.parametrize("thresholds", [(60, 85), (80, 95), (None, None)])
def test_rows_behind_a_class_are_of_the_thresholds_that_stand(home: Path, thresholds: tuple[int | None, ...]):
    a_percent, b_percent = thresholds
    listed = ask("rows/client_classes", a_percent=a_percent, b_percent=b_percent, row_limit=100000)
    classes = ask("abc/classes", a_percent=a_percent or 80, b_percent=b_percent or 95)
    assert dict(listed["abc"].value_counts().iter_rows()) == dict(
        classes.select("abc", "clients").iter_rows()
    )
    [first] = classes.filter(pl.col("abc") == "A").iter_rows(named=True)
    of_a = ask("rows/class_a", a_percent=a_percent, b_percent=b_percent, row_limit=100000)
    assert of_a.height == first["clients"] > 0
    share = of_a["revenue"].sum() / listed["revenue"].sum()
    assert share == pytest.approx(first["revenue_share"])


def test_days_of_sales_are_known_of_clients_who_came_late(tmp_path: Path, monkeypatch):
    late = RETURNED | {
        "sales.csv": (
            "Дата;Номер документа;Код контрагента;Номенклатура;Сумма\n"
            "05.01.2026;УТ-1;00001;Краска;1000,00\n"
            "07.10.2026;УТ-2;00002;Краска;900,00\n"
        ),
        "clients.csv": "Код;Наименование;Тип клиента\n00001;ООО «Ранний»;Дилер\n00002;ООО «Поздний»;Магазин\n",
        "payments.csv": "Дата;Номер;Код контрагента;Сумма\n20.10.2026;1;00002;300,00\n",
    }
    load_paths(tmp_path / "home", [write_files(tmp_path / "files", late)])
    build(tmp_path / "home", as_of=date(2026, 10, 31))
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    month = {"first_month": date(2026, 10, 1), "last_month": date(2026, 10, 1)}
    chosen = {"client_types": ("Магазин",), **month}
    assert ask("receivables/figures", **chosen)["dso"].to_list() == [60]
    assert ask("receivables/months", **chosen)["dso"].to_list() == [60]
