"""Files: typed cells, nothing that runs, numbers and phones as they are."""

import io
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from pages.lib.exports import Field, Sheet, csv, without_formulas, xlsx

DANGEROUS = [
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =cmd|' /C calc'!A0",
    "＝1+1",
    "-",
    "=HYPERLINK(1)",
]
HARMLESS = [
    "ООО «Ромашка»",
    "+7 342 000-00-01",
    "+73420000001",
    "-15",
    "-1 234,56",
    "12-34",
    "2026-01-01",
    "a=b",
]
SHEET = Sheet(
    "Клиенты",
    ("На дату: 13.11.2026", "Менеджер: Образцова Анна"),
    (
        Field("name", "Клиент", "text"),
        Field("revenue", "Выручка", "money", summed=True),
        Field("share", "Доля", "share"),
        Field("bought_on", "Покупка", "day"),
        Field("keys", "Ключи", "list"),
    ),
    "Всего строк",
    decimal_comma=True,
)
FRAME = pl.DataFrame(
    {
        "name": ["=1+1", "Ромашка"],
        "revenue": [1000.5, 2000.25],
        "share": [0.25, None],
        "bought_on": [date(2026, 3, 5), None],
        "keys": [["inn 1", "code 2"], []],
        "not shown": [1, 2],
    }
)


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str):
    assert pl.select(without_formulas(pl.lit(text))).item() == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_names_numbers_and_phones_stay(text: str):
    assert pl.select(without_formulas(pl.lit(text))).item() == text


def test_csv_opens_in_a_russian_excel():
    assert csv(FRAME, SHEET).decode("utf-8-sig").splitlines() == [
        "Клиент;Выручка;Доля;Покупка;Ключи",
        "'=1+1;1000,5;0,25;2026-03-05;inn 1, code 2",
        'Ромашка;2000,25;;;""',
    ]
    assert csv(FRAME, SHEET).startswith(b"\xef\xbb\xbf")


def test_xlsx_has_title_notes_header_typed_cells_and_totals():
    rows = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(FRAME, SHEET))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[:3]] == ["Клиенты", "На дату: 13.11.2026", "Менеджер: Образцова Анна"]
    assert rows[4] == ["Клиент", "Выручка", "Доля", "Покупка", "Ключи"]
    assert rows[5] == ["=1+1", 1000.5, 0.25, date(2026, 3, 5), "inn 1, code 2"]
    assert rows[8][:2] == ["Всего строк: 2", 3000.75]


def test_xlsx_holds_no_formula_and_no_link():
    dangerous = pl.DataFrame({"name": [*DANGEROUS, "https://example.com"]})
    sheet = Sheet("=1+1", ("=2+2",), (Field("name", "=3", "text"),), "=4", decimal_comma=False)
    with ZipFile(io.BytesIO(xlsx(dangerous, sheet))) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page and b"hyperlink" not in page


def test_xlsx_freezes_its_header():
    with ZipFile(io.BytesIO(xlsx(FRAME, SHEET))) as archive:
        assert b'<pane xSplit="1" ySplit="5"' in archive.read("xl/worksheets/sheet1.xml")


def test_exact_money_stays_exact():
    frame = pl.DataFrame(
        {"name": ["a"], "revenue": [Decimal("123456789.01")]},
        schema={"name": pl.String, "revenue": pl.Decimal(18, 2)},
    )
    sheet = Sheet("t", (), SHEET.fields[:2], "n", decimal_comma=True)
    assert "123456789,01" in csv(frame, sheet).decode("utf-8-sig")


def test_an_empty_table_is_a_file_too():
    assert csv(FRAME.head(0), SHEET).decode("utf-8-sig").startswith("Клиент;")
    assert xlsx(FRAME.head(0), SHEET).startswith(b"PK")
