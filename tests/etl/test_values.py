"""Text to values: every spelling seen in real exports, and what is refused rather than guessed."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest

from etl.values import convert, parse_moment, parse_month, parse_number, parse_utm

NBSP, NARROW, THIN, MINUS = "\u00a0", "\u202f", "\u2009", "\u2212"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234,56", "1234.56"),
        (f"1{NBSP}234,56", "1234.56"),
        (f"1{NARROW}234{THIN}567,8", "1234567.8"),
        ("1'234.56", "1234.56"),
        ("1 234,56-", "-1234.56"),
        ("(1 234,56)", "-1234.56"),
        (f"{MINUS}5", "-5"),
        ("350 000 ₽", "350000"),
        ("12 500,00 руб.", "12500.00"),
        ("12 500р", "12500"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("0-500", None),
        ("1e5", None),
        ("1_000", None),
        ("NaN", None),
        ("٣", None),
        ("12 шт", None),
        ("--5", None),
    ],
)
def test_numbers(text, value):
    assert parse_number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("01.02.2024", datetime(2024, 2, 1)),
        ("01.02.24", datetime(2024, 2, 1)),
        ("01.01.2021 0:00:00", datetime(2021, 1, 1)),
        ("2014-06-01T0:36:33", datetime(2014, 6, 1, 0, 36, 33)),
        ("2026-06-01T21:30:00+00:00", datetime(2026, 6, 2, 0, 30)),  # Moscow
        ("45000", datetime(2023, 3, 15)),  # a day number of Excel
        ("Apr 3, 2024", datetime(2024, 4, 3)),
        ("17 января 2026 г.", datetime(2026, 1, 17)),
        ("17.01.2026 г.", datetime(2026, 1, 17)),
        ("17.янв.26", datetime(2026, 1, 17)),
        ("17-Jan-2026 10:15:00", datetime(2026, 1, 17, 10, 15)),
        ("17 вчера 2026", None),
        ("31 февраля 2026", None),
        ("31.02.2024", None),
        ("29.02.2023", None),
        ("00.00.0000", None),
        ("12.31.2024", None),
        ("вчера", None),
    ],
)
def test_moments(text, value):
    assert parse_moment(text) == value


@pytest.mark.parametrize(
    "text", ["Июнь 2026 г.", "июнь 2026", "06.2026", "2026-06", "17.06.2026", "June 2026"]
)
def test_months_are_their_first_day(text):
    assert parse_month(text) == datetime(2026, 6, 1)


def column(kind: str, *texts: str | None) -> list[object]:
    return convert(pl.Series("x", texts, dtype=pl.String), kind)[0].to_list()


def test_columns_take_usual_and_rare_spellings_side_by_side():
    assert column("money", "1,5", " 1 000,10 ", "(2)", "2,005", "", None, "x") == [
        Decimal("1.50"),
        Decimal("1000.10"),
        Decimal("-2.00"),
        Decimal("2.01"),
        None,
        None,
        None,
    ]
    assert column(
        "day", "01.02.2024 1:02:03", "2024-02-01", "01.02.24", "01.01.0001 0:00:00", "31.02.2024"
    ) == [
        date(2024, 2, 1),
        date(2024, 2, 1),
        date(2024, 2, 1),
        None,
        None,
    ]
    assert column("whole", "3", "3,0", "2,5", "") == [3, 3, None, None]
    assert column("flag", "Да", "N", "Истина", "может быть") == [True, False, True, None]
    assert column("code", " 00012 ", "4865", "") == ["00012", "4865", None]


def test_a_value_that_does_not_parse_is_told_from_an_empty_one():
    typed, text = convert(pl.Series("x", ["31.02.2024", "", "01.01.0001"]), "day")
    assert (typed.is_null() & text.is_not_null()).to_list() == [True, False, False]


def test_an_amount_too_large_for_the_column_is_no_number():
    assert column("money", "12345678901234567890") == [None]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (" Yandex ", "yandex"),
        ("%D0%92%D0%B5%D1%81%D0%BD%D0%B0%202026", "весна 2026"),
        ("{keyword}", None),
        ("vesna26|{gbid}", "vesna26"),
        ("(none)", None),
        ("<не указано>", None),
        ("Yandex,yandex", "yandex"),
        ("{utm},vesna26", "vesna26"),
        ("vesna_26_", "vesna_26_"),
        ("100%", "100%"),
    ],
)
def test_a_mark_of_a_visit_is_what_it_was_meant_to_be(text: str, mark: str | None):
    assert parse_utm(text) == mark
    assert column("utm", text) == [mark]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("05/03/2026 10:00:00", datetime(2026, 3, 5, 10)),
        ("1788264000", datetime(2026, 9, 1, 15)),
        ("2026-3-5 9:05 PM", datetime(2026, 3, 5, 21, 5)),
        ("Mar 05, 2026 10:00 am", datetime(2026, 3, 5, 10)),
        ("2026-31-12", None),
    ],
)
def test_moments_of_services(text: str, moment: datetime | None):
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    ("kind", "texts", "numbers"),
    [
        ("money", ["1,234", "957.58", "12,345.60"], ["1234.00", "957.58", "12345.60"]),
        ("money", ["1,234,567", "$1,234", "-1,000"], ["1234567.00", "1234.00", "-1000.00"]),
        ("money", ["1,234", "5,50", "7"], ["1.23", "5.50", "7.00"]),
        ("money", ["1.234", "1.234,50", "7"], ["1234.00", "1234.50", "7.00"]),
        ("money", ["1,234", "5"], [None, "5.00"]),
        ("number", ["5,000", "12,500"], ["5.000000", "12.500000"]),
        ("number", ["5,000", "0.5"], ["5000.000000", "0.500000"]),
    ],
)
def test_a_comma_is_what_the_other_numbers_of_the_column_show(kind: str, texts, numbers):
    found, _ = convert(pl.Series("x", texts), kind)
    assert found.cast(pl.String).to_list() == numbers


def test_a_code_that_excel_was_to_keep_as_text_is_unwrapped():
    assert convert(pl.Series("x", ['="00012"', ' ="7" ', 'ООО "Ива"']), "code")[0].to_list() == [
        "00012",
        "7",
        'ООО "Ива"',
    ]
