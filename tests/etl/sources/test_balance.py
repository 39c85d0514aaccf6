"""1C reports on what clients owe: a small report in, balances and controls out. All names are invented."""

from pathlib import Path

import pytest

from etl.sources.base import Refused, Stated
from etl.sources.onec_report import OneCReport
from tests.etl.sources.biff import xls
from tests.etl.sources.workbooks import Line, controls, counted, rows, source, write_report, written

REPORT = OneCReport()
COLUMNS = ("client", "account", "opening", "debit", "credit", "closing")


def read(path: Path) -> list:
    file = source(path, "любое имя.txt")
    assert REPORT.identify(file)
    return list(REPORT.read(file))


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path)
    return refused.value.code


SETTLEMENTS: list[Line] = [
    (0, ["", "Ведомость по взаиморасчетам с контрагентами"]),
    (0, ["", "Период: 01.03.2026 - 31.03.2026"]),
    (0, ["", "Показатели: Сумма взаиморасчетов(нач. остаток, приход, расход, кон. остаток);"]),
    (0, ["", "Группировки строк: Контрагент (Иерархия);"]),
    (0, ["", "Отборы:\nКонтрагент В группе из списка (Север);"]),
    (0, ["", "Дополнительные поля:\nПо дням;"]),
    (0, []),
    (0, ["", "Контрагент", "Сумма взаиморасчетов"]),
    (0, ["", "По дням, По дням", "нач. остаток", "приход", "расход", "кон. остаток"]),
    (0, ["", "Покупатели", 100.5, 500, 300, 300.5]),
    (1, ["", "ООО «Ива»", 100.5, 300, 300, 100.5]),
    (2, ["", "05.03.2026", 100.5, 300, "", 400.5]),
    (2, ["", "19.03.2026", 400.5, "", 300, 100.5]),
    (1, ["", "ООО «Дуб», 00002", "", 200, "", 200]),
    (2, ["", "06.03.2026", "", 200, "", 200]),
]


def test_settlements_with_clients_in_folders_by_day(tmp_path: Path):
    """Folders stand above the clients and days below them: both are only sums."""
    pieces = read(write_report(tmp_path / "a", SETTLEMENTS))
    assert rows(pieces, "row", "date_from", "date_to", *COLUMNS) == [
        (11, "2026-03-01", "2026-03-31", "ООО «Ива»", "", "100.5", "300", "300", "100.5"),
        (14, "2026-03-01", "2026-03-31", "ООО «Дуб»", "", "0", "200", "0", "200"),
    ]
    assert rows(pieces, "client_code") == [("",), ("00002",)]
    assert counted(pieces) == {"row": 2, "rejected": 0, "header": 8, "blank": 1, "total": 4}
    assert controls(pieces) == [
        ("opening", "100.5", {}),
        ("debit", "500", {}),
        ("credit", "300", {}),
        ("closing", "300.5", {}),
    ]
    stated = [piece for piece in pieces if isinstance(piece, Stated)]
    assert [(s.entity, str(s.period_start), str(s.period_end)) for s in stated] == [
        ("balances", "2026-03-01", "2026-03-31")
    ]


ACCOUNT_62: list[Line] = [
    (0, ["ООО «Ель»"]),
    (0, ["Оборотно-сальдовая ведомость по счету 62 за 1 квартал 2026 г."]),
    (0, ["Выводимые данные:", "БУ (данные бухгалтерского учета)"]),
    (
        0,
        [
            "Счет",
            "Показа-\nтели",
            "Сальдо на начало периода",
            "",
            "Обороты за период",
            "",
            "Сальдо на конец периода",
        ],
    ),
    (0, ["Контрагенты", "", "Дебет", "Кредит", "Дебет", "Кредит", "Дебет", "Кредит"]),
    (0, ["Договоры"]),
    (0, ["62", "БУ", 100, 50, 400, 350, 150, 50]),
    (1, ["62.01", "БУ", 100, "", 400, 350, 150, ""]),
    (2, ["Ива ООО", "БУ", 100, "", 300, 250, 150, ""]),
    (2, ["", "Кол.", 7, "", 3, "", 10, ""]),
    (3, ["Основной", "БУ", 100, "", 300, 250, 150, ""]),
    (2, ["Дуб АО", "БУ", "", "", 100, 100, "", ""]),
    (3, ["Договор 7", "БУ", "", "", 100, 100, "", ""]),
    (1, ["62.02", "БУ", "", 50, "", "", "", 50]),
    (2, ["Ива ООО", "БУ", "", 50, "", "", "", 50]),
    (3, ["Основной", "БУ", "", 50, "", "", "", 50]),
    (0, ["Итого", "БУ", 100, 50, 400, 350, 150, 50]),
]
MERGED = ["C4:D4", "E4:F4", "G4:H4"]


