"""The demo's own calendar: three full years and a month in progress. Nothing here asks the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl

FIRST = date(2023, 11, 1)
LAST = date(2026, 11, 13)
#: Full months are 0..35, month 36 is in progress.
MONTHS = 37
CURRENT = MONTHS - 1
#: Months 26..28 (January to March 2026) had no promotion at all.
QUIET_MONTHS = (26, 27, 28)

_ORIGIN = np.datetime64(FIRST, "D")
_STARTS = np.arange("2023-11", "2027-01", dtype="datetime64[M]").astype("datetime64[D]")
#: First day of each month, as days from FIRST (one more than MONTHS, the end).
MONTH_STARTS = (_STARTS - _ORIGIN).astype(np.int64)[: MONTHS + 1]
#: Days from FIRST to LAST, inclusive count.
DAYS = (LAST - FIRST).days + 1


def offset(day: date) -> int:
    """Days from FIRST."""
    return (day - FIRST).days


def day_of(days: int) -> date:
    """The date so many days after FIRST."""
    return FIRST + timedelta(days=int(days))


def moment_of(days: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of that day."""
    return datetime.combine(day_of(days), datetime.min.time()) + timedelta(hours=hour, minutes=minute)


def month_of(days: np.ndarray) -> np.ndarray:
    """Month number (0 = November 2023) of each day."""
    return np.searchsorted(MONTH_STARTS, days, side="right") - 1


def year_of(days: np.ndarray) -> np.ndarray:
    """Calendar year of each day."""
    return 2023 + (month_of(days) + 10) // 12


def season_of(months: np.ndarray) -> np.ndarray:
    """Month of the year, 0 = January."""
    return (months + 10) % 12


def _works(day: date) -> bool:
    new_year = day.month == 1 and day.day <= 8
    may = day.month == 5 and day.day in (1, 9)
    return day.weekday() < 5 and not new_year and not may


_WORKING = np.array([d for d in range(DAYS) if _works(day_of(d))])
_FROM = np.searchsorted(_WORKING, MONTH_STARTS[:-1])
_TO = np.searchsorted(_WORKING, MONTH_STARTS[1:])


def working_days(rng: np.random.Generator, months: np.ndarray) -> np.ndarray:
    """A random working day (days from FIRST) within each of the given months."""
    first, count = _FROM[months], (_TO - _FROM)[months]
    return _WORKING[first + (rng.random(len(months)) * count).astype(np.int64)]


def working_on_or_after(days: np.ndarray) -> np.ndarray:
    """The nearest working day not before each day; the last known one for later days."""
    return _WORKING[np.minimum(np.searchsorted(_WORKING, days), len(_WORKING) - 1)]


_TEXTS = pl.Series([day_of(d).strftime("%d.%m.%Y") for d in range(-2500, DAYS + 400)])


def day_text(days: np.ndarray) -> pl.Series:
    """dd.mm.yyyy of each day."""
    return _TEXTS.gather(days + 2500)


_CLOCK = pl.Series([f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}" for s in range(86400)])


def clock_text(seconds: np.ndarray) -> pl.Series:
    """H:MM:SS as 1C writes it: no leading zero in the hour."""
    return _CLOCK.gather(seconds)
