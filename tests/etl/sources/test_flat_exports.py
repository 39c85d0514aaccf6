"""Exports of shops, CRM, mailing and call services: a few lines in the vendor's own shape, and the rows they are."""

import csv

import pytest

from etl.check import check
from etl.settings import load_settings
from etl.sources import ADAPTERS
from etl.sources.base import Control, Refused
from tests.etl.sources.exports import GOLDEN, Golden
from tests.etl.sources.reading import BY_MAPPING, Said, read, source_file, workbook

by_mapping = pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.mapping)


def said(folder, golden: Golden) -> Said:
    return read(folder, golden.text, BY_MAPPING[golden.mapping], golden.encoding)


@by_mapping
def test_golden(tmp_path, golden: Golden):
    found = said(tmp_path, golden)
    columns = golden.columns.split()
    assert found.entities == [golden.entity]
    assert found.table(*columns) == golden.rows
    assert found.rejects == []


@by_mapping
def test_every_line_is_accounted_for(tmp_path, golden: Golden):
    assert said(tmp_path, golden).lines == len(golden.text.splitlines())


@by_mapping
def test_no_adapter_before_it_takes_it(tmp_path, golden: Golden):
    file = source_file(tmp_path, golden.text, golden.encoding)
    assert next(adapter for adapter in ADAPTERS if adapter.identify(file)) is BY_MAPPING[golden.mapping]


@by_mapping
def test_the_same_table_as_a_sheet(tmp_path, golden: Golden):
    """Cells of a workbook instead of text; a footer is then rows of one cell."""
    text = read(tmp_path, golden.text, BY_MAPPING[golden.mapping], golden.encoding)
    separator = ";" if golden.text.count(";") > golden.text.count(",") else ","
    cells = list(csv.reader(golden.text.splitlines(), delimiter=separator))
    sheet = read(tmp_path, workbook(Лист1=cells), BY_MAPPING[golden.mapping])
    columns = [column for column in golden.columns.split() if column != "campaign_code"]
    assert sheet.table(*columns) == text.table(*columns)


@by_mapping
def test_rows_pass_the_checks_of_the_entity(tmp_path, golden: Golden):
    """But for deals in dollars without a rate: 15,000 dollars are not 15,000 roubles."""
    found, settings = said(tmp_path, golden), load_settings(tmp_path)
    checked = check(found.rows[0], settings, golden.mapping)
    assert {row["reason"] for row in checked.rejects.to_dicts()} <= {"missing_rate"}
    assert (checked.rejects.height > 0) == ("$" in golden.text or "USD" in golden.text)


def test_a_list_of_a_crm_without_a_required_column_is_refused_by_its_name(tmp_path):
    """Columns are the user's choice: most of them may be unknown."""
    text = "Record ID,Deal Name,Deal Stage,Tier,Live date,Server,Product (event type)\n71,Paint,New,,,,\n"
    with pytest.raises(Refused) as caught:
        BY_MAPPING["hubspot"].identify(source_file(tmp_path, text))
    assert caught.value.params["column"] == "Дата создания (created_at)"


SHEET = [
    ["География продаж"],
    ["Период: 01.06.2026 - 30.06.2026"],
    [
        "Наименование",
        "Номенклатура",
        "Склад",
        "Заказано руб",
        "Доставлено руб",
        "Возвраты руб",
        "Доставлено шт",
        "Возвраты шт",
    ],
    ["Краска", "К-1", "Север", 1000, 900, 100, 9, 1],
    ["Лак", "Л-1", "Север", 100, "", 50, "", 1],
    ["Грунт", "Г-1", "Юг", 100, 70.5, 0, 1, 0],
    ["Эмаль", "Э-1", "Юг", 100, "", "", "", ""],
    ["Итого", "", "", 1300, 970.5, 150, 10, 2],
]


