"""Managers: who makes the plan, who carries how much, how each bonus comes about, what serving clients costs."""

from functools import partial

import streamlit as st

from pages.lib import badges, empty, filters, formats, links, managers_bonus
from pages.lib import managers_parts as parts
from pages.lib.ask import ask, ask_one
from pages.lib.i18n import _

empty.without_sales()
months = parts.months()
if not months.height:
    empty.nothing_left()
month = parts.chosen_month(months)
total = ask_one("managers/total", month=month)
managers = ask("managers/table", month=month, row_limit=1000)
if not managers.height:
    empty.nothing_left()

st.title(parts.headline(total, month))
st.caption(
    _(
        "Fact: revenue of the month of the manager whom the sale names, else the client's. Collected: payments of the "
        "clients held. Period of the charts: {period}."
    ).format(period=filters.period())
)
badges.row("plan", "payments", "cost")
filters.not_applied("type", "region", "category")
if "month" in st.query_params:
    links.chip("month", formats.month_long(month))
parts.figures(total, month)

main, context = st.columns([3, 2])
with main:
    st.header(_("Plan and fact by month"))
    parts.plan_fact(months, month)
with context:
    st.header(_("Against the plan"))
    parts.gaps(managers)

views = {
    "managers": (_("Managers"), partial(parts.table, managers, total, month)),
    "months": (_("Months"), partial(parts.month_table, months, month)),
    "cost": (_("Cost to serve"), partial(parts.cost_to_serve, False)),
    "call": (_("For the call centre"), partial(parts.cost_to_serve, True)),
}
view = links.choice(_("Look at"), "view", {code: title for code, (title, _draw) in views.items()})
views[view][1]()

who = parts.who()
names = {manager or parts.NOBODY: name for manager, name in managers.select("manager_id", "manager").rows()}
if view == "managers" and who in names:
    managers_bonus.show(who, names[who], month)
