"""Columns of the pipeline page's tables."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column

STAGE = Column("stage", N_("Stage"))
CLIENT = Column("client", N_("Client"))
MANAGER = Column("manager", N_("Manager"))
PLACE = (Column("file_name", N_("File")), Column("row", N_("Row"), "whole"))
STAGES = (
    STAGE,
    Column("reached", metric="stage_reached", summed=False),
    Column("conversion", metric="stage_conversion", summed=False),
    Column("conversion_low", metric="rate_low", summed=False),
    Column("conversion_high", metric="rate_high", summed=False),
    Column("median_days", metric="stage_days", summed=False),
)
UNMAPPED = (
    Column("stage_source", N_("Stage in the CRM")),
    Column("source", N_("Source"), "word"),
    Column("deals", metric="unmapped_deals"),
    Column("amount", metric="deal_amount"),
)
LOST_STAGES = (
    STAGE,
    Column("deals", metric="lost_deals"),
    Column("amount", metric="lost_amount"),
    Column("share", metric="lost_share", summed=False),
)
REASONS = (
    Column("reason", N_("Reason")),
    Column("deals", metric="lost_deals"),
    Column("amount", metric="lost_amount"),
    Column("share", metric="lost_share", summed=False),
)
FORECAST = (
    STAGE,
    Column("deals", metric="open_deals"),
    Column("amount", metric="open_amount"),
    Column("chance", metric="stage_chance", summed=False),
    Column("closed_deals", metric="stage_closed", summed=False),
    Column("expected", metric="expected_amount"),
    Column("expected_low", metric="expected_low", summed=False),
    Column("expected_high", metric="expected_high", summed=False),
    Column("unpriced_deals", metric="unpriced_deals"),
)
FORECAST_MONTHS = (
    Column("month", N_("Month of closing"), "month"),
    Column("deals", metric="open_deals"),
    Column("amount", metric="open_amount"),
    Column("expected", metric="expected_amount"),
    Column("expected_low", metric="expected_low", summed=False),
    Column("expected_high", metric="expected_high", summed=False),
)
SOURCE_DEALS = (
    CLIENT,
    Column("deal_code", N_("Deal")),
    Column("amount", metric="deal_amount"),
    Column("state", N_("State"), "word"),
    Column("channel", N_("Channel"), "word"),
    Column("created_at", N_("Created"), "moment"),
    MANAGER,
    *PLACE,
)
EXCEPTION = (
    Column("exception_until", N_("Exception until"), "day"),
    Column("exception_reason", N_("Reason of the exception"), width="medium"),
)
RULE = (
    CLIENT,
    Column("state", N_("Three-month rule"), "word"),
    Column("quiet_days", metric="quiet_days", summed=False),
    Column("annual_potential", metric="annual_potential"),
    Column("manager_name", N_("Manager")),
    *EXCEPTION,
    Column("abc", N_("Class"), "class"),
    Column("due_on", N_("Hand over on"), "day"),
    Column("assigned_on", N_("Assigned"), "day"),
    Column("last_activity_on", N_("Last activity"), "day"),
    Column("last_deal_won_on", N_("Last won deal"), "day"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("client_type", N_("Client type")),
)
HAND_OVER = (
    CLIENT,
    Column("reason", N_("Why"), "word"),
    Column("manager_name", N_("Manager")),
    Column("annual_potential", metric="annual_potential"),
    Column("revenue", metric="client_revenue"),
    Column("outstanding", metric="debt_outstanding"),
    Column("open_deals", metric="open_deals"),
    Column("open_amount", metric="open_amount"),
    Column("left_on", N_("Manager left on"), "day"),
    *EXCEPTION,
    Column("quiet_days", metric="quiet_days", summed=False),
    Column("abc", N_("Class"), "class"),
    Column("last_activity_on", N_("Last activity"), "day"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
)
EXCEPTIONS = (
    Column("name", N_("Client")),
    Column("state", N_("State"), "word"),
    Column("until", N_("Until"), "day"),
    Column("reason", N_("Reason")),
    Column("set_by", N_("Set by"), "word"),
    Column("set_at", N_("Set at"), "moment"),
    Column("undone_by", N_("Taken back by"), "word"),
    Column("undone_at", N_("Taken back at"), "moment"),
)


#: Lists behind the funnel and the source rating.
SOURCE = (Column("source", N_("Source"), "word"), Column("channel", N_("Channel"), "word"))
RATED_DEALS = (
    *SOURCE,
    Column("created_at", N_("Created"), "moment"),
    Column("responded_at", N_("Response"), "moment"),
    Column("deal_code", N_("Deal")),
    CLIENT,
    Column("amount", metric="deal_amount"),
    Column("is_won", N_("Won"), "flag"),
    Column("days", metric="source_days", summed=False),
    MANAGER,
    *FILE_ROW,
)
REACHED = (
    Column("stage_no", N_("Stage number"), "whole"),
    Column("created_at", N_("Created"), "moment"),
    Column("closed_at", N_("Closed"), "moment"),
    Column("deal_code", N_("Deal")),
    CLIENT,
    Column("amount", metric="deal_amount", summed=False),
    Column("stage_source", N_("Stage in the CRM")),
    MANAGER,
    *FILE_ROW,
)
ROWS = {
    "stage_deals": REACHED,
    "stage_deals_passed": REACHED,
    "source_deals": RATED_DEALS,
    "source_deals_won": RATED_DEALS,
    "source_deals_answered": RATED_DEALS,
    "source_responses_won": RATED_DEALS,
    "source_responses": (
        *SOURCE,
        Column("responded_at", N_("Response"), "moment"),
        CLIENT,
        Column("deals", metric="deals"),
        Column("is_won", N_("Won"), "flag"),
        *FILE_ROW,
    ),
    "source_prospects": (
        Column("source", N_("Source"), "word"),
        CLIENT,
        Column("added_on", N_("Added"), "day"),
        Column("verdict", N_("Verdict"), "word"),
        Column("manager", N_("Manager")),
        *FILE_ROW,
    ),
    "source_campaigns": (
        Column("starts_on", N_("Starts"), "day"),
        Column("campaign", N_("Campaign")),
        Column("channel", N_("Channel")),
        Column("cost", metric="campaign_cost"),
        Column("responses", metric="responses"),
    ),
}


def lost_deals(language: str) -> tuple[Column, ...]:
    """Columns of lost deals, stages named in the language."""
    return (
        CLIENT,
        Column("deal_code", N_("Deal")),
        Column("amount", metric="deal_amount"),
        Column(f"stage_name_{language}", N_("Stage")),
        Column("loss_reason", N_("Reason")),
        Column("closed_at", N_("Closed"), "moment"),
        MANAGER,
        Column("title", N_("Title")),
        Column("stage_source", N_("Stage in the CRM")),
        *PLACE,
    )


def open_deals(language: str) -> tuple[Column, ...]:
    """Columns of open deals, stages named in the language."""
    return (
        CLIENT,
        Column("deal_code", N_("Deal")),
        Column("amount", metric="deal_amount"),
        Column(f"stage_name_{language}", N_("Stage")),
        Column("age_days", metric="deal_age", summed=False),
        Column("expected_close_on", N_("Expected to close"), "day"),
        MANAGER,
        Column("title", N_("Title")),
        Column("stage_source", N_("Stage in the CRM")),
        *PLACE,
    )


def sources(by_channel: bool) -> tuple[Column, ...]:
    """Columns of the source rating, with the channel where it is split so."""
    channel = (Column("channel", N_("Channel"), "word"),) if by_channel else ()
    return (
        Column("source", N_("Source"), "word"),
        *channel,
        Column("responses", metric="source_responses"),
        Column("conversion", metric="source_conversion", summed=False),
        Column("conversion_low", metric="rate_low", summed=False),
        Column("conversion_high", metric="rate_high", summed=False),
        Column("deals", metric="source_deals"),
        Column("deals_won", metric="source_deals_won"),
        Column("revenue", metric="source_revenue"),
        Column("cost", metric="source_cost"),
        Column("prospects", metric="source_prospects"),
        Column("cost_per_response", metric="cost_per_response", summed=False),
        Column("cost_per_deal", metric="cost_per_deal", summed=False),
        Column("median_days", metric="source_days", summed=False),
    )
