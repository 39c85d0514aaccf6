"""Printed totals of a file beside the sums of what was loaded from it, exact to the last digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from etl.sources.base import Control

Groups = dict[tuple[str, ...], Decimal]


def compare(controls: Iterable[Control], folder: Path) -> list[dict[str, Any]]:
    """Every control with its loaded total; `folder` holds the tables loaded from the file.

    Each table is summed once per set of columns that its controls group by, however many controls there are.
    """
    sums: dict[tuple[str, str, tuple[str, ...]], Groups] = defaultdict(dict)
    listed = list(controls)
    for entity, column, keys in {(c.entity, c.column, tuple(c.where)) for c in listed}:
        sums[entity, column, keys] = _sums(folder / f"{entity}.parquet", column, keys)
    return [_compared(c, sums[c.entity, c.column, tuple(c.where)]) for c in listed]


def _sums(path: Path, column: str, keys: tuple[str, ...]) -> Groups:
    if not path.exists():
        return {}
    rows = pl.scan_parquet(path).select(*(pl.col(k).fill_null("") for k in keys), pl.col(column))
    if not keys:
        return {(): rows.select(pl.col(column).sum()).collect().item()}
    return {row[:-1]: row[-1] for row in rows.group_by(keys).agg(pl.col(column).sum()).collect().iter_rows()}


def _compared(control: Control, sums: Groups) -> dict[str, Any]:
    return {
        "label": control.label,
        "entity": control.entity,
        "column": control.column,
        "is_grand": not control.where,
        "control_total": str(control.total),
        "loaded_total": str(sums.get(tuple(control.where.values())) or Decimal(0)),
    }
