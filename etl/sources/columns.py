"""Columns of a file to columns of an entity: first filled of several, words replaced, the rest kept as JSON."""

from __future__ import annotations

import json

import polars as pl

from etl.sources.header import Match
from etl.sources.mapping import Conditional, Mapping, plain
from etl.sources.rewording import filled, reworded

#: number of a row in its file; no header can be called so, since blanks in headers are single spaces
ROW = "\nrow"

_CONTROLS = [chr(code) for code in range(32)]
_ESCAPED = {"\\": "\\\\", '"': '\\"'} | {c: json.dumps(c)[1:-1] for c in _CONTROLS}


def project(
    frame: pl.DataFrame, match: Match, mapping: Mapping, given: dict[str, str] | None = None
) -> pl.DataFrame:
    """Rows as `etl.sources.base.Rows` wants them: row, the entity's columns that the file has, extra.

    `given` are values of the whole table, for the cells that it leaves blank.
    """
    columns = [_column(name, match, mapping).alias(name) for name in match.columns]
    left = unused(match)
    extra = [_json(left).alias("extra")] if left else []
    rows = frame.select(pl.col(ROW).alias("row"), *columns, *extra)
    return filled(reworded(rows, mapping), mapping, given or {})


def unused(match: Match) -> list[str]:
    """Headers without a meaning, in the file's order."""
    return [name for name in match.names if name not in match.used]


def unknown(match: Match, mapping: Mapping) -> list[str]:
    """Headers that a person may want to know about: not ours, not known to belong to this source, and named."""
    return [n for n in unused(match) if not n.startswith("#") and _bare(n) not in mapping.known]


def _bare(name: str) -> str:
    return plain(name.rpartition("#")[0] or name)


def _column(name: str, match: Match, mapping: Mapping) -> pl.Expr:
    rule = mapping.conditional.get(name)
    headers = match.columns[name]
    if name in mapping.joined:
        return _joined([_cell(header, mapping) for header in headers], mapping.joined[name])
    value = _first_filled([_cell(h, mapping) for h in (_allowed(headers, rule, match) if rule else headers)])
    if rule and (flag := _flag(rule, match)):
        said = pl.col(flag).str.strip_chars().str.to_lowercase().is_in(list(rule.words))
        value = pl.when(said).then(value).otherwise(pl.lit(""))
    return value


def _cell(header: str, mapping: Mapping) -> pl.Expr:
    """A column of the file, the words by which its source says "nothing" made blank."""
    words = mapping.nothing.get(plain(header))
    if not words:
        return pl.col(header)
    return pl.when(pl.col(header).str.contains(rf"(?i)^\s*({words})\s*$")).then(pl.lit("")).otherwise(header)


def _first_filled(cells: list[pl.Expr]) -> pl.Expr:
    if not cells:
        return pl.lit("")
    return cells[0] if len(cells) == 1 else pl.coalesce(*map(_blank_as_null, cells), pl.lit(""))


def _joined(cells: list[pl.Expr], sign: str) -> pl.Expr:
    stripped = [_blank_as_null(cell.str.strip_chars()) for cell in cells]
    return pl.concat_str(stripped, separator=sign, ignore_nulls=True)


def _blank_as_null(cell: pl.Expr) -> pl.Expr:
    return pl.when(cell.str.strip_chars() != "").then(cell)


def _flag(rule: Conditional, match: Match) -> str | None:
    return next((name for name in match.names if plain(name) in rule.flag), None)


def _allowed(headers: list[str], rule: Conditional, match: Match) -> list[str]:
    return [h for h in headers if _flag(rule, match) or plain(h) not in rule.only_with_flag]


def _json(headers: list[str]) -> pl.Expr:
    """A JSON object of the filled cells, null when there are none."""
    joined = pl.concat_str([_pair(header) for header in headers], separator=", ", ignore_nulls=True)
    return pl.when(joined != "").then(pl.concat_str(pl.lit("{"), joined, pl.lit("}")))


def _pair(header: str) -> pl.Expr:
    key = pl.lit(json.dumps(header, ensure_ascii=False) + ': "')
    value = pl.col(header).str.replace_many(list(_ESCAPED), list(_ESCAPED.values()))
    return pl.when(pl.col(header) != "").then(pl.concat_str(key, value, pl.lit('"')))
