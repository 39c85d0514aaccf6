"""The bridge from deals won in the CRM to shipments and money: causes, clients, deals, down to the rows of files."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    badges,
    bridge_charts,
    bridge_tables,
    cards,
    draw,
    explain,
    filters,
    formats,
    links,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _, ngettext
from pages.lib.metrics import metric
from pages.lib.records import record
from pages.lib.words import word

#: What stands at a deal that has no shipment, by cause: nothing is guessed.
UNFOUND = {
    "not_linked": N_("The client was shipped to in those days, but no shipment fits this deal."),
    "duplicate": N_("The same client and amount as deal {twin}, which has the shipment."),
}
NOTHING = N_("Nothing was shipped to the client in the days around this deal.")
NOBODY = N_(
    "No code, INN, phone, e-mail or name of this deal leads to a client, so no shipment is looked for."
)


def head() -> None:
    """Title, definition and figures: won, shipped, paid and what lies between."""
    whole, causes = ask_one("loads/bridge"), ask("loads/bridge_causes")
    st.title(headline(whole, causes))
    st.caption(
        _(
            "Won deals of the CRM beside the sales and payments found for them, {period}. A deal counts in the month "
            "it was won, its shipments and their payments in the month of shipment."
        ).format(period=filters.period())
    )
    badges.row("payments")
    filters.not_applied("category")
    cards.row(
        Figure("bridge_won", whole["won"], detail=ngettext("{n} deal", "{n} deals", whole["deals"])),
        Figure("bridge_shipped", whole["shipped"]),
        Figure("bridge_paid", whole["paid"]),
        Figure("bridge_difference", whole["difference"]),
        Figure(
            "bridge_unlinked_share",
            whole["unlinked_share"],
            detail=ngettext("{n} deal", "{n} deals", whole["unlinked_deals"]),
        ),
    )


def headline(whole: dict[str, Any], causes: pl.DataFrame) -> str:
    """What was won, shipped and paid, and the cause of the greatest part of the difference."""
    if not whole["deals"] and not whole["shipped"]:
        return _("No deal was won in this period")
    said = {step: formats.money_short(whole[step]) for step in ("won", "shipped", "paid")}
    if not _has("has_payments"):
        return _("Of {won} won {shipped} is shipped; no payments are loaded").format(**said)
    text = _("Of {won} won {shipped} is shipped and {paid} paid").format(**said)
    chief = causes.sort("amount", descending=True).row(0, named=True)
    if chief["amount"] <= 0:
        return text
    cause = _("the chief cause: {cause}, {amount}").format(
        cause=word(chief["cause"]), amount=formats.money_short(chief["amount"])
    )
    return f"{text}; {cause}"


def _has(fact: str) -> bool:
    return bool(warehouse.query("loads/trust").row(0, named=True)[fact])


def bridge() -> None:
    """Steps by cause, months, and what is behind the chosen cause, client and deal."""
    if not _has("has_deals"):
        st.info(_("Load deals from the CRM or the deals template: the bridge begins with them."))
        return
    causes = ask("loads/bridge_causes")
    main, context = st.columns([3, 2])
    with main:
        _steps(causes)
    with context:
        _months()
    _causes(causes)
    _behind(set(causes["cause"]))


def _steps(causes: pl.DataFrame) -> None:
    whole = ask_one("loads/bridge")
    st.header(_("From deals to money"))
    clicked = draw.chart_to_click(
        bridge_charts.steps(whole, causes),
        bridge_charts.reading(whole),
        "bridge_steps",
        _("Click a cause: its clients and deals stand below."),
    )
    if clicked and clicked[0]:
        links.remember_all({"cause": clicked[0]})


def _months() -> None:
    frame = ask("loads/bridge_months")
    st.header(_("By month"))
    draw.chart(bridge_charts.months(frame), _("Won, shipped and paid by month"))
    rows = ask_later("loads/bridge_months")
    tables.downloads(_("Deals and money by month"), bridge_tables.MONTHS, rows, "bridge_months")


def _causes(causes: pl.DataFrame) -> None:
    st.header(_("Causes"))
    st.caption(_("Together they are the whole difference. Click a row: its clients and deals stand below."))
    shown = causes.filter(pl.col("deals") > 0)
    row = tables.pick(shown, bridge_tables.CAUSES, "bridge_causes", _("Causes of the difference"))
    rows = ask_later("loads/bridge_causes")
    tables.downloads(_("Causes of the difference"), bridge_tables.CAUSES, rows, "bridge_causes")
    links.remember("cause", row["cause"] if row else None)


def _behind(causes: set[str]) -> None:
    """Clients and deals of the chosen cause, of all causes when none is chosen."""
    chosen = st.query_params.get("cause")
    cause = chosen if chosen in causes else None
    st.header(_("Clients and deals"))
    if cause:
        links.chip("cause", word(cause))
        st.caption(metric(f"cause_{cause}").formula)
        explain.button(f"cause_{cause}")
    buyer = _clients(cause)
    deal = _deals(cause, buyer)
    if deal:
        _deal(deal)


def _clients(cause: str | None) -> str | None:
    """The clients of a cause; the id of the chosen one."""
    clients = ask("loads/bridge_clients", cause=cause, row_limit=tables.SHOWN)
    if not clients.height:
        st.info(_("No client here under the filters."))
        return None
    st.caption(_("Click a client: only its deals stay. “—” has the deals whose client is not known."))
    row = tables.pick(clients, bridge_tables.CLIENTS, f"bridge_clients_{cause}", _("Clients of the bridge"))
    tables.cut_note(clients, clients["total_rows"][0])
    rows = ask_later("loads/bridge_clients", cause=cause, row_limit=tables.EXPORTED)
    tables.downloads(_titled(_("Clients"), cause), bridge_tables.CLIENTS, rows, "bridge_clients")
    links.remember("buyer", row["buyer"] if row else None)
    return st.query_params.get("buyer")


def _deals(cause: str | None, buyer: str | None) -> str | None:
    """The deals of a cause and a client; the id of the chosen one."""
    chosen = {"cause": cause, "only_client": buyer}
    deals = ask("loads/bridge_deals", **chosen, row_limit=tables.SHOWN)
    if buyer:
        links.chip("buyer", deals["client"][0] if deals.height else buyer)
    if not deals.height:
        st.info(_("No deal here: remove a chip above."))
        return None
    st.caption(_("Click a deal: its documents, payments and rows of files open below."))
    key = f"bridge_deals_{cause}_{buyer}"
    row = tables.pick(deals, bridge_tables.DEALS, key, _("Deals of the bridge"))
    tables.cut_note(deals, deals["total_rows"][0])
    rows = ask_later("loads/bridge_deals", **chosen, row_limit=tables.EXPORTED)
    tables.downloads(_titled(_("Deals"), cause), bridge_tables.DEALS, rows, "bridge_deals")
    links.remember("deal", row["deal_id"] if row else None)
    return st.query_params.get("deal")


def _titled(title: str, cause: str | None) -> str:
    return f"{title} {word(cause)}" if cause else title


def _deal(deal_id: str) -> None:
    """One deal with its row of the file, the sales found for it and the money that settled them."""
    found = ask("loads/bridge_deal", deal=deal_id)
    if not found.height:
        return
    deal = found.row(0, named=True)
    st.header(_("Deal {code}").format(code=deal["deal_code"]))
    links.chip("deal", deal["deal_code"])
    st.markdown(_place(deal))
    record(deal, bridge_tables.DEAL, "bridge_deal", _("The deal and its row of the file"))
    if deal["card_id"] and st.button(_("Open the client's card"), icon=":material/person:"):
        links.to_client(deal["card_id"])
    documents = ask("loads/bridge_documents", deal=deal_id)
    if not documents.height:
        st.info(_unfound(deal))
        return
    st.header(_("Shipped for it"))
    tables.show(documents, bridge_tables.DOCUMENTS, "bridge_documents", _("Lines of the sales of the deal"))
    rows = ask_later("loads/bridge_documents", deal=deal_id)
    title = f"{deal['deal_code']} {_('Shipped for it')}"
    tables.downloads(title, bridge_tables.DOCUMENTS, rows, "bridge_documents")
    _payments(deal)


def _place(deal: dict[str, Any]) -> str:
    """Where the deal stands in the export of the CRM."""
    sheet = [_("sheet “{name}”").format(name=deal["sheet"])] if deal["sheet"] else []
    row = _("row {n}").format(n=deal["row"])
    return ", ".join([_("file “{name}”").format(name=deal["file_name"]), *sheet, row])


def _unfound(deal: dict[str, Any]) -> str:
    """Why the deal has no shipment."""
    text = UNFOUND.get(deal["cause"], NOTHING) if deal["client_id"] else NOBODY
    return _(text).format(twin=deal["twin_deal_code"])


def _payments(deal: dict[str, Any]) -> None:
    st.header(_("Settled by"))
    payments = ask("loads/bridge_payments", deal=deal["deal_id"])
    if not payments.height:
        st.info(_("Nothing has settled it by the date of the figures."))
        return
    tables.show(payments, bridge_tables.PAYMENTS, "bridge_payments", _("Payments that settled the sales"))
    rows = ask_later("loads/bridge_payments", deal=deal["deal_id"])
    title = f"{deal['deal_code']} {_('Settled by')}"
    tables.downloads(title, bridge_tables.PAYMENTS, rows, "bridge_payments")
