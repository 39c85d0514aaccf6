"""What the client buys: by month, in which rhythm, of which categories, and what its peers buy beside."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.lib import card_charts, card_tables, charts, draw, explain, formats, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import _, ngettext
from pages.lib.words import word

Client = dict[str, Any]


def purchases(client: Client) -> None:
    """Revenue by month in the colours of the class then, and the rhythm of orders."""
    months = ask("card/months", client=client["client_id"])
    if not months.height:
        st.info(_("This client has not bought yet."))
        return
    st.header(_("Revenue and class by month"))
    draw.chart(charts.client_months(months.tail(36)), _("Revenue by month, coloured by the client's class"))
    rhythm(client)


def rhythm(client: Client) -> None:
    """Days of purchase on a line of time, the usual gap between them, and the day on which the next is due."""
    found = ask("card/rhythm", client=client["client_id"])
    if not found.height:
        return
    row = found.row(0, named=True)
    st.header(_("Rhythm of orders"))
    st.markdown(_rhythm_line(row))
    st.caption(
        _(
            "One mark is a day with a purchase; a larger mark is a larger purchase. Two years; dotted: the as-of date."
        )
    )
    days = ask("card/purchases", client=client["client_id"])
    if days.height:
        draw.chart(
            card_charts.rhythm(days, row["as_of"], row["due_on"]), _("Days of purchase over two years")
        )
    explain.button("order_gap", "_rhythm", client["client_id"])


def _rhythm_line(row: dict[str, Any]) -> str:
    """The usual gap beside the days since the last purchase, and what that says."""
    since = ngettext("{n} day since the last purchase", "{n} days since the last purchase", row["days_since"])
    if row["due_on"] is None:
        return since + "; " + _("too few purchases to know the usual gap") + "."
    usual = _("usual gap {gap}").format(gap=formats.by_unit(row["median_gap_days"], "days"))
    when = _("next one by {day}") if row["due_on"] >= row["as_of"] else _("the next one was due by {day}")
    due = when.format(day=formats.day(row["due_on"]))
    return f"**{word(row['risk'])}**: {since}, {usual}, {due}."


def categories(client: Client) -> None:
    """Categories that the client buys, this year beside the year before, and those that only its peers buy."""
    bought = ask("card/categories", client=client["client_id"])
    gaps = ask("card/gaps", client=client["client_id"])
    if not bought.height and not gaps.height:
        st.info(_("This client has bought nothing in two years: there is nothing to compare."))
        return
    title = _("Purchases by category")
    st.header(title)
    draw.chart(card_charts.categories(bought, gaps), _("Revenue by category and what the client could buy"))
    if bought.height:
        tables.show(bought, card_tables.CATEGORIES, "categories", title)
        rows = ask_later("card/categories", client=client["client_id"])
        tables.downloads(f"{client['name']} {title}", card_tables.CATEGORIES, rows, "categories")
    _white_space(client)


def _white_space(client: Client) -> None:
    title = _("White space")
    st.header(title)
    gaps = ask("card/gaps", client=client["client_id"])
    if not gaps.height:
        st.caption(_("The client buys all that its peers buy, or has too few peers of its type and class."))
        return
    st.caption(_("Categories that the client does not buy and its peers do: clients of its type and class."))
    tables.show(gaps, card_tables.GAPS, "gaps", title)
    rows = ask_later("card/gaps", client=client["client_id"])
    tables.downloads(f"{client['name']} {title}", card_tables.GAPS, rows, "gaps")
    explain.button("gap_expected", "", client["client_id"])
