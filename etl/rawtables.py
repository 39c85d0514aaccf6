"""The schema `raw` of a build: every load's rows as views of the store, with the references that models join on, and
the facts of the loads, seeds and settings as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.check import STORED
from etl.entities import ENTITIES, title
from etl.load import notes
from etl.messages import both, catalogue
from etl.raw import Manifest, RawStore
from etl.settings import SQL

_SEPARATOR = "chr(31)"
#: a person's name without differences of case, ё and blanks
_PERSON_KEY = r"""create macro memory.raw.person_key(name) as
nullif(trim(regexp_replace(replace(lower(name), 'ё', 'е'), '\s+', ' ', 'g')), '')"""

#: columns that name a client, per entity: code, INN, KPP, name, phone, e-mail
CLIENT_COLUMNS: dict[str, tuple[str | None, ...]] = {
    "clients": ("client_code", "inn", "kpp", "name", "phone", "email"),
    "sales": ("client_code", "inn", None, "client", None, None),
    "payments": ("client_code", "inn", "kpp", "client", None, None),
    "touches": ("client_code", "inn", None, "client", "phone", "email"),
    "responses": ("client_code", "inn", None, "client", "phone", "email"),
    "deals": ("client_code", "inn", None, "client", "phone", "email"),
    "activities": ("client_code", "inn", None, "client", None, None),
    "surveys": ("client_code", "inn", None, "client", None, None),
    "balances": ("client_code", "inn", None, "client", None, None),
}

_LOADS = {
    "load_id": "text",
    "file_name": "text",
    "source": "text",
    "status": "text",
    "version": "bigint",
    "moment": "timestamp",
    "stated_at": "timestamp",
    "modified_at": "timestamp",
    "received_at": "timestamp",
    "bytes": "bigint",
    "header_lines": "bigint",
    "blank_lines": "bigint",
    "total_lines": "bigint",
    "other_lines": "bigint",
    "reason_code": "text",
    "reason_ru": "text",
    "reason_en": "text",
    "warnings_ru": "text[]",
    "warnings_en": "text[]",
}
_ENTITIES = {"load_id": "text", "entity": "text", "rows_read": "bigint"} | {
    "rows_loaded": "bigint",
    "rows_rejected": "bigint",
}
_PERIODS = {
    "load_id": "text",
    "source": "text",
    "version": "bigint",
    "entity": "text",
    "scope": "text",
    "period_start": "date",
    "period_end": "date",
}
_CONTROLS = {
    "load_id": "text",
    "entity": "text",
    "label": "text",
    "column_name": "text",
    "is_grand": "boolean",
    "control_total": "decimal(18, 2)",
    "loaded_total": "decimal(18, 2)",
}


def create_raw(connection: duckdb.DuckDBPyConnection, store: RawStore, settings: dict[str, Any]) -> None:
    """Fill the schema `raw`: a view per entity for the time of the build; the facts of the loads, seeds and settings."""
    connection.execute(_PERSON_KEY)
    loads = in_version_order(store.manifests())
    for entity in STORED:
        files = [str(store.table(entity, m["load_id"])) for m in loads if entity in m["entities"]]
        _entity(connection, entity, [f for f in files if Path(f).exists()])
    _facts(connection, loads)
    _rejects(connection, store, loads)
    _seeds(connection)
    _settings(connection, settings)


def in_version_order(manifests: Iterable[Manifest]) -> list[Manifest]:
    """Loads from the oldest export to the newest: by the moment they state, else the file's time, else receipt."""
    return sorted(manifests, key=lambda m: (moment(m), m["sha256"]))


def moment(manifest: Manifest) -> str:
    """The moment an export counts as made, ISO text."""
    return manifest["stated_at"] or manifest["modified_at"] or manifest["received_at"]


def _sql_type(dtype: Any) -> str:
    name = str(dtype)
    if name.startswith("Decimal"):
        return "decimal(18, 2)" if "scale=2" in name else "decimal(18, 6)"
    if name.startswith("Datetime"):
        return "timestamp"
    return {"String": "text", "Int64": "bigint", "Date": "date", "Boolean": "boolean"}[name]


