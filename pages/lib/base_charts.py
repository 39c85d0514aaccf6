"""Charts of how complete the client base is: a frame in, a figure out."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.charts import base
from pages.lib.i18n import _

#: Height of a bar with its gap, and of what is around the bars.
BAR, AROUND = 26, 40


def complete_share(managers: pl.DataFrame) -> go.Figure:
    """One bar per manager: the share of complete cards, the best at the top."""
    known = managers.filter(pl.col("complete_share").is_not_null()).sort("complete_share", "manager_name")
    shares = known["complete_share"].to_list()
    counts = zip(known["complete"], known["clients"], strict=True)
    return _bars(
        known["manager_name"].to_list(),
        shares,
        [formats.percent(share, 0) for share in shares],
        [_("{part} of {n}").format(part=formats.number(part), n=formats.number(n)) for part, n in counts],
        {"range": [0, 1.12], "visible": False},
    )


def lacking(counts: dict[str, int], clients: int) -> go.Figure:
    """One bar per thing that cards lack, by its name: the count beside its share of the clients of the list."""
    names = sorted(counts, key=counts.__getitem__)
    values = [counts[name] for name in names]
    shares = [formats.percent(value / clients, 0) if clients else "" for value in values]
    largest = max(values, default=0)
    return _bars(
        names,
        values,
        [formats.number(value) for value in values],
        shares,
        {"range": [0, largest * 1.2 or 1], "visible": False},
    )


def _bars(
    names: list[str], values: list[Any], texts: list[str], hovers: list[str], axis: dict[str, Any]
) -> go.Figure:
    figure = base(
        AROUND + BAR * len(names), legend=False, xaxis=axis, yaxis={"title": None, "type": "category"}
    )
    figure.add_bar(
        y=names,
        x=values,
        orientation="h",
        marker_color=palette.MAIN,
        text=texts,
        textposition="outside",
        cliponaxis=False,
        customdata=hovers,
        hovertemplate="%{y}: %{text}, %{customdata}<extra></extra>",
    )
    return figure
