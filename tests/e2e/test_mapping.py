"""An unknown table: refused, its columns named by a person, loaded; the next one loads by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page

from tests.commands import etl
from tests.e2e.driver import App
from tests.e2e.server import Server, dashboard

HEADER = "Дата отгр.;Накл.;Покупат.;Товарчик;Итого с налогом;Связь\n"
FIRST = HEADER + "15.10.2026;ОТ-1;ООО «Совсем новый клиент»;Краска;900 000 000,00;+7 900 000-00-01\n"
SECOND = HEADER + "16.10.2026;ОТ-2;ООО «Совсем новый клиент»;Краска;5,00;+7 900 000-00-01\n"
SAID = {
    "Дата отгр.": "Дата (date)",
    "Накл.": "Номер документа (document_number)",
    "Покупат.": "Контрагент (client)",
    "Товарчик": "Номенклатура (product)",
    "Итого с налогом": "Сумма (amount)",
    "Связь": "не брать",
}


@pytest.fixture
def own_server(demo_home: Path, tmp_path: Path):
    """A dashboard over a copy of the demo, since the test changes it."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    with dashboard(home, tmp_path / "log") as running:
        yield running


@pytest.fixture
def app(page: Page, own_server: Server) -> App:
    return App(page, own_server.url)


def give(app: App, name: str, text: str) -> None:
    """Uploads a file and waits for what became of it."""
    app.open("/loads?view=upload")
    given = {"name": name, "mimeType": "text/csv", "buffer": text.encode("cp1251")}
    app.page.locator('.st-key-given input[type="file"]').set_input_files([given])
    app.page.get_by_text(name).first.wait_for()
    app.act(app.page.locator('[data-testid="stFormSubmitButton"] button').click)


def pick(app: App, label: str, option: str) -> None:
    """Chooses in a box by what is written in it."""
    box = app.page.get_by_role("combobox", name=label, exact=True)
    if box.input_value() == option:
        return
    box.click()
    box.fill(option)
    app.act(app.page.get_by_role("option", name=option, exact=True).click)


def amounts(home: Path) -> list[float]:
    """Amounts of the client that only the uploaded files have."""
    query = (
        "select amount::double from marts.sale_lines inner join marts.clients using (client_id) "
        "where name like '%Совсем новый%' order by 1"
    )
    with duckdb.connect(etl(home, "path").stdout.strip(), read_only=True) as connection:
        return [row[0] for row in connection.execute(query).fetchall()]


def test_a_person_names_the_columns_and_the_next_file_loads_by_itself(app: App, own_server: Server):
    app.open("/")
    give(app, "отчет отдела.csv", FIRST)
    assert amounts(own_server.home) == []
    app.act(app.page.get_by_role("button", name="Указать, что за столбцы").click)
    pick(app, "Что в строках", "продажи")
    assert "Не будет: Номер документа (document_number)" in app.text()
    pick(app, "Итого с налогом", "не брать")
    assert "Ещё не хватает: Сумма (amount)" in app.text()
    confirm = app.page.get_by_role("button", name="Подтвердить и загрузить")
    assert confirm.is_disabled()
    for header, column in SAID.items():
        pick(app, header, column)
    assert "Всё есть" in app.text() and "Не будет" not in app.text()
    app.act(confirm.click)
    assert "Готово" in app.text() and app.failures() == []
    assert amounts(own_server.home) == [900_000_000]

    give(app, "отчет отдела 2.csv", SECOND)
    assert amounts(own_server.home) == [5, 900_000_000]
