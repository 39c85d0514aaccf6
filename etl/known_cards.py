"""Cards of the base for comparing: what any reference of a client says, and what the client list adds to its keys."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import duckdb
import polars as pl

from etl import cards
from etl.resolve import Client, Link, Reference

#: The newest record of every code of the client list.
NEWEST = (
    "select clients.* from raw.clients inner join raw.loads using (load_id) qualify row_number() over "
    "(partition by client_code order by version desc, sheet desc, clients.row desc) = 1"
)
_DETAILS = ("full_name", "city", "manager", "created_on")


def compared_cards(
    connection: duckdb.DuckDBPyConnection,
    clients: list[Client],
    links: list[Link],
    references: list[Reference],
) -> pl.DataFrame:
    """One card (see etl.cards) per client, in the order of ids."""
    by_text = {reference.text: reference for reference in references}
    named: dict[str, list[Reference]] = defaultdict(list)
    for link in links:
        named[link.client_id].append(by_text[link.reference])
    details = _details(connection)
    return cards.frame(_card(client, named[client.client_id], details) for client in clients)


def _details(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """What the newest record of a code says beside keys, by code."""
    texts = ", ".join(f"coalesce({column}::text, '')" for column in _DETAILS)
    rows = connection.execute(f"select client_code, {texts} from ({NEWEST})").fetchall()
    return {code: dict(zip(_DETAILS, found, strict=True)) for code, *found in rows}


def _card(client: Client, linked: list[Reference], details: dict[str, dict[str, str]]) -> dict[str, Any]:
    own = client.references + sorted(set(linked) - set(client.references), key=lambda r: r.text)
    listed = [details[r.code] for r in client.references if r.is_listed and r.code in details]
    found = {name: next((d[name] for d in listed if d[name]), "") for name in (listed[0] if listed else ())}
    return cards.card(
        client.client_id,
        (r.name for r in own),
        phones=(r.phone for r in own),
        emails=(r.email for r in own),
        inns=(r.inn for r in own),
        # A branch may pay through another one's account: only the list's own KPP counts.
        kpps=(r.kpp for r in client.references),
        **found,
    )
