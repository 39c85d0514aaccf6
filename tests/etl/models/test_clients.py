"""Clients: golden records, status, regulars, class by month."""

from decimal import Decimal

from tests.etl.bad_files import statement

LIST = "client_code;name;inn;permanent_contract;created_on;manager\n"
SALES = "date;document_number;client_code;product;amount\n"


def test_a_client_outside_the_list_is_kept_and_marked(company):
    company.exports(
        LIST + "001;Ромашка;7707083893;;;Анна\n",
        SALES + "31.10.2026;1;001;paint;10\n31.10.2026;2;999;paint;5\n",
        "date;inn;client;amount\n01.10.2026;7707083893;ООО Ромашка;10\n",
    )
    company.build()
    assert company.rows(
        "select client_id, name, status, is_in_client_list, manager_name, source_keys from marts.clients order by 1"
    ) == [
        ("001", "Ромашка", "active", True, "Анна")
        + (["clients: code 001", "payments: inn 7707083893", "sales: code 001"],),
        ("999", "999", "active", False, None, ["sales: new 999"]),
    ]


def test_a_card_that_is_renamed_keeps_the_sales_to_its_former_name(company):
    company.exports(
        "date;document_number;client;product;amount\n30.09.2026;1;ООО Ромашка;paint;10\n31.10.2026;2;ООО Лютик;paint;5\n"
    )
    company.exports(LIST + "001;ООО Ромашка;;;;\n", at="2026-10-01 10:00")
    company.exports(LIST + "001;ООО Лютик;;;;\n", at="2026-11-01 10:00")
    company.build()
    assert company.rows(
        "select client_id, name, first_purchase_on::text, source_keys from marts.clients"
    ) == [
        (
            "001",
            "ООО Лютик",
            "2026-09-30",
            ["clients: code 001", "sales: name лютик", "sales: name ромашка"],
        )
    ]


def test_active_dormant_prospect_at_the_end_of_the_last_full_month(company):
    company.exports(
        LIST + "p;Никто;;;;\n",
        SALES
        + "31.07.2026;1;three;paint;1\n"  # August, September, October: not in them
        + "01.08.2026;2;two;paint;1\n"
        + "05.11.2026;3;late;paint;1\n",  # after the window's end: had never bought by then
    )
    company.build()
    assert dict(company.rows("select client_id, status from marts.clients")) == {
        "late": "prospect",
        "p": "prospect",
        "three": "dormant",
        "two": "active",
    }


def test_regular_is_three_months_of_six_or_an_active_contract(company):
    company.exports(
        LIST + "contract;С договором;;Да;15.06.2026;\n",
        SALES
        + "01.05.2026;1;often;paint;1\n01.07.2026;2;often;paint;1\n01.10.2026;3;often;paint;1\n"
        + "01.04.2026;4;seldom;paint;1\n01.07.2026;5;seldom;paint;1\n31.10.2026;6;seldom;paint;1\n"
        + "01.05.2026;7;contract;paint;1\n",
    )
    company.build()
    regular = "select month::text from marts.client_months where is_regular and client_id = '{}' order by 1"
    assert company.rows(regular.format("often")) == [("2026-10-01",)]
    assert company.rows(regular.format("seldom")) == []  # April is the seventh month back
    # the contract holds from 15 June; active May, June, July
    assert company.rows(regular.format("contract")) == [("2026-06-01",), ("2026-07-01",)]


def test_months_run_without_gaps_and_the_running_one_has_no_flags(company):
    company.exports(SALES + "15.08.2026;1;k;paint;10\n13.10.2026;2;k;paint;5\n")
    company.build()
    assert company.rows(
        "select month::text, revenue, documents, is_active, abc from marts.client_months order by 1"
    ) == [
        ("2026-08-01", Decimal(10), 1, True, None),  # the base has fewer than twelve months
        ("2026-09-01", Decimal(0), 0, True, None),
        ("2026-10-01", Decimal(5), 1, None, None),
    ]


def test_class_by_month_looks_twelve_months_back(company):
    company.exports(
        SALES
        + "15.01.2025;1;a;paint;100\n15.06.2025;2;b;paint;10\n15.02.2026;3;b;paint;10\n28.02.2026;4;a;paint;0\n"
    )
    company.build()
    assert company.rows(
        "select month::text, client_id, abc from marts.client_months where month in "
        "('2025-11-01', '2025-12-01', '2026-01-01') order by month, client_id"
    ) == [
        ("2025-11-01", "a", None),
        ("2025-11-01", "b", None),
        ("2025-12-01", "a", "A"),
        ("2025-12-01", "b", "B"),  # 100 of 110 are ahead: 0.909
        ("2026-01-01", "a", "N"),  # January 2025 has left the twelve months
        ("2026-01-01", "b", "A"),
    ]


def test_a_client_that_only_an_old_version_named_is_gone(company):
    company.exports(SALES + "31.10.2026;1;k;paint;10\n", at="2026-11-01 10:00")
    company.exports(
        "date;document_number;client;product;amount\n31.10.2026;2;Опечатка;paint;10\n", at="2026-11-01 11:00"
    )
    company.exports(
        "Период: 01.10.2026 - 31.10.2026;;;;\n"
        + SALES
        + "31.10.2026;2;k;paint;10\n31.10.2026;1;k;paint;10\n",
        at="2026-11-02 10:00",
    )
    assert company.build().rows("select client_id from marts.clients") == [("k",)]


def test_money_moved_between_own_accounts_is_of_no_client(company):
    own = "7707083893"
    moved = statement(own).decode("cp1251").replace("7728168971", own).replace("0000001\r", "0000003\r")
    company.exports(statement(own).decode("cp1251"), moved)
    company.build()
    assert company.rows(
        "select inn, sum(amount) from marts.payments inner join marts.clients using (client_id) group by 1"
    ) == [("7728168971", 1200)]
    assert company.rows("select count(*) from marts.clients") == [(1,)]
