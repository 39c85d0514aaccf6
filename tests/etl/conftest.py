"""A small demo company to load, made once."""

from pathlib import Path

import pytest

from tests.commands import etl


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """A folder of exports in every format, a hundredth of the demo company."""
    out = tmp_path_factory.mktemp("exports") / "demo"
    etl(out.parent / "home", "demo", out, "--scale", "0.01")
    return out
