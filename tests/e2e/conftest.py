"""A dashboard over a small demo company, a browser of the system, and a page that waits for reruns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Error, Page, Request, expect

from tests.commands import etl
from tests.e2e.driver import App
from tests.e2e.server import Server, dashboard

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
#: Without a sandbox since tests run as root in containers; no traffic of the browser's own.
CHROME_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
]
# As patient as everything else that waits for the browser: a busy machine is no failure.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def server(demo_home: Path, tmp_path_factory) -> Iterator[Server]:
    with dashboard(demo_home, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def build(server: Server) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse that the pages of `server` show, to compare with."""
    with duckdb.connect(etl(server.home, "path").stdout.strip(), read_only=True) as connection:
        yield connection


@pytest.fixture
def own_server(demo_home: Path, tmp_path: Path) -> Iterator[Server]:
    """A dashboard over a copy of the demo, for a test that changes it."""
    shutil.copytree(demo_home, tmp_path / "home")
    with dashboard(tmp_path / "home", tmp_path / "log") as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium fonts-dejavu-core")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROME_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "ru-RU",
        "timezone_id": "Europe/Moscow",
        "color_scheme": "light",
        "reduced_motion": "reduce",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture(scope="session")
def tab(browser: Browser, browser_context_args) -> Iterator[Page]:
    """One tab for the session: the toolkit's ten megabytes of scripts are compiled once, half of what a page costs."""
    with browser.new_context(**browser_context_args) as context:
        yield context.new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """An empty page that fails its test when a script error or a request to another host happened on it."""
    seen: list[Error | Request] = []

    def see(what: Error | Request) -> None:
        seen.append(what)

    for event in ("pageerror", "request"):
        tab.on(event, see)
    yield tab
    tab.goto("about:blank")
    for event in ("pageerror", "request"):
        tab.remove_listener(event, see)
    assert [what for what in seen if isinstance(what, Error) or _leaves(what.url)] == []


@pytest.fixture
def dark(page: Page) -> Iterator[Page]:
    """The same for a reader of the dark theme."""
    page.emulate_media(color_scheme="dark")
    yield page
    page.emulate_media(color_scheme="light")


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:blank"))


@pytest.fixture
def app(page: Page, server: Server) -> App:
    return App(page, server.url)
