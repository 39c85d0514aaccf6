"""The raw store: immutable Parquet per entity and load, the originals, and one manifest per load.

A load exists when its manifest exists: the manifest is renamed into place last, so a load that was cut off
anywhere leaves nothing that counts. The id of a load is the hash of its bytes: the same bytes are the same load.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Manifest = dict[str, Any]


@dataclass(frozen=True)
class RawStore:
    """The folder `raw` of a home."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "raw"

    def original(self, load_id: str) -> Path:
        """The bytes as they were received."""
        return self.folder / "files" / f"{load_id}.bin"

    def table(self, entity: str, load_id: str) -> Path:
        """Good rows of one entity of one load (or of `rejects`)."""
        return self.folder / entity / f"{load_id}.parquet"

    def table_bytes(self) -> int:
        """What all good and rejected rows take on disk."""
        return sum(path.stat().st_size for path in self.folder.glob("*/*.parquet"))

    def manifest(self, load_id: str) -> Manifest | None:
        """What is known of a load; None when it was never committed."""
        path = self._manifest_path(load_id)
        return json.loads(path.read_text("utf-8")) if path.exists() else None

    def manifests(self) -> list[Manifest]:
        """All committed loads, by id."""
        return [json.loads(p.read_text("utf-8")) for p in sorted((self.folder / "loads").glob("*.json"))]

    def commit(self, manifest: Manifest, parts: Path) -> None:
        """Move the tables in `parts` into place, publish the manifest, drop what an earlier reading left beside."""
        load_id = manifest["load_id"]
        tables = {self.table(part.stem, load_id): part for part in sorted(parts.glob("*.parquet"))}
        for table, part in tables.items():
            _move(part, table)
        self.save(manifest)
        for left in set(self.folder.glob(f"*/{load_id}.parquet")) - tables.keys():
            left.unlink()

    def save(self, manifest: Manifest) -> None:
        """Write one manifest so that it is either the old one or the new one, never half."""
        path = self._manifest_path(manifest["load_id"])
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))

    def _manifest_path(self, load_id: str) -> Path:
        return self.folder / "loads" / f"{load_id}.json"


def write_atomically(path: Path, text: str) -> None:
    """Replace a small text file in one step that a crash cannot cut in two."""
    draft = path.with_name(f".{path.name}.tmp")
    with draft.open("w", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        os.fsync(f.fileno())
    draft.replace(path)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """One load or build at a time in a home; a second one waits. A killed holder frees the lock."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        yield
