"""One build: raw → models → a new verified DuckDB file; moving the pointer `warehouse/current` publishes it.

The file that people read is never touched. A build that fails or is killed leaves the last good one in place.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from etl.golden import create_golden
from etl.lineage import create_lineage
from etl.messages import both
from etl.models import LAYERS, CheckFailed, Model, last_readers, read_models, run_model, scoped_macro
from etl.raw import RawStore, locked, write_atomically
from etl.rawtables import create_raw, in_version_order, moment
from etl.settings import SQL, Settings, load_settings
from etl.state import Decision, decisions
from etl.warehouse import BuildReport, Warehouse

Progress = Callable[[str, int, int], None]

# What two builds of the same files may differ in: when they were made and when the files came in.
_VOLATILE = {"build": ("built_at", "build_id"), "files": ("received_at", "modified_at", "moment")}


class BuildFailed(Exception):
    """The build broke a check or could not be made; the last good build stays. `params` fill the sentence."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def build(home: Path, as_of: date | None = None, progress: Progress | None = None) -> BuildReport:
    """Build the warehouse of `home` from everything in its raw store and publish it.

    `as_of`: the date of the figures, by default the last date with a sale. When nothing that a build depends on
    has changed, the current build is reported as it is. Raises BuildFailed; then `last_failure.json` says why.
    """
    with locked(home):
        warehouse, settings, decided = Warehouse(home), load_settings(home), decisions(home)
        inputs = _inputs(RawStore(home), settings, as_of, decided)
        current = warehouse.current()
        if current and current.exists() and warehouse.report(current).inputs == inputs:
            warehouse.forget_failure()
            return BuildReport(**asdict(warehouse.report(current)) | {"is_new": False})
        try:
            draft, report = _drafted(warehouse, settings, as_of, decided, progress)
        except (CheckFailed, duckdb.Error) as error:
            raise _failed(warehouse, settings, error) from error
        report = replace(report, inputs=inputs)
        warehouse.publish(draft, report)
        warehouse.forget_failure()
        warehouse.clean(settings["loading"]["keep_builds"])
        return report


def build_aside(home: Path, as_of: date, progress: Progress | None = None) -> Path:
    """The file of the figures as of another date; the current build, which has to be there, stays published.

    The file is made unless it stands there, and goes when another build is published. Raises BuildFailed.
    """
    with locked(home):
        warehouse, settings, decided = Warehouse(home), load_settings(home), decisions(home)
        place = warehouse.aside(as_of)
        assert place
        if not place.exists():
            try:
                draft, _ = _drafted(warehouse, settings, as_of, decided, progress)
            except (CheckFailed, duckdb.Error) as error:
                raise _as_failure(error) from error
            warehouse.put_aside(draft, place, settings["loading"]["keep_as_of"])
        return place


