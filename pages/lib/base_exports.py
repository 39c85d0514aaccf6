"""Files of clients and prospects that leave the dashboard, each written down with what was in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import base_lists_tables, decisions, filters, tables
from pages.lib.i18n import _
from pages.lib.tables import Column

PAGE = "clients/base"
_LOG: dict[str, Any] = {
    "at": pl.Datetime,
    "who": pl.String,
    "what": pl.String,
    "chosen": pl.String,
    "rows": pl.Int64,
    "sha256": pl.String,
    "columns": pl.List(pl.String),
    "build_id": pl.String,
}


def offer(
    what: str, title: str, columns: Sequence[Column], rows: Callable[[], pl.DataFrame], **chosen: Any
) -> None:
    """Buttons that take the rows away; `chosen`, beside the shared filters, stands in the log as it is."""
    log = decisions.log_export(PAGE, what, filters.current().params() | chosen)
    tables.downloads(title, columns, rows, what, log)


def log() -> None:
    """Who took which rows away, the newest first."""
    st.header(_("Log of exports"))
    entries = [
        {name: entry.get(name) for name in _LOG}
        | {"chosen": base_lists_tables.in_words(entry["filters"]) or None}
        for entry in decisions.exports()[: tables.SHOWN]
    ]
    if not entries:
        st.caption(
            _("Nobody has taken a list away yet. Every file will stand here: who, when, what, how many.")
        )
        return
    st.caption(
        _("Every file taken from this page; the SHA-256 tells whether a file found later is this one.")
    )
    frame = pl.DataFrame(entries, schema=_LOG, orient="row")
    tables.show(frame, base_lists_tables.EXPORTS, "exports", _("Log of exports"))
