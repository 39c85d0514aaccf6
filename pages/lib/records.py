"""One row of a query as a list of names and values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from pages.lib import formats, tables
from pages.lib.i18n import N_
from pages.lib.tables import Column
from pages.lib.words import word

FIELDS = (Column("field", N_("Field"), width=150), Column("value", N_("Value"), width="large"))


def record(row: dict[str, Any], columns: Sequence[Column], key: str, alt: str) -> None:
    """One row as a list of names and values; what is empty is left out."""
    values = {
        column.title: _in_text(row[column.name], column.unit)
        for column in columns
        if row[column.name] not in (None, "")
    }
    frame = pl.DataFrame(
        {"field": list(values), "value": list(values.values())},
        schema=dict.fromkeys(("field", "value"), pl.String),
    )
    tables.show(frame, FIELDS, key, alt, height="content")


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
