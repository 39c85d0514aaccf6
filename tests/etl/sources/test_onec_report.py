"""1C reports: a small report in, sales rows, controls and the stated period out. All names are invented."""

from datetime import date
from pathlib import Path

import pytest

from etl.sources.base import Refused, Stated, Warned
from etl.sources.onec_report import OneCReport
from tests.etl.sources.biff import BIFF7, BIFF8, xls
from tests.etl.sources.workbooks import Line, controls, counted, rows, source, write_report, written

REPORT = OneCReport()

BY_WAREHOUSE: list[Line] = [
    (0, []),
    (0, ["Валовая прибыль предприятия (KZT)"]),
    (0, []),
    (1, ["Параметры:", "", "Период: 01.06.2026 - 30.06.2026"]),
    (1, ["", "", "Данные продаж: В валюте упр. учета с НДС"]),
    (1, ["Отбор:", "", 'Склад В группе из списка "Север; Юг"']),
    (0, []),
    (0, ["Склад", "", "", "Июнь 2026 г."]),
    (0, ["Артикул", "", "Склад", "Количество", "Объем, л (дм3)", "", "Выручка"]),
    (0, ["Север", "", "", 7, 1.5, "", 700.5]),
    (1, ["А-1   ", "", "Север", 8, 2, "", 900.5]),
    (1, ["30", "", "Север", -1, -0.5, "", -200]),
    (0, ["Юг", "", "", "", "", "", 50]),
    (1, ["А-1", "", "Юг", 2.5, "", "", 50]),
    (1, ["А-2", "", "Юг", 1]),
    (0, ["Итого", "", "", 10.5, 1.5, "", 750.5]),
]
MERGED = ["A8:C8", "D8:G8", "A9:B9", "E9:F9", "A10:C10", "E10:F10"]


def read(path: Path) -> list:
    file = source(path, "любое имя.txt")
    assert REPORT.identify(file)
    return list(REPORT.read(file))


def test_gross_profit_by_warehouse_and_article(tmp_path: Path):
    pieces = read(write_report(tmp_path / "a", BY_WAREHOUSE, MERGED))
    columns = ("row", "date", "warehouse", "sku", "quantity", "amount", "currency", "extra")
    assert rows(pieces, *columns) == [
        (11, "2026-06-30", "Север", "А-1", "8", "900.5", "KZT", '{"Объем, л (дм3)": "2"}'),
        (12, "2026-06-30", "Север", "30", "-1", "-200", "KZT", '{"Объем, л (дм3)": "-0.5"}'),
        (14, "2026-06-30", "Юг", "А-1", "2.5", "50", "KZT", ""),
        (15, "2026-06-30", "Юг", "А-2", "1", "0", "KZT", ""),
    ]
    assert counted(pieces) == {"row": 4, "rejected": 0, "header": 6, "blank": 3, "total": 3}


def test_a_blank_total_is_not_additive_and_no_control(tmp_path: Path):
    pieces = read(write_report(tmp_path / "a", BY_WAREHOUSE, MERGED))
    assert controls(pieces) == [
        ("quantity", "7", {"warehouse": "Север"}),
        ("amount", "700.5", {"warehouse": "Север"}),
        ("amount", "50", {"warehouse": "Юг"}),
        ("quantity", "10.5", {}),
        ("amount", "750.5", {}),
    ]


def test_the_report_states_its_period_for_its_name_and_filters(tmp_path: Path):
    pieces = read(write_report(tmp_path / "a", BY_WAREHOUSE, MERGED))
    scope = 'валовая прибыль предприятия | отбор: склад в группе из списка "север; юг"'
    assert [p for p in pieces if isinstance(p, Stated)] == [
        Stated(None, "sales", scope, date(2026, 6, 1), date(2026, 6, 30))
    ]
    assert set(rows(pieces, "scope")) == {(scope,)}


