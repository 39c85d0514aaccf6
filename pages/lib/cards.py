"""The row of figures at the top of a page: value, change, sparkline and how it is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.lib import explain, formats
from pages.lib.device import phone
from pages.lib.metrics import metric
from pages.lib.warehouse import Value

#: Letters that a row of figures has room for under their values; a longer detail is wrapped below.
ROOM = 125
#: Letters that a card has room for in a line when two stand abreast on a phone, and the pixels it takes.
HALF_ROOM, HALF_WIDTH = 18, 155
COLOURS = {"up": "normal", "down": "inverse", "neither": "off"}


@dataclass(frozen=True)
class Figure:
    """A metric of the catalogue with its value; `change` compares it with what `against` names.

    `leads`: file and name of the page that shows more of it. `is_built`: what it counts is in the build, to be listed.
    """

    metric: str
    value: Any
    change: Any = None
    against: str | None = None
    history: Sequence[Any] | None = None
    detail: str | None = None
    leads: tuple[str, str] | None = None
    is_built: bool = True


def row(*figures: Figure, client: str | None = None, **chosen: Value) -> None:
    """Draws the figures side by side, two abreast on a phone; `client`: they are of this client alone.

    `chosen`: further parameters of the row lists behind them, such as the period that the page shows.
    """
    room = HALF_ROOM if phone() else ROOM // len(figures)
    for place, figure in zip(_places(figures), figures, strict=True):
        with place.container(border=True, height="stretch", gap="xsmall"):
            _card(figure, room)
            if figure.is_built:
                explain.button(figure.metric, "", client, **chosen)
            else:
                explain.unlisted_button(figure.metric)


def _places(figures: Sequence[Figure]) -> Iterator[DeltaGenerator]:
    """Where the figures stand, each made when it is asked for: in one row; on a phone two abreast, long ones across."""
    if not phone():
        yield from st.columns(len(figures), gap="small")
        return
    grid = st.grid(2, min_column_width=HALF_WIDTH)
    for across in spread([_long(figure) for figure in figures]):
        yield grid.cell(column_span="all") if across else grid


def spread(long: Sequence[bool]) -> list[bool]:
    """Which cards stand across: the long ones, and a short one that would stand alone in its line."""
    across: list[bool] = []
    for place, is_long in enumerate(long):
        opens = across.count(False) % 2 == 0
        is_alone = opens and (place + 1 == len(long) or long[place + 1])
        across.append(is_long or is_alone)
    return across


def _long(figure: Figure) -> bool:
    """Whether half a phone cuts the name, the change or the way on; a longer detail is wrapped there."""
    change = f"{_chip(figure)} {figure.against or ''}" if figure.change is not None else ""
    return bool(figure.leads) or max(len(metric(figure.metric).name), len(change)) > HALF_ROOM


def _chip(figure: Figure) -> str | None:
    if figure.change is None:
        return figure.detail
    return formats.difference_by_unit(figure.change, metric(figure.metric).unit)


def _card(figure: Figure, room: int) -> None:
    entry = metric(figure.metric)
    changed = figure.change is not None
    chip = _chip(figure)
    below = figure.detail if changed else None
    if not changed and len(chip or "") > room:
        chip, below = None, chip
    moved = changed and not formats.is_nothing(chip or "")
    is_known = any(value is not None for value in figure.history or ())
    st.metric(
        entry.name,
        formats.by_unit(figure.value, entry.unit),
        chip,
        delta_color=COLOURS[entry.good] if moved else "off",  # type: ignore[arg-type]
        delta_arrow="auto" if moved else "off",
        delta_description=figure.against if changed else None,
        chart_data=[float(value or 0) for value in figure.history or ()] if is_known else None,
    )
    if below:
        st.caption(below)
    if figure.leads:
        page, name = figure.leads
        st.page_link(page, label=name, icon=":material/arrow_forward:")