def _entity(connection: duckdb.DuckDBPyConnection, entity: str, files: list[str]) -> None:
    """A view: the store has the rows already, and each model reads few of their columns."""
    columns = {"load_id": "text"} | {n: _sql_type(c.dtype) for n, c in STORED[entity].columns().items()}
    listed = ", ".join(_quoted(file) for file in files)
    rows = (
        "select parse_filename(filename, true) as load_id, * exclude (filename) "
        f"from read_parquet([{listed}], filename = true)"
        if files
        else f"select {', '.join(f'null as {_named(n)}' for n in columns)} where false"
    )
    typed = ", ".join(f"{_named(name)}::{kind} as {_named(name)}" for name, kind in columns.items())
    derived = "".join(f", {expression} as {name}" for name, expression in reference_texts(entity).items())
    connection.execute(f"create view memory.raw.{entity} as select {typed}{derived} from ({rows})")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _named(column: str) -> str:
    return f'"{column}"'


def reference_columns(entity: str) -> dict[str, tuple[str, ...]]:
    """The columns that each reference of the entity joins: what a row says of whom and what it names."""
    found = {}
    if entity in CLIENT_COLUMNS:
        found["client_ref"] = tuple(c for c in CLIENT_COLUMNS[entity] if c)
    if entity == "sales":
        found["product_ref"] = ("product_code", "sku", "product")
    if entity in STORED and "manager" in STORED[entity].columns():
        found["manager_ref"] = ("manager",)
    if entity == "managers":
        found["name_ref"] = ("name",)
    return found


def reference_texts(entity: str) -> dict[str, str]:
    """The texts by which models look up whom and what a row names: column → expression."""
    people = ("manager_ref", "name_ref")
    whole = {"client_ref": CLIENT_COLUMNS.get(entity, ())}
    return {
        name: f"person_key({columns[0]})" if name in people else _joined(whole.get(name, columns))
        for name, columns in reference_columns(entity).items()
    }


def _joined(columns: Sequence[str | None]) -> str:
    """Several columns as one text; null when all are empty."""
    given = ", ".join(c for c in columns if c)
    parts = f", {_SEPARATOR}, ".join(c or "''" for c in columns)
    return f"case when coalesce({given}) is not null then concat({parts}) end"


def _facts(connection: duckdb.DuckDBPyConnection, loads: list[Manifest]) -> None:
    rows, entities, periods, controls = [], [], [], []
    for version, m in enumerate(loads):
        rows.append(_load_row(m, version))
        entities += [{"load_id": m["load_id"], "entity": e} | counts for e, counts in m["entities"].items()]
        key = {"load_id": m["load_id"], "source": m["source"], "version": version}
        periods += [
            key
            | {"entity": p["entity"], "scope": p["scope"], "period_start": p["start"], "period_end": p["end"]}
            for p in m["periods"]
        ]
        controls += [{"load_id": m["load_id"], "column_name": c["column"]} | c for c in m["controls"]]
    insert(connection, "raw.loads", _LOADS, rows)
    insert(connection, "raw.load_entities", _ENTITIES, entities)
    insert(connection, "raw.periods", _PERIODS, periods)
    insert(connection, "raw.controls", _CONTROLS, controls)


