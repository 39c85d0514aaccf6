"""Printed totals of a file beside the sums of what was loaded from it, exact to the last digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from etl.sources.base import Control

#: by the values of the columns that rows are grouped by: the sum as written, and with returns taken off
Groups = dict[tuple[str, ...], tuple[Decimal | None, Decimal | None]]


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
    rows = pl.scan_parquet(path)
    written = pl.col(column)
    is_back = pl.col("operation") == "return" if "operation" in rows.collect_schema() else pl.lit(False)
    net = pl.when(is_back).then(-written.abs()).otherwise(written)
    figures = (written.sum().alias("written"), net.sum().alias("net"))
    if not keys:
        return {(): rows.select(figures).collect().row(0)}
    grouped = rows.group_by(pl.col(k).fill_null("") for k in keys).agg(figures).collect()
    return {row[:-2]: row[-2:] for row in grouped.iter_rows()}


def _compared(control: Control, sums: Groups) -> dict[str, Any]:
    """A printed total counts returns as they are written, or takes them off: either may be the loaded total."""
    written, net = sums.get(tuple(control.where.values())) or (None, None)
    return {
        "label": control.label,
        "entity": control.entity,
        "column": control.column,
        "is_grand": not control.where,
        "control_total": str(control.total),
        "loaded_total": str((net if net == control.total else written) or Decimal(0)),
    }
