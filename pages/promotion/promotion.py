"""Promotion: which campaign brings responses, which responses become deals and money."""

import streamlit as st

from pages.lib import (
    badges,
    campaign_parts,
    cards,
    draw,
    empty,
    explain,
    filters,
    formats,
    links,
    promotion_charts,
    rates,
)
from pages.lib import promotion_parts as parts
from pages.lib.ask import ask, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext


def headline(funnel: dict, basis: str) -> str:
    """How many responses became won deals (or how many of the month's deals were won), and the money."""
    won, money = formats.number(funnel["deals_won"]), formats.money_short(funnel["revenue"])
    if basis == "deal" or not funnel["responses"]:
        return ngettext(
            "{n} deal created: {won} won, {money}",
            "{n} deals created: {won} won, {money}",
            funnel["deals"],
            won=won,
            money=money,
        )
    responses = ngettext("{n} response", "{n} responses", funnel["responses"])
    sold = ngettext("{n} deal won", "{n} deals won", funnel["deals_won"])
    return f"{responses} → {sold}, {money}"


empty.without_promotion()
if campaign := st.query_params.get("campaign"):
    campaign_parts.campaign(campaign)
    empty.finish()

head = st.container()
basis = links.choice(
    _("Count by"),
    "basis",
    {"response": _("month of the response (cohort)"), "deal": _("month of the deal (event)")},
)
funnel = ask_one("promotion/funnel", basis=basis)
if not (funnel["responses"] or funnel["deals"] or funnel["touched"]):
    empty.nothing_left()

head.title(headline(funnel, basis))
head.caption(
    _(
        "Conversion = deals won / responses. Fewer than {few} observations are drawn paler, with a 95-percent interval. "
        "Period: {period}."
    ).format(few=formats.number(rates.few()), period=filters.period())
)
filters.not_applied("category")
badges.row("touches", "cost", "bridge")
if funnel["immature_months"]:
    st.badge(
        ngettext(
            "{n} month is immature: its deals are still ahead",
            "{n} months are immature: their deals are still ahead",
            funnel["immature_months"],
        ),
        icon=":material/hourglass_top:",
        color="orange",
    )

speed = ask_one("promotion/speed", norm_minutes=parts.norm_minutes())
cards.row(
    Figure(
        "responses", funnel["responses"], detail=_("{n} touched").format(n=formats.number(funnel["touched"]))
    ),
    Figure("deal_rate", funnel["deal_rate"], detail=ngettext("{n} deal", "{n} deals", funnel["deals"])),
    Figure("conversion", funnel["conversion"], detail=rates.of_responses(funnel)),
    Figure(
        "won_amount", funnel["revenue"], detail=ngettext("{n} deal won", "{n} deals won", funnel["deals_won"])
    ),
    Figure("first_contact", speed["median_minutes"], detail=parts.in_norm(speed)),
    basis=basis,
)

main, context = st.columns([2, 1])
with main:
    st.header(_("Conversion by month"))
    months = ask("promotion/months", basis=basis)
    draw.chart(promotion_charts.conversion_months(months), _("Responses and conversion by month"))
    if funnel["immature_months"]:
        st.caption(_("A hollow mark is an immature month: not all of its deals have come."))
    explain.button("conversion", "_months", basis=basis)
with context:
    st.header(_("From touch to money"))
    parts.funnel(funnel)

parts.step_clients(basis)
views = {
    "campaigns": _("Campaigns"),
    "months": _("Months"),
    "channel": _("Channels"),
    "manager": _("Managers"),
    "type": _("Client types"),
    "category": _("Categories of campaigns"),
    "speed": _("Speed of first contact"),
}
match links.choice(_("Look at"), "view", views):
    case "campaigns":
        campaign_parts.campaigns()
    case "months":
        parts.months(basis)
    case "speed":
        parts.speed(speed)
    case cut:
        parts.cut(cut, views[cut], basis)
