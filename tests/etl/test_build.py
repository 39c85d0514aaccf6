"""Builds: published whole or not at all, kept, rolled back, told apart by their content."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.audit import audit
from etl.build import BuildFailed, build, build_aside, verify
from etl.models import Model, last_readers
from etl.settings import SQL
from etl.warehouse import Warehouse
from tests.commands import etl, etl_json
from tests.etl.company import Company

SALES = "date;document_number;client_code;product;amount\n31.10.2026;{0};k;paint;{0}\n"


@pytest.fixture
def company(tmp_path):
    company = Company(tmp_path)
    company.exports(SALES.format(1))
    return company.build()


def test_a_build_is_a_plain_file_that_any_reader_may_open(company):
    path = etl(company.home, "path").stdout.strip()
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("select count(*) from marts.sale_lines").fetchall() == [(1,)]


def test_nothing_new_builds_nothing(company):
    assert not company.build().report.is_new


def test_the_last_three_are_kept_and_one_can_go_back(company):
    ids = [company.report.build_id]
    for i in range(2, 6):
        company.exports(SALES.format(i))
        ids.append(company.build().report.build_id)
    warehouse = Warehouse(company.home)
    assert [b.build_id for b in warehouse.builds()] == ids[-3:]
    etl(company.home, "rollback")
    assert warehouse.current().stem == ids[-2]
    assert company.rows("select count(*) from marts.sale_lines") == [(4,)]
    etl(company.home, "rollback", ids[-1])
    assert warehouse.current().stem == ids[-1]
    etl(company.home, "rollback", "no-such-build", exit_codes=(2,))


def test_figures_as_of_an_earlier_date_stand_beside_the_current_build(company, tmp_path):
    company.exports(SALES.format(2))
    company.build()
    current = Warehouse(company.home).current()
    place = build_aside(company.home, date(2026, 9, 30))
    assert (
        Warehouse(company.home).current() == current
        and Warehouse(company.home).aside(date(2026, 9, 30)) == place
    )
    written = place.stat().st_mtime_ns
    assert build_aside(company.home, date(2026, 9, 30)).stat().st_mtime_ns == written
    earlier = company.build("2026-09-30").report
    assert not place.exists()
    again = build_aside(company.home, date(2026, 9, 30))
    assert verify(again) == verify(Path(earlier.path)) != verify(current)


def test_a_build_that_breaks_a_promise_is_not_published_and_says_so(company, monkeypatch, tmp_path):
    sql = tmp_path / "sql"
    for source in SQL.rglob("*"):
        if source.is_file():
            target = sql / source.relative_to(SQL)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(source.read_text("utf-8"), "utf-8")
    broken = sql / "marts" / "sale_lines.sql"
    broken.write_text("-- check: amount < 0\n" + broken.read_text("utf-8"), "utf-8")
    monkeypatch.setattr("etl.models.read_models.__defaults__", (sql,))
    company.exports(SALES.format(2))
    before = Warehouse(company.home).current()
    with pytest.raises(BuildFailed):
        build(company.home)
    assert Warehouse(company.home).current() == before
    note = json.loads((company.home / "warehouse" / "last_failure.json").read_text("utf-8"))
    assert "marts.sale_lines: amount < 0" in note["message_ru"]
    monkeypatch.undo()
    build(company.home)
    assert not (company.home / "warehouse" / "last_failure.json").exists()


def test_what_intervals_take_is_of_the_settings(company):
    (company.home / "settings.toml").write_text("[statistics]\nz = 1.645\nfew_observations = 5\n", "utf-8")
    assert company.build().rows("select interval_z, few_observations from marts.build") == [(1.645, 5)]


def test_a_run_prints_one_json_document(company):
    path = company.inbox / "more.csv"
    path.write_text(SALES.format(2), "utf-8")
    report = etl_json(company.home, "run", path)
    assert [(file["file"], file["status"]) for file in report["files"]] == [("more.csv", "loaded")]
    assert (report["build"]["is_new"], report["build"]["rows"]["sale_lines"]) == (True, 2)


def test_check_finds_what_does_not_fit(company):
    assert audit(company.home) == []
    original = next((company.home / "raw" / "files").iterdir())
    original.write_bytes(b"changed")
    (problem,) = audit(company.home)
    assert problem["en"] == f"File “export_1.csv”: its kept bytes have changed ({original.name})."
    assert problem["ru"] == f"Файл «export_1.csv»: сохранённые байты изменились ({original.name})."
    done = etl(company.home, "check", "--json", exit_codes=(1,))
    assert json.loads(done.stdout) == [problem]


def test_check_finds_rows_that_the_ledger_does_not_count(company):
    (table,) = (company.home / "raw" / "sales").iterdir()
    table.unlink()
    (problem,) = audit(company.home)
    assert problem["ru"].startswith("Файл «export_1.csv»: строк «Продажи (sales)» хранится 0,")


def test_a_flipped_bit_of_the_published_file_is_found(company):
    path = Warehouse(company.home).current()
    with path.open("r+b") as f:
        for offset in range(20_000, path.stat().st_size, 40_000):
            f.seek(offset)
            byte = f.read(1)[0]
            f.seek(offset)
            f.write(bytes([byte ^ 1]))
    assert audit(company.home)


def test_status_lists_files_and_builds(company):
    status = etl_json(company.home, "status")
    assert (status["hash"], len(status["files"]), len(status["builds"])) == (company.report.hash, 1, 1)


def test_a_table_below_the_marts_goes_with_its_last_reader():
    """Who reads a view reads what the view is made of."""
    models = [
        Model("staging.read_once", "select 1"),
        Model("staging.view", "from staging.read_once", (("materialized", "view"),)),
        Model("intermediate.unread", "select 1"),
        Model("marts.first", "from staging.read_once"),
        Model("marts.last", "from staging.view"),
    ]
    gone = {reader: [model.name for model in read] for reader, read in last_readers(models).items()}
    assert gone == {
        "intermediate.unread": ["intermediate.unread"],
        "marts.last": ["staging.read_once", "staging.view"],
    }