def _inputs(store: RawStore, settings: Settings, as_of: date | None, decided: list[Decision]) -> str:
    """Digest of everything a build depends on: loads, decisions, models, seeds, settings, the date."""
    digest = hashlib.sha256(f"{as_of} {json.dumps(settings.sections, sort_keys=True)} {decided}".encode())
    for manifest in in_version_order(store.manifests()):
        digest.update(f"{manifest['load_id']} {manifest['status']} {moment(manifest)}".encode())
    for path in sorted([*SQL.rglob("*.sql"), *SQL.rglob("*.csv"), *Path(__file__).parent.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _drafted(
    warehouse: Warehouse,
    settings: Settings,
    as_of: date | None,
    decided: list[Decision],
    progress: Progress | None,
) -> tuple[Path, BuildReport]:
    """A verified file that nobody reads yet, and the report of the build that it would be."""
    now = datetime.now(ZoneInfo(settings["company"]["timezone"])).replace(tzinfo=None)
    build_id = f"{now:%Y%m%d-%H%M%S-%f}"
    warehouse.folder.mkdir(parents=True, exist_ok=True)
    draft = warehouse.folder / f".{build_id}.duckdb"
    draft.unlink(missing_ok=True)
    values = settings.flat | {"as_of": as_of, "built_at": now, "build_id": build_id}
    models = read_models()
    store = RawStore(warehouse.home)
    with _open_draft(draft) as connection:
        _use_threads(connection, store.table_bytes(), settings)
        _fill(connection, store, values, decided, models, warehouse.folder, progress)
    digest, rows = verify(draft, models)
    final = warehouse.folder / f"{build_id}.duckdb"
    _sync(draft)
    return draft, BuildReport(build_id, str(final), digest, "", _as_of(draft), rows, draft.stat().st_size)


def _open_draft(path: Path) -> duckdb.DuckDBPyConnection:
    """An empty file to build in, and memory for what no page reads: it costs half of what writing it would.

    The file writes no log ahead: a draft that was cut off is thrown away, not recovered.
    """
    connection = duckdb.connect()
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as draft (recovery_mode no_wal_writes)")
    connection.execute(f"set temp_directory = '{quoted}.tmp'")
    places = [f"draft.{schema}" for schema in ("raw", "marts", "scoped")]
    places += [f"memory.{schema}" for schema in ("raw", *LAYERS[:-1])]
    for place in places:
        connection.execute(f"create schema {place}")
    connection.execute(f"set search_path = 'draft.main,{','.join(places)}'")
    return connection


def _use_threads(connection: duckdb.DuckDBPyConnection, raw_bytes: int, settings: Settings) -> None:
    useful = 1 + raw_bytes // (settings["build"]["mb_per_thread"] * 10**6)
    connection.execute(f"set threads = {min(useful, os.cpu_count() or 1)}")


def _fill(
    connection: duckdb.DuckDBPyConnection,
    store: RawStore,
    values: dict[str, object],
    decided: list[Decision],
    models: list[Model],
    folder: Path,
    progress: Progress | None,
) -> None:
    connection.execute("set preserve_insertion_order = false")
    connection.execute("set parquet_metadata_cache = true")
    # It takes filtered sales for few and holds them, the widest rows there are, to look up the narrow ones.
    connection.execute("set disabled_optimizers = 'build_side_probe_side'")
    connection.execute("create macro percentile(x, q) as quantile_cont(x, q)")
    create_raw(connection, store, values)
    create_golden(connection, decided)
    create_lineage(connection, models, folder)
    done_with = last_readers(models)
    for i, model in enumerate(models):
        if progress:
            progress(model.name, i, len(models))
        run_model(connection, model)
        for read in done_with[model.name]:
            connection.execute(f"drop {read.kind} {read.name}")
    for model in models:
        if model.layer == "marts":
            connection.execute(scoped_macro(model))
    connection.execute("checkpoint draft")


def verify(path: Path, models: list[Model] | None = None) -> tuple[str, dict[str, int]]:
    """Read every column of every mart of a closed build: the hash of the content, and rows per mart.

    Raises duckdb.Error for a damaged file (a damaged block shows only when it is read).
    """
    names = [m.name.split(".")[1] for m in models or read_models() if m.layer == "marts"]
    digest, rows = hashlib.sha256(), {}
    with duckdb.connect(path, read_only=True) as connection:
        for name in sorted(names):
            volatile = ", ".join(_VOLATILE.get(name, ()))
            columns = f"* exclude ({volatile})" if volatile else "*"
            query = (
                f"select count(*), sum(hash(t)::hugeint)::text from (select {columns} from marts.{name}) as t"
            )
            count, content = connection.execute(query).fetchall()[0]
            rows[name] = count
            digest.update(f"{name} {count} {content};".encode())
    return digest.hexdigest(), rows


def _as_of(path: Path) -> str:
    with duckdb.connect(path, read_only=True) as connection:
        return str(connection.execute("select as_of from marts.build").fetchall()[0][0] or "")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failed(warehouse: Warehouse, settings: Settings, error: CheckFailed | duckdb.Error) -> BuildFailed:
    failure = _as_failure(error)
    now = datetime.now(ZoneInfo(settings["company"]["timezone"])).replace(tzinfo=None, microsecond=0)
    text = both(failure.code, failure.params)
    note = {"at": now.isoformat(" "), "message_ru": text["ru"], "message_en": text["en"]}
    write_atomically(warehouse.last_failure, json.dumps(note, ensure_ascii=False))
    return failure


def _as_failure(error: CheckFailed | duckdb.Error) -> BuildFailed:
    is_check = isinstance(error, CheckFailed)
    return BuildFailed("build_check_failed" if is_check else "build_failed", detail=str(error)[:500])
