"""The paths that people take: from the company down to the row of a file, by clicks alone."""

from __future__ import annotations

from tests.e2e.driver import App
from tests.e2e.reading import CARD_PARTS, one, path, query


def test_from_the_company_to_the_row_of_a_file(app: App, build):
    app.open("/").click_bar("classes", 0)
    assert (path(app), query(app)["class"]) == ("/abc", "A")

    app.click_cell("clients", row=0)
    client = query(app)["client"]
    name, abc = one(
        build,
        "select name, abc from marts.clients inner join marts.client_classes using (client_id) where client_id = ?",
        client,
    )
    assert path(app) == "/card"
    assert str(name) in app.title() and abc == "A"

    app.choose("part", CARD_PARTS.index("documents"), now="sales")
    app.click_cell("documents", row=0)
    document = query(app)["document"]
    lines = build.execute(
        'select file_name, "row" from marts.sale_lines where document_id = ? and client_id = ?',
        [document, client],
    ).fetchall()
    if len(lines) > 1:
        app.click_cell("lines", row=0)
    assert any(file in app.text() and str(row) in app.text() for file, row in lines)


def test_from_promotion_to_a_client_who_responded(app: App, build):
    app.open("/promotion").click_cell("campaigns_newest", row=0)
    campaign = query(app)["campaign"]
    (name,) = one(build, "select name from marts.campaigns where campaign_id = ?", campaign)
    assert str(name) in app.title()

    app.click_cell("campaign_responders", row=0)
    assert path(app) == "/card"
    responders = build.execute(
        "select client_id from marts.responses where campaign_id = ?", [campaign]
    ).fetchall()
    assert (query(app)["client"],) in responders


def test_back_leads_where_one_came_from(app: App):
    app.open("/abc?class=A")
    title = app.title()
    app.click_cell("clients", row=0)
    assert app.title() != title
    app.act(app.page.go_back)
    assert (path(app), query(app)["class"], app.title()) == ("/abc", "A", title)
