"""Charts of receivables: a frame in, a figure out."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import HEIGHT, base, money_axis, month_axis, scaled
from pages.lib.i18n import _
from pages.lib.metrics import metric
from pages.lib.words import word


def ageing(ages: pl.DataFrame, chosen: str | None) -> go.Figure:
    """A bar per age of the debt, the youngest first; the others than the chosen one are pale."""
    divisor, axis = money_axis(ages["outstanding"])
    colours = [palette.MAIN if age == "not due" else palette.FALL for age in ages["bucket"]]
    figure = base(HEIGHT, legend=False, xaxis={"title": None, "type": "category"}, yaxis=axis)
    figure.add_bar(
        x=[word(age).replace(" ", "<br>", 1) for age in ages["bucket"]],
        y=scaled(ages["outstanding"], divisor),
        marker_color=[
            colour if chosen in (None, age) else palette.pale(colour)
            for age, colour in zip(ages["bucket"], colours, strict=True)
        ],
        customdata=[[age] for age in ages["bucket"]],
        text=[formats.money_short(value) for value in ages["outstanding"]],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    figure.update_layout(margin_t=24)
    return figure


def dso(months: pl.DataFrame) -> go.Figure:
    """Days of sales outstanding at the end of each month."""
    axis = {"title": None, "rangemode": "tozero", "tickformat": ",~g", "ticksuffix": _("{n} d").format(n="")}
    figure = base(HEIGHT, legend=False, xaxis=month_axis(months), yaxis=axis)
    figure.add_scatter(
        x=months["month"].to_list(),
        y=months["dso"].to_list(),
        mode="lines+markers",
        line={"color": palette.MAIN, "width": 3},
        text=[formats.by_unit(value, "days") for value in months["dso"]],
        hovertemplate="%{x|%b %Y}: %{text}<extra></extra>",
    )
    return figure


def months(frame: pl.DataFrame) -> go.Figure:
    """What was owed at the end of each month with the overdue part of it in front."""
    divisor, axis = money_axis(frame["outstanding"])
    figure = base(HEIGHT, barmode="overlay", hovermode="x unified", xaxis=month_axis(frame), yaxis=axis)
    for column, key, colour in (
        ("outstanding", "debt_outstanding", palette.COMPARED),
        ("overdue", "debt_overdue", palette.FALL),
    ):
        figure.add_bar(
            x=frame["month"].to_list(),
            y=scaled(frame[column], divisor),
            name=metric(key).name,
            marker_color=colour,
            hovertemplate="%{y:,.1f}" + axis["ticksuffix"],
        )
    return figure
