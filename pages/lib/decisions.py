"""What a person decides and takes away on a page, written to the state store; the next build acts on decisions."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
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
    "state": pl.String,
}


def decide(pairs: Sequence[tuple[str, str]], verdict: Verdict, reason: str = "") -> list[int]:
    """Write one decision per pair of cards (`left_id`, `right_id` of the queue); their ids, to undo them by."""
    return state.decide(warehouse.home(), pairs, verdict, access.person(), now(), reason)


def undo(ids: Sequence[int]) -> int:
    """Take decisions back; how many still stood."""
    return state.undo(warehouse.home(), ids, access.person(), now())


def history() -> pl.DataFrame:
    """Every decision, undone ones too, the newest first.

    `state`: in force, awaits (the next build), replaced (by a later one), undone, idle (its client is gone).
    """
    known, since = _known()
    held = {decision.id for decision in state.decisions(warehouse.home())}
    rows = [
        vars(decision) | {"state": _state(decision, held, known, since)}
        for decision in state.history(warehouse.home())[::-1]
    ]
    return pl.DataFrame(rows, schema=_HISTORY, orient="row")


def standing() -> dict[tuple[str, str], state.Decision]:
    """The decision that holds for each pair: what the queue shows before the next build knows of it."""
    return {decision.pair: decision for decision in state.decisions(warehouse.home())}


def waiting() -> int:
    """Decisions made or taken back since the current build: how many it does not know yet."""
    known, since = _known()
    held = {decision.id: decision for decision in state.decisions(warehouse.home())}
    states = [_state(decision, set(held), known, since) for decision in held.values()]
    return states.count("awaits") + len(known - held.keys())


def _known() -> tuple[set[int], datetime]:
    """Decisions that the current build shows, and when it was made."""
    built_at: datetime = warehouse.query("loads/build")["built_at"][0]
    return set(warehouse.query("base/decided")["decision_id"].to_list()), built_at.replace(microsecond=0)


def _state(decision: state.Decision, held: set[int], known: set[int], since: datetime) -> str:
    if decision.undone_at:
        return "undone"
    if decision.id not in held:
        return "replaced"
    if decision.id in known:
        return "in force"
    # The build had it and does not show it: a client of the pair is gone.
    return "awaits" if decision.decided_at >= since else "idle"


def check_list(given: Given) -> CheckedList | str:
    """A prospect list of the browser against the base, or the sentence why it is none; the file is not kept."""
    with tempfile.TemporaryDirectory(prefix="planerka-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(given.getvalue())
        try:
            checked = check_file(warehouse.home(), path, given.name)
        except Refused as refused:
            return both(refused.code, {"file": given.name} | refused.params)[language()]
    return CheckedList(_seen(checked.rows), checked.rejected)


def _seen(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows without the clients that the person may not see: the check itself looks at the whole base."""
    seen = pl.col("client_id").is_in(warehouse.query("base/seen")["client_id"].implode())
    return rows.with_columns(pl.when(seen).then(name).alias(name) for name in ("client_id", "client_name"))


def log_export(page: str, what: str, filters: Mapping[str, Any]) -> Callable[[pl.DataFrame, bytes], int]:
    """What writes down who takes which rows of clients away, and gives the entry's number.

    Person and build are those of now, as in `warehouse.later`: the file itself is made in another thread.
    """
    build = warehouse.current()
    said = {
        "who": access.person(),
        "page": page,
        "what": what,
        "filters": {name: _plain(value) for name, value in filters.items() if value is not None},
        "build_id": build.stem if build else "",
    }
    return partial(_log, warehouse.home(), said)


def _log(home: Path, said: dict[str, Any], frame: pl.DataFrame, file: bytes) -> int:
    return state.log_export(
        home,
        at=now(),
        rows=frame.height,
        columns=frame.columns,
        sha256=hashlib.sha256(file).hexdigest(),
        **said,
    )


def _plain(value: Any) -> Any:
    """A value of a filter as the log can hold it."""
    return (
        value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
    )


def exports() -> list[dict[str, Any]]:
    """The log of exports, newest first."""
    return state.exports(warehouse.home())


def now() -> datetime:
    """The moment by the company's clock, as decisions are stamped."""
    zone = ZoneInfo(warehouse.setting("company", "timezone"))
    return datetime.now(zone).replace(tzinfo=None, microsecond=0)