def test_returns_in_a_column_make_a_row_a_sale_and_a_return(tmp_path):
    found = read(tmp_path, workbook(Лист1=SHEET), BY_MAPPING["marketplace"])
    assert sorted(found.table("row", "operation", "date", "sku", "quantity", "amount")) == [
        (4, "return", "2026-06-30", "К-1", "1", "100"),
        (4, "sale", "2026-06-30", "К-1", "9", "900"),
        (5, "return", "2026-06-30", "Л-1", "1", "50"),
        (6, "sale", "2026-06-30", "Г-1", "1", "70.5"),
    ]
    assert found.skipped == {"header": 3, "total": 1, "other": 1}
    assert {(c.column, str(c.total), c.where["operation"]) for c in found.controls} == {
        ("quantity", "10", "sale"),
        ("amount", "970.5", "sale"),
        ("quantity", "2", "return"),
        ("amount", "150", "return"),
    }
    assert len({(s.scope, s.period_end) for s in found.stated}) == 2
    assert found.warnings == []


def test_a_sheet_of_a_marketplace_without_a_period_has_no_dates(tmp_path):
    file = source_file(tmp_path, workbook(Лист1=[SHEET[0], *SHEET[2:]]))
    assert BY_MAPPING["marketplace"].identify(file)
    with pytest.raises(Refused, match="report_without_period"):
        list(BY_MAPPING["marketplace"].read(file))


def test_two_sheets_have_totals_of_their_own(tmp_path):
    header, row = ["Дата", "Контрагент", "Сумма"], ["05.03.2026", "ООО «Ива»", 10]
    sheets = {name: [header, row, ["Итого", "", 10]] for name in ("Март", "Апрель")}
    assert read(tmp_path, workbook(**sheets)).controls == [
        Control("Март · Итого", "payments", "amount", 10, {"sheet": "Март"}),
        Control("Апрель · Итого", "payments", "amount", 10, {"sheet": "Апрель"}),
    ]


@pytest.mark.parametrize(
    ("footer", "rejects"),
    [
        ('"Example Inc"\n', [(3, "ragged")]),
        ('"Copyright 2026"\n"006B","Lak","New","1","3/5/2026"\n', [(3, "ragged")]),
        ('"Report"\n"Copyright 2026"\n', []),
    ],
)
def test_a_short_line_is_a_footer_only_at_the_end_and_with_its_words(tmp_path, footer: str, rejects):
    text = '"Opportunity ID","Opportunity Name","Stage","Amount","Created Date"\n"006A","Paint","New","1","3/5/2026"\n'
    found = read(tmp_path, text + footer, BY_MAPPING["salesforce"])
    assert found.rejects == rejects
    assert found.lines == len((text + footer).splitlines())


def test_a_list_of_documents_with_a_warehouse_is_no_list_of_payments(tmp_path):
    """A list of 1C without the kind of its documents may be of purchases as well: it is refused."""
    text = "Дата;Номер;Контрагент;Сумма;Склад\n05.03.2026;1;ООО «Ива»;10;Север\n"
    with pytest.raises(Refused) as caught:
        BY_MAPPING["template"].identify(source_file(tmp_path, text))
    assert caught.value.params["entity"] == "sales"


def test_money_that_is_not_between_the_company_and_a_client_is_set_aside(tmp_path):
    """The total of the file counts it, so there is nothing to compare with."""
    text = (
        "Дата;Номер;Сумма;Плательщик;Операция;Банковский счет\n05.03.2026;1;100;ООО «Ива»;Поступление оплаты от клиента;40\n"
        "05.03.2026;2;70;ООО «Ель»;Возврат от поставщика;40\n06.03.2026;3;30;Банк;Поступление по кредитам;40\nИтого;;200;;;\n"
    )
    found = read(tmp_path, text, BY_MAPPING["onec_money"])
    assert found.table("number", "amount") == [("1", "100")]
    assert [w.params["kinds"] for w in found.warnings] == [
        "Возврат от поставщика (1); Поступление по кредитам (1)"
    ]
    assert (found.skipped, found.controls) == ({"header": 1, "other": 2, "total": 1}, [])


def test_the_total_of_a_list_of_money_is_of_what_came(tmp_path):
    text = (
        "Дата;Вид операции;Поступило;Списано;Контрагент\n05.03.2026;Оплата от покупателя;100;;ООО «Ива»\n"
        "06.03.2026;Возврат покупателю;;30;ООО «Ива»\nИтого;;100;30;\n"
    )
    (control,) = read(tmp_path, text, BY_MAPPING["onec_money"]).controls
    assert (control.total, control.where) == (100, {"direction": "in"})


