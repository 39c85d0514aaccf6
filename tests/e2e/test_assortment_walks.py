"""What clients could also buy: from a category and from a quarter of a scale to the client's card."""

from __future__ import annotations

from pages.lib import formats
from tests.e2e.driver import App
from tests.e2e.reading import one, path, query


def test_from_the_headline_through_a_category_to_a_card(app: App, build):
    app.open("/assortment")
    (money,) = one(build, "select sum(expected_revenue) from marts.white_space")
    assert formats.money_short(money).replace("\xa0", " ") in app.title().replace("\xa0", " ")

    app.click_cell("category_table")
    category = query(app)["group"]
    assert one(
        build,
        "select category from marts.white_space group by 1 order by sum(expected_revenue) desc, 1 limit 1",
    ) == (category,)
    app.click_cell("gaps")
    assert path(app) == "/card"
    (best,) = one(build, "select max(expected_revenue) from marts.white_space where category = ?", category)
    assert one(
        build,
        "select expected_revenue from marts.white_space where category = ? and client_id = ?",
        category,
        query(app)["client"],
    ) == (best,)


def test_a_bar_of_breadth_leads_to_its_clients(app: App, build):
    app.open("/assortment").click_bar("breadth_bars", 2)
    assert (query(app)["breadth"], query(app)["view"]) == ("2", "clients")
    app.click_cell("clients")
    (breadth,) = one(
        build, "select breadth from marts.client_assortment where client_id = ?", query(app)["client"]
    )
    assert 0.5 <= breadth < 0.75


def test_a_chip_taken_away_does_not_come_back(app: App):
    app.open("/assortment").click_cell("category_table")
    app.act(app.key("chip_group").get_by_role("button").click)
    assert "group" not in query(app)
    app.choose("abc", 1, now="all")
    assert "group" not in query(app)
