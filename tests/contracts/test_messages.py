"""Every sentence exists in both languages with the same parameters, and every code that is raised has one."""

import ast
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from tests.contracts.source_files import text, tracked_under, tree

MESSAGES = tomllib.loads(text(Path("etl/messages.toml")))
#: Who says a code, and which of its arguments it is.
SAYS = {"Refused": 0, "Warned": 0, "Rejected": 1}


def parameters(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def said_codes(path: Path) -> set[str]:
    """Codes written out where a file is refused or warned of, or a row rejected."""
    return {
        argument.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS
        for argument in _code(node)
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _code(call: ast.Call) -> list[ast.expr]:
    place = SAYS[call.func.id] if isinstance(call.func, ast.Name) else 0
    named = [k.value for k in call.keywords if k.arg in ("code", "reason")]
    return call.args[place : place + 1] + named


@pytest.mark.parametrize("code", MESSAGES)
def test_a_sentence_exists_in_both_languages_with_the_same_parameters(code: str):
    assert set(MESSAGES[code]) == {"ru", "en"}
    assert parameters(MESSAGES[code]["ru"]) == parameters(MESSAGES[code]["en"])


def test_every_code_that_is_said_has_a_sentence():
    said = {code for path in tracked_under("etl", suffix=".py") for code in said_codes(path)}
    assert said - set(MESSAGES) == set()
