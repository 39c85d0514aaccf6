"""Tables of the assortment: categories, gaps of clients, their breadth and share of wallet."""

from __future__ import annotations

from pages.lib.assortment_rows import CLASS, CLIENT, EXPECTED, GAPS, MANAGER, TYPE
from pages.lib.i18n import N_
from pages.lib.tables import Column

CONTACTS = (Column("phone", N_("Phone")), Column("email", N_("E-mail")))
CATEGORIES = (
    Column("category", N_("Product category")),
    EXPECTED,
    Column("gap_clients", metric="gap_clients", summed=False),
    Column("revenue", metric="category_revenue"),
)
OF_CLIENTS = (*GAPS, Column("revenue", metric="client_revenue", summed=False), *CONTACTS)
CLIENTS = (
    CLIENT,
    EXPECTED,
    Column("breadth", metric="breadth", summed=False),
    Column("categories_bought", metric="categories_bought", summed=False),
    Column("gaps", metric="gaps"),
    MANAGER,
    Column("revenue", metric="client_revenue"),
    Column("wallet_share", metric="wallet_share", summed=False),
    Column("annual_potential", metric="wallet_potential"),
    Column("wallet_room", metric="wallet_room"),
    CLASS,
    TYPE,
    *CONTACTS,
)
BANDS = (
    Column("band_shown", N_("Share")),
    Column("clients", metric="breadth_clients"),
    Column("revenue", metric="client_revenue"),
)
