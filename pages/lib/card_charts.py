"""Charts of the client card: a frame in, a figure out."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import base, money_axis, scaled
from pages.lib.i18n import _

#: Days of a strip that months alone would mark several times over.
SHORT = 150


def rhythm(purchases: pl.DataFrame, as_of: date, due_on: date | None) -> go.Figure:
    """A strip with one mark per day of purchase, the larger the purchase the larger; the day the next one is due."""
    largest = float(purchases["amount"].max() or 1)  # type: ignore[arg-type]
    first: date = purchases["document_date"].min()  # type: ignore[assignment]
    marks = "%-d %b" if (as_of - first).days < SHORT else "%b %Y"
    figure = base(120, legend=False, yaxis={"visible": False}, xaxis={"title": None, "tickformat": marks})
    figure.add_scatter(
        x=purchases["document_date"].to_list(),
        y=[0] * purchases.height,
        mode="markers",
        marker={
            "size": [6 + 16 * float(value / largest) ** 0.5 for value in purchases["amount"]],
            "color": palette.MAIN,
            "opacity": 0.6,
        },
        text=[formats.money(value) for value in purchases["amount"]],
        hovertemplate="%{x|%-d %b %Y}: %{text}<extra></extra>",
    )
    figure.add_vline(x=as_of, line={"color": palette.COMPARED, "width": 1.5, "dash": "dot"})
    if due_on:
        figure.add_scatter(
            x=[due_on],
            y=[0],
            mode="markers",
            marker={"size": 14, "symbol": "diamond-open", "color": palette.PLAN, "line": {"width": 2}},
            hovertemplate=_("next one by {day}").format(day="%{x|%-d %b %Y}") + "<extra></extra>",
        )
    return figure


def categories(bought: pl.DataFrame, gaps: pl.DataFrame) -> go.Figure:
    """Revenue of each category beside the year before; below them what the client could buy as its peers do."""
    divisor, axis = money_axis(bought["revenue"], bought["revenue_previous"], gaps["expected_revenue"])
    names = [*gaps["category"].reverse(), *bought["category"].reverse()]
    figure = base(
        90 + 34 * len(names),
        barmode="group",
        xaxis=axis,
        yaxis={"title": None, "type": "category", "categoryorder": "array", "categoryarray": names},
        legend_traceorder="reversed",
    )
    for frame, column, name, colour in (
        (gaps, "expected_revenue", _("Could buy"), palette.PLAN),
        (bought, "revenue_previous", _("A year earlier"), palette.COMPARED),
        (bought, "revenue", _("12 months"), palette.MAIN),
    ):
        if frame.height:
            figure.add_bar(
                y=frame["category"].to_list(),
                x=scaled(frame[column], divisor),
                name=name,
                orientation="h",
                marker_color=colour,
                hovertemplate="%{y}: %{x:,.1f}" + axis["ticksuffix"] + "<extra>%{fullData.name}</extra>",
            )
    return figure
