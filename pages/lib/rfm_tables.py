"""Tables of the RFM segments."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

SEGMENTS = (
    Column("name", N_("Segment")),
    Column("clients", metric="segment_clients"),
    Column("clients_change", metric="segment_clients_change"),
    Column("revenue", metric="segment_revenue"),
    Column("action", N_("Action")),
    Column("revenue_share", metric="segment_share", summed=False),
    Column("revenue_change", metric="segment_revenue_change"),
)
MOVES = (
    Column("name", N_("Segment a year before")),
    Column("clients", metric="segment_clients"),
    Column("revenue", metric="segment_revenue"),
)
CLIENTS = (
    Column("name", N_("Client")),
    Column("segment_name", N_("Segment")),
    Column("revenue", metric="segment_revenue"),
    Column("recency_days", metric="rfm_recency", summed=False),
    Column("frequency", metric="rfm_frequency"),
    Column("was_name", N_("Segment a year before")),
    Column("manager_name", N_("Manager")),
    Column("phone", N_("Phone")),
    Column("r", "R", metric="rfm_score", summed=False),
    Column("f", "F", metric="rfm_score", summed=False),
    Column("m", "M", metric="rfm_score", summed=False),
    Column("abc", N_("Class"), "class"),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("email", N_("E-mail")),
)
