"""Value of clients: who is worth keeping at what price."""

import streamlit as st

from pages.lib import (
    badges,
    draw,
    empty,
    explain,
    filters,
    formats,
    lifetime_parts,
    links,
    value_charts,
    value_parts,
    warehouse,
)
from pages.lib.ask import ask, ask_one
from pages.lib.i18n import _

#: As high as the two charts beside it.
TALL = 520

empty.without_buyers()
whole = ask_one("value/figures")
if not whole["clients"]:
    empty.nothing_left()
months, lifetime = ask("value/months"), ask_one("value/lifetime")

st.title(value_parts.headline(whole))
st.caption(
    _(
        "Kv = T × Kd × Kr: turnover of 12 full months to {day} in units of {unit} × payment discipline × regularity of "
        "orders. A rouble that comes in time and in rhythm counts whole."
    ).format(
        day=formats.day(whole["window_end"]), unit=formats.number(warehouse.setting("value", "turnover_unit"))
    )
)
filters.of_buyers()
badges.row("payments")
value_parts.figures(whole, months, lifetime)

main, context = st.columns([3, 2])
with main:
    st.header(_("From turnover to value"))
    draw.chart(
        value_charts.factors(whole, TALL), _("Turnover, what late payment and irregularity take off, value")
    )
    explain.button("value_after_kr")
with context:
    st.header(_("Quality of turnover"))
    value_parts.by_month(months)

st.header(_("Class and payment discipline: turnover that does not pay"))
selection = value_parts.chosen()
if whole["has_payment_data"]:
    main, context = st.columns([3, 2])
    with main:
        value_parts.discipline(selection)
    with context:
        value_parts.cells()
else:
    st.info(
        _("Load a bank statement or the payments template: without payments nobody knows who pays late."),
        icon=":material/inbox:",
    )

views = {"clients": _("Clients by Kv"), "lifetime": _("Lifetime value"), "scales": _("Scales")}
match links.choice(_("Look at"), "view", views):
    case "clients":
        value_parts.clients(selection)
    case "lifetime":
        lifetime_parts.lifetime(lifetime)
    case "scales":
        value_parts.scales()
