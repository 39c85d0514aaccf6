"""Year plan of promotion: what runs when, budget against spent, responses against expected, months without any."""

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    badges,
    calendar_charts,
    calendar_parts,
    draw,
    empty,
    explain,
    filters,
    formats,
    links,
    tables,
)
from pages.lib.ask import ask, ask_one
from pages.lib.i18n import _
from pages.lib.words import word


def headline(year: str, totals: dict[str, Any]) -> str:
    """Gaps of the year and the money spent of the budget."""
    if totals["cost"] is None:
        return f"{year}: {calendar_parts.gaps(totals)}"
    spent = _("{money} spent").format(money=formats.money_short(totals["cost"]))
    if totals["budget_spent"] is not None:
        spent += ", " + _("{share} of the budget").format(share=formats.percent(totals["budget_spent"], 0))
    return f"{year}: {calendar_parts.gaps(totals)}, {spent}"


def chosen_year() -> str:
    """The year of the link, at first that of the figures; ends the page where nothing is promoted."""
    years = ask("calendar/years")
    if not years.filter(pl.col("is_promoted")).height:
        empty.no_data(
            _("No campaigns yet"),
            _(
                "Load the campaigns template: dates, budget, cost, expected responses. The year plan starts from it."
            ),
        )
    return links.choice(_("Year"), "year", {year: year for year in years["year"]})


empty.without_clients()
head = st.container()
year = chosen_year()
totals = ask_one("calendar/figures", year=year)
as_of = ask_one("loads/build")["as_of"]
months = ask("calendar/months", year=year)
campaigns = ask("calendar/campaigns", year=year, row_limit=tables.SHOWN)

head.title(headline(year, totals))
head.caption(
    _(
        "Budget, cost and responses stand in the month in which their campaign starts. A month in which no campaign "
        "runs and nobody is touched is without promotion. As of {day}; the period filter does not apply."
    ).format(day=formats.day(as_of))
)
with head:
    filters.not_applied(*filters.LISTS)
    badges.row("touches")
calendar_parts.figures(totals, year)

st.header(_("Campaigns of the year"))
clicked = draw.chart_to_click(
    calendar_charts.year(campaigns, months, as_of, {state: word(state) for state in calendar_charts.COLOURS}),
    _("Campaigns by channel from start to end; months without promotion are shaded"),
    "year",
    _("Click a bar: its campaign opens."),
    _("The dotted line is the as-of date."),
)
if clicked:
    links.to_campaign(clicked[0])
explain.button("gap_months", "_chart", year=year)

money, people = st.columns(2)
with money:
    st.header(_("Budget against spent"))
    draw.chart(calendar_charts.budget(months), _("Budget and cost by month"))
with people:
    st.header(_("Expected responses against received"))
    draw.chart(calendar_charts.responses(months), _("Expected and received responses by month"))

calendar_parts.actions(formats.day(as_of))
match links.choice(_("Look at"), "view", {"campaigns": _("Campaigns"), "months": _("Months")}):
    case "campaigns":
        calendar_parts.campaigns(campaigns, year)
    case "months":
        calendar_parts.months(months, year)
