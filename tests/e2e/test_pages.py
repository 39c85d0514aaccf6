"""Every page, as a browser shows it: nothing fails, nothing is fetched from outside, anybody can use it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.commands import ROOT
from tests.e2e.driver import App
from tests.e2e.server import Server

#: Every page that app.py registers, and the views of a page that draw other things.
PAGES = [f"/{path}" for path in re.findall(r'url_path="(\w+)"', (ROOT / "app.py").read_text("utf-8"))]
VIEWS = (
    "/abc?view=history",
    "/abc?view=near",
    "/abc?view=lists&list=product&basis=margin",
    "/rfm?segment=loyal",
    "/loyalty?view=risk",
    "/loyalty?view=cohorts",
    "/loyalty?view=base",
    "/loyalty?view=periods",
    "/base?pairs=auto",
    "/base?view=decisions",
    "/base?view=completeness",
    "/base?view=mailing",
    "/base?view=prospects&list=loaded",
    "/promotion?view=channel",
    "/promotion?view=speed",
    "/pipeline?view=stages",
    "/pipeline?view=forecast",
    "/pipeline?view=sources",
    "/pipeline?view=rule",
    "/assortment?view=clients",
    "/managers?who=М05&of=history",
    "/managers?view=call",
    "/receivables?view=managers",
    "/receivables?view=months",
    "/receivables?view=sales",
    "/loads?view=controls",
    "/loads?view=upload",
    "/loads?view=bridge",
    "/loads?view=sources",
    "/loads?view=mapping",
)


def test_the_pages_are_those_of_the_menu():
    assert len(PAGES) >= 7


@pytest.mark.parametrize("path", [*PAGES, *VIEWS])
def test_page_is_drawn_whole_and_accessible(app: App, path: str):
    app.open(path)
    assert app.failures() == []
    assert app.axe() == []


@pytest.mark.parametrize(
    "path", ["/overview", "/abc", "/rfm", "/loyalty?view=cohorts", "/promotion", "/loads"]
)
def test_page_is_accessible_in_the_dark(dark: Page, server: Server, path: str):
    app = App(dark, server.url).open(path)
    assert (
        dark.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme") == "dark"
    )
    assert app.axe() == []


def test_no_request_leaves_this_machine(server: Server, browser: Browser, browser_context_args):
    """From an empty cache: a closed network shows the same charts, tables and fields. (`page` looks at every test.)"""
    asked: list[str] = []
    with browser.new_context(**browser_context_args) as context:
        context.on("request", lambda request: asked.append(request.url))
        for path in ("/abc", "/loads?view=upload", "/calendar"):
            App(context.new_page(), server.url).open(path)
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
