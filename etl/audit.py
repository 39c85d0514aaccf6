"""`check`: the ledger, the raw files, the current build and its marts against each other."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from etl.build import verify
from etl.messages import both
from etl.models import read_models
from etl.raw import Manifest, RawStore
from etl.sources.header import entity_name
from etl.warehouse import Warehouse

Problem = dict[str, str]


def audit(home: Path) -> list[Problem]:
    """Sentences, as `{"ru": …, "en": …}`, about everything that does not fit; an empty list when all does."""
    store = RawStore(home)
    problems = [p for manifest in store.manifests() for p in _load_problems(store, manifest)]
    return problems + _build_problems(Warehouse(home))


def _load_problems(store: RawStore, manifest: Manifest) -> list[Problem]:
    original = store.original(manifest["load_id"])
    file = {"file": manifest["file_name"]}
    problems = []
    if not original.exists():
        problems.append(both("check_original_gone", file | {"detail": original.name}))
    elif _sha256(original) != manifest["sha256"]:
        problems.append(both("check_original_changed", file | {"detail": original.name}))
    for entity, count in manifest["entities"].items():
        read, loaded, rejected = (count.get(f"rows_{what}", 0) for what in ("read", "loaded", "rejected"))
        said = file | {"entity": entity_name(entity)}
        kept = _distinct_rows(store.table(entity, manifest["load_id"]))
        if kept != loaded:
            problems.append(both("check_rows_differ", said | {"kept": str(kept), "loaded": str(loaded)}))
        if read != loaded + rejected:
            counts = {"read": str(read), "loaded": str(loaded), "rejected": str(rejected)}
            problems.append(both("check_rows_unaccounted", said | counts))
    return problems


def _distinct_rows(path: Path) -> int:
    if not path.exists():
        return 0
    table = pq.read_table(path, columns=["sheet", "row"])
    return table.group_by(["sheet", "row"]).aggregate([]).num_rows


def _sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _build_problems(warehouse: Warehouse) -> list[Problem]:
    current = warehouse.current()
    if not current:
        return []
    if not current.exists():
        return [both("check_build_gone", {"build": current.name})]
    models = read_models()
    try:
        digest, _ = verify(current, models)
    except duckdb.Error as error:
        return [both("check_build_unreadable", {"build": current.name, "detail": str(error)[:500]})]
    is_same = digest == warehouse.report(current).hash
    problems = [] if is_same else [both("check_build_changed", {"build": current.name})]
    with duckdb.connect(current, read_only=True) as connection:
        for model in models:
            for check, query in model.checks.items() if model.layer == "marts" else []:
                if connection.execute(f"{query} limit 1").fetchall():
                    problems.append(both("check_broken", {"build": current.name, "detail": check}))
    return problems
