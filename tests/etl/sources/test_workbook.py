"""Cells as text, and what the cell reader leaves out: outline, merges, error texts, the order of sheets."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from etl.sources.base import Refused
from etl.sources.cells import text
from tests.etl.sources.biff import xls
from tests.etl.sources.workbooks import repack, source, write_report, written


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (1437.0, "1437"),
        (3497.42, "3497.42"),
        (0.1 + 0.2, "0.3"),
        (1e-07, "0.0000001"),
        (-5.0, "-5"),
        (True, "true"),
        (date(2026, 6, 1), "2026-06-01T00:00:00"),
        (datetime(2026, 6, 1, 10, 5), "2026-06-01T10:05:00"),
        (time(9, 30), "09:30:00"),
        ("04103     ", "04103     "),
        (" ", ""),
        (None, ""),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees(cell, shown):
    assert text(cell) == shown


def test_report_of_1c_with_capital_shared_strings(tmp_path: Path):
    lines = [(0, []), (0, ["Товар", "", "Выручка"]), (0, ["Склад"]), (1, ["А-1", "", 12.5])]
    (sheet,) = source(write_report(tmp_path / "a.xlsx", lines, merged=["A2:B2"])).sheets
    assert sheet.name == "TDSheet"
    assert sheet.rows == [["", "", ""], ["Товар", "", "Выручка"], ["Склад", "", ""], ["А-1", "", "12.5"]]
    assert sheet.outline == {4: 1}
    assert sheet.merged == ((2, 1, 2, 2),)


def test_an_error_keeps_its_text(tmp_path: Path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.write_row(0, 0, ["Сумма"])
    page.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    book.close()
    assert source(tmp_path / "a.xlsx").sheets[0].rows == [["Сумма"], ["#DIV/0!"]]


def test_the_outline_belongs_to_its_sheet_whatever_the_parts_are_called(tmp_path: Path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for name, level in (("Первый", 1), ("Второй", 2)):
        page = book.add_worksheet(name)
        page.write(0, 0, name)
        page.set_row(0, None, None, {"level": level})
    book.close()
    swapped = {"sheet1.xml": "sheet2.xml", "sheet2.xml": "sheet1.xml"}

    def swap(name: str, part: bytes) -> tuple[str, bytes]:
        head, _, tail = name.rpartition("/")
        if tail == "workbook.xml.rels":
            part = (
                part.replace(b"sheet1", b"sheetX").replace(b"sheet2", b"sheet1").replace(b"sheetX", b"sheet2")
            )
        return (f"{head}/{swapped[tail]}" if tail in swapped else name), part

    sheets = source(repack(tmp_path / "a.xlsx", swap)).sheets
    assert [(s.name, s.rows, s.outline) for s in sheets] == [
        ("Первый", [["Первый"]], {1: 1}),
        ("Второй", [["Второй"]], {1: 2}),
    ]


def test_a_sheet_without_rows_and_a_chart_are_no_error(tmp_path: Path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("Пусто")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Пусто!$A$1:$A$2"})
    book.add_chartsheet("Диаграмма").set_chart(chart)
    book.close()
    assert [(s.name, s.rows) for s in source(tmp_path / "a.xlsx").sheets] == [("Пусто", [])]


def test_excel_95_of_1c_77_without_a_code_page(tmp_path: Path):
    cells = [["Отчёт о продажах"], ["Склад", " "], ["Краска", 1437, 3.5]]
    (sheet,) = written(tmp_path / "a.xls", xls(cells, levels={2: 1})).sheets
    assert sheet.rows == [["Отчёт о продажах", "", ""], ["Склад", "", ""], ["Краска", "1437", "3.5"]]
    assert sheet.outline == {3: 1}


def _far(name: str, part: bytes) -> tuple[str, bytes]:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return name, part.replace(b"</sheetData>", cell) if "worksheets/sheet" in name else part


def _bomb(name: str, part: bytes) -> tuple[str, bytes]:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (i, i) for i in range(5, 9))
    return name, part.replace(b"</sheetData>", rows * 150_000 + b"</sheetData>") if "sheet1" in name else part


def _doctype(name: str, part: bytes) -> tuple[str, bytes]:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    return name, entity if name == "xl/workbook.xml" else part


@pytest.mark.parametrize(
    ("change", "code"), [(_far, "too_wide"), (_bomb, "too_big"), (_doctype, "xml_doctype")]
)
def test_hostile_packages_are_refused_before_they_are_parsed(tmp_path: Path, change, code):
    path = repack(write_report(tmp_path / "a.xlsx", [(0, ["Сумма"]), (0, [1])]), change)
    assert _code(source(path)) == code


def test_a_size_that_lies_is_found_out(tmp_path: Path):
    path = write_report(tmp_path / "a.xlsx", [(0, ["Сумма"]), (0, [1])])
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    assert _code(written(path, bytes(content))) == "broken_workbook"


def test_a_cut_workbook_a_word_document_and_a_password(tmp_path: Path):
    whole = write_report(tmp_path / "a.xlsx", [(0, ["Сумма"]), (0, [1])]).read_bytes()
    ole = xls([["Сумма"]])
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    codes = [_code(written(tmp_path / "b", content)) for content in (whole[:-200], ole[:1500], locked)]
    assert codes == ["broken_workbook", "broken_workbook", "password"]


def _code(file) -> str:
    with pytest.raises(Refused) as refused:
        assert file.sheets is None
    return refused.value.code
