"""Columns of the queue of likely duplicates, of a pair of cards and of the decisions about them."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

NAMES = (Column("left_name", N_("Card 1")), Column("right_name", N_("Card 2")))
DECISION = (
    Column("decided_by", N_("Decided by"), "word"),
    Column("decided_at", N_("Decided"), "moment"),
    Column("decision_reason", N_("Reason")),
)
PENDING = Column("pending", N_("Since the build"), "word")


def queue(language: str, is_decided: bool = False, is_pending: bool = False) -> tuple[Column, ...]:
    """Columns of the pairs, with reasons in the reader's language; who decided, and what the build doesn't know."""
    return (
        *((PENDING,) if is_pending else ()),
        Column("score", metric="pair_score"),
        *NAMES,
        Column("left_abc", N_("Class 1"), "class"),
        Column("right_abc", N_("Class 2"), "class"),
        *(DECISION if is_decided else ()),
        Column(f"reasons_{language}", N_("Why")),
        Column("left_revenue", N_("Revenue 1"), metric="client_revenue", summed=False),
        Column("right_revenue", N_("Revenue 2"), metric="client_revenue", summed=False),
        Column("left_id", N_("Code 1")),
        Column("right_id", N_("Code 2")),
    )


SIDES = (
    Column("field", N_("Field"), width=150),
    Column("left", N_("Card 1")),
    Column("right", N_("Card 2")),
    Column("equal", N_("Comparison")),
)
HISTORY = (
    Column("decided_at", N_("Decided"), "moment"),
    Column("decided_by", N_("Decided by"), "word"),
    Column("verdict", N_("Decision"), "word"),
    *NAMES,
    Column("reason", N_("Reason")),
    Column("state", N_("State"), "word"),
    Column("undone_at", N_("Taken back"), "moment"),
    Column("undone_by", N_("Taken back by"), "word"),
    Column("left_client", N_("Code 1")),
    Column("right_client", N_("Code 2")),
)
