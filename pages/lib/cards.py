"""The row of figures at the top of a page: value, change, sparkline and how it is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.lib import explain, formats
from pages.lib.metrics import metric
from pages.lib.warehouse import Value

#: Letters that a row of figures has room for under their values; a longer detail is wrapped below.
ROOM = 125
COLOURS = {"up": "normal", "down": "inverse", "neither": "off"}


@dataclass(frozen=True)
class Figure:
    """A metric of the catalogue with its value; `change` compares it with what `against` names.

    `leads`: file and name of the page that shows more of it.
    """

    metric: str
    value: Any
    change: Any = None
    against: str | None = None
    history: Sequence[Any] | None = None
    detail: str | None = None
    leads: tuple[str, str] | None = None


def row(*figures: Figure, client: str | None = None, lists: bool = True, **chosen: Value) -> None:
    """Draws the figures side by side, one below another on a phone; `client`: they are of this client alone.

    `chosen`: further parameters of the row lists behind them, such as the period that the page shows; without `lists`
    their explanations have none, because what is counted is in no build.
    """
    for column, figure in zip(st.columns(len(figures), gap="small"), figures, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall"):
            _card(figure, ROOM // len(figures))
            explain.button(figure.metric, "", client, lists, **chosen)


def _card(figure: Figure, room: int) -> None:
    entry = metric(figure.metric)
    changed = figure.change is not None
    chip = formats.difference_by_unit(figure.change, entry.unit) if changed else figure.detail
    below = figure.detail if changed else None
    if not changed and len(chip or "") > room:
        chip, below = None, chip
    is_known = any(value is not None for value in figure.history or ())
    st.metric(
        entry.name,
        formats.by_unit(figure.value, entry.unit),
        chip,
        delta_color=COLOURS[entry.good] if changed else "off",  # type: ignore[arg-type]
        delta_arrow="auto" if changed else "off",
        delta_description=figure.against if changed else None,
        chart_data=[float(value or 0) for value in figure.history or ()] if is_known else None,
    )
    if below:
        st.caption(below)
    if figure.leads:
        page, name = figure.leads
        st.page_link(page, label=name, icon=":material/arrow_forward:")
