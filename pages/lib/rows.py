"""Columns of the row lists behind figures, by the name of their query in `sql/queries/rows/`."""

from __future__ import annotations

from pages.lib import loyalty_rows
from pages.lib.i18n import N_
from pages.lib.tables import Column

PLACE = (
    Column("file_name", N_("File")),
    Column("sheet", N_("Sheet")),
    Column("row", N_("Row"), "whole"),
)
CLIENT = Column("client", N_("Client"))
LINES = (
    Column("line_date", N_("Date"), "day"),
    Column("document_number", N_("Document")),
    CLIENT,
    Column("category", N_("Product category")),
    Column("quantity", metric="quantity", summed=False),
    Column("amount", metric="line_amount"),
    Column("cost", metric="line_cost"),
    Column("margin", metric="line_margin"),
    *PLACE,
)
DEALS = (
    Column("created_at", N_("Created"), "moment"),
    Column("closed_at", N_("Closed"), "moment"),
    Column("deal_code", N_("Deal")),
    CLIENT,
    Column("responded_at", N_("Response"), "moment"),
    Column("amount", metric="deal_amount"),
    Column("is_won", N_("Won"), "flag"),
    *PLACE,
)
PAIRS = (
    Column("score", metric="pair_score"),
    Column("left_name", N_("First card")),
    Column("right_name", N_("Second card")),
    Column("left_city", N_("City of the first")),
    Column("right_city", N_("City of the second")),
    Column("left_manager", N_("Manager of the first")),
    Column("right_manager", N_("Manager of the second")),
    Column("left_id", N_("First code")),
    Column("right_id", N_("Second code")),
)
CARDS = (
    CLIENT,
    Column("client_code", N_("Code")),
    Column("inn", N_("INN")),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
    Column("client_type", N_("Client type")),
    Column("manager_name", N_("Manager")),
    Column("contacts_confirmed_on", N_("Contacts confirmed"), "day"),
)
#: Without the contacts themselves: those leave only by the logged export of the list.
MAILING = (
    CLIENT,
    Column("client_code", N_("Code")),
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
    Column("abc", N_("Class"), "class"),
    Column("rfm_segment", N_("RFM segment"), "segment"),
    Column("status", N_("Status"), "word"),
    Column("manager_name", N_("Manager")),
    Column("has_consent", N_("Consent"), "flag"),
    Column("left_out", N_("Left out"), "word"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    **loyalty_rows.ROWS,
    "sale_lines": LINES,
    "window_lines": LINES,
    "purchases": (
        Column("document_date", N_("Date"), "day"),
        Column("document_number", N_("Document")),
        CLIENT,
        Column("amount", metric="document_amount"),
        Column("lines", metric="document_lines"),
    ),
    "active_clients": (
        CLIENT,
        Column("client_type", N_("Client type")),
        Column("region", N_("Region")),
        Column("manager_name", N_("Manager")),
        Column("last_purchase_on", N_("Last purchase"), "day"),
    ),
    "client_classes": (
        CLIENT,
        Column("revenue", metric="client_revenue"),
        Column("revenue_previous", metric="client_revenue_previous"),
        Column("share", metric="client_share"),
        Column("cum_before", metric="cumulative_share"),
        Column("abc", N_("Class"), "class"),
        Column("abc_previous", N_("Previous class"), "class"),
        Column("manager_name", N_("Manager")),
    ),
    "plan": (
        Column("month", N_("Month"), "month"),
        Column("manager", N_("Manager")),
        Column("client_type", N_("Client type")),
        Column("category", N_("Product category")),
        Column("amount", metric="plan"),
    ),
    "touches": (
        Column("touched_on", N_("Touched"), "day"),
        Column("campaign", N_("Campaign")),
        CLIENT,
        Column("responded_at", N_("Response"), "moment"),
        *PLACE,
    ),
    "responses": (
        Column("responded_at", N_("Response"), "moment"),
        CLIENT,
        Column("channel", N_("Channel")),
        Column("source", N_("Source")),
        Column("first_contact_minutes", metric="first_contact_minutes"),
        Column("deals", metric="deals"),
        Column("is_won", N_("Won"), "flag"),
        *PLACE,
    ),
    "bridge_won": (
        Column("won_on", N_("Won on"), "day"),
        Column("deal_code", N_("Deal")),
        CLIENT,
        Column("amount", metric="deal_amount"),
        *PLACE,
    ),
    "bridge_shipments": (
        Column("document_date", N_("Date"), "day"),
        Column("document_number", N_("Document")),
        CLIENT,
        Column("deal_code", N_("Deal")),
        Column("shipped", metric="bridge_shipped"),
        Column("returned", metric="bridge_returned"),
        Column("paid", metric="bridge_paid"),
        Column("outstanding", metric="cause_not_paid"),
    ),
    "bridge_lines": (
        Column("month", N_("Month"), "month"),
        Column("cause", N_("Cause"), "word"),
        Column("deal_code", N_("Deal")),
        CLIENT,
        Column("amount", metric="cause_amount"),
        *PLACE,
    ),
    "deals": DEALS,
    "deals_won": DEALS,
    "pairs_waiting": PAIRS,
    "pairs_merged": PAIRS,
    "listed_clients": CARDS,
    "complete_clients": CARDS,
    "stale_clients": CARDS,
    "unlisted_clients": CARDS,
    "mailing_chosen": MAILING,
    "mailing_clients": MAILING,
    "mailing_without_consent": MAILING,
    "mailing_without_contact": MAILING,
    "mailing_repeated": MAILING,
}
