"""The README says what is there: commands, make targets, metrics, files it links to."""

import re
from pathlib import Path

import pytest

from tests.contracts.readme import READMES, ROOT, commands, renewed


@pytest.fixture(params=READMES)
def language(request) -> str:
    return request.param


@pytest.fixture
def readme(language: str) -> str:
    return READMES[language].read_text("utf-8")


def test_its_metric_catalogue_is_the_catalogue(readme: str, language: str):
    assert renewed(readme, language) == readme, "run: python -m tests.contracts.readme"


def test_its_command_table_lists_every_command(readme: str):
    table = readme.split("| `python -m etl …` |")[1].split("\n\n")[0]
    listed = re.findall(r"^\| `(\w+)[^`]*`", table, re.MULTILINE)
    assert listed == commands()


def test_every_command_it_quotes_exists(readme: str):
    assert set(re.findall(r"-m etl (\w+)", readme)) <= set(commands())
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^\$? ?make (\w+)", readme, re.MULTILINE)) <= targets


def test_everything_it_links_to_is_there(readme: str, language: str):
    links = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert [link for link in links if not (READMES[language].parent / link).exists()] == []


def test_both_languages_have_the_same_parts():
    parts = [re.findall(r"^#+ ", path.read_text("utf-8"), re.MULTILINE) for path in READMES.values()]
    assert parts[0] == parts[1]


def test_layers_it_describes_are_folders(readme: str):
    assert all(
        (ROOT / Path(folder)).is_dir() for folder in re.findall(r"`((?:etl|sql|pages|tests)/[\w/]*)`", readme)
    )
