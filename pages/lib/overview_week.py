"""What changed since last week, in words and roubles; each line leads to the page that explains it."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import explain, formats, links, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import N_, _
from pages.lib.tables import Column
from pages.lib.words import word

WEEK = (
    Column("what", N_("What"), "word"),
    Column("amount", metric="week_amount", summed=False),
    Column("difference", metric="week_difference", summed=False),
    Column("amount_before", metric="week_amount_before", summed=False),
    Column("number", metric="week_number", summed=False),
    Column("number_before", metric="week_number_before", summed=False),
)
#: What changed → the page that explains it and its selection there.
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "week_shipped": (links.MANAGERS, {}),
    "week_paid": (links.RECEIVABLES, {}),
    "week_overdue": (links.RECEIVABLES, {}),
    "week_won": (links.PIPELINE, {}),
    "week_responses": (links.PROMOTION, {}),
    "week_new": (links.LOYALTY, {"view": "cohorts"}),
}


def show() -> None:
    """The week up to the date of the figures against the week before it."""
    week = ask("overview/week")
    st.header(_("What changed over the week"))
    if not week.height:
        st.info(
            _("The reports that are loaded date sales by month: days and weeks are in lists of documents.")
        )
        return
    first = week.row(0, named=True)
    st.markdown(in_words(week))
    st.caption(
        _("{now} beside {before}. Click a row: the page that explains it opens.").format(
            now=_days(first["starts_on"], first["ends_on"]),
            before=_days(first["before_starts_on"], first["before_ends_on"]),
        )
    )
    row = tables.pick(week, WEEK, "week", _("What changed over the week"))
    if row:
        page, selection = leads(row)
        links.to_page(page, **selection)
    tables.downloads(_("What changed over the week"), WEEK, ask_later("overview/week"), "week")
    explain.button("week_amount")


def leads(row: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The page that explains a line of the week; what was shipped stands in the month that goes on."""
    page, selection = PAGES[row["what"]]
    if page == links.MANAGERS:
        selection = selection | {"month": row["ends_on"].replace(day=1).isoformat()}
    return page, selection


def in_words(week: pl.DataFrame) -> str:
    """Each thing with its roubles and their change, else with its number."""
    text = "; ".join(_said(row) for row in week.iter_rows(named=True))
    return f"{text[0].upper()}{text[1:]}."


def _said(row: dict[str, Any]) -> str:
    if row["amount"] is None:
        value, change = row["number"], row["number"] - row["number_before"]
        said = formats.number(value), f"{'+' if change > 0 else ''}{formats.number(change)}"
    else:
        said = formats.money_short(row["amount"]), formats.money_change(row["difference"])
    return f"{word(row['what'])}: **{said[0]}** ({said[1]})"


def _days(first: date, last: date) -> str:
    return f"{formats.day(first)} – {formats.day(last)}"
