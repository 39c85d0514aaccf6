"""The tracked files of the project and the shape of its Python."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Files under version control, relative to the top; without a repository, whatever is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return tuple(Path(line) for line in sorted(listed.split("\0")) if line and (ROOT / line).exists())


def tracked_under(*folders: str, suffix: str = "") -> list[Path]:
    """Tracked files of these folders (or these files themselves) with that suffix."""
    return [p for p in tracked() if p.parts[0] in folders and p.name.endswith(suffix)]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def function_lengths(path: Path) -> list[int]:
    """Lines of every function's body, its docstring left out."""
    return [
        _body_lines(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
