"""Charts of the bridge between deals, shipments and payments."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import HEIGHT, base, money_axis, month_axis, scaled
from pages.lib.i18n import _
from pages.lib.metrics import metric
from pages.lib.words import word

STEPS = (
    ("won", "bridge_won", palette.MAIN),
    ("shipped", "bridge_shipped", palette.CLASSES["B"]),
    ("paid", "bridge_paid", palette.PLAN),
)


def steps(whole: dict[str, Any], causes: pl.DataFrame) -> go.Figure:
    """From won through shipped to paid, downwards: a whole bar per sum, between them a step per cause."""
    bars = _bars(whole, causes)[::-1]
    divisor, axis = money_axis(pl.Series([bar["base"] + max(bar["size"], 0) for bar in bars]))
    largest = max((bar["base"] + max(bar["size"], 0) for bar in bars), default=0) / divisor
    figure = base(
        40 + 34 * len(bars),
        legend=False,
        xaxis=axis | {"range": [0, largest * 1.25]},
        yaxis={"title": None, "type": "category", "ticksuffix": " "},
    )
    figure.add_bar(
        y=[bar["label"] for bar in bars],
        x=[bar["size"] / divisor for bar in bars],
        base=[bar["base"] / divisor for bar in bars],
        orientation="h",
        marker_color=[bar["colour"] for bar in bars],
        customdata=[[bar["cause"]] for bar in bars],
        text=[bar["text"] for bar in bars],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return figure


def _bars(whole: dict[str, Any], causes: pl.DataFrame) -> list[dict[str, Any]]:
    """The bars from top to bottom; a cause without an amount has none."""
    before = causes.filter(pl.col("before_shipment"))
    after = causes.filter(~pl.col("before_shipment"))
    (won, shipped, paid) = (_sum(whole[step], key, colour) for step, key, colour in STEPS)
    return [won, *_causes(before, whole["won"]), shipped, *_causes(after, whole["shipped"]), paid]


def _sum(value: float, key: str, colour: str) -> dict[str, Any]:
    return {
        "label": metric(key).name,
        "base": 0,
        "size": value,
        "colour": colour,
        "cause": "",
        "text": formats.money_short(value),
    }


def _causes(causes: pl.DataFrame, level: float) -> list[dict[str, Any]]:
    found = []
    for row in causes.filter(pl.col("amount") != 0).iter_rows(named=True):
        taken = row["amount"]
        found.append(
            {
                "label": word(row["cause"]),
                "base": level,
                "size": -taken,
                "colour": palette.FALL if taken > 0 else palette.RISE,
                "cause": row["cause"],
                "text": formats.money_change(-taken),
            }
        )
        level -= taken
    return found


def months(frame: pl.DataFrame) -> go.Figure:
    """Won, shipped and paid side by side, month by month."""
    divisor, axis = money_axis(*(frame[step] for step, _key, _colour in STEPS))
    figure = base(HEIGHT, barmode="group", hovermode="x unified", xaxis=month_axis(frame), yaxis=axis)
    for step, key, colour in STEPS:
        figure.add_bar(
            x=frame["month"].to_list(),
            y=scaled(frame[step], divisor),
            name=metric(key).name,
            marker_color=colour,
            hovertemplate="%{y:,.1f}" + axis["ticksuffix"],
        )
    return figure


def reading(whole: dict[str, Any]) -> str:
    """What the steps show, in words."""
    return _("From {won} won to {shipped} shipped and {paid} paid, step by step by cause").format(
        **{step: formats.money_short(whole[step]) for step, _key, _colour in STEPS}
    )