def test_months_in_columns_stand_where_their_cells_stand(tmp_path: Path):
    """The first block is wider than the others; totals over months on the right are left out."""
    lines: list[Line] = [
        (0, ["Валовая прибыль предприятия"]),
        (0, ["Период: 01.01.2026 - 15.03.2026"]),
        (0, []),
        (0, ["Клиент", "", "Январь 2026 г.", "", "", "Март 2026 г.", "", "Итого"]),
        (0, ["Номенклатура", "Артикул", "Количество", "", "Выручка", "Количество", "Выручка", "Выручка"]),
        (0, ["ООО «Ива»", "", 5, "", 500, 1, 90, 590]),
        (1, ["Краска", "К-1", 5, "", 500, "", "", 500]),
        (1, ["Лак", "Л-1", "", "", "", 1, 90, 90]),
        (0, ["ООО «Дуб»", "", 2, "", 200, 3, 300, 500]),
        (1, ["Краска", "К-1", 2, "", 200, 3, 300, 500]),
        (0, ["Итого", "", 7, "", 700, 4, 390, 1090]),
    ]
    pieces = read(write_report(tmp_path / "a", lines, merged=["C4:E4", "F4:G4", "C5:D5", "A4:B4"]))
    assert rows(pieces, "date", "client", "product", "sku", "quantity", "amount") == [
        ("2026-01-31", "ООО «Ива»", "Краска", "К-1", "5", "500"),
        ("2026-03-15", "ООО «Ива»", "Лак", "Л-1", "1", "90"),
        ("2026-01-31", "ООО «Дуб»", "Краска", "К-1", "2", "200"),
        ("2026-03-15", "ООО «Дуб»", "Краска", "К-1", "3", "300"),
    ]
    assert controls(pieces) == [
        ("quantity", "6", {"client": "ООО «Ива»"}),
        ("amount", "590", {"client": "ООО «Ива»"}),
        ("quantity", "5", {"client": "ООО «Дуб»"}),
        ("amount", "500", {"client": "ООО «Дуб»"}),
        ("quantity", "11", {}),
        ("amount", "1090", {}),
    ]
    assert counted(pieces) == {"row": 3, "rejected": 0, "header": 4, "blank": 1, "total": 3}


BY_DOCUMENT: list[Line] = [
    (0, ["Продажи по контрагентам за Март 2026 г. (руб.)"]),
    (0, []),
    (0, ["Менеджер", "Количество", "Сумма продажи", "НДС", "Себестоимость"]),
    (0, ["Контрагент"]),
    (0, ["Документ"]),
    (0, ["Номенклатура, Ед. изм."]),
    (0, ["Итого", 4, 390, 65, 200]),
    (0, ["Кедрова Анна", 4, 390, 65, 200]),
    (1, ["ООО «Ива»", 4, 390, 65, 200]),
    (2, ["Реализация товаров и услуг 00УТ-000123 от 05.03.2026 0:00:00", 5, 500, 83.33, 260]),
    (3, ["Краска белая, 10 л, шт", 3, 300, 50, 160]),
    (3, ["Лак, шт", 2, 200, 33.33, 100]),
    (2, ["Возврат товаров от покупателя 00УТ-000007 от 19.03.2026 9:05:00", -1, -110, -18.33, -60]),
    (3, ["Краска белая, 10 л, шт", -1, -110, -18.33, -60]),
]


def test_sales_by_client_and_document(tmp_path: Path):
    """Group values go down to the leaves; the total may stand above them; a heading may name two things."""
    merged = [f"{letter}3:{letter}6" for letter in "BCDE"]
    pieces = read(write_report(tmp_path / "a", BY_DOCUMENT, merged))
    assert rows(pieces, "date", "document_number", "operation", "client", "manager", "product", "amount") == [
        ("05.03.2026", "00УТ-000123", "sale", "ООО «Ива»", "Кедрова Анна", "Краска белая, 10 л", "300"),
        ("05.03.2026", "00УТ-000123", "sale", "ООО «Ива»", "Кедрова Анна", "Лак", "200"),
        ("19.03.2026", "00УТ-000007", "return", "ООО «Ива»", "Кедрова Анна", "Краска белая, 10 л", "-110"),
    ]
    assert rows(pieces, "quantity", "vat", "cost", "currency", "extra")[0] == (
        *("3", "50", "160", "руб."),
        '{"Номенклатура, Ед. изм.": "шт"}',
    )
    assert controls(pieces) == [
        ("quantity", "4", {"manager": "Кедрова Анна"}),
        ("amount", "390", {"manager": "Кедрова Анна"}),
        ("vat", "65", {"manager": "Кедрова Анна"}),
        ("cost", "200", {"manager": "Кедрова Анна"}),
        ("quantity", "4", {}),
        ("amount", "390", {}),
        ("vat", "65", {}),
        ("cost", "200", {}),
    ]
    assert next(p for p in pieces if isinstance(p, Stated)).scope == "продажи по контрагентам"


