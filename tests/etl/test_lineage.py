"""Where each column comes from: a few models in, the columns of the exports out."""

from __future__ import annotations

import json

import pytest

from etl import lineage
from etl.lineage import Known
from etl.models import Model
from tests.etl.company import Company

RAW = (
    ("sales", ("date", "client_ref", "amount", "cost", "manager_ref")),
    ("deals", ("deal_id", "deal_amount")),
    ("settings", ("abc_a_share",)),
)
STAGED = """
    with stated as (select * from raw.sales),
    signed as (select *, amount - cost as margin from stated)
    select client_ref, date as sold_on, amount, margin from signed
"""


def traced(**models: str) -> dict[str, dict[str, set[str]]]:
    """`raw table.column` behind each column of the models, in the order in which they read each other."""
    found = lineage.lineage(tuple(Model(f"marts.{name}", sql) for name, sql in models.items()), RAW)
    return {
        name: {column: {f"{t}.{c or 'rows'}" for t, c in sources} for column, sources in columns.items()}
        for name, columns in ((name.removeprefix("marts."), columns) for name, columns in found.items())
    }


def test_expressions_and_renamed_columns_are_followed_through_steps_and_stars():
    assert traced(lines=STAGED)["lines"] == {
        "client_ref": {"sales.client_code", "sales.inn", "sales.client"},
        "sold_on": {"sales.date"},
        "amount": {"sales.amount"},
        "margin": {"sales.amount", "sales.cost"},
    }


def test_models_are_followed_through_one_another_and_both_arms_of_a_union():
    money = """
        select margin as money, 'sale' as kind from marts.lines
        union all
        select deal_amount, 'deal' from raw.deals
    """
    assert traced(lines=STAGED, money=money)["money"] == {
        "money": {"sales.amount", "sales.cost", "deals.deal_amount"},
        "kind": {"sales.rows", "deals.rows"},
    }


def test_values_are_followed_and_conditions_of_rows_are_not():
    kept = "select l.amount from marts.lines as l inner join raw.deals as d on l.amount = d.deal_amount where sold_on > 1"
    assert traced(lines=STAGED, kept=kept)["kept"] == {"amount": {"sales.amount"}}


def test_a_count_comes_from_the_rows_that_the_query_begins_with():
    counted = """
        with lines as (select * from marts.lines)
        select count(*) as n, sum(amount) filter (where amount > s.abc_a_share) as large
        from lines cross join raw.settings as s
    """
    assert traced(lines=STAGED, counted=counted)["counted"] == {
        "n": {"sales.rows"},
        "large": {"sales.amount", "settings.abc_a_share"},
    }


def test_every_column_of_a_step_in_python_comes_from_all_that_it_is_given():
    candidates = "select 1 as candidate_no, deal_id, [client_ref] as documents, 'x' as linked_by from raw.deals, raw.sales"
    known = Known(RAW)
    links = known.learn(Model("intermediate.links", candidates, (("python", "matching"),)))
    everything = {
        ("deals", "deal_id"),
        ("deals", None),
        *(("sales", c) for c in ("client_code", "inn", "client")),
    }
    assert links == dict.fromkeys(("deal_id", "document_id", "linked_by"), everything)


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Company:
    company = Company(tmp_path_factory.mktemp("lineage"))
    company.exports("date;document_number;client_code;product;amount\n31.10.2026;1;k;paint;1\n")
    return company.build()


def test_every_column_of_every_mart_has_its_sources_in_the_build(company: Company):
    without = """
        select table_name, column_name from duckdb_columns() where schema_name = 'marts'
        and (table_name, column_name) not in (select (model, column_name) from marts.lineage)
    """
    assert company.rows(without) == []
    paid = "select source_column, source_title from marts.lineage where model = 'payments' and column_name = 'amount'"
    assert ("amount", "Сумма") in company.rows(paid)


def test_lineage_of_the_same_models_is_not_traced_again(company: Company, monkeypatch):
    rows = company.rows("select * from marts.lineage order by all")
    monkeypatch.setattr(lineage, "lineage", lambda *_: pytest.fail("traced again"))
    company.exports("date;document_number;client_code;product;amount\n30.10.2026;2;k;paint;2\n")
    assert company.build().report.is_new
    assert company.rows("select * from marts.lineage order by all") == rows
    kept = json.loads((company.home / "warehouse" / "lineage.json").read_text("utf-8"))
    assert len(kept["rows"]) == len(rows)
