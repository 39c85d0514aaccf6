"""The published templates load back as they are, and describe each of their columns."""

from pathlib import Path

import pytest

from etl import templates
from etl.check import check
from etl.settings import load_settings
from etl.sources.files import SourceFile
from tests.etl.sources.reading import TEMPLATE, Said


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    assert templates.write(folder) == [folder / name for _, name in templates.TEMPLATES]
    return folder


@pytest.mark.parametrize("entity, name", templates.TEMPLATES)
def test_a_template_loads_back_without_rejects(entity: str, name: str, folder: Path, tmp_path: Path):
    file = SourceFile(folder / name, name)
    assert TEMPLATE.identify(file)
    said = Said(list(TEMPLATE.read(file)))
    assert said.entities == [entity]
    assert [(w.code, w.params["sheet"]) for w in said.warnings] == [("sheet_skipped", templates.NOTES)]
    checked = check(said.rows[0], load_settings(tmp_path), TEMPLATE.name)
    assert (checked.good.height, checked.rejects.to_dicts()) == (2, [])


@pytest.mark.parametrize("entity", [entity for entity, _ in templates.TEMPLATES])
def test_the_header_is_the_published_one(entity: str, folder: Path):
    sheet, notes = SourceFile(folder / f"{entity}.xlsx", entity).sheets
    assert sheet.rows[0] == [row[0] for row in notes.rows[1:]]
    assert [row[1] for row in notes.rows[1:]] == templates.columns(entity)
    assert all(all(row[3:7]) for row in notes.rows)


def test_required_columns_and_groups_are_marked():
    assert [c for c in templates.columns("payments") if templates.is_required("payments", c)] == [
        "date",
        "client_code",
        "inn",
        "client",
        "amount",
    ]


def test_the_second_example_differs_from_the_first(folder: Path):
    for entity, _ in templates.TEMPLATES:
        _, first, second = SourceFile(folder / f"{entity}.xlsx", entity).sheets[0].rows
        assert first != second
