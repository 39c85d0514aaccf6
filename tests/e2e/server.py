"""A dashboard of our own on a free port, with its home and its log, ended by its own process group."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.commands import ROOT, command, environment
from tests.e2e.visitor import visit

QUIET = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
)


@dataclass(frozen=True)
class Server:
    url: str
    home: Path
    log: Path


@contextlib.contextmanager
def dashboard(home: Path, log: Path) -> Iterator[Server]:
    """The dashboard as a person starts it."""
    port = free_port()
    with _serving(command("app", "--port", str(port)), port, home, log, ROOT) as server:
        # The server knows its pages from the first visit on, which the app makes itself, but not before a test's.
        visit(server.url)
        yield server


@contextlib.contextmanager
def bare_streamlit(app: Path, home: Path, log: Path) -> Iterator[Server]:
    """The same script without anything that could have opened it before the first visitor."""
    port = free_port()
    run = [sys.executable, "-m", "streamlit", "run", str(app), f"--server.port={port}", *QUIET]
    with _serving(run, port, home, log, app.parent) as server:
        yield server


@contextlib.contextmanager
def _serving(run: list[str], port: int, home: Path, log: Path, cwd: Path) -> Iterator[Server]:
    with log.open("w") as out:
        process = subprocess.Popen(
            run, cwd=cwd, env=environment(home), stdout=out, stderr=out, start_new_session=True
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(process, url, log)
        yield Server(url, home, log)
    finally:
        _end(process)
    assert "Traceback" not in log.read_text(), log.read_text()[-3000:]


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path, seconds: float = 60) -> None:
    give_up = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < give_up:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer,
        ):
            if answer.read() == b"ok":
                return
        time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text()}")


def _end(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]