def test_clients_in_folders(tmp_path: Path):
    """Folders of a grouping are more levels than the header has lines; the report says whose they are."""
    lines: list[Line] = [
        (0, ["Продажи по контрагентам"]),
        (0, ["Период: Март 2026 г."]),
        (0, ["Группировки строк: Контрагент (Иерархия); Номенклатура"]),
        (0, ["Контрагент", "Выручка"]),
        (0, ["Номенклатура"]),
        (0, ["Покупатели", 150]),
        (1, ["ООО «Ива»", 100]),
        (2, ["Краска", 100]),
        (1, ["ООО «Дуб»", 50]),
        (2, ["Лак", 50]),
        (0, ["<Пустое значение>", 7]),
        (1, ["Лак", 7]),
        (0, ["Итого", 157]),
    ]
    pieces = read(write_report(tmp_path / "a", lines))
    assert rows(pieces, "client", "product", "amount") == [
        ("ООО «Ива»", "Краска", "100"),
        ("ООО «Дуб»", "Лак", "50"),
        ("", "Лак", "7"),
    ]
    assert controls(pieces) == [("amount", "157", {})]
    assert _refusal(tmp_path, [line for line in lines if "Группировки" not in line[1][0]]) == "report_levels"


def test_rows_without_a_client_have_no_client_column(tmp_path: Path):
    """A column that is there must be filled (row checks), and the report is right to leave it blank."""
    lines: list[Line] = [
        (0, ["Продажи по контрагентам"]),
        (0, ["Период: Март 2026 г."]),
        (0, ["Контрагент", "Номенклатура", "Количество", "Выручка"]),
        (0, ["ООО «Ива»", "Краска", 1, 100]),
        (0, ["<Объект не найден>", "Лак", 1, 50]),
        (0, ["ООО «Дуб»", "Грунт", "", ""]),
    ]
    pieces = read(write_report(tmp_path / "a", lines))
    assert [sorted(p.frame.columns) for p in pieces if hasattr(p, "frame")] == [
        ["amount", "client", "date", "product", "quantity", "row", "scope"],
        ["amount", "date", "product", "quantity", "row", "scope"],
    ]
    assert counted(pieces) == {"row": 2, "rejected": 0, "header": 3, "blank": 1, "total": 0}


def test_amounts_without_vat_are_said_to_be_so(tmp_path: Path):
    lines: list[Line] = [
        (0, ["Анализ продаж"]),
        (0, ["Период: Март 2026 г."]),
        (0, ["Контрагент", "Выручка без НДС"]),
        (0, ["ООО «Ива»", 100]),
    ]
    pieces = read(write_report(tmp_path / "a", lines))
    assert rows(pieces, "client", "amount") == [("ООО «Ива»", "100")]
    assert Warned("report_without_vat", {"title": "Анализ продаж"}) in pieces


def test_notes_on_another_sheet_are_counted_and_named(tmp_path: Path):
    """A person's own sheet in the same workbook."""
    file = source(write_report(tmp_path / "a", BY_WAREHOUSE, MERGED))
    notes = source(write_report(tmp_path / "b", [(0, ["позвонить в Иву"])], sheet="Лист1")).sheets
    file.sheets.extend(notes)
    pieces = list(REPORT.read(file))
    assert Warned("sheet_is_no_report", {"sheet": "Лист1", "rows": "1"}) in pieces
    assert counted(pieces)["header"] == 7


@pytest.mark.parametrize("version", [BIFF7, BIFF8])
def test_xls_and_text_saves_of_a_report(tmp_path: Path, version: int):
    cells = [["Продажи по контрагентам"], ["Период: Март 2026 г."], ["Контрагент", "Сумма"], ["Номенклатура"]]
    cells += [["ООО «Ива»", 100], ["Краска", 100], ["Итого", 100]]
    old = written(tmp_path / "a.xls", xls(cells, {5: 1}, version))
    assert REPORT.identify(old)
    assert rows(list(REPORT.read(old)), "client", "product", "amount") == [("ООО «Ива»", "Краска", "100")]
    text = "\n".join("\t".join(map(str, row)) for row in cells)
    saved = written(tmp_path / "a.txt", text.encode("cp1251"))
    assert REPORT.identify(saved)
    with pytest.raises(Refused, match="report_without_outline"):
        list(REPORT.read(saved))


REGISTER = [
    ["Реестр документов реализации за Март 2026 г."],
    ["Дата", "Номер", "Документ", "Контрагент", "Сумма", "Сумма НДС", "Менеджер"],
    [
        "05.03.2026 0:00:00",
        "00УТ-000123",
        "Реализация товаров и услуг",
        "ООО «Ива»",
        "1 200,50",
        "200,08",
        "Кедрова",
    ],
    [
        "19.03.2026 9:05:00",
        "00УТ-000007",
        "Возврат товаров от покупателя",
        "ООО «Дуб»",
        "100,00",
        "16,67",
        "Кедрова",
    ],
    ["Итого", "", "", "", "1 300,50", "216,75", ""],
]


def as_text(lines: list[list[str]]) -> bytes:
    return "\r\n".join("\t".join(line) for line in lines).encode("cp1251")


