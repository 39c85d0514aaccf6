"""A page's question: a named query under the filters that stand on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from pages.lib import filters, warehouse
from pages.lib.warehouse import Value


def ask(name: str, **params: Value) -> pl.DataFrame:
    """Rows of the named query under the current filters."""
    return warehouse.query(name, **filters.current().params() | params)


def ask_one(name: str, **params: Value) -> dict[str, Any]:
    """The only row of a query that always gives one."""
    return ask(name, **params).row(0, named=True)


def ask_later(name: str, **params: Value) -> Callable[[], pl.DataFrame]:
    """The same rows, read when a download is clicked."""
    return warehouse.later(name, **filters.current().params() | params)
