"""Flat tables in workbooks: several sheets, notes between them, dates and numbers as the cells hold them."""

import io
from datetime import datetime
from decimal import Decimal

import pytest
import xlsxwriter

from etl.messages import catalogue
from etl.sources.base import Control, Refused
from tests.etl.sources.reading import TEMPLATE, read, source_file, workbook

PRODUCTS = [["Код", "Артикул", "Наименование"], ["00012", 437, "Краска"], ["00013", "A-1", "Эмаль"]]
PLAN = [["Месяц", "Менеджер", "План"], ["Март 2026 г.", "Образцова", 5_000_000.5]]
NOTES = [["Позвонить поставщику"], [], ["Забрать договор"]]
PIVOT = [["Контрагент", "Сумма"], ["ООО «Ромашка»", 10]]


def test_each_sheet_has_its_entity(tmp_path):
    said = read(tmp_path, workbook(Товары=PRODUCTS, План=PLAN))
    assert [(rows.entity, rows.sheet, rows.frame.height) for rows in said.rows] == [
        ("products", "Товары", 2),
        ("plan", "План", 1),
    ]


def test_codes_stay_text_and_numbers_keep_their_digits(tmp_path):
    assert read(tmp_path, workbook(Товары=PRODUCTS)).table("row", "product_code", "sku") == [
        (2, "00012", "437"),
        (3, "00013", "A-1"),
    ]
    assert read(tmp_path, workbook(План=PLAN)).table("amount") == [("5000000.5",)]


def test_notes_are_named_and_not_guessed(tmp_path):
    said = read(tmp_path, workbook(Товары=PRODUCTS, Заметки=NOTES))
    assert said.entities == ["products"]
    assert [(w.code, w.params["sheet"]) for w in said.warnings] == [("sheet_skipped", "Заметки")]
    assert said.lines == len(PRODUCTS) + len(NOTES)


def test_a_sheet_that_lacks_a_column_is_named_beside_one_that_loads(tmp_path):
    said = read(tmp_path, workbook(Товары=PRODUCTS, Свод=PIVOT))
    (warning,) = said.warnings
    assert (warning.code, warning.params["sheet"]) == ("sheet_missing_column", "Свод")
    assert warning.params["column"] == "Дата (date)"
    assert said.entities == ["products"]


def test_a_workbook_whose_only_table_lacks_a_column_is_refused(tmp_path):
    with pytest.raises(Refused) as caught:
        TEMPLATE.identify(source_file(tmp_path, workbook(Заметки=NOTES, Свод=PIVOT)))
    assert (caught.value.code, caught.value.params["sheet"]) == ("missing_column", "Свод")


def test_a_sheet_of_two_entities_is_refused(tmp_path):
    with pytest.raises(Refused) as caught:
        TEMPLATE.identify(source_file(tmp_path, workbook(Лист1=[["Код", "Наименование"], ["1", "A"]])))
    assert caught.value.code == "ambiguous_entity"


def test_a_workbook_of_notes_is_left_alone(tmp_path):
    assert not TEMPLATE.identify(source_file(tmp_path, workbook(Заметки=NOTES)))


def test_blank_rows_totals_and_lines_above_the_header(tmp_path):
    rows = [
        ["Оплаты"],
        ["Выгружено:", "22.11.2026 9:05"],
        [],
        ["Дата", "Контрагент", "Сумма"],
        ["05.03.2026", "ООО «Ромашка»", 1200.5],
        [],
        ["06.03.2026", "ИП Лютик", 100],
        ["Итого", None, 1300.5],
    ]
    said = read(tmp_path, workbook(Лист1=rows))
    assert said.table("row", "amount") == [(5, "1200.5"), (7, "100")]
    assert said.skipped == {"header": 3, "blank": 2, "total": 1}
    assert said.controls == [Control("Итого", "payments", "amount", Decimal("1300.5"))]
    assert [stated.moment for stated in said.stated] == [datetime(2026, 11, 22, 9, 5)]


def test_cells_to_the_right_of_the_header_are_kept(tmp_path):
    rows = [
        ["Дата", "Контрагент", "Сумма"],
        ["05.03.2026", "A", 1],
        ["06.03.2026", "B", 2, None, "проверить"],
    ]
    assert read(tmp_path, workbook(Лист1=rows)).table("row", "extra") == [
        (2, None),
        (3, '{"#5": "проверить"}'),
    ]


def test_many_rows_come_in_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.sources.table._AT_ONCE", 2)
    said = read(tmp_path, workbook(Товары=[PRODUCTS[0], *[[str(i), i, "Краска"] for i in range(5)]]))
    assert [rows.frame["row"].to_list() for rows in said.rows] == [[2, 3], [4, 5], [6]]


