"""A load or build killed at any moment: readers keep the last good build, a rerun ends where it should."""

import os
import random
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.commands import ROOT, command, environment, etl, etl_json

KILLS = int(os.environ.get("KILLS", "3"))


@dataclass(frozen=True)
class Story:
    """A home with an earlier build, the exports that come next, and how an undisturbed run ends."""

    home: Path
    exports: Path
    hash_before: str
    hash_after: str
    seconds: float


@pytest.fixture(scope="module")
def story(demo: Path, tmp_path_factory) -> Story:
    home, undisturbed = (tmp_path_factory.mktemp(name) for name in ("before", "undisturbed"))
    etl(home, "run", *sorted(demo.rglob("*.xlsx"))[:3])
    shutil.copytree(home, undisturbed, dirs_exist_ok=True)
    start = time.monotonic()
    etl(undisturbed, "run", demo)
    seconds = time.monotonic() - start
    return Story(home, demo, current_hash(home), current_hash(undisturbed), seconds)


def current_hash(home: Path) -> str:
    return etl_json(home, "status")["hash"]


def run_and_kill(home: Path, exports: Path, after: float) -> None:
    process = subprocess.Popen(
        command("run", exports),
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def readable_build(home: Path) -> Path:
    """The file that the pointer names, every column of every mart read."""
    warehouse = home / "warehouse"
    build = warehouse / (warehouse / "current").read_text("utf-8").strip()
    with duckdb.connect(str(build), read_only=True) as connection:
        marts = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'marts'"
        ).fetchall()
        for (mart,) in marts:
            connection.execute(f'select sum(hash(columns(*))) from marts."{mart}"').fetchall()
    assert len(marts) > 10
    return build


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_a_random_moment(seed: int, story: Story, tmp_path: Path):
    home = tmp_path / "home"
    shutil.copytree(story.home, home)

    run_and_kill(home, story.exports, random.Random(seed).uniform(0.1, story.seconds))

    readable_build(home)
    assert current_hash(home) in (story.hash_before, story.hash_after)
    etl(home, "run", story.exports)
    assert current_hash(home) == story.hash_after
    etl(home, "check", exit_codes=(0,))
    assert leftovers(home) == []


def leftovers(home: Path) -> list[str]:
    """Scratch of the killed run that the next one should have cleared away."""
    lock = {".lock"}
    return [p.name for p in home.rglob(".*") if p.name not in lock] + [p.name for p in home.rglob("*.wal")]
