"""Columns of the row lists behind the figures of the assortment."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import Column

CLIENT = Column("client", N_("Client"))
CLASS = Column("abc", N_("Class"), "class")
TYPE = Column("client_type", N_("Client type"))
MANAGER = Column("manager_name", N_("Manager"))
EXPECTED = Column("expected_revenue", metric="gap_expected")
GAPS = (
    CLIENT,
    Column("category", N_("Product category")),
    EXPECTED,
    MANAGER,
    Column("peer_median_revenue", metric="gap_median", summed=False),
    Column("buying_share", metric="gap_buying_share", summed=False),
    Column("peers", metric="gap_peers", summed=False),
    CLASS,
    TYPE,
)
BREADTH = (
    CLIENT,
    Column("breadth", metric="breadth", summed=False),
    Column("categories_bought", metric="categories_bought"),
    Column("gaps", metric="gaps"),
    EXPECTED,
    CLASS,
    TYPE,
    MANAGER,
)
WALLET = (
    CLIENT,
    Column("wallet_share", metric="wallet_share", summed=False),
    Column("revenue", metric="client_revenue"),
    Column("annual_potential", metric="wallet_potential"),
    Column("wallet_room", metric="wallet_room"),
    CLASS,
    MANAGER,
)

ROWS: dict[str, tuple[Column, ...]] = {
    "white_space": GAPS,
    "gap_clients": (CLIENT, Column("gaps", metric="gaps"), EXPECTED, CLASS, TYPE, MANAGER),
    "breadth_clients": BREADTH,
    "wallet_clients": WALLET,
}
