"""Parts of the year plan: its figures, what to do next, campaigns and months as tables."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import calendar_tables, cards, explain, formats, links, tables
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext


def figures(totals: dict[str, Any], year: str) -> None:
    """Campaigns, gaps, budget against spent, responses against expected."""
    cards.row(
        Figure(
            "year_campaigns",
            totals["campaigns"],
            detail=_("{n} ahead").format(n=formats.number(totals["campaigns_ahead"])),
        ),
        Figure("gap_months", totals["gaps"] + totals["gaps_ahead"], detail=_gaps_ahead(totals)),
        Figure("budget_spent", totals["budget_spent"], detail=_spent(totals)),
        Figure("responses_to_plan", totals["responses_to_plan"], detail=_received(totals)),
        year=year,
    )


def _gaps_ahead(totals: dict[str, Any]) -> str:
    return _("{n} of them ahead").format(n=formats.number(totals["gaps_ahead"]))


def _spent(totals: dict[str, Any]) -> str:
    if totals["budget"] is None:
        return _("no budget in the campaigns template")
    return _("{spent} of {budget}").format(
        spent=formats.money_short(totals["cost_of_budgeted"]), budget=formats.money_short(totals["budget"])
    )


def _received(totals: dict[str, Any]) -> str:
    if totals["expected_responses"] is None:
        return _("no expected responses in the campaigns template")
    return _("{part} of {n} expected").format(
        part=formats.number(totals["responses"]), n=formats.number(totals["expected_responses"])
    )


def actions(as_of: str) -> None:
    """What promotion asks for next; a click on a campaign opens it."""
    st.header(_("Next actions"))
    frame = ask("calendar/actions", row_limit=tables.SHOWN)
    if not frame.filter(action="to launch").height:
        st.info(
            _("No campaign starts after {day}: promotion ahead is not planned.").format(day=as_of),
            icon=":material/event_busy:",
        )
    if not frame.height:
        return
    shown = frame.with_columns(subject=_subjects(frame))
    st.caption(_("Click a row: its campaign opens; a month without promotion has none yet."))
    row = tables.pick(shown, calendar_tables.ACTIONS, "actions", _("Next actions"))
    tables.cut_note(frame, frame["total_rows"][0])
    tables.downloads(_("Next actions"), calendar_tables.ACTIONS, lambda: shown, "actions")
    if row and row["campaign_id"]:
        links.to_campaign(row["campaign_id"])


def _subjects(frame: pl.DataFrame) -> pl.Series:
    """The campaign, or the month that has none."""
    said = [name or formats.month_long(due) for name, due in frame.select("name", "due_on").rows()]
    return pl.Series(said, dtype=pl.String)


def campaigns(frame: pl.DataFrame, year: str) -> None:
    """The year's campaigns; a click opens one."""
    if not frame.height:
        st.info(
            _(
                "No campaign runs in this year. Load the campaigns template: dates, budget, expected responses."
            )
        )
        return
    st.caption(_("Click a campaign: its funnel and its clients open."))
    row = tables.pick(frame, calendar_tables.CAMPAIGNS, "year_campaigns", _("Campaigns of the year"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("calendar/campaigns", year=year, row_limit=tables.EXPORTED)
    tables.downloads(f"{_('Campaigns')} {year}", calendar_tables.CAMPAIGNS, rows, "year_campaigns")
    if row:
        links.to_campaign(row["campaign_id"])


def months(frame: pl.DataFrame, year: str) -> None:
    """Plan and fact month by month; a month without promotion says so."""
    shown = frame.with_columns(promotion=pl.when("is_gap").then(pl.lit(_("no promotion"))).otherwise(None))
    tables.show(shown, calendar_tables.MONTHS, "plan_months", _("Year plan by month"), height="content")
    tables.downloads(
        f"{_('Year plan by month')} {year}", calendar_tables.MONTHS, lambda: shown, "plan_months"
    )
    explain.button("campaigns_running", year=year)


def gaps(totals: dict[str, Any]) -> str:
    """How many months have passed or will pass without promotion."""
    number = totals["gaps"] + totals["gaps_ahead"]
    if not number:
        return _("promotion in every month")
    text = ngettext("{n} month without promotion", "{n} months without promotion", number)
    return f"{text} ({_gaps_ahead(totals)})" if totals["gaps_ahead"] else text
