"""Columns of the queue of likely duplicates and of the decisions about it."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column


def queue(language: str) -> tuple[Column, ...]:
    """Columns of the pairs, with reasons in the reader's language."""
    return (
        Column("score", metric="pair_score"),
        Column("left_name", N_("First card")),
        Column("right_name", N_("Second card")),
        Column(f"reasons_{language}", N_("Why")),
        Column("left_abc", N_("Class of the first"), "class"),
        Column("right_abc", N_("Class of the second"), "class"),
        Column("left_revenue", N_("Revenue of the first"), metric="client_revenue", summed=False),
        Column("right_revenue", N_("Revenue of the second"), metric="client_revenue", summed=False),
    )
