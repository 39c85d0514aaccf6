"""Numbers, money and dates as a person reads them. Nothing (NULL) is an en dash, never a zero."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_FLOOR, Decimal

import streamlit as st
from babel import dates, numbers

from pages.lib.i18n import _, language, ngettext

Number = int | float | Decimal
NOTHING = "–"
SPACE = "\u00a0"
#: Languages that write a currency by its sign, where Russian writes its code.
SIGNED_IN = {"KZT": "kk", "BYN": "be", "CNY": "zh"}
#: Letters of a sum that a card has room for; the longest with a sign is 999,9 млрд ₽.
SUM_LETTERS = 12


def currency_sign() -> str:
    """Sign of the base currency of the current build."""
    currency = st.session_state.get("currency", "RUB")
    return numbers.get_currency_symbol(currency, locale=SIGNED_IN.get(currency, "ru"))


def _with_sign(text: str) -> str:
    if language() == "ru":
        return f"{text}{SPACE}{currency_sign()}"
    minus, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return f"{minus}{currency_sign()}{digits}"


def money(value: Number | None) -> str:
    """1 500 000,25 ₽"""
    if value is None:
        return NOTHING
    return _with_sign(numbers.format_decimal(value, format="#,##0.00", locale=language()))


def money_short(value: Number | None, digits: int = 1) -> str:
    """1,5 млн ₽"""
    if value is None:
        return NOTHING
    if abs(float(value)) < 1000:
        return _with_sign(number(value))
    return _with_sign(numbers.format_compact_decimal(value, locale=language(), fraction_digits=digits))


def number(value: Number | None, digits: int = 0) -> str:
    """12 345"""
    if value is None:
        return NOTHING
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(value, format=pattern, locale=language())


def percent(value: Number | None, digits: int = 1) -> str:
    """A share of 0..1 as 12,3 %"""
    if value is None:
        return NOTHING
    return number(float(value) * 100, digits) + (f"{SPACE}%" if language() == "ru" else "%")


def percent_down(value: Number | None, digits: int) -> str:
    """The same rounded down, so that only the whole is 100 %"""
    if value is None:
        return NOTHING
    return percent(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits - 2), ROUND_FLOOR), digits)


def points(value: Number | None) -> str:
    """A difference of two shares as percentage points: +1,2 п. п."""
    return NOTHING if value is None else _signed(value, number(float(value) * 100, 1)) + SPACE + _("pp")


def change(value: Number | None) -> str:
    """A relative change as +5,2 %, from threefold on as ×3,5"""
    if value is not None and value >= 2:
        return f"×{number(value + 1, 1)}"
    return NOTHING if value is None else _signed(value, percent(value))


def money_change(value: Number | None) -> str:
    """+1,5 млн ₽"""
    return NOTHING if value is None else _signed(value, money_short(value))


def is_nothing(text: str) -> bool:
    """Whether the number that is written is zero, be it only after rounding."""
    return not any(digit in text for digit in "123456789")


def _signed(value: Number, text: str) -> str:
    """The written number with its sign; what is rounded to zero has none."""
    if is_nothing(text):
        return text.removeprefix("-")
    return f"+{text}" if float(value) > 0 else text


def day(value: date | None) -> str:
    """20.11.2026"""
    if value is None:
        return NOTHING
    return dates.format_date(
        value, format="dd.MM.yyyy" if language() == "ru" else "medium", locale=language()
    )


def moment(value: datetime | None) -> str:
    """20.11.2026 09:30"""
    return NOTHING if value is None else f"{day(value.date())} {value:%H:%M}"


def month(value: date | None) -> str:
    """окт. 2026"""
    if value is None:
        return NOTHING
    return dates.format_skeleton("yMMM", value, locale=language()).removesuffix("г.").rstrip(" \u202f\u00a0")


def month_long(value: date | None) -> str:
    """октябрь 2026"""
    if value is None:
        return NOTHING
    return dates.format_date(value, format="LLLL y", locale=language())


def period(kind: str, start: date) -> str:
    """октябрь 2026, 3-й кв. 2026, 2026"""
    if kind == "month":
        return month_long(start)
    return dates.format_date(start, format="QQQ y" if kind == "quarter" else "y", locale=language())


def size(value: int | None) -> str:
    """Bytes as a person says them."""
    if value is None:
        return NOTHING
    units: tuple[tuple[str, int], ...] = ((_("MB"), 1_000_000), (_("KB"), 1_000))
    for unit, step in units:
        if value >= step:
            return number(value / step, 1) + SPACE + unit
    return number(value) + SPACE + _("bytes")


def by_unit(value: Number | None, unit: str) -> str:
    """A figure as its unit in the metric catalogue asks."""
    match unit:
        case "money":
            exact = money_short(value)
            return exact if len(exact) <= SUM_LETTERS else money_short(value, 0)
        case "share":
            return percent(value)
        case "points":
            return points(value)
        case "ratio" | "index":
            return number(value, 2)
        case "minutes":
            return number(value) + SPACE + _("min") if value is not None else NOTHING
        case "days":
            return ngettext("{n} day", "{n} days", round(value)) if value is not None else NOTHING
    return number(value)


def difference_by_unit(value: Number | None, unit: str) -> str:
    """A change of a figure: points for shares, percent for the rest."""
    return points(value) if unit == "share" else change(value)


def scale(largest: Number | None) -> tuple[int, str]:
    """Divisor and suffix for a money axis, since chart suffixes are not localised."""
    units: tuple[tuple[int, str], ...] = ((10**9, _("{n}B")), (10**6, _("{n}M")), (10**3, _("{n}K")))
    for divisor, suffix in units:
        if largest is not None and abs(float(largest)) >= divisor:
            return divisor, suffix.format(n="")
    return 1, ""


def money_axis(scale: str) -> tuple[str, str]:
    """The chart's number format of a sum on a money axis and what follows it; `$` is the currency's sign."""
    return (",~g", f"{scale}{SPACE}{currency_sign()}") if language() == "ru" else ("$,~g", scale)
