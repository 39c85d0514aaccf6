"""Which of day and month stands first in dates such as 03/04/2026: the dates of the whole table tell, or nobody does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from etl.entities import kind
from etl.sources.base import Refused
from etl.sources.header import Match
from etl.sources.mapping import Mapping

_TWO_WAYS = r"^\s*(\d{1,2})(?:/(\d{1,2})/(\d{4}|\d{2})|-(\d{1,2})-(\d{4}))(?:\D|$)"
_SLASHED = r"^\s*(\d{1,2})/(\d{1,2})/(\d{4})"
_DASHED = r"^\s*(\d{1,2})-(\d{1,2})-(\d{4})"
_SHORT = r"^\s*(\d{1,2})/(\d{1,2})/(\d{2})(\D|$)"


@dataclass
class Seen:
    """What the dates of one column have shown: a first part over 12 is a day, a second one too."""

    day_first: str = ""
    month_first: str = ""
    either: str = ""

    def look(self, texts: Iterable[str]) -> None:
        """Remember an example of each kind."""
        for text in texts:
            match = re.match(_TWO_WAYS, text)
            first, second = (int(match[1]), int(match[2] or match[4])) if match else (0, 0)
            if first > 12:
                self.day_first = self.day_first or text
            elif second > 12:
                self.month_first = self.month_first or text
            elif first != second:
                self.either = self.either or text


def date_headers(match: Match, mapping: Mapping) -> list[str]:
    """Headers of dates whose order nobody has said."""
    said = mapping.month_first | mapping.day_first
    columns = (c for c in match.columns if c not in said and kind(match.entity, c) in ("day", "moment"))
    return [header for column in columns for header in match.columns[column]]


def orders(frames: Iterable[pl.DataFrame], headers: list[str], mapping: Mapping) -> dict[str, bool]:
    """Whether the month stands first, by header of dates that can be read two ways.

    A column whose own dates do not tell is read as the others of the table. Raises Refused: dates_disagree when some
    dates of a column begin with the day and others with the month; dates_two_ways when nothing tells.
    """
    seen = {header: Seen() for header in headers}
    for frame in frames:
        for header in headers:
            column = frame[header]
            seen[header].look(
                column.filter(column.str.contains(_TWO_WAYS).fill_null(False)).unique(maintain_order=True)
            )
    for header, found in seen.items():
        if found.day_first and found.month_first:
            raise Refused("dates_disagree", column=header, one=found.day_first, other=found.month_first)
    told = {bool(found.month_first) for found in seen.values() if found.day_first or found.month_first}
    return {h: _month_first(h, found, told, mapping) for h, found in seen.items() if found != Seen()}


def _month_first(header: str, found: Seen, told: set[bool], mapping: Mapping) -> bool:
    if found.day_first or found.month_first or not found.either:
        return bool(found.month_first)
    if len(told) == 1:
        return next(iter(told))
    if mapping.asks_order:
        raise Refused("dates_two_ways", column=header, value=found.either)
    return False


def in_order(column: pl.Series, month_first: bool) -> pl.Series:
    """The dates with the year first, their times as they are; 31/12/2026 needs no change."""
    parts = "${3}-${1}-${2}" if month_first else "${3}-${2}-${1}"
    if month_first:
        column = column.str.replace(_SLASHED, parts)
    return column.str.replace(_DASHED, parts).str.replace(_SHORT, "20" + parts + "${4}")
