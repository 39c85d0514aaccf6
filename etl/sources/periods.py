"""Periods as 1C prints them: a day, a month, a quarter, half a year, a year, from – to."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_STEMS = "янв фев мар апр май июн июл авг сен окт ноя дек".split()
_MONTHS = {stem: number for number, stem in enumerate(_STEMS, 1)} | {"мая": 5}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[а-я]*\.?(?:\s+(\d{{4}}))?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_PART = re.compile(r"\b([1-4]|i{1,3}|iv)\s*-?[йое]*\s+(кв|полуг)[а-я]*\.?\s+(\d{4}|\d{2})\b")
_MONTHS_OF = re.compile(r"\b(3|6|9|12)\s+месяц[а-я]*\s+(\d{4})")
_YEAR = re.compile(r"(?:^|\bза\s+)(\d{4})\s*(?:г\.?|год[а-я]*)?$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

Period = tuple[date, date]


def parse_period(text: str) -> Period | None:
    """First and last day, inclusive; None when the text names no period or an impossible one.

    `01.06.2026 - 30.06.2026`, `Июнь 2026 г.`, `Январь - Март 2026 г.`, `1 квартал 2025 г.`, `1 кв 25`,
    `9 месяцев 2025 г.`, `2025 г.`, `05.03.2026 0:00:00`.
    """
    words = " ".join(text.replace("\u00a0", " ").lower().split())
    try:
        found = _days(words) or _part(words) or _months(words) or _year(words)
    except ValueError:
        return None
    return found if found and found[0] <= found[1] else None


def _days(words: str) -> Period | None:
    days = [_day(match) for match in _DAY.finditer(words)]
    return (days[0], days[-1]) if 1 <= len(days) <= 2 else None


def _day(match: re.Match[str]) -> date:
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    if iso_year:
        return date(int(iso_year), int(iso_month), int(iso_day))
    return date(int(year), int(month), int(day))


def _part(words: str) -> Period | None:
    if match := _MONTHS_OF.search(words):
        return _span(int(match[2]), 1, int(match[1]))
    if not (match := _PART.search(words)):
        return None
    number, months = _ROMAN.get(match[1]) or int(match[1]), 3 if match[2] == "кв" else 6
    return _span(_full_year(match[3]), (number - 1) * months + 1, months)


def _months(words: str) -> Period | None:
    """`Январь - Март 2026 г.`: a month without a year takes the year that stands last."""
    found = _MONTH.findall(words)
    if not 1 <= len(found) <= 2 or not found[-1][1]:
        return None
    last_year = found[-1][1]
    (first, first_year), (last, _) = found[0], found[-1]
    start = _span(int(first_year or last_year), _MONTHS[first], 1)
    return start[0], _span(int(last_year), _MONTHS[last], 1)[1]


def _year(words: str) -> Period | None:
    match = _YEAR.search(words)
    return _span(int(match[1]), 1, 12) if match and 1990 <= int(match[1]) <= 2099 else None


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _span(year: int, month: int, months: int) -> Period:
    last = month + months - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])
