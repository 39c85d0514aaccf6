"""Tables of the managers page and of the row lists behind its figures."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column

CLIENT = Column("client", N_("Client"))
MANAGER = Column("manager", N_("Manager"))
MONTH = Column("month", N_("Month"), "month")
PLAN_FACT = (
    Column("plan", metric="manager_plan"),
    Column("fact", metric="manager_fact"),
    Column("completion", metric="manager_completion", summed=False),
)
WORK = (
    Column("active_clients", metric="manager_active"),
    Column("a_clients", metric="manager_a_clients"),
    Column("clients_held", metric="manager_clients"),
)
LOAD = Column("load", metric="manager_load", summed=False)
ACTIVITIES = Column("activities_a_day", metric="manager_activities", summed=False)
DEALS = (
    Column("responses", metric="manager_responses"),
    Column("deals_won", metric="manager_won"),
)
CONVERSION = Column("conversion", metric="manager_conversion", summed=False)
COLLECTED = Column("collected", metric="manager_collected")
BONUS = Column("bonus", metric="manager_bonus")
LOYALTY = (
    Column("loyalty", metric="manager_loyalty", summed=False),
    Column("dso", metric="manager_dso", summed=False),
)
MARGIN = Column("margin_share", metric="manager_margin_share", summed=False)
MANAGERS = (
    MANAGER,
    *PLAN_FACT,
    Column("plan_difference", metric="manager_difference"),
    *WORK,
    Column("client_norm", metric="manager_norm"),
    LOAD,
    ACTIVITIES,
    *DEALS,
    CONVERSION,
    Column("conversion_low", metric="rate_low", summed=False),
    Column("conversion_high", metric="rate_high", summed=False),
    MARGIN,
    COLLECTED,
    *LOYALTY,
    BONUS,
    Column("role", N_("Role"), "word"),
    Column("department", N_("Department")),
    Column("left_on", N_("Left on"), "day"),
)
MONTHS = (
    MONTH,
    *PLAN_FACT,
    COLLECTED,
    *DEALS,
    BONUS,
    Column("is_full", N_("Full month"), "flag"),
)
HISTORY = (
    MONTH,
    *PLAN_FACT,
    COLLECTED,
    BONUS,
    MARGIN,
    *(Column(column.name, metric=column.metric, summed=False) for column in WORK),
    LOAD,
    ACTIVITIES,
    *DEALS,
    CONVERSION,
    *LOYALTY,
    Column("is_full", N_("Full month"), "flag"),
)
PAY_RULE = (
    Column("basis", N_("Paid for"), "word"),
    Column("share_from", metric="pay_from"),
    Column("share_to", metric="pay_to"),
    Column("rate", metric="pay_rate"),
    Column("is_paid", N_("This month"), "flag"),
)
HELD = (
    CLIENT,
    Column("abc", N_("Class"), "class"),
    Column("revenue", metric="client_revenue"),
    Column("margin", metric="client_margin"),
    Column("outstanding", metric="debt_outstanding"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("status", N_("Status"), "word"),
    Column("assigned_on", N_("Assigned on"), "day"),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
)
SERVED = (
    CLIENT,
    Column("abc", N_("Class"), "class"),
    Column("cost", metric="serve_cost"),
    Column("visits", metric="serve_visits"),
    Column("calls", metric="serve_calls"),
    Column("revenue", metric="client_revenue"),
    Column("margin", metric="serve_margin"),
    Column("cost_share", metric="serve_share"),
    Column("margin_after", metric="serve_after"),
    Column("is_for_call_centre", N_("For the call centre"), "flag"),
    Column("manager_name", N_("Manager")),
    Column("client_type", N_("Client type")),
)
CALL_CENTRE = (
    CLIENT,
    Column("abc", N_("Class"), "class"),
    Column("potential", metric="serve_potential"),
    Column("potential_margin", metric="serve_potential_margin"),
    Column("visit_cost", metric="serve_visit_cost", summed=False),
    Column("visits", metric="serve_visits"),
    Column("calls", metric="serve_calls"),
    Column("cost", metric="serve_cost"),
    Column("revenue", metric="client_revenue"),
    Column("manager_name", N_("Manager")),
    Column("client_type", N_("Client type")),
)

ROWS: dict[str, tuple[Column, ...]] = {
    "manager_lines": (
        Column("line_date", N_("Date"), "day"),
        Column("document_number", N_("Document")),
        CLIENT,
        MANAGER,
        Column("category", N_("Product category")),
        Column("amount", metric="line_amount"),
        Column("cost", metric="line_cost"),
        Column("margin", metric="line_margin"),
        *FILE_ROW,
    ),
    "manager_payments": (
        Column("paid_on", N_("Received"), "day"),
        Column("number", N_("Number")),
        CLIENT,
        MANAGER,
        Column("amount", metric="payment_amount"),
        Column("purpose", N_("Purpose")),
        *FILE_ROW,
    ),
    "manager_months": (
        MONTH,
        MANAGER,
        *PLAN_FACT[:2],
        COLLECTED,
        Column("rate_plan", metric="rate_plan"),
        Column("bonus_plan", metric="bonus_plan"),
        Column("rate_collected", metric="rate_collected"),
        Column("bonus_collected", metric="bonus_collected"),
        BONUS,
        WORK[2],
        Column("client_norm", metric="manager_norm"),
        *DEALS,
    ),
    "served_clients": (
        CLIENT,
        MANAGER,
        Column("visits", metric="serve_visits"),
        Column("calls", metric="serve_calls"),
        Column("cost", metric="serve_cost"),
        Column("margin", metric="serve_margin"),
    ),
    "call_centre_clients": (
        CLIENT,
        MANAGER,
        Column("potential", metric="serve_potential"),
        Column("potential_margin", metric="serve_potential_margin"),
        Column("visits", metric="serve_visits"),
        Column("visit_cost", metric="serve_visit_cost"),
    ),
}
