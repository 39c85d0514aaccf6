"""What people typed: merge decisions, exceptions of a rule, confirmed mappings, the log of exports. No export brings it.

One database per home: `state.db` (SQLite, write-ahead log) or, where several machines share it, whatever the
variable SALES_STATE names (an SQLAlchemy URL). Rows are added and stamped, never changed or deleted: history
stays. Who and when are given by the caller; nothing here looks at the clock.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

Verdict = Literal["merge", "different", "later"]
Pair = tuple[str, str]

_TABLES = sa.MetaData()
_VERSIONS = sa.Table("state_version", _TABLES, sa.Column("version", sa.Integer, primary_key=True))
_DECISIONS = sa.Table(
    "decisions",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("left_client", sa.Text, nullable=False),
    sa.Column("right_client", sa.Text, nullable=False),
    sa.Column(
        "verdict", sa.Text, sa.CheckConstraint("verdict in ('merge', 'different', 'later')"), nullable=False
    ),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("decided_at", sa.DateTime, nullable=False),
    sa.Column("undone_by", sa.Text),
    sa.Column("undone_at", sa.DateTime),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint("left_client < right_client"),
)
_EXCEPTIONS = sa.Table(
    "rule_exceptions",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("client_id", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("until", sa.Date, nullable=False),
    sa.Column("set_by", sa.Text, nullable=False),
    sa.Column("set_at", sa.DateTime, nullable=False),
    sa.Column("undone_by", sa.Text),
    sa.Column("undone_at", sa.DateTime),
)
_MAPPINGS = sa.Table(
    "mappings",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("fingerprint", sa.Text, nullable=False, index=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("columns", sa.JSON, nullable=False),
    sa.Column("confirmed_by", sa.Text, nullable=False),
    sa.Column("confirmed_at", sa.DateTime, nullable=False),
)
_EXPORTS = sa.Table(
    "exports",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("filters", sa.JSON, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("columns", sa.JSON, nullable=False),
    sa.Column("build_id", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
)
#: Raised by one with each change of a table (a new one is made by itself); a store of a newer program is refused, not guessed at.
VERSION = 1
_PATIENCE = 30  # seconds that a second writer waits for its turn


class NewerState(Exception):
    """The store was written by a newer version of the program."""


@dataclass(frozen=True)
class Decision:
    """What somebody decided about two clients, `left_client` < `right_client`; undone ones stay in history."""

    id: int
    left_client: str
    right_client: str
    verdict: Verdict
    decided_by: str
    decided_at: datetime
    undone_by: str | None
    undone_at: datetime | None
    reason: str

    @property
    def pair(self) -> Pair:
        return self.left_client, self.right_client


def decide(
    home: Path, pairs: Iterable[Pair], verdict: Verdict, by: str, at: datetime, reason: str = ""
) -> list[int]:
    """Write one decision per pair, all or none; their ids. The newest decision of a pair is the one that holds.

    Raises ValueError for a client paired with itself.
    """
    said = {"verdict": verdict, "decided_by": by, "decided_at": at, "reason": reason}
    with _engine(home).begin() as connection:
        return [_add(connection, _DECISIONS, _ordered(pair) | said) for pair in pairs]


def undo(home: Path, ids: Sequence[int], by: str, at: datetime) -> int:
    """Take decisions back; how many of them still stood. What held before for the pair holds again."""
    return _take_back(home, _DECISIONS, ids, by, at)


def decisions(home: Path) -> list[Decision]:
    """The decisions that hold: the newest one per pair that nobody took back, in the order they were made."""
    standing = {d.pair: d for d in history(home) if d.undone_at is None}
    return sorted(standing.values(), key=lambda d: d.id)


def history(home: Path) -> list[Decision]:
    """Every decision ever made, undone ones too, oldest first."""
    return [Decision(**row) for row in _rows(home, _DECISIONS)]


def except_clients(
    home: Path, clients: Iterable[str], reason: str, until: date, by: str, at: datetime
) -> list[int]:
    """Clients that the three-month rule leaves where they are up to a day, all or none; the ids. A later one replaces it."""
    said = {"reason": reason, "until": until, "set_by": by, "set_at": at}
    with _engine(home).begin() as connection:
        return [_add(connection, _EXCEPTIONS, {"client_id": client} | said) for client in clients]


def undo_exceptions(home: Path, ids: Sequence[int], by: str, at: datetime) -> int:
    """Take exceptions back; how many of them nobody had taken back yet."""
    return _take_back(home, _EXCEPTIONS, ids, by, at)


def exceptions(home: Path) -> list[dict[str, Any]]:
    """Every exception ever set, past and undone ones too, oldest first."""
    return _rows(home, _EXCEPTIONS)


def confirm_mapping(
    home: Path, fingerprint: str, source: str, entity: str, columns: Mapping[str, str], by: str, at: datetime
) -> int:
    """Remember which column of a header is what; its id. A later confirmation of the same header replaces it."""
    said = {"fingerprint": fingerprint, "source": source, "entity": entity, "columns": dict(columns)}
    with _engine(home).begin() as connection:
        return _add(connection, _MAPPINGS, said | {"confirmed_by": by, "confirmed_at": at})


def take_back_mapping(home: Path, fingerprint: str, by: str, at: datetime) -> int:
    """No mapping holds for the header from now on; the id of the record that says so, a mapping of no columns.

    Raises KeyError when none holds.
    """
    standing = mappings(home)[fingerprint]
    return confirm_mapping(home, fingerprint, standing["source"], standing["entity"], {}, by, at)


def mappings(home: Path) -> dict[str, dict[str, Any]]:
    """The mapping that holds for every header, the newest confirmed one, by its fingerprint."""
    newest = {row["fingerprint"]: row for row in mapping_history(home)}
    return {fingerprint: row for fingerprint, row in newest.items() if row["columns"]}


def mapping_history(home: Path) -> list[dict[str, Any]]:
    """Every mapping ever confirmed, oldest first; one of no columns took the one before it back."""
    return _rows(home, _MAPPINGS)


def log_export(
    home: Path,
    *,
    at: datetime,
    who: str,
    page: str,
    what: str,
    filters: Mapping[str, Any],
    rows: int,
    columns: Sequence[str],
    build_id: str,
    sha256: str,
) -> int:
    """Write down that somebody took data out; the entry's id."""
    said = {"at": at, "who": who, "page": page, "what": what, "filters": dict(filters), "rows": rows}
    said |= {"columns": list(columns), "build_id": build_id, "sha256": sha256}
    with _engine(home).begin() as connection:
        return _add(connection, _EXPORTS, said)


