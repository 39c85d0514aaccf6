"""Revenue by product category: the income matrix by client type, and the months of a client."""

from __future__ import annotations

from tests.etl.models.independent.raw import NOT_GIVEN, Raw, Row
from tests.etl.models.independent.sales import Sales, by, document_key, known, total


def income_matrix(raw: Raw, sales: Sales) -> list[Row]:
    """One row per client type and category of the window; an empty one is a cell of its own."""
    window = [
        line
        | {
            "client_type": raw.clients.get(line["client_id"], {}).get("client_type") or NOT_GIVEN,
            "category": line["category"] or NOT_GIVEN,
        }
        for line in sales.lines
        if sales.days.in_window(line["date"])
    ]
    whole = total(window)
    return [
        {
            "client_type": client_type,
            "category": category,
            "revenue": total(lines),
            "margin": known(lines, "margin"),
            "share": float(total(lines) / whole) if whole else None,
            "clients": sum(1 for (c,), own in by(lines, "client_id").items() if c and total(own) > 0),
        }
        for (client_type, category), lines in by(window, "client_type", "category").items()
    ]


def client_category_months(sales: Sales) -> list[Row]:
    """One row per client (or none), category and month; documents are purchases with a line there."""
    lines = [line | {"category": line["category"] or NOT_GIVEN} for line in sales.lines]
    purchases = {d["key"] for d in sales.purchases}
    return [
        {
            "client_id": client,
            "category": category,
            "month": month,
            "revenue": total(own),
            "margin": known(own, "margin"),
            "revenue_with_cost": total([line for line in own if line["cost"] is not None]),
            "documents": len({document_key(line) for line in own} & purchases),
        }
        for (client, category, month), own in by(lines, "client_id", "category", "month").items()
    ]
