"""`check`: the ledger, the raw files, the current build and its marts against each other."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from etl.build import Warehouse, verify
from etl.models import read_models
from etl.raw import Manifest, RawStore


def audit(home: Path) -> list[str]:
    """Sentences about everything that does not fit; an empty list when all does."""
    store = RawStore(home)
    problems = [p for manifest in store.manifests() for p in _load_problems(store, manifest)]
    return problems + _build_problems(Warehouse(home))


def _load_problems(store: RawStore, manifest: Manifest) -> list[str]:
    load_id, name = manifest["load_id"], manifest["file_name"]
    original = store.original(load_id)
    problems = []
    if not original.exists():
        problems.append(f"{name}: original bytes are gone ({original.name})")
    elif _sha256(original) != manifest["sha256"]:
        problems.append(f"{name}: original bytes have changed ({original.name})")
    for entity, count in manifest["entities"].items():
        loaded = _distinct_rows(store.table(entity, load_id))
        if loaded != count.get("rows_loaded", 0):
            problems.append(
                f"{name}: {entity} has {loaded} rows in raw, the ledger says {count['rows_loaded']}"
            )
        if count.get("rows_read", 0) != count.get("rows_loaded", 0) + count.get("rows_rejected", 0):
            problems.append(f"{name}: {entity}: rows read ≠ loaded + rejected")
    return problems


def _distinct_rows(path: Path) -> int:
    if not path.exists():
        return 0
    table = pq.read_table(path, columns=["sheet", "row"])
    return table.group_by(["sheet", "row"]).aggregate([]).num_rows


def _sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _build_problems(warehouse: Warehouse) -> list[str]:
    current = warehouse.current()
    if not current:
        return []
    if not current.exists():
        return [f"the pointer names a build that is gone: {current.name}"]
    models = read_models()
    try:
        digest, _ = verify(current, models)
    except duckdb.Error as error:
        return [f"{current.name}: {error}"]
    problems = [] if digest == warehouse.report(current).hash else [f"{current.name}: content has changed"]
    with duckdb.connect(current, read_only=True) as connection:
        for model in models:
            for check, query in model.checks.items() if model.layer == "marts" else []:
                if connection.execute(f"{query} limit 1").fetchall():
                    problems.append(f"{current.name}: {check}")
    return problems
