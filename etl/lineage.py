"""What every column of a model is made of, down to the columns of the exports.

Values are followed, not filters: the columns an expression reads, through every step and model below. What reads no
column at all, such as a count of rows, comes from the rows of the tables that its model reads. Where Python makes a
table of what a select gives, each of its columns comes from all columns of the select.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import duckdb
import polars as pl
import sqlglot
from sqlglot import MappingSchema, exp
from sqlglot.lineage import Node
from sqlglot.lineage import lineage as trace
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope

from etl.entities import ENTITIES, title
from etl.models import STEPS, Model
from etl.raw import write_atomically
from etl.rawtables import insert, reference_columns

#: A table of the schema `raw` and its column; None: its rows, whatever stands in them.
Source = tuple[str, str | None]
Columns = dict[str, frozenset[Source]]
#: Steps of a query by name.
Steps = dict[str, exp.Expr]
#: Tables of `raw` with their columns.
Raw = tuple[tuple[str, tuple[str, ...]], ...]
_LINEAGE = dict.fromkeys(("model", "column_name", "entity", "source_column", "source_title"), "text")


def create_lineage(connection: duckdb.DuckDBPyConnection, models: list[Model], folder: Path) -> None:
    """Fill `raw.lineage`; what was found for the same models is kept in `folder`."""
    insert(connection, "raw.lineage", _LINEAGE, [])
    raw = connection.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where schema_name = 'raw' group by table_name order by table_name"
    ).fetchall()
    rows = _kept(folder / "lineage.json", tuple(models), tuple((table, tuple(names)) for table, names in raw))
    connection.execute("drop table raw.lineage")
    titled = [(*row, _title(*row[2:])) for row in rows]
    insert(connection, "raw.lineage", _LINEAGE, [dict(zip(_LINEAGE, row, strict=True)) for row in titled])


def _kept(path: Path, models: tuple[Model, ...], raw: Raw) -> list[tuple[str, str, str, str | None]]:
    """The lineage of these models: read, or traced and written down."""
    programs = [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    digest = hashlib.sha256(repr((sqlglot.__version__, programs, models, raw)).encode()).hexdigest()
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if kept.get("digest") != digest:
        kept = {"digest": digest, "rows": list(_rows(lineage(models, raw)))}
        write_atomically(path, json.dumps(kept))
    return kept["rows"]


def _rows(traced: dict[str, Columns]) -> Iterator[tuple[str, str, str, str | None]]:
    for model, columns in traced.items():
        if model.startswith("marts."):
            for column, sources in columns.items():
                for table, source in sorted(sources, key=str):
                    yield model.removeprefix("marts."), column, table, source


@cache
def _title(table: str, column: str | None) -> str | None:
    """The column as a template prints it in Russian."""
    return (
        title(table, column) if column and table in ENTITIES and column in ENTITIES[table].columns() else None
    )


@cache
def lineage(models: tuple[Model, ...], raw: Raw) -> dict[str, Columns]:
    """Sources of every column of every model; `models`: inputs before the models that read them."""
    known = Known(raw)
    return {model.name: known.learn(model) for model in models}


class Known:
    """What the tables so far are made of: each column, and the rows as a whole."""

    def __init__(self, raw: Raw) -> None:
        self.schema = MappingSchema(dialect="duckdb")
        self.columns: dict[str, Columns] = {}
        self.rows: dict[str, frozenset[Source]] = {}
        for table, names in raw:
            self._add(f"raw.{table}", _of_raw(table, names), frozenset({(table, None)}))

    def learn(self, model: Model) -> Columns:
        """Sources of the model's columns, from those of the tables that it reads."""
        tree = _qualified(model.sql, self.schema)
        scope, ctes = build_scope(tree), {cte.alias: cte.this for cte in tree.ctes}
        columns: Columns = {}
        for name in tree.named_selects:
            node = trace(
                name, tree, self.schema, scope=scope, dialect="duckdb", trim_selects=False, copy=False
            )
            columns[name] = self._sources([leaf for leaf in node.walk() if not leaf.downstream], ctes)
        step = model.tag("python")
        self._add(model.name, _of_step(step, columns) if step else columns, self._rows_of(tree, ctes))
        return self.columns[model.name]

    def _add(self, table: str, columns: Columns, rows: frozenset[Source]) -> None:
        self.columns[table], self.rows[table] = columns, rows
        self.schema.add_table(table, dict.fromkeys(columns, "text"), dialect="duckdb")

    def _sources(self, leaves: list[Node], ctes: Steps) -> frozenset[Source]:
        read = [(leaf.expression, leaf.name.rpartition(".")[2].strip('"')) for leaf in leaves]
        of = [self.columns[f"{t.db}.{t.name}"][column] for t, column in read if isinstance(t, exp.Table)]
        return _united(of or [self._rows_of(leaf.source, ctes) for leaf in leaves])

    def _rows_of(self, query: exp.Expr, ctes: Steps) -> frozenset[Source]:
        """The rows that a query begins with; what it joins to them does not count."""
        if isinstance(query, exp.SetOperation):
            return _united([self._rows_of(query.left, ctes), self._rows_of(query.right, ctes)])
        first = query.args.get("from_")
        table = first.this if first else None
        if isinstance(table, exp.Subquery):
            return self._rows_of(table.this, ctes)
        if not isinstance(table, exp.Table):
            return frozenset()
        return self.rows[f"{table.db}.{table.name}"] if table.db else self._rows_of(ctes[table.name], ctes)


def _qualified(sql: str, schema: MappingSchema) -> exp.Query:
    """The select with every column named by its table, no star left."""
    tree = qualify(
        sqlglot.parse_one(sql, read="duckdb"),
        schema=schema,
        dialect="duckdb",
        validate_qualify_columns=False,
        quote_identifiers=False,
    )
    assert isinstance(tree, exp.Query)
    return tree


def _of_raw(table: str, names: tuple[str, ...]) -> Columns:
    """Columns of a raw table are themselves; a reference is the columns of the export that it joins."""
    references = reference_columns(table)
    return {name: frozenset((table, source) for source in references.get(name, (name,))) for name in names}


def _united(sources: Iterable[frozenset[Source]]) -> frozenset[Source]:
    return frozenset().union(*sources)


def _of_step(step: str, columns: Columns) -> Columns:
    """Which columns a step gives, a frame without rows says."""
    given = STEPS[step](pl.DataFrame(schema=dict.fromkeys(columns, pl.Null))).columns
    return dict.fromkeys(given, _united(columns.values()))
