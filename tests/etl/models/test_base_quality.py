"""Is the base clean: what cards lack, stale contacts, codes nobody lists, rows loaded and rejected by source."""

from decimal import Decimal

import pytest

from tests.etl.company import Company

LIST = "client_code;name;inn;phone;email;client_type;manager;contacts_confirmed_on\n"
SALES = "date;document_number;client_code;product_code;amount\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Company:
    """The figures are of 31 October 2026."""
    company = Company(tmp_path_factory.mktemp("base"))
    sales = SALES + "31.10.2026;1;full;p1;10\n31.10.2026;2;999;p9;5\n31.10.2026;3;full;p1;wrong\n"
    company.exports(
        LIST
        + "full;Full;7707083893;+7 342 000-00-01;a@example.com;Shop;Ann;31.10.2025\n"  # 365 days ago
        + "bare;Bare;;;;;;\n"
        + "stale;Stale;;+7 342 000-00-02;;Shop;Ann;30.10.2025\n",  # 366
        "product_code;name;category\np1;Paint;Paints\n",
        sales,
        "date;client_code;deal_code;manager;kind\n30.10.2026 10:00;;d1;Ann;звонок\n",
        "deal_code;stage;created_at;client_code\nd1;Предложение;01.10.2026;full\n",
    )
    assert [file.status for file in company.exports(sales).files] == ["copy"]
    return company.build()


def test_what_cards_lack_by_manager(base):
    assert base.rows(
        "select manager_name, clients, without_inn, without_phone, without_email, without_type, without_manager, "
        "stale, complete, not_in_list, unknown_codes from marts.client_completeness order by 1 nulls last"
    ) == [
        ("Ann", 2, 1, 0, 1, 0, 0, 1, 1, 0, 0),
        (None, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1),  # nobody confirmed anything of the bare card
    ]


def test_contacts_are_stale_after_a_year(base):
    assert base.rows(
        "select client_id, days_since_confirmed, is_stale, phones, emails from marts.client_contacts order by 1"
    ) == [
        ("999", None, False, [], []),  # no card to confirm
        ("bare", None, True, [], []),
        ("full", 365, False, ["+73420000001"], ["a@example.com"]),
        ("stale", 366, True, ["+73420000002"], []),
    ]


def test_an_unknown_code_is_kept_and_marked(base):
    assert base.rows("select sum(amount) from marts.sale_lines") == [(Decimal(15),)]
    assert base.rows("select client_id, is_in_client_list from marts.clients order by 1") == [
        ("999", False),
        ("bare", True),
        ("full", True),
        ("stale", True),
    ]
    assert base.rows(
        "select product_id, name, category, is_in_product_list from marts.products order by 1"
    ) == [
        ("p1", "Paint", "Paints", True),
        ("p9", "p9", None, False),
    ]
    assert base.rows(
        "select clients_in_list, unknown_client_codes, unknown_products from marts.base_quality"
    ) == [(3, 1, 1)]


def test_every_row_read_was_loaded_or_rejected_and_a_copy_counts_nowhere(base):
    assert base.rows(
        "select entity, files, rows_read, rows_loaded, rows_rejected from marts.sources where entity = 'sales'"
    ) == [("sales", 1, 3, 2, 1)]
    assert base.rows('select row, "column", value, reason from marts.rejects') == [
        (4, "amount", "wrong", "not_a_number")
    ]


def test_an_activity_of_a_deal_is_with_its_client(base):
    assert base.rows("select client_id, manager_id, deal_code, kind from marts.activities") == [
        ("full", "ann", "d1", "звонок")
    ]
