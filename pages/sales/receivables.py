"""Receivables: who owes, for how long, and which sales are not closed."""

import streamlit as st

from pages.lib import badges, empty, filters, formats, links, receivables_parts
from pages.lib.ask import ask, ask_one
from pages.lib.i18n import _

empty.without_sales()
empty.without_payments()
whole = ask_one("receivables/figures")
st.title(receivables_parts.headline(whole))
st.caption(
    _(
        "Sales not paid on {day}, by days past the due date: the day of the sale plus the client's payment term. A "
        "payment settles the document it names, then the oldest."
    ).format(day=formats.day(whole["as_of"]))
)
badges.row("payments")
filters.not_applied("category")
receivables_parts.figures(whole)
receivables_parts.identity()

main, context = st.columns([3, 2])
with main:
    st.header(_("Age of the debt"))
    receivables_parts.ageing()
with context:
    st.header(_("Days of sales outstanding"))
    receivables_parts.dso()

views = {"clients": _("Clients"), "managers": _("Managers"), "sales": _("Open sales"), "months": _("Months")}
view = links.choice(_("Look at"), "view", views)
if view in ("managers", "months"):
    (receivables_parts.managers if view == "managers" else receivables_parts.months)()
    empty.finish()

chosen = receivables_parts.selection(ask("receivables/ageing")["bucket"])
if view == "clients":
    links.remember("debtor", receivables_parts.clients(chosen))
else:
    links.remember_all(receivables_parts.open_sales(whole, chosen) or {})
client = st.query_params.get("debtor")
if client:
    links.remember("sale", receivables_parts.debtor(client, chosen))
    sale = st.query_params.get("sale")
    if sale and ask("receivables/sale", client=client, document=sale).height:
        receivables_parts.sale(client, sale)
    else:
        receivables_parts.settled(_("Payments of the client"), client=client, document="")
