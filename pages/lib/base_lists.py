"""Views of the client base: what cards lack, contacts that nobody confirmed, whom one can write to."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import base_charts, base_exports, cards, draw, filters, formats, links, palette, tables
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.base_lists_tables import CHANNELS, COMPLETENESS, LACKING, LACKS, MAILING, STALE, lacking
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext
from pages.lib.metrics import metric
from pages.lib.words import segment

#: What the cards of the list can lack, each with its bar.
BARS = ("without_inn", "without_phone", "without_email", "without_type", "without_manager", "stale")


def completeness() -> None:
    """Complete cards by manager and what the others lack; a click lists the clients to complete."""
    managers = ask("base/completeness")
    if not managers.height:
        st.info(_("No client of these managers."))
        return
    _charts(managers)
    st.header(_("By manager"))
    st.caption(_("Click a cell: the clients that it counts stand below."))
    holder, lacks = st.query_params.get("holder"), st.query_params.get("lacks", "")
    # A new selection is a new table: the cell clicked before would bring back a chip that was closed.
    key = f"completeness_{holder}_{lacks}"
    cell = tables.pick_cell(managers, COMPLETENESS, key, _("Completeness of the cards by manager"))
    if cell:
        row, column = cell
        chosen = column if column in LACKS else "incomplete"
        links.remember_all({"holder": row["manager_id"] or filters.NOT_GIVEN, "lacks": chosen})
    tables.downloads(_("Completeness"), COMPLETENESS, ask_later("base/completeness"), "completeness")
    _lacking(managers, holder, lacks if lacks in LACKS else "incomplete")
    base_exports.log()


def _charts(managers: pl.DataFrame) -> None:
    figures = ask_one("base/figures")
    main, context = st.columns([3, 2])
    with main:
        st.header(_("Complete cards"))
        draw.chart(base_charts.complete_share(managers), _("Share of complete cards by manager"))
    with context:
        st.header(_("What cards lack"))
        counts = {lacking(name): figures[name] for name in BARS}
        draw.chart(base_charts.lacking(counts, figures["clients"]), _("Clients by what their cards lack"))


def _lacking(managers: pl.DataFrame, holder: str | None, lacks: str) -> None:
    """The clients of the chosen manager whose cards lack what is chosen."""
    what = lacking(lacks)
    st.header(what)
    names = dict(
        managers.select(pl.col("manager_id").fill_null(filters.NOT_GIVEN), "manager_name").iter_rows()
    )
    if holder:
        links.chip_of(("holder", "lacks"), f"{names.get(holder, holder)} · {what}")
    chosen = {"holder": holder, "lacks": lacks}
    clients = ask("base/lacking", **chosen, row_limit=tables.SHOWN)
    if not clients.height:
        st.success(_("No such client."))
        return
    st.caption(_("The largest revenue first. Click a row: the client's card opens."))
    _to_client(clients, LACKING, "lacking", what)
    rows = ask_later("base/lacking", **chosen, row_limit=tables.EXPORTED)
    base_exports.offer("cards", what, LACKING, rows, **chosen)


def _to_client(clients: pl.DataFrame, columns: tuple[tables.Column, ...], key: str, alt: str) -> None:
    """The table of clients; a click opens the card."""
    client = tables.pick(clients, columns, key, alt)
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(clients, clients["total_rows"][0])


def stale() -> None:
    """Clients whose contacts nobody has confirmed for long, by the money that rests on them."""
    clients = ask("base/stale", row_limit=tables.SHOWN)
    if not clients.height:
        st.success(_("Somebody has confirmed the contacts of every client within the term."))
        return
    st.header(
        ngettext(
            "{money} of revenue rests on the contacts of {n} client that nobody has confirmed",
            "{money} of revenue rests on the contacts of {n} clients that nobody has confirmed",
            clients["total_rows"][0],
            money=formats.money_short(clients["total_revenue"][0]),
        )
    )
    st.caption(
        _(
            "Not confirmed for over a year, or never; revenue of 12 full months. All filters on the left apply. "
            "Click a row: the client's card opens."
        )
    )
    title = metric("stale_contacts").name
    _to_client(clients, STALE, "stale_clients", title)
    base_exports.offer("stale", title, STALE, ask_later("base/stale", row_limit=tables.EXPORTED))
    base_exports.log()


def mailing() -> None:
    """A list of those who can be written to or called: chosen, counted, taken away."""
    chosen = _choices() | {"consent_only": _consent_only()}
    counts = ask_one("base/mailing_counts", **chosen)
    st.header(
        ngettext(
            "{n} client of {all} chosen is reached",
            "{n} clients of {all} chosen are reached",
            counts["clients"],
            all=formats.number(counts["chosen"]),
        )
    )
    _counts(counts, chosen)
    clients = ask("base/mailing", **chosen, row_limit=tables.SHOWN)
    if clients.height:
        st.caption(
            _(
                "Each contact once, for the client with most revenue. All filters on the left apply. "
                "Click a row: the client's card opens."
            )
        )
        title = _("Mailing list")
        _to_client(clients, MAILING, "mailing_clients", title)
        rows = ask_later("base/mailing", **chosen, row_limit=tables.EXPORTED)
        base_exports.offer("mailing", title, MAILING, rows, **chosen)
    else:
        st.info(_nobody(counts))
    base_exports.log()


def _nobody(counts: dict[str, Any]) -> str:
    """Why the mailing list is empty, and what helps."""
    if 0 < counts["chosen"] == counts["without_consent"]:
        return _(
            "None of the chosen clients is known to agree to mailings: the client list says so in the column of consent."
        )
    return _("Nobody is left: choose another class, segment, status or channel.")


def _choices() -> dict[str, Any]:
    """Channel, class, status and segment of a mailing list, as its queries take them."""
    everything = {"all": _("all")}
    classes = everything | {abc: abc for abc in palette.CLASSES}
    statuses = everything | {
        "active": _("active"),
        "dormant": _("dormant"),
        "prospect": _("never bought"),
    }
    segments = everything | {code: segment(code) for code in ask("base/segments")["segment"]}
    with st.container(horizontal=True):
        channel = links.choice(_("Channel"), "channel", {code: _(name) for code, name in CHANNELS.items()})
        abc = links.choice(_("Class"), "abc", classes)
        status = links.choice(_("Status"), "status", statuses)
    of = links.choice(_("RFM segment"), "segment", segments)
    narrowed = {"abc": abc, "status": status, "segment": of}
    return {"channel": channel} | {
        name: None if value == "all" else value for name, value in narrowed.items()
    }


def _consent_only() -> bool:
    """Whether only those who agreed are listed. Not kept in the URL: no link opens a list without consent."""
    consent_only = st.toggle(_("Only with consent to mailings"), value=True, key="consent_only")
    if not consent_only:
        st.warning(
            _(
                "Those who have not agreed are listed too. Advertising to them is against the law; the list is for "
                "asking for consent and for letters about orders. The log of exports keeps this choice."
            ),
            icon=":material/gavel:",
        )
    return consent_only


def _counts(counts: dict[str, Any], chosen: dict[str, Any]) -> None:
    stale_ones = ngettext("{n} unconfirmed", "{n} unconfirmed", counts["stale"])
    cards.row(
        Figure("mailing_chosen", counts["chosen"]),
        Figure("mailing_clients", counts["clients"], detail=stale_ones),
        Figure("mailing_without_consent", counts["without_consent"]),
        Figure("mailing_without_contact", counts["without_contact"]),
        Figure("mailing_repeated", counts["repeated"]),
        **chosen,
    )