def exports(home: Path) -> list[dict[str, Any]]:
    """The log of exports, newest first."""
    return _rows(home, _EXPORTS)[::-1]


def _ordered(pair: Pair) -> dict[str, str]:
    left, right = sorted(pair)
    if left == right:
        raise ValueError(f"one client cannot be paired with itself: {left}")
    return {"left_client": left, "right_client": right}


def _add(connection: sa.Connection, table: sa.Table, values: dict[str, Any]) -> int:
    key = connection.execute(table.insert().values(values)).inserted_primary_key
    assert key
    return int(key[0])


def _take_back(home: Path, table: sa.Table, ids: Sequence[int], by: str, at: datetime) -> int:
    standing = table.c.id.in_(ids) & table.c.undone_at.is_(None)
    with _engine(home).begin() as connection:
        return connection.execute(table.update().where(standing).values(undone_by=by, undone_at=at)).rowcount


def _rows(home: Path, table: sa.Table) -> list[dict[str, Any]]:
    """All rows, oldest first; none, and no file made, where nobody has typed anything yet."""
    if _url(home) == _local(home) and not (home / "state.db").exists():
        return []
    with _engine(home).connect() as connection:
        return [dict(row) for row in connection.execute(table.select().order_by(table.c.id)).mappings()]


def _local(home: Path) -> str:
    return f"sqlite:///{(home / 'state.db').resolve()}"


def _url(home: Path) -> str:
    return os.environ.get("SALES_STATE") or _local(home)


def _engine(home: Path) -> sa.Engine:
    home.mkdir(parents=True, exist_ok=True)
    return _opened(_url(home), home)


@cache
def _opened(url: str, home: Path) -> sa.Engine:
    """One engine per store and process; tables are made on first use. Raises NewerState."""
    is_file = url.startswith("sqlite")
    engine = sa.create_engine(url, connect_args={"timeout": _PATIENCE} if is_file else {})
    # Two processes that both find the store empty would both make its tables.
    with (home / ".state.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with engine.begin() as connection:
            if is_file:
                connection.exec_driver_sql("pragma journal_mode = wal")  # readers never wait for the writer
            _TABLES.create_all(connection)
            found = connection.execute(sa.select(_VERSIONS.c.version)).scalar()
            if found is None:
                connection.execute(_VERSIONS.insert().values(version=VERSION))
    if found and found > VERSION:
        raise NewerState(f"state store of version {found}, this program knows {VERSION}")
    return engine
