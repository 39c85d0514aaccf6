"""Columns of the client card's tables."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column

PLACE = (Column("file_name", N_("File")), Column("row", N_("Row"), "whole"))
CATEGORIES = (
    Column("category", N_("Product category")),
    Column("revenue", metric="client_revenue"),
    Column("revenue_previous", metric="client_revenue_previous"),
    Column("difference", metric="client_revenue_difference"),
    Column("margin", metric="client_margin"),
    Column("documents", metric="client_purchases", summed=False),
)
GAPS = (
    Column("category", N_("Product category")),
    Column("expected_revenue", metric="gap_expected"),
    Column("peer_median_revenue", metric="gap_median", summed=False),
    Column("buying_share", metric="gap_buying_share", summed=False),
    Column("peers", metric="gap_peers", summed=False),
)
OPEN_SALES = (
    Column("document_number", N_("Document")),
    Column("document_date", N_("Date"), "day"),
    Column("due_date", N_("Due on"), "day"),
    Column("amount", metric="document_amount"),
    Column("paid", metric="debt_paid"),
    Column("outstanding", metric="debt_outstanding"),
    Column("overdue_days", metric="debt_overdue_days", summed=False),
    Column("is_payment_missing", N_("No payment"), "flag"),
    Column("are_documents_missing", N_("No signed documents"), "flag"),
)
DOCUMENTS = (
    Column("document_date", N_("Date"), "day"),
    Column("document_number", N_("Document")),
    Column("operation", N_("Operation"), "word"),
    Column("amount", metric="document_amount"),
    Column("margin", N_("Margin"), metric="line_margin"),
    Column("lines", metric="document_lines"),
    Column("documents_closed", N_("Documents signed"), "flag"),
)
LINES = (
    Column("product", N_("Product")),
    Column("category", N_("Product category")),
    Column("quantity", metric="quantity", summed=False),
    Column("amount", metric="line_amount"),
    Column("cost", metric="line_cost"),
    Column("margin", metric="line_margin"),
    *FILE_ROW,
)
LINE_VALUES = (
    Column("line_date", N_("Date"), "day"),
    Column("operation", N_("Operation"), "word"),
    Column("product", N_("Product")),
    Column("product_code", N_("Product code")),
    Column("sku", N_("SKU")),
    Column("category", N_("Product category")),
    Column("quantity", metric="quantity"),
    Column("amount", metric="line_amount"),
    Column("cost", metric="line_cost"),
    Column("margin", metric="line_margin"),
    Column("warehouse", N_("Warehouse")),
    *FILE_ROW,
    Column("load_id", N_("Load")),
)
PAYMENTS = (
    Column("paid_on", N_("Date"), "day"),
    Column("amount", metric="payment_amount"),
    Column("number", N_("Number")),
    Column("document_number", N_("Document")),
    Column("purpose", N_("Purpose")),
    *FILE_ROW,
)
TOUCHES = (
    Column("touched_on", N_("Touched on"), "day"),
    Column("campaign", N_("Campaign")),
    Column("channel", N_("Channel")),
    Column("arm", N_("Arm"), "word"),
    Column("status", N_("Status")),
    Column("responded_at", N_("Response"), "moment", width=140),
    *PLACE,
)
RESPONSES = (
    Column("responded_at", N_("Response"), "moment"),
    Column("campaign", N_("Campaign"), width=300),
    Column("attribution", N_("Attribution"), "word"),
    Column("channel", N_("Channel"), width="medium"),
    Column("source", N_("Source")),
    Column("first_contact_minutes", metric="first_contact_minutes", summed=False),
    Column("is_won", N_("Won"), "flag"),
    Column("won_amount", metric="won_amount"),
    *PLACE,
)
ACTIVITIES = (
    Column("acted_at", N_("Date"), "moment"),
    Column("kind", N_("Kind")),
    Column("manager", N_("Manager")),
    Column("outcome", N_("Outcome")),
    Column("minutes", metric="activity_minutes"),
    Column("cost", metric="activity_cost"),
    Column("deal_code", N_("Deal")),
    *PLACE,
)
SURVEYS = (
    Column("surveyed_on", N_("Date"), "day"),
    Column("question", N_("Question")),
    Column("score", metric="survey_score", summed=False),
    Column("mean_score", metric="survey_mean", summed=False),
    Column("comment", N_("Comment")),
    *PLACE,
)
KEYS = (
    Column("entity", N_("Data"), "word"),
    Column("source", N_("Source"), "word"),
    Column("matched_by", N_("Joined by"), "word"),
    Column("key", N_("Key")),
    Column("rows", metric="source_rows"),
)
IDENTITY = (
    Column("name", N_("Client")),
    Column("name_full", N_("Full name")),
    Column("client_code", N_("Code")),
    Column("inn", N_("INN")),
    Column("kpp", N_("KPP")),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("city", N_("City")),
    Column("manager_name", N_("Manager")),
    Column("created_on", N_("Created"), "day"),
    Column("first_purchase_on", N_("First purchase"), "day"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("payment_term_days", N_("Payment term, days"), "whole"),
)


def deals(language: str) -> tuple[Column, ...]:
    """Columns of the deals, with the stage's name in the reader's language."""
    return (
        Column("created_at", N_("Created"), "moment"),
        Column("deal_code", N_("Deal")),
        Column("title", N_("Title")),
        Column(f"stage_name_{language}", N_("Stage")),
        Column("state", N_("State"), "word"),
        Column("amount", metric="deal_amount"),
        Column("closed_at", N_("Closed"), "moment"),
        Column("loss_reason", N_("Reason for loss"), width="medium"),
        *PLACE,
    )


def deal_stages(language: str) -> tuple[Column, ...]:
    """Columns of the stages of a deal, named in the reader's language."""
    return (
        Column("stage_no", N_("No."), "whole"),
        Column(f"stage_name_{language}", N_("Stage")),
        Column("entered_at", N_("Entered"), "moment"),
        Column("left_at", N_("Left"), "moment"),
        Column("days", metric="days_at_stage", summed=False),
    )
