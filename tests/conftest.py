"""A small demo company for every test that needs one; nothing of the shell that the tests run in."""

import os
from pathlib import Path

import pytest

from tests.commands import etl

# Somebody's own figures.
os.environ.pop("SALES_HOME", None)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """A folder of exports in every format, a hundredth of the demo company."""
    out = tmp_path_factory.mktemp("exports") / "demo"
    etl(out.parent / "home", "demo", out, "--scale", "0.01")
    return out


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs in one process when tests run in several: a file, for the sake of its fixtures; one browser at a time.

    First, because the groups are read once.
    """
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group("e2e" if folder == "e2e" else str(item.path)))
