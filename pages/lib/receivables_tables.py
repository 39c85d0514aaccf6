"""Tables of receivables: ages of the debt, clients, managers, months, sales and what settled them."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.receivables_rows import CLIENT, MANAGER, PARTS, SALES
from pages.lib.tables import Column

IN_BUCKET = Column("in_bucket", metric="debt_bucket")
AGES = (
    Column("bucket", N_("Overdue by"), "word"),
    Column("outstanding", metric="debt_bucket"),
    Column("sales", metric="debt_sales"),
    Column("clients", metric="debt_clients", summed=False),
)
CLIENTS = (
    CLIENT,
    Column("overdue", metric="debt_overdue"),
    Column("outstanding", metric="debt_outstanding"),
    Column("overdue_days", metric="debt_overdue_days", summed=False),
    Column("abc", N_("Class"), "class"),
    MANAGER,
    Column("phone", N_("Phone")),
    Column("sales", metric="debt_sales"),
    Column("dso", metric="debt_dso", summed=False),
    Column("advance", metric="debt_advances"),
    Column("payment_term_days", N_("Payment term, days"), "whole"),
    Column("email", N_("E-mail")),
    Column("client_type", N_("Client type")),
)
MANAGERS = (
    Column("manager", N_("Manager")),
    Column("overdue", metric="debt_overdue"),
    Column("outstanding", metric="debt_outstanding"),
    Column("overdue_share", metric="debt_overdue_share", summed=False),
    Column("overdue_clients", metric="debt_overdue_clients"),
    Column("debtors", metric="debt_clients"),
    Column("dso", metric="debt_dso", summed=False),
)
MONTHS = (
    Column("month", N_("Month"), "month"),
    Column("outstanding", metric="debt_outstanding", summed=False),
    Column("overdue", metric="debt_overdue", summed=False),
    Column("overdue_share", metric="debt_overdue_share", summed=False),
    Column("dso", metric="debt_dso", summed=False),
)
OPEN_SALES = SALES
OF_CLIENT = tuple(column for column in SALES if column not in (CLIENT, MANAGER))
SETTLED = tuple(column for column in PARTS if column != CLIENT)
