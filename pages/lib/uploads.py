"""Files that a person gives to the page: loaded and built into a new warehouse, with a word about each."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl

from etl import templates
from etl.build import BuildFailed, build, build_aside
from etl.load import FileResult, LoadReport, load_paths
from etl.messages import both
from etl.sources.base import Refused
from pages.lib import warehouse
from pages.lib.i18n import language

Progress = Callable[[str, float], None]
TOLD = {
    "file_name": pl.String,
    "status": pl.String,
    "rows_loaded": pl.Int64,
    "rows_rejected": pl.Int64,
    "remarks": pl.String,
}


class Given(Protocol):
    """A file of the browser: its bytes and the name a person gave it."""

    name: str

    def getvalue(self) -> bytes: ...


@dataclass(frozen=True)
class Outcome:
    """What became of the files; `failure` is the sentence why there are no new figures, else None."""

    files: list[FileResult]
    failure: str | None

    def table(self) -> list[dict[str, Any]]:
        """One row per file: name, status, rows and remarks in the reader's language."""
        return [
            {
                "file_name": file.name,
                "status": file.status,
                "rows_loaded": file.rows_loaded,
                "rows_rejected": file.rows_rejected,
                "remarks": " ".join(file.sentences(language())),
            }
            for file in self.files
        ]

    def refused(self, of: Callable[[str], bool]) -> dict[str, str]:
        """Names by load of the files refused for such a reason (a code of `etl/messages.toml`)."""
        refused = (file for file in self.files if file.status == "refused")
        return {
            file.manifest["load_id"]: file.name for file in refused if of(file.manifest["reason"]["code"])
        }


def take(given: list[Given], progress: Progress) -> Outcome:
    """Loads the files and builds; the figures on the screen change when the new build is published.

    A file's own name is never a path here: its bytes are written under a number.
    """
    with tempfile.TemporaryDirectory(prefix="planerka-") as folder:
        paths = [_write(Path(folder) / str(place), file) for place, file in enumerate(given)]
        names = [file.name for file in given]
        return rebuilt(
            lambda show: load_paths(warehouse.home(), paths, names, lambda name, i, n: show(name, i / n)),
            progress,
        )


def rebuilt(load: Callable[[Progress], LoadReport], progress: Progress) -> Outcome:
    """Loads and builds; nothing is built when the home's own mapping files stop the load."""
    try:
        report = load(lambda name, share: progress(name, share / 2))
    except Refused as refused:
        return Outcome([], both(refused.code, refused.params)[language()])
    return Outcome(report.files, rebuild(lambda name, share: progress(name, 0.5 + share / 2)))


def rebuild(progress: Progress) -> str | None:
    """Builds from what is loaded and decided; None, or the sentence of a build that could not be made."""
    return _made(partial(build, warehouse.home()), progress)


def compute_as_of(day: date, progress: Progress) -> str | None:
    """Has the figures as of an earlier date made beside the newest; None, or the sentence why they could not be."""
    return _made(partial(build_aside, warehouse.home(), day), progress)


def _made(make: Callable[..., object], progress: Progress) -> str | None:
    try:
        make(progress=lambda name, i, n: progress(name, i / n))
    except BuildFailed as failure:
        return both(failure.code, failure.params)[language()]
    return None


def template(entity: str) -> bytes:
    """The workbook in which people give the rows of an entity."""
    return templates.template(entity)


def _write(path: Path, file: Given) -> Path:
    path.write_bytes(file.getvalue())
    return path


def all_templates() -> bytes:
    """Every import template in one archive."""
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for entity, name in templates.TEMPLATES:
            files.writestr(name, templates.template(entity))
    return archive.getvalue()
