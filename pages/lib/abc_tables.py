"""Tables and chips of the class analysis."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import formats, links, palette
from pages.lib.i18n import N_, _
from pages.lib.tables import Column, class_name

PREVIOUS = (*palette.CLASSES, "new")
CLASSES = (
    Column("abc", N_("Class"), "class"),
    Column("clients", metric="class_clients"),
    Column("clients_share", metric="class_clients_share"),
    Column("revenue_share", metric="class_revenue_share"),
    Column("revenue", metric="client_revenue"),
    Column("difference", metric="client_revenue_difference"),
)
CLIENTS = (
    Column("name", N_("Client")),
    Column("abc", N_("Class"), "class"),
    Column("abc_previous", N_("Previous class"), "class"),
    Column("revenue", metric="client_revenue"),
    Column("revenue_previous", metric="client_revenue_previous"),
    Column("difference", metric="client_revenue_difference"),
    Column("share", metric="client_share", summed=False),
    Column("cum_before", metric="cumulative_share", summed=False),
    Column("margin", metric="client_margin"),
    Column("documents", metric="client_purchases"),
    Column("xyz", N_("XYZ"), "word"),
    Column("rfm_segment", N_("RFM segment"), "segment"),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("manager_name", N_("Manager")),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
    Column("inn", N_("INN")),
    Column("client_code", N_("Code")),
)
NEAR = (
    Column("name", N_("Client")),
    Column("abc", N_("Class"), "class"),
    Column("boundary", N_("Threshold of")),
    Column("gap", metric="boundary_gap"),
    Column("revenue", metric="client_revenue"),
    Column("manager_name", N_("Manager")),
)


def migration_matrix(moves: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Column, ...]]:
    """One row per previous class, one column per class now; a cell says clients and the change in roubles."""
    cells = [(row["abc_previous"], row["abc"], _cell(row)) for row in moves.iter_rows(named=True)]
    found = {(was, now): cell for was, now, cell in cells}
    rows: list[dict[str, str | None]] = [
        {"code": was, "was": class_name(was), **{now: found.get((was, now)) for now in palette.CLASSES}}
        for was in PREVIOUS
        if any((was, now) in found for now in palette.CLASSES)
    ]
    schema = dict.fromkeys(("code", "was", *palette.CLASSES), pl.String)
    columns = (Column("was", N_("Was → is")), *(Column(now, now) for now in palette.CLASSES))
    return pl.DataFrame(rows, schema=schema), columns


def _cell(row: dict[str, Any]) -> str:
    return f"{formats.number(row['clients'])} · {formats.money_change(row['difference'])}"


def class_chips() -> tuple[str | None, str | None]:
    """The class and previous class that the URL holds, each as a removable chip."""
    abc, was = st.query_params.get("class"), st.query_params.get("was")
    abc, was = abc if abc in palette.CLASSES else None, was if was in PREVIOUS else None
    if abc or was:
        with st.container(horizontal=True):
            if was:
                links.chip("was", _("was {abc}").format(abc=class_name(was)))
            if abc:
                links.chip("class", _("class {abc}").format(abc=abc))
    return abc, was
