"""Classes of products and the week on the overview: from a row to the clients behind it and to the page that explains it."""

from __future__ import annotations

from tests.e2e.driver import App
from tests.e2e.reading import one, path, query


def test_from_the_products_through_one_to_a_card(app: App, build):
    app.open("/abc?view=lists&list=product&basis=margin")
    (counted, first) = one(
        build,
        "select count(*) filter (where abc <> 'N'), count(*) filter (where abc = 'A') from marts.item_abc "
        "where subject = 'product' and basis = 'margin'",
    )
    assert f"{first} из {counted} товаров" in app.text().replace("\xa0", " ")

    (product, name) = one(
        build,
        "select item_id, name from marts.item_abc where subject = 'product' and basis = 'margin' "
        "order by measure desc nulls last, item_id limit 1",
    )
    app.click_cell("items_product_margin")
    assert f"Клиенты: {name}" in app.text()
    app.click_cell("item_clients")
    assert path(app) == "/card"
    (largest,) = one(
        build,
        "select client_id from marts.sale_lines, marts.build where product_id = ? and client_id is not null "
        "and line_date between window_start and window_end group by 1 order by sum(amount) desc, 1 limit 1",
        product,
    )
    assert query(app)["client"] == largest


def test_a_line_of_the_week_leads_to_its_page(app: App):
    app.open("/").click_cell("week", row=2)
    assert path(app) == "/receivables"
