"""A new export given through the page changes the figures at once; nobody restarts anything."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page

from tests.commands import etl
from tests.e2e.driver import App
from tests.e2e.server import Server

NEW_SALES = """Дата;Номер документа;Контрагент;Номенклатура;Сумма
15.10.2026;НОВ-1;ООО «Совсем новый клиент»;Краска;900 000 000,00
31.02.2026;НОВ-2;ООО «Совсем новый клиент»;Краска;100,00
""".encode("cp1251")


@pytest.fixture
def app(page: Page, own_server: Server) -> App:
    return App(page, own_server.url)


def test_an_upload_changes_the_figures_without_a_restart(app: App, own_server: Server):
    app.open("/")
    before = app.title()

    app.open("/loads?view=upload")
    given = {"name": "новые продажи.csv", "mimeType": "text/csv", "buffer": NEW_SALES}
    app.page.locator('.st-key-given input[type="file"]').set_input_files([given])
    app.page.get_by_text("новые продажи.csv").wait_for()
    app.act(app.page.locator('[data-testid="stFormSubmitButton"] button').click)
    app.page.locator('[data-testid="stAlertContentSuccess"]').wait_for(timeout=60_000)

    app.open("/")
    assert app.title() != before
    assert "млрд" in app.title() or "9" in app.title()
    assert rejected_rows(own_server.home) == [(3, "date", "31.02.2026")]


def rejected_rows(home: Path) -> list[tuple[int, str, str]]:
    """Row, column and value of what was set aside from the uploaded file."""
    query = "select row, \"column\", value from marts.rejects where file_name = 'новые продажи.csv'"
    with duckdb.connect(etl(home, "path").stdout.strip(), read_only=True) as connection:
        return connection.execute(query).fetchall()
