"""Puts a chart on the page."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.lib import formats
from pages.lib.device import phone
from pages.lib.i18n import plotly_config
from pages.lib.tables import clicked_now


def chart(figure: go.Figure, alt: str) -> None:
    """A chart to look at; `alt` says in words what it shows. A phone has room for a third of the months' names."""
    if phone():
        for step, rarer in (("M2", "M6"), ("M1", "M3")):
            figure.update_xaxes(dtick=rarer, selector={"dtick": step})
    st.plotly_chart(figure, config=plotly_config(formats.currency_sign()), alt=alt)


def chart_to_click(figure: go.Figure, alt: str, key: str, hint: str, what: str = "") -> list[Any] | None:
    """A chart whose marks lead where the hint says: the clicked mark's `customdata`, else None.

    `what` says what the marks are, where the header above does not.

    A phone gets it without clicks, since a finger on a clickable chart could not scroll the page; the table below
    always leads to the same place. A mark that stays selected was clicked once: it does not bring a removed chip back.
    """
    if caption := what if phone() else f"{what} {hint}".lstrip():
        st.caption(caption)
    if phone():
        chart(figure, alt)
        return None
    event = st.plotly_chart(
        figure,
        config=plotly_config(formats.currency_sign()),
        alt=alt,
        key=key,
        on_select="rerun",
        selection_mode="points",
    )
    points = event["selection"]["points"]
    return points[0].get("customdata") if clicked_now(key, points) else None
