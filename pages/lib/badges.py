"""Marks on figures that rest on partial data."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.lib import formats, links, warehouse
from pages.lib.i18n import _, ngettext

#: Marks that lead on: topic → view of the loads page.
VIEWS = {"bridge": "bridge", "loads": "files"}


def row(*topics: str) -> DeltaGenerator:
    """Draws the marks that hold now, of the page's topics: cost, payments, plan, touches, bridge; loads always.

    A click on the mark of the bridge or of the loads opens the view that explains it. The row comes back for marks
    that the page alone knows.
    """
    trust = warehouse.query("loads/trust").row(0, named=True)
    marks = {topic: mark for topic in (*topics, "loads") if (mark := _mark(topic, trust))}
    place = st.container(horizontal=True, gap="small", vertical_alignment="center")
    with place:
        for topic, (label, why) in marks.items():
            if topic in VIEWS:
                _leading(topic, label, why)
            else:
                st.badge(label, icon=":material/warning:", color="orange", help=why)
    return place


def _leading(topic: str, label: str, why: str) -> None:
    """A mark that a click follows to its view of the loads page."""
    shown = f":orange-badge[:material/warning: {label}]"
    if st.button(shown, key=f"badge_{topic}", type="tertiary", help=why):
        links.to_loads(VIEWS[topic])


def _mark(topic: str, trust: dict[str, Any]) -> tuple[str, str] | None:
    match topic:
        case "cost" if trust["has_sales"] and (trust["cost_known_share"] or 0) < 1:
            share = formats.percent(1 - (trust["cost_known_share"] or 0), 0)
            return (
                _("cost unknown for {share} of revenue").format(share=share),
                _("Margin counts only the lines whose cost is known. Load a report with cost of goods."),
            )
        case "payments" if not trust["has_payments"]:
            return _("no payments loaded"), _("Load a bank statement or the payments template.")
        case "payments" if trust["has_sales"] and not trust["has_settling"]:
            return (
                _("no payment settles a sale"),
                _("Payments and sales name different clients: load the client list with codes and INN."),
            )
        case "plan" if not trust["has_plan"]:
            return _("no plan loaded"), _("Load the plan template to compare with the plan.")
        case "touches" if not trust["has_touches"]:
            return _("no touches loaded"), _("Load the touches template: who was reached by which campaign.")
        case "bridge" if trust["bridge_unlinked_share"]:
            share = formats.percent(trust["bridge_unlinked_share"])
            return (
                _("{share} of won money without shipments").format(share=share),
                _("Their clients or shipments are not known. Click: the bridge between CRM and 1C opens."),
            )
        case "loads":
            return _load_mark(trust)
    return None


def _load_mark(trust: dict[str, Any]) -> tuple[str, str] | None:
    parts = []
    if trust["controls_different"]:
        parts.append(
            ngettext("{n} control total differs", "{n} control totals differ", trust["controls_different"])
        )
    if trust["rejected_rows"]:
        parts.append(ngettext("{n} row rejected", "{n} rows rejected", trust["rejected_rows"]))
    if trust["rows_after_as_of"]:
        parts.append(
            ngettext(
                "{n} row dated after the as-of date",
                "{n} rows dated after the as-of date",
                trust["rows_after_as_of"],
            )
        )
    if trust["excluded_currency_rows"]:
        parts.append(
            ngettext(
                "{n} row without exchange rate",
                "{n} rows without exchange rate",
                trust["excluded_currency_rows"],
            )
        )
    return (
        (", ".join(parts), _("See the page “Loads”: each row stands there with its reason."))
        if parts
        else None
    )
