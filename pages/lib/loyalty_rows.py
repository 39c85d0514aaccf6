"""Columns of the row lists behind the figures of loyalty and RFM."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

CLIENT = Column("client", N_("Client"))
MANAGER = Column("manager_name", N_("Manager"))
FIRST = Column("first_purchase_on", N_("First purchase"), "day")
LAST = Column("last_purchase_on", N_("Last purchase"), "day")
REGULARS = (
    CLIENT,
    Column("moved", N_("Movement"), "word"),
    Column("revenue_before", metric="step_revenue_before"),
    Column("revenue_now", metric="step_revenue_now"),
    LAST,
    MANAGER,
)
BASE = (
    CLIENT,
    Column("status", N_("Status"), "word"),
    Column("is_permanent_contract", N_("Permanent contract"), "flag"),
    FIRST,
    LAST,
    MANAGER,
)
SCORED = (
    CLIENT,
    Column("segment", N_("RFM segment"), "segment"),
    Column("recency_days", metric="rfm_recency", summed=False),
    Column("frequency", metric="rfm_frequency"),
    Column("revenue", metric="segment_revenue"),
    Column("r", "R", metric="rfm_score", summed=False),
    Column("f", "F", metric="rfm_score", summed=False),
    Column("m", "M", metric="rfm_score", summed=False),
    MANAGER,
)

ROWS: dict[str, tuple[Column, ...]] = {
    "regulars_start": REGULARS,
    "regulars_kept": REGULARS,
    "regulars_lost": REGULARS,
    "regulars_period": REGULARS,
    "first_buyers": (
        CLIENT,
        FIRST,
        Column("client_type", N_("Client type")),
        Column("region", N_("Region")),
        MANAGER,
    ),
    "revenue_year_before": (CLIENT, Column("revenue_before", metric="revenue_year_before"), MANAGER),
    "revenue_now": (CLIENT, Column("revenue_now", metric="step_revenue_now"), MANAGER),
    "revenue_kept": (CLIENT, Column("revenue_kept", metric="revenue_kept"), MANAGER),
    "behind_rhythm": (
        CLIENT,
        Column("risk", N_("Against own rhythm"), "word"),
        Column("revenue", metric="client_revenue"),
        Column("days_since", metric="days_since_purchase", summed=False),
        Column("median_gap_days", metric="order_gap", summed=False),
        Column("gaps_behind", metric="gaps_behind", summed=False),
        MANAGER,
    ),
    "clients_in_base": BASE,
    "contract_clients": BASE,
    "cohort_buyers": (
        Column("cohort_month", N_("First purchase"), "month"),
        Column("month_number", N_("Month since"), "whole"),
        CLIENT,
        Column("revenue", metric="cohort_revenue"),
        Column("margin", metric="client_margin"),
    ),
    "rfm_scored": SCORED,
    "rfm_keep": SCORED,
    "rfm_grow": SCORED,
    "rfm_win_back": SCORED,
}
