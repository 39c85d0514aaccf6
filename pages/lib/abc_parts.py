"""Views of the class analysis: moves, evenness of purchases, what if the thresholds were others, history, near ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    abc_charts,
    abc_lists,
    abc_tables,
    draw,
    explain,
    filters,
    formats,
    links,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import N_, _

#: Percent of A and B that stand on the page, as parameters of the queries.
Thresholds = dict[str, int]


def view(thresholds: Thresholds) -> None:
    """The view that the person chose; its state is in the URL."""
    names = {code: _(name) for code, (name, _draw) in VIEWS.items()}
    VIEWS[links.choice(_("Look at"), "view", names)][1](thresholds)


def _moves(thresholds: Thresholds) -> None:
    st.caption(
        _(
            "Rows: class in the previous 12 months; columns: class now. Click a cell: its clients stay in the list."
        )
    )
    moves = ask("abc/migration", **thresholds)
    matrix = abc_tables.migration_matrix(moves)
    cell = tables.click_cell(*matrix, key="migration", alt=_("Moves between classes"))
    if cell and cell[0].get(cell[1]) and cell[1] != "was":
        links.remember_all({"was": cell[0]["code"], "class": cell[1]})
    tables.downloads(_("Moves between classes"), abc_tables.MIGRATION_CELLS, lambda: moves, "migration")
    explain.button("migration_clients", **thresholds)


def _xyz(thresholds: Thresholds) -> None:
    st.caption(
        _(
            "Rows: how much they bring; columns: how evenly they buy. X: monthly revenue swings by up to {x} of its "
            "mean, Y up to {y}, Z more. Click a cell: its clients stay in the list."
        ).format(
            x=formats.percent(warehouse.setting("xyz", "x_cv"), 0),
            y=formats.percent(warehouse.setting("xyz", "y_cv"), 0),
        )
    )
    cells = ask("abc/xyz", **thresholds)
    matrix = abc_tables.xyz_matrix(cells)
    cell = tables.click_cell(*matrix, key="xyz_matrix", alt=_("Clients and revenue by class and evenness"))
    if cell and cell[0].get(cell[1]) and cell[1] != "abc":
        links.remember_all({"class": cell[0]["abc"], "xyz": cell[1]})
    tables.downloads("ABC × XYZ", abc_tables.XYZ_CELLS, lambda: cells, "xyz_cells")
    explain.button("xyz_clients", **thresholds)


def _what_if(thresholds: Thresholds) -> None:
    loads = ask("abc/load", **thresholds)
    moved = {
        **thresholds,
        "abc": None,
        "abc_previous": None,
        "xyz": None,
        "moved": "yes",
        "holder": _holder(),
    }
    clients = ask("abc/clients", **moved, row_limit=tables.SHOWN)
    if clients.height or moved["holder"] is not None:
        _load(loads, thresholds)
        _moved(clients, moved, loads)
    else:
        st.info(
            _(
                "Move the thresholds at the top: who changes class then, and what their managers are left with, stands here."
            ),
            icon=":material/tune:",
        )
        _load(loads, thresholds)


def _holder() -> str | None:
    return st.query_params.get("holder")


def _load(loads: pl.DataFrame, thresholds: Thresholds) -> None:
    st.subheader(_("Load of managers"))
    st.caption(
        _(
            "Thresholds move clients between classes, not between managers: the part of the norm that clients of A and B "
            "take changes. Click a row: only this manager's clients stay below."
        )
    )
    row = tables.click(loads, abc_tables.LOAD, "load", _("Clients of managers by class before and after"))
    links.remember("holder", row["holder"] if row else None)
    tables.downloads(_("Load of managers"), abc_tables.LOAD, lambda: loads, "load")
    explain.button("key_load", **thresholds)


def _moved(clients: pl.DataFrame, chosen: dict[str, Any], loads: pl.DataFrame) -> None:
    """Who changes class, all or those of one manager."""
    st.subheader(_("Who changes class"))
    if chosen["holder"] is not None:
        names = dict(loads.select("holder", "manager").rows())
        links.chip("holder", names.get(chosen["holder"], formats.NOTHING))
    if not clients.height:
        st.info(_("Nobody changes class here: remove the chip above."))
        return
    st.caption(_("Click a row: the client's card opens."))
    client = tables.pick(clients, abc_tables.MOVED, "moved", _("Clients who change class"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(clients, clients["total_rows"][0])
    rows = ask_later("abc/clients", **chosen, row_limit=tables.EXPORTED)
    tables.downloads(_("Who changes class"), abc_tables.MOVED, rows, "moved")


def _history(thresholds: Thresholds) -> None:
    st.caption(
        _("Clients that have ever bought, by class over the 12 months that end there; {period}.").format(
            period=filters.period()
        )
    )
    draw.chart(abc_charts.history(ask("abc/history")), _("Clients by class and month"))


def _near(thresholds: Thresholds) -> None:
    share = warehouse.setting("abc", "near_share")
    chosen = {**thresholds, "near_share": share}
    near = ask("abc/near", **chosen, row_limit=tables.SHOWN)
    if not near.height:
        st.info(
            _("No client within {share} of revenue of a threshold.").format(share=formats.percent(share, 0))
        )
        return
    st.caption(
        _("Clients within {share} of revenue of a threshold. Click a row: the client's card opens.").format(
            share=formats.percent(share, 0)
        )
    )
    client = tables.pick(near, abc_tables.NEAR, "near", _("Clients near a threshold"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(near, near["total_rows"][0])
    rows = ask_later("abc/near", **chosen, row_limit=tables.EXPORTED)
    tables.downloads(_("Near a threshold"), abc_tables.NEAR, rows, "near")
    explain.button("boundary_gap", **thresholds)


VIEWS: dict[str, tuple[str, Callable[[Thresholds], None]]] = {
    "moves": (N_("Moves between classes"), _moves),
    "xyz": (N_("ABC × XYZ"), _xyz),
    "whatif": (N_("What if"), _what_if),
    "history": (N_("History of classes"), _history),
    "near": (N_("Near a threshold"), _near),
    "lists": (N_("Other lists and bases"), abc_lists.view),
}
