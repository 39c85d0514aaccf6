"""Documents, returns, versions and periods: what counts once, and what replaces what."""

from decimal import Decimal

HEADER = "date;document_number;operation;client_code;product;amount;cost\n"
REVENUE = "select sum(amount) from marts.sale_lines"


def test_a_return_counts_as_minus_whatever_its_sign_and_is_a_document_of_its_own(company):
    company.exports(
        HEADER
        + """05.10.2026;1;Продажа;k;paint;100;60
        05.10.2026;1;Продажа;k;brush;-20;12
        06.10.2026;1;Возврат;k;paint;30;18
        07.10.2026;2;Возврат;k;paint;-10;6
        31.10.2026;3;Продажа;k;paint;0;0""".replace("        ", "")
    )
    assert company.build().rows(
        "select document_number, operation, amount, cost, is_purchase from marts.documents order by document_date"
    ) == [
        ("1", "sale", Decimal(80), Decimal(48), True),
        ("1", "return", Decimal(-30), Decimal(-18), False),
        ("2", "return", Decimal(-10), Decimal(-6), False),
        ("3", "sale", Decimal(0), Decimal(0), False),
    ]


def test_numbering_restarts_every_year(company):
    company.exports(HEADER + "31.12.2025;1;;k;paint;10;\n10.01.2026;1;;k;paint;20;")
    assert company.build().rows("select amount from marts.documents order by document_date") == [
        (Decimal(10),),
        (Decimal(20),),
    ]


def test_a_later_export_replaces_the_documents_it_has_and_only_these(company):
    old = HEADER + "05.10.2026;1;;k;paint;100;\n05.10.2026;1;;k;brush;50;\n06.10.2026;2;;k;paint;7;"
    new = HEADER + "05.10.2026;1;;k;paint;90;"
    company.exports(old, at="2026-11-01 10:00")
    company.exports(new, at="2026-11-02 10:00")
    company.build()
    assert company.rows(REVENUE) == [(Decimal(97),)]
    assert company.rows("select rows_loaded, rows_superseded from marts.files order by moment") == [
        (3, 2),
        (1, 0),
    ]


def test_an_older_export_that_comes_later_replaces_nothing(company):
    company.exports(HEADER + "05.10.2026;1;;k;paint;90;", at="2026-11-02 10:00")
    company.exports(HEADER + "05.10.2026;1;;k;paint;100;", at="2026-11-01 10:00")
    assert company.build().rows(REVENUE) == [(Decimal(90),)]


def test_the_moment_stated_in_the_file_goes_before_its_time_on_disk(company):
    company.exports(
        "Выгружено: 03.11.2026 9:00;;;;;;\n" + HEADER + "05.10.2026;1;;k;paint;90;", at="2026-11-01 10:00"
    )
    company.exports(HEADER + "05.10.2026;1;;k;paint;100;", at="2026-11-02 10:00")
    assert company.build().rows(REVENUE) == [(Decimal(90),)]


def test_a_corrected_document_that_became_empty_of_a_line_loses_it(company):
    period = "Период: 01.10.2026 - 31.10.2026;;;;;;\n"
    company.exports(
        period + HEADER + "05.10.2026;1;;k;paint;90;\n06.10.2026;2;;k;paint;5;",
        HEADER + "30.09.2026;3;;k;paint;1;",
        at="2026-11-01 10:00",
    )
    company.exports(period + HEADER + "05.10.2026;1;;k;paint;80;", at="2026-11-02 10:00")
    assert company.build().rows("select document_number, amount from marts.documents order by 1") == [
        ("1", Decimal(80)),
        ("3", Decimal(1)),
    ]


def test_the_same_bytes_again_change_nothing(company):
    text = HEADER + "05.10.2026;1;;k;paint;90;"
    company.exports(text)
    first = company.build().report
    again = company.exports(text, at="2027-01-01 10:00")
    second = company.build().report
    assert [f.status for f in again.files] == ["copy"]
    assert (second.hash, second.is_new) == (first.hash, False)


def test_other_currency_is_converted_at_its_own_rate(company):
    company.exports(
        "date;document_number;client_code;product;amount;currency;rate\n"
        "31.10.2026;1;k;paint;10,01;USD;90,5\n31.10.2026;2;k;paint;1;руб.;\n31.10.2026;3;k;paint;1;EUR;\n"
    )
    company.build()
    assert company.rows("select document_number, amount from marts.documents order by 1") == [
        ("1", Decimal("905.91")),  # 10.01 × 90.5 = 905.905, half up
        ("2", Decimal(1)),
    ]
    assert company.rows("select reason, row, value from marts.rejects") == [("missing_rate", 4, "EUR")]


def test_rows_after_the_date_of_the_figures_are_counted_and_left_out(company):
    company.exports(HEADER + "31.10.2026;1;;k;paint;90;\n05.11.2026;2;;k;paint;5;")
    company.build("2026-10-31")
    assert company.rows(REVENUE) == [(Decimal(90),)]
    assert company.rows("select rows_after_as_of from marts.trust") == [(1,)]


def test_payments_of_overlapping_exports_never_double_and_equal_rows_of_one_file_are_two(company):
    header = "date;client_code;amount;number\n"
    company.exports(header + "05.10.2026;k;10;1\n05.10.2026;k;5;\n05.10.2026;k;5;", at="2026-11-01 10:00")
    company.exports(header + "05.10.2026;k;10;1\n06.10.2026;k;7;2\n05.10.2026;k;5;", at="2026-11-02 10:00")
    assert company.build().rows("select amount from marts.payments order by 1") == [
        (Decimal(5),),
        (Decimal(5),),
        (Decimal(7),),
        (Decimal(10),),
    ]