def _load_row(m: Manifest, version: int) -> dict[str, Any]:
    reason = both(m["reason"]["code"], m["reason"]["params"]) if m["reason"] else {}
    warnings = notes(m | {"reason": None})
    return {
        **{
            k: m.get(k)
            for k in ("load_id", "file_name", "source", "status", "stated_at", "modified_at", "bytes")
        },
        "version": version,
        "moment": moment(m),
        "received_at": m["received_at"],
        **{f"{kind}_lines": m["lines"].get(kind, 0) for kind in ("header", "blank", "total", "other")},
        "reason_code": m["reason"]["code"] if m["reason"] else None,
        "reason_ru": reason.get("ru"),
        "reason_en": reason.get("en"),
        "warnings_ru": [w["ru"] for w in warnings],
        "warnings_en": [w["en"] for w in warnings],
    }


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, types: dict[str, str], rows: list[dict[str, Any]]
) -> None:
    """Create a table of declared types and put the rows in; keys that are no column are ignored."""
    connection.execute(f"create table {table} ({', '.join(f'{n} {t}' for n, t in types.items())})")
    if rows:
        data = {n: [r.get(n) if isinstance(r.get(n), list) else _text(r.get(n)) for r in rows] for n in types}
        connection.register("incoming", pa.table(data))
        casts = ", ".join(f"{n}::{t} as {n}" for n, t in types.items())
        connection.execute(f"insert into {table} select {casts} from incoming")
        connection.unregister("incoming")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _rejects(connection: duckdb.DuckDBPyConnection, store: RawStore, loads: list[Manifest]) -> None:
    """Rejects with the file they stand in and their sentences."""
    files = [str(store.table("rejects", m["load_id"])) for m in loads]
    files = [f for f in files if Path(f).exists()]
    source = (
        "select parse_filename(filename, true) as load_id, * exclude (filename) "
        "from read_parquet($files, filename = true)"
        if files
        else "select null::text as load_id, null::text as entity, null::text as sheet, null::bigint as row, "
        'null::text as "column", null::text as value, null::text as reason, null::text as raw_row where false'
    )
    connection.execute(
        "create table raw.rejects as select loads.file_name as file, loads.source, rejected.*, "
        "null::text as reason_ru, null::text as reason_en "
        f"from ({source}) as rejected inner join raw.loads as loads using (load_id) order by load_id, sheet, row",
        {"files": files} if files else None,
    )
    _titles(connection)
    for code in [r[0] for r in connection.execute("select distinct reason from raw.rejects").fetchall()]:
        for language in ("ru", "en"):
            connection.execute(
                f"update raw.rejects set reason_{language} = {_filled(_template(code, language))} where reason = $code",
                {"code": code},
            )


def _titles(connection: duckdb.DuckDBPyConnection) -> None:
    """Columns as a person knows them, as templates print them: `Сумма (amount)`."""
    rows = [(e, c, f"{title(e, c)} ({c})") for e, schema in ENTITIES.items() for c in schema.columns()]
    connection.execute("create temp table titles (entity text, name text, shown text)")
    connection.executemany("insert into titles values (?, ?, ?)", rows)


def _template(code: str, language: str) -> str:
    return catalogue()[code][language] if code in catalogue() else code


def _filled(template: str) -> str:
    """A sentence as a SQL expression that fills in the columns of the reject."""
    expression = "'" + template.replace("'", "''") + "'"
    shown = (
        '(select shown from titles where titles.entity = rejects.entity and titles.name = rejects."column")'
    )
    for name in ("file", "sheet", "row", "column", "value", "entity"):
        known = f"{shown}, " if name == "column" else ""
        filler = f"coalesce({known}nullif(\"{name}\"::text, ''), '–')"
        expression = f"replace({expression}, '{{{name}}}', {filler})"
    return expression


def _seeds(connection: duckdb.DuckDBPyConnection) -> None:
    for path in sorted((SQL / "seeds").glob("*.csv")):
        connection.execute(
            f"create table raw.{path.stem} as select * from read_csv($path, header = true)",
            {"path": str(path)},
        )


def _settings(connection: duckdb.DuckDBPyConnection, settings: dict[str, Any]) -> None:
    """One row: whole numbers as bigint, fractions as exact decimals, dates and moments as themselves.

    Decimals of over 18 digits: narrower ones times an amount must fit 18 digits in all, which 13 billion do not.
    """
    types = {}
    for name, value in settings.items():
        if name == "as_of":
            types[name] = "date"
        elif name == "built_at":
            types[name] = "timestamp"
        elif isinstance(value, int):
            types[name] = "bigint"
        else:
            types[name] = "decimal(20, 6)" if isinstance(value, float | Decimal) else "text"
    insert(connection, "raw.settings", types, [settings])
