"""Rules of the tree: what lies where, how large it grows, what no file contains."""

import ast
import re
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.contracts.source_files import ROOT, function_lengths, text, tracked, tracked_under, tree

TOP = {
    "app.py",
    "pages",
    "etl",
    "sql",
    "data",
    "tests",
    "requirements.txt",
    "README.md",
    "Makefile",
    "LICENSE",
}
CODE = ("app.py", "pages", "etl")
PYTHON = tracked_under(*CODE, suffix=".py")
TEXT = (".py", ".sql", ".toml", ".md", ".txt", ".po", ".csv", "")
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root|work|opt/\w+|tmp/\w+)/[\w.]")


def test_top_level_holds_only_what_is_agreed():
    assert {p.parts[0] for p in tracked() if not p.parts[0].startswith(".")} <= TOP


def test_pages_lie_one_folder_down_so_that_none_is_served_around_app():
    assert [
        p for p in tracked_under("pages", suffix=".py") if len(p.parts) == 2 and p.name != "__init__.py"
    ] == []


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_file_holds_one_concept(path: Path):
    assert len(text(path).splitlines()) <= 300


def test_half_of_the_functions_are_under_ten_lines():
    assert median(length for path in PYTHON for length in function_lengths(path)) < 10


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_no_exception_is_swallowed_blindly(path: Path):
    handlers = [node.type for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    assert not [h for h in handlers if h is None or ast.unparse(h) in ("Exception", "BaseException")]


def test_nothing_is_left_unfinished():
    assert [p for p in _texts() if UNFINISHED.search(text(p))] == []


def test_no_file_knows_the_machine_it_was_written_on():
    assert [p for p in _texts() if MACHINE_PATH.search(text(p))] == []


def test_pages_fetch_nothing_from_outside():
    served = [
        p for p in tracked_under("app.py", "pages", ".streamlit") if p.suffix in (".py", ".toml", ".json")
    ]
    assert [p for p in served if re.search(r"https?://(?!127\.0\.0\.1|localhost)", text(p))] == []


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt", "tests/datasets.txt"])
def test_every_requirement_is_pinned_exactly(path: str):
    lines = [line for line in text(Path(path)).splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.\-]+(\[\w+\])?==[\w.]+", line)] == []


def test_every_requirement_is_used():
    assert [module for module in _required("requirements.txt") if module not in _imported(*CODE)] == []


def test_everything_imported_is_required():
    own = {"app", "etl", "pages", "tests", "__future__"}
    given = own | sys.stdlib_module_names | _required("requirements.txt")
    assert _imported(*CODE) - given == set()
    assert _imported("tests") - given - _required("tests/requirements.txt") == set()


#: Distributions whose module has another name.
MODULES = {
    "python-calamine": "python_calamine",
    "python-stdnum": "stdnum",
    "types-lxml": "lxml",
    "import-linter": "importlinter",
    "pytest-xdist": "xdist",
}


def _required(path: str) -> set[str]:
    """Modules of the distributions that a requirements file lists."""
    names = re.findall(r"^([\w.\-]+)", text(Path(path)), re.MULTILINE)
    return {MODULES.get(name, name.lower().replace("-", "_")) for name in names}


def _imported(*folders: str) -> set[str]:
    """Top-level modules that the Python files of these folders import."""
    return {name for path in tracked_under(*folders, suffix=".py") for name in _imports(path)}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def _texts() -> list[Path]:
    return [p for p in tracked() if p.suffix in TEXT and (ROOT / p).is_file() and _is_utf8(ROOT / p)]


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
