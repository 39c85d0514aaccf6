"""Parts of the loyalty page: the period in words and figures, and the lists of clients behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import cards, draw, explain, formats, links, loyalty_charts, tables
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _, ngettext
from pages.lib.loyalty_tables import (
    BASE,
    COHORT_MONTHS,
    COHORTS,
    MOVED,
    OF_BASE,
    OF_COHORT,
    PERIODS,
    RISKS,
    RISKY,
)
from pages.lib.words import word

KINDS = {"quarter": N_("quarter"), "month": N_("month"), "year": N_("year")}
STEPS = {
    "start": N_("At the start"),
    "new": N_("New"),
    "returned": N_("Came back"),
    "lost": N_("Left"),
    "end": N_("At the end"),
}
READINGS = {
    "comes and stays": N_("Attraction works and regulars stay: keep to it and put money into growth."),
    "comes and leaves": N_(
        "Attraction works, regulars leave: look at product quality, logistics, service, claims."
    ),
    "stays, none comes": N_(
        "Regulars stay, fewer new clients come: look at promotion, its sources and the speed of answers."
    ),
    "neither": N_(
        "Fewer new clients come and regulars leave: look at prices, assortment, competitors and the load of managers."
    ),
}


def chosen(periods: pl.DataFrame) -> int:
    """Place of the period that the URL names, else of the last one."""
    wanted = st.query_params.get("period")
    starts = [day.isoformat() for day in periods["period_start"]]
    return starts.index(wanted) if wanted in starts else periods.height - 1


def headline(period: dict[str, Any], lost_revenue: float) -> str:
    """How many regulars stayed, how many left and with how much."""
    if not period["regular_start"]:
        return ngettext(
            "{n} regular client by the end of {period}: the first",
            "{n} regular clients by the end of {period}: the first",
            period["regular_end"],
            period=period["title"],
        )
    stayed = _("{share} of regular clients stayed over {period}").format(
        share=formats.percent(period["loyalty"], 0), period=period["title"]
    )
    if not period["lost"]:
        return stayed + "; " + _("nobody left")
    left = ngettext("{n} left with {money}", "{n} left with {money}", period["lost"], money="{money}")
    return stayed + "; " + left.format(money=formats.money_short(lost_revenue))


def figures(period: dict[str, Any], lost_revenue: float, chosen_of: dict[str, Any]) -> None:
    """The figures of the period against the one before."""
    cards.row(
        Figure("loyalty", period["loyalty"], period["loyalty_change"], detail=_of_regulars(period)),
        Figure(
            "new_rate",
            period["new_rate"],
            period["new_rate_change"],
            detail=ngettext("{n} new client", "{n} new clients", period["new_clients"]),
        ),
        Figure("lost_revenue", lost_revenue, detail=ngettext("{n} client", "{n} clients", period["lost"])),
        Figure("grr", period["grr"], period["grr_change"]),
        Figure("nrr", period["nrr"], period["nrr_change"]),
        **chosen_of,
    )


def _of_regulars(period: dict[str, Any]) -> str:
    text = _("{part} of {n} regulars").format(
        part=formats.number(period["kept"]), n=formats.number(period["regular_start"])
    )
    if not period["is_few"] or period["loyalty_low"] is None:
        return text
    low, high = (formats.percent(period[end], 0) for end in ("loyalty_low", "loyalty_high"))
    return text + ", " + _("between {low} and {high}").format(low=low, high=high)


def reading(period: dict[str, Any]) -> None:
    """What the two rates say together, where there is a period to compare with."""
    if period["reading"]:
        st.info(
            _("New rate {new}, loyalty {loyalty} to the period before.").format(
                new=formats.points(period["new_rate_change"]),
                loyalty=formats.points(period["loyalty_change"]),
            )
            + f" **{_(READINGS[period['reading']])}**",
            icon=":material/lightbulb:",
        )


def trend(periods: pl.DataFrame, place: int) -> None:
    """Loyalty and new rate by period; a click chooses the period."""
    clicked = draw.chart_to_click(
        loyalty_charts.history(periods, place),
        _("Share of regulars that stayed and new rate by period"),
        "history",
        _("Click a point: the page shows that period."),
    )
    links.remember("period", clicked[0] if clicked else None)


def waterfall(steps: pl.DataFrame, chosen_of: dict[str, Any]) -> None:
    """Regulars from the start of the period to its end; a click chooses the clients of a step."""
    names = {code: _(name) for code, name in STEPS.items()}
    clicked = draw.chart_to_click(
        loyalty_charts.waterfall(steps, names),
        _("Regulars at the start, new, returned, lost, at the end"),
        "waterfall",
        _("Click a bar: its clients stand in the list below."),
    )
    if clicked:
        links.remember_all({"step": clicked[0], "view": "moves"})
    explain.button("regulars_step", **chosen_of)


def moves(steps: pl.DataFrame, title: str, chosen_of: dict[str, Any]) -> None:
    """Clients of a step of the waterfall, who left by default."""
    known = {row["step"]: row for row in steps.iter_rows(named=True)}
    names = {code: _(STEPS[code]) for code in ("lost", "new", "returned", "start", "end")}
    step = links.choice(_("Step"), "step", names)
    row = known[step]
    st.caption(
        _(
            "{period}, {step}: {clients}, {before} in the 12 months before and {now} in the period. "
            "Click a row: the client's card opens."
        ).format(
            period=title,
            step=names[step].lower(),
            clients=ngettext("{n} client", "{n} clients", row["clients"]),
            before=formats.money_short(row["revenue_before"]),
            now=formats.money_short(row["revenue_now"]),
        )
    )
    clients("loyalty/clients", MOVED, "moved", f"{title} {names[step]}", movement=step, **chosen_of)


def risk() -> None:
    """Clients behind their own rhythm of orders, the most roubles at risk first."""
    st.caption(
        _(
            "Days since the last purchase against the usual gap between the client's own purchases: over one and a half "
            "gaps at risk, over three lost. Click a row: clients of that state stand below."
        )
    )
    risks = ask("loyalty/risks")
    picked = tables.pick(risks, RISKS, "risks", _("Clients by state against their own rhythm"))
    explain.button("risk_revenue")
    links.remember("risk", picked["risk"] if picked else None)
    states = risks["risk"].to_list()
    wanted = st.query_params.get("risk")
    state = str(wanted if wanted in states else next(iter(states), "at risk"))
    if state == wanted:
        links.chip("risk", word(state))
    st.caption(_("Largest revenue first. Click a row: the client's card opens."))
    clients("loyalty/risk_clients", RISKY, "risky", word(state), risk=state)


def cohorts() -> None:
    """Who of each month's first buyers still buys."""
    cells = ask("loyalty/cohorts")
    if not cells.height:
        st.info(_("No full month of purchases yet: cohorts start with the first one."))
        return
    clicked = draw.chart_to_click(
        loyalty_charts.cohorts(cells),
        _("Share of each cohort that bought, by months since the first purchase"),
        "cohorts",
        _("Click a cell: the clients of its cohort stand below."),
        _("Percent of the cohort that bought in the month."),
    )
    explain.button("cohort_share")
    tables.downloads(_("Cohorts by month"), COHORT_MONTHS, ask_later("loyalty/cohorts"), "cohort_months")
    st.caption(_("Click a row: the clients of the cohort stand below."))
    picked = tables.pick(ask("loyalty/cohort_table"), COHORTS, "cohort_table", _("Cohorts, the newest first"))
    tables.downloads(_("Cohorts"), COHORTS, ask_later("loyalty/cohort_table"), "cohort_table")
    links.remember(
        "cohort", picked["cohort_month"].isoformat() if picked else clicked[0] if clicked else None
    )
    months = {day.isoformat(): day for day in cells["cohort_month"].unique()}
    if month := months.get(st.query_params.get("cohort", "")):
        st.subheader(_("Clients of the cohort"))
        links.chip("cohort", formats.month_long(month))
        st.caption(_("Click a row: the client's card opens."))
        clients("loyalty/cohort_clients", OF_COHORT, "of_cohort", formats.month(month), cohort=month)


