"""Campaigns: their table, and one campaign with the clients it touched or heard from."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.lib import (
    badges,
    cards,
    empty,
    explain,
    filters,
    formats,
    links,
    promotion_tables,
    rates,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext
from pages.lib.warehouse import Value


def campaigns() -> None:
    """The table of campaigns; a click opens one."""
    orders = {"newest": _("the newest first"), "cheapest": _("the cheapest won deal first")}
    by_cost = links.choice(_("Order"), "order", orders) == "cheapest"
    frame = ask("promotion/campaigns", by_cost=by_cost)
    if not frame.height:
        st.info(
            _(
                "No campaign of this period is left by the filters: remove the product category or the client type."
            )
            if filters.current().client_types or filters.current().categories
            else _("No campaign ran in this period. Load the campaigns template, or choose other months.")
        )
        return
    st.caption(_("Click a campaign: its funnel and its clients open. ROMI counts an estimated margin."))
    if by_cost:
        st.caption(
            _("Campaigns with fewer than {few} responses stand last.").format(few=formats.number(rates.few()))
        )
    key = f"campaigns_{'cheapest' if by_cost else 'newest'}"
    picked = tables.pick(frame, promotion_tables.CAMPAIGNS, key, _("Campaigns"))
    explain.button("romi", campaign=None)
    rows = ask_later("promotion/campaigns", by_cost=by_cost)
    tables.downloads(_("Campaigns"), promotion_tables.CAMPAIGNS, rows, "campaigns")
    links.remember("campaign", picked["campaign_id"] if picked else None)


def campaign(campaign_id: str) -> None:
    """One campaign: its figures and the clients it touched or heard from."""
    frame = ask("promotion/campaign", campaign=campaign_id)
    if not frame.height:
        empty.nothing_left()
    row = frame.row(0, named=True)
    st.title(_campaign_title(row))
    st.caption(
        " · ".join(
            (row["channel"] or formats.NOTHING, formats.day(row["starts_on"]), row["campaign_code"] or "")
        )
    )
    links.chip("campaign", _("campaign {name}").format(name=row["name"]))
    with badges.row("touches", "cost", "bridge"):
        if row["margin_is_estimated"]:
            st.badge(_("margin is estimated"), icon=":material/warning:", color="orange")
        if row["romi_on_revenue"]:
            st.badge(
                _("ROMI by revenue: no cost of goods is known"), icon=":material/warning:", color="orange"
            )
    of_campaign = {"campaign": campaign_id, "response_days": warehouse.setting("promotion", "response_days")}
    cards.row(
        Figure("campaign_response_rate", row["response_rate"], detail=rates.of_touched(row)),
        Figure("campaign_conversion", row["deal_conversion"], detail=rates.of_responses(row)),
        Figure("romi", row["romi"], detail=_("cost {money}").format(money=formats.money_short(row["cost"]))),
        **of_campaign,
    )
    uplift = [Figure("uplift", row["uplift"], detail=_uplift(row))] if row["control_touched"] else []
    cards.row(
        Figure("cost_per_response", row["cost_per_response"]),
        Figure("cost_per_deal", row["cost_per_deal"]),
        *uplift,
        **of_campaign,
    )
    _campaign_clients(campaign_id, row["name"])


def _campaign_title(row: dict[str, Any]) -> str:
    return ngettext(
        "{name}: {n} response, {won} deals won, {money}",
        "{name}: {n} responses, {won} deals won, {money}",
        row["responses"],
        name=row["name"],
        won=formats.number(row["deals_won"]),
        money=formats.money_short(row["revenue"]),
    )


def _uplift(row: dict[str, Any]) -> str:
    """The interval of the uplift with what it means."""
    text = _("from {low} to {high}").format(
        low=formats.points(row["uplift_low"]), high=formats.points(row["uplift_high"])
    )
    return text + (" · " + _("proved") if row["is_proved"] else " · " + _("not proved"))


def _campaign_clients(campaign_id: str, name: str) -> None:
    who = links.choice(_("Clients"), "who", {"responders": _("responded"), "all": _("all touched")})
    chosen: dict[str, Value] = {"campaign": campaign_id, "responders_only": who == "responders"}
    frame = ask("promotion/campaign_clients", **chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(
            _("Nobody has responded to this campaign yet.")
            if who == "responders"
            else _("No touches are loaded.")
        )
        return
    st.caption(_("Click a row: the client's card opens."))
    row = tables.pick(frame, promotion_tables.CLIENTS, f"campaign_{who}", _("Clients of the campaign"))
    if row and row["client_id"]:
        links.to_client(row["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("promotion/campaign_clients", **chosen, row_limit=tables.EXPORTED)
    tables.downloads(f"{name} {_('Clients')}", promotion_tables.CLIENTS, rows, "campaign_clients")
