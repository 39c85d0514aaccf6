"""Figures of 1C reports: in thousands, with returns beside them. All names are invented."""

from pathlib import Path

import pytest

from etl.sources.base import Warned
from tests.etl.sources.test_onec_report import read
from tests.etl.sources.workbooks import Line, controls, rows, write_report


@pytest.mark.parametrize(
    ("title", "parameter", "unit", "figure"),
    [
        ("Продажи за Июнь 2026 г. (тыс. руб.)", "", "Выручка", "1.5"),
        ("Продажи", "Период: Июнь 2026 г.\nЕдиница измерения: тыс. руб.", "Выручка", "1,5"),
        ("Продажи", "Период: Июнь 2026 г.", "Выручка, тыс. руб.", 1.5),
        ("Продажи", "Период: Июнь 2026 г.", "Выручка (млн ₽)", "0,0015"),
    ],
)
def test_amounts_in_thousands_are_brought_to_roubles(tmp_path: Path, title, parameter, unit, figure):
    lines: list[Line] = [
        (0, [title]),
        (0, [parameter]),
        (0, ["Отбор:", 'Контрагент Равно "Сто тыс. мелочей"']),
        (0, ["Контрагент", "Количество", unit]),
        (0, ["Сто тыс. мелочей", 2, figure]),
        (0, ["Итого", 2, figure]),
    ]
    pieces = read(write_report(tmp_path / "a", lines))
    assert rows(pieces, "quantity", "amount") == [("2", "1500")]
    assert controls(pieces) == [("quantity", "2", {}), ("amount", "1500", {})]
    assert [p.code for p in pieces if isinstance(p, Warned)] == ["amounts_in_thousands"]


@pytest.mark.parametrize(
    ("upper", "lower", "merged"),
    [
        (
            [
                "Контрагент",
                "Количество",
                "Сумма продаж",
                "Себестоимость",
                "Количество возвратов",
                "Сумма возвратов",
            ],
            None,
            [],
        ),
        (
            ["Контрагент", "Продажи", "", "", "Возвраты", ""],
            ["", "Кол-во", "Сумма", "Себестоимость", "Кол-во", "Сумма"],
            ["B4:D4", "E4:F4"],
        ),
        (
            ["Контрагент", "Продажи", "", "", "Возвраты"],
            ["", "Кол-во", "Сумма", "Себестоимость", "Кол-во", "Сумма"],
            [],
        ),
    ],
)
def test_returns_in_columns_of_their_own_are_taken_from_sales(tmp_path: Path, upper, lower, merged):
    lines: list[Line] = [
        (0, ["Прибыльность (по покупателям)"]),
        (0, ["01.06.2026 - 30.06.2026"]),
        (0, []),
        *((0, cells) for cells in (upper, lower) if cells),
        (0, ["ООО «Ива»", 5, 500, 300, 1, 50.5]),
        (0, ["ООО «Дуб»", 1, 100, 60, "", ""]),
        (0, ["ООО «Ель»", "", "", "", 1, 20]),
        (0, ["Итого", 6, 600, 360, 2, 70.5]),
    ]
    pieces = read(write_report(tmp_path / "a", lines, merged))
    assert rows(pieces, "date", "client", "quantity", "amount") == [
        ("2026-06-30", "ООО «Ива»", "4", "449.5"),
        ("2026-06-30", "ООО «Дуб»", "1", "100"),
        ("2026-06-30", "ООО «Ель»", "-1", "-20"),
    ]
    assert controls(pieces) == [("quantity", "4", {}), ("amount", "529.5", {}), ("cost", "360", {})]


def test_revenue_beside_returns_is_net_already(tmp_path: Path):
    lines: list[Line] = [
        (0, ["Продажи по клиентам"]),
        (0, ["Период: Июнь 2026 г."]),
        (0, ["Клиент", "Выручка", "Сумма возвратов"]),
        (0, ["ООО «Ива»", 450, 50]),
    ]
    assert rows(read(write_report(tmp_path / "a", lines)), "amount") == [("450",)]
