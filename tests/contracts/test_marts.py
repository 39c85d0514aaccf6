"""The published marts of a build of the demo company: names, columns, grain, types."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.commands import etl

MARTS = tomllib.loads(Path(__file__).with_name("marts.toml").read_text("utf-8"))
MONEY = re.compile(
    r"^(revenue|margin|amount|cost|budget|monetary|won_amount)(_previous)?$|_amount$|^cost_per_"
)


@pytest.fixture(scope="module")
def build(demo: Path, tmp_path_factory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = tmp_path_factory.mktemp("marts")
    etl(home, "run", demo)
    with duckdb.connect(etl(home, "path").stdout.strip(), read_only=True) as connection:
        yield connection


def columns(build: duckdb.DuckDBPyConnection, mart: str) -> dict[str, str]:
    """Types by column."""
    return {name: kind for name, kind, *_ in build.execute(f"describe marts.{mart}").fetchall()}


@pytest.mark.parametrize("mart", MARTS)
def test_published_columns_are_there(build, mart: str):
    assert set(MARTS[mart]["columns"].split()) - set(columns(build, mart)) == set()


@pytest.mark.parametrize("mart", [mart for mart in MARTS if "grain" in MARTS[mart]])
def test_grain(build, mart: str):
    grain = MARTS[mart]["grain"]
    twice = build.execute(f"select {grain} from marts.{mart} group by {grain} having count(*) > 1").fetchall()
    assert twice == []


@pytest.mark.parametrize("mart", MARTS)
def test_types_are_those_that_readers_can_rely_on(build, mart: str):
    """Money is exact; no type that turns into another one in Parquet, Polars or the second engine."""
    types = columns(build, mart)
    assert [name for name, kind in types.items() if kind in ("HUGEINT", "FLOAT", "INTERVAL", '"NULL"')] == []
    money = {name: kind for name, kind in types.items() if MONEY.search(name)}
    assert {name: kind for name, kind in money.items() if kind != "DECIMAL(18,2)"} == {}
    shares = {name: kind for name, kind in types.items() if name.endswith(("share", "_rate"))}
    assert set(shares.values()) <= {"DOUBLE"}


def test_the_demo_fills_every_mart(build):
    empty = [m for m in MARTS if not build.execute(f"select count(*) from marts.{m}").fetchall()[0][0]]
    assert set(empty) <= {"rejects"}


@pytest.mark.parametrize("mart", MARTS)
def test_a_mart_is_open_to_pages_through_the_scope(build, mart: str):
    everything = build.execute(f"select count(*) from scoped.{mart}(null)").fetchall()
    assert everything == build.execute(f"select count(*) from marts.{mart}").fetchall()
    nobody = build.execute(f"select count(*) from scoped.{mart}(['nobody'])").fetchall()[0][0]
    assert nobody == 0 or mart in OPEN


#: Marts without a client's or a manager's figures: every reader sees them whole.
OPEN = {
    "build",
    "staff",
    "pay_rule",
    "products",
    "campaigns",
    "sources",
    "trust",
    "files",
    "controls",
    "clv_model",
    "lineage",
}
