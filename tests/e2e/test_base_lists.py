"""Lists of the client base, from the choice to the opened file; every file stands in the log by its own SHA-256."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from playwright.sync_api import FilePayload, Page, expect
from python_calamine import CalamineWorkbook

from etl import state
from tests.commands import etl
from tests.e2e.driver import App
from tests.e2e.server import Server, dashboard


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory) -> Iterator[Server]:
    """A dashboard over a copy of the demo, since every file taken is written down in its home."""
    folder = tmp_path_factory.mktemp("lists")
    shutil.copytree(demo_home, folder / "home")
    with dashboard(folder / "home", folder / "log") as running:
        yield running


@pytest.fixture(scope="module")
def build(own_server: Server) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(etl(own_server.home, "path").stdout.strip(), read_only=True) as connection:
        yield connection


@pytest.fixture
def app(page: Page, own_server: Server) -> App:
    return App(page, own_server.url)


def take(app: App, key: str) -> bytes:
    """The bytes of the file behind a button."""
    with app.page.expect_download() as download:
        app.key(key).get_by_role("button").click()
    return Path(download.value.path()).read_bytes()


def sheet(file: bytes) -> pl.DataFrame:
    """The rows of a workbook as texts: between the header, the first line of two cells, and the total."""
    lines = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    top = next(place for place, line in enumerate(lines) if line[1] != "")
    height = next(place for place, line in enumerate(lines[top:]) if line[1] == "") - 1
    rows = [[str(cell) for cell in line] for line in lines[top + 1 : top + 1 + height]]
    return pl.DataFrame(rows, schema=[str(title) for title in lines[top]], orient="row")


def entries(server: Server) -> list[dict[str, Any]]:
    return state.exports(server.home)


def check_log(app: App, server: Server, file: bytes, frame: pl.DataFrame, before: int) -> dict[str, Any]:
    """One new entry, of these very bytes, which the page shows too when it is drawn again."""
    app.open(app.page.url)
    found = entries(server)
    newest = found[0]
    assert len(found) == before + 1
    assert newest["sha256"] == hashlib.sha256(file).hexdigest()
    assert (newest["who"], newest["page"], newest["rows"]) == ("local", "clients/base", frame.height)
    assert len(newest["columns"]) == frame.width
    shown = app.page.locator('[data-testid="stDataFrame"]').last.locator("canvas").first
    expect(shown).to_contain_text(newest["sha256"])
    return newest


def test_stale_contacts_are_taken_away_whole(app: App, own_server: Server, build):
    before = len(entries(own_server))
    app.open("/base?view=stale")
    file = take(app, "stale_xlsx")
    stale = sheet(file)
    assert check_log(app, own_server, file, stale, before)["what"] == "stale"
    (expected,) = build.execute("select count(*) from marts.client_contacts where is_stale").fetchall()
    assert (stale.height,) == expected
    revenue = stale["Выручка за 12 мес."].cast(pl.Float64, strict=False).drop_nulls()
    assert revenue.len() > 0 and revenue.is_sorted(descending=True)


def test_a_mailing_list_without_consent_is_a_choice_that_the_log_keeps(app: App, own_server: Server, build):
    app.open("/base?view=mailing").choose("abc", 1, now="all")
    before = len(entries(own_server))
    file = take(app, "mailing_csv")
    agreed = pl.read_csv(io.BytesIO(file), separator=";", decimal_comma=True, infer_schema=False)
    entry = check_log(app, own_server, file, agreed, before)
    assert (entry["what"], entry["filters"]["abc"], entry["filters"]["consent_only"]) == (
        "mailing",
        "A",
        True,
    )
    refused = "select name from marts.clients where not coalesce(marketing_consent, false)"
    said_no = {name for (name,) in build.execute(refused).fetchall()}
    assert agreed["Контакт"].n_unique() == agreed.height > 0
    assert said_no.isdisjoint(agreed["Клиент"])

    app.act(app.key("consent_only").locator("label").first.click)
    assert "Рекламу им слать нельзя" in app.text()
    file = take(app, "mailing_xlsx")
    everybody = sheet(file)
    entry = check_log(app, own_server, file, everybody, before + 1)
    assert entry["filters"]["consent_only"] is False
    assert everybody.height > agreed.height and not said_no.isdisjoint(everybody["Клиент"])


def test_a_prospect_list_is_checked_taken_away_and_forgotten(app: App, own_server: Server, build):
    client, inn, manager = build.execute(
        "select name, inn, manager_name from marts.clients "
        "where is_in_client_list and inn is not null and manager_name is not null order by client_id limit 1"
    ).fetchall()[0]
    kept = sorted((own_server.home / "raw").rglob("*"))
    before = len(entries(own_server))
    text = (
        f"Наименование;ИНН;Менеджер\n{client};{inn};Никто Никтоев\nООО «Прежде не виданный»;;Никто Никтоев\n"
    )
    compare(app.open("/base?view=prospects"), "стенд.csv", text)
    file = take(app, "prospect_check_xlsx")
    checked = sheet(file)
    assert check_log(app, own_server, file, checked, before)["filters"]["file"] == "стенд.csv"
    assert checked.select("Решение", "Кто ведёт", "Клиент").rows() == [
        ("ведёт другой", manager, client),
        ("новый", "", ""),
    ]
    assert sorted((own_server.home / "raw").rglob("*")) == kept

    compare(app, "план.csv", "Месяц;Сумма плана\nМарт 2026 г.;100\n")
    assert "«план.csv» — не список потенциальных клиентов" in app.text()
    assert len(entries(own_server)) == before + 1


def compare(app: App, name: str, text: str) -> None:
    """Gives a list to the page and waits for its verdicts."""
    given: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    app.page.locator('.st-key-prospect_list input[type="file"]').set_input_files([given])
    app.page.get_by_text(name, exact=True).last.wait_for()
    app.act(app.page.locator('[data-testid="stFormSubmitButton"] button').click)
