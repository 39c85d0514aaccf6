"""Chart builders: a frame in, a figure out. They neither ask, nor draw, nor read state other than the language."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.lib import formats, palette
from pages.lib.i18n import _, language

HEIGHT = 340
LOW = 220
#: Letters of the axis that a chart as wide as the page has room for.
ROW_OF_LETTERS = 120
MONTHS = {"tickformat": "%b\n%Y", "dtick": "M1", "ticklabelmode": "instant"}


def base(height: int = HEIGHT, legend: bool = True, **layout: Any) -> go.Figure:
    """An empty figure of the house: fixed height, legend below, no dragging (a finger scrolls the page)."""
    figure = go.Figure(
        layout={
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 72 if legend else 8},
            "showlegend": legend,
            "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
            "dragmode": False,
            "hovermode": "closest",
            "separators": ",\u00a0" if language() == "ru" else ".,",
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "bargap": 0.25,
            **layout,
        }
    )
    figure.update_xaxes(separatethousands=True)
    return figure.update_yaxes(separatethousands=True)


def money_axis(*columns: pl.Series) -> tuple[int, dict[str, Any]]:
    """Divisor and axis for money: "5 млн ₽", since the chart's own suffixes are not translated.

    English has the sign between minus and number, which the chart's format alone can do: the draw gives it the sign.
    """
    values = [abs(value) for column in columns for value in column.to_list() if value is not None]
    divisor, scale = formats.scale(max(values, default=0))
    number, suffix = formats.money_axis(scale)
    return divisor, {
        "ticksuffix": suffix,
        "tickformat": number,
        "rangemode": "tozero",
        "title": None,
    }


def scaled(column: pl.Series, divisor: int) -> list[float | None]:
    """The column in units of the axis."""
    return (column / divisor).to_list()


def revenue_months(months: pl.DataFrame) -> go.Figure:
    """Bars of revenue by month, a line of the year before, dashes of the plan."""
    divisor, axis = money_axis(months["revenue"], months["revenue_year_before"], months["plan"])
    figure = base(hovermode="x unified", xaxis=month_axis(months), yaxis=axis)
    hover = "%{y:,.1f}" + axis["ticksuffix"]
    x = months["month"].to_list()
    figure.add_bar(
        x=x,
        y=scaled(months["revenue"], divisor),
        name=_("Revenue"),
        marker_color=palette.MAIN,
        hovertemplate=hover,
    )
    for column, name, colour, dash in (
        ("revenue_year_before", _("A year earlier"), palette.COMPARED, "solid"),
        ("plan", _("Plan"), palette.PLAN, "dash"),
    ):
        if months[column].null_count() < months.height:
            figure.add_scatter(
                x=x,
                y=scaled(months[column], divisor),
                name=name,
                mode="lines+markers",
                line={"color": colour, "dash": dash, "width": 2},
                hovertemplate=hover,
            )
    return figure


def month_axis(months: pl.DataFrame) -> dict[str, Any]:
    """A time axis with a mark for every month, fewer when there are many."""
    step = 1 + months["month"].n_unique() // 19
    return {**MONTHS, "dtick": f"M{step}", "title": None}


def class_bars(classes: pl.DataFrame) -> go.Figure:
    """One bar per class: its share of clients beside its share of revenue."""
    figure = base(
        LOW,
        barmode="group",
        bargap=0.1,
        xaxis={"title": None, "type": "category"},
        yaxis={"tickformat": ".0%", "title": None},
    )
    colours = [palette.CLASSES[abc] for abc in classes["abc"]]
    for column, name, shades in (
        ("clients_share", _("Share of clients"), [palette.pale(colour) for colour in colours]),
        ("revenue_share", _("Share of revenue"), colours),
    ):
        figure.add_bar(
            x=classes["abc"].to_list(),
            y=classes[column].to_list(),
            name=name,
            marker_color=shades,
            customdata=[[abc] for abc in classes["abc"]],
            text=[formats.percent(value, 0) for value in classes[column]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(margin_t=24)
    return figure


def change_steps(changes: pl.DataFrame, before: float, names: dict[str, str]) -> go.Figure:
    """Steps from the revenue of one month to the next: one bar per kind of change, standing on the sum so far."""
    levels = (changes["difference"].cum_sum() - changes["difference"] + before).to_list()
    differences = changes["difference"].to_list()
    divisor, axis = money_axis(pl.Series([before, *levels], dtype=pl.Float64))
    figure = base(LOW, legend=False, yaxis=axis | {"rangemode": "normal"}, xaxis={"title": None})
    figure.add_bar(
        x=[names[kind].replace(" ", "<br>", 1) for kind in changes["kind"]],
        y=[value / divisor for value in differences],
        base=[value / divisor for value in levels],
        marker_color=[palette.RISE if value > 0 else palette.FALL for value in differences],
        customdata=[[kind] for kind in changes["kind"]],
        text=[formats.money_change(value) for value in differences],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    figure.update_layout(margin_t=24)
    return figure


def client_months(months: pl.DataFrame) -> go.Figure:
    """Revenue by month, each bar in the colour of the client's class then; no class yet is grey."""
    divisor, axis = money_axis(months["revenue"])
    figure = base(LOW, xaxis=month_axis(months), yaxis=axis)
    for abc, colour in palette.CLASSES.items():
        part = months.filter(pl.col("abc").fill_null("N") == abc)
        if part.height:
            figure.add_bar(
                x=part["month"].to_list(),
                y=scaled(part["revenue"], divisor),
                name=abc if abc != "N" else _("N or no class yet"),
                marker_color=colour,
                showlegend=bool((part["revenue"] != 0).any()),
                hovertemplate="%{x|%b %Y}: %{y:,.1f}"
                + axis["ticksuffix"]
                + "<extra>%{fullData.name}</extra>",
            )
    return figure


