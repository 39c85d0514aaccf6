"""The date of the figures: given, else the last sale, else the last date of any row."""

from datetime import date

import pytest

SALES = "date;document_number;operation;client_code;product;amount\n05.03.2026;1;Продажа;k;paint;10\n"
DEALS = (
    "deal_code;stage;created_at;client_code;closed_at\n"
    "d1;Сделка;01.02.2026;k;10.03.2026\nd2;Предложение;01.02.2026;k;31.12.2026\n"  # of an open deal: only planned
)
CALLS = "date;client_code;kind\n12.03.2026 10:00;k;звонок\n"
ANSWERS = "date;client_code;question;score\n14.03.2026;k;сервис;9\n"


@pytest.mark.parametrize(
    ("exports", "as_of"),
    [
        ((SALES, DEALS, CALLS), date(2026, 3, 5)),
        ((DEALS,), date(2026, 3, 10)),
        ((DEALS, CALLS), date(2026, 3, 12)),
        ((DEALS, CALLS, ANSWERS), date(2026, 3, 14)),
    ],
)
def test_without_sales_the_last_date_of_any_row_counts(company, exports, as_of):
    company.exports(*exports)
    assert company.build().rows("select as_of from marts.build") == [(as_of,)]


def test_a_company_of_deals_alone_has_won_what_it_closed(company):
    company.exports(DEALS)
    company.build()
    assert company.rows("select deal_id, is_won, is_open from marts.deals order by 1") == [
        ("d1", True, False),
        ("d2", False, True),
    ]
