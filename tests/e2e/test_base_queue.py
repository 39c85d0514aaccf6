"""Two cards become one client and two again: every step of it by clicks, every figure as it was in the end."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from playwright.sync_api import Page

from etl import state
from tests.e2e.driver import App
from tests.e2e.server import Server

TICK = 18  # pixels from the left edge of a table to its boxes
VIEWS = ("queue", "decisions")


@pytest.fixture
def app(page: Page, own_server: Server) -> App:
    return App(page, own_server.url)


def build(home: Path) -> Path:
    """The file that the pages show now."""
    return home / "warehouse" / (home / "warehouse" / "current").read_text("utf-8").strip()


def content(home: Path) -> str:
    """Hash of all marts."""
    return str(json.loads(build(home).with_suffix(".json").read_text("utf-8"))["hash"])


def pair(home: Path, pair_id: str) -> tuple[object, ...]:
    """What became of a pair: verdict, whether both cards are one client, who decided and why."""
    sql = "select verdict, is_merged, decided_by, decision_reason from marts.client_pairs where pair_id = ?"
    with duckdb.connect(build(home), read_only=True) as connection:
        (row,) = connection.execute(sql, [pair_id]).fetchall()
    return row


def rebuild(app: App) -> None:
    app.act(app.key("rebuild").locator("button").click)
    assert app.failures() == []
    assert app.key("rebuild").count() == 0


def take(app: App, key: str) -> Path:
    """The file behind a download button."""
    with app.page.expect_download() as given:
        app.key(key).locator("button").first.click()
    return given.value.path()


def decide(app: App, form: str, verdict: str, reason: str) -> None:
    app.key(f"{form}_reason").locator("input").fill(reason)
    app.act(app.key(f"decide_{verdict}").locator("button").click)


def test_a_pair_is_merged_seen_and_taken_back(app: App, own_server: Server):
    home, before = own_server.home, content(own_server.home)
    title = app.open("/base").title()
    app.click_cell("pairs_queue_0", row=0, x=200)
    pair_id = parse_qs(urlsplit(app.page.url).query)["pair"][0]
    assert app.axe() == []
    decide(app, "pair_decision", "merge", "один владелец")
    assert "1 решение ждёт" in app.text()
    assert (content(home), pair(home, pair_id)) == (before, ("queue", False, None, None))

    rebuild(app)
    assert app.title() != title
    assert pair(home, pair_id) == ("merge", True, "local", "один владелец")
    app.open(f"/base?pairs=merge&pair={pair_id}")
    assert "объединены вручную, этот компьютер, " in app.text() and "один владелец" in app.text()

    app.choose("view", VIEWS.index("decisions"), now="queue")
    app.click_cell("history_0", row=0, x=TICK)
    app.act(app.key("undo").locator("button").click)
    rebuild(app)
    assert (content(home), pair(home, pair_id)) == (before, ("queue", False, None, None))
    (decision,) = state.history(home)
    assert (decision.verdict, decision.undone_by) == ("merge", "local")


def test_several_pairs_are_put_off_at_once_and_taken_away_as_a_file(
    app: App, own_server: Server, tmp_path: Path
):
    app.open("/base")
    for row in (0, 1):
        app.click_cell("pairs_queue_0", row=row, x=TICK)
    decide(app, "together", "later", "спросить менеджера")
    assert "2 решения ждут" in app.text()
    assert app.axe() == []
    assert [decision.verdict for decision in state.decisions(own_server.home)] == ["later", "later"]

    left, right = state.decisions(own_server.home)[0].pair
    cells = take(app, "pairs_csv").read_text("utf-8-sig").replace("\n", ";").split(";")
    assert {left, right} <= set(cells)
    app.choose("view", VIEWS.index("decisions"), now="queue")
    assert take(app, "history_xlsx").read_bytes().startswith(b"PK")
