"""From what a client owes to the document, from its deal to the stages of it, and beside which segment it stands."""

from __future__ import annotations

from tests.e2e.driver import App
from tests.e2e.reading import CARD_PARTS, one, query


def test_from_the_debt_to_the_document_that_is_not_paid(app: App, build):
    client, document = one(
        build,
        "select client_id, document_id from marts.receivables where not is_closed"
        " order by overdue_days desc, outstanding desc, document_date, document_number limit 1",
    )
    app.open(f"/card?client={client}").choose("part", CARD_PARTS.index("debt"), now="sales")
    app.click_cell("open_sales", row=0)
    assert (query(app)["part"], query(app)["document"]) == ("documents", document)
    assert not app.failures()


def test_a_deal_shows_the_stages_it_went_through(app: App, build):
    (client,) = one(
        build,
        "select client_id from marts.deals inner join marts.deal_stages using (deal_id, client_id) limit 1",
    )
    app.open(f"/card?client={client}&part=deals").click_cell("card_deals", row=0)
    (deal,) = one(
        build,
        "select deal_id from marts.deals where client_id = ? order by created_at desc, deal_code limit 1",
        client,
    )
    assert query(app)["deal"] == deal
    (stages,) = one(build, "select count(*) from marts.deal_stages where deal_id = ?", deal)
    assert app.key("deal_stages_xlsx").count() == (1 if stages else 0)


def test_a_client_stands_beside_its_type_or_its_class(app: App, build):
    (client,) = one(build, "select client_id from marts.client_classes where revenue > 0 limit 1")
    app.open(f"/card?client={client}&part=segment")
    beside_type = app.text()
    app.choose("among", 1, now="type")
    assert query(app)["among"] == "class" and app.text() != beside_type
