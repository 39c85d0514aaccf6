"""Charts of the class analysis: a frame in, a figure out."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import HEIGHT, base, money_axis, month_axis, scaled
from pages.lib.i18n import _


def pareto(
    clients: pl.DataFrame, a_percent: int, b_percent: int, title: str = "", *, in_money: bool = True
) -> go.Figure:
    """Cumulative share of revenue over clients from the largest on, an area per class, lines at the thresholds.

    `title`: what stands along the axis where it is not clients; `in_money`: whether `revenue` is roubles.
    """
    divisor, axis = money_axis(clients["revenue"]) if in_money else (1, {"ticksuffix": ""})
    marks = [_threshold(percent / 100) for percent in (a_percent, b_percent)]
    figure = base(
        HEIGHT,
        xaxis={"title": title or _("Clients, the largest first"), "rangemode": "tozero"},
        yaxis={
            "tickformat": ".0%",
            "range": [0, 1.04],
            "title": None,
            "tickvals": [0, 0.2, 0.4, 0.6, 0.8, 1],
        },
        shapes=[line for line, _label in marks],
        annotations=[label for _line, label in marks],
    )
    for abc in ("A", "B", "C"):
        part = _joined(clients, abc)
        if part.height:
            figure.add_scatter(
                x=part["place"].to_list(),
                y=part["cumulative_share"].to_list(),
                name=abc,
                mode="lines+markers",
                marker_size=4,
                fill="tozeroy",
                line={"color": palette.CLASSES[abc], "width": 3},
                # An array: of lists, each is looked at apart, which costs more than the rest of the chart.
                customdata=np.array([[abc, revenue] for revenue in scaled(part["revenue"], divisor)], object),
                text=part["name"].to_list(),
                hovertemplate="%{x}. %{text}<br>%{customdata[1]:,.1f}" + axis["ticksuffix"] + "<br>%{y:.1%}",
            )
    return figure


def _threshold(share: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """A dotted line over the whole width and its label."""
    across = {"xref": "paper", "yref": "y"}
    line = {"type": "line", "x0": 0, "x1": 1, "y0": share, "y1": share, **across}
    label = {"x": 0, "y": share, "text": formats.percent(share, 0), "showarrow": False, **across}
    return (
        line | {"line": {"dash": "dot", "width": 1, "color": palette.COMPARED}},
        label | {"xanchor": "left", "yanchor": "bottom"},
    )


def _joined(clients: pl.DataFrame, abc: str) -> pl.DataFrame:
    """The clients of a class, which stand together, with the last one ahead of them, so that the areas meet."""
    classes = clients["abc"].to_list()
    first, count = classes.index(abc) if abc in classes else 0, classes.count(abc)
    return clients[max(first - 1, 0) : first + count]


def history(months: pl.DataFrame) -> go.Figure:
    """Stacked counts of clients by class, month by month."""
    figure = base(
        HEIGHT, barmode="stack", hovermode="x unified", xaxis=month_axis(months), yaxis={"title": None}
    )
    for abc, colour in palette.CLASSES.items():
        part = months.filter(pl.col("abc") == abc)
        if part.height:
            figure.add_bar(
                x=part["month"].to_list(),
                y=part["clients"].to_list(),
                name=abc,
                marker_color=colour,
                hovertemplate="%{y:,}",
            )
    return figure


def concentration(shares: dict[int, float | None]) -> go.Figure:
    """Share of revenue of the largest clients, cumulated."""
    known = {top: share for top, share in shares.items() if share is not None}
    figure = base(220, legend=False, xaxis={"visible": False, "range": [0, 1.15]}, yaxis={"title": None})
    figure.add_bar(
        y=[_("Top {n}").format(n=top) for top in reversed(known)],
        x=list(reversed(known.values())),
        orientation="h",
        marker_color=palette.MAIN,
        text=[formats.percent(share) for share in reversed(known.values())],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return figure
