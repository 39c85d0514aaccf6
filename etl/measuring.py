"""What a run costs: CPU seconds and peak memory of whole processes, run in pairs so that a busy machine slows both."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from etl.settings import ROOT

ROUNDS = 3


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak megabytes of a finished process."""

    cpu: float
    megabytes: float


@dataclass(frozen=True)
class Result:
    """One benchmark: what was measured, the goal it is held to, and whether it is met."""

    name: str
    value: float
    goal: float
    unit: str
    note: str

    @property
    def is_met(self) -> bool:
        return self.value <= self.goal


def cost(*arguments: str | Path) -> Cost:
    """Run `python …` to its end. Raises CalledProcessError when it fails (3 = rows rejected is fine)."""
    command = [sys.executable, *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def paired(ours: Callable[[int], Cost], theirs: Callable[[int], Cost]) -> tuple[list[Cost], list[Cost]]:
    """ROUNDS runs of each, in turn."""
    a, b = [], []
    for i in range(ROUNDS):
        a.append(ours(i))
        b.append(theirs(i))
    return a, b


def cpu(costs: list[Cost]) -> float:
    return median(c.cpu for c in costs)


#: the start of an interpreter with the imports of a reader
START = "import etl.load, etl.read"

#: reads the file named by the first argument through its adapter, in this process
READ = """
import etl.load, etl.read, sys, tempfile
from pathlib import Path
from etl.settings import load_settings
from etl.sources.files import SourceFile
with tempfile.TemporaryDirectory() as folder:
    etl.read.read_file(SourceFile(Path(sys.argv[1]), "report.xlsx"), Path(folder), load_settings())
"""
