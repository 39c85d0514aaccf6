"""The RFM map: a frame in, a figure out."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import base
from pages.lib.i18n import _

HEIGHT = 480
AIM_COLOURS = {"keep": palette.RISE, "grow": palette.CLASSES["B"], "win back": palette.FALL}
#: Scores of recency are whole, means of the other two go by halves; a bubble stands in the middle of its cell.
HALF_R, HALF_FM = 0.5, 0.25
LARGEST, SMALLEST = 46, 6


def rfm_map(
    segments: pl.DataFrame, cells: pl.DataFrame, aims: dict[str, str], letters: int = 11
) -> go.Figure:
    """Recency against the mean of frequency and money: an area per segment, a bubble per cell, larger with revenue."""
    areas = [_area(row, letters) for row in segments.iter_rows(named=True)]
    figure = base(
        HEIGHT,
        xaxis=_axis(_("R: how recently they bought"), 5),
        yaxis=_axis(_("F and M: how often and for how much"), 5),
        shapes=[area for area, _label in areas],
        annotations=[label for _shape, label in areas],
    )
    figure.update_yaxes(range=[1 - HALF_FM, 5 + HALF_FM])
    largest = cells["revenue"].max() or 1
    cells = cells.join(segments.select("segment", "name", "aim"), on="segment")
    for aim, name in aims.items():
        part = cells.filter(pl.col("aim") == aim)
        if part.height:
            figure.add_scatter(
                x=part["r"].to_list(),
                y=part["fm"].to_list(),
                name=name,
                mode="markers",
                cliponaxis=False,
                marker={
                    "color": AIM_COLOURS[aim],
                    "opacity": 0.75,
                    "size": [_size(revenue, largest) for revenue in part["revenue"]],
                },
                customdata=part.select("segment").rows(),
                text=[_hover(row) for row in part.iter_rows(named=True)],
                hovertemplate="%{text}<extra></extra>",
            )
    return figure


def _axis(title: str, last: int) -> dict[str, Any]:
    return {
        "title": title,
        "range": [1 - HALF_R, last + HALF_R],
        "dtick": 1,
        "showgrid": False,
        "zeroline": False,
    }


def _size(revenue: float, largest: Any) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * (max(revenue, 0) / float(largest)) ** 0.5


def _hover(row: dict[str, Any]) -> str:
    return (
        f"{row['name']}<br>R {row['r']}, FM {formats.number(row['fm'], 1)}<br>"
        f"{formats.number(row['clients'])} · {formats.money_short(row['revenue'])}"
    )


def _area(row: dict[str, Any], letters: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A segment's rectangle on the map and its name with the number of clients, clear of the bubbles."""
    left, right = row["r_from"] - HALF_R, row["r_to"] + HALF_R
    lower, upper = row["fm_from"] - HALF_FM, row["fm_to"] // 0.5 * 0.5 + HALF_FM
    area = {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": lower,
        "y1": upper,
        "layer": "below",
        "line": {"width": 1, "color": palette.COMPARED},
        "fillcolor": AIM_COLOURS.get(row["aim"], palette.COMPARED),
        "opacity": 0.16,
    }
    label = {
        "x": (left + right) / 2,
        "y": lower + 2 * HALF_FM,
        "showarrow": False,
        "font": {"size": letters},
        "text": f"{'<br>'.join(row['name'].rsplit(' ', 1))} <b>{formats.number(row['clients'])}</b>",
    }
    return area, label
