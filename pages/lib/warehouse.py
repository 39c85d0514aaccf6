"""The only door to the warehouse: named, parameterised queries over one read-only file per build.

A query is `sql/queries/<page>/<name>.sql`; it reads `scoped.<mart>($scope)` and binds only the parameters that it
names. One hardened connection per build file, one cursor per query (a shared connection mixes up the answers of
two people), results cached by build, scope, name and parameters.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import duckdb
import polars as pl
import streamlit as st

from etl.settings import SQL, Settings, default_home, load_settings
from etl.warehouse import Warehouse
from pages.lib import access

QUERIES = SQL / "queries"
Value = str | int | float | date | tuple[str, ...] | None
Params = tuple[tuple[str, Value], ...]
T = TypeVar("T")

#: Blocks files, other databases, Python variables, extensions and secrets; none of it can be switched back.
HARDENED = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "temp_directory": str(Path(tempfile.gettempdir()) / "planerka"),
    "max_execution_time": "20000",
}


class NoWarehouse(LookupError):
    """Nothing has been built yet."""


def home() -> Path:
    """The folder with raw/ and warehouse/."""
    return default_home()


def setting(section: str, name: str) -> Any:
    """A decision that is a number: thresholds, norms. The home's own settings go before the defaults."""
    files = (SQL / "settings.toml", home() / "settings.toml")
    return _settings(home(), tuple(file.stat().st_mtime_ns for file in files if file.exists()))[section][name]


@lru_cache(maxsize=8)
def _settings(folder: Path, written: tuple[int, ...]) -> Settings:
    """Read again when one of the files has been `written` since."""
    return load_settings(folder)


def published() -> Path | None:
    """File of the newest figures, or None; the pointer is read on every run, so a new build shows at once."""
    build = Warehouse(home()).current()
    return build if build and build.is_file() else None


def newest() -> date | None:
    """The date of the newest figures, None before a build that has any."""
    build = published()
    day = build and Warehouse(home()).report(build).as_of
    return date.fromisoformat(day) if day else None


def chosen_day() -> date | None:
    """The earlier date as of which the reader wants the figures, None for the newest."""
    day: date | None = st.session_state.get("as_of")
    return day if day and day != newest() else None


def current() -> Path | None:
    """File of the figures on the screen; None before the first build, and while a chosen date is not computed."""
    build, day = published(), chosen_day()
    shown = Warehouse(home()).aside(day) if build and day else build
    return shown if shown and shown.is_file() else None


def query(name: str, **params: Value) -> pl.DataFrame:
    """Rows of `sql/queries/<name>.sql` for the person of this session; cached. Raises NoWarehouse."""
    return _cached(_build(), access.scope(), name, _used(name, params))


def of_build(read: Callable[..., T]) -> Callable[..., T]:
    """What `read` makes of the current build and its arguments, made once for all people of the same rights."""

    @lru_cache(maxsize=64)
    def kept(_build: str, _scope: access.Scope, *args: Any) -> T:
        return read(*args)

    @wraps(read)
    def asked(*args: Any) -> T:
        return kept(_build(), access.scope(), *args)

    return asked


def later(name: str, **params: Value) -> Callable[[], pl.DataFrame]:
    """The same query for a download: build and rights are fixed now, the rows are read when it is clicked."""
    return partial(_rows, _build(), access.scope(), name, _used(name, params))


def _build() -> str:
    build = current()
    if build is None:
        raise NoWarehouse
    return str(build.resolve())


@cache
def text(name: str) -> str:
    """SQL of a named query."""
    return (QUERIES / f"{name}.sql").read_text("utf-8")


@cache
def _names(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\$(\w+)", text(name))) - {"scope"}


def _used(name: str, params: dict[str, Value]) -> Params:
    return tuple((key, params[key]) for key in sorted(_names(name)))


@cache
def _macros(sql: str) -> tuple[str, ...]:
    """Macros that a text uses, each after those that it uses itself."""
    found: dict[str, None] = {}
    for file in sorted((QUERIES / "macros").glob("*.sql")):
        definition = file.read_text("utf-8")
        if re.search(rf"(?<!macro )\b{file.stem}\(", sql):
            found |= dict.fromkeys((*_macros(definition), definition))
    return tuple(found)


@st.cache_resource(max_entries=3, show_spinner=False)
def _connection(build: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        build, read_only=True, config=cast("dict[str, str | bool | int | float | list[str]]", HARDENED)
    )


@st.cache_data(max_entries=500, show_spinner=False)
def _cached(build: str, scope: access.Scope, name: str, params: Params) -> pl.DataFrame:
    return _rows(build, scope, name, params)


def _rows(build: str, scope: access.Scope, name: str, params: Params) -> pl.DataFrame:
    sql = text(name)
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in params}
    with _connection(build).cursor() as cursor:
        for macro in _macros(sql):
            cursor.execute(macro)
        if "$scope" in sql:
            values["scope"] = None if scope is None else list(scope)
        return cursor.sql(sql, params=values).pl()