def test_a_total_of_money_both_ways_in_one_column_is_no_control(tmp_path):
    text = "Дата;Операция;Сумма;Контрагент;Банковский счет\n05.03.2026;Возврат оплаты клиенту;30;ООО «Ива»;40\nИтого;;30;;\n"
    assert read(tmp_path, text, BY_MAPPING["onec_money"]).controls == []


def test_a_list_of_sales_by_its_operations_alone_is_no_list_of_payments(tmp_path):
    """«Товары (накладная)» is written in lists of sales and of purchases alike."""
    text = "Дата;Номер;Контрагент;Сумма;Вид операции;Ответственный\n05.03.2026;1;ООО «Ива»;10;Товары (накладная);Кедрова\n"
    with pytest.raises(Refused) as caught:
        BY_MAPPING["template"].identify(source_file(tmp_path, text))
    assert caught.value.params["entity"] == "sales"


@pytest.mark.parametrize(
    ("header", "entity"),
    [
        ("ID;Тип;Название;Статус;Срок;Завершено;Ответственный;Связано с;Дата создания", "activities"),
        (
            "ID;Тема;Номер;Статус;Сумма;Валюта;Компания;Ответственный;Дата выставления;Срок оплаты;Дата создания",
            "",
        ),
        ("Row ID,Order Date,Customer Name,Product ID,Category,Product Name,Sales,Quantity", ""),
    ],
)
def test_what_has_the_columns_of_deals_or_products_by_chance_is_neither(tmp_path, header: str, entity: str):
    """Tasks and invoices have a number, a status and a date, lines of sales a product."""
    cells = "\n" + header.replace("Дата создания", "05.03.2026").replace("Срок", "05.03.2026") + "\n"
    adapter, file = BY_MAPPING["template"], source_file(tmp_path, header + cells)
    try:
        assert [rows.entity for rows in Said(list(adapter.read(file))).rows] == [entity]
    except Refused:
        assert entity == ""


def test_a_column_of_money_that_left_beside_the_one_that_came(tmp_path):
    text = (
        "Дата;Контрагент;Приход;Расход\n05.03.2026;ООО «Ива»;100;\n06.03.2026;ООО «Ива»;;30\nИтого;;100;30\n"
    )
    found = read(tmp_path, text)
    assert found.table("amount", "direction") == [("100", "in"), ("-30", "out")]
    assert [(c.total, c.where) for c in found.controls] == [(100, {"direction": "in"})]


def test_a_cancelled_order_is_no_sale_and_a_cancelled_deal_stays_a_deal(tmp_path):
    sales = "Order ID,Order date,Customer name,Product,Sales,Status\n1,2026-03-05,Iva,Paint,5,Shipped\n2,2026-03-05,Iva,Paint,7,Cancelled\n"
    found = read(tmp_path, sales)
    assert found.table("document_number", "amount") == [("1", "5")]
    assert [w.params["kinds"] for w in found.warnings if w.code == "rows_set_aside"] == ["Cancelled (1)"]
    deals = "Opportunity ID,Sales agent,Account,Status,Engage date,Close value\n7,Ann,Iva,Cancelled,2026-03-05,10\n"
    assert read(tmp_path, deals).table("deal_code", "stage", "client", "amount") == [
        ("7", "Cancelled", "Iva", "10")
    ]


@pytest.mark.parametrize(("header", "codes"), [("Дата", ["taken_for"]), ("Дата оплаты", [])])
def test_what_is_taken_for_payments_without_a_word_of_money_is_said(tmp_path, header: str, codes):
    found = read(tmp_path, f"{header};Номер;Контрагент;Сумма\n05.03.2026;1;ООО «Ива»;10\n")
    assert found.entities == ["payments"] and [w.code for w in found.warnings] == codes


@pytest.mark.parametrize(
    "more", ["Сумма за 2025 год", "Просрочено", "31-60 дней", "План на месяц", "Номер договора", "Код"]
)
def test_a_report_on_clients_is_no_list_of_them(tmp_path, more):
    adapter = BY_MAPPING["clients_without_code"]
    for header, is_ours in (("Контрагент;ИНН;Менеджер", True), (f"Контрагент;ИНН;Менеджер;{more}", False)):
        assert adapter.identify(source_file(tmp_path, f"{header}\nИва;6300000001;Кедрова;100\n")) is is_ours
