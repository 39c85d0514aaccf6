"""A company in a few lines of CSV: each test writes the exports it needs, loads them and asks the build."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import duckdb

from etl.build import build
from etl.load import LoadReport, load_paths
from etl.warehouse import Warehouse


class Company:
    """One home; `exports(name=csv)` loads, `rows(sql)` asks the current build."""

    def __init__(self, folder: Path) -> None:
        self.home, self.inbox = folder / "home", folder / "inbox"
        self.inbox.mkdir(parents=True)
        self.count = 0

    def exports(self, *texts: str, at: str = "2026-11-01 10:00") -> LoadReport:
        """Load CSV texts (`;`, published English column names) as files last modified at that moment."""
        paths = []
        for text in texts:
            self.count += 1
            path = self.inbox / f"export_{self.count}.csv"
            path.write_text(dedent(text).strip() + "\n", "utf-8")
            seconds = datetime.fromisoformat(at).timestamp()
            os.utime(path, (seconds, seconds))
            paths.append(path)
        return load_paths(self.home, paths)

    def build(self, as_of: str | None = None) -> Company:
        self.report = build(self.home, date.fromisoformat(as_of) if as_of else None)
        return self

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query over the current build."""
        current = Warehouse(self.home).current()
        assert current
        with duckdb.connect(current, read_only=True) as connection:
            return connection.execute(query).fetchall()
