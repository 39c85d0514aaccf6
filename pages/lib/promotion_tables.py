"""Columns of the promotion page's tables."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column

CAMPAIGNS = (
    Column("name", N_("Campaign")),
    Column("starts_on", N_("Starts"), "day"),
    Column("cost", metric="campaign_cost"),
    Column("responses", metric="responses"),
    Column("deals_won", metric="deals_won"),
    Column("revenue", metric="won_amount"),
    Column("romi", metric="romi"),
    Column("cost_per_deal", metric="cost_per_deal", summed=False),
    Column("channel", N_("Channel")),
    Column("deal_conversion", metric="conversion"),
    Column("conversion_low", metric="rate_low"),
    Column("conversion_high", metric="rate_high"),
    Column("deals", metric="deals"),
    Column("touched", metric="touched"),
    Column("responders", metric="responders"),
    Column("response_rate", metric="response_rate"),
    Column("cost_per_touch", metric="cost_per_touch", summed=False),
    Column("cost_per_response", metric="cost_per_response", summed=False),
    Column("margin", metric="campaign_margin"),
    Column("budget", metric="campaign_budget"),
    Column("uplift", metric="uplift"),
    Column("uplift_low", metric="uplift_low"),
    Column("uplift_high", metric="uplift_high"),
    Column("campaign_code", N_("Code")),
)
RESPONSES = (
    Column("client", N_("Client")),
    Column("responded_at", N_("Response"), "moment"),
    Column("channel", N_("Channel")),
    Column("campaign", N_("Campaign"), width="medium"),
    Column("attribution", N_("Attribution"), "word"),
    Column("manager", N_("Manager")),
    Column("first_contact_minutes", metric="first_contact_minutes", summed=False),
    Column("deals", metric="deals"),
    Column("is_won", N_("Won"), "flag"),
    Column("won_amount", metric="won_amount"),
    Column("file_name", N_("File")),
    Column("row", N_("Row"), "whole"),
)
MONTHS = (
    Column("month", N_("Month"), "month"),
    Column("responses", metric="responses"),
    Column("deals", metric="deals"),
    Column("deals_won", metric="deals_won"),
    Column("conversion", metric="conversion"),
    Column("conversion_low", metric="rate_low"),
    Column("conversion_high", metric="rate_high"),
    Column("revenue", metric="won_amount"),
    Column("is_mature", N_("Mature"), "flag"),
)
BANDS = (
    Column("name", N_("First contact")),
    Column("responses", metric="responses"),
    Column("responses_won", metric="responses_won"),
    Column("conversion", metric="conversion"),
    Column("conversion_low", metric="rate_low"),
    Column("conversion_high", metric="rate_high"),
)
STEP = (
    Column("name", N_("Client")),
    Column("responses", metric="responses"),
    Column("deals", metric="deals"),
    Column("deals_won", metric="deals_won"),
    Column("deals_paid", metric="deals_paid"),
    Column("won_amount", metric="won_amount"),
    Column("client_type", N_("Client type")),
    Column("manager_name", N_("Manager")),
)
CLIENTS = (
    Column("name", N_("Client")),
    Column("responded_at", N_("Response"), "moment"),
    Column("deals", metric="deals"),
    Column("is_won", N_("Won"), "flag"),
    Column("won_amount", metric="won_amount"),
    Column("touched_on", N_("Touched on"), "day"),
    Column("arm", N_("Arm"), "word"),
    Column("client_type", N_("Client type")),
    Column("manager_name", N_("Manager")),
)


#: What a row of each cut is.
CUTS = {
    "channel": N_("Channel"),
    "manager": N_("Manager"),
    "type": N_("Client type"),
    "category": N_("Product category"),
}


def cut(title: str) -> tuple[Column, ...]:
    """Columns of a cut whose rows are named by `title`, which is translated already."""
    return (
        Column("name", title),
        Column("responses", metric="responses"),
        Column("conversion", metric="conversion"),
        Column("deals", metric="deals"),
        Column("deals_won", metric="deals_won"),
        Column("conversion_low", metric="rate_low"),
        Column("conversion_high", metric="rate_high"),
        Column("revenue", metric="won_amount"),
    )


#: Lists behind the figures of a campaign.
TOUCHED = (
    Column("campaign", N_("Campaign")),
    Column("client", N_("Client")),
    Column("touched_on", N_("Touched on"), "day"),
    Column("responded_at", N_("Response"), "moment"),
    Column("manager_name", N_("Manager")),
)
ROWS = {
    "campaign_touched": TOUCHED,
    "campaign_responders": TOUCHED,
    "campaign_responses": (
        Column("campaign", N_("Campaign")),
        Column("responded_at", N_("Response"), "moment"),
        Column("client", N_("Client")),
        Column("channel", N_("Channel")),
        Column("attribution", N_("Attribution"), "word"),
        Column("deals", metric="deals"),
        Column("is_won", N_("Won"), "flag"),
        *FILE_ROW,
    ),
    "campaign_deals_won": (
        Column("campaign", N_("Campaign")),
        Column("created_at", N_("Created"), "moment"),
        Column("closed_at", N_("Closed"), "moment"),
        Column("deal_code", N_("Deal")),
        Column("client", N_("Client")),
        Column("amount", metric="deal_amount"),
        Column("margin", metric="campaign_margin"),
        *FILE_ROW,
    ),
    "campaign_costs": (
        Column("campaign", N_("Campaign")),
        Column("starts_on", N_("Starts"), "day"),
        Column("channel", N_("Channel")),
        Column("cost", metric="campaign_cost"),
        Column("revenue", metric="won_amount"),
        Column("margin", metric="campaign_margin"),
        Column("romi", metric="romi"),
    ),
    "campaign_arms": (
        Column("campaign", N_("Campaign")),
        Column("arm", N_("Arm"), "word"),
        Column("client", N_("Client")),
        Column("touched_on", N_("Touched on"), "day"),
        Column("responded_at", N_("Response"), "moment"),
        Column("has_responded", N_("Responded"), "flag"),
    ),
}
