"""Tables of the year plan of promotion."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

PLAN_AND_FACT = (
    Column("budget", metric="campaign_budget"),
    Column("cost", metric="campaign_cost"),
    Column("expected_responses", metric="expected_responses"),
    Column("responses", metric="responses"),
)
MONTH = Column("month", N_("Month"), "month")
RUNNING = Column("campaigns_running", metric="campaigns_running", summed=False)
TOUCHES = Column("touches", metric="month_touches")
MONTHS = (
    MONTH,
    Column("promotion", N_("Promotion"), width="medium"),
    Column("campaigns", metric="year_campaigns"),
    RUNNING,
    TOUCHES,
    *PLAN_AND_FACT,
)
CAMPAIGNS = (
    Column("name", N_("Campaign")),
    Column("state", N_("Now"), "word"),
    Column("starts_on", N_("Starts"), "day"),
    Column("ends_on", N_("Ends"), "day"),
    Column("channel", N_("Channel")),
    *PLAN_AND_FACT,
    Column("category", N_("Product category")),
    Column("client_type", N_("Client type")),
    Column("campaign_code", N_("Code")),
)
ACTIONS = (
    Column("due_on", N_("Due"), "day"),
    Column("action", N_("What to do"), "word"),
    Column("subject", N_("Campaign or month")),
    Column("days_left", metric="days_left", summed=False),
    Column("channel", N_("Channel")),
    Column("budget", metric="campaign_budget"),
    Column("expected", metric="expected_responses"),
)
#: Rows behind the figures of the year.
ROWS = {
    "year_campaigns": CAMPAIGNS,
    "begun_campaigns": CAMPAIGNS,
    "gap_months": (MONTH, RUNNING, TOUCHES, Column("is_ahead", N_("Ahead"), "flag")),
}