def test_turnover_sheet_of_account_62(tmp_path: Path):
    """Debit less credit; the advance of a client is another row of it, on its own account."""
    pieces = read(write_report(tmp_path / "a", ACCOUNT_62, MERGED))
    assert rows(pieces, *COLUMNS) == [
        ("Ива ООО", "62.01", "100", "300", "250", "150"),
        ("Дуб АО", "62.01", "0", "100", "100", "0"),
        ("Ива ООО", "62.02", "-50", "0", "0", "-50"),
    ]
    assert controls(pieces) == [
        ("opening", "50", {}),
        ("debit", "400", {}),
        ("credit", "350", {}),
        ("closing", "100", {}),
        ("opening", "100", {"account": "62.01"}),
        ("debit", "400", {"account": "62.01"}),
        ("credit", "350", {"account": "62.01"}),
        ("closing", "150", {"account": "62.01"}),
        ("opening", "-50", {"account": "62.02"}),
        ("closing", "-50", {"account": "62.02"}),
    ]
    assert counted(pieces) == {"row": 3, "rejected": 0, "header": 6, "blank": 0, "total": 7, "other": 1}


PLAIN = [
    ["Ведомость расчетов с клиентами (руб.)"],
    ["Период:", "Март 2026 г."],
    ["Клиент, Код", "Начальный остаток", "Увеличение долга", "Уменьшение долга", "Конечный остаток"],
    ["ООО «Ива», 00001", "1 000,50", "200,00", "", "1 200,50"],
    ["ООО «Дуб», 00002", "-10,00", "", "5,00", "-15,00"],
    ["Итого", "990,50", "200,00", "5,00", "1 185,50"],
]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig"])
def test_a_text_save_without_groups_loads(tmp_path: Path, encoding: str):
    text = "\r\n".join("\t".join(line) for line in PLAIN)
    file = written(tmp_path / "a.txt", text.encode(encoding))
    assert REPORT.identify(file)
    pieces = list(REPORT.read(file))
    assert rows(pieces, "client", "client_code", "currency", "opening", "closing") == [
        ("ООО «Ива»", "00001", "руб.", "1000.50", "1200.50"),
        ("ООО «Дуб»", "00002", "руб.", "-10.00", "-15.00"),
    ]
    assert [total for _, total, _ in controls(pieces)] == ["990.50", "200.00", "5.00", "1185.50"]


def test_excel_95_of_1c_77(tmp_path: Path):
    cells = [
        [float(c.replace(" ", "").replace(",", ".")) if c[-3:-2] == "," else c for c in line]
        for line in PLAIN
    ]
    old = written(tmp_path / "a.xls", xls(cells))
    assert rows(list(REPORT.read(old)), "client", "closing") == [
        ("ООО «Ива»", "1200.5"),
        ("ООО «Дуб»", "-15"),
    ]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("report_without_outline", [(0, cells) for _, cells in SETTLEMENTS]),
        (
            "report_without_period",
            [line for line in SETTLEMENTS if "Период" not in "".join(map(str, line[1]))],
        ),
        # Clients in folders, and one of them without days: which level is the clients' is anybody's guess.
        ("report_levels", [*SETTLEMENTS, (0, ["", "ООО «Ель»", 1, "", "", 1])]),
        ("report_levels", [line for line in SETTLEMENTS if "Группировки" not in "".join(map(str, line[1]))]),
        ("report_debts", [(0, ["Ведомость по взаиморасчетам с поставщиками"]), *SETTLEMENTS[1:]]),
        (
            "report_debts",
            [*SETTLEMENTS[:8], (0, ["", "По дням", "приход", "расход"]), (0, ["", "Ива", 1, 2])],
        ),
        (
            "report_accounting",
            [(0, ["Оборотно-сальдовая ведомость по счету 60 за 2026 г."]), *ACCOUNT_62[2:]],
        ),
    ],
)
def test_what_cannot_be_balances_of_clients_is_refused_by_name(tmp_path: Path, code: str, lines: list[Line]):
    assert refusal(write_report(tmp_path / "a", lines)) == code


def test_debts_in_thousands_are_brought_to_roubles(tmp_path: Path):
    lines: list[Line] = [
        (0, ["Ведомость по расчетам с клиентами, тыс. руб."]),
        (0, ["Период: 01.03.2026 - 31.03.2026"]),
        (0, ["Клиент", "Начальный остаток", "Увеличение долга", "Уменьшение долга", "Конечный остаток"]),
        (0, ["ООО «Ива»", "1,5", 2, 1, "2,5"]),
        (0, ["Итого", "1,5", 2, 1, "2,5"]),
    ]
    pieces = read(write_report(tmp_path / "a", lines))
    assert rows(pieces, "opening", "debit", "credit", "closing") == [("1500", "2000", "1000", "2500")]
    assert ("closing", "2500", {}) in controls(pieces)
