"""How broadly a client buys among its peers, and its share of what it buys in a year."""

from __future__ import annotations

import pytest

CLIENTS = "client_code;name;client_type;annual_potential\n"
SALES = "date;document_number;client_code;product;category;amount\n"


def sold(client: str, category: str, amount: int) -> str:
    return f"31.10.2025;{client}{category};{client};{category};{category};{amount}\n"


@pytest.fixture
def shops(company):
    """Five shops of class A, each of which buys paint; two of them buy brushes too."""
    company.exports(
        CLIENTS
        + "c0;C0;Shop;2160\nc1;C1;Shop;\nc2;C2;Shop;500\nc3;C3;Shop;\nc4;C4;Shop;\nd;D;;4000\nn;N;Shop;900\n",
        SALES
        + "".join(sold(f"c{n}", "Paints", 1000) for n in range(5))
        + sold("c0", "Brushes", 80)
        + sold("c1", "Brushes", 40)
        + sold("d", "Paints", 1000),
    )
    return company.build()


def test_breadth_is_bought_of_bought_and_lacking(shops):
    assert shops.rows(
        "select client_id, peers, categories_bought, gaps, expected_revenue::int, breadth"
        " from marts.client_assortment where client_id like 'c%' order by 1"
    ) == [
        ("c0", 4, 2, 0, 0, 1.0),
        ("c1", 4, 2, 0, 0, 1.0),
        ("c2", 4, 1, 1, 30, 0.5),
        ("c3", 4, 1, 1, 30, 0.5),
        ("c4", 4, 1, 1, 30, 0.5),
    ]


def test_without_a_type_or_purchases_there_is_no_breadth(shops):
    assert shops.rows(
        "select client_id, peers, categories_bought, gaps, breadth from marts.client_assortment"
        " where client_id in ('d', 'n') order by 1"
    ) == [("d", 0, 1, 0, None), ("n", 0, 0, 0, None)]


def test_too_few_peers_are_none_to_compare_with(company):
    company.exports(
        CLIENTS + "".join(f"c{n};C{n};Shop;\n" for n in range(4)),
        SALES + "".join(sold(f"c{n}", "Paints", 1000) for n in range(4)),
    )
    company.build()
    assert company.rows("select distinct peers, breadth from marts.client_assortment") == [(3, None)]


def test_share_of_wallet_is_revenue_of_the_stated_potential(shops):
    assert shops.rows(
        "select client_id, wallet_share from marts.client_assortment where wallet_share is not null order by 1"
    ) == [("c0", 0.5), ("c2", 2.0), ("d", 0.25), ("n", 0.0)]


def test_a_gap_needs_a_quarter_of_four_peers_who_keep_what_they_bought(company):
    company.exports(
        CLIENTS + "".join(f"c{n};C{n};Shop;\n" for n in range(5)) + "d0;D0;Dealer;\nd1;D1;Dealer;\n",
        SALES
        + "".join(sold(f"c{n}", "Paints", 1000) for n in range(5))
        + "".join(sold(f"d{n}", "Paints", 900) for n in range(2))  # so that all five shops are A
        + "31.10.2025;1;c0;brush;Brushes;0.01\n31.10.2025;2;c1;brush;Brushes;0.02\n"
        + "31.10.2025;3;c2;brush;Brushes;5\n31.10.2025;4;c2;brush;Brushes;-5\n"  # gave all of it back
        + "31.10.2025;5;c4;glue;Glue;7\n"
        + "31.10.2025;6;c3;rags;;7\n",  # of no category: nothing to offer
    )
    company.build()
    # brushes: two of four, median 1.5 kopecks; glue: exactly one of four
    assert company.rows(
        "select category, client_id, peers_buying, peer_median_revenue::text, expected_revenue::text "
        "from marts.white_space order by 1, 2"
    ) == [("Brushes", f"c{n}", 2, "0.02", "0.01") for n in (2, 3, 4)] + [
        ("Glue", f"c{n}", 1, "7.00", "1.75") for n in (0, 1, 2, 3)
    ]
