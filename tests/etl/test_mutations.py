"""Spoilt files: none ends the program, every line of each is accounted for, none is slow."""

import codecs
import os
import random
import time
from itertools import pairwise
from pathlib import Path

import pytest

from etl.load import FileResult, load_paths
from etl.messages import catalogue
from etl.sources.files import SourceFile
from tests.etl.mutants import SEEDS, mutant

MUTANTS = int(os.environ.get("MUTATIONS", "60"))
SECONDS = 10.0


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> list[tuple[Path, FileResult, float]]:
    """Files with what became of them and how long each took."""
    folder = tmp_path_factory.mktemp("mutants")
    chance = random.Random(MUTANTS)
    contents = [*SEEDS, *(mutant(chance) for _ in range(MUTANTS))]
    paths = [folder / f"{number:04}.bin" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    times: list[float] = []
    report = load_paths(folder / "home", paths, progress=lambda *_: times.append(time.monotonic()))
    times.append(time.monotonic())
    spent = [after - before for before, after in pairwise(times)]
    return list(zip(paths, report.files, spent, strict=True))


def lines(result: FileResult) -> int:
    counted = sum(result.manifest["lines"].values())
    return counted + sum(counts["rows_read"] for counts in result.manifest["entities"].values())


def expected(path: Path) -> int | None:
    """Lines of the file by a count of its own; None where a line of the file is no line of a table."""
    file, content = SourceFile(path, path.name), path.read_bytes()
    if file.kind in ("xlsx", "xls", "html"):
        return sum(len(sheet.rows) for sheet in file.sheets)
    if file.kind != "text" or b'"' in content or file.encoding == "utf-16":
        return None
    return len(content.removeprefix(codecs.BOM_UTF8).splitlines())


def test_the_good_ones_load(loaded):
    refused = [path.name for path, result, _ in loaded[: len(SEEDS)] if result.status == "refused"]
    # An exchange without documents and a page of OData about nothing known hold nothing to load.
    assert len(refused) <= 2


def test_none_ends_its_reader_and_each_refusal_has_its_sentence(loaded):
    codes = {result.manifest["reason"]["code"] for _, result, _ in loaded if result.manifest["reason"]}
    assert codes & {"reader_failed", "too_slow"} == set()
    assert codes <= set(catalogue())


def test_every_line_is_accounted_for(loaded):
    kept = [(path, result) for path, result, _ in loaded if result.status in ("loaded", "partial")]
    assert len(kept) > len(SEEDS)
    wrong = []
    for path, result in kept:
        for counts in result.manifest["entities"].values():
            kept_rows = counts.get("rows_loaded", 0) + counts.get("rows_rejected", 0)
            assert counts["rows_read"] == kept_rows, path.name
        if (wanted := expected(path)) is not None and wanted != lines(result):
            wrong.append((path.name, result.manifest["source"], wanted, lines(result)))
    assert wrong == []


def test_none_is_slow(loaded):
    assert max(spent for _, _, spent in loaded) < SECONDS
