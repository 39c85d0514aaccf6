"""Every query of the pages: with all filters and none, on a full and an empty build, and never past the scope."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from pages.lib import access, warehouse

NAMES = sorted(
    str(file.relative_to(warehouse.QUERIES).with_suffix(""))
    for file in warehouse.QUERIES.rglob("*.sql")
    if file.parent.name != "macros"
)
WHOLE = {"first_month": date(2024, 1, 1), "last_month": date(2026, 10, 1)}
ALWAYS = WHOLE | {
    "a_percent": 80,
    "b_percent": 95,
    "near_share": 0.02,
    "subject": "product",
    "measured_by": "revenue",
    "item": "",
    "response_days": 30,
    "row_limit": 1000,
    "client": "00-00000001",
    "document": "",
    "campaign": "",
    "basis": "response",
    "by_cost": True,
    "cut": "manager",
    "step": "deals",
    "responders_only": False,
    "norm_minutes": 60,
    "client_type": "—",
    "year": "2026",
    "category": "—",
    "channel": "email",
    "consent_only": True,
    "pair": "",
    "period_kind": "quarter",
    "period": date(2026, 7, 1),
    "cohort": date(2025, 1, 1),
    "deal": "",
    "today": date(2026, 11, 22),
    "late_ratio": 1.5,
    "late_days": 3,
    "month": date(2026, 10, 1),
    "breadth_band": None,
    "wallet_band": None,
    "manager": "",
    "only_call_centre": False,
    "stage": 8,
    "model": "clients",
    "among": "type",
    "unasked_only": False,
    "by": "source",
}
OPTIONAL = (
    "managers",
    "client_types",
    "regions",
    "categories",
    "kind",
    "abc",
    "abc_previous",
    "of",
    "status",
    "load",
    "cause",
    "bucket",
    "verdict",
    "segment",
)
OPTIONAL += ("movement", "risk", "segment_previous")
OPTIONAL += ("only_client", "holder", "lacks")
OPTIONAL += ("only_category",)
OPTIONAL += ("state",)
OPTIONAL += ("kd", "xyz", "moved")


def one(sql: str) -> Any:
    """A value of the current build, past the door: what the door is compared with."""
    return rows(sql)[0][0]


def rows(sql: str) -> list[tuple[Any, ...]]:
    with warehouse._connection(str(warehouse.current())).cursor() as cursor:
        return cursor.execute(sql).fetchall()


@pytest.fixture
def biggest(home: Path) -> str:
    return str(one("select client_id from marts.client_classes order by revenue desc, client_id limit 1"))


@pytest.mark.parametrize("home", ["full", "one", "empty"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_runs_without_filters(home: Path, name: str):
    warehouse.query(name, **ALWAYS, **dict.fromkeys(OPTIONAL))


@pytest.mark.parametrize("name", NAMES)
def test_runs_with_every_filter(home: Path, name: str):
    filters = dict.fromkeys(("managers", "client_types", "regions", "categories"), ("a", ""))
    texts = {name: "A" for name in OPTIONAL if name not in filters}
    warehouse.query(name, **ALWAYS, **filters, **texts)


@pytest.mark.parametrize("name", NAMES)
def test_gives_numbers_that_python_can_divide(home: Path, name: str):
    """A huge integer or a decimal without digits would silently become 0 in a later division."""
    frame = warehouse.query(name, **ALWAYS, **dict.fromkeys(OPTIONAL))
    assert [
        name for name, kind in frame.schema.items() if isinstance(kind, pl.Decimal) or kind == pl.Int128
    ] == []


def identities(manager: str) -> set[str]:
    """Everything that tells who the clients of a manager are."""
    columns = "client_id, name, name_full, inn, phone, email"
    found = rows(f"select {columns} from marts.clients where manager_id {manager}")
    return {value for row in found for value in row if value}


def texts_of(frame: pl.DataFrame) -> set[str]:
    return {
        value for name in frame.select(pl.col(pl.String)).columns for value in frame[name].to_list() if value
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_manager_never_sees_the_client_of_another(home: Path, name: str, monkeypatch):
    manager = one(
        "select manager_id from marts.clients where manager_id > '' group by 1 order by count(*) desc, 1"
    )
    mine, theirs = identities(f"= '{manager}'"), identities(f"is distinct from '{manager}'")
    stranger = one(f"select client_id from marts.clients where manager_id <> '{manager}' order by 1")
    monkeypatch.setattr(access, "scope", lambda: (manager,))
    seen = warehouse.query(name, **(ALWAYS | {"client": stranger}), **dict.fromkeys(OPTIONAL))
    assert texts_of(seen) & (theirs - mine) == set()


def test_an_empty_scope_sees_nobody(home: Path, monkeypatch):
    monkeypatch.setattr(access, "scope", lambda: ())
    assert warehouse.query("abc/clients", **ALWAYS, **dict.fromkeys(OPTIONAL)).height == 0
    assert warehouse.query("card/search", **ALWAYS, **dict.fromkeys(OPTIONAL)).height == 0


def test_live_classes_at_the_settings_thresholds_are_the_classes_of_the_model(home: Path):
    classes = warehouse.query("abc/classes", **ALWAYS, **dict.fromkeys(OPTIONAL))
    model = rows("select abc, count(*), sum(revenue)::double from marts.client_classes group by 1 order by 1")
    assert classes.select("abc", "clients", "revenue").rows() == model
    assert classes["moved"].sum() == 0


def test_moves_at_the_settings_thresholds_are_those_of_the_model(home: Path):
    moves = warehouse.query("abc/migration", **ALWAYS, **dict.fromkeys(OPTIONAL))
    model = rows("select abc_previous, abc, clients, revenue::double from marts.abc_migration order by 1, 2")
    assert moves.select("abc_previous", "abc", "clients", "revenue").rows() == model


def test_cells_without_filters_are_those_of_the_model(home: Path):
    cells = warehouse.query("income_matrix/cells", **ALWAYS, **dict.fromkeys(OPTIONAL))
    model = rows("select revenue::double from marts.income_matrix order by 1")
    assert sorted(cells["revenue"].to_list()) == [row[0] for row in model]


def test_revenue_of_the_overview_is_the_sum_of_the_lines(home: Path):
    figures = warehouse.query("overview/figures", **ALWAYS, **dict.fromkeys(OPTIONAL)).row(0, named=True)
    lines = one(
        "select sum(amount)::double from marts.sale_lines where month between '2024-01-01' and '2026-10-01'"
    )
    assert figures["revenue"] == lines


def test_changes_add_up_to_the_difference_of_the_two_months(home: Path):
    pair = warehouse.query("overview/month_pair", **ALWAYS, **dict.fromkeys(OPTIONAL)).row(0, named=True)
    changes = warehouse.query("overview/changes", **ALWAYS, **dict.fromkeys(OPTIONAL))
    assert changes["difference"].sum() == pytest.approx(pair["difference"], abs=0.005)


def test_a_document_opens_down_to_the_row_of_its_file(home: Path, biggest: str):
    params = ALWAYS | {"client": biggest} | dict.fromkeys(OPTIONAL)
    document = warehouse.query("card/documents", **params).row(0, named=True)
    lines = warehouse.query("card/lines", **(params | {"document": document["document_id"]}))
    assert lines.height == document["lines"]
    assert lines["amount"].sum() == pytest.approx(document["amount"])
    assert lines["file_name"].null_count() == lines["row"].null_count() == 0


def test_wilson_interval_of_a_known_share(home: Path):
    """8 of 10: 0.490 – 0.943, at 90 % narrower; 0 of 5 begins at 0; nothing of nothing and 3 of 1 have none."""
    with duckdb.connect() as connection:
        for end in ("low", "high"):
            connection.execute(warehouse.text(f"macros/wilson_{end}"))
        found = connection.execute(
            "select round(wilson_low(8, 10, z), 3), round(wilson_high(8, 10, z), 3), round(wilson_low(8, 10, 1.645), 3),"
            " wilson_low(0, 5, z), wilson_low(0, 0, z), wilson_high(3, 1, z) from (select 1.959964 as z)"
        ).fetchall()
    assert found == [(0.49, 0.943, 0.541, 0.0, None, None)]


@pytest.mark.parametrize("basis", ["response", "deal"])
@pytest.mark.parametrize("cut", ["manager", "type", "category"])
def test_every_cut_adds_up_to_the_same(home: Path, cut: str, basis: str):
    params = ALWAYS | WHOLE | dict.fromkeys(OPTIONAL) | {"basis": basis}
    sums = [
        warehouse.query("promotion/cuts", **params | {"cut": by})
        .select("responses", "deals", "deals_won", pl.col("revenue").round(2))
        .sum()
        for by in ("channel", cut)
    ]
    assert sums[0].rows() == [pytest.approx(row) for row in sums[1].rows()]
    assert sums[0]["responses"][0] > 0


def test_paid_deals_are_won_ones(home: Path):
    (row,) = warehouse.query("promotion/funnel", **ALWAYS | WHOLE | dict.fromkeys(OPTIONAL)).to_dicts()
    assert 0 < row["deals_paid"] <= row["deals_won"]
    assert row["paid_rate"] == row["deals_paid"] / row["deals_won"]


@pytest.mark.parametrize("name", ["months", "cuts", "speed_bands", "campaigns"])
def test_few_observations_are_as_many_as_the_build_says(name: str, home: Path, tmp_path: Path, monkeypatch):
    """With a limit of nought nothing is few, with a huge one everything is."""
    params = ALWAYS | dict.fromkeys(OPTIONAL)
    for limit, is_few in ((0, False), (10**9, True)):
        build = shutil.copy(str(warehouse.current()), tmp_path / str(limit))
        with duckdb.connect(build) as connection:
            connection.execute("update marts.build set few_observations = ?", [limit])
        monkeypatch.setattr(warehouse, "current", lambda build=build: Path(build))
        assert set(warehouse.query(f"promotion/{name}", **params)["is_few"]) == {is_few}
        monkeypatch.undo()
        monkeypatch.setenv("SALES_HOME", str(home))


def test_matrix_and_loads_add_up_to_the_classes_under_the_thresholds(home: Path):
    """Each class is the sum of its row of the matrix and of its column of the managers; the moved are counted once."""
    params = ALWAYS | dict.fromkeys(OPTIONAL) | {"a_percent": 60, "b_percent": 90}
    classes = warehouse.query("abc/classes", **params)
    sizes = {abc: n for abc, n in classes.select("abc", "clients").rows() if abc != "N"}
    cells = warehouse.query("abc/xyz", **params).group_by("abc").agg(pl.col("clients").sum())
    assert dict(cells.rows()) == sizes
    assert set(classes["buyers"]) == {sum(sizes.values())}
    loads = warehouse.query("abc/load", **params)
    assert {abc: loads[f"{abc.lower()}_after"].sum() for abc in sizes} == sizes
    moved = warehouse.query("abc/clients", **params | {"moved": "yes"})
    assert loads["moved"].sum() == moved.height == classes["moved"].sum() > 0


@pytest.mark.parametrize(
    ("subject", "measured_by"),
    [
        ("client", "value"),
        *((s, b) for s in ("client", "product", "manager", "cell") for b in ("revenue", "margin")),
    ],
)
def test_lists_at_the_settings_thresholds_are_those_of_the_model(home: Path, subject: str, measured_by: str):
    params = (
        ALWAYS
        | dict.fromkeys(OPTIONAL)
        | {"subject": subject, "measured_by": measured_by, "row_limit": 100_000}
    )
    listed = warehouse.query("abc/items", **params)
    mart = "client_abc" if subject == "client" else "item_abc"
    where = f"basis = '{measured_by}'" + ("" if subject == "client" else f" and subject = '{subject}'")
    model = dict(rows(f"select abc, count(*) from marts.{mart} where {where} group by 1"))
    assert dict(listed.group_by("abc").len().rows()) == model
    classes = warehouse.query("abc/item_classes", **params)
    assert dict(classes.select("abc", "items").rows()) == model
    assert warehouse.query("abc/item_pareto", **params)["cumulative_share"].max() == pytest.approx(1)


def test_clients_behind_a_product_bought_its_revenue(home: Path):
    params = ALWAYS | dict.fromkeys(OPTIONAL) | {"row_limit": 100_000}
    first = warehouse.query("abc/items", **params).row(0, named=True)
    clients = warehouse.query("abc/item_clients", **params | {"item": first["item_id"]})
    assert clients["revenue"].sum() == pytest.approx(first["measure"])


def test_near_clients_stand_within_the_share_of_a_threshold(home: Path):
    params = ALWAYS | dict.fromkeys(OPTIONAL)
    ahead = dict(rows("select client_id, cum_before from marts.client_classes where abc <> 'N'"))
    for share in (0.02, 0.2):
        near = warehouse.query("abc/near", **params | {"near_share": share})
        expected = {c for c, cum in ahead.items() if min(abs(cum - 0.8), abs(cum - 0.95)) <= share}
        assert set(near["client_id"]) == expected
        assert near.height == near["total_rows"][0] > 0
