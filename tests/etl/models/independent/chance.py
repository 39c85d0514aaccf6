"""Draws of a made-up company, and how its exports write days, moments and tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

FIRST, LAST = date(2024, 5, 3), date(2026, 11, 20)
MANAGERS = ["Ann", "Bob", "Eve", ""]
TYPES = ["Shop", "Shop", "Dealer", "Factory", ""]
CATEGORIES = ["Paint", "Brushes", "Glue", "Tiles", "Tools", "Lamps", ""]
Line = dict[str, str]


class Chance(Random):
    """A source of draws, the same for the same seed."""

    def one_of(self, share: float) -> bool:
        return self.random() < share

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(self.randint(0, (last - first).days))

    def clock(self, day: date) -> datetime:
        """Any minute of the day; for some days the day alone."""
        minutes = 0 if self.one_of(0.15) else self.randint(1, 1439)
        return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)

    def money(self, low: int, high: int) -> Decimal:
        return Decimal(self.randint(low * 100, high * 100)) / 100


def table(rows: Iterable[Line]) -> str:
    """Rows as a CSV text with their keys for a header."""
    rows = list(rows)
    return "\n".join([";".join(rows[0]), *(";".join(row.values()) for row in rows)]) + "\n"


def day_text(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def moment_text(moment: datetime) -> str:
    """A midnight is written as the day alone, as CRMs do."""
    return f"{moment:%d.%m.%Y}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%d.%m.%Y %H:%M}"


def day_of(text: str) -> date:
    """The day of a written day or moment."""
    return datetime.strptime(text[:10], "%d.%m.%Y").date()
