"""Every mistake gets its sentence in both languages, the rest of the inbox loads, the last good build stays."""

from pathlib import Path

import duckdb
import pytest

from etl.messages import catalogue
from tests.commands import etl
from tests.etl.bad_files import BAD_ROWS, HTML_NAMED_XLS, OWN_INN, REFUSED, WARNED, Bad, sales, statement

GOOD = sales("05.03.2026;УТ-100;ООО «Ромашка»;Краска;1 200,00;;")
ALL = (*REFUSED, *BAD_ROWS, *WARNED)


def write_inbox(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def own_company(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "settings.toml").write_text(f'[company]\ninns = ["{OWN_INN}"]\n')


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home after one run over an inbox of mistakes with good files between them."""
    home = tmp_path_factory.mktemp("bad") / "home"
    own_company(home)
    mistakes = {bad.name: bad.content for bad in ALL}
    good = {"good.csv": GOOD, "deals.xls": HTML_NAMED_XLS, "own.txt": statement(OWN_INN)}
    done = etl(home, "run", write_inbox(home.parent / "inbox", mistakes | good), exit_codes=(3,))
    assert "Traceback" not in done.stdout + done.stderr
    return home


@pytest.fixture(scope="module")
def build(home: Path):
    pointer = home / "warehouse" / "current"
    with duckdb.connect(
        str(pointer.with_name(pointer.read_text("utf-8").strip())), read_only=True
    ) as connection:
        yield connection


def file_row(build: duckdb.DuckDBPyConnection, name: str) -> dict[str, object]:
    return build.sql(f"select * from marts.files where file_name = '{name}'").pl().row(0, named=True)


def in_both_languages(code: str) -> bool:
    return set(catalogue()[code]) == {"ru", "en"}


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.name)
def test_a_refused_file_is_listed_with_the_reason_and_the_next_step(bad: Bad, build):
    row = file_row(build, bad.name)
    assert (row["status"], row["reason_code"], row["rows_loaded"]) == ("refused", bad.reason, 0)
    for sentence in (str(row["reason_ru"]), str(row["reason_en"])):
        assert bad.name in sentence
        assert all(part in sentence for part in bad.says)
    assert in_both_languages(bad.reason)


@pytest.mark.parametrize("bad", BAD_ROWS, ids=lambda bad: bad.name)
def test_a_bad_row_is_listed_with_its_place_and_the_rest_loads(bad: Bad, build):
    row = file_row(build, bad.name)
    (reject,) = build.sql(f"select * from marts.rejects where file_name = '{bad.name}'").pl().rows(named=True)
    assert (row["status"], row["rows_rejected"], row["rows_loaded"]) == ("partial", 1, bad.rows_loaded)
    assert (reject["row"], reject["column"], reject["value"]) == bad.where
    assert reject["reason"] == bad.reason
    assert str(reject["value"]) in reject["raw_row"]
    for sentence in (reject["reason_ru"], reject["reason_en"]):
        assert all(part in sentence for part in (str(reject["row"]), str(reject["value"]), *bad.says))


@pytest.mark.parametrize("bad", WARNED, ids=lambda bad: bad.name)
def test_a_total_that_differs_is_a_warning_and_the_rows_load(bad: Bad, build):
    row = file_row(build, bad.name)
    assert (row["status"], row["rows_loaded"]) == ("loaded", bad.rows_loaded)
    for language in ("ru", "en"):
        warnings = " ".join(row[f"warnings_{language}"])
        assert bad.name in warnings and all(part in warnings.replace("\xa0", "") for part in bad.says)


@pytest.mark.parametrize("name", ["good.csv", "deals.xls", "own.txt"])
def test_good_files_between_the_mistakes_load(name: str, build):
    row = file_row(build, name)
    assert (row["status"], row["rows_loaded"]) == ("loaded", 1)


def test_every_line_of_every_file_is_accounted_for(build):
    rows = build.sql(
        "select file_name from marts.files where status <> 'refused'"
        " and lines <> header_lines + blank_lines + total_lines + other_lines + rows_loaded + rows_rejected"
    )
    assert rows.fetchall() == []


def test_a_run_in_which_nothing_loads_keeps_the_figures(home: Path, tmp_path: Path):
    before = etl(home, "path").stdout
    etl(home, "run", write_inbox(tmp_path / "inbox", {bad.name: bad.content for bad in REFUSED}))
    after = etl(home, "path").stdout
    assert same_figures(before, after)


def same_figures(before: str, after: str) -> bool:
    def revenue(path: str) -> list[tuple[object, ...]]:
        with duckdb.connect(path.strip(), read_only=True) as connection:
            return connection.execute("select sum(revenue) from marts.client_months").fetchall()

    return revenue(before) == revenue(after)


def test_a_build_that_fails_keeps_the_last_good_one(home: Path):
    good = etl(home, "path").stdout
    (table,) = list((home / "raw" / "deals").glob("*.parquet"))
    kept = table.read_bytes()
    table.write_bytes(kept[:100])
    try:
        failed = etl(home, "build", "--as-of", "2026-03-04", exit_codes=(1,))
    finally:
        table.write_bytes(kept)
    assert "Traceback" not in failed.stderr and failed.stderr.strip()
    assert etl(home, "path").stdout == good
