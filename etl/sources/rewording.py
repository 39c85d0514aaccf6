"""Values of one source in the words and spellings that all sources share: what its mapping says of its columns."""

from __future__ import annotations

from collections.abc import Container

import polars as pl

from etl.sources.day_order import in_order
from etl.sources.mapping import Mapping


def reworded(rows: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Notes cut off, words replaced, dates with the month first made ISO, keys given their prefix."""
    changes = {
        name: _reworded(name, rows[name], mapping)
        for name in rows.columns
        if any(name in rule for rule in _rules(mapping))
    }
    return rows.with_columns(**changes)


def _rules(mapping: Mapping) -> tuple[Container[str], ...]:
    return mapping.cut, mapping.values, mapping.month_first, mapping.day_first, mapping.prefix


def _reworded(name: str, column: pl.Series, mapping: Mapping) -> pl.Series:
    if name in mapping.cut:
        column = column.str.replace(mapping.cut[name], "")
    if name in mapping.values:
        column = _in_our_words(column, mapping.values[name])
    if name in mapping.month_first or name in mapping.day_first:
        # A day where the month should stand gives month 31, which is no date: refused, never guessed.
        column = in_order(column, name in mapping.month_first)
    if name in mapping.prefix:
        column = column.str.replace(r"^\s*(\S)", mapping.prefix[name] + "${1}")
    return column


def _in_our_words(column: pl.Series, words: dict[str, str]) -> pl.Series:
    """Known words replaced; by distinct texts, since a column of words has few."""
    keys = {text: text.strip().casefold() for text in column.unique()}
    return column.replace({text: words[key] for text, key in keys.items() if key in words})


def filled(rows: pl.DataFrame, mapping: Mapping, given: dict[str, str]) -> pl.DataFrame:
    """Cells that are blank, and columns that are not there, filled by another column or by what holds for all."""
    instead = {name: _first(rows, others) for name, others in mapping.otherwise.items()}
    instead |= {name: pl.lit(value) for name, value in (mapping.constant | given).items()}
    return rows.with_columns(**{name: _or(rows, name, value) for name, value in instead.items()})


def _first(rows: pl.DataFrame, others: list[str]) -> pl.Expr:
    """The first of several columns that is filled; `inn+kpp` is an INN and the KPP behind it, if there is one."""
    return pl.coalesce(*(_together(rows, other.split("+")) for other in others), pl.lit(""))


def _together(rows: pl.DataFrame, columns: list[str]) -> pl.Expr:
    first, *further = (
        pl.col(name).str.strip_chars() if name in rows.columns else pl.lit("") for name in columns
    )
    behind = [pl.when(cell != "").then(pl.lit("-") + cell).otherwise(pl.lit("")) for cell in further]
    return pl.when(first != "").then(pl.concat_str(first, *behind))


def _or(rows: pl.DataFrame, name: str, value: pl.Expr) -> pl.Expr:
    if name not in rows.columns:
        return value
    return pl.when(pl.col(name).str.strip_chars() != "").then(name).otherwise(value)
