"""Golden records in a build: the distinct references of the raw tables, resolved, as tables for the models."""

from __future__ import annotations

from typing import Any

import duckdb

from etl.rawtables import CLIENT_COLUMNS, insert
from etl.resolve import Client, Link, Reference, resolve

_LINKS = {"ref": "text", "client_id": "text", "matched_by": "text", "key": "text"}
_GOLDEN = {"client_id": "text", "is_listed": "boolean"} | dict.fromkeys(
    ("client_code", "name", "inn", "kpp", "phone", "email"), "text"
)


def create_golden(connection: duckdb.DuckDBPyConnection) -> None:
    """Create raw.client_mentions, raw.client_links and raw.golden_clients."""
    connection.execute(f"create table raw.client_mentions as {_mentions()}")
    clients, links = resolve(_read_references(connection))
    insert(connection, "raw.client_links", _LINKS, [_link_row(link) for link in links])
    insert(connection, "raw.golden", _GOLDEN, [_client_row(client) for client in clients])
    connection.execute(
        "create table raw.golden_clients as select golden.*, keys.source_keys from raw.golden left join ("
        "select client_id, list(distinct entity || ': ' || matched_by || ' ' || key "
        "order by entity || ': ' || matched_by || ' ' || key) as source_keys "
        "from raw.client_mentions inner join raw.client_links using (ref) group by client_id"
        ") as keys using (client_id)"
    )
    connection.execute("drop table raw.golden")


def _mentions() -> str:
    """SQL: every way of naming a client per entity and source, with the number of rows that use it."""
    parts = []
    for entity, columns in CLIENT_COLUMNS.items():
        texts = ", ".join(
            f"coalesce({f'named.{column}' if column else 'null'}, '') as {name}"
            for name, column in zip(("code", "inn", "kpp", "name", "phone", "email"), columns, strict=True)
        )
        # An outgoing payment that matches nobody concerns no client.
        create = "coalesce(named.direction, 'in') <> 'out'" if entity == "payments" else "true"
        parts.append(
            f"select '{entity}' as entity, loads.source, client_ref as ref, {texts}, {create} as may_create, "
            f"count(*) as rows from raw.{entity} as named inner join raw.loads as loads "
            "on named.load_id = loads.load_id where client_ref is not null group by all"
        )
    return " union all ".join(parts)


def _read_references(connection: duckdb.DuckDBPyConnection) -> list[Reference]:
    rows = connection.execute(
        "with newest as (select client_ref as ref from raw.clients inner join raw.loads using (load_id) "
        "qualify row_number() over (partition by client_code "
        "order by version desc, sheet desc, clients.row desc) = 1) "
        "select ref, code, inn, kpp, name, phone, email, "
        "bool_or(entity = 'clients' and ref in (select ref from newest)) as is_listed, "
        "bool_or(may_create) as may_create from raw.client_mentions group by all"
    ).fetchall()
    return [Reference(*row) for row in rows]


def _link_row(link: Link) -> dict[str, Any]:
    return {
        "ref": link.reference,
        "client_id": link.client_id,
        "matched_by": link.matched_by,
        "key": link.key,
    }


def _client_row(client: Client) -> dict[str, Any]:
    attributes = {name: client.best(name) for name in ("name", "inn", "kpp", "phone", "email")}
    return attributes | {
        "client_id": client.client_id,
        "is_listed": client.is_listed,
        "client_code": client.best("code"),
    }
