"""Files made to harm their reader: none ends the program, none loads as good by silence, each is cheap."""

import os
from pathlib import Path

import polars as pl
import pytest

from etl.load import FileResult, load_paths
from etl.messages import catalogue
from etl.raw import RawStore
from etl.sources.bank_text import split_lines
from tests.etl.bad_files import GOOD_LINE, sales
from tests.etl.hostile import HOSTILE, Outcome, WatchedWorker
from tests.etl.hostile_texts import INJECTED
from tests.etl.test_mutations import expected, lines

SECONDS, MEGABYTES = 10, 1000


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "deep" / "home"


@pytest.fixture(scope="module")
def outcomes(home: Path) -> dict[str, Outcome]:
    """All files in one load, as if uploaded under names that lead out of the home."""
    folder = home.parent / "inbox"
    folder.mkdir(parents=True)
    paths = [folder / name for name in HOSTILE]
    for path, (content, *_) in zip(paths, HOSTILE.values(), strict=True):
        path.write_bytes(content())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etl.load.Worker", WatchedWorker)
        report = load_paths(home, paths, names=[f"../../{path.name}" for path in paths])
    found = zip(paths, report.files, WatchedWorker.costs, strict=True)
    return {path.name: Outcome(path, result, cost) for path, result, cost in found}


def said(home: Path, result: FileResult) -> set[str]:
    """Codes of everything that a person reads about the file and its rows."""
    manifest = result.manifest
    codes = {note["code"] for note in (manifest["reason"], *manifest["warnings"]) if note}
    if any(float(c["control_total"]) != float(c["loaded_total"]) for c in manifest["controls"]):
        codes.add("control_differs")
    rejects = RawStore(home).table("rejects", manifest["load_id"])
    return codes | (set(pl.read_parquet(rejects)["reason"]) if rejects.exists() else set())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named_or_harmless(name: str, home: Path, outcomes: dict[str, Outcome]):
    result, wanted = outcomes[name].result, set(HOSTILE[name][1:])
    codes = said(home, result)
    rows = {wants for wants in wanted if isinstance(wants, int)}
    if rows:
        assert (result.status, {result.rows_loaded}, codes) == ("loaded", rows, set())
    else:
        assert codes & wanted and codes <= set(catalogue())
        assert all(result.sentences(language) or result.rows_rejected for language in ("ru", "en"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_cheap(name: str, outcomes: dict[str, Outcome]):
    cost = outcomes[name].cost
    assert cost.seconds < SECONDS and cost.megabytes < MEGABYTES


def test_every_line_of_what_loads_is_accounted_for(outcomes: dict[str, Outcome]):
    kept = [o for o in outcomes.values() if o.result.status != "refused"]
    assert len(kept) > 20
    for outcome in kept:
        for counts in outcome.result.manifest["entities"].values():
            assert counts["rows_read"] == counts.get("rows_loaded", 0) + counts.get("rows_rejected", 0)
        wanted = expected(outcome.path)
        if outcome.result.manifest["source"] == "bank_1c":
            wanted = len(split_lines(outcome.path.read_bytes()))
        assert wanted in (None, lines(outcome.result)), outcome.path.name


def test_nothing_is_written_beside_the_home(home: Path, outcomes: dict[str, Outcome]):
    assert len(outcomes) >= 60
    assert {path.name for path in home.parent.iterdir()} == {"home", "inbox"}
    assert {path.name for path in home.parent.parent.iterdir()} == {"deep"}
    assert not Path("/tmp/hostile").exists() and not Path("/etc/hostile").exists()


def test_formulas_are_kept_as_the_texts_they_are(home: Path, outcomes: dict[str, Outcome]):
    load_id = outcomes["formulas_in_cells.csv"].result.manifest["load_id"]
    loaded = pl.read_parquet(RawStore(home).table("sales", load_id))["product"]
    assert list(loaded) == [text.replace('""', '"').strip() for text in INJECTED]


def test_a_folder_of_links_pipes_and_loops_gives_its_files_alone(tmp_path: Path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.csv").write_bytes(sales(GOOD_LINE))
    (inbox / "link.csv").symlink_to("/etc/hostname")
    (inbox / "nowhere.csv").symlink_to(tmp_path / "nothing")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "folder.csv").mkdir()
    os.mkfifo(inbox / "pipe.csv")
    report = load_paths(tmp_path / "home", [inbox])
    assert [(file.name, file.status) for file in report.files] == [("good.csv", "loaded")]
