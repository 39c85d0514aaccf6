"""Tables and chips of the class analysis."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import formats, links, palette
from pages.lib.i18n import N_, _
from pages.lib.tables import Column, class_name

PREVIOUS = (*palette.CLASSES, "new")
#: Evenness of purchases; none: net of returns, or without a purchase.
XYZ = {
    "X": N_("X: even"),
    "Y": N_("Y: uneven"),
    "Z": N_("Z: by chance"),
    "new": N_("new: too few months"),
    "none": N_("no purchases"),
}
CLASSES = (
    Column("abc", N_("Class"), "class"),
    Column("clients", metric="class_clients"),
    Column("revenue", metric="client_revenue"),
    Column("revenue_share", metric="class_revenue_share"),
    Column("clients_share", metric="class_clients_share"),
    Column("difference", metric="client_revenue_difference"),
)
CLIENTS = (
    Column("name", N_("Client")),
    Column("abc", N_("Class"), "class"),
    Column("revenue", metric="client_revenue"),
    Column("revenue_previous", metric="client_revenue_previous"),
    Column("difference", metric="client_revenue_difference"),
    Column("abc_previous", N_("Previous class"), "class"),
    Column("manager_name", N_("Manager")),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("share", metric="client_share", summed=False),
    Column("cum_before", metric="cumulative_share", summed=False),
    Column("margin", metric="client_margin"),
    Column("documents", metric="client_purchases"),
    Column("xyz", N_("XYZ"), "word"),
    Column("rfm_segment", N_("RFM segment"), "segment"),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
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


MOVED = (
    Column("name", N_("Client")),
    Column("abc_settings", N_("Class by the settings"), "class"),
    Column("abc", N_("Class now"), "class"),
    Column("revenue", metric="client_revenue"),
    Column("cum_before", metric="cumulative_share", summed=False),
    Column("xyz", N_("XYZ"), "word"),
    Column("manager_name", N_("Manager")),
)
XYZ_CELLS = (
    Column("abc", N_("Class"), "class"),
    Column("xyz", N_("XYZ"), "word"),
    Column("clients", metric="xyz_clients"),
    Column("revenue", metric="client_revenue"),
    Column("revenue_share", metric="class_revenue_share", summed=False),
)
MIGRATION_CELLS = (
    Column("abc_previous", N_("Previous class"), "class"),
    Column("abc", N_("Class"), "class"),
    Column("clients", metric="migration_clients"),
    Column("revenue_previous", metric="client_revenue_previous"),
    Column("revenue", metric="client_revenue"),
    Column("difference", metric="client_revenue_difference"),
)
LOAD = (
    Column("manager", N_("Manager")),
    Column("a_before", metric="a_before"),
    Column("a_after", metric="a_after"),
    Column("b_before", metric="b_before"),
    Column("b_after", metric="b_after"),
    Column("client_norm", metric="manager_norm", summed=False),
    Column("key_load_before", metric="key_load_before", summed=False),
    Column("key_load", metric="key_load", summed=False),
    Column("c_before", metric="c_before"),
    Column("c_after", metric="c_after"),
    Column("moved", metric="moved_clients"),
    Column("clients_held", metric="manager_clients"),
    Column("load", metric="manager_load", summed=False),
)

ITEM_CLIENTS = (
    Column("name", N_("Client")),
    Column("revenue", metric="item_revenue"),
    Column("margin", metric="item_margin"),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("manager_name", N_("Manager")),
)
#: The figure of the catalogue behind each basis of the lists.
MEASURES = {"revenue": "item_revenue", "margin": "item_margin", "value": "value_client"}


def item_classes(basis: str) -> tuple[Column, ...]:
    """Columns of the classes of a list by the basis."""
    return (
        Column("abc", N_("Class"), "class"),
        Column("items", metric="item_count"),
        Column("measure", metric=MEASURES[basis]),
        Column("share", metric="item_share", summed=False),
    )


def items(subject: str, basis: str) -> tuple[Column, ...]:
    """Columns of the items of a list by the basis."""
    named = {
        "client": (
            Column("name", N_("Client")),
            Column("client_type", N_("Client type")),
            Column("detail", N_("Manager")),
        ),
        "product": (Column("name", N_("Product")), Column("detail", N_("Product category"))),
        "manager": (Column("name", N_("Manager")),),
        "cell": (Column("name", N_("Client type × product")), Column("detail", N_("Product category"))),
    }[subject]
    return (
        named[0],
        Column("abc", N_("Class"), "class"),
        Column("measure", metric=MEASURES[basis]),
        Column("share", metric="item_share", summed=False),
        Column("cum_before", metric="item_cumulative", summed=False),
        *named[1:],
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


def xyz_matrix(cells: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Column, ...]]:
    """One row per class, one column per evenness that somebody has; a cell says clients and their revenue."""
    said = {
        (row["abc"], row["xyz"]): f"{formats.number(row['clients'])} · {formats.money_short(row['revenue'])}"
        for row in cells.iter_rows(named=True)
    }
    shown = [xyz for xyz in XYZ if xyz in set(cells["xyz"])]
    rows = [
        {"abc": abc, **{xyz: said.get((abc, xyz)) for xyz in shown}}
        for abc in palette.CLASSES
        if abc in set(cells["abc"])
    ]
    columns = (Column("abc", N_("Class")), *(Column(xyz, XYZ[xyz]) for xyz in shown))
    return pl.DataFrame(rows, schema=dict.fromkeys(("abc", *shown), pl.String)), columns


def class_chips() -> tuple[str | None, str | None, str | None]:
    """The class, previous class and evenness that the URL holds, each as a removable chip."""
    allowed = {"class": tuple(palette.CLASSES), "was": PREVIOUS, "xyz": tuple(XYZ)}
    held = {name: st.query_params.get(name) for name in allowed}
    abc, was, xyz = (code if code in allowed[name] else None for name, code in held.items())
    labels = {
        "was": was and _("was {abc}").format(abc=class_name(was)),
        "class": abc and _("class {abc}").format(abc=abc),
        "xyz": xyz and _(XYZ[xyz]),
    }
    with st.container(horizontal=True):
        for name, label in labels.items():
            if label:
                links.chip(name, label)
    return abc, was, xyz
