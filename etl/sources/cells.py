"""A spreadsheet cell as the text that a person sees in it, without locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any


def texts(row: Iterable[Any]) -> list[str]:
    """Cells of one row as text: see `text`."""
    # Most cells are texts that stay as they are.
    return [cell if type(cell) is str and not cell.isspace() else text(cell) for cell in row]


def text(cell: Any) -> str:
    """`1437`, `3497.42`, `2026-06-01T00:00:00`, `true`, the text itself; '' for a blank cell."""
    return _TEXT.get(type(cell), str)(cell)


def _string(cell: str) -> str:
    # 1C 7.7 writes a blank where a cell is empty.
    return "" if cell.isspace() else cell


@lru_cache(maxsize=1 << 16)
def _number(cell: float) -> str:
    if cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    # Excel itself keeps 15 digits; what stands further is binary noise (0.30000000000000004).
    shown = f"{cell:.15g}"
    return f"{cell:.20f}".rstrip("0") if "e-" in shown else shown


def _day(cell: date) -> str:
    return f"{cell.isoformat()}T00:00:00"


_TEXT: dict[type, Callable[[Any], str]] = {
    str: _string,
    float: _number,
    bool: lambda cell: "true" if cell else "false",
    datetime: datetime.isoformat,
    date: _day,
    time: time.isoformat,
    timedelta: str,
    type(None): lambda _: "",
}
