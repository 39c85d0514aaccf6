"""Classes of other lists and by other bases: products, managers, client types × products; margin and value."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import abc_charts, draw, explain, filters, formats, links, palette, tables
from pages.lib.abc_tables import ITEM_CLIENTS, item_classes, items
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import N_, _, ngettext
from pages.lib.warehouse import Value

LISTS = {
    "client": N_("Clients"),
    "product": N_("Products"),
    "manager": N_("Managers"),
    "cell": N_("Client type × product"),
}
BASES = {"revenue": N_("revenue"), "margin": N_("margin")}
#: The value coefficient is of clients alone.
VALUE = {"value": N_("value Kv")}


def view(thresholds: dict[str, int]) -> None:
    """A list by a basis: the finding, its Pareto, its classes and its items; a click leads to the clients."""
    subject = links.choice(_("List"), "list", {code: _(name) for code, name in LISTS.items()})
    bases = BASES | (VALUE if subject == "client" else {})
    basis = links.choice(_("By what"), "basis", {code: _(name) for code, name in bases.items()})
    asked: dict[str, Any] = {**thresholds, "subject": subject, "measured_by": basis}
    classes = ask("abc/item_classes", **asked)
    if not classes.height or not classes["counted"][0]:
        st.info(_nothing(asked), icon=":material/inbox:")
        return
    st.subheader(finding(classes, subject, basis))
    if subject != "client":
        filters.not_applied(*filters.LISTS)
    _classes(classes, asked, basis, {} if subject == "client" else explain.UNFILTERED)
    _items(asked, subject, basis)


def finding(classes: pl.DataFrame, subject: str, basis: str) -> str:
    """How many of the items bring the share of class A."""
    first = (
        classes.filter(abc="A").row(0, named=True) if "A" in classes["abc"] else {"items": 0, "share": None}
    )
    n = int(classes["counted"][0])
    said = {
        "part": formats.number(first["items"]),
        "share": formats.percent(first["share"], 0),
        "what": {"revenue": _("of revenue"), "margin": _("of margin"), "value": _("of value Kv")}[basis],
    }
    if subject == "client":
        return ngettext(
            "{part} of {n} client brings {share} {what}",
            "{part} of {n} clients bring {share} {what}",
            n,
            **said,
        )
    if subject == "product":
        return ngettext(
            "{part} of {n} product brings {share} {what}",
            "{part} of {n} products bring {share} {what}",
            n,
            **said,
        )
    if subject == "manager":
        return ngettext(
            "{part} of {n} manager brings {share} {what}",
            "{part} of {n} managers bring {share} {what}",
            n,
            **said,
        )
    return ngettext(
        "{part} of {n} pair brings {share} {what}", "{part} of {n} pairs bring {share} {what}", n, **said
    )


def _nothing(asked: dict[str, Any]) -> str:
    """Why the list has no classes."""
    if asked["subject"] != "client" and not ask("abc/items", **asked, abc=None, row_limit=1).height:
        return _(
            "Classes of this list are of the whole company: nothing is sold, or your rights cover a part of it."
        )
    if asked["measured_by"] == "margin":
        return _("No margin is known: load sales with their cost.")
    return _("Nothing here brings anything in the 12 full months.")


def _classes(classes: pl.DataFrame, asked: dict[str, Any], basis: str, of: dict[str, Value]) -> None:
    main, context = st.columns([3, 2])
    with main:
        clicked = draw.chart_to_click(
            abc_charts.pareto(
                ask("abc/item_pareto", **asked),
                asked["a_percent"],
                asked["b_percent"],
                _("Items, the largest first"),
                in_money=basis != "value",
            ),
            _("Cumulative share by item"),
            "item_pareto",
            _("Click a point: its class stays in the list below."),
        )
        links.remember("of_class", clicked[0] if clicked else None)
    with context:
        picked = tables.click(classes, item_classes(basis), f"item_classes_{basis}", _("Classes of the list"))
        links.remember("of_class", picked["abc"] if picked else None)
        tables.downloads(_("Classes of the list"), item_classes(basis), lambda: classes, "item_classes")
        explain.button("item_cumulative", **of)


def _items(asked: dict[str, Any], subject: str, basis: str) -> None:
    held = st.query_params.get("of_class")
    abc = held if held in palette.CLASSES else None
    if abc:
        links.chip("of_class", _("class {abc}").format(abc=abc))
    chosen = {**asked, "abc": abc}
    frame = ask("abc/items", **chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No item of this class: remove the chip above."))
        return
    if subject == "client":
        st.caption(_("Click a row: the client's card opens."))
    else:
        st.caption(_("Click a row: the clients behind it stand below."))
    columns = items(subject, basis)
    row = tables.pick(frame, columns, f"items_{subject}_{basis}", _("Items of the list"))
    tables.cut_note(frame, frame["total_rows"][0])
    title = f"ABC {_(LISTS[subject])} {_((BASES | VALUE)[basis])} {abc or ''}".strip()
    tables.downloads(title, columns, ask_later("abc/items", **chosen, row_limit=tables.EXPORTED), "items")
    if row and subject == "client":
        links.to_client(row["item_id"])
    if row:
        _clients(row, subject)


def _clients(item: dict[str, Any], subject: str) -> None:
    """The clients behind a product, a manager or a pair."""
    st.subheader(_("Clients: {item}").format(item=item["name"]))
    asked = {"subject": subject, "item": item["item_id"]}
    frame = ask("abc/item_clients", **asked, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No client that the filters leave bought it in the 12 full months."))
        return
    st.caption(_("Click a row: the client's card opens."))
    client = tables.pick(frame, ITEM_CLIENTS, "item_clients", _("Clients behind the item"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("abc/item_clients", **asked, row_limit=tables.EXPORTED)
    tables.downloads(str(item["name"]), ITEM_CLIENTS, rows, "item_clients")
