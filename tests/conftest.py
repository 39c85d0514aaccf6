"""A small demo company for every test that needs one; nothing of the shell that the tests run in."""

import os
from pathlib import Path
from typing import Any

import pytest
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


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FewBrowsers:
    """How `--numprocesses` shares out the tests."""
    return FewBrowsers(config, log)
