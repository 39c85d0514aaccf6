"""HTML tables become sheets of text: nothing is taken for a number, nothing is fetched, nothing half is read."""

import pytest

from etl.sources import html
from etl.sources.base import Refused
from etl.sources.files import Sheet
from etl.sources.html import read_tables
from tests.etl.sources.reading import source_file


def tables(tmp_path, page: str, encoding: str = "utf-8") -> list[Sheet]:
    return read_tables(source_file(tmp_path, page, encoding))


def refusal(tmp_path, page: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_tables(source_file(tmp_path, page))
    return caught.value.code


def test_cells_are_text(tmp_path):
    (sheet,) = tables(
        tmp_path,
        "<table><thead><tr><th>Код</th><th>Имя</th></tr></thead>"
        "<tr><td> 00012 </td><td>ООО &laquo;A&amp;B&raquo;<br>склад <b>1</b></td></tr><tr></tr></table>",
    )
    assert sheet.rows == [["Код", "Имя"], ["00012", "ООО «A&B»\nсклад 1"], []]


def test_a_wide_cell_takes_its_columns(tmp_path):
    (sheet,) = tables(tmp_path, "<table><tr><td colspan=3>a</td><td>b</td></tr></table>")
    assert sheet.rows == [["a", "", "", "b"]]


def test_each_outer_table_is_a_sheet_and_an_inner_one_is_part_of_its_cell(tmp_path):
    page = "<table><tr><td>a<table><tr><td>x</td></tr></table></td></tr></table><table><tr><td>b</td></tr></table>"
    assert [(sheet.name, sheet.rows) for sheet in tables(tmp_path, page)] == [
        ("table 1", [["ax"]]),
        ("table 2", [["b"]]),
    ]


def test_the_encoding_is_judged_by_the_bytes(tmp_path):
    page = "<meta charset=utf-8><table><tr><td>Контрагент</td><td>Сумма</td></tr></table>"
    assert tables(tmp_path, page, "cp1251")[0].rows == [["Контрагент", "Сумма"]]


@pytest.mark.parametrize(
    "page, code",
    [
        ("<html><body><h1>Вход</h1></body></html>", "not_a_table"),
        ("<table><tr><td>1</td></tr><tr><td>2", "truncated_html"),
        (
            "<table><tr><td>Сумма Дата Контрагент</td></tr></table>".encode() * 20 + b"\xff",
            "undecodable_file",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, page: str | bytes, code: str):
    assert refusal(tmp_path, page) == code


def test_a_page_too_big_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(html, "LARGEST", 10)
    assert refusal(tmp_path, "<table><tr><td>1</td></tr></table>") == "html_too_big"
