"""Months and windows, by the ground rules of the metric catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


def month_of(day: date) -> date:
    return day.replace(day=1)


def shift(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def last_day(month: date) -> date:
    return shift(month, 1) - timedelta(1)


def months(first: date, last: date) -> list[date]:
    """First days of the months from `first` through `last`."""
    return [shift(first, i) for i in range((last.year - first.year) * 12 + last.month - first.month + 1)]


@dataclass(frozen=True)
class Days:
    """The date of the figures and the two windows that follow from it; ends are inclusive."""

    as_of: date

    @property
    def window_end(self) -> date:
        is_full = self.as_of == last_day(month_of(self.as_of))
        return self.as_of if is_full else month_of(self.as_of) - timedelta(1)

    @property
    def window_start(self) -> date:
        return shift(month_of(self.window_end), -11)

    @property
    def previous_end(self) -> date:
        return self.window_start - timedelta(1)

    @property
    def previous_start(self) -> date:
        return shift(self.window_start, -12)

    def in_window(self, day: date) -> bool:
        return self.window_start <= day <= self.window_end

    def in_previous(self, day: date) -> bool:
        return self.previous_start <= day <= self.previous_end
