"""The finding of the income matrix: the cell that brings most or pleases least."""

from __future__ import annotations

from typing import Any

import polars as pl

from pages.lib import filters, formats
from pages.lib.i18n import _, ngettext


def headline(cells: pl.DataFrame, by: str, least: int) -> str:
    """The cell that brings most, or that scores lowest in surveys of at least so many clients."""
    if by == "survey_score":
        return _scored_lowest(cells, least)
    best = cells.sort(by, descending=True, nulls_last=True).row(0, named=True)
    text = (
        _("Most margin: {type} × {category}, {money}")
        if by == "margin"
        else _("Most revenue: {type} × {category}, {money}")
    )
    return text.format(**_of(best), money=formats.money_short(best[by]))


def _of(cell: dict[str, Any]) -> dict[str, str]:
    """Type and category of the cell in words, also where nobody filled them in."""
    names = {"type": cell["client_type"], "category": cell["category"]}
    unknown = {"type": _("type not given"), "category": _("category not given")}
    return {part: unknown[part] if name == filters.NOT_GIVEN else name for part, name in names.items()}


def _scored_lowest(cells: pl.DataFrame, least: int) -> str:
    """The cell with the lowest score of those with enough surveyed clients, or that none has."""
    sound = cells.filter(pl.col("surveyed") >= least).sort("survey_score", "client_type", "category")
    if not sound.height:
        return ngettext(
            "No cell has {n} surveyed client yet: too few for a finding",
            "No cell has {n} surveyed clients yet: too few for a finding",
            least,
        )
    worst = sound.row(0, named=True)
    return ngettext(
        "Lowest survey score: {type} × {category}, {score} of 10 ({n} client surveyed)",
        "Lowest survey score: {type} × {category}, {score} of 10 ({n} clients surveyed)",
        worst["surveyed"],
        **_of(worst),
        score=formats.number(worst["survey_score"], 1),
    )
