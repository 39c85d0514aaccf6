"""Loyalty: do regulars stay, who leaves and for how much, who is about to."""

import polars as pl
import streamlit as st

from pages.lib import badges, empty, filters, formats, links, loyalty_parts
from pages.lib.ask import ask
from pages.lib.i18n import _
from pages.lib.loyalty_parts import KINDS


def no_periods(kind: str) -> None:
    """What is said before the first finished period with regular clients."""
    st.title(_("No regular clients yet"))
    st.info(
        _(
            "A client is regular after purchases in three of six months, or under a permanent contract. No finished "
            "{kind} has any: load more months of sales, or choose a shorter period above."
        ).format(kind=_(KINDS[kind])),
        icon=":material/hourglass_empty:",
    )


empty.without_buyers()
statuses = ask("loyalty/base")
if not statuses.height:
    empty.nothing_left()
head = st.container()
kind = links.choice(_("By"), "by", {code: _(name) for code, name in KINDS.items()})
periods = ask("loyalty/periods", period_kind=kind)
periods = periods.insert_column(
    0, pl.Series("title", [formats.period(kind, day) for day in periods["period_start"]], dtype=pl.String)
)

views = {"risk": _("At risk"), "cohorts": _("Cohorts"), "base": _("Base and contracts")}
if periods.height:
    place = loyalty_parts.chosen(periods)
    period = periods.row(place, named=True)
    of_period = {"period_kind": kind, "period": period["period_start"]}
    steps = ask("loyalty/steps", **of_period)
    lost_revenue = steps.filter(pl.col("step") == "lost")["revenue_before"][0]
    with head:
        st.title(loyalty_parts.headline(period, lost_revenue))
        st.caption(
            _(
                "Regular: bought in three or more of six months, or has a permanent contract and bought in three. "
                "Loyalty: regulars of the start that still are at the end; finished periods up to {month}, "
                "changes against the period before."
            ).format(month=formats.month(filters.current().last_month))
        )
        filters.of_buyers()
        badges.row("sales")
        if place < periods.height - 1:
            links.chip("period", period["title"])
    loyalty_parts.figures(period, lost_revenue, of_period)
    loyalty_parts.reading(period)
    main, context = st.columns(2)
    with main:
        st.header(_("Regulars: {period}").format(period=period["title"]))
        loyalty_parts.waterfall(steps, of_period)
    with context:
        st.header(_("Loyalty by period"))
        loyalty_parts.trend(periods, place)
    views = {"moves": _("Who moved"), **views, "periods": _("All periods")}
else:
    with head:
        no_periods(kind)

match links.choice(_("Look at"), "view", views):
    case "moves":
        loyalty_parts.moves(steps, period["title"], of_period)
    case "risk":
        loyalty_parts.risk()
    case "cohorts":
        loyalty_parts.cohorts()
    case "base":
        loyalty_parts.base(statuses)
    case "periods":
        loyalty_parts.all_periods(periods, kind)
