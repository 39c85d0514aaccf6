"""Reads files in a process that may die: a 5 KB workbook can abort the process that parses it.

`python -m etl.worker` answers one request line (JSON) with one line: the manifest of a file or its refusal.
It runs under a memory limit. When it dies, or is ended for taking too long, only the file it was reading is
refused; the next file gets a new one.
"""

from __future__ import annotations

import json
import os
import resource
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from etl.settings import ROOT, Settings
from etl.sources.base import Refused

_SCRATCH = ".reading-"


class Worker:
    """The parent's side: `with Worker(settings, mappings of the home) as worker: worker.read(...)`."""

    def __init__(self, settings: Settings, own: Sequence[dict[str, Any]] = ()) -> None:
        self.settings, self.own = settings, list(own)
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.errors: IO[bytes] = tempfile.TemporaryFile()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self.errors.close()

    def read(self, path: Path, name: str, folder: Path) -> dict[str, Any]:
        """The manifest part of `etl.read.read_file`; raises Refused with the reason otherwise."""
        limits = self.settings["loading"]
        seconds = limits["seconds"] + limits["seconds_per_mb"] * path.stat().st_size / 1e6
        where = {"path": str(path), "name": name, "folder": str(folder)}
        request = where | {"own": self.own, "settings": self.settings.sections}
        answer = self._ask(request, seconds)
        if answer is None:
            raise Refused("too_slow", file=name)
        if not answer:
            raise Refused("reader_failed", file=name, detail=self._last_words())
        if "refused" in answer:
            raise Refused(answer["refused"], **answer["params"])
        return answer["manifest"]

    def _ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """The answer; None when the time is up, an empty one when the reader died."""
        process = self._started()
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        line = process.stdout.readline() if ready else b""
        if not line:
            self._end()
        return json.loads(line) if line else {} if ready else None

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.errors.seek(0)
            self.errors.truncate()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "etl.worker", str(self.settings["loading"]["memory_gb"])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.errors,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
            )
        return self.process

    def _end(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _last_words(self) -> str:
        self.errors.seek(0)
        lines = self.errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else ""


def serve(memory_gb: float) -> None:
    """The worker's loop: one request line in, one answer line out. Any other output goes to stderr."""
    answers, sys.stdout = sys.stdout, sys.stderr
    limit = int(memory_gb * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line)), default=str), file=answers, flush=True)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    from etl.read import read_file
    from etl.sources.files import SourceFile

    file = SourceFile(Path(request["path"]), request["name"])
    try:
        settings = Settings(request["settings"])
        return {"manifest": read_file(file, Path(request["folder"]), settings, request["own"])}
    except Refused as refusal:
        return {"refused": refusal.code, "params": {"file": request["name"]} | refusal.params}


def scratch(store_folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A scratch folder on the same disk as the store, so that moving a part into place is a rename."""
    store_folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=store_folder)


def clear_scratch(store_folder: Path) -> None:
    """Remove what a killed load left behind; only under the lock of the home."""
    for left in store_folder.glob(f"{_SCRATCH}*"):
        shutil.rmtree(left)


if __name__ == "__main__":
    serve(float(sys.argv[1]))
