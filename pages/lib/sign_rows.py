"""Columns of the row lists behind the signs of trouble."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column

CLIENT = Column("client", N_("Client"))
MANAGER = Column("manager_name", N_("Manager"))
MONTH = Column("month", N_("Month"), "month")
MONTHS = (
    MONTH,
    Column("campaigns_running", metric="campaigns_running", summed=False),
    Column("touches", metric="month_touches"),
)
CAMPAIGNS = (
    Column("campaign", N_("Campaign")),
    Column("starts_on", N_("Starts"), "day"),
    Column("channel", N_("Channel")),
    Column("budget", metric="campaign_budget"),
    Column("expected_responses", metric="expected_responses"),
    Column("responses", metric="responses"),
)
DEALS = (
    Column("created_at", N_("Created"), "moment"),
    Column("closed_at", N_("Closed"), "moment"),
    Column("deal_code", N_("Deal")),
    CLIENT,
    Column("amount", metric="deal_amount"),
    Column("is_won", N_("Won"), "flag"),
    Column("manager", N_("Manager")),
    Column("has_response", N_("Response"), "flag"),
    Column("has_activity", N_("Activities"), "flag"),
    *FILE_ROW,
)
SELLERS = (
    Column("manager", N_("Manager")),
    Column("fact", metric="manager_fact"),
    Column("share", metric="seller_share"),
)
CARDS = (
    CLIENT,
    Column("client_code", N_("Code")),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
    Column("is_doubtful", N_("Likely duplicate"), "flag"),
    MANAGER,
)

ROWS: dict[str, tuple[Column, ...]] = {
    "sign_months": MONTHS,
    "sign_gaps": MONTHS,
    "sign_campaigns": CAMPAIGNS,
    "sign_unplanned": CAMPAIGNS,
    "sign_due_campaigns": CAMPAIGNS,
    "sign_silent": CAMPAIGNS,
    "sign_deals": DEALS,
    "sign_unresponded": DEALS,
    "sign_unrecorded": DEALS,
    "sign_managers": SELLERS,
    "sign_leaders": SELLERS,
    "sign_cards": CARDS,
    "sign_unclean": CARDS,
    "sign_plan_months": (
        MONTH,
        Column("plan", metric="plan"),
        Column("fact", metric="manager_fact"),
        Column("error", metric="plan_error"),
    ),
    "sign_income": (
        MONTH,
        Column("revenue", metric="revenue"),
        Column("revenue_with_cost", N_("Revenue with known cost"), metric="revenue"),
        Column("margin", metric="margin"),
    ),
    "sign_expenses": (
        MONTH,
        Column("item", N_("Item")),
        Column("department", N_("Department")),
        Column("amount", metric="expense_amount"),
    ),
    "sign_value_months": (
        MONTH,
        Column("value_sum", metric="value_base"),
        Column("difference", N_("Change"), metric="value_base"),
    ),
    "sign_overdue": (
        CLIENT,
        Column("overdue", metric="debt_overdue"),
        Column("outstanding", metric="debt_outstanding"),
        Column("overdue_before", N_("Overdue three months earlier"), metric="debt_overdue"),
        Column("outstanding_before", N_("Debt three months earlier"), metric="debt_outstanding"),
        MANAGER,
    ),
}
