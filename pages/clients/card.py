"""Client card: everything about one client, from its class down to the row of the file."""

import streamlit as st

from pages.lib import (
    badges,
    card_parts,
    card_relations,
    card_sales,
    card_standing,
    cards,
    empty,
    formats,
    links,
)
from pages.lib.ask import ask, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _
from pages.lib.tables import class_name

PARTS = {
    "sales": (N_("Purchases"), card_sales.purchases),
    "categories": (N_("Categories"), card_sales.categories),
    "value": (N_("Worth"), card_standing.value),
    "segment": (N_("Beside its segment"), card_standing.segment),
    "debt": (N_("Debt"), card_standing.debt),
    "documents": (N_("Documents"), card_parts.documents),
    "payments": (N_("Payments"), card_parts.payments),
    "promotion": (N_("Promotion"), card_relations.promotion),
    "deals": (N_("Deals"), card_relations.deals),
    "activities": (N_("Activities"), card_relations.activities),
    "surveys": (N_("Surveys"), card_relations.surveys),
    "sources": (N_("Identity and sources"), card_parts.sources),
}


def choose() -> str:
    """The client of the link, else one that the reader finds by name; ends the page until one is chosen."""
    known = ask("card/search")
    if not known.height:
        empty.nothing_left()
    st.title(_("Which client?"))
    st.caption(_("Type a part of the name or of the code."))
    names = dict(known.rows())
    chosen = st.selectbox(
        _("Client"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Name or code"),
        key="find",
    )
    if not chosen:
        empty.finish()
    links.remember("client", chosen)
    return chosen


def headline(name: str, figures: dict | None) -> str:
    """The client's name with what it means to the company."""
    if figures is None or not figures["revenue"]:
        return _("{name}: no purchases in 12 months").format(name=name)
    return _("{name}: {money} in 12 months, class {abc}").format(
        name=name, money=formats.money_short(figures["revenue"]), abc=class_name(figures["abc"])
    )


empty.without_clients()
empty.without_rights()
client_id = st.query_params.get("client") or choose()
found = ask("card/client", client=client_id)
if not found.height:
    st.title(_("No such client"))
    st.info(_("The link is of another company, or you may not see this client."))
    st.page_link(links.ABC, label=_("All clients"), icon=":material/arrow_forward:")
    empty.finish()
client = found.row(0, named=True)
rows = ask("card/figures", client=client_id)
figures = rows.row(0, named=True) if rows.height else None

st.title(headline(client["name"], figures))
st.caption(" · ".join(card_parts.identity_line(client, figures)))
st.markdown(card_parts.whom_to_call(client, ask_one("card/standing", client=client_id)))
badges.row("cost", "payments")
if figures:
    months = ask("card/months", client=client_id)
    cards.row(
        Figure(
            "client_revenue",
            figures["revenue"],
            figures["revenue_change"],
            _("in a year"),
            months["revenue"].tail(12).to_list(),
        ),
        Figure(
            "client_margin",
            figures["margin"],
            detail=_("share of revenue {share}").format(share=formats.percent(figures["share"]))
            if figures["revenue"]
            else None,
        ),
        Figure(
            "client_purchases",
            figures["documents"],
            detail=_("{money} on average").format(money=formats.money_short(figures["average_purchase"]))
            if figures["documents"]
            else None,
        ),
        Figure("days_since_purchase", figures["days_since_purchase"]),
        Figure("order_gap", figures["order_gap"]),
        client=client_id,
    )

part = links.choice(_("Look at"), "part", {code: _(title) for code, (title, _draw) in PARTS.items()})
PARTS[part][1](client)
