"""The command line as a person uses it, over a home of the test's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
#: Exit codes of a command that did its work: all rows kept, or some rejected and listed.
DONE = (0, 3)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "etl", *map(str, arguments)]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "SALES_HOME": str(home), "TZ": "UTC", "PYTHONIOENCODING": "utf-8"}


def etl(
    home: Path, *arguments: str | Path, exit_codes: tuple[int, ...] = DONE
) -> subprocess.CompletedProcess[str]:
    """The finished command; fails the test when it ends with another exit code."""
    done = subprocess.run(
        command(*arguments),
        check=False,
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode in exit_codes, (
        f"{arguments}: {done.returncode}\n{(done.stdout + done.stderr)[-1500:]}"
    )
    return done


def etl_json(home: Path, *arguments: str | Path) -> Any:
    """What the command prints with --json."""
    return json.loads(etl(home, *arguments, "--json").stdout)
