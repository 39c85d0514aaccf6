"""Every model reads the same way and stands on both engines."""

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from etl.entities import ENTITIES
from tests.contracts.sql_bans import broken
from tests.contracts.sql_text import LAYERS, SqlText, name, sql_files

MODELS = sql_files(*LAYERS)

#: What a layer may read.
READS = {
    "staging": {"raw"},
    "intermediate": {"raw", "staging", "intermediate", "marts"},
    "marts": {"staging", "intermediate", "marts"},
}
#: Rows of exports, which no mart reads directly; the rest of raw (settings, links, loads…) is for every layer.
EXPORTS = set(ENTITIES)
NAMES = {
    "staging": r"stg_[a-z_]+",
    "intermediate": r"int_[a-z_]+",
    "marts": r"[a-z][a-z_]*",
}


@pytest.fixture(params=MODELS, ids=name)
def model(request) -> Path:
    return request.param


@pytest.fixture
def sql(model: Path) -> SqlText:
    return SqlText(model.read_text(encoding="utf-8"))


def layer(model: Path) -> str:
    return name(model).split("/")[0]


def test_the_name_tells_the_layer(model):
    assert re.fullmatch(NAMES[layer(model)], model.stem)


def test_header_says_what_a_row_is_and_its_grain(sql):
    assert sql.header[0].startswith("One row")
    assert sum(line.startswith("grain: ") for line in sql.header) == 1


def test_ends_by_reading_the_step_named_like_the_file(model, sql):
    assert sql.ctes and sql.ctes[-1] == model.stem
    assert sql.words.endswith(f") select * from {model.stem}")


def test_uses_nothing_banned(sql):
    assert broken(sql) == []


def test_reads_only_the_layers_below(model, sql):
    reference = {table for table in sql.tables if table.db == "raw" and table.name not in EXPORTS}
    assert {table.db for table in sql.tables if table not in reference} <= READS[layer(model)]


def test_staging_joins_nothing_but_its_loads_and_never_aggregates(model, sql):
    if layer(model) == "staging":
        assert {join.this.name for join in sql.tree.find_all(exp.Join)} <= {"loads", "settings"}
        assert not any(sql.tree.find_all(exp.Group))


def test_translates_to_the_second_engine(sql):
    sqlglot.transpile(sql.text, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)


def test_there_are_models_in_every_layer():
    assert {layer(model) for model in MODELS} == set(LAYERS)
