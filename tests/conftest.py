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


class OneBrowser(LoadFileScheduling):
    """Tests in several processes: a file stays in one, for the sake of its fixtures; all with a browser in one."""

    def _split_scope(self, nodeid: str) -> str:
        return "e2e" if nodeid.startswith("tests/e2e/") else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBrowser:
    """How `--numprocesses` shares out the tests."""
    return OneBrowser(config, log)
