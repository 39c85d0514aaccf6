"""Reads files in processes that may die: a 5 KB workbook can abort the process that parses it.

Started once per load as `python -m etl.worker`. For each request line (JSON) it forks a child with its own
memory and time limits, and answers with one line: the child's manifest, its refusal, or how it died. The
process that forks has run no threads yet, so a fork is safe and costs milliseconds instead of an import.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from etl.settings import ROOT, Settings
from etl.sources.base import Refused

_ANSWER, _STDERR = "answer.json", "stderr.txt"


class Worker:
    """The parent's side: `with Worker(settings) as worker: worker.read(...)`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __enter__(self) -> Worker:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etl.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        _pipe(self.process.stdin).close()
        self.process.wait()

    def read(self, path: Path, name: str, folder: Path) -> dict[str, Any]:
        """The manifest part of `etl.read.read_file`; raises Refused with the reason otherwise."""
        limits = self.settings["loading"]
        seconds = limits["seconds"] + limits["seconds_per_mb"] * path.stat().st_size // 1_000_000
        request = {
            "path": str(path),
            "name": name,
            "folder": str(folder),
            "settings": self.settings.sections,
            "seconds": seconds,
        }
        _pipe(self.process.stdin).write(json.dumps(request) + "\n")
        _pipe(self.process.stdin).flush()
        answer = json.loads(_pipe(self.process.stdout).readline())
        if "refused" in answer:
            raise Refused(answer["refused"], **answer["params"])
        return answer["manifest"]


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("the worker was started without its pipes")
    return stream


def serve() -> None:
    """The worker's loop: one request line in, one answer line out."""
    import etl.read  # noqa: F401  (imported before the first fork, so that children need not)

    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(_in_child(request)), flush=True)


def _in_child(request: dict[str, Any]) -> dict[str, Any]:
    folder = Path(request["folder"])
    child = os.fork()
    if child == 0:
        _limit(request)
        _answer(request, folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
        return json.loads((folder / _ANSWER).read_text("utf-8"))
    return {"refused": _death(status), "params": {"file": request["name"], "detail": _last_words(folder)}}


def _limit(request: dict[str, Any]) -> None:
    memory = int(request["settings"]["loading"]["memory_gb"] * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(int(request["seconds"]))
    errors = os.open(Path(request["folder"]) / _STDERR, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(errors, sys.stderr.fileno())


def _answer(request: dict[str, Any], folder: Path) -> None:
    from etl.read import read_file
    from etl.sources.files import SourceFile

    answer: dict[str, Any]
    try:
        file = SourceFile(Path(request["path"]), request["name"])
        answer = {"manifest": read_file(file, folder, Settings(request["settings"]))}
    except Refused as refusal:
        answer = {"refused": refusal.code, "params": {"file": request["name"]} | refusal.params}
    (folder / _ANSWER).write_text(json.dumps(answer, default=str, ensure_ascii=False), "utf-8")


def _death(status: int) -> str:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return "too_slow"
    return "reader_failed"


def _last_words(folder: Path) -> str:
    path = folder / _STDERR
    lines = path.read_text("utf-8", errors="replace").strip().splitlines() if path.exists() else []
    return lines[-1][:300] if lines else ""


def scratch(store_folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A scratch folder on the same disk as the store, so that moving a part into place is a rename."""
    store_folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".reading-", dir=store_folder)


if __name__ == "__main__":
    serve()
