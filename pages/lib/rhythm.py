"""How fresh each source is beside its usual rhythm."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import polars as pl

from pages.lib import warehouse


def sources() -> pl.DataFrame:
    """One row per source and entity; `rhythm` is `late`, `usual`, or `once` while a single export has come."""
    return _sources(*_norms())


def late() -> pl.DataFrame:
    """The sources that have been silent for longer than they usually are."""
    return _late(*_norms())


@warehouse.of_build
def _late(today: date, late_ratio: float, late_days: int) -> pl.DataFrame:
    """Asked for by every page."""
    return _sources(today, late_ratio, late_days).filter(pl.col("rhythm") == "late")


def _sources(today: date, late_ratio: float, late_days: int) -> pl.DataFrame:
    return warehouse.query("loads/sources", today=today, late_ratio=late_ratio, late_days=late_days)


def _norms() -> tuple[date, float, int]:
    """Today where the company is, and from when on a source is late."""
    zone = ZoneInfo(warehouse.setting("company", "timezone"))
    late_ratio, late_days = (warehouse.setting("loading", name) for name in ("late_ratio", "late_days"))
    return datetime.now(zone).date(), late_ratio, late_days