def test_a_register_of_documents_is_sales_by_document(tmp_path: Path):
    """Sums by document without goods, as a sheet and as text."""
    wanted = [
        ("05.03.2026 0:00:00", "00УТ-000123", "sale", "ООО «Ива»", "1200.5", "Кедрова"),
        ("19.03.2026 9:05:00", "00УТ-000007", "return", "ООО «Дуб»", "100", "Кедрова"),
    ]
    columns = ("date", "document_number", "operation", "client", "amount", "manager")
    lines = [[_number(text) for text in line] for line in REGISTER]
    pieces = read(write_report(tmp_path / "a", [(0, line) for line in lines]))
    assert rows(pieces, *columns) == wanted
    assert ("amount", "1300.5", {}) in controls(pieces)
    saved = written(tmp_path / "a.txt", as_text(REGISTER))
    assert REPORT.identify(saved)
    pieces = list(REPORT.read(saved))
    assert rows(pieces, "date", "document_number", "operation", "amount")[1] == (*wanted[1][:3], "100,00")
    assert counted(pieces) == {"row": 2, "rejected": 0, "header": 2, "blank": 0, "total": 1}


def _number(text: str) -> object:
    return float(text.replace(" ", "").replace(",", ".")) if text[-3:-2] == "," else text


def test_a_text_save_without_groups_loads(tmp_path: Path):
    lines = [["Продажи по контрагентам"], ["Период: Март 2026 г."], ["Контрагент", "Количество", "Сумма"]]
    saved = written(
        tmp_path / "a.txt",
        as_text([*lines, ["ООО «Ива», 00007", "2", "1 200,50"], ["Итого", "2", "1 200,50"]]),
    )
    assert REPORT.identify(saved)
    pieces = list(REPORT.read(saved))
    assert rows(pieces, "date", "client", "client_code", "amount") == [
        ("2026-03-31", "ООО «Ива»", "00007", "1 200,50")
    ]
    assert controls(pieces) == [("quantity", "2", {}), ("amount", "1200.50", {})]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("report_stock", [["Остатки и доступность товаров"], [], ["Склад", "В наличии"], ["Север", 5]]),
        (
            "report_prices",
            [["Прайс-лист"], ["Параметры:", "Валюта: руб."], ["Номенклатура", "Цена"], ["А", 5]],
        ),
        (
            "report_debts",
            [["ООО «Ель»"], ["Ведомость по взаиморасчетам с контрагентами"], ["Контрагент", "Сумма"]],
        ),
        (
            "report_accounting",
            [["Оборотно-сальдовая ведомость по счету 62 за 2026 г."], [], ["Счет", "Дебет"]],
        ),
        (
            "report_without_amount",
            [["Продажи по складам"], ["Период: 2026 г."], ["Склад", "Количество"], ["А", 5]],
        ),
        ("report_without_period", [["Анализ продаж"], [], ["Контрагент", "Выручка"], ["ООО «Ива»", 5]]),
        (
            "report_without_outline",
            [["Анализ продаж за 2026 г."], [], ["Контрагент", "Сумма"], ["Товар"], ["Ива", 5], ["Лак", 5]],
        ),
        (
            "report_columns",
            [
                ["Анализ продаж за 2026 г."],
                ["", "Север", "Юг"],
                ["Контрагент", "Сумма", "Сумма"],
                ["Ива", 5, 6],
            ],
        ),
    ],
)
def test_what_cannot_be_sales_is_refused_by_name(tmp_path: Path, code, lines):
    assert _refusal(tmp_path, [(0, cells) for cells in lines]) == code


def _refusal(folder: Path, lines: list[Line]) -> str:
    file = source(write_report(folder / "refused", lines))
    assert REPORT.identify(file)
    with pytest.raises(Refused) as refused:
        list(REPORT.read(file))
    return refused.value.code


@pytest.mark.parametrize(
    "lines",
    [
        [["Дата", "Контрагент", "Сумма"], ["01.03.2026", "ООО «Ива»", 5]],
        [["Выгружено: 01.03.2026 10:00"], ["Дата", "Контрагент", "Сумма"], ["01.03.2026", "ООО «Ива»", 5]],
        [["Продажи"], ["Дата", "Контрагент", "Сумма"], ["01.03.2026", "ООО «Ива»", 5]],
        [["Остатки", "Сумма"], ["Краска", 5], ["Лак", 6]],
        [["Организация: ООО «Ель»"], ["Дата", "Номер", "Контрагент", "Сумма"], ["01.03.2026", 1, "Ива", 5]],
    ],
)
def test_a_plain_table_is_no_report(tmp_path: Path, lines):
    assert not REPORT.identify(source(write_report(tmp_path / "a", [(0, cells) for cells in lines])))
