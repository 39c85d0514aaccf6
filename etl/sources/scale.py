"""Figures that a file states in thousands or millions: brought to whole units, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from etl.sources.files import Sheet
from etl.values import parse_number

_UNITS = r"руб|р\.|₽|тг|тенге|₸|rub|rur|kzt|usd|eur|долл|евро|\$|€"
_SCALE = re.compile(
    rf"(?<![^\W\d_])(тыс|млн|миллион)[а-яё]*\.?\s*(?:{_UNITS}|шт|ед\.|кг|[),;\]]|$)", re.IGNORECASE
)


def scale(text: str) -> int:
    """1,000 for `Выручка, тыс. руб.`, 1,000,000 for `(млн ₽)`, otherwise 1."""
    found = _SCALE.search(text.replace("\u00a0", " "))
    return 1 if not found else 1_000 if found[1].lower() == "тыс" else 1_000_000


def whole_scale(texts: Iterable[str]) -> int:
    """The scale that one of the lines above a table states for all of its amounts."""
    return next((found for text in texts if (found := scale(text)) > 1), 1)


def in_units(text: str, factor: int) -> str:
    """A number times `factor`; any other text, and every text under factor 1, as it is."""
    number = parse_number(text) if factor > 1 and text.strip() else None
    return text if number is None else format((number * Decimal(factor)).normalize(), "f")


def sheet_in_units(sheet: Sheet, first_row: int, factors: Mapping[int, int]) -> Sheet:
    """The sheet with its figures in whole units: from `first_row` on, by column (both from 0)."""
    scaled = {column: factor for column, factor in factors.items() if factor > 1}
    if not scaled:
        return sheet
    rows = [
        row if number < first_row else [in_units(text, scaled.get(c, 1)) for c, text in enumerate(row)]
        for number, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows)
