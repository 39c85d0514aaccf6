"""Golden records in a build: the distinct references of the raw tables, resolved and merged, as tables for models."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from etl.basecheck import asked, matches
from etl.duplicates import likely
from etl.known_cards import NEWEST, compared_cards
from etl.merging import located, merge
from etl.pairing import PAIRS, pair_rows
from etl.rawtables import CLIENT_COLUMNS, insert, reference_texts
from etl.resolve import Client, Link, Reference, resolve

if TYPE_CHECKING:
    from etl.state import Decision

_LINKS = {"ref": "text", "card_id": "text", "client_id": "text", "matched_by": "text", "key": "text"}
_GOLDEN = {
    "client_id": "text",
    "is_listed": "boolean",
    "phones": "text[]",
    "emails": "text[]",
} | dict.fromkeys(("client_code", "name", "inn", "kpp", "phone", "email"), "text")
_CARDS = {"card_id": "text", "client_id": "text"} | dict.fromkeys(
    ("name", "inn", "kpp", "phone", "email"), "text"
)


def create_golden(connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision] = ()) -> None:
    """Create raw.client_mentions, client_links, golden_clients, client_cards, client_pairs, compared_cards (what the
    pairs were found by) and prospect_matches.

    `decisions`: what people decided about pairs of clients (`etl.state.decisions`), oldest first.
    """
    with _uncollected():
        _create(connection, decisions)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles: these records make none, and to look through all of them again and again costs a fifth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _create(connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    connection.execute(f"create table raw.client_mentions as {_mentions()}")
    references = _read_references(connection)
    apart = {frozenset(d.pair) for d in decisions if d.verdict == "different"}
    clients, links = resolve(references, apart)
    compared = compared_cards(connection, clients, links, references)
    threshold = _threshold(connection)
    pairs = likely(compared, threshold)
    decided = located(decisions, clients)
    homes, refused = merge(clients, compared, pairs, decided)
    insert(connection, "raw.client_links", _LINKS, [_link_row(link, homes) for link in links])
    _golden_clients(connection, clients, compared, homes)
    _client_cards(connection, clients, homes)
    insert(connection, "raw.client_pairs", PAIRS, pair_rows(pairs, decided, refused, homes, clients))
    home = compared.select(
        client_id=pl.col("card_id").replace_strict(homes, return_dtype=pl.String)
    ).to_series()
    _keep(connection, "raw.compared_cards", compared.drop("place").with_columns(client_id=home))
    _keep(connection, "raw.prospect_matches", _prospect_matches(connection, compared, threshold))


def _keep(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    connection.register("kept", frame)
    connection.execute(f"create table {table} as select * from kept")
    connection.unregister("kept")


def _prospect_matches(
    connection: duckdb.DuckDBPyConnection, compared: pl.DataFrame, threshold: float
) -> pl.DataFrame:
    """Matches of the loaded prospect lists, with the load, sheet and row that they are of."""
    rows = connection.sql("select * from raw.prospects order by load_id, sheet, row").pl()
    rows = rows.with_row_index("prospect_id").with_columns(pl.col("prospect_id").cast(pl.String))
    known = compared if rows.height else compared.head(0)
    found = matches(asked(rows), known, threshold)
    return found.join(rows.select("prospect_id", "load_id", "sheet", "row"), on="prospect_id").drop(
        "prospect_id"
    )


def _threshold(connection: duckdb.DuckDBPyConnection) -> float:
    found = connection.execute("select duplicates_queue_score from raw.settings").fetchall()
    return float(found[0][0])


def _mentions() -> str:
    """SQL: every way of naming a client per entity and source, with the number of rows that use it."""
    return " union all ".join(_mentions_of(entity) for entity in CLIENT_COLUMNS)


def _mentions_of(entity: str) -> str:
    """Rows are counted by their columns as they stand, and what is made of these once a way of naming."""
    columns = CLIENT_COLUMNS[entity]
    given = ", ".join(c for c in columns if c)
    texts = ", ".join(
        f"coalesce({column or 'null'}, '') as {name}"
        for name, column in zip(("code", "inn", "kpp", "name", "phone", "email"), columns, strict=True)
    )
    # An outgoing payment that matches nobody concerns no client, and no company is a client of its own.
    direction, create = (
        (", direction, own_inn", "coalesce(direction, 'in') <> 'out' and coalesce(inn <> own_inn, true)")
        if entity == "payments"
        else ("", "true")
    )
    return (
        f"select '{entity}' as entity, loads.source, {reference_texts(entity)['client_ref']} as ref, {texts}, "
        f"{create} as may_create, sum(named.rows)::bigint as rows "
        f"from (select load_id, {given}{direction}, count(*) as rows from raw.{entity} group by all) as named "
        "inner join raw.loads as loads on named.load_id = loads.load_id "
        f"where coalesce({given}) is not null group by all"
    )


def _read_references(connection: duckdb.DuckDBPyConnection) -> list[Reference]:
    rows = connection.execute(
        f"with newest as (select client_ref as ref from ({NEWEST})) "
        "select ref, code, inn, kpp, name, phone, email, "
        "bool_or(entity = 'clients' and ref in (select ref from newest)) as is_listed, "
        "bool_or(entity = 'clients' and ref not in (select ref from newest)) as was_listed, "
        "bool_or(may_create) as may_create from raw.client_mentions group by all"
    ).fetchall()
    return [Reference(*row) for row in rows]


def _golden_clients(
    connection: duckdb.DuckDBPyConnection,
    clients: list[Client],
    compared: pl.DataFrame,
    homes: dict[str, str],
) -> None:
    """One row per client after merging: its best card first, the others where that one is silent."""
    keys = {card_id: keys for card_id, *keys in compared.select("card_id", "phones", "emails").rows()}
    members: dict[str, list[Client]] = defaultdict(list)
    for client in sorted(clients, key=lambda c: (not c.is_listed, c.client_id)):
        members[homes[client.client_id]].append(client)
    rows = [_joined_row(client_id, joined, keys) for client_id, joined in members.items()]
    insert(connection, "raw.golden", _GOLDEN, rows)
    connection.execute(
        "create table raw.golden_clients as select golden.*, keys.source_keys from raw.golden left join ("
        "select client_id, list(distinct entity || ': ' || matched_by || ' ' || key "
        "order by entity || ': ' || matched_by || ' ' || key) as source_keys "
        "from raw.client_mentions inner join raw.client_links using (ref) group by client_id"
        ") as keys using (client_id)"
    )
    connection.execute("drop table raw.golden")


def _joined_row(client_id: str, joined: list[Client], keys: dict[str, list[list[str]]]) -> dict[str, Any]:
    whole = Client(client_id, joined[0].is_listed, [r for client in joined for r in client.references])
    phones, emails = ([key for client in joined for key in keys[client.client_id][kind]] for kind in (0, 1))
    return _client_row(whole) | {"phones": list(dict.fromkeys(phones)), "emails": list(dict.fromkeys(emails))}


def _client_cards(
    connection: duckdb.DuckDBPyConnection, clients: list[Client], homes: dict[str, str]
) -> None:
    """Cards as people made them: every code of the list, and every client that no list has."""
    unlisted = [
        _client_row(c) | {"card_id": c.client_id, "client_id": homes[c.client_id]}
        for c in clients
        if not c.is_listed
    ]
    insert(connection, "raw.unlisted", _CARDS, unlisted)
    connection.execute(
        "create table raw.client_cards as "
        "select client_code as card_id, links.client_id, true as is_listed, name, full_name, inn, kpp, phone, email, "
        f"city, region, manager, created_on from ({NEWEST}) as newest "
        "inner join raw.client_links as links on newest.client_ref = links.ref "
        "union all select card_id, client_id, false, name, null, inn, kpp, phone, email, null, null, null, null "
        "from raw.unlisted"
    )
    connection.execute("drop table raw.unlisted")


def _link_row(link: Link, homes: dict[str, str]) -> dict[str, Any]:
    return {
        "ref": link.reference,
        "card_id": link.client_id,
        "client_id": homes[link.client_id],
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
