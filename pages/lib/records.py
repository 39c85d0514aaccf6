"""One row of a query as a list of names and values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import formats
from pages.lib.device import room_for_toolbar
from pages.lib.i18n import _
from pages.lib.tables import Column
from pages.lib.words import word


def record(row: dict[str, Any], columns: Sequence[Column], key: str, alt: str) -> None:
    """One row as a list of names and values; what is empty is left out."""
    values = {
        column.title: _in_text(row[column.name], column.unit)
        for column in columns
        if row[column.name] not in (None, "")
    }
    frame = pl.DataFrame({_("Value"): list(values.values())}).insert_column(
        0, pl.Series(_("Field"), list(values))
    )
    room_for_toolbar()
    st.dataframe(frame, hide_index=True, key=key, alt=alt, height="content")


def _in_text(value: Any, unit: str) -> str:
    match unit:
        case "money":
            return formats.money(value)
        case "day":
            return formats.day(value)
        case "moment":
            return formats.moment(value)
        case "word":
            return word(value)
        case "ratio":
            return formats.number(value, 2)
    return str(value)
