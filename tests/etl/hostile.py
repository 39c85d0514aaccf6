"""Hostile files and what each costs the process that reads it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from etl.load import FileResult
from etl.worker import Worker
from tests.etl.hostile_texts import TEXTS
from tests.etl.hostile_workbooks import WORKBOOKS

#: content by name, with the codes of which one must be said, or the number of rows that load with nothing to say
HOSTILE: dict[str, tuple[Callable[[], bytes] | str | int, ...]] = {**TEXTS, **WORKBOOKS}


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak resident megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Outcome:
    """What became of one file, and what it cost."""

    path: Path
    result: FileResult
    cost: Cost


class WatchedWorker(Worker):
    """The worker as it is, which also notes the cost of each file in `costs`."""

    costs: ClassVar[list[Cost]] = []

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.last = Cost(0, 0)

    def read(self, path: Path, name: str, folder: Path) -> dict[str, Any]:
        process = self._started()
        Path(f"/proc/{process.pid}/clear_refs").write_text("5", "ascii")
        before = _cost(process.pid)
        try:
            return super().read(path, name, folder)
        finally:
            after = _cost(process.pid) if self.process else self.last
            self.costs.append(Cost(after.seconds - before.seconds, after.megabytes))

    def _end(self) -> None:
        if self.process:
            self.last = _cost(self.process.pid)
        super()._end()


def _cost(process_id: int) -> Cost:
    """Of a process since its start; one that has died has no memory any longer."""
    proc = Path(f"/proc/{process_id}")
    user, system = proc.joinpath("stat").read_text("ascii").rpartition(")")[2].split()[11:13]
    status = dict(line.split(":", 1) for line in proc.joinpath("status").read_text("utf-8").splitlines())
    peak = status.get("VmHWM", "0 kB").split()[0]
    return Cost((int(user) + int(system)) / os.sysconf("SC_CLK_TCK"), int(peak) / 1024)
