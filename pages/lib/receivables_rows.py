"""Columns of the row lists behind the figures of receivables."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column

CLIENT = Column("client", N_("Client"))
MANAGER = Column("manager_name", N_("Manager"))
SALES = (
    Column("document_number", N_("Document")),
    CLIENT,
    Column("document_date", N_("Date"), "day"),
    Column("due_date", N_("Due on"), "day"),
    Column("amount", metric="document_amount"),
    Column("paid", metric="debt_paid"),
    Column("outstanding", metric="debt_outstanding"),
    Column("overdue_days", metric="debt_overdue_days", summed=False),
    Column("bucket", N_("Overdue by"), "word"),
    Column("is_payment_missing", N_("No payment"), "flag"),
    Column("are_documents_missing", N_("No signed documents"), "flag"),
    MANAGER,
)
DEBTORS = (
    CLIENT,
    Column("outstanding", metric="debt_outstanding"),
    Column("overdue", metric="debt_overdue"),
    Column("overdue_days", metric="debt_overdue_days", summed=False),
    Column("sales", metric="debt_sales"),
    MANAGER,
)
PARTS = (
    Column("settled_on", N_("Settled on"), "day"),
    Column("kind", N_("Settled by"), "word"),
    Column("amount", metric="debt_paid"),
    Column("document_number", N_("Document")),
    CLIENT,
    Column("number", N_("Number")),
    Column("paid_on", N_("Received"), "day"),
    *FILE_ROW,
    Column("purpose", N_("Purpose")),
)

ROWS: dict[str, tuple[Column, ...]] = {
    **dict.fromkeys(("unpaid_sales", "overdue_sales", "overdue_long", "open_sales", "unsigned_sales"), SALES),
    **dict.fromkeys(("debtors", "overdue_debtors"), DEBTORS),
    **dict.fromkeys(("settlings", "advances"), PARTS),
}
