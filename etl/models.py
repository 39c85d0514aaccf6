"""The models: `sql/<layer>/<table>.sql` is one SELECT; its header says what it promises.

Header lines: `-- One row per …`, `-- grain: a, b`, `-- scope: client|pair|manager|company|open` (marts),
`-- not null: a, b`, `-- check: <condition every row meets>`, `-- python: <step>` where each row depends on the rows
before it, or parameters on all rows: the step makes the table from what the select gives, `-- materialized: view` where
each reader needs few of the columns and a copy of all would only cost memory. Order and lineage come from sqlglot and
graphlib.
"""

from __future__ import annotations

import graphlib
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import polars as pl
import sqlglot
from sqlglot import exp

from etl.clv import expect, fit
from etl.matching import match
from etl.settings import SQL
from etl.settling import settle

LAYERS = ("staging", "intermediate", "marts")
_TAG = re.compile(r"^--\s*(grain|scope|not null|check|python|materialized):\s*(.+?)\s*$", re.MULTILINE)
STEPS: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "settling": settle,
    "matching": match,
    "clv_fit": fit,
    "clv_expect": expect,
}


@dataclass(frozen=True)
class Model:
    """One table of a layer."""

    name: str  # "marts.clients"
    sql: str
    tags: tuple[tuple[str, str], ...] = field(default=())

    @property
    def layer(self) -> str:
        return self.name.split(".")[0]

    @property
    def inputs(self) -> frozenset[str]:
        """Tables it reads, as `layer.table`."""
        return _tables(self.sql)

    def tag(self, kind: str) -> str | None:
        """The first header line of that kind."""
        return next((value for name, value in self.tags if name == kind), None)

    @property
    def kind(self) -> str:
        """What it is in the database: table or view."""
        return self.tag("materialized") or "table"

    @property
    def checks(self) -> dict[str, str]:
        """Check name → query that returns the offending rows.

        The grain of a view is that of the tables made of it: to group its rows would cost as much as making them.
        """
        found = {}
        for kind, value in self.tags:
            if kind == "grain" and value == "one row":
                found[f"{self.name}: one row"] = f"select count(*) from {self.name} having count(*) <> 1"
            elif kind == "grain" and self.kind == "table":
                query = f"select {value}, count(*) from {self.name} group by {value} having count(*) > 1"
                found[f"{self.name}: grain {value}"] = query
            elif kind == "not null":
                nulls = " or ".join(f"{column.strip()} is null" for column in value.split(","))
                found[f"{self.name}: not null {value}"] = f"select * from {self.name} where {nulls}"
            elif kind == "check":
                found[f"{self.name}: {value}"] = f"select * from {self.name} where not ({value})"
        return found


@cache
def _tables(sql: str) -> frozenset[str]:
    tree = sqlglot.parse_one(sql, read="duckdb")
    return frozenset(f"{t.db}.{t.name}" for t in tree.find_all(exp.Table) if t.db)


class CheckFailed(Exception):
    """A model broke a promise of its header: `check` names it, `rows` are the first offenders."""

    def __init__(self, check: str, rows: list[tuple[object, ...]]) -> None:
        super().__init__(f"{check}: {rows}")
        self.check, self.rows = check, rows


def read_models(root: Path = SQL) -> list[Model]:
    """All models, inputs before the models that read them."""
    found = {}
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*.sql")):
            sql = path.read_text("utf-8")
            found[f"{layer}.{path.stem}"] = Model(f"{layer}.{path.stem}", sql, tuple(_TAG.findall(sql)))
    graph = {name: model.inputs & found.keys() for name, model in found.items()}
    return [found[name] for name in graphlib.TopologicalSorter(graph).static_order()]


def last_readers(models: list[Model]) -> dict[str, list[Model]]:
    """Model → models below the marts that nothing reads after it: dropped then, they hold no memory any longer.

    Who reads a view reads what the view is made of.
    """
    last: dict[str, int] = {}
    for place, model in reversed(list(enumerate(models))):
        used = last.setdefault(model.name, place) if model.kind == "view" else place
        for name in (model.name, *model.inputs):
            last[name] = max(used, last.get(name, 0))
    found: dict[str, list[Model]] = defaultdict(list)
    for model in models:
        if model.layer != "marts":
            found[models[last[model.name]].name].append(model)
    return found


def run_model(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Create the model's table and hold it to its header; raises CheckFailed."""
    step = model.tag("python")
    if step:
        connection.register("stepped", STEPS[step](connection.sql(model.sql).pl()))
    connection.execute(
        f"create {model.kind} {model.name} as {'select * from stepped' if step else model.sql}"
    )
    if step:
        connection.unregister("stepped")
    for check, query in model.checks.items():
        rows = connection.execute(f"{query} limit 3").fetchall()
        if rows:
            raise CheckFailed(check, rows)


def scoped_macro(model: Model) -> str:
    """The door for pages: `scoped.<mart>(scope)`, where scope is null (all) or a list of manager ids.

    client: rows of the clients a manager holds; pair: rows of two clients (client_id, other_client_id) who are both
    held; manager: rows of the manager; company: only without a scope;
    open: everybody. A mart without a scope line is closed to everybody but the unscoped.
    """
    table = model.name.split(".")[1]
    held = "(select c.client_id from marts.clients as c where list_contains(scope, c.manager_id))"
    condition = {
        "client": f"client_id in {held}",
        "pair": f"client_id in {held} and other_client_id in {held}",
        "manager": "list_contains(scope, manager_id)",
        "open": "true",
    }.get(model.tag("scope") or "company", "false")
    return (
        f"create macro scoped.{table}(scope) as table "
        f"select * from marts.{table} where scope is null or {condition}"
    )
