"""What clients owe by 1C, beside what was shipped and paid here; registers of documents beside their goods."""

from datetime import date
from decimal import Decimal

import pytest

from tests.etl.company import Company

SALES = """
    date;document_number;client;inn;product;amount
    05.03.2026;1;ООО «Ива»;7707083893;paint;300
    10.04.2026;2;ООО «Ива»;7707083893;paint;50
    """
PAYMENTS = """
    date;number;client;inn;amount
    20.03.2026;7;ООО «Ива»;7707083893;120
    """
REGISTER = """
    Реестр документов реализации
    Период: 01.03.2026 - 30.04.2026
    Дата;Номер;Документ;Контрагент;ИНН;Сумма
    05.03.2026;1;Реализация;ООО «Ива»;7707083893;300
    10.04.2026;2;Реализация;ООО «Ива»;7707083893;60
    30.04.2026;3;Реализация;ООО «Ива»;7707083893;7
    """


def ledger(period: str, *rows: str) -> str:
    header = "Клиент;ИНН;Начальный остаток;Увеличение;Уменьшение;Конечный остаток"
    return "\n".join(["Ведомость расчетов с клиентами", f"Период: {period}", header, *rows])


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Company:
    """A spring of one client: goods by line, then a register of the same documents, one of them corrected, and one more."""
    company = Company(tmp_path_factory.mktemp("balances"))
    march = ledger("Март 2026 г.", "ООО «Ива»;7707083893;100;300;999;-599")
    company.exports(SALES, PAYMENTS, march, at="2026-05-01 10:00")
    march = ledger("Март 2026 г.", "ООО «Ива»;7707083893;100;300;150;250", "АО «Дуб»;;10;0;0;10")
    april = ledger("Апрель 2026 г.", "ООО «Ива»;7707083893;250;67;0;317")
    company.exports(REGISTER, march, april, at="2026-05-02 10:00")
    return company.build()


def test_debts_by_the_newest_report_stand_beside_what_was_shipped_and_paid_in_the_same_days(company):
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    assert company.rows(
        "select clients.name, date_from, opening, debit, credit, closing, shipped, paid, difference "
        "from marts.balances left join marts.clients using (client_id) order by 1, 2"
    ) == [
        ("АО «Дуб»", march, *map(Decimal, (10, 0, 0, 10, 0, 0, 0))),
        ("ООО «Ива»", march, *map(Decimal, (100, 300, 150, 250, 300, 120, -30))),
        ("ООО «Ива»", april, *map(Decimal, (250, 67, 0, 317, 67, 0, 0))),
    ]


def test_a_register_adds_and_corrects_documents_and_takes_no_goods_of_the_same_worth_away(company):
    assert company.rows(
        "select document_number, product_id is not null, sum(amount) from marts.sale_lines group by all order by 1"
    ) == [("1", True, Decimal(300)), ("2", False, Decimal(60)), ("3", False, Decimal(7))]
