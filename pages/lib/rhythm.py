"""How fresh each source is beside its usual rhythm."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl

from pages.lib import warehouse


def sources() -> pl.DataFrame:
    """One row per source and entity; `rhythm` is `late`, `usual`, or `once` while a single export has come."""
    return warehouse.query(
        "loads/sources",
        today=datetime.now(ZoneInfo(warehouse.setting("company", "timezone"))).date(),
        late_ratio=warehouse.setting("loading", "late_ratio"),
        late_days=warehouse.setting("loading", "late_days"),
    )


def late() -> pl.DataFrame:
    """The sources that have been silent for longer than they usually are."""
    return sources().filter(pl.col("rhythm") == "late")
