"""What the client is worth: its value coefficient, its debt, and its figures beside its segment."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.lib import card_tables, cards, empty, explain, formats, links, metrics, tables, value_parts
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext

Client = dict[str, Any]
#: Figures of a row beside the segment.
ABREAST = 4


def value(client: Client) -> None:
    """The value coefficient from turnover through payment discipline and regularity, and the lifetime margin."""
    found = ask("value/client", client=client["client_id"])
    row = found.row(0, named=True) if found.height else None
    if row is None or not row["turnover"]:
        st.info(_("No turnover in 12 months: there is nothing to value."))
        return
    st.header(_("Value coefficient: {value}").format(value=formats.number(row["value"], 2)))
    if row["kd"] is None:
        st.caption(_("No payments are loaded: payment discipline Kd is not known and takes nothing off."))
    value_parts.made_of(row, client["client_id"])


def debt(client: Client) -> None:
    """What the client owes and how late, and the sales that are not closed; a click opens the document."""
    if not empty.has("has_payments"):
        st.info(
            _("No payments are loaded: load a bank statement or the payments template to see who owes what.")
        )
        return
    totals = ask_one("card/debt", client=client["client_id"])
    if not totals["sales"]:
        st.info(_("This client has not bought yet."))
        return
    cards.row(
        Figure("debt_outstanding", totals["outstanding"]),
        Figure(
            "debt_overdue", totals["overdue"], detail=_("{share} of the debt").format(share=_share(totals))
        ),
        Figure("debt_overdue_days", totals["overdue_days"], detail=_("the oldest sale")),
        Figure("debt_advances", totals["advance"]),
        client=client["client_id"],
        lacks=None,
    )
    _open_sales(client)


def _share(totals: dict[str, Any]) -> str:
    return formats.percent(totals["overdue_share"], 0)


def _open_sales(client: Client) -> None:
    nobody = dict.fromkeys(("managers", "client_types", "regions", "bucket", "abc", "holder", "lacks"))
    asked = nobody | {"only_client": client["client_id"]}
    frame = ask("receivables/open_sales", **asked, row_limit=tables.SHOWN)
    st.header(_("Sales that are not closed"))
    if not frame.height:
        st.caption(_("All sales of this client are paid and signed."))
        return
    st.caption(_("The most overdue first. Click a sale: its lines open among the documents."))
    sale = tables.pick(frame, card_tables.OPEN_SALES, "open_sales", _("Sales that are not closed"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("receivables/open_sales", **asked, row_limit=tables.EXPORTED)
    tables.downloads(f"{client['name']} {_('Open sales')}", card_tables.OPEN_SALES, rows, "open_sales")
    if sale:
        links.remember_all({"part": "documents", "document": sale["document_id"]})


def segment(client: Client) -> None:
    """The client's figures beside the median of the clients of its type or of its class."""
    among = links.choice(_("Beside"), "among", {"type": _("its type"), "class": _("its class")})
    measures = ask("card/peers", client=client["client_id"], among=among)
    number = int(measures["clients"][0]) if measures.height else 0
    if not number:
        st.info(_("No client of this segment has revenue in 12 months: there is nothing to compare with."))
        return
    st.caption(
        ngettext(
            "Median of {n} client of this segment with revenue in 12 months.",
            "Median of {n} clients of this segment with revenue in 12 months.",
            number,
        )
    )
    rows = list(measures.iter_rows(named=True))
    for first in range(0, len(rows), ABREAST):
        for column, row in zip(st.columns(ABREAST), rows[first : first + ABREAST], strict=False):
            with column.container(border=True, height="stretch"):
                _beside(row)
    explain.button("peer_median")


def _beside(row: dict[str, Any]) -> None:
    """One figure of the client with its difference from the median; what is better depends on the figure."""
    entry = metrics.metric(row["measure"])
    st.metric(
        entry.name,
        formats.by_unit(row["value"], entry.unit),
        formats.difference_by_unit(row["difference"], entry.unit) if row["difference"] else None,
        delta_color=cards.COLOURS[entry.good],  # type: ignore[arg-type]
    )
    st.caption(_("median {value}").format(value=formats.by_unit(row["peer_median"], entry.unit)))
