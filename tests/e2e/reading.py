"""What a test reads off the address and off the warehouse, to compare what is shown with."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import duckdb

from tests.e2e.driver import App

CARD_PARTS = ("sales", "categories", "value", "segment", "debt", "documents", "payments")
CARD_PARTS += ("promotion", "deals", "activities", "surveys", "sources")


def query(app: App) -> dict[str, str]:
    """Parameters of the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(app.page.url).query).items()}


def path(app: App) -> str:
    """The address without its host and parameters."""
    return urlsplit(app.page.url).path


def one(build: duckdb.DuckDBPyConnection, sql: str, *values: object) -> tuple[object, ...]:
    """The only row of a query."""
    (row,) = build.execute(sql, list(values)).fetchall()
    return row


def css(key: str) -> str:
    """The key as the toolkit writes it into the class of its element."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key)


def plain(text: str) -> str:
    """Text whose blanks all break."""
    return text.replace("\xa0", " ")
