"""Assortment: what each client could also buy, how broadly it buys, which share of its purchases is ours."""

import streamlit as st

from pages.lib import assortment_parts, badges, empty, filters, formats, links, warehouse
from pages.lib.ask import ask_one
from pages.lib.i18n import _

empty.without_buyers()
whole = ask_one("assortment/figures")
if not whole["typed"] and not filters.narrowed():
    empty.no_data(
        _("No client types yet"),
        _(
            "Load the client list with types and sales: clients are compared with others of their type and class."
        ),
    )
if not whole["typed"]:
    empty.nothing_left()
st.title(assortment_parts.headline(whole))
build = warehouse.query("loads/build").row(0, named=True)
st.caption(
    _(
        "Peers: other clients of the same type and class. A gap: a category that at least {share} of at least {peers} "
        "peers buy and the client does not; {first} – {last}. The period filter does not apply."
    ).format(
        share=formats.percent(warehouse.setting("assortment", "buying_share"), 0),
        peers=warehouse.setting("assortment", "min_peers"),
        first=formats.month(build["window_start"]),
        last=formats.month(build["window_end"]),
    )
)
badges.row()
assortment_parts.figures(whole)

main, context = st.columns([3, 2])
with main:
    st.header(_("What clients lack, by category"))
    assortment_parts.categories()
with context:
    assortment_parts.scale("breadth", whole["compared"])
    assortment_parts.scale("wallet", whole["with_potential"])

views = {"gaps": _("Gaps by client and category"), "clients": _("Clients: breadth and share of wallet")}
if links.choice(_("Look at"), "view", views) == "gaps":
    assortment_parts.gaps()
else:
    assortment_parts.clients()
