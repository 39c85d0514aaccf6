"""Reads files in a process that may die: a 5 KB workbook can abort the process that parses it.

`python -m etl.worker` answers one request line (JSON) with one line: the manifest of a file or its refusal.
Its address space has a limit, and its parent ends it when it takes more time or memory than a file of that size
may. When it dies or is ended, only the file it was reading is refused; the next file gets a new one.
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
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from etl.settings import ROOT, Settings
from etl.sources.base import Refused

_SCRATCH = ".reading-"
_LOOK = 0.02


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
        size = path.stat().st_size / 1e6
        where = {"path": str(path), "name": name, "folder": str(folder)}
        request = where | {"own": self.own, "settings": self.settings.sections}
        try:
            answer = self._ask(
                request,
                limits["seconds"] + limits["seconds_per_mb"] * size,
                limits["memory_mb"] + limits["memory_mb_per_mb"] * size,
            )
        except _TooMuch as limit:
            raise Refused(limit.code, file=name, limit=round(limit.limit)) from limit
        if not answer:
            raise Refused("reader_failed", file=name, detail=self._last_words())
        if "refused" in answer:
            raise Refused(answer["refused"], **answer["params"])
        return answer["manifest"]

    def _ask(self, request: dict[str, Any], seconds: float, megabytes: float) -> dict[str, Any]:
        """The answer; an empty one when the reader died. Raises _TooMuch when it took more than it may."""
        process = self._started()
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        try:
            _wait(process, seconds, megabytes)
            line = process.stdout.readline()
        except _TooMuch:
            self._end()
            raise
        if not line or _resident(process.pid) > self.settings["loading"]["memory_mb"] / 2:
            # What a large file leaves in memory does not count against the next one.
            self._end()
        return json.loads(line) if line else {}

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


class _TooMuch(Exception):
    """The reader goes beyond a limit. `code` is a key of etl/messages.toml."""

    def __init__(self, code: str, limit: float) -> None:
        super().__init__(code)
        self.code, self.limit = code, limit


def _wait(process: subprocess.Popen[bytes], seconds: float, megabytes: float) -> None:
    """Until the process answers or ends; a look at its memory each _LOOK seconds. Raises _TooMuch."""
    assert process.stdout
    end = time.monotonic() + seconds
    while not select.select([process.stdout], [], [], _LOOK)[0]:
        if time.monotonic() > end:
            raise _TooMuch("too_slow", seconds)
        if _resident(process.pid) > megabytes:
            raise _TooMuch("too_much_memory", megabytes)


def _resident(process_id: int) -> float:
    """Megabytes of a process that lie in memory; 0 when it has ended or the system has no /proc."""
    try:
        pages = Path(f"/proc/{process_id}/statm").read_text("ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize() / 1e6


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
