"""Charts of the managers page: a frame in, a figure out."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import HEIGHT, base, money_axis, month_axis, scaled
from pages.lib.i18n import _


def months(frame: pl.DataFrame, chosen: date) -> go.Figure:
    """Bars of the fact, dashes of the plan; the chosen month is bright, the running one hatched."""
    divisor, axis = money_axis(frame["fact"], frame["plan"])
    figure = base(HEIGHT, hovermode="x unified", xaxis=month_axis(frame), yaxis=axis)
    hover = "%{y:,.1f}" + axis["ticksuffix"]
    x = frame["month"].to_list()
    figure.add_bar(
        x=x,
        y=scaled(frame["fact"], divisor),
        name=_("Fact"),
        marker_color=[palette.MAIN if month == chosen else palette.pale(palette.MAIN) for month in x],
        marker_pattern_shape=["" if full else "/" for full in frame["is_full"]],
        customdata=[[month.isoformat()] for month in x],
        hovertemplate=hover,
    )
    if frame["plan"].count():
        figure.add_scatter(
            x=x,
            y=scaled(frame["plan"], divisor),
            name=_("Plan"),
            mode="lines+markers",
            line={"color": palette.PLAN, "dash": "dash", "width": 2},
            customdata=[[month.isoformat()] for month in x],
            hovertemplate=hover,
        )
    running = frame.filter(~pl.col("is_full"))
    for row in running.iter_rows(named=True):
        figure.add_annotation(
            x=row["month"], y=row["fact"] / divisor, text=_("goes on"), showarrow=False, yshift=10
        )
    return figure


def gaps(managers: pl.DataFrame) -> go.Figure:
    """A bar per manager with a plan: by how much the fact is over or under it, the furthest behind on top.

    Who is short of the plan of a month that goes on is not behind it yet, so those bars are grey.
    """
    rows = managers.filter(pl.col("plan_difference").is_not_null()).sort("plan_difference", descending=True)
    divisor, axis = money_axis(rows["plan_difference"])
    low, high = (rows["plan_difference"].append(pl.Series([0.0])) / divisor).sort()[[0, -1]]
    room = 0.2 * (high - low)
    short = palette.FALL if rows["is_full"].all() else palette.COMPARED
    figure = base(
        max(170, 40 + 21 * rows.height),
        legend=False,
        xaxis=axis | {"rangemode": "normal", "range": [low - room, high + room]},
        yaxis={"title": None, "type": "category", "dtick": 1},
    )
    figure.add_bar(
        y=rows["manager"].to_list(),
        x=scaled(rows["plan_difference"], divisor),
        orientation="h",
        marker_color=[palette.RISE if value >= 0 else short for value in rows["plan_difference"]],
        customdata=[[manager] for manager in rows["manager_id"]],
        text=[formats.percent(value, 0) for value in rows["completion"]],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{formats.money_change(row['plan_difference'])}, {formats.percent(row['completion'])}"
            for row in rows.iter_rows(named=True)
        ],
        hovertemplate="%{y}: %{hovertext}<extra></extra>",
    )
    return figure
