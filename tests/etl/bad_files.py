"""Files that a company sends by mistake, each with what a person should read about it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import xlsxwriter

OWN_INN, OTHER_INN = "7707083893", "5001007322"
SALES = "Дата;Номер документа;Контрагент;Номенклатура;Сумма;Валюта;Курс"
GOOD_LINE = "05.03.2026;УТ-1;ООО «Ромашка»;Краска;1 200,00;;"


@dataclass(frozen=True)
class Bad:
    name: str
    content: bytes
    #: code of the reason: of the file, of its only bad row, or of its warning
    reason: str
    #: what the sentence must contain in Russian and in English
    says: tuple[str, ...] = ()
    #: for a bad row: row, column, value
    where: tuple[int, str, str] | None = None
    rows_loaded: int = 0
    warnings: tuple[str, ...] = field(default=())


def sales(*lines: str) -> bytes:
    return "\r\n".join([SALES, *lines, ""]).encode("cp1251")


def workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        write(book)
    return out.getvalue()


def notes(book: xlsxwriter.Workbook) -> None:
    """A workbook whose only sheet is somebody's notes."""
    sheet = book.add_worksheet("Заметки")
    sheet.write_column(0, 0, ["Позвонить поставщику", "Забрать договор", "Отпуск с 12 числа"])


def gross_profit(book: xlsxwriter.Workbook) -> None:
    """A gross profit report of 1C whose printed total is a rouble off."""
    sheet = book.add_worksheet("TDSheet")
    table: list[list[str | float]] = [
        ["Валовая прибыль по контрагентам"],
        ["Период: 01.03.2026 - 31.03.2026"],
        [],
        ["Контрагент", "Количество", "Выручка", "Себестоимость", "Валовая прибыль"],
        ["ООО «Ромашка»", 2, 1000.0, 700.0, 300.0],
        ["ООО «Лютик»", 3, 500.0, 400.0, 100.0],
        ["Итого", 5, 1501.0, 1100.0, 401.0],
    ]
    for row, cells in enumerate(table):
        sheet.write_row(row, 0, cells)


def statement(own_inn: str) -> bytes:
    """A bank statement with one incoming payment to the company of this INN."""
    account = "40702810000000000001"
    lines = [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        "ДатаНачала=01.03.2026",
        "ДатаКонца=31.03.2026",
        f"РасчСчет={account}",
        "СекцияРасчСчет",
        "ДатаНачала=01.03.2026",
        "ДатаКонца=31.03.2026",
        f"РасчСчет={account}",
        "НачальныйОстаток=0.00",
        "ВсегоПоступило=1200.00",
        "ВсегоСписано=0.00",
        "КонечныйОстаток=1200.00",
        "КонецРасчСчет",
        "СекцияДокумент=Платежное поручение",
        "Номер=1",
        "Дата=19.03.2026",
        "Сумма=1200.00",
        "ПлательщикСчет=40702810000000000002",
        "Плательщик=ООО «Ромашка»",
        "ПлательщикИНН=7728168971",
        f"ПолучательСчет={account}",
        "ДатаПоступило=19.03.2026",
        "Получатель=ООО «Наша компания»",
        f"ПолучательИНН={own_inn}",
        "НазначениеПлатежа=Оплата по счету УТ-1",
        "КонецДокумента",
        "КонецФайла",
        "",
    ]
    return "\r\n".join(lines).encode("cp1251")


#: The head of an encrypted workbook: an OLE container whose directory names the encrypted package.
LOCKED = (
    bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480
)

REFUSED = (
    Bad("unknown.csv", "цвет;размер\nкрасный;42\n".encode(), "unknown_file"),
    Bad("empty.csv", b"", "empty_file"),
    Bad("blank.txt", b"\xef\xbb\xbf \r\n\r\n", "empty_file"),
    Bad("locked.xlsx", LOCKED, "password"),
    Bad("broken.xlsx", workbook(notes)[:600], "broken_workbook"),
    Bad("notes.xlsx", workbook(notes), "unknown_file"),
    Bad("page.xls", "<html><body><h1>Вход</h1><p>Введите пароль</p></body></html>".encode(), "not_a_table"),
    Bad(
        "no_amount.csv",
        sales(GOOD_LINE).replace("Сумма".encode("cp1251"), "Сумка".encode("cp1251")),
        "missing_column",
        says=("Сумма", "Сумка"),
    ),
    Bad("other.txt", statement(OTHER_INN), "another_company", says=(OTHER_INN, OWN_INN)),
)

BAD_ROWS = (
    Bad(
        "day_31.csv",
        sales(GOOD_LINE, "31.02.2026;УТ-2;ООО «Ромашка»;Краска;100;;"),
        "not_a_date",
        says=("Дата (date)",),
        where=(3, "date", "31.02.2026"),
        rows_loaded=1,
    ),
    Bad(
        "day_0.csv",
        sales("00.00.0000;УТ-3;ООО «Ромашка»;Краска;100;;", GOOD_LINE),
        "not_a_date",
        says=("Дата (date)",),
        where=(2, "date", "00.00.0000"),
        rows_loaded=1,
    ),
    Bad(
        "words.csv",
        sales("06.03.2026;УТ-4;ООО «Ромашка»;Краска;много;;", GOOD_LINE),
        "not_a_number",
        says=("Сумма (amount)",),
        where=(2, "amount", "много"),
        rows_loaded=1,
    ),
    Bad(
        "no_rate.csv",
        sales("06.03.2026;УТ-5;ООО «Ромашка»;Краска;100;USD;", GOOD_LINE),
        "missing_rate",
        where=(2, "currency", "USD"),
        rows_loaded=1,
    ),
)

WARNED = (
    Bad("gross_profit.xlsx", workbook(gross_profit), "control_differs", says=("1501", "1500"), rows_loaded=2),
)

#: HTML inside, .xls outside: what Bitrix24 calls Excel. Nothing is wrong with it.
HTML_NAMED_XLS = (
    "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'></head><body><table>"
    "<tr><th>ID</th><th>Название</th><th>Стадия сделки</th><th>Сумма</th><th>Валюта</th><th>Дата создания</th>"
    "<th>Компания</th><th>Ответственный</th></tr>"
    "<tr><td>11</td><td>Поставка</td><td>Сделка успешна</td><td>1200.00</td><td>RUB</td>"
    "<td>12.03.2026 11:00:00</td><td>ООО «Ромашка»</td><td>Образцова Анна</td></tr></table></body></html>"
).encode()
