"""What a person says of the columns of an unknown table: asked with guesses, kept in the state store, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import streamlit as st

from etl import state
from etl.load import LoadReport, examine_again
from etl.mapping_draft import UNKNOWN, Draft, choices, confirm, done_without, draft, is_date, lacking
from etl.messages import both
from etl.raw import RawStore
from etl.sources.base import Refused
from pages.lib import access, warehouse
from pages.lib.i18n import language
from pages.lib.uploads import Outcome, Progress, rebuilt

__all__ = ["Draft", "choices", "done_without", "is_date", "is_unknown", "lacking"]

HISTORY: dict[str, pl.DataType | type[pl.DataType]] = {
    "fingerprint": pl.String,
    "source": pl.String,
    "entity": pl.String,
    "columns": pl.List(pl.String),
    "confirmed_by": pl.String,
    "confirmed_at": pl.Datetime,
    "is_standing": pl.Boolean,
}


def is_unknown(reason_code: str | None) -> bool:
    """Whether a file refused for this reason loads once a person says what its columns are."""
    return reason_code in UNKNOWN


def drafted(load_id: str, file_name: str, entity: str = "") -> Draft | str:
    """Guesses for a refused file, or the sentence why there is no table in it."""
    try:
        return _drafted(RawStore(warehouse.home()).original(load_id), file_name, entity)
    except Refused as refused:
        return both(refused.code, {"file": file_name} | refused.params)[language()]


@st.cache_data(max_entries=20, show_spinner=False)
def _drafted(path: Path, file_name: str, entity: str) -> Draft:
    return draft(path, file_name, entity)


def remember(found: Draft, entity: str, columns: Mapping[str, str], progress: Progress) -> Outcome:
    """Keeps what the headers are (header → column, '' for none) and loads every refused file that has them."""

    def load(show: Progress) -> LoadReport:
        show(found.file, 0)
        confirm(warehouse.home(), found, entity, columns, access.person(), _now())
        return examine_again(warehouse.home())

    return rebuilt(load, progress)


def take_back(fingerprint: str, source: str, progress: Progress) -> Outcome:
    """The header is unknown again, and so are the files that were loaded by it."""

    def load(show: Progress) -> LoadReport:
        show(source, 0)
        state.take_back_mapping(warehouse.home(), fingerprint, access.person(), _now())
        return examine_again(warehouse.home(), source)

    return rebuilt(load, progress)


def history() -> pl.DataFrame:
    """What was ever confirmed or taken back, the newest first; the latter has no columns."""
    standing = {said["id"] for said in state.mappings(warehouse.home()).values()}
    rows = [
        said | {"columns": _pairs(said), "is_standing": said["id"] in standing}
        for said in state.mapping_history(warehouse.home())[::-1]
    ]
    return pl.DataFrame(rows, schema=HISTORY)


def _pairs(said: Mapping[str, dict[str, str]]) -> list[str]:
    names = choices(str(said["entity"]))
    return [f"{header} → {names.get(column, column)}" for header, column in said["columns"].items()]


def _now() -> datetime:
    zone = ZoneInfo(warehouse.setting("company", "timezone"))
    return datetime.now(zone).replace(tzinfo=None, microsecond=0)
