"""Loading: walk the paths, keep every file's bytes, read each through its adapter, commit, report."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from etl.mapping_draft import own_mappings
from etl.messages import LANGUAGES, both, catalogue
from etl.raw import Manifest, RawStore, locked
from etl.settings import Settings, load_settings
from etl.sources.base import Refused
from etl.worker import Worker, clear_scratch, scratch

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class FileResult:
    """What became of one file. `status`: loaded, partial (some rows rejected), copy (loaded before), refused."""

    name: str
    status: str
    manifest: Manifest

    @property
    def rows_rejected(self) -> int:
        return sum(c.get("rows_rejected", 0) for c in self.manifest["entities"].values())

    @property
    def rows_loaded(self) -> int:
        return sum(c.get("rows_loaded", 0) for c in self.manifest["entities"].values())

    def sentences(self, language: str) -> list[str]:
        """The refusal, the warnings and the differing totals, as a person reads them."""
        return [text[language] for text in notes(self.manifest)]


@dataclass(frozen=True)
class LoadReport:
    """Results in the order of the files."""

    files: list[FileResult] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """True when every row of every file is kept."""
        return all(f.status in ("loaded", "copy") for f in self.files)


def load_paths(
    home: Path, paths: Iterable[Path], names: list[str] | None = None, progress: Progress | None = None
) -> LoadReport:
    """Load files (folders are walked) into the raw store of `home`.

    `names` are the names people gave to uploaded files, one per path; such files have no time of their own
    and count as exported when received. Raises FileNotFoundError for a path that is not there, Refused for a
    mapping file of the home that cannot be used.
    """
    files = _walk(paths)
    results = []
    with _opened(home) as (store, worker):
        for i, path in enumerate(files):
            name = names[i] if names else path.name
            if progress:
                progress(name, i, len(files))
            results.append(_load_one(store, worker, path, name, uploaded=names is not None))
    return LoadReport(results)


def examine_again(home: Path, source: str = "") -> LoadReport:
    """Read every file that was refused once more, from the bytes that were kept: a mapping may know it by now.

    With the `source` of a mapping that was taken back, its files too: they are refused again, unless another
    mapping knows them. Name and time stay. Results are of the files of which something else has become.
    """
    with _opened(home) as (store, worker):
        known = [m for m in store.manifests() if m["status"] == "refused" or source and m["source"] == source]
        results = [_examine(store, worker, manifest) for manifest in known]
    return LoadReport([result for result in results if result])


@contextmanager
def _opened(home: Path) -> Iterator[tuple[RawStore, Worker]]:
    """The store of a home, for this process alone, and a reader that knows the home's own mappings."""
    store = RawStore(home)
    with locked(home), Worker(load_settings(home), own_mappings(home)) as worker:
        clear_scratch(store.folder)
        yield store, worker


def _examine(store: RawStore, worker: Worker, known: Manifest) -> FileResult | None:
    """Read a file's kept bytes; None, and nothing is touched, when the same has become of it."""
    name = known["file_name"]
    with scratch(store.folder) as folder:
        manifest = known | _read(worker, store.original(known["load_id"]), name, Path(folder))
        if manifest == known:
            return None
        store.commit(manifest, Path(folder))
    return FileResult(name, manifest["status"], manifest)


def _walk(paths: Iterable[Path]) -> list[Path]:
    found = []
    for path in paths:
        if path.is_dir():
            inner = (p for p in sorted(path.rglob("*")) if p.is_file() and not p.is_symlink())
            found += [p for p in inner if not any(part.startswith(".") for part in p.relative_to(path).parts)]
        elif path.is_file():
            found.append(path)
        else:
            raise FileNotFoundError(path)
    return found


def _load_one(store: RawStore, worker: Worker, path: Path, name: str, uploaded: bool) -> FileResult:
    with scratch(store.folder) as scratch_name:
        folder = Path(scratch_name)
        kept = folder / "original"
        sha256 = _copy(path, kept)
        load_id = sha256[:16]
        moments = _moments(path, worker.settings, uploaded)
        known = store.manifest(load_id)
        if known and known["status"] != "refused":
            return FileResult(name, "copy", _seen_earlier(store, known, moments))
        about: Manifest = {
            "load_id": load_id,
            "sha256": sha256,
            "file_name": name,
            "bytes": kept.stat().st_size,
        }
        manifest = about | moments | _read(worker, kept, name, folder)
        store.original(load_id).parent.mkdir(parents=True, exist_ok=True)
        kept.replace(store.original(load_id))
        store.commit(manifest, folder)
        return FileResult(name, manifest["status"], manifest)


def _read(worker: Worker, path: Path, name: str, folder: Path) -> dict[str, Any]:
    try:
        return worker.read(path, name, folder)
    except Refused as refusal:
        for part in folder.glob("*.parquet"):
            part.unlink()
        return {
            "source": "",
            "status": "refused",
            "reason": {"code": refusal.code, "params": refusal.params},
            "stated_at": None,
            "entities": {},
            "lines": {},
            "periods": [],
            "controls": [],
            "warnings": [],
        }


def _copy(source: Path, target: Path) -> str:
    """Copy and return the SHA-256: what is parsed is what was hashed, whatever happens to the source."""
    shutil.copyfile(source, target)
    with target.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _moments(path: Path, settings: Settings, uploaded: bool) -> dict[str, str | None]:
    zone = ZoneInfo(settings["company"]["timezone"])
    modified = datetime.fromtimestamp(path.stat().st_mtime, zone).replace(tzinfo=None)
    received = datetime.now(zone).replace(tzinfo=None)
    return {
        "modified_at": None if uploaded else modified.isoformat(" "),
        "received_at": received.isoformat(" "),
    }


def _seen_earlier(store: RawStore, known: Manifest, moments: dict[str, str | None]) -> Manifest:
    """A copy counts nowhere; only the earliest time of these bytes is kept, so order of loading is no matter."""
    times = [t for t in (known["modified_at"], moments["modified_at"]) if t]
    earliest = min(times, default=None)
    if earliest != known["modified_at"]:
        known = known | {"modified_at": earliest}
        store.save(known)
    return known


def notes(manifest: Manifest) -> list[dict[str, str]]:
    """Everything a person should read about a load, each as `{"ru": …, "en": …}`."""
    file = {"file": manifest["file_name"]}
    found = [_note(manifest["reason"], file)] if manifest["reason"] else []
    found += [_note(w, file) for w in manifest["warnings"]]
    for control in manifest["controls"]:
        if Decimal(control["control_total"]) != Decimal(control["loaded_total"]):
            params = {
                k: str(control[k]) for k in ("label", "entity", "column", "control_total", "loaded_total")
            }
            found.append(both("control_differs", file | params))
    return found


def _note(note: dict[str, Any], file: dict[str, str]) -> dict[str, str]:
    if note["code"] not in catalogue():
        return dict.fromkeys(LANGUAGES, note["code"])
    return both(note["code"], file | note["params"])
