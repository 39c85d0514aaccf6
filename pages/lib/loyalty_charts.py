"""Charts of loyalty: a frame in, a figure out."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import HEIGHT, base
from pages.lib.i18n import _

STEP_COLOURS = {
    "start": palette.COMPARED,
    "new": palette.RISE,
    "returned": palette.RISE,
    "lost": palette.FALL,
    "end": palette.COMPARED,
}
ROW = 22
#: So many names of periods fit below the chart of half a page.
LABELS = 6


def history(periods: pl.DataFrame, chosen: int) -> go.Figure:
    """Share of regulars that stayed and the new rate, period by period; the chosen one stands out.

    A new rate over 100 % belongs to the first periods of the base and would press all others flat: it is left out.
    """
    titles = periods["title"].str.replace(r" (\d+)$", "<br>$1").to_list()
    figure = base(
        HEIGHT,
        hovermode="x unified",
        xaxis={
            "title": None,
            "type": "category",
            "tickvals": titles[:: periods.height // -LABELS],
            "tickangle": 0,
        },
        yaxis={"tickformat": ".0%", "range": [0, 1.05], "title": None},
    )
    for column, name, colour, dash in (
        ("loyalty", _("Regulars that stayed"), palette.MAIN, "solid"),
        ("new_rate", _("New clients to regulars"), palette.PLAN, "dot"),
    ):
        figure.add_scatter(
            x=titles,
            y=[share if share is None or share <= 1 else None for share in periods[column]],
            name=name,
            mode="lines+markers",
            line={"color": colour, "dash": dash, "width": 2},
            marker={"size": [14 if row == chosen else 7 for row in range(periods.height)], "color": colour},
            customdata=[[day.isoformat()] for day in periods["period_start"]],
            hovertemplate="%{y:.1%}",
            cliponaxis=False,
        )
    return figure


def waterfall(steps: pl.DataFrame, names: dict[str, str]) -> go.Figure:
    """Regulars at the start, who came, who left, regulars at the end: the steps add up."""
    figure = base(
        HEIGHT,
        legend=False,
        yaxis={"rangemode": "tozero", "title": None, "tickformat": ",d"},
        xaxis={"title": None},
    )
    figure.add_bar(
        x=[names[step] for step in steps["step"]],
        y=steps["clients"].to_list(),
        base=steps["bottom"].to_list(),
        marker_color=[STEP_COLOURS[step] for step in steps["step"]],
        customdata=[[step] for step in steps["step"]],
        text=[signed(step, clients) for step, clients in steps.select("step", "clients").iter_rows()],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    figure.update_layout(margin_t=24)
    return figure


def signed(step: str, clients: int) -> str:
    """The clients of a step as it moves the number of regulars: +68, −76, 932."""
    sign = {"new": "+", "returned": "+", "lost": "−"}.get(step, "") if clients else ""
    return sign + formats.number(clients)


def cohorts(cells: pl.DataFrame) -> go.Figure:
    """Share of each cohort that bought, by months since its first purchase, which itself is all of it and left out.

    Cells are bars since a heat map cannot be clicked in the browser.
    """
    cells = cells.filter(pl.col("month_number") > 0)
    sizes = dict(cells.select("cohort_month", "clients").unique().sort("cohort_month").rows())
    labels = {month: f"{formats.month(month)} · {formats.number(size)}" for month, size in sizes.items()}
    axis: dict[str, Any] = {"showgrid": False, "zeroline": False}
    figure = base(
        96 + ROW * len(sizes),
        legend=False,
        bargap=0.08,
        uniformtext={"minsize": 9, "mode": "hide"},
        xaxis=axis | {"title": _("Months since the first purchase"), "dtick": 3},
        yaxis=axis
        | {"title": None, "categoryorder": "array", "categoryarray": list(reversed(labels.values()))},
    )
    figure.add_bar(
        y=[labels[month] for month in cells["cohort_month"]],
        x=[0.94] * cells.height,
        base=[number - 0.47 for number in cells["month_number"]],
        orientation="h",
        marker={
            "color": cells["share"].to_list(),
            "colorscale": palette.HEAT,
            "cmin": 0,
            "cmax": cells["share"].max(),
        },
        text=[f"{share * 100:.0f}" for share in cells["share"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 10, "color": palette.INK},
        customdata=[
            [month.isoformat(), labels[month], number, share, active, clients]
            for month, number, clients, active, share in cells.select(
                "cohort_month", "month_number", "clients", "active", "share"
            ).iter_rows()
        ],
        hovertemplate="%{customdata[1]} + %{customdata[2]}: %{customdata[3]:.0%} (%{customdata[4]} / %{customdata[5]})"
        "<extra></extra>",
    )
    return figure
