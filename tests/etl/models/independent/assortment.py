"""What a client could buy: categories that it does not and enough of its peers do; breadth and share of wallet."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import KOPECK, Sales, by, total

MIN_PEERS, BUYING_SHARE = 4, Decimal("0.25")


def peers_of(classes: list[Row], raw: Raw) -> dict[str, list[str]]:
    """The other clients of the same type and class, of clients that have both."""
    cells: dict[tuple, list[str]] = defaultdict(list)
    for row in classes:
        client_type = raw.clients[row["client_id"]]["client_type"]
        if client_type and row["abc"] != "N":
            cells[client_type, row["abc"]].append(row["client_id"])
    return {c: [other for other in cell if other != c] for cell in cells.values() for c in cell}


def bought(sales: Sales) -> dict[str, dict[str, Decimal]]:
    """Revenue of the window above 0 by client and category."""
    lines = [
        line
        for line in sales.lines
        if line["client_id"] and line["category"] and sales.days.in_window(line["date"])
    ]
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for (client, category), own in by(lines, "client_id", "category").items():
        if total(own) > 0:
            found[client][category] = total(own)
    return found


def white_space(raw: Raw, sales: Sales, classes: list[Row]) -> list[Row]:
    """One row per client and category that it does not buy and enough of its peers do."""
    revenue = bought(sales)
    categories = sorted({category for own in revenue.values() for category in own})
    return [
        _gap(client, category, len(peers), spent)
        for client, peers in peers_of(classes, raw).items()
        if len(peers) >= MIN_PEERS
        for category in categories
        if category not in revenue[client]
        and (spent := [revenue[p][category] for p in peers if category in revenue[p]])
        and len(spent) >= len(peers) * BUYING_SHARE
    ]


def _gap(client: str, category: str, peers: int, spent: list[Decimal]) -> Row:
    """Expected is the median of those who buy × their share, to the kopeck."""
    middle = median(spent)
    return {
        "client_id": client,
        "category": category,
        "peers": peers,
        "peers_buying": len(spent),
        "peer_median_revenue": middle.quantize(KOPECK, ROUND_HALF_UP),
        "expected_revenue": (middle * len(spent) / peers).quantize(KOPECK, ROUND_HALF_UP),
    }


def client_assortment(raw: Raw, sales: Sales, classes: list[Row], gaps: list[Row]) -> list[Row]:
    """One row per client."""
    peers, revenue, own_gaps = peers_of(classes, raw), bought(sales), by(gaps, "client_id")
    potentials = dict(raw.ask("select client_id, annual_potential from marts.clients").rows())
    found = []
    for row in classes:
        client, potential = row["client_id"], potentials[row["client_id"]]
        count, own = len(revenue.get(client, {})), own_gaps.get((client,), [])
        is_known = len(peers.get(client, [])) >= MIN_PEERS and count + len(own) > 0
        found.append(
            {
                "client_id": client,
                "categories_bought": count,
                "gaps": len(own),
                "expected_revenue": sum((g["expected_revenue"] for g in own), Decimal(0)),
                "breadth": count / (count + len(own)) if is_known else None,
                "revenue": row["revenue"],
                "wallet_share": float(row["revenue"] / potential) if potential else None,
            }
        )
    return found
