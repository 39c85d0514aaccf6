"""Queries of pages see marts through the rights scope only, and never by the clock."""

from pathlib import Path

import pytest
from sqlglot import exp

from tests.contracts.sql_bans import UNSTABLE, broken
from tests.contracts.sql_text import SqlText, name, sql_files

FILES = sql_files("queries")
MACROS = {path.stem for path in FILES if path.parent.name == "macros"}
QUERIES = [path for path in FILES if path.stem not in MACROS]


@pytest.fixture(params=FILES, ids=name)
def sql(request) -> SqlText:
    return SqlText(request.param.read_text(encoding="utf-8"))


def past_the_scope(sql: SqlText) -> list[str]:
    """What the text reads other than `scoped.<mart>(scope)` or a macro that is handed the scope."""
    reads = [table for table in sql.tables if not table.find_ancestor(exp.UserDefinedFunction)]
    return [
        table.sql() for table in reads if not (_is_scoped(table) and _scope(table) in ("$scope", "scope"))
    ]


def _is_scoped(table: exp.Table) -> bool:
    return table.db == "scoped" or (not table.db and table.this.name.lower() in MACROS)


def _scope(table: exp.Table) -> str:
    arguments = table.this.expressions if isinstance(table.this, exp.Anonymous) else []
    return arguments[0].sql(dialect="duckdb") if arguments else ""


def test_reads_marts_through_the_scope_only(sql):
    assert past_the_scope(sql) == []


@pytest.mark.parametrize(
    "text",
    [
        "select * from marts.clients",
        "select * from scoped.clients(null)",
        "select * from clients",
        "select * from scoped.deals($scope) where client_id in (select client_id from marts.clients)",
    ],
)
def test_a_way_past_the_scope_is_noticed(text: str):
    assert past_the_scope(SqlText(text)) != []


def test_reads_neither_clock_nor_files_nor_chance(sql):
    assert broken(sql, UNSTABLE) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lies_in_the_folder_of_a_page(path: Path):
    assert path.parents[1].name == "queries"


def test_there_are_queries():
    assert QUERIES
