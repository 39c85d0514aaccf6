"""Charts of the value page: a frame in, a figure out."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import HEIGHT, LOW, base, money_axis, month_axis, scaled
from pages.lib.i18n import _

TOP = 15
CATEGORIES = {"title": None, "type": "category", "tickangle": 0}


def factors(row: dict[str, Any], height: int = HEIGHT) -> go.Figure:
    """Turnover, what late payment and then irregular orders take off it, and what is left."""
    turnover, after_kd, after_kr = (row[name] for name in ("turnover", "after_kd", "after_kr"))
    bars = (
        (_("Turnover T"), turnover, 0.0, palette.COMPARED),
        (_("Late payment Kd"), after_kd - turnover, turnover, palette.FALL),
        (_("Rhythm Kr"), after_kr - after_kd, after_kd, palette.FALL),
        (_("Kv"), after_kr, 0.0, palette.MAIN),
    )
    divisor, axis = money_axis(pl.Series([turnover, after_kd, after_kr], dtype=pl.Float64))
    figure = base(height, legend=False, xaxis=CATEGORIES, yaxis=axis)
    figure.add_bar(
        x=[name.replace(" ", "<br>") for name, *_rest in bars],
        y=[value / divisor for _name, value, _from, _colour in bars],
        base=[start / divisor for _name, _value, start, _colour in bars],
        marker_color=[colour for *_rest, colour in bars],
        text=[formats.money_short(value) for _name, value, _from, _colour in bars],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    figure.update_layout(margin_t=24)
    return figure


def quality(months: pl.DataFrame) -> go.Figure:
    """What of a rouble of turnover was left, by month."""
    figure = base(LOW, legend=False, xaxis=month_axis(months), yaxis={"title": None, "tickformat": ".2f"})
    figure.add_scatter(
        x=months["month"].to_list(),
        y=months["quality"].to_list(),
        mode="lines+markers",
        line={"color": palette.MAIN, "width": 2},
        hovertemplate="%{x|%b %Y}: %{y:.3f}<extra></extra>",
    )
    return figure


def values(months: pl.DataFrame) -> go.Figure:
    """Value of the base by month."""
    figure = base(LOW, legend=False, xaxis=month_axis(months), yaxis={"title": None, "rangemode": "tozero"})
    figure.add_bar(
        x=months["month"].to_list(),
        y=months["value_sum"].to_list(),
        marker_color=palette.COMPARED,
        hovertemplate="%{x|%b %Y}: %{y:,.1f}<extra></extra>",
    )
    return figure


def discipline(cells: pl.DataFrame, chosen: tuple[str | None, float | None]) -> go.Figure:
    """A bar per payment discipline, the best first, of parts by class; parts beyond the chosen ones are pale."""
    divisor, axis = money_axis(cells.group_by("kd").agg(pl.col("turnover").sum())["turnover"])
    cells = cells.with_columns(
        grade=pl.Series([grade(row) for row in cells.iter_rows(named=True)], dtype=pl.String)
    )
    grades = cells.sort("kd", descending=True)["grade"].unique(maintain_order=True).to_list()
    figure = base(
        HEIGHT,
        barmode="stack",
        xaxis={**CATEGORIES, "categoryorder": "array", "categoryarray": grades},
        yaxis=axis,
    )
    for abc, colour in palette.CLASSES.items():
        part = cells.filter(pl.col("abc") == abc)
        if part.height:
            figure.add_bar(
                x=part["grade"].to_list(),
                y=scaled(part["turnover"], divisor),
                name=abc,
                marker_color=[
                    colour if _is_chosen(abc, kd, chosen) else palette.pale(colour) for kd in part["kd"]
                ],
                customdata=[[abc, str(kd)] for kd in part["kd"]],
                text=[_told(row) for row in part.iter_rows(named=True)],
                textposition="none",
                hovertemplate="%{text}<extra></extra>",
            )
    figure.update_layout(legend_traceorder="normal")
    return figure


def grade(row: dict[str, Any]) -> str:
    """A step of payment discipline: Kd and its overdue days."""
    days = _("≤ {n} d. late").format(n=row["days_to"])
    if row["days_to"] is None:
        days = _("> {n} d. late").format(n=row["days_over"])
    elif row["days_to"] == 0:
        days = _("in time")
    return f"Kd {formats.number(row['kd'], 1)}<br>{days}"


def _is_chosen(abc: str, kd: float, chosen: tuple[str | None, float | None]) -> bool:
    return chosen[0] in (None, abc) and chosen[1] in (None, kd)


def _told(row: dict[str, Any]) -> str:
    return (
        f"{row['abc']}, {row['grade']}<br>{formats.money_short(row['turnover'])} "
        f"({formats.percent(row['share'])})<br>{_('Clients')}: {formats.number(row['clients'])}"
    )


def expected(clients: pl.DataFrame) -> go.Figure:
    """Margin expected of the first clients over 12 months, each with its interval."""
    rows = clients.head(TOP).reverse()
    divisor, axis = money_axis(rows["margin_12m_high"])
    figure = base(60 + 26 * rows.height, legend=False, xaxis=axis, yaxis={"title": None, "type": "category"})
    figure.add_bar(
        y=rows["client_id"].to_list(),
        x=scaled(rows["margin_12m"], divisor),
        orientation="h",
        marker_color=palette.MAIN,
        error_x={
            "array": scaled(rows["margin_12m_high"] - rows["margin_12m"], divisor),
            "arrayminus": scaled(rows["margin_12m"] - rows["margin_12m_low"], divisor),
            "color": palette.COMPARED,
            "thickness": 1.5,
        },
        customdata=rows.select("client_id").rows(),
        text=[
            f"{row['client']}<br>{formats.money_short(row['margin_12m'])} ("
            f"{formats.money_short(row['margin_12m_low'])} – {formats.money_short(row['margin_12m_high'])})"
            for row in rows.iter_rows(named=True)
        ],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    figure.update_yaxes(
        tickvals=rows["client_id"].to_list(), ticktext=[_short(name) for name in rows["client"]]
    )
    return figure


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"
