"""Benchmarks of single formats: exchanges of shops, answers of 1C's web service, workbooks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

from etl.measuring import READ, START, Result, cost, cpu, paired

#: megabytes of the larger exchange; the smaller one is a quarter of it
MEGABYTES = int(os.environ.get("BENCH_MEGABYTES", "80"))


def commerceml(scratch: Path) -> list[Result]:
    """Orders of a shop in two sizes: what more bytes cost, and that they take no more memory."""
    small, large = scratch / "orders_small.xml", scratch / "orders.xml"
    write_orders(small, MEGABYTES // 4)
    write_orders(large, MEGABYTES)
    a, b = paired(lambda _: cost("-c", READ, large), lambda _: cost("-c", READ, small))
    more = (large.stat().st_size - small.stat().st_size) / 1e6
    speed = more / (cpu(a) - cpu(b))
    peaks = [max(c.megabytes for c in costs) for costs in (a, b)]
    note = f"{MEGABYTES} MB of orders less {MEGABYTES // 4} MB of them"
    return [
        Result("commerceml", round(20 / speed, 2), 1, "CPU s for 20 MB", f"{speed:.0f} MB/s: {note}"),
        Result(
            "commerceml, peak", round(peaks[0]), 300, "MB", f"{peaks[1]:.0f} MB for a quarter of the file"
        ),
    ]


def write_orders(path: Path, megabytes: int) -> None:
    """CommerceML 2.05: orders of five articles with the requisites that shops write."""
    with path.open("w", encoding="utf-8") as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация ВерсияСхемы="2.05">')
        for number in chain.from_iterable(repeat(range(1_000_000))):
            if number % 100 == 0 and f.tell() > megabytes * 1e6:
                break
            f.write(_order(number))
        f.write("</КоммерческаяИнформация>")


def _order(number: int) -> str:
    lines = "".join(
        f"<Товар><Ид>a-{(number + i) % 500}</Ид><Артикул>A-{(number + i) % 500}</Артикул>"
        f"<Наименование>Краска для бетона {(number + i) % 500}</Наименование>"
        '<БазоваяЕдиница Код="796" НаименованиеПолное="Штука">шт</БазоваяЕдиница>'
        f"<ЦенаЗаЕдиницу>{i + 1}.50</ЦенаЗаЕдиницу><Количество>2</Количество><Сумма>{2 * i + 3}.00</Сумма>"
        "<ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>ТипНоменклатуры</Наименование>"
        "<Значение>Товар</Значение></ЗначениеРеквизита></ЗначенияРеквизитов></Товар>"
        for i in range(5)
    )
    return (
        f"<Документ><Ид>{number}</Ид><Номер>{number}</Номер><Дата>2026-05-{number % 28 + 1:02d}</Дата>"
        "<ХозОперация>Заказ товара</ХозОперация><Роль>Продавец</Роль><Валюта>руб</Валюта><Курс>1</Курс>"
        f"<Сумма>35.00</Сумма><Контрагенты><Контрагент><Ид>c-{number % 2000}</Ид>"
        f"<Наименование>ООО «Пример {number % 2000}»</Наименование><Роль>Покупатель</Роль></Контрагент>"
        f"</Контрагенты><Время>10:00:00</Время><Товары>{lines}</Товары><ЗначенияРеквизитов>"
        "<ЗначениеРеквизита><Наименование>Статус заказа</Наименование><Значение>[N] Принят</Значение>"
        "</ЗначениеРеквизита><ЗначениеРеквизита><Наименование>Отменен</Наименование><Значение>false</Значение>"
        "</ЗначениеРеквизита></ЗначенияРеквизитов></Документ>\n"
    )


def odata(scratch: Path) -> list[Result]:
    """A catalogue of clients in JSON against the standard library's reading of the same text."""
    path = scratch / "clients.json"
    write_clients(path, 100_000)
    a, b = paired(lambda _: cost("-c", READ, path), lambda _: cost("-c", _JSON, path))
    start, bare = (cpu([cost("-c", text) for _ in range(3)]) for text in (START, "import json"))
    ours, theirs = cpu(a) - start, cpu(b) - bare
    size = path.stat().st_size / 1e6
    note = f"{size:.0f} MB typed, checked and stored; {ours / theirs:.0f} times what json.load alone takes"
    return [Result("odata", round(20 * ours / size, 1), 4, "CPU s for 20 MB", note)]


_JSON = "import json, sys; json.load(open(sys.argv[1], encoding='utf-8'))"


def write_clients(path: Path, count: int) -> None:
    """An answer of 1C's web service with so many clients."""
    with path.open("w", encoding="utf-8") as f:
        f.write('{"odata.metadata": "http://localhost/b/$metadata#Catalog_Контрагенты", "value": [')
        f.writelines(_clients(count))
        f.write("]}")


def _clients(count: int) -> Iterator[str]:
    for number in range(count):
        yield (
            f'{", " if number else ""}{{"Ref_Key": "00000000-0000-0000-0000-{number + 1:012d}", "DeletionMark": '
            f'false, "IsFolder": false, "Code": "{number:09d}", "Description": "ООО «Пример {number}»", '
            f'"НаименованиеПолное": "Общество «Пример {number}»", "ИНН": "", "КПП": "", "Комментарий": ""}}\n'
        )


def workbook(scratch: Path) -> list[Result]:
    """The cells of a flat sheet as text, with all that is checked on the way, against python-calamine alone."""
    path = scratch / "flat.xlsx"
    write_flat(path, 60_000)
    a, b = paired(lambda _: cost("-c", _SHEETS, path), lambda _: cost("-c", _CALAMINE, path))
    start = cpu([cost("-c", _SHEETS.rpartition("\n")[0]) for _ in range(3)])
    ours, theirs = cpu(a) - start, cpu(b) - start
    note = f"60,000 rows of 11 cells: {ours:.2f} CPU s against {theirs:.2f}"
    return [Result("workbook", round(ours / theirs, 2), 1.3, "× calamine", note)]


_SHEETS = """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
from etl.sources.files import SourceFile
import etl.sources.workbook
SourceFile(Path(sys.argv[1]), 'flat.xlsx').sheets"""

_CALAMINE = f"""{_SHEETS.rpartition(chr(10))[0]}
CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python(skip_empty_area=False)"""


def write_flat(path: Path, rows: int) -> None:
    """Sale lines as people keep them: texts, codes, numbers."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    names = "Дата;Номер документа;Вид операции;Код контрагента;Контрагент;Код номенклатуры;Номенклатура"
    sheet.write_row(0, 0, [*names.split(";"), "Количество", "Сумма", "Себестоимость", "Менеджер"])
    for i in range(rows):
        texts = [f"{i % 28 + 1:02d}.{i % 12 + 1:02d}.2025", f"УТ-{i // 3}", "Продажа", f"{i % 2000:05d}"]
        texts += [f"ООО «Пример {i % 500}»", f"Т{i % 500:04d}", f"Товар {i % 500}"]
        sheet.write_row(i + 1, 0, [*texts, i % 50 + 1, i % 9999 / 100, i % 5000 / 100, "Образцов Пётр"])
    book.close()
