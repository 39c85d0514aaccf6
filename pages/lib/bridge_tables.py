"""Columns of the bridge between deals, shipments and payments."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.rows import CLIENT
from pages.lib.tables import FILE_ROW, Column

CAUSES = (
    Column("cause", N_("Cause"), "word"),
    Column("amount", metric="cause_amount"),
    Column("deals", metric="cause_deals", summed=False),
)
MONTHS = (
    Column("month", N_("Month"), "month"),
    Column("deals", metric="bridge_deals"),
    Column("won", metric="bridge_won"),
    Column("shipped", metric="bridge_shipped"),
    Column("returned", metric="bridge_returned"),
    Column("paid", metric="bridge_paid"),
    Column("difference", metric="bridge_difference"),
)
CLIENTS = (
    CLIENT,
    Column("amount", metric="cause_amount"),
    Column("deals", metric="bridge_deals"),
    Column("won", metric="bridge_won"),
    Column("shipped", metric="bridge_shipped"),
    Column("returned", metric="bridge_returned"),
    Column("paid", metric="bridge_paid"),
    Column("difference", metric="bridge_difference"),
)
DEALS = (
    Column("deal_code", N_("Deal")),
    CLIENT,
    Column("cause", N_("Cause"), "word"),
    Column("amount", metric="cause_amount"),
    Column("month", N_("Month"), "month"),
    Column("won_on", N_("Won on"), "day"),
    Column("won", metric="deal_amount", summed=False),
    Column("shipped", metric="bridge_shipped", summed=False),
    Column("paid", metric="bridge_paid", summed=False),
    Column("linked_by", N_("Shipment found"), "word"),
    Column("shipped_on", N_("Shipped on"), "day"),
    Column("twin_deal_code", N_("Same as deal")),
    *FILE_ROW,
)
DEAL = (
    Column("deal_code", N_("Deal")),
    Column("title", N_("Title")),
    CLIENT,
    Column("manager", N_("Manager")),
    Column("won_on", N_("Won on"), "day"),
    Column("won", metric="deal_amount"),
    Column("shipped", metric="bridge_shipped"),
    Column("returned", metric="bridge_returned"),
    Column("paid", metric="bridge_paid"),
    Column("outstanding", metric="cause_not_paid"),
    Column("linked_by", N_("Shipment found"), "word"),
    Column("source", N_("Source"), "word"),
    *FILE_ROW,
)
DOCUMENTS = (
    Column("document_number", N_("Document")),
    Column("line_date", N_("Date"), "day"),
    Column("operation", N_("Operation"), "word"),
    Column("product", N_("Product")),
    Column("amount", metric="line_amount"),
    Column("due_date", N_("Due on"), "day"),
    *FILE_ROW,
)
PAYMENTS = (
    Column("settled_on", N_("Settled on"), "day"),
    Column("settled_by", N_("Settled by"), "word"),
    Column("document_number", N_("Document")),
    Column("amount", metric="debt_paid"),
    Column("number", N_("Number")),
    Column("purpose", N_("Purpose")),
    *FILE_ROW,
)
