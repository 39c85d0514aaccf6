"""Files that a reader takes while others read, too."""

from __future__ import annotations

import urllib.request
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.driver import App


def test_a_slow_browser_gets_its_file_after_others_have_drawn_their_pages(app: App, browser: Browser):
    app.open("/metrics")
    with app.page.expect_download() as download:
        app.key("metrics_xlsx").get_by_role("button").click()
    other = App(browser.new_page(), app.url).open("/abc")
    for code in ("EN", "RU", "EN"):
        other.language(code)
    other.page.close()
    with urllib.request.urlopen(download.value.url) as slow:
        assert slow.read() == Path(download.value.path()).read_bytes()