def compared_bars(
    frame: pl.DataFrame, label: str, now: tuple[str, str], before: tuple[str, str]
) -> go.Figure:
    """Two horizontal bars per row: a value and what it is compared with; (column, name) each."""
    divisor, axis = money_axis(frame[now[0]], frame[before[0]])
    rows = frame.reverse()
    figure = base(
        80 + 44 * frame.height, barmode="group", xaxis=axis, yaxis={"title": None, "type": "category"}
    )
    for (column, name), colour in ((before, palette.COMPARED), (now, palette.MAIN)):
        figure.add_bar(
            y=rows[label].to_list(),
            x=scaled(rows[column], divisor),
            name=name,
            orientation="h",
            marker_color=colour,
            hovertemplate="%{y}: %{x:,.1f}" + axis["ticksuffix"] + "<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(legend_traceorder="reversed")
    return figure


def income_matrix(cells: pl.DataFrame, value: str, narrow: bool = False) -> go.Figure:
    """Heat map of client type × product category, the largest money first; an empty cell is absent.

    A `narrow` one has no room for values in the cells: colours alone.
    """
    is_money = value != "survey_score"
    order = value if is_money else "revenue"
    of_types, of_categories = (
        cells.group_by(name).agg(pl.col(order).sum()) for name in ("client_type", "category")
    )
    types = of_types.sort(order, "client_type", descending=[False, True])["client_type"]
    categories = of_categories.sort(order, "category", descending=[True, False])["category"]
    found = {(row["client_type"], row["category"]): row[value] for row in cells.iter_rows(named=True)}
    grid = [[found.get((type_, category)) for category in categories] for type_ in types]
    axis = {"title": None, "showgrid": False, "type": "category"}
    angle = -90 if narrow else _heading_angle(categories)
    figure = base(
        110 + 46 * len(types), legend=False, xaxis=axis | {"side": "top", "tickangle": angle}, yaxis=axis
    )
    figure.add_heatmap(
        x=(categories if angle else categories.str.replace_all(" ", "<br>")).to_list(),
        y=(types.str.replace_all(" ", "<br>") if narrow else types).to_list(),
        z=grid,
        # The size of the text is left to fit the cells: a given one runs over its neighbours in a narrow window.
        text=[["" if cell is None else _of_cell(cell, is_money) for cell in line] for line in grid],
        texttemplate="" if narrow else "%{text}",
        textfont_color=palette.INK,
        hovertemplate="%{y} × %{x}: %{text}<extra></extra>",
        colorscale=palette.HEAT,
        showscale=False,
        xgap=3,
        ygap=3,
    )
    return figure


def _heading_angle(names: pl.Series) -> int:
    """How headings of columns lean: upright when the longest word of each fits above its column."""
    longest = max(len(word) for name in names for word in name.split())
    return 0 if longest * len(names) <= ROW_OF_LETTERS else -35


def _of_cell(value: float, is_money: bool) -> str:
    return formats.money_short(value) if is_money else formats.number(value, 1)
