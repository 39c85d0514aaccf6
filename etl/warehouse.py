"""The folder `warehouse` of a home: finished builds, the pointer to the current one, figures as of other dates."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from etl.raw import write_atomically


@dataclass(frozen=True)
class BuildReport:
    """A published build. `hash` covers the content of all marts; `is_new` is False when nothing had changed."""

    build_id: str
    path: str
    hash: str
    inputs: str
    as_of: str
    rows: dict[str, int]
    bytes: int = 0
    is_new: bool = True


@dataclass(frozen=True)
class Warehouse:
    """The folder `warehouse` of a home: builds, their manifests and the pointer."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "warehouse"

    @property
    def pointer(self) -> Path:
        return self.folder / "current"

    @property
    def last_failure(self) -> Path:
        return self.folder / "last_failure.json"

    @property
    def _as_of(self) -> Path:
        return self.folder / "as_of"

    def current(self) -> Path | None:
        """The file of the current build, None before the first."""
        if not self.pointer.exists():
            return None
        return self.folder / Path(self.pointer.read_text("utf-8").strip()).name

    def aside(self, as_of: date) -> Path | None:
        """Where the figures as of another date stand beside the current build, made or not; None before the first."""
        current = self.current()
        return current and self._as_of / f"{current.stem}_{as_of}.duckdb"

    def report(self, build: Path) -> BuildReport:
        """What was written of a build when it was made."""
        written = json.loads(build.with_suffix(".json").read_text("utf-8"))
        return BuildReport(**written | {"path": str(build)})

    def builds(self) -> list[BuildReport]:
        """All kept builds, oldest first."""
        return [
            self.report(p)
            for p in sorted(self.folder.glob("[!.]*.duckdb"))
            if p.with_suffix(".json").exists()
        ]

    def publish(self, draft: Path, report: BuildReport) -> None:
        """Make a finished draft the current build; figures as of other dates go with the one they stood beside."""
        final = Path(report.path)
        write_atomically(final.with_suffix(".json"), json.dumps(asdict(report), ensure_ascii=False, indent=1))
        draft.replace(final)
        self.point_to(final)
        shutil.rmtree(self._as_of, ignore_errors=True)

    def point_to(self, build: Path) -> None:
        """One atomic rename of the pointer."""
        write_atomically(self.pointer, build.name)

    def put_aside(self, draft: Path, place: Path, keep: int) -> None:
        """Keep a finished draft at its place (`aside`) and the newest `keep` of such files."""
        self._as_of.mkdir(exist_ok=True)
        draft.replace(place)
        for file in sorted(self._as_of.glob("*.duckdb"), key=lambda file: file.stat().st_mtime)[:-keep]:
            file.unlink()

    def clean(self, keep: int) -> None:
        """Drafts of killed builds go; of the published ones the newest `keep` and the current one stay."""
        for draft in self.folder.glob(".*.duckdb*"):
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
        current = self.current()
        for path in sorted(self.folder.glob("[!.]*.duckdb"))[:-keep]:
            if path != current:
                path.unlink()
                path.with_suffix(".json").unlink(missing_ok=True)

    def forget_failure(self) -> None:
        """What was said of a build that failed holds no more."""
        self.last_failure.unlink(missing_ok=True)
