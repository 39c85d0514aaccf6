"""A small demo company for every test that needs one; nothing of the shell that the tests run in."""

import os
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from xdist.scheduler import LoadFileScheduling

from tests.commands import etl

# Somebody's own figures.
os.environ.pop("SALES_HOME", None)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """A folder of exports in every format, a hundredth of the demo company."""
    out = tmp_path_factory.mktemp("exports") / "demo"
    etl(out.parent / "home", "demo", out, "--scale", "0.01")
    return out


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory) -> Path:
    """A home in which a twentieth of the demo company is loaded and built, one for all processes of the run.
    Nobody changes it: copy it."""
    own = tmp_path_factory.getbasetemp()
    home = Path(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo_home"
    with FileLock(home.with_suffix(".lock")):
        if not (home / "warehouse" / "current").exists():
            etl(home, "demo", home / "demo", "--scale", "0.05")
            etl(home, "run", home / "demo")
    return home


class FewBrowsers(LoadFileScheduling):
    """Tests in several processes: a file stays in one, for the sake of its fixtures; those with a browser make two
    shares, of which one goes last, when there is nothing else to do."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/e2e/"):
            return "walks" if _is_walk(nodeid) else "e2e"
        return str(super()._split_scope(nodeid))


def _is_walk(nodeid: str) -> bool:
    return nodeid.startswith("tests/e2e/") and "_walks.py" in nodeid


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walks last."""
    items.sort(key=lambda item: _is_walk(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors, since browsers and servers are waited for half of the time."""
    return min((os.cpu_count() or 1) + 1, 4)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FewBrowsers:
    """How `--numprocesses` shares out the tests."""
    return FewBrowsers(config, log)
