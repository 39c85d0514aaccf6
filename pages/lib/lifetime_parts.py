"""Lifetime value on the value page: what is expected of clients, by which model, or why nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import cards, draw, explain, formats, links, tables, value_charts
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext
from pages.lib.records import record
from pages.lib.tables import Column
from pages.lib.value_parts import between
from pages.lib.value_tables import LIFETIME, PARAMETERS, WITHOUT_COSTS

Row = dict[str, Any]


def lifetime(sums: Row) -> None:
    """Margin to date and of 36 months (that of 12 stands above), the clients, the model; without costs purchases only."""
    model = ask_one("value/lifetime_model")
    if model["status"] != "fitted":
        st.info(refusal(model), icon=":material/timeline:")
    if model["status"] in ("few clients", "no maximum"):
        return
    if not sums["clients"]:
        st.info(_("No chosen client has bought."))
        return
    frame = ask("value/lifetime_clients", row_limit=tables.SHOWN)
    if model["status"] == "fitted":
        margins(model, sums, frame)
        clients(frame, LIFETIME, _("Clients by expected margin"))
    else:
        links.load_files()
        clients(frame, WITHOUT_COSTS, _("Clients by expected purchases"))
    st.subheader(_("The model"))
    st.caption(
        _(
            "Parameters by maximum likelihood on {n} clients with purchases. Frequency and amount correlate by {r}: "
            "gamma-gamma takes them to be independent, so the nearer to 0 the better."
        ).format(n=formats.number(model["clients"]), r=formats.number(model["repeats_spend_correlation"], 2))
    )
    record(model, PARAMETERS, "lifetime_model", _("Parameters of the lifetime model"))
    explain.button("lifetime_parameter")


def margins(model: Row, sums: Row, frame: pl.DataFrame) -> None:
    """How the margin is estimated, the figures, and the clients of whom most is expected."""
    st.caption(method(model))
    cards.row(
        Figure(
            "lifetime_margin_to_date",
            sums["margin_to_date"],
            detail=ngettext("{n} client", "{n} clients", sums["clients"]),
        ),
        Figure("lifetime_margin_36m", sums["margin_36m"], detail=between(sums, 36)),
    )
    clicked = draw.chart_to_click(
        value_charts.expected(frame),
        _("Expected margin of the first clients with intervals"),
        "expected",
        _("Click a bar: the client's card opens."),
        _("Expected margin of 12 months with its 95% interval."),
    )
    if clicked:
        links.to_client(clicked[0])


def clients(frame: pl.DataFrame, columns: Sequence[Column], title: str) -> None:
    """The clients, those of whom most is expected first; a click opens the card."""
    st.caption(_("Click a row: the client's card opens."))
    picked = tables.pick(frame, columns, "lifetime", title)
    if picked:
        links.to_client(picked["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("value/lifetime_clients", row_limit=tables.EXPORTED)
    tables.downloads(title, columns, rows, "lifetime")


def method(model: Row) -> str:
    """How it is estimated, and what the interval means."""
    return _(
        "BG/NBD tells when a client will buy again, gamma-gamma for how much; margin is the client's own share of it. "
        "Money to come is discounted by {rate} a year. 95% of the {draws} futures drawn for a client lie in its "
        "interval. New clients are not in it."
    ).format(rate=formats.percent(model["discount_rate"], 0), draws=formats.number(model["draws"]))


def refusal(model: Row) -> str:
    """Why there is no model."""
    match model["status"]:
        case "few clients":
            return ngettext(
                "Lifetime value is not estimated: {n} client has bought, {least} are needed. With fewer nobody can tell "
                "how soon clients leave.",
                "Lifetime value is not estimated: {n} clients have bought, {least} are needed. With fewer nobody can "
                "tell how soon clients leave.",
                model["clients"],
                least=formats.number(model["min_clients"]),
            )
        case "no costs":
            return _(
                "Margin to come is not estimated: no cost is known. Load a report with cost of goods; until then the "
                "table says how many purchases to expect."
            )
    return _(
        "Lifetime value is not estimated: the purchases of these clients do not show how soon clients leave "
        "(the likelihood has no maximum)."
    )
