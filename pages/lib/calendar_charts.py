"""Charts of the year plan: a frame in, a figure out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import LOW, MONTHS, base, money_axis, scaled
from pages.lib.i18n import _

DAY = 86_400_000
COLOURS = {"ended": palette.COMPARED, "running": palette.MAIN, "ahead": palette.PLAN}


def year(campaigns: pl.DataFrame, months: pl.DataFrame, as_of: date, names: dict[str, str]) -> go.Figure:
    """A lane per channel, a bar per campaign from its start to its end; months without promotion say so.

    `names`: the states of campaigns in words. A bar's `customdata` is the campaign.
    """
    first, last = months["month"][0], months["month"][-1] + timedelta(days=31)
    lanes = campaigns["channel"].unique().sort(descending=True).to_list()
    gaps = months.filter("is_gap")["month"].to_list()
    today = [_line(as_of)] if first <= as_of < last else []
    figure = base(
        150 + 40 * max(len(lanes), 3),
        barmode="overlay",
        xaxis=MONTHS | {"type": "date", "range": [first, last], "title": None},
        yaxis={"title": None, "type": "category", "categoryarray": lanes},
        shapes=[_shade(month) for month in gaps] + today,
        annotations=[_said(month) for month in gaps],
    )
    for state, colour in COLOURS.items():
        _bars(figure, campaigns.filter(state=state), names[state], colour)
    return figure


def _bars(figure: go.Figure, campaigns: pl.DataFrame, name: str, colour: str) -> None:
    rows = campaigns.with_columns(days=(pl.col("ends_on") - pl.col("starts_on")).dt.total_days() + 1)
    if not rows.height:
        return
    figure.add_bar(
        y=rows["channel"].to_list(),
        x=[days * DAY for days in rows["days"]],
        base=rows["starts_on"].to_list(),
        orientation="h",
        name=name,
        marker={"color": colour, "opacity": 0.8},
        customdata=rows.select("campaign_id").rows(),
        text=[
            f"{row['name']}, {formats.day(row['starts_on'])} – {formats.day(row['ends_on'])}"
            for row in rows.iter_rows(named=True)
        ],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _line(day: date) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": palette.FALL, "width": 1.5, "dash": "dot"},
    }


def _shade(month: date) -> dict[str, Any]:
    """The ground of a month without promotion."""
    return {
        "type": "rect",
        "x0": month,
        "x1": (month + timedelta(days=31)).replace(day=1),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": palette.FALL,
        "opacity": 0.18,
        "line": {"width": 0},
        "layer": "below",
    }


def _said(month: date) -> dict[str, Any]:
    """What the ground means, in words down the middle of the month."""
    return {
        "x": month + timedelta(days=15),
        "y": 0.5,
        "yref": "paper",
        "text": _("no promotion"),
        "textangle": -90,
        "showarrow": False,
    }


def budget(months: pl.DataFrame) -> go.Figure:
    """Budget beside cost of the campaigns that start in each month."""
    divisor, axis = money_axis(months["budget"], months["cost"])
    figure = base(LOW + 40, barmode="group", xaxis=MONTHS | {"title": None}, yaxis=axis)
    hover = "%{x|%b %Y}: %{y:,.1f}" + axis["ticksuffix"] + "<extra>%{fullData.name}</extra>"
    _pair(figure, months["month"], scaled(months["budget"], divisor), _("Budget"), palette.PLAN, hover)
    _pair(figure, months["month"], scaled(months["cost"], divisor), _("Spent"), palette.MAIN, hover)
    return figure


def responses(months: pl.DataFrame) -> go.Figure:
    """Expected responses beside those received by the campaigns that start in each month."""
    figure = base(LOW + 40, barmode="group", xaxis=MONTHS | {"title": None}, yaxis={"title": None})
    hover = "%{x|%b %Y}: %{y:,}<extra>%{fullData.name}</extra>"
    expected, received = months["expected_responses"].to_list(), months["responses"].to_list()
    _pair(figure, months["month"], expected, _("Expected"), palette.PLAN, hover)
    _pair(figure, months["month"], received, _("Received so far"), palette.MAIN, hover)
    return figure


def _pair(
    figure: go.Figure, months: pl.Series, values: list[float | None], name: str, colour: str, hover: str
) -> None:
    figure.add_bar(x=months.to_list(), y=values, name=name, marker_color=colour, hovertemplate=hover)
