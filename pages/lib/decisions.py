"""What a person decides and takes away on a page, written to the state store; the next build acts on decisions."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import polars as pl

from etl import state
from etl.basecheck import CheckedList, check_file
from etl.messages import both
from etl.sources.base import Refused
from pages.lib import access, warehouse
from pages.lib.i18n import language
from pages.lib.uploads import Given

Verdict = Literal["merge", "different", "later"]
_HISTORY = {
    "id": pl.Int64,
    "left_client": pl.String,
    "right_client": pl.String,
    "verdict": pl.String,
    "decided_by": pl.String,
    "decided_at": pl.Datetime,
    "undone_by": pl.String,
    "undone_at": pl.Datetime,
    "reason": pl.String,
}


def decide(pairs: Sequence[tuple[str, str]], verdict: Verdict, reason: str = "") -> list[int]:
    """Write one decision per pair of cards (`left_id`, `right_id` of the queue); their ids, to undo them by."""
    return state.decide(warehouse.home(), pairs, verdict, access.person(), _now(), reason)


def undo(ids: Sequence[int]) -> int:
    """Take decisions back; how many still stood."""
    return state.undo(warehouse.home(), ids, access.person(), _now())


def history() -> pl.DataFrame:
    """Every decision, undone ones too, the newest first."""
    rows = [vars(decision) for decision in state.history(warehouse.home())[::-1]]
    return pl.DataFrame(rows, schema=_HISTORY, orient="row")


def standing() -> dict[tuple[str, str], state.Decision]:
    """The decision that holds for each pair: what the queue shows before the next build knows of it."""
    return {decision.pair: decision for decision in state.decisions(warehouse.home())}


def waiting() -> int:
    """Decisions made or taken back since the current build: how many it does not know yet."""
    known = set(warehouse.query("base/decided")["decision_id"].to_list())
    return len(known ^ {decision.id for decision in state.decisions(warehouse.home())})


def check_list(given: Given) -> CheckedList | str:
    """A prospect list of the browser against the base, or the sentence why it is none; the file is not kept."""
    with tempfile.TemporaryDirectory(prefix="planerka-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(given.getvalue())
        try:
            return check_file(warehouse.home(), path, given.name)
        except Refused as refused:
            return both(refused.code, {"file": given.name} | refused.params)[language()]


def log_export(page: str, what: str, filters: Mapping[str, Any], frame: pl.DataFrame, file: bytes) -> int:
    """Write down who takes which rows of clients away; the entry's number."""
    build = warehouse.current()
    return state.log_export(
        warehouse.home(),
        at=_now(),
        who=access.person(),
        page=page,
        what=what,
        filters={
            name: list(v) if isinstance(v, tuple) else v for name, v in filters.items() if v is not None
        },
        rows=frame.height,
        columns=frame.columns,
        build_id=build.stem if build else "",
        sha256=hashlib.sha256(file).hexdigest(),
    )


def exports() -> list[dict[str, Any]]:
    """The log of exports, newest first."""
    return state.exports(warehouse.home())


def _now() -> datetime:
    zone = ZoneInfo(warehouse.setting("company", "timezone"))
    return datetime.now(zone).replace(tzinfo=None, microsecond=0)
