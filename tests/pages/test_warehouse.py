"""The query door: hardened, cached by build and rights, new figures at once, bounded."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pages.lib import access, warehouse


def test_without_a_build_it_says_so(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SALES_HOME", str(tmp_path))
    with pytest.raises(warehouse.NoWarehouse):
        warehouse.query("loads/build")


@pytest.mark.parametrize("pointer", ["gone.duckdb", "../../etc/passwd", ""])
def test_a_pointer_to_nothing_is_no_build(tmp_path: Path, monkeypatch, pointer: str):
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "current").write_text(pointer)
    monkeypatch.setenv("SALES_HOME", str(tmp_path))
    assert warehouse.current() is None


def write_build(home: Path, build_id: str) -> None:
    """A build of one mart, published."""
    folder = home / "warehouse"
    folder.mkdir(exist_ok=True)
    with duckdb.connect(str(folder / f"{build_id}.duckdb")) as connection:
        connection.execute("create schema scoped")
        connection.execute(
            f"create macro scoped.build(scope) as table select '{build_id}' as build_id, scope as seen"
        )
    (folder / "current").write_text(f"{build_id}.duckdb\n")


def test_a_new_build_shows_at_once(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SALES_HOME", str(tmp_path))
    write_build(tmp_path, "first")
    assert warehouse.query("loads/build")["build_id"].to_list() == ["first"]
    write_build(tmp_path, "second")
    assert warehouse.query("loads/build")["build_id"].to_list() == ["second"]


def test_rights_are_part_of_the_key(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SALES_HOME", str(tmp_path))
    write_build(tmp_path, "first")
    seen = []
    for scope in (None, ("ivanov",), ("petrova",), ()):
        monkeypatch.setattr(access, "scope", lambda scope=scope: scope)
        seen.append(warehouse.query("loads/build")["seen"].to_list())
    assert seen == [[None], [["ivanov"]], [["petrova"]], [[]]]


def test_a_download_keeps_the_rights_and_the_build_of_its_page(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SALES_HOME", str(tmp_path))
    write_build(tmp_path, "first")
    monkeypatch.setattr(access, "scope", lambda: ("ivanov",))
    rows = warehouse.later("loads/build")
    write_build(tmp_path, "second")
    monkeypatch.setattr(access, "scope", lambda: None)
    assert rows().rows() == [("first", ["ivanov"])]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_text('requirements.txt')",
        "copy (select 1) to 'stolen.csv'",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "set memory_limit = '9GB'",
        "select * from ALWAYS",
        "create table marts.mine as select 1",
    ],
)
def test_the_connection_reaches_nothing_but_its_build(home: Path, sql: str):
    build = warehouse.current()
    assert build
    with warehouse._connection(str(build)).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql)


def test_every_cache_is_bounded():
    for cached in (warehouse._cached, warehouse._connection):
        assert cached._info.max_entries is not None  # type: ignore[attr-defined]


def test_every_row_list_has_a_limit():
    """A query says in its first line that it gives one row, or it ends with a limit."""
    without = [
        file.relative_to(warehouse.QUERIES).as_posix()
        for file in warehouse.QUERIES.rglob("*.sql")
        if file.parent.name != "macros"
        and not (text := file.read_text("utf-8")).startswith("-- One row:")
        and "\nlimit " not in text
    ]
    assert without == []
