"""Pairs of cards as the warehouse shows them: why they may be one client and what became of the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from etl.merging import Pair
from etl.messages import both
from etl.resolve import Client

if TYPE_CHECKING:
    from etl.state import Decision

#: `verdict`: exact (one INN), auto, merge, different, later (people's decisions), queue.
PAIRS = {
    "left_id": "text",
    "right_id": "text",
    "left_client_id": "text",
    "right_client_id": "text",
    "score": "decimal(4, 3)",
    "verdict": "text",
    "conflict": "text",
    "reasons_ru": "text",
    "reasons_en": "text",
    "decision_id": "bigint",
    "decided_by": "text",
    "decided_at": "timestamp",
    "decision_reason": "text",
}


def pair_rows(
    pairs: pl.DataFrame,
    decided: dict[Pair, Decision],
    refused: set[Pair],
    homes: dict[str, str],
    clients: Sequence[Client],
) -> list[dict[str, Any]]:
    """Rows of PAIRS: likely ones, decided ones, and cards that one INN makes one client.

    A likely pair that nobody decided but whose cards other merges have already joined asks nothing any more.
    """
    found = {(row["left_id"], row["right_id"]): row for row in pairs.to_dicts()}
    rows = [
        _row(pair, found.get(pair), decided.get(pair), pair in refused, homes) for pair in found | decided
    ]
    open_or_said = [r for r in rows if r["verdict"] != "queue" or r["left_client_id"] != r["right_client_id"]]
    return open_or_said + list(_exact(clients, homes))


def _row(
    pair: Pair, likely: dict[str, Any] | None, decision: Decision | None, refused: bool, homes: dict[str, str]
) -> dict[str, Any]:
    row = likely or _base(pair) | {"verdict": "queue"} | _reasons("pair_by_hand")
    if refused:
        also = both("pair_ambiguous")
        row |= {"verdict": "queue", "conflict": "ambiguous"}
        row |= {f"reasons_{language}": f"{row[f'reasons_{language}']}, {also[language]}" for language in also}
    return row | _clients(pair, homes) | (_said(decision) if decision else {})


def _exact(clients: Sequence[Client], homes: dict[str, str]) -> Iterator[dict[str, Any]]:
    for client in clients:
        for code in sorted({r.code for r in client.references if r.is_listed} - {client.client_id}):
            home = homes[client.client_id]
            row = _base((client.client_id, code)) | _reasons("pair_inns")
            yield row | {"verdict": "exact", "left_client_id": home, "right_client_id": home}


def _base(pair: Pair) -> dict[str, Any]:
    return {"left_id": pair[0], "right_id": pair[1]}


def _reasons(code: str) -> dict[str, str]:
    return {f"reasons_{language}": text for language, text in both(code).items()}


def _clients(pair: Pair, homes: dict[str, str]) -> dict[str, str]:
    return {"left_client_id": homes[pair[0]], "right_client_id": homes[pair[1]]}


def _said(decision: Decision) -> dict[str, Any]:
    return {
        "verdict": decision.verdict,
        "decision_id": decision.id,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "decision_reason": decision.reason or None,
    }
