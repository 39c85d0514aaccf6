"""Delimited text: every encoding and separator, every kind of damage, every line accounted for."""

import csv
import io
import random
from datetime import date, datetime
from decimal import Decimal

import pytest

from etl.sources import text
from etl.sources.base import Control, Refused, Stated
from etl.sources.blocks import blocks
from etl.sources.records import Shape
from tests.etl.sources.reading import TEMPLATE, Said, read, source_file

HEADER = ("Дата", "Номер", "Контрагент", "Сумма")
CELLS = [
    ("05.03.2026", "417", 'ООО "Ромашка"', "1 200,00"),
    ("6.3.2026 9:05:00", "00418", "склад; a, b | c\td", "-15,5"),
]
ROWS = [(2, *CELLS[0]), (3, *CELLS[1])]
COLUMNS = ("row", "date", "number", "client", "amount")


def table(separator: str = ";", line_end: str = "\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows([HEADER, *CELLS])
    return out.getvalue()


def payments(*lines: str) -> str:
    return "\n".join(["Дата;Номер;Контрагент;Сумма", *lines, ""])


GOOD = "05.03.2026;417;ООО «Ромашка»;1200"


@pytest.mark.parametrize("separator", text.SEPARATORS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r"])
def test_every_encoding_and_separator(tmp_path, encoding: str, separator: str):
    said = read(tmp_path, table(separator), encoding=encoding)
    assert said.table(*COLUMNS) == ROWS
    assert (said.skipped, said.rejects) == ({"header": 1}, [])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end(tmp_path, line_end: str):
    content = table(line_end=line_end)
    assert read(tmp_path, content).table(*COLUMNS) == ROWS
    assert read(tmp_path, content.removesuffix(line_end)).table(*COLUMNS) == ROWS


def test_columns_in_any_order_and_by_their_english_names(tmp_path):
    said = read(tmp_path, "amount,client,number,date\n10,Romashka,7,2026-03-05\n")
    assert said.table(*COLUMNS) == [(2, "2026-03-05", "7", "Romashka", "10")]


def test_unknown_columns_are_kept_and_named(tmp_path):
    said = read(
        tmp_path,
        'Дата оплаты;Контрагент;Сумма;Цвет;Цвет;row\n1.1.2026;A;5;"си""н\\ий";;x\n2.1.2026;B;6;;;\n',
    )
    assert said.table("row", "extra") == [(2, r'{"Цвет": "си\"н\\ий", "row": "x"}'), (3, None)]
    assert [(w.code, w.params["columns"]) for w in said.warnings] == [
        ("unknown_columns", "Цвет, Цвет#2, row")
    ]


def test_the_first_filled_of_several_columns_counts(tmp_path):
    said = read(
        tmp_path,
        "ID;Стадия;Дата создания;Рабочий телефон;Мобильный телефон\n1;Новая;1.1.2026;;8 900\n2;Новая;1.1.2026;8 342;8 901\n",
    )
    assert said.table("phone") == [("8 900",), ("8 342",)]


def test_words_become_those_of_the_entity(tmp_path):
    header = "Дата;Номер документа;Вид операции;Контрагент;Номенклатура;Сумма\n"
    words = ["Продажа", " возврат ", "ВОЗВРАТ ОТ ПОКУПАТЕЛЯ", "", "Дарение"]
    said = read(tmp_path, header + "".join(f"1.1.2026;1;{word};A;B;5\n" for word in words))
    assert said.table("operation") == [("sale",), ("return",), ("return",), ("",), ("Дарение",)]


@pytest.mark.parametrize(
    "line, reason",
    [
        ("05.03.2026;418;ООО «Лютик»", "ragged"),
        ("05.03.2026;418;ООО «Лютик»;10;лишнее", "ragged"),
        ("05.03.2026;418;ООО \0;10", "nul"),
        ('05.03.2026;418;"ООО Лютик;10', "unclosed_quote"),
        ("05.03.2026;418;" + "ы" * 600_000 + ";10", "too_long_line"),
    ],
)
def test_a_damaged_line_is_rejected_and_the_others_load(tmp_path, line: str, reason: str):
    said = read(tmp_path, payments(GOOD, line, GOOD, GOOD))
    assert said.rejects == [(3, reason)]
    assert said.table("row") == [(2,), (4,), (5,)]


def test_letters_of_another_encoding_are_rejected(tmp_path):
    lines = payments(*[GOOD] * 60).encode().split(b"\n")
    lines[9] = "05.03.2026;418;ООО Лютик;10".encode("cp1251")
    said = read(tmp_path, b"\n".join(lines))
    assert (said.rejects, said.lines) == ([(10, "undecodable")], 61)


def test_a_bad_byte_of_cp1251_is_rejected(tmp_path):
    content = payments(GOOD, GOOD, GOOD).encode("cp1251").replace("Ромашка".encode("cp1251"), b"\x98", 1)
    assert read(tmp_path, content).rejects == [(2, "undecodable")]


def test_a_file_cut_inside_its_last_line(tmp_path):
    said = read(tmp_path, payments(GOOD, GOOD).encode()[:-6])
    assert said.rejects == [(3, "truncated")]
    assert said.table("row") == [(2,)]


def test_a_file_cut_inside_a_letter_keeps_its_other_lines(tmp_path):
    content = payments(GOOD, GOOD).encode()
    said = read(tmp_path, content[: content.rindex("шка".encode()) + 1])
    assert said.rejects == [(3, "undecodable")]
    assert said.table("client") == [("ООО «Ромашка»",)]


def test_a_header_that_ends_the_file_is_no_row(tmp_path):
    said = read(tmp_path, "Оплаты за март\nДата;Номер;Контрагент;Сумма")
    assert (said.table("row"), said.skipped, said.rejects) == ([], {"header": 2}, [])


def test_utf16_cut_inside_a_letter(tmp_path):
    content = payments(GOOD, GOOD).rstrip("\n").encode("utf-16")
    assert read(tmp_path, content[:-1]).rejects == [(3, "undecodable")]


def test_blank_lines_keep_the_numbering(tmp_path):
    said = read(tmp_path, payments("", GOOD, "", " ;;; ", GOOD, ";;;", ""))
    assert said.table("row") == [(3,), (6,)]
    assert said.skipped == {"header": 1, "blank": 5}


def test_totals_are_no_rows_and_the_grand_total_is_a_control(tmp_path):
    said = read(tmp_path, payments(GOOD, "Итого по ООО «Ромашка»;;;1 200", GOOD, "Итого:;;;2 400,00"))
    assert said.skipped == {"header": 1, "total": 2}
    assert said.controls == [Control("Итого:", "payments", "amount", Decimal("2400.00"))]


def test_a_blank_total_is_no_control(tmp_path):
    said = read(tmp_path, payments(GOOD, ";;Итого;"))
    assert (said.skipped["total"], said.controls) == (1, [])


def test_two_grand_totals_are_no_control(tmp_path):
    said = read(tmp_path, payments(GOOD, "Итого;;;1200", GOOD, "Итого;;;1200"))
    assert (said.skipped["total"], said.controls) == (2, [])


def test_a_short_line_of_totals_is_not_rejected(tmp_path):
    said = read(tmp_path, payments(GOOD, "Всего;1200"))
    assert (said.skipped["total"], said.rejects, said.controls) == (1, [], [])


def test_a_client_called_like_a_total_is_a_row(tmp_path):
    said = read(tmp_path, "Контрагент;Дата;Сумма\nИтого ООО;05.03.2026;10\nВсего хорошего;05.03.2026;20\n")
    assert said.table("client") == [("Итого ООО",), ("Всего хорошего",)]


def test_lines_above_the_header_tell_the_moment_and_the_period(tmp_path):
    lines = ["Выгружено: 22.11.2026 9:05", "Период: 01.03.2026 - 31.03.2026", "", "Дата;Контрагент;Сумма"]
    said = read(tmp_path, "\n".join([*lines, "05.03.2026;ООО «Ромашка»;10", ""]))
    assert said.stated == [
        Stated(moment=datetime(2026, 11, 22, 9, 5), entity="payments"),
        Stated(entity="payments", period_start=date(2026, 3, 1), period_end=date(2026, 3, 31)),
    ]
    assert (said.skipped, said.table("row")) == ({"header": 3, "blank": 1}, [(5,)])


def test_an_incomplete_table_is_refused(tmp_path):
    with pytest.raises(Refused) as caught:
        TEMPLATE.identify(source_file(tmp_path, "Дата;Контрагент;Сумка\n"))
    assert (caught.value.code, caught.value.params["closest"]) == ("missing_column", "Сумка")


def test_other_text_is_left_alone(tmp_path):
    assert not TEMPLATE.identify(source_file(tmp_path, "цвет;размер\nкрасный;42\n"))


def everything_slow(*_: object) -> None:
    return None


def mutated(seed: int) -> bytes:
    """A small file of payments with a few random injuries below its header."""
    chance = random.Random(seed)
    lines = [f"{day:02d}.03.2026;{day};ООО «Ромашка {day}»;{day}00,{day:02d}" for day in range(1, 29)]
    if chance.random() < 0.5:
        lines[3] = '04.03.2026;4;"ООО ""Лютик""; склад";\xa04'
    body = bytearray(("\r\n" if chance.random() < 0.5 else "\n").join([*lines, ""]).encode("cp1251"))
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(body))
        injury = chance.choice([b"", b'"', b";", b"\n", b"\r", b"\n\n", b"\0", b"\x98", b'""', b'";"', b" "])
        body[place : place + chance.randint(0, 2)] = injury
    cut = chance.randrange(len(body)) if chance.random() < 0.2 else len(body)
    return "Дата;Номер;Контрагент;Сумма\n".encode("cp1251") + bytes(body[:cut])


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_every_line_of_a_damaged_file_is_accounted_for(tmp_path, start: int, monkeypatch):
    for seed in range(start, start + 50):
        content = mutated(seed)
        fast = read(tmp_path, content)
        with monkeypatch.context() as patched:
            patched.setattr(text, "_fast", everything_slow)
            slow = read(tmp_path, content)
        assert told(fast) == told(slow), seed
        numbers = [row for row, _ in fast.rejects] + fast.frame["row"].to_list()
        assert len(set(numbers)) == len(numbers) and set(numbers) <= set(range(2, fast.lines + 1)), seed
        if b'"' not in content:
            assert fast.lines == len(content.splitlines()), seed


def told(said: Said) -> tuple[object, ...]:
    return said.frame.rows(), said.rejects, said.skipped


def test_blocks_end_with_records_and_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.sources.blocks.BLOCK", 50)
    lines = [f'{i};"a\nb";"c ""{i}"""\n' for i in range(40)]
    cut = list(blocks(source_file(tmp_path, "".join(lines)), Shape(";", "utf-8")))
    assert len(cut) > 10 and b"".join(cut) == "".join(lines).encode()
    assert all(block.count(b'"') % 2 == 0 for block in cut)


def test_row_numbers_go_on_from_block_to_block(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.sources.blocks.BLOCK", 200)
    monkeypatch.setattr("etl.sources.blocks.PIECE", 100)
    lines = [GOOD] * 30
    lines[10], lines[20] = "", "05.03.2026;418"
    said = read(tmp_path, payments(*lines))
    assert said.rejects == [(22, "ragged")]
    assert said.frame["row"].to_list() == [n for n in range(2, 32) if n not in (12, 22)]
    assert said.lines == 31


def test_an_endless_line_is_not_kept_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.sources.blocks.BLOCK", 1 << 20)
    content = payments(GOOD).encode() + b"x" * (5 << 20) + b"\n" + GOOD.encode() + b"\n"
    longest = max(map(len, blocks(source_file(tmp_path, content), Shape(";", "utf-8"))))
    assert longest < 4 << 20
    said = read(tmp_path, content)
    assert (said.rejects, said.table("row")) == ([(3, "too_long_line")], [(2,), (4,)])


@pytest.mark.parametrize(
    ("above", "header", "text", "amounts"),
    [
        ("Оплаты, тыс. руб.\n", "Сумма", "1,5", ["1500", "250", "1750"]),
        ("", "Сумма, тыс. руб.", "1,5", ["1500", "250", "1750"]),
        ("Оплаты сети «Сто тыс. мелочей»\n", "Сумма", "1,5", ["1,5", "0,25", "1.75"]),
    ],
)
def test_amounts_in_thousands_are_brought_to_roubles(tmp_path, above: str, header: str, text: str, amounts):
    lines = f"Дата;Контрагент;{header}\n05.03.2026;Ива;{text}\n06.03.2026;Дуб;0,25\nИтого;;1,75\n"
    said = read(tmp_path, above + lines)
    assert said.frame["amount"].to_list() == amounts[:2]
    assert [str(control.total) for control in said.controls] == amounts[2:]
    assert ("amounts_in_thousands" in {w.code for w in said.warnings}) == (amounts[0] == "1500")


def test_units_beside_figures_and_names_of_contracts_lose_no_row(tmp_path):
    sales = "Дата;Номер;Контрагент;Номенклатура;Кол-во, шт.;Сумма\n05.03.2026;1;Ива;Краска;2 шт.;1 200р\n"
    assert read(tmp_path, sales, TEMPLATE).table("quantity", "amount") == [("2", "1 200р")]
    clients = "Код;Наименование;ИНН/КПП;Договор;Отсрочка\n1;Ива;6300000001/630001001;№ 5;14 дней\n"
    columns = ("client_code", "inn", "payment_term_days", "extra")
    assert read(tmp_path, clients, TEMPLATE).table(*columns) == [
        ("1", "6300000001", "14", '{"Договор": "№ 5"}')
    ]


def test_dollars_under_a_short_name_are_no_roubles(tmp_path):
    text = "Дата;Номер;Контрагент;Номенклатура;Сумма;Вал.\n05.03.2026;1;Ива;Лак;100;USD\n"
    assert read(tmp_path, text, TEMPLATE).table("amount", "currency") == [("100", "USD")]
