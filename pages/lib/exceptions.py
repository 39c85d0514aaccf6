"""Exceptions of the three-month rule: set with a reason and a term, shown beside the client, taken back. No mart knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import polars as pl

from etl import state
from pages.lib import access, decisions, warehouse

_SCHEMA = {
    "id": pl.Int64,
    "client_id": pl.String,
    "reason": pl.String,
    "until": pl.Date,
    "set_by": pl.String,
    "set_at": pl.Datetime,
    "undone_by": pl.String,
    "undone_at": pl.Datetime,
    "state": pl.String,
}


def today() -> date:
    """The day by the company's clock: what a term is counted from."""
    return decisions.now().date()


def give(clients: Iterable[str], reason: str, until: date) -> list[int]:
    """Leave the clients with their managers up to a day; ids, to take back by."""
    return state.except_clients(warehouse.home(), clients, reason, until, access.person(), decisions.now())


def take_back(ids: Sequence[int]) -> int:
    """The rule holds for these clients again; how many exceptions still stood."""
    return state.undo_exceptions(warehouse.home(), ids, access.person(), decisions.now())


def history() -> pl.DataFrame:
    """Every exception of the clients that the person may see, with their names, the newest first.

    `state`: in force, expired, replaced (by a later one of the client), undone.
    """
    rows = state.exceptions(warehouse.home())
    newest = {row["client_id"]: row["id"] for row in rows if not row["undone_at"]}
    told = [row | {"state": _state(row, newest, today())} for row in rows[::-1]]
    frame = pl.DataFrame(told, schema=_SCHEMA, orient="row")
    return (
        frame.join(warehouse.query("base/seen"), on="client_id", maintain_order="left")
        if told
        else frame.with_columns(name=pl.lit(""))
    )


def _state(row: dict[str, Any], newest: dict[str, int], day: date) -> str:
    if row["undone_at"]:
        return "undone"
    if newest[row["client_id"]] != row["id"]:
        return "replaced"
    return "in force" if row["until"] >= day else "expired"


def standing() -> pl.DataFrame:
    """The exception in force of each client that has one: `exception_id`, `exception_until`, `exception_reason`."""
    return (
        history()
        .filter(pl.col("state") == "in force")
        .select("client_id", exception_id="id", exception_until="until", exception_reason="reason")
    )


def beside(clients: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """The clients in their order, each with its exception in force."""
    return clients.join(held, on="client_id", how="left", maintain_order="left")
