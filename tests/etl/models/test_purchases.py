"""What counts as a purchase wherever documents are counted."""

from decimal import Decimal


def test_documents_of_a_category_are_purchases(company):
    company.exports(
        "date;document_number;operation;client_code;product;category;amount\n"
        "01.10.2026;1;Продажа;k;paint;Paint;100\n01.10.2026;1;Продажа;k;varnish;Paint;50\n"
        "02.10.2026;2;Продажа;k;paint;Paint;30\n02.10.2026;2;Продажа;k;brush;Brushes;-30\n"  # comes to nothing
        "03.10.2026;3;Возврат;k;paint;Paint;20\n31.10.2026;4;Продажа;k;brush;Brushes;5\n"
    )
    company.build()
    assert company.rows(
        "select category, revenue, documents from marts.client_category_months order by category"
    ) == [("Brushes", Decimal(-25), 1), ("Paint", Decimal(160), 1)]
    assert company.rows("select documents from marts.client_months") == [(2,)]
