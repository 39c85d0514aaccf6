"""Tables of loyalty: periods, steps of the waterfall, cohorts, clients behind their rhythm, the base."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

NAME = Column("name", N_("Client"))
WHO = (
    Column("manager_name", N_("Manager")),
    Column("phone", N_("Phone")),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("email", N_("E-mail")),
)
PERIODS = (
    Column("title", N_("Period")),
    Column("loyalty", metric="loyalty", summed=False),
    Column("new_rate", metric="new_rate", summed=False),
    Column("regular_start", metric="regulars_start", summed=False),
    Column("won_new", metric="regulars_new"),
    Column("won_returned", metric="regulars_returned"),
    Column("lost", metric="regulars_lost"),
    Column("regular_end", metric="regulars_end", summed=False),
    Column("kept", metric="regulars_kept", summed=False),
    Column("new_clients", metric="new_clients"),
    Column("grr", metric="grr", summed=False),
    Column("nrr", metric="nrr", summed=False),
)
MOVED = (
    NAME,
    Column("revenue_before", metric="step_revenue_before"),
    Column("revenue_now", metric="step_revenue_now"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("last_manager", N_("Last manager")),
    WHO[1],
    Column("loss_reason", N_("Reason of the last lost deal"), width="medium"),
    Column("outcome", N_("Outcome of the last contact"), width="medium"),
    Column("moved", N_("Movement"), "word"),
    WHO[0],
    *WHO[2:],
)
RISKS = (
    Column("risk", N_("Against own rhythm"), "word"),
    Column("clients", metric="risk_clients"),
    Column("revenue", metric="client_revenue"),
)
RISKY = (
    NAME,
    Column("revenue", metric="client_revenue"),
    Column("days_since", metric="days_since_purchase", summed=False),
    Column("median_gap_days", metric="order_gap", summed=False),
    Column("gaps_behind", metric="gaps_behind", summed=False),
    *WHO[:2],
    Column("risk", N_("Against own rhythm"), "word"),
    Column("abc", N_("Class"), "class"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    *WHO[2:],
)
COHORTS = (
    Column("cohort_month", N_("First purchase"), "month"),
    Column("clients", metric="cohort_clients"),
    Column("share_3", metric="cohort_share_3", summed=False),
    Column("share_6", metric="cohort_share_6", summed=False),
    Column("share_12", metric="cohort_share_12", summed=False),
    Column("revenue", metric="cohort_revenue"),
    Column("margin", metric="cohort_margin"),
)
COHORT_MONTHS = (
    Column("cohort_month", N_("First purchase"), "month"),
    Column("month_number", N_("Month since"), "whole"),
    Column("clients", metric="cohort_clients", summed=False),
    Column("active", metric="cohort_active", summed=False),
    Column("share", metric="cohort_share", summed=False),
    Column("revenue", metric="cohort_revenue"),
    Column("margin_cumulative", metric="cohort_margin", summed=False),
)
OF_COHORT = (
    NAME,
    Column("revenue", metric="revenue_ever"),
    Column("months_bought", metric="months_bought"),
    Column("status", N_("Status"), "word"),
    Column("first_purchase_on", N_("First purchase"), "day"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    *WHO,
)
BASE = (
    Column("status", N_("Status"), "word"),
    Column("clients", metric="clients_in_base"),
    Column("clients_share", metric="base_share", summed=False),
    Column("regulars", metric="base_regulars"),
    Column("contracts", metric="contract_clients"),
    Column("coverage", metric="contract_coverage", summed=False),
    Column("revenue", metric="client_revenue"),
)
OF_BASE = (
    NAME,
    Column("status", N_("Status"), "word"),
    Column("is_permanent_contract", N_("Permanent contract"), "flag"),
    Column("is_regular", N_("Regular"), "flag"),
    Column("revenue_ever", metric="revenue_ever"),
    Column("first_purchase_on", N_("First purchase"), "day"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    *WHO,
)
