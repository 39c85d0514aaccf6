"""Figures that give way where room is short."""

from __future__ import annotations

import polars as pl
import pytest

from pages.lib import charts, draw, income_matrix_parts, tables
from pages.lib.load_parts import _with_names
from pages.lib.tables import Column


def cells(*categories: str) -> pl.DataFrame:
    rows = [("Дилер", category, 100.0, 900.0, 8.0) for category in categories]
    return pl.DataFrame(
        rows, schema=["client_type", "category", "margin", "revenue", "survey_score"], orient="row"
    )


@pytest.mark.parametrize(
    ("categories", "angle"),
    [(("Краски", "Сухие смеси"), 0), (("Краски", *(f"Электроинструмент {n}" for n in range(9))), -35)],
)
def test_headings_of_the_matrix_lean_when_a_word_is_wider_than_its_column(categories, angle):
    figure = charts.income_matrix(cells(*categories), "margin")
    assert figure.layout.xaxis.tickangle == angle
    assert figure.data[0].texttemplate == "%{text}"


def test_a_narrow_matrix_has_colours_alone():
    figure = charts.income_matrix(cells("Краски", "Сухие смеси"), "margin", narrow=True)
    assert figure.layout.xaxis.tickangle == -90
    assert list(figure.data[0].x) == ["Краски", "Сухие смеси"]
    assert not figure.data[0].texttemplate


@pytest.mark.parametrize(
    ("least", "title"),
    [
        (1, "Ниже всего оценка: Дилер × Лаки, 2,0 из 10 (опрошен 1 клиент)"),
        (5, "Ниже всего оценка: Магазин × Краски, 7,5 из 10 (опрошено 6 клиентов)"),
        (7, "Ни в одной ячейке нет 7 опрошенных клиентов: для вывода мало"),
    ],
)
def test_the_lowest_score_is_of_enough_surveyed_clients(least, title):
    scored = pl.DataFrame(
        [
            ("Дилер", "Лаки", 1, 2.0),
            ("Магазин", "Краски", 6, 7.5),
            ("Магазин", "Лаки", 5, 9.0),
            ("Дилер", "Краски", 0, None),
        ],
        schema=["client_type", "category", "surveyed", "survey_score"],
        orient="row",
    )
    assert income_matrix_parts.headline(scored, "survey_score", least) == title


@pytest.mark.parametrize(
    ("is_phone", "what", "said"),
    [
        (False, "", ["Click."]),
        (False, "Money.", ["Money. Click."]),
        (True, "Money.", ["Money."]),
        (True, "", []),
    ],
)
def test_a_phone_is_told_what_a_chart_shows_and_not_to_click_it(monkeypatch, is_phone, what, said):
    captions: list[str] = []
    monkeypatch.setattr(draw, "phone", lambda: is_phone)
    monkeypatch.setattr(draw.st, "caption", captions.append)
    monkeypatch.setattr(draw.st, "plotly_chart", lambda *_, **__: {"selection": {"points": []}})
    draw.chart_to_click(charts.base(), "", "chart", "Click.", what)
    assert captions == said


@pytest.mark.parametrize(("is_phone", "step"), [(False, "M1"), (True, "M3")])
def test_a_phone_names_a_third_of_the_months(monkeypatch, is_phone, step):
    drawn = []
    monkeypatch.setattr(draw, "phone", lambda: is_phone)
    monkeypatch.setattr(draw.st, "plotly_chart", lambda figure, **_: drawn.append(figure))
    draw.chart(charts.base(xaxis=charts.MONTHS), "")
    assert drawn[0].layout.xaxis.dtick == step


def test_shares_and_money_are_rounded_before_the_grid_cuts_them():
    columns = (Column("share", metric="client_share"), Column("sum", metric="revenue"), Column("name", "Имя"))
    frame = pl.DataFrame({"share": [0.040799, None], "sum": [10.006, 2.0], "name": ["Ива", "Дуб"]})
    digits = tables._digits(frame, columns)
    assert tables._shown(frame, columns, digits).to_pydict() == {
        "share": [0.0408, None],
        "sum": [10.01, 2.0],
        "name": ["Ива", "Дуб"],
    }


@pytest.mark.parametrize(
    ("metric", "values", "shown", "step"),
    [
        ("client_share", [0.125, 0.07], [0.125, 0.07], 0.0001),  # 12.50 %, 7.00 %
        ("order_gap", [12.5, 7.0, None], [12.5, 7.0, None], 0.1),
        ("order_gap", [12.0, 7.04], [12.0, 7.0], 1),
        ("first_contact_minutes", [12, 7], [12, 7], 1),
        ("value_client", [1.23456, 45.0], [1.235, 45.0], 0.001),
        ("gaps_behind", [1.666, 2.5], [1.67, 2.5], 0.01),
        ("value_kd", [0.9, 1.0], [0.9, 1.0], 0.1),
        ("value_kd", [None, None], [None, None], 1),
    ],
)
def test_all_numbers_of_a_column_have_as_many_digits(metric, values, shown, step):
    columns = (Column("figure", metric=metric),)
    frame = pl.DataFrame(
        {"figure": values}, schema_overrides={"figure": pl.Float64} if None in values else {}
    )
    digits = tables._digits(frame, columns)
    assert tables._shown(frame, columns, digits)["figure"].to_pylist() == shown
    assert tables._config(columns, digits)["figure"]["type_config"]["step"] == step


def test_columns_of_rejected_rows_are_named_as_the_template_prints_them():
    rejected = pl.DataFrame({"entity": ["sales", "sales"], "column": ["amount", "Колонка 7"]})
    assert _with_names(rejected)["column"].to_list() == ["Сумма", "Колонка 7"]
