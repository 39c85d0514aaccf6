"""Charts of the assortment: a frame in, a figure out."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import LOW, base, money_axis, scaled


def categories(frame: pl.DataFrame, chosen: str | None) -> go.Figure:
    """A bar per category of what clients could buy more, the largest on top; the others than the chosen are pale."""
    divisor, axis = money_axis(frame["expected_revenue"])
    largest = float(frame["expected_revenue"].max() or 0) / divisor  # type: ignore[arg-type]
    rows = frame.reverse()
    figure = base(
        40 + 34 * frame.height,
        legend=False,
        xaxis=axis | {"range": [0, largest * 1.35]},
        yaxis={"title": None, "type": "category", "ticksuffix": " "},
    )
    figure.add_bar(
        y=rows["category"].to_list(),
        x=scaled(rows["expected_revenue"], divisor),
        orientation="h",
        marker_color=[
            palette.MAIN if chosen in (None, name) else palette.pale(palette.MAIN)
            for name in rows["category"]
        ],
        customdata=[[name] for name in rows["category"]],
        text=[formats.money_short(value) for value in rows["expected_revenue"]],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return figure


def bands(clients: Sequence[int], names: Sequence[str], chosen: int | None) -> go.Figure:
    """A bar of clients per quarter of a scale."""
    figure = base(LOW, legend=False, xaxis={"title": None, "type": "category"}, yaxis={"title": None})
    figure.add_bar(
        x=list(names),
        y=list(clients),
        marker_color=[
            palette.CLASSES["B"] if chosen in (None, band) else palette.pale(palette.CLASSES["B"])
            for band in range(len(names))
        ],
        customdata=[[str(band)] for band in range(len(names))],
        text=[formats.number(value) for value in clients],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    figure.update_layout(margin_t=24)
    return figure
