"""Language and links: a switch of language changes words and no figures, a copied link opens the same view."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.e2e.driver import App
from tests.e2e.server import Server

PAGES = (
    "/",
    "/abc",
    "/rfm",
    "/loyalty",
    "/value",
    "/base",
    "/promotion",
    "/calendar",
    "/income_matrix",
    "/assortment",
    "/managers",
    "/receivables",
    "/loads",
    "/metrics",
)
CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def menu(app: App) -> str:
    return app.page.locator(
        '[data-testid="stTopNavLinkContainer"], [data-testid="stTopNavSection"]'
    ).first.inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_speaks_both_languages(app: App, path: str):
    app.open(path)
    russian = app.title()
    assert CYRILLIC.search(russian)
    assert app.page.locator("html").get_attribute("lang") == "ru"

    app.language("EN")
    assert app.title() != russian
    assert app.page.locator("html").get_attribute("lang") == "en"
    assert not CYRILLIC.search(menu(app))

    app.language("RU")
    assert app.title() == russian


@pytest.fixture
def region(app: App) -> str:
    """The first region that the filter offers, chosen in it."""
    app.open("/abc")
    box = app.key("region")
    box.locator("input").click()
    option = app.page.get_by_role("option").first
    name = option.inner_text()
    app.act(option.click)
    app.page.keyboard.press("Escape")
    return name


def test_a_copied_link_opens_the_same_view_for_another_reader(
    app: App, region: str, server: Server, browser: Browser, browser_context_args
):
    app.choose("view", 2, now="moves")
    with browser.new_context(**browser_context_args) as other:
        copied = App(other.new_page(), server.url).open(app.page.url)
        assert region in copied.key("region").inner_text()
        assert copied.page.url == app.page.url
        assert copied.title() == app.title()
        assert copied.text() == app.text()


def test_the_overview_answers_to_its_name_too(app: App):
    title = app.open("/").title()
    assert app.open("/overview").title() == title
    assert app.page.get_by_role("dialog").count() == 0


def test_filters_stay_while_one_walks_from_page_to_page(app: App, region: str):
    app.act(app.page.get_by_role("link", name=re.compile("Обзор")).first.click)
    assert region in app.key("region").inner_text()
    assert "region=" in app.page.url


def test_thresholds_recompute_at_once_and_live_in_the_link(app: App, server: Server):
    standing = app.open("/abc").title()
    lower = app.key("thresholds").get_by_role("slider").first
    for _ in range(6):
        app.act(lambda: lower.press("ArrowLeft"))
    assert app.title() != standing

    again = App(app.page.context.new_page(), server.url).open(app.page.url)
    assert again.title() == app.title()
    again.page.close()
