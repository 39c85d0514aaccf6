"""ABC of products, managers and client types × products, and of clients by margin and by the value coefficient."""

from decimal import Decimal

import pytest

from tests.etl.company import Company


@pytest.fixture(scope="module")
def trade(tmp_path_factory) -> Company:
    """A shop and a dealer buy four products of two managers; the window ends on 31 October 2026."""
    company = Company(tmp_path_factory.mktemp("trade"))
    company.exports(
        "client_code;name;client_type;manager\nshop;Shop;Shop;Ann\ndealer;Dealer;Dealer;Ann\nidle;Idle;Shop;Ann\n"
        "back;Back;;Ann\n",
        "product_code;name;category\np1;Paint;Paints\np2;Brush;Tools\np3;Roller;Tools\np4;Glue;Glues\nold;Old;Glues\n",
        "date;document_number;client_code;product_code;amount;cost;manager\n"
        "01.11.2025;1;shop;p1;50;49;Ann\n02.11.2025;2;shop;p2;30;10;Bob\n"
        "03.11.2025;3;dealer;p3;10;;Bob\n04.11.2025;4;dealer;p1;6;1;\n31.10.2026;5;shop;p4;4;9;Cid\n"
        "31.10.2025;6;shop;old;900;1;Dan\n"  # the day before the window
        "05.11.2025;7;back;p4;-3;-1;Cid\n",
    )
    return company.build("2026-11-15")


def classes(company: Company, subject: str, basis: str) -> list[tuple]:
    return company.rows(
        "select item_id, measure, round(cum_before, 4), abc from marts.item_abc "
        f"where subject = '{subject}' and basis = '{basis}' order by measure desc nulls last, item_id"
    )


def test_products_by_revenue_and_by_margin(trade):
    # of 97 in all
    assert classes(trade, "product", "revenue") == [
        ("p1", 56.0, 0.0, "A"),
        ("p2", 30.0, 0.5773, "A"),
        ("p3", 10.0, 0.8866, "B"),
        ("p4", 1.0, 0.9897, "C"),
        ("old", 0.0, None, "N"),
    ]
    # p3 has no known cost, p4 costs more than it brings
    assert classes(trade, "product", "margin") == [
        ("p2", 20.0, 0.0, "A"),
        ("p1", 6.0, 0.7692, "A"),
        ("p4", -7.0, None, "N"),
        ("old", None, None, "N"),
        ("p3", None, None, "N"),
    ]


def test_managers_are_those_of_the_lines_else_of_the_clients(trade):
    # Ann: 50, and 6 of the dealer whom she holds
    assert [row[:2] + row[3:] for row in classes(trade, "manager", "revenue")] == [
        ("ann", 56.0, "A"),
        ("bob", 40.0, "A"),
        ("cid", 1.0, "C"),
        ("dan", 0.0, "N"),
    ]


def test_cells_of_client_type_and_product_name_what_is_not_given(trade):
    assert trade.rows(
        "select name, client_type, product_id, measure, abc from marts.item_abc "
        "where subject = 'cell' and basis = 'revenue' order by measure desc, item_id"
    ) == [
        ("Shop × Paint", "Shop", "p1", 50.0, "A"),
        ("Shop × Brush", "Shop", "p2", 30.0, "A"),
        ("Dealer × Roller", "Dealer", "p3", 10.0, "B"),  # exactly 80 of 100 are ahead
        ("Dealer × Paint", "Dealer", "p1", 6.0, "B"),
        ("Shop × Glue", "Shop", "p4", 4.0, "C"),
        ("not given × Glue", "not given", "p4", -3.0, "N"),
    ]


def test_clients_by_revenue_are_the_classes_of_the_catalogue(trade):
    assert trade.rows(
        "select count(*) from marts.client_classes as c inner join marts.client_abc as a using (client_id) "
        "where a.basis = 'revenue' and (a.abc, a.share, a.cum_before) is not distinct from (c.abc, c.share, c.cum_before)"
    ) == trade.rows("select count(*) from marts.client_classes")


def test_clients_by_margin_and_value(trade):
    assert trade.rows(
        "select basis, client_id, round(measure, 6), abc from marts.client_abc where basis <> 'revenue' "
        "order by basis, measure desc nulls last, client_id"
    ) == [
        ("margin", "shop", 16.0, "A"),  # 1 + 20 − 5
        ("margin", "dealer", 5.0, "A"),  # 16 of 21 are ahead: 0.76
        ("margin", "back", -2.0, "N"),
        ("margin", "idle", None, "N"),
        # no payments: 84 roubles in two months × 0.4, 16 in one × 0.2, in millions
        ("value", "shop", 0.000034, "A"),
        ("value", "dealer", 0.000003, "B"),
        ("value", "back", 0.0, "N"),
        ("value", "idle", 0.0, "N"),
    ]


def test_an_item_that_starts_at_exactly_80_percent_is_b(company):
    # 50, 30, 10, 6, 4 → 0, .50, .80, .90, .96 are ahead of them, for every list and basis
    lines = [f"31.10.2026;{i};k{i};p{i};{n};{n * 0.9:.2f};m{i}\n" for i, n in enumerate((50, 30, 10, 6, 4))]
    company.exports("date;document_number;client_code;product;amount;cost;manager\n" + "".join(lines))
    company.build()
    found = company.rows(
        "select subject, basis, string_agg(abc, '' order by item_id) from marts.item_abc group by all "
        "union all select 'client', basis, string_agg(abc, '' order by client_id) from marts.client_abc group by all"
    )
    assert {(subject, basis) for subject, basis, _ in found} == {
        *(
            (subject, basis)
            for subject in ("product", "manager", "cell", "client")
            for basis in ("revenue", "margin")
        ),
        ("client", "value"),
    }
    assert {classes for *_, classes in found} == {"AABBC"}


def test_sums_of_a_list_are_the_whole(trade):
    [(lines,)] = trade.rows(
        "select sum(amount) from marts.sale_lines, marts.build where line_date between window_start and window_end"
    )
    assert lines == Decimal(97)
    assert trade.rows(
        "select round(sum(measure), 2), round(sum(share) filter (where abc <> 'N'), 9) from marts.item_abc "
        "where subject = 'cell' and basis = 'revenue'"
    ) == [(97.0, 1.0)]
