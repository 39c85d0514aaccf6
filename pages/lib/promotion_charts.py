"""Charts of promotion: a frame in, a figure out. Few observations are drawn paler, with their interval."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette, rates
from pages.lib.charts import HEIGHT, base, month_axis
from pages.lib.i18n import _


def funnel(steps: dict[str, tuple[str, int, str]]) -> go.Figure:
    """Bars from touch to won deal, the first on top; by code: name, count, rate in words."""
    names, counts, notes = zip(*steps.values(), strict=True)
    few = rates.few()
    figure = base(
        60 + 52 * len(steps),
        legend=False,
        xaxis={"visible": False, "range": [0, max(counts) * 2.1 or 1]},
        yaxis={"title": None, "autorange": "reversed"},
    )
    figure.add_bar(
        y=list(names),
        x=list(counts),
        orientation="h",
        marker_color=[palette.pale(palette.MAIN) if count < few else palette.MAIN for count in counts],
        text=[f"<b>{formats.number(count)}</b>  {note}" for count, note in zip(counts, notes, strict=True)],
        textposition="auto",
        insidetextanchor="start",
        customdata=[[code] for code in steps],
        hovertemplate="%{y}: %{text}<extra></extra>",
        cliponaxis=False,
    )
    return figure


def conversion_months(months: pl.DataFrame) -> go.Figure:
    """Responses as bars, conversion as a line with its interval; hollow marks are immature months."""
    figure = base(
        HEIGHT,
        hovermode="x unified",
        xaxis=month_axis(months),
        yaxis={"title": None, "side": "right", "showgrid": False},
        yaxis2=_rate_axis(months) | {"overlaying": "y", "side": "left"},
    )
    x = months["month"].to_list()
    figure.add_bar(
        x=x,
        y=months["responses"].to_list(),
        name=_("Responses (right scale)"),
        marker={"color": palette.COMPARED, "opacity": 0.35},
        hovertemplate="%{y:,}",
    )
    figure.add_scatter(
        x=x,
        y=months["conversion"].to_list(),
        yaxis="y2",
        name=_("Conversion"),
        mode="lines+markers",
        line={"color": palette.MAIN, "width": 2},
        marker={
            "size": 9,
            "symbol": ["circle" if mature else "circle-open" for mature in months["is_mature"]],
            "opacity": [palette.PALE if few else 1 for few in months["is_few"]],
        },
        error_y=_whiskers(months),
        text=_in_words(months),
        hovertemplate="%{text}",
    )
    return figure


def _rate_axis(rows: pl.DataFrame) -> dict[str, Any]:
    """An axis of shares with marks of its own: an overlaid one would take the marks of the axis below."""
    ends = pl.when("is_few").then("conversion_high").otherwise("conversion")
    top = min(1.0, float(rows.select(ends.max()).item() or 0) * 1.1) or 1.0
    step = next(step for step in (0.05, 0.1, 0.2) if top <= 6 * step or step == 0.2)
    marks = [step * place for place in range(int(top / step) + 1)]
    return {"tickmode": "array", "tickvals": marks, "tickformat": ".0%", "range": [0, top], "title": None}


def conversion_bars(rows: pl.DataFrame, label: str) -> go.Figure:
    """One bar per row: its conversion with the interval; paler where observations are few."""
    shown = rows.head(15).reverse()
    figure = base(
        70 + 34 * shown.height,
        legend=False,
        xaxis={"tickformat": ".0%", "title": None, "rangemode": "tozero"},
        yaxis={"title": None, "type": "category"},
    )
    figure.add_bar(
        y=shown[label].to_list(),
        x=shown["conversion"].to_list(),
        orientation="h",
        marker={"color": palette.MAIN, "opacity": [palette.PALE if few else 1 for few in shown["is_few"]]},
        error_x=_whiskers(shown),
        customdata=[[name] for name in shown[label]],
        text=_in_words(shown),
        textposition="none",
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return figure


def _whiskers(rows: pl.DataFrame) -> dict[str, Any]:
    """Interval ends as distances, only where observations are few: elsewhere they would be noise."""
    few = rows.select(
        high=pl.when("is_few").then(pl.col("conversion_high") - pl.col("conversion")).fill_null(0),
        low=pl.when("is_few").then(pl.col("conversion") - pl.col("conversion_low")).fill_null(0),
    )
    return {
        "type": "data",
        "symmetric": False,
        "array": few["high"].to_list(),
        "arrayminus": few["low"].to_list(),
        "color": palette.COMPARED,
        "thickness": 1.5,
        "width": 0,
    }


def _in_words(rows: pl.DataFrame) -> list[str]:
    return [rates.conversion(row) for row in rows.iter_rows(named=True)]
