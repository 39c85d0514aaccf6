"""Golden records in a build: the distinct references of the raw tables, resolved and merged, as tables for models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from etl import cards
from etl.duplicates import likely
from etl.merging import located, merge
from etl.pairing import PAIRS, pair_rows
from etl.rawtables import CLIENT_COLUMNS, insert
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
#: The newest record of every code of the client list.
_NEWEST = (
    "select clients.* from raw.clients inner join raw.loads using (load_id) qualify row_number() over "
    "(partition by client_code order by version desc, sheet desc, clients.row desc) = 1"
)


def create_golden(connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision] = ()) -> None:
    """Create raw.client_mentions, client_links, golden_clients, client_cards and client_pairs.

    `decisions`: what people decided about pairs of clients (`etl.state.decisions`), oldest first.
    """
    connection.execute(f"create table raw.client_mentions as {_mentions()}")
    references = _read_references(connection)
    apart = {frozenset(d.pair) for d in decisions if d.verdict == "different"}
    clients, links = resolve(references, apart)
    compared = cards.frame(_cards(connection, clients, links, references))
    pairs = likely(compared, _threshold(connection))
    decided = located(decisions, clients)
    homes, refused = merge(clients, compared, pairs, decided)
    insert(connection, "raw.client_links", _LINKS, [_link_row(link, homes) for link in links])
    _golden_clients(connection, clients, compared, homes)
    _client_cards(connection, clients, homes)
    insert(connection, "raw.client_pairs", PAIRS, pair_rows(pairs, decided, refused, homes, clients))


def _threshold(connection: duckdb.DuckDBPyConnection) -> float:
    found = connection.execute("select duplicates_queue_score from raw.settings").fetchall()
    return float(found[0][0])


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
        f"with newest as (select client_ref as ref from ({_NEWEST})) "
        "select ref, code, inn, kpp, name, phone, email, "
        "bool_or(entity = 'clients' and ref in (select ref from newest)) as is_listed, "
        "bool_or(may_create) as may_create from raw.client_mentions group by all"
    ).fetchall()
    return [Reference(*row) for row in rows]


def _cards(
    connection: duckdb.DuckDBPyConnection,
    clients: list[Client],
    links: list[Link],
    references: list[Reference],
) -> list[dict[str, Any]]:
    """Rows of etl.cards: what any reference of a client says, and what the client list says beside its keys."""
    by_text = {reference.text: reference for reference in references}
    named: dict[str, list[Reference]] = defaultdict(list)
    for link in links:
        named[link.client_id].append(by_text[link.reference])
    columns = ("full_name", "city", "manager", "created_on")
    details = {
        code: dict(zip(columns, texts, strict=True))
        for code, *texts in connection.execute(
            "select client_code, coalesce(full_name, ''), coalesce(city, ''), coalesce(manager, ''), "
            f"coalesce(created_on::text, '') from ({_NEWEST})"
        ).fetchall()
    }
    return [_card(client, named[client.client_id], details) for client in clients]


def _card(client: Client, linked: list[Reference], details: dict[str, dict[str, str]]) -> dict[str, Any]:
    own = client.references + sorted(set(linked) - set(client.references), key=lambda r: r.text)
    listed = [details[r.code] for r in client.references if r.is_listed and r.code in details]
    found = {name: next((d[name] for d in listed if d[name]), "") for name in (listed[0] if listed else ())}
    # An INN or KPP of a row that another key brought here says nothing certain of the card.
    return cards.card(
        client.client_id,
        (r.name for r in own),
        phones=(r.phone for r in own),
        emails=(r.email for r in own),
        inns=(r.inn for r in client.references),
        kpps=(r.kpp for r in client.references),
        **found,
    )


def _golden_clients(
    connection: duckdb.DuckDBPyConnection,
    clients: list[Client],
    compared: pl.DataFrame,
    homes: dict[str, str],
) -> None:
    """One row per client after merging: its best card first, the others where that one is silent."""
    keys = {card_id: keys for card_id, *keys in compared.select("card_id", "phones", "emails").rows()}
    members: dict[str, list[Client]] = defaultdict(list)
    for client in sorted(
        clients, key=lambda c: (homes[c.client_id] != c.client_id, not c.is_listed, c.client_id)
    ):
        members[homes[client.client_id]].append(client)
    rows = []
    for client_id, joined in members.items():
        whole = Client(client_id, joined[0].is_listed, [r for client in joined for r in client.references])
        phones, emails = (
            list(dict.fromkeys(key for client in joined for key in keys[client.client_id][i])) for i in (0, 1)
        )
        rows.append(_client_row(whole) | {"phones": phones, "emails": emails})
    insert(connection, "raw.golden", _GOLDEN, rows)
    connection.execute(
        "create table raw.golden_clients as select golden.*, keys.source_keys from raw.golden left join ("
        "select client_id, list(distinct entity || ': ' || matched_by || ' ' || key "
        "order by entity || ': ' || matched_by || ' ' || key) as source_keys "
        "from raw.client_mentions inner join raw.client_links using (ref) group by client_id"
        ") as keys using (client_id)"
    )
    connection.execute("drop table raw.golden")


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
        f"city, region, manager, created_on from ({_NEWEST}) as newest "
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
