"""Numbers and dates as people of each language read them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import streamlit as st

from pages.lib import cards, formats

NBSP = "\u00a0"


@pytest.fixture(params=["RU", "EN"])
def lang(request, monkeypatch) -> str:
    monkeypatch.setitem(st.session_state, "lang", request.param)
    return str(request.param)


def said(lang: str, ru: str, en: str) -> str:
    return (ru if lang == "RU" else en).replace("_", NBSP)


@pytest.mark.parametrize(
    ("function", "value", "ru", "en"),
    [
        (formats.money_short, Decimal("1534000000"), "1,5_млрд_₽", "₽1.5B"),
        (formats.money_short, 950.4, "950_₽", "₽950"),
        (formats.money_short, -2_500_000, "-2,5_млн_₽", "-₽2.5M"),
        (formats.money, Decimal("1234567.5"), "1_234_567,50_₽", "₽1,234,567.50"),
        (formats.money_change, 1500, "+1,5_тыс._₽", "+₽1.5K"),
        (formats.percent, 0.1234, "12,3_%", "12.3%"),
        (formats.points, -0.021, "-2,1_п. п.", "-2.1_pp"),
        (formats.change, 0.052, "+5,2_%", "+5.2%"),
        (formats.change, 2.5, "×3,5", "×3.5"),
        (formats.number, 12345, "12_345", "12,345"),
        (formats.day, date(2026, 3, 5), "05.03.2026", "Mar 5, 2026"),
        (formats.points, -0.0004, "0,0_п. п.", "0.0_pp"),
        (formats.change, -0.0004, "0,0_%", "0.0%"),
        (formats.change, 0.0004, "0,0_%", "0.0%"),
        (formats.money_change, -0.3, "0_₽", "₽0"),
        (formats.moment, datetime(2026, 3, 5, 9, 7), "05.03.2026 09:07", "Mar 5, 2026 09:07"),
        (formats.month, date(2026, 10, 1), "окт. 2026", "Oct 2026"),
        (formats.month_long, date(2026, 10, 1), "октябрь 2026", "October 2026"),
        (formats.size, 1_500_000, "1,5_МБ", "1.5_MB"),
    ],
)
def test_reads_as_people_write(lang: str, function, value, ru: str, en: str):
    assert function(value) == said(lang, ru, en)


@pytest.mark.parametrize(
    "function",
    [
        formats.money,
        formats.money_short,
        formats.money_change,
        formats.percent,
        formats.points,
        formats.change,
        formats.number,
        formats.day,
        formats.moment,
        formats.month,
        formats.month_long,
        formats.size,
    ],
)
def test_nothing_is_a_dash_and_never_a_zero(lang: str, function):
    assert function(None) == "–"


@pytest.mark.parametrize(
    ("days", "ru", "en"), [(1, "1 день", "1 day"), (3, "3 дня", "3 days"), (11, "11 дней", "11 days")]
)
def test_russian_has_three_forms(lang: str, days: int, ru: str, en: str):
    assert formats.by_unit(days, "days") == (ru if lang == "RU" else en)


@pytest.mark.parametrize(
    ("currency", "ru", "en"),
    [
        ("RUB", "388,6_млрд_₽", "₽388.6B"),
        ("KZT", "388,6_млрд_₸", "₸388.6B"),
        ("BYN", "389_млрд_Br", "Br388.6B"),
        ("UZS", "389_млрд_UZS", "UZS388.6B"),  # no sign of its own
    ],
)
def test_a_sum_fits_its_card_in_any_currency(lang: str, currency: str, ru: str, en: str, monkeypatch):
    monkeypatch.setitem(st.session_state, "currency", currency)
    assert formats.by_unit(388_644_000_000, "money") == said(lang, ru, en)


def test_money_axis_has_words_instead_of_suffixes(lang: str):
    divisor, scale = formats.scale(5_400_000)
    assert divisor == 10**6
    number, suffix = formats.money_axis(scale)
    assert f"5{suffix}" == said(lang, "5_млн_₽", "5M")
    # English has the sign after the minus, where the chart's own format puts its currency.
    assert number == said(lang, ",~g", "$,~g")


@pytest.mark.parametrize(
    ("long", "across"),
    [
        ("short short short short", "half half half half"),
        ("short short short", "half half across"),
        ("long short short", "across half half"),
        ("short long short short", "across across half half"),
        ("short short long short", "half half across across"),
    ],
)
def test_cards_of_a_phone_stand_in_pairs_and_the_long_ones_across(long: str, across: str):
    assert cards.spread([word == "long" for word in long.split()]) == [
        word == "across" for word in across.split()
    ]