def test_subtotals_of_excel_are_no_rows(tmp_path):
    header, row = (
        ["Дата", "Номер документа", "Контрагент", "Номенклатура", "Сумма"],
        ["05.03.2026", "1", "Ива", "Лак", 10],
    )
    totals = [["", "", "Ива итог", "", 10], ["", "", "Общий итог", "", 10]]
    said = read(tmp_path, workbook(Лист1=[header, row, *totals]))
    assert (said.table("row"), said.skipped["total"], [c.total for c in said.controls]) == ([(2,)], 2, [10])


def test_a_company_may_be_called_total(tmp_path):
    said = read(
        tmp_path,
        workbook(Лист1=[["Наименование", "Телефон", "Сайт"], ["ООО Итог", "", ""], ["Итого", "", ""]]),
    )
    assert (said.table("name"), said.skipped["total"]) == ([("ООО Итог",)], 1)


def test_a_doubtful_sheet_beside_a_table_is_named(tmp_path):
    sheets = {
        "Клиенты": [["Код", "Наименование", "ИНН"], ["1", "Ива", ""]],
        "Список": [
            ["Дата", "Номер", "Контрагент", "Сумма", "Ответственный"],
            ["05.03.2026", "1", "Ива", 5, "Кедрова"],
        ],
    }
    (warning,) = read(tmp_path, workbook(**sheets)).warnings
    assert (warning.code, warning.params["sheet"]) == ("sheet_doubtful_table", "Список")
    assert warning.code in catalogue()


def test_a_header_of_two_rows_is_one(tmp_path):
    """With VAT is what the client owes; the name under «Товар» and that under «Клиент» are two columns."""
    rows = [
        ["Документ", "", "", "Клиент", "Товар", "", "Сумма", ""],
        ["Дата", "Номер", "Вид", "Наименование", "Наименование", "Кол-во", "без НДС", "с НДС 20%"],
        ["05.03.2026", "1", "Реализация", "Ива", "Краска", 2, 100, 120],
        ["06.03.2026", "2", "Возврат", "Ива", "Краска", 1, 50, 60],
    ]
    said = read(tmp_path, workbook(Лист1=rows))
    assert said.table("row", "operation", "client", "product", "quantity", "amount") == [
        (3, "sale", "Ива", "Краска", "2", "120"),
        (4, "return", "Ива", "Краска", "1", "60"),
    ]
    assert said.lines == len(rows)


def test_a_plan_and_a_fact_under_one_sum_are_asked_about(tmp_path):
    rows = [["Дата", "Номер", "Клиент", "Товар", "Сумма", ""], ["", "", "", "", "план", "факт"]]
    with pytest.raises(Refused) as caught:
        TEMPLATE.identify(
            source_file(tmp_path, workbook(Лист1=[*rows, ["05.03.2026", "1", "Ива", "Лак", 5, 6]]))
        )
    assert caught.value.params["column"] == "Сумма (amount)"


def test_a_line_that_stands_on_two_sheets_counts_once(tmp_path):
    header = ["Дата", "Номер", "Контрагент", "Номенклатура", "Количество", "Сумма"]
    march = [["05.03.2026", "1", "Ива", "Лак", 2, 200], ["05.03.2026", "1", "Ива", "Лак", 2, 200]]
    april = [["06.04.2026", "2", "Ива", "Лак", 1, 100], ["06.04.2026", "", "Ива", "Лак", 1, 100]]
    said = read(
        tmp_path, workbook(Март=[header, *march], Всё=[header, *march, *april, ["Итого", "", "", "", 6, 600]])
    )
    assert said.table("document_number", "amount") == [("1", "200"), ("1", "200"), ("2", "100"), ("", "100")]
    assert [(w.code, w.params["count"], w.params["sheet"]) for w in said.warnings] == [
        ("rows_repeated", "2", "Всё")
    ]
    assert said.lines == 3 + 6


def test_cells_merged_over_rows_hold_for_each_of_them_but_for_figures(tmp_path):
    header = ["Дата", "Номер", "Контрагент", "Номенклатура", "Количество", "Сумма"]
    lines = [
        ["05.03.2026", "1", "Ива", "Лак", 2, 200],
        ["", "", "", "Краска", 1, ""],
        ["06.03.2026", "2", "Дуб", "Лак", 1, 50],
    ]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for column in (0, 1, 2, 5):
            sheet.merge_range(1, column, 2, column, "")
        for row, cells in enumerate([header, *lines]):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(row, column, cell)
    assert read(tmp_path, out.getvalue()).table("date", "document_number", "client", "product", "amount") == [
        ("05.03.2026", "1", "Ива", "Лак", "200"),
        ("05.03.2026", "1", "Ива", "Краска", ""),
        ("06.03.2026", "2", "Дуб", "Лак", "50"),
    ]
