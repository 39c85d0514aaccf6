"""Who owes: by clicks from the headline to the row of a file, and the most overdue of class A."""

from __future__ import annotations

from pages.lib import formats
from tests.e2e.driver import App
from tests.e2e.reading import css, one, path, plain, query


def test_from_the_headline_through_a_bucket_and_a_client_to_the_row_of_a_file(app: App, build):
    app.open("/receivables")
    owed, overdue = one(
        build,
        "select sum(outstanding), sum(outstanding) filter (where overdue_days > 0) from marts.receivables",
    )
    for money in (owed, overdue):
        assert plain(formats.money_short(money)) in plain(app.title())

    app.click_bar("ageing", 1)
    assert query(app)["bucket"] == "1–30"
    app.click_cell(css("debtors_all_1–30_all"))
    client = query(app)["debtor"]
    assert one(
        build,
        "select client_id from marts.receivables where bucket = '1–30' group by 1 order by sum(outstanding) desc, 1 limit 1",
    ) == (client,)

    app.click_cell(f"sales_of_{client}")
    document = query(app)["sale"]
    lines = build.execute(
        'select documents.document_number, file_name, "row" from marts.sale_lines'
        " inner join marts.documents using (document_id) where document_id = ? order by file_name, row",
        [document],
    ).fetchall()
    assert f"Продажа {lines[0][0]}" in app.text()
    if len(lines) > 1:
        app.click_cell(css(f"lines_of_{document}"))
    assert any(f"файл «{file}»" in app.text() and f"строка {row}" in app.text() for _, file, row in lines)

    app.act(app.page.get_by_role("button", name="Открыть карточку клиента").click)
    assert (path(app), query(app)["client"]) == ("/card", client)
    app.act(app.page.go_back)
    assert query(app)["sale"] == document


def test_the_five_clients_of_class_a_most_overdue(app: App, build):
    worst = build.execute(
        "select client_id from marts.receivables inner join marts.client_classes using (client_id)"
        " inner join marts.clients using (client_id) where abc = 'A' and overdue_days > 0"
        " group by client_id, name order by sum(outstanding) desc, name limit 5"
    ).fetchall()
    app.open("/receivables").choose("abc", 1, now="all")
    assert query(app)["abc"] == "A"
    for place, (client,) in enumerate(worst):
        app.click_cell("debtors_A_all_all", row=place)
        assert query(app)["debtor"] == client


def test_sales_are_chosen_by_what_they_lack(app: App, build):
    app.open("/receivables?view=sales").choose("lacks", 3, now="any")
    app.click_cell("open_sales_all_all_all_both_all")
    assert one(
        build,
        "select missing = ['payment', 'documents'] from marts.receivables where document_id = ?",
        query(app)["sale"],
    ) == (True,)


def test_a_manager_leads_to_the_clients_held(app: App, build):
    app.open("/receivables?view=managers").click_cell("debt_managers")
    assert query(app)["view"] == "clients"
    holder = query(app)["holder"]
    app.click_cell(css(f"debtors_all_all_{holder}"))
    assert one(build, "select manager_id from marts.clients where client_id = ?", query(app)["debtor"]) == (
        holder,
    )
    app.act(app.key("chip_holder").get_by_role("button").click)
    assert "holder" not in query(app)
