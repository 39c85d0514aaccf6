"""The date of the figures and the twelve full months behind it: ends of months, leap years, what dates nothing."""

from datetime import date

import pytest

from etl.build import build
from tests.etl.company import Company

SALES = "date;document_number;operation;client_code;product;amount\n"
DAYS = "select as_of::text, window_start::text, window_end::text, previous_start::text, previous_end::text from marts.build"


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    company = Company(tmp_path_factory.mktemp("window"))
    company.exports(SALES + "15.01.2023;1;;k;paint;5\n29.02.2024;2;;k;paint;5\n")
    return company


@pytest.mark.parametrize(
    ("as_of", "window", "previous"),
    [
        ("2024-02-28", ("2023-02-01", "2024-01-31"), ("2022-02-01", "2023-01-31")),  # a day is missing
        ("2024-02-29", ("2023-03-01", "2024-02-29"), ("2022-03-01", "2023-02-28")),
        ("2023-02-28", ("2022-03-01", "2023-02-28"), ("2021-03-01", "2022-02-28")),
        ("2024-12-31", ("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")),
        ("2025-01-01", ("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")),
    ],
)
def test_a_month_is_full_on_its_last_day(sold, as_of, window, previous):
    assert sold.build(as_of).rows(DAYS) == [(as_of, *window, *previous)]


def test_figures_of_a_day_before_the_first_sale_are_empty(sold):
    sold.build("2020-01-15")
    assert sold.rows("select count(*) from marts.client_months") == [(0,)]
    assert sold.rows("select count(*) from marts.clients") == [(0,)]  # later sales alone name the client


def test_clients_and_products_known_from_later_rows_alone_are_nowhere(company):
    company.exports(
        "client_code;name\nlisted;Listed\n",
        "date;document_number;client_code;product_code;product;category;amount\n"
        "10.10.2026;1;k;p1;Paint;Walls;5\n10.11.2026;2;later;p1;Paint;Arches;5\n10.11.2026;3;later;p2;Saw;Tools;5\n",
        "date;client_code;amount\n11.11.2026;payer;5\n",
        "response_code;responded_at;client_code\nr1;11.11.2026 10:00;caller\nr2;31.10.2026 23:00;asker\n",
        "deal_code;stage;created_at;client_code;amount\nd1;Сделка;11.11.2026;buyer;5\n",
        "campaign_code;date;client_code\nA;11.11.2026;touched\n",
        "date;client_code;kind\n11.11.2026 10:00;visited;звонок\n",
    )
    company.build("2026-10-31")
    assert company.rows("select client_code, status from marts.clients order by 1") == [
        ("asker", "prospect"),
        ("k", "active"),
        ("listed", "prospect"),
    ]
    assert company.rows("select product_id, category from marts.products") == [("p1", "Walls")]
    assert company.build("2026-11-30").rows("select count(*) from marts.clients") == [(9,)]


def test_a_client_known_by_its_inn_alone_is_called_by_it(company):
    company.exports("date;document_number;inn;product;amount\n10.10.2026;1;7728168971;paint;5\n")
    assert company.build().rows("select name, inn from marts.clients") == [("7728168971", "7728168971")]


def test_the_last_sale_dates_the_figures_whatever_comes_later(company):
    company.exports(
        SALES + "10.10.2026;1;;k;paint;5\n20.10.2026;1;Возврат;k;paint;5\n",
        "date;client_code;amount\n25.10.2026;k;5\n",
        "response_code;responded_at;client_code\nr1;24.10.2026 10:00;k\n",
        "deal_code;stage;created_at;client_code;amount\nd1;Сделка;24.10.2026 10:00;k;5\n",
        "date;client_code;kind\n24.10.2026 10:00;k;звонок\n",
        "deal_code;stage;entered_at\nd1;Сделка;24.10.2026 10:00\n",
    )
    company.build()
    assert company.rows("select as_of from marts.build") == [(date(2026, 10, 10),)]
    for mart in ("payments", "responses", "deals", "activities"):
        assert company.rows(f"select count(*) from marts.{mart}") == [(0,)], mart
    assert company.rows("select rows_after_as_of from marts.trust") == [(6,)]  # the return is after it too


def test_without_sales_the_last_row_of_any_kind_does(company):
    company.exports(
        "date;client_code;amount\n25.09.2026;k;5\n",
        "campaign_code;date;client_code\nA;26.09.2026;k\n",
        "campaign_code;name;starts_on;budget\nA;Autumn;01.12.2026;5\n",  # a plan dates nothing
    )
    company.build()
    assert company.rows("select as_of from marts.build") == [(date(2026, 9, 26),)]


def test_a_build_of_the_same_day_is_the_same_build(sold):
    first = build(sold.home, date(2024, 2, 29))
    assert build(sold.home, date(2024, 2, 29)).hash == first.hash
