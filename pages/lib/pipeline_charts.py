"""Charts of the pipeline: a frame in, a figure out."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette, rates
from pages.lib.charts import base, money_axis, scaled
from pages.lib.i18n import _

#: A reason longer than this would leave its bar no room.
NAME_LENGTH = 34


def funnel(stages: pl.DataFrame) -> go.Figure:
    """One bar per stage, the first on top: deals that got so far; beside it the share that goes on and the days."""
    counts, few = stages["reached"].to_list(), rates.few()
    figure = base(
        40 + 30 * stages.height,
        legend=False,
        xaxis={"visible": False, "range": [0, max(counts, default=0) * 1.85 or 1]},
        yaxis={"title": None, "autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=stages["stage"].to_list(),
        x=counts,
        orientation="h",
        marker_color=[palette.pale(palette.MAIN) if count < few else palette.MAIN for count in counts],
        text=[_of_stage(row) for row in stages.iter_rows(named=True)],
        textposition="outside",
        customdata=[[str(number)] for number in stages["stage_no"]],
        hovertemplate="%{y}: %{text}<extra></extra>",
        cliponaxis=False,
    )
    return figure


def _of_stage(row: dict) -> str:
    text = f"<b>{formats.number(row['reached'])}</b>"
    if row["conversion"] is not None:
        text += " → " + formats.percent(row["conversion"], 0)
    if row["median_days"] is not None:
        text += ", " + _("{n} d").format(n=formats.number(row["median_days"]))
    return text


def lost(rows: pl.DataFrame, name: str, code: str) -> go.Figure:
    """Bars of lost deals by `name`, in the order of the rows from the top; a click gives the value of `code`."""
    shown = rows.head(15)
    texts = [
        f"{formats.number(row['deals'])} · {formats.money_short(row['amount'])}"
        for row in shown.iter_rows(named=True)
    ]
    figure = base(
        40 + 30 * shown.height,
        legend=False,
        xaxis={"visible": False, "range": [0, float(shown["deals"].max() or 1) * 1.9]},  # type: ignore[arg-type]
        yaxis={"title": None, "autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=[_short(label) for label in shown[name]],
        x=shown["deals"].to_list(),
        orientation="h",
        marker_color=palette.FALL,
        text=texts,
        textposition="outside",
        customdata=[[str(value)] for value in shown[code]],
        hovertemplate="%{y}: %{text}<extra></extra>",
        cliponaxis=False,
    )
    return figure


def _short(label: str) -> str:
    return label if len(label) <= NAME_LENGTH else label[: NAME_LENGTH - 1] + "…"


def forecast(rows: pl.DataFrame, name: str) -> go.Figure:
    """Money of open deals by `name`, and what of it to expect with its 95 % interval."""
    divisor, axis = money_axis(rows["amount"], rows["expected_high"])
    figure = base(barmode="group", yaxis=axis, xaxis={"title": None, "type": "category"})
    hover = "%{x}: %{text}<extra>%{fullData.name}</extra>"
    for column, title, colour in (
        ("amount", _("Open deals"), palette.pale(palette.COMPARED)),
        ("expected", _("Expected"), palette.MAIN),
    ):
        figure.add_bar(
            x=rows[name].to_list(),
            y=scaled(rows[column], divisor),
            name=title,
            marker_color=colour,
            text=[formats.money_short(value) for value in rows[column]],
            textposition="none",
            hovertemplate=hover,
        )
    figure.data[1].error_y = {
        "type": "data",
        "symmetric": False,
        "array": scaled(rows["expected_high"] - rows["expected"], divisor),
        "arrayminus": scaled(rows["expected"] - rows["expected_low"], divisor),
        "color": palette.COMPARED,
        "thickness": 1.5,
    }
    return figure
