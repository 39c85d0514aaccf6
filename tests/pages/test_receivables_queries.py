"""What the page of receivables asks: lists make up their sums, months repeat what was known, nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pages.lib import warehouse
from tests.pages.test_queries import ALWAYS, OPTIONAL, one, rows


def ask(name: str, **params: object) -> pl.DataFrame:
    defaults = ALWAYS | {"row_limit": 100_000} | dict.fromkeys(OPTIONAL)
    return warehouse.query(name, **(defaults | params))  # type: ignore[arg-type]


def test_everything_received_is_settled_or_ahead_to_the_kopeck(home: Path):
    sums = ask("receivables/identity").row(0, named=True)
    assert sums["difference"] == 0 < sums["payments"]
    assert sums["payments"] - sums["refunds"] == pytest.approx(
        one("select sum(amount)::double from marts.payments"), abs=0.005
    )
    for name, key in (("settlings", "settled"), ("advances", "advances")):
        assert ask(f"rows/{name}")["amount"].sum() == pytest.approx(sums[key], abs=0.005)


def test_clients_and_sales_of_an_age_make_it_up(home: Path):
    for bucket, sales, clients, money in (
        ask("receivables/ageing").select("bucket", "sales", "clients", "outstanding").iter_rows()
    ):
        listed = ask("receivables/clients", bucket=bucket)
        assert (listed.height, listed["in_bucket"].sum()) == (clients, pytest.approx(money, abs=0.005))
        assert listed["in_bucket"].is_sorted(descending=True)
        assert ask("receivables/open_sales", bucket=bucket).height == sales


def test_classes_and_managers_part_the_clients(home: Path):
    whole = ask("receivables/clients")
    by_class = [ask("receivables/clients", abc=abc).height for abc in "ABCN"]
    assert sum(by_class) == whole.height
    assert whole["overdue"].is_sorted(descending=True)
    managers = ask("receivables/managers")
    for holder, overdue in managers.select("holder", "overdue").iter_rows():
        assert ask("receivables/clients", holder=holder)["overdue"].sum() == pytest.approx(overdue, abs=0.005)


def test_open_sales_lack_what_was_asked(home: Path):
    count = {
        lacks: ask("receivables/open_sales", lacks=lacks).height for lacks in ("payment", "documents", "both")
    }
    whole = ask("receivables/figures").row(0, named=True)
    assert count["documents"] == whole["unsigned_sales"]
    assert count["payment"] + count["documents"] - count["both"] == whole["open_sales"]
    assert 0 < count["both"] < count["payment"]


def test_rows_behind_the_figures_make_them_up(home: Path):
    whole = ask("receivables/figures").row(0, named=True)
    for name, column, figure in (
        ("unpaid_sales", "outstanding", "outstanding"),
        ("overdue_sales", "outstanding", "overdue"),
        ("overdue_long", "outstanding", "overdue_long"),
        ("debtors", "outstanding", "outstanding"),
        ("overdue_debtors", "overdue", "overdue"),
        ("quarter_lines", "amount", "revenue"),
    ):
        assert ask(f"rows/{name}")[column].sum() == pytest.approx(whole[figure], abs=0.005), name
    for name, figure in (
        ("debtors", "debtors"),
        ("overdue_debtors", "overdue_clients"),
        ("open_sales", "open_sales"),
        ("unsigned_sales", "unsigned_sales"),
    ):
        assert ask(f"rows/{name}").height == whole[figure], name


def test_the_running_month_is_what_is_owed_today(home: Path):
    as_of = one("select as_of from marts.build")
    month = ask("receivables/months", last_month=as_of.replace(day=1)).row(-1, named=True)
    whole = ask("receivables/figures").row(0, named=True)
    assert month["month_end"] == as_of
    assert month["dso"] == pytest.approx(whole["dso"], abs=0.05)
    for figure in ("outstanding", "overdue"):
        assert month[figure] == pytest.approx(whole[figure], abs=0.005)


def test_overdue_of_a_finished_month_is_what_was_late_and_unpaid_at_its_end(home: Path):
    month = ask("receivables/months", last_month=date(2026, 6, 1)).row(-1, named=True)
    known = one(
        "select sum(amount - coalesce(paid_then, 0))::double from marts.receivables left join ("
        "select document_id, sum(amount) as paid_then from marts.allocations"
        " where settled_on <= '2026-06-30' group by 1) using (document_id) where due_date < '2026-06-30'"
    )
    assert month["overdue"] == pytest.approx(known, abs=0.005)
    assert 0 < month["overdue"] < month["outstanding"]


def test_days_of_sales_wait_for_ninety_days_of_sales(home: Path):
    first = one("select min(line_date) from marts.sale_lines")
    months = ask("receivables/months", first_month=first.replace(day=1))
    assert months["dso"][:2].null_count() == 2
    assert months["dso"][4:].null_count() == 0


def test_parts_of_a_sale_make_up_what_is_settled_and_name_their_rows(home: Path):
    client, document = ask("receivables/open_sales").filter(pl.col("paid") > 0).row(0)[:2]
    sale = ask("receivables/sale", client=client, document=document).row(0, named=True)
    parts = ask("receivables/parts", client=client, document=document)
    assert parts["amount"].sum() == pytest.approx(sale["paid"], abs=0.005) != 0
    assert parts["file_name"].null_count() == parts["row"].null_count() == 0


def test_a_return_leads_to_its_row_too(home: Path):
    returns = ask("rows/settlings").filter(pl.col("kind") == "return")
    assert returns.height and returns["row"].null_count() == 0


def test_days_of_sales_of_a_manager_are_those_of_the_managers_page(home: Path):
    model = dict(
        rows("select coalesce(manager_id, ''), dso from marts.managers qualify month = max(month) over ()")
    )
    listed = ask("receivables/managers")
    assert listed.height
    for holder, dso in listed.select("holder", "dso").rows():
        assert dso == (None if model[holder] is None else pytest.approx(model[holder], abs=0.06)), holder
