"""Tables of the value page and of the row lists behind its figures."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

CLIENT = Column("client", N_("Client"))
ABC = Column("abc", N_("Class"), "class")
MANAGER = Column("manager_name", N_("Manager"))
FACTORS = (
    Column("kd", metric="value_kd", summed=False),
    Column("kr", metric="value_kr", summed=False),
    Column("overdue_days", metric="value_overdue_days", summed=False),
    Column("months_with_purchase", metric="value_bought_months", summed=False),
    Column("documents_a_month", metric="value_purchases_a_month", summed=False),
)
CLIENTS = (
    CLIENT,
    Column("value", metric="value_client", summed=True),
    ABC,
    Column("turnover", metric="value_turnover"),
    *FACTORS[:3],
    MANAGER,
    *FACTORS[3:],
    Column("client_type", N_("Client type")),
    Column("region", N_("Region")),
)
CELLS = (
    ABC,
    Column("kd", metric="value_kd", summed=False),
    Column("turnover", metric="value_cell_turnover"),
    Column("share", metric="value_cell_share"),
    Column("clients", metric="value_cell_clients"),
)
MONTHS = (
    Column("month", N_("Month"), "month"),
    Column("value_sum", metric="value_base", summed=False),
    Column("value_mean", metric="value_mean", summed=False),
    Column("turnover", metric="value_turnover", summed=False),
    Column("quality", metric="value_quality", summed=False),
    Column("active_clients", metric="value_active_clients", summed=False),
)
STANDING = (
    Column("clients", metric="value_cell_clients"),
    Column("turnover", metric="value_cell_turnover"),
)
PAYMENT_SCALE = (
    Column("days_over", N_("Overdue days over"), "whole"),
    Column("days_to", N_("Up to"), "whole"),
    Column("kd", metric="value_kd", summed=False),
    *STANDING,
)
REGULARITY_SCALE = (
    Column("months_from", N_("Months from"), "whole"),
    Column("months_to", N_("Up to"), "whole"),
    Column("documents_a_month_from", N_("Purchases a month at least"), "whole"),
    Column("kr", metric="value_kr", summed=False),
    *STANDING,
)
EXPECTED = (
    Column("margin_12m", metric="lifetime_margin_12m"),
    Column("margin_12m_low", metric="lifetime_margin_12m_low", summed=False),
    Column("margin_12m_high", metric="lifetime_margin_12m_high", summed=False),
    Column("margin_36m", metric="lifetime_margin_36m"),
    Column("margin_36m_low", metric="lifetime_margin_36m_low", summed=False),
    Column("margin_36m_high", metric="lifetime_margin_36m_high", summed=False),
)
HISTORY = (
    Column("margin_to_date", metric="lifetime_margin_to_date"),
    Column("p_alive", metric="lifetime_p_alive"),
    Column("purchases_12m", metric="lifetime_purchases_12m", summed=False),
    Column("purchase_days", metric="lifetime_purchase_days", summed=False),
    Column("last_purchase_on", N_("Last purchase"), "day"),
)
LIFETIME = (CLIENT, *EXPECTED[:3], *HISTORY, *EXPECTED[3:], ABC, MANAGER)
WITHOUT_COSTS = (CLIENT, *HISTORY[1:], ABC, MANAGER)
PARAMETERS = tuple(
    Column(name, sign, metric="lifetime_parameter")
    for name, sign in (("r", "r"), ("alpha", "α"), ("a", "a"), ("b", "b"), ("p", "p"), ("q", "q"), ("v", "v"))
)

ROWS: dict[str, tuple[Column, ...]] = {
    **dict.fromkeys(
        ("value_clients", "value_unpaid", "value_active"),
        (
            CLIENT,
            ABC,
            Column("turnover", metric="value_turnover"),
            *FACTORS[:2],
            CLIENTS[1],
            *FACTORS[2:],
            MANAGER,
        ),
    ),
    "value_due": (
        Column("document_number", N_("Document")),
        CLIENT,
        Column("document_date", N_("Date"), "day"),
        Column("due_date", N_("Due on"), "day"),
        Column("amount", metric="document_amount"),
        Column("paid", metric="debt_paid"),
        Column("outstanding", metric="debt_outstanding"),
        Column("overdue_days", metric="debt_overdue_days", summed=False),
    ),
    "value_purchases": (
        Column("document_date", N_("Date"), "day"),
        Column("document_number", N_("Document")),
        CLIENT,
        Column("amount", metric="document_amount"),
        Column("lines", metric="document_lines"),
    ),
    "lifetime_clients": (CLIENT, *HISTORY, *EXPECTED, MANAGER),
}
