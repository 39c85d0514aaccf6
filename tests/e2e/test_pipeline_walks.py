"""Where deals die and whom the three-month rule takes: by clicks down to the client, and an exception made and undone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from etl import state
from tests.e2e.driver import App
from tests.e2e.reading import one, path, query
from tests.e2e.server import Server

TICK = 18  # pixels from the left edge of a table to its boxes
VIEWS = ("lost", "stages", "forecast", "sources", "rule", "hand_over", "exceptions")


def test_from_the_funnel_to_a_client_whose_deal_was_lost(app: App, build):
    stage, largest, row = one(
        build,
        "select stage_no, arg_max(client_id, amount), rank() over (order by stage_no) - 1 from marts.deals, marts.build"
        " where is_lost and stage_no is not null"
        " and coalesce(closed_at, created_at)::date between window_start and window_end"
        " group by 1 order by count(*) desc, 1 limit 1",
    )
    app.open("/pipeline").click_bar("funnel", int(str(stage)) - 1)
    assert (query(app)["stage"], query(app)["view"]) == (str(stage), "lost")
    app.click_bar("funnel", 0)  # nobody loses a deal before it has begun
    assert query(app)["stage"] == "1" and "Таких сделок нет" in app.text()
    app.click_cell("lost_stages", row=int(str(row)))
    assert query(app)["stage"] == str(stage)

    app.click_cell("lost_deals", row=0)
    assert (path(app), query(app)["client"]) == ("/card", largest)
    app.act(app.page.go_back)
    assert (path(app), query(app)["stage"]) == ("/pipeline", str(stage))


def test_a_source_leads_to_its_deals_and_their_clients(app: App, build):
    app.open("/pipeline?view=sources").click_cell("sources_source", row=0)
    source = query(app)["source"]
    app.click_cell("source_deals", row=0)
    sources = build.execute(
        "select distinct coalesce(responses.source, deals.source_name, 'not given') from marts.deals"
        " left join marts.responses using (response_id) where deals.client_id = ?",
        [query(app)["client"]],
    ).fetchall()
    assert (source,) in sources


def take(app: App, key: str) -> str:
    """The text of the CSV file behind a download button."""
    with app.page.expect_download() as given:
        app.key(key).locator("button").first.click()
    return Path(given.value.path()).read_text("utf-8-sig")


def test_a_client_is_left_with_its_manager_and_taken_back(page: Page, own_server: Server):
    app = App(page, own_server.url).open("/pipeline?view=rule")
    title, reason = app.title(), "тендер весной"
    app.click_cell("rule_due_0", row=0, x=TICK)
    app.act(app.key("except").locator("button").click)
    assert state.exceptions(own_server.home) == []  # without a reason nothing is written

    app.key("exception_reason").locator("input").fill(reason)
    app.act(app.key("except").locator("button").click)
    (written,) = state.exceptions(own_server.home)
    assert (written["reason"], written["set_by"], written["undone_by"]) == (reason, "local", None)
    (marked,) = [line for line in take(app, "rule_due_csv").splitlines() if reason in line]
    assert f"{written['until']:%d.%m.%Y}" in marked or f"{written['until']}" in marked
    assert app.title() == title

    app.choose("view", VIEWS.index("exceptions"), now="rule")
    app.click_cell("exceptions_1", row=0, x=TICK)
    app.act(app.key("undo_exceptions").locator("button").click)
    assert state.exceptions(own_server.home)[0]["undone_by"] == "local"
    app.choose("view", VIEWS.index("rule"), now="rule")
    assert reason not in take(app, "rule_due_csv")
