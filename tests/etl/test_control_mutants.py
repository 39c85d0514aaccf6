"""Files with printed totals in which one row was changed, taken out, doubled or put in: each is noticed."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.read import read_file
from etl.settings import load_settings
from etl.sources.base import Refused
from etl.sources.files import SourceFile
from tests.etl.bad_files import OWN_INN
from tests.etl.sources.biff import BIFF8, xls
from tests.etl.sources.reading import workbook
from tests.etl.sources.workbooks import write_report

MUTANTS = int(os.environ.get("CONTROLS", "60"))

Row = tuple[int, list[object]]
Writer = Callable[[Path, list[Row]], None]


@dataclass(frozen=True)
class Export:
    """A good file: `rows` are (outline level, cells), of which `data` are rows and `figures` controlled columns."""

    name: str
    rows: list[Row]
    data: range
    figures: tuple[int, ...]
    write: Writer


def as_csv(path: Path, rows: list[Row]) -> None:
    lines = (
        ";".join(str(cell).replace(".", ",") if isinstance(cell, float) else str(cell) for cell in cells)
        for _, cells in rows
    )
    path.write_text("\n".join([*lines, ""]), "utf-8")


def as_sheet(path: Path, rows: list[Row]) -> None:
    path.write_bytes(workbook(Лист1=[cells for _, cells in rows]))


def as_report(path: Path, rows: list[Row]) -> None:
    write_report(path, rows)


def as_xls(path: Path, rows: list[Row]) -> None:
    levels = {number: level for number, (level, _) in enumerate(rows) if level}
    path.write_bytes(xls([cells for _, cells in rows], levels, BIFF8))


def as_statement(path: Path, rows: list[Row]) -> None:
    """A bank statement: the cells of each row are number and sum; the last row is the received total."""
    account = "40702810000000000001"
    head = ["1CClientBankExchange", "ВерсияФормата=1.03", "Кодировка=Windows", "ДатаНачала=01.03.2026"]
    head += ["ДатаКонца=31.03.2026", f"РасчСчет={account}", "СекцияРасчСчет", "ДатаНачала=01.03.2026"]
    head += ["ДатаКонца=31.03.2026", f"РасчСчет={account}", "НачальныйОстаток=0.00"]
    head += [f"ВсегоПоступило={rows[-1][1][1]}", "ВсегоСписано=0.00", "КонецРасчСчет"]
    path.write_bytes(
        "\r\n".join([*head, *(_document(*cells) for _, cells in rows[:-1]), "КонецФайла", ""]).encode(
            "cp1251"
        )
    )


def _document(number: object, amount: object) -> str:
    lines = [f"СекцияДокумент=Платежное поручение\r\nНомер={number}", "Дата=19.03.2026", f"Сумма={amount}"]
    lines += ["ПлательщикСчет=40702810000000000002", "Плательщик=ООО «Ромашка»", "ПлательщикИНН=7728168971"]
    lines += ["ПолучательСчет=40702810000000000001", "ДатаПоступило=19.03.2026", f"ПолучательИНН={OWN_INN}"]
    return "\r\n".join([*lines, "НазначениеПлатежа=Оплата", "КонецДокумента"])


def table(
    head: list[Row], data: list[Row], total: list[object], figures: tuple[int, ...], name: str, write: Writer
) -> Export:
    sums: list[object] = [*total]
    for column in figures:
        sums[column] = round(sum(float(str(cells[column])) for _, cells in data), 2)
    return Export(name, [*head, *data, (0, sums)], range(len(head), len(head) + len(data)), figures, write)


PAYMENTS = table(
    [(0, ["Дата оплаты", "Контрагент", "Сумма"])],
    [(0, [f"{n:02}.03.2026", f"ООО «Ива-{n}»", n * 100.25]) for n in range(1, 9)],
    ["Итого", "", ""],
    (2,),
    "payments",
    as_csv,
)
SALES = table(
    [
        (
            0,
            [
                "Дата",
                "Номер документа",
                "Контрагент",
                "Номенклатура",
                "Количество",
                "Сумма",
                "Сумма НДС",
                "Себестоимость",
            ],
        )
    ],
    [
        (0, [f"{n:02}.03.2026", f"УТ-{n}", "ООО «Ива»", "Краска", n + 0.5, n * 120.6, n * 20.1, n * 77.7])
        for n in range(1, 9)
    ],
    ["Итого", *[""] * 7],
    (4, 5, 6, 7),
    "sales",
    as_sheet,
)
MARKETPLACE = table(
    [
        (0, ["Период: 01.06.2026 - 30.06.2026"]),
        (0, ["Наименование", "Артикул", "Доставлено руб", "Возвраты руб", "Доставлено шт", "Возвраты шт"]),
    ],
    [(0, [f"Краска {n}", f"К-{n}", n * 90.5, n * 10.5, n + 8, n]) for n in range(1, 9)],
    ["Итого", *[""] * 5],
    (2, 3, 4, 5),
    "marketplace",
    as_csv,
)
REPORT_HEAD: list[Row] = [(0, ["Валовая прибыль по контрагентам"]), (0, ["Период: 01.03.2026 - 31.03.2026"])]
REPORT_HEAD += [(0, ["Контрагент", "Номенклатура", "Количество", "Выручка", "Себестоимость"])]
REPORT_DATA: list[Row] = [(0, [f"ООО «Ива-{n}»", "Краска", n + 1, n * 100.5, n * 70.25]) for n in range(1, 9)]
REPORT = table(REPORT_HEAD, REPORT_DATA, ["Итого", *[""] * 4], (2, 3, 4), "report", as_report)
REPORT_XLS = table(REPORT_HEAD, REPORT_DATA, ["Итого", *[""] * 4], (2, 3, 4), "report xls", as_xls)
BALANCES = table(
    [
        (0, ["Ведомость расчетов с клиентами"]),
        (0, ["Период: 01.03.2026 - 31.03.2026"]),
        (0, ["Клиент", "Начальный остаток", "Увеличение", "Уменьшение", "Конечный остаток"]),
    ],
    [(0, [f"ООО «Ива-{n}»", n * 10.5, n * 100.25, n * 50.5, n * 60.25]) for n in range(1, 9)],
    ["Итого", *[""] * 4],
    (1, 2, 3, 4),
    "balances",
    as_csv,
)
STATEMENT = table([], [(0, [n, n * 100.25]) for n in range(1, 9)], ["", ""], (1,), "statement", as_statement)
EXPORTS = (PAYMENTS, SALES, MARKETPLACE, REPORT, REPORT_XLS, BALANCES, STATEMENT)


def changed_digit(chance: random.Random, export: Export) -> list[Row]:
    rows = [(level, [*cells]) for level, cells in export.rows]
    cells = rows[chance.choice(export.data)][1]
    column = chance.choice(export.figures)
    digits = list(f"{float(str(cells[column])):.2f}")
    place = chance.choice([i for i, sign in enumerate(digits) if sign.isdigit()])
    digits[place] = chance.choice([d for d in "0123456789" if d != digits[place]])
    cells[column] = float("".join(digits))
    return rows


def changed_sign(chance: random.Random, export: Export) -> list[Row]:
    rows = [(level, [*cells]) for level, cells in export.rows]
    cells = rows[chance.choice(export.data)][1]
    column = chance.choice(export.figures)
    cells[column] = -float(str(cells[column]))
    return rows


def lost(chance: random.Random, export: Export) -> list[Row]:
    gone = chance.choice(export.data)
    return [row for number, row in enumerate(export.rows) if number != gone]


def doubled(chance: random.Random, export: Export) -> list[Row]:
    twice = chance.choice(export.data)
    return [*export.rows[: twice + 1], *export.rows[twice:]]


def put_in(chance: random.Random, export: Export) -> list[Row]:
    """A row that looks like the others, with figures of its own."""
    level, cells = export.rows[chance.choice(export.data)]
    other = [
        float(chance.randrange(1, 10**6)) / 100 if c in export.figures else cell
        for c, cell in enumerate(cells)
    ]
    if export is STATEMENT:
        other[0] = 77
    place = chance.choice(export.data)
    return [*export.rows[:place], (level, other), *export.rows[place:]]


def spoilt_figure(chance: random.Random, export: Export) -> list[Row]:
    rows = [(level, [*cells]) for level, cells in export.rows]
    cells = rows[chance.choice(export.data)][1]
    cells[chance.choice(export.figures)] = chance.choice(["", "-", "0-500", "#ЗНАЧ!", "12,3,4"])
    return rows


MUTATIONS = (changed_digit, changed_sign, lost, doubled, put_in, spoilt_figure)


def what_is_noticed(path: Path, folder: Path) -> set[str]:
    """Everything that tells a person that the file is not what it was."""
    folder.mkdir()
    try:
        read = read_file(SourceFile(path, path.name), folder, load_settings(None))
    except Refused as refusal:
        return {refusal.code}
    found = {"rejected" for counts in read["entities"].values() if counts.get("rows_rejected")}
    found |= {warning["code"] for warning in read["warnings"]}
    return found | {
        "control" for c in read["controls"] if float(c["control_total"]) != float(c["loaded_total"])
    }


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_the_good_file_has_nothing_to_notice(tmp_path, export: Export):
    export.write(tmp_path / "good.bin", export.rows)
    assert what_is_noticed(tmp_path / "good.bin", tmp_path / "read") == set()


def test_every_mutation_is_noticed(tmp_path):
    chance, missed = random.Random(MUTANTS), []
    for number in range(MUTANTS):
        export, mutate = EXPORTS[number % len(EXPORTS)], chance.choice(MUTATIONS)
        path = tmp_path / f"{number}.bin"
        export.write(path, mutate(chance, export))
        if not what_is_noticed(path, tmp_path / str(number)):
            missed.append((number, export.name, mutate.__name__))
    assert missed == []