def base(statuses: pl.DataFrame) -> None:
    """Active, dormant and never bought, and how many of them a permanent contract covers."""
    total = statuses.row(0, named=True)
    by_status = {row["status"]: row for row in statuses.iter_rows(named=True)}
    dormant = by_status.get("dormant", {}).get("clients", 0)
    cards.row(
        Figure(
            "clients_in_base",
            total["all_clients"],
            detail=_("dormant: {n}").format(n=formats.number(dormant)),
        ),
        Figure(
            "contract_coverage",
            total["all_coverage"],
            detail=_("{part} of {n} clients").format(
                part=formats.number(total["all_contracts"]), n=formats.number(total["all_clients"])
            ),
        ),
    )
    st.caption(
        _(
            "Active: bought in the last three full months; dormant: has bought, not active. Click a row: its clients "
            "stand below."
        )
    )
    picked = tables.pick(statuses, BASE, "base", _("Base by status"))
    tables.downloads(_("Base by status"), BASE, ask_later("loyalty/base"), "base")
    links.remember("status", picked["status"] if picked else None)
    wanted = st.query_params.get("status")
    status = str(wanted if wanted in by_status else next(iter(["dormant"] if dormant else by_status)))
    if status == wanted:
        links.chip("status", word(status))
    st.caption(_("Largest revenue first. Click a row: the client's card opens."))
    clients("loyalty/base_clients", OF_BASE, "of_base", word(status), status=status)


def all_periods(periods: pl.DataFrame, kind: str) -> None:
    """Every finished period, to choose from and to take away."""
    st.caption(_("Click a row: the page shows that period."))
    newest = periods.reverse()
    picked = tables.pick(newest, PERIODS, f"periods_{kind}", _("Finished periods, the newest first"))
    links.remember("period", picked["period_start"].isoformat() if picked else None)
    tables.downloads(_("Loyalty"), PERIODS, lambda: newest, "periods")


def clients(query: str, columns: Sequence[tables.Column], key: str, title: str, **params: Any) -> None:
    """A list of clients: a row leads to the card, the whole list leaves as a file."""
    frame = ask(query, **params, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No clients here."))
        return
    client = tables.pick(frame, columns, key, title)
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    tables.downloads(title, columns, ask_later(query, **params, row_limit=tables.EXPORTED), key)
