"""Two tables row by row, in both directions."""

from __future__ import annotations

import polars as pl

from tests.etl.models.independent.raw import Row


def differences(expected: list[Row], found: pl.DataFrame, key: list[str], columns: list[str]) -> list[str]:
    """What differs, a line per row or cell."""
    mine, theirs = _keyed(expected, key), _keyed(found.to_dicts(), key)
    lines = [f"{k}: not in the mart" for k in mine.keys() - theirs.keys()]
    lines += [f"{k}: only in the mart" for k in theirs.keys() - mine.keys()]
    lines += [
        f"{k} {column}: {mine[k][column]!r}, the mart has {theirs[k][column]!r}"
        for k in mine.keys() & theirs.keys()
        for column in columns
        if not _same(mine[k][column], theirs[k][column])
    ]
    return sorted(lines)


def _keyed(rows: list[Row], key: list[str]) -> dict[tuple, Row]:
    keyed = {tuple(row[k] for k in key): row for row in rows}
    assert len(keyed) == len(rows), f"{key} is no key"
    return keyed


def _same(mine: object, theirs: object) -> bool:
    """Money, counts and words exactly, floats to nine digits."""
    if isinstance(mine, float) and isinstance(theirs, float):
        return abs(mine - theirs) <= 1e-9
    return mine == theirs
