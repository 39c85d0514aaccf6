"""An earlier date: computed by a click, kept from page to page and by Back, taken away by its chip."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driver import App
from tests.e2e.reading import query
from tests.e2e.server import Server


@pytest.fixture
def app(page: Page, own_server: Server) -> App:
    return App(page, own_server.url)


def test_the_figures_of_an_earlier_date(app: App):
    newest = app.open("/").title()
    app.open("/?as_of=2026-08-31")
    assert app.title() == "Показатели на 31.08.2026 ещё не посчитаны" and app.axe() == []
    app.key("compute_as_of").get_by_role("button").click()
    expect(app.page.get_by_role("heading", level=1)).to_contain_text("Выручка")
    earlier = app.ready().title()
    assert earlier != newest and "Данные на 31.08.2026" in app.page.get_by_test_id("stSidebar").inner_text()

    app.go("Продажи", "Дебиторка")
    assert query(app)["as_of"] == "2026-08-31" and "31.08.2026" in app.text()
    app.act(app.page.go_back)
    assert app.title() == earlier
    app.act(app.key("chip_as_of").get_by_role("button").click)
    assert app.title() == newest and "as_of" not in query(app)
