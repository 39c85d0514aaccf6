"""Conversion by month: by the month of the response, and by the month of the deal."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from math import ceil

from tests.etl.models.independent.days import last_day, month_of
from tests.etl.models.independent.deals import amount
from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import NOT_GIVEN, Raw, Row
from tests.etl.models.independent.sales import by

NO_RESPONSE = "no response"


def maturity_days(deals: list[Row]) -> int:
    """The 80th percentile, nearest rank, of days from response to deal; 30 days for fewer than ten deals."""
    waits = sorted(
        (d["created_at"].date() - d["response"]["responded_at"].date()).days for d in deals if d["response"]
    )
    return waits[ceil(len(waits) * 80 / 100) - 1] if len(waits) >= 10 else 30


def conversion_months(raw: Raw, promotion: Promotion, deals: list[Row]) -> list[Row]:
    """One row per month, basis, channel, manager and client type."""
    wait, responses, of_response = maturity_days(deals), promotion.responses, by(deals, "response_id")
    cells: dict[tuple, dict[str, list[Row]]] = defaultdict(lambda: {"responses": [], "deals": []})
    for response in responses:
        month, about = month_of(response["responded_at"].date()), _of_response(raw, response)
        for basis in ("response", "deal"):
            cells[month, basis, *about]["responses"].append(response)
        cells[month, "response", *about]["deals"] += of_response.get((response["response_id"],), [])
    for deal in deals:
        cells[month_of(deal["created_at"].date()), "deal", *_of_deal(raw, deal)]["deals"].append(deal)
    return [_row(key, cell, promotion.days.as_of, wait) for key, cell in cells.items()]


def _row(key: tuple, cell: dict[str, list[Row]], as_of: date, wait: int) -> Row:
    won = [d for d in cell["deals"] if d["is_won"]]
    return {
        **dict(zip(("month", "basis", "channel", "manager_id", "client_type"), key, strict=True)),
        "responses": len(cell["responses"]),
        "deals": len(cell["deals"]),
        "deals_won": len(won),
        "revenue": amount(won),
        "is_mature": as_of >= last_day(key[0]) + timedelta(wait) if key[1] == "response" else None,
    }


def _of_response(raw: Raw, response: Row) -> tuple:
    """Channel (its own, else its campaign's), manager, client type."""
    return response["channel"] or NOT_GIVEN, response["manager_id"], client_type(raw, response)


def client_type(raw: Raw, row: Row) -> str:
    return raw.clients.get(row["client_id"], {}).get("client_type") or NOT_GIVEN


def _of_deal(raw: Raw, deal: Row) -> tuple:
    of_response = (deal["response"]["channel"] or NOT_GIVEN) if deal["response"] else NO_RESPONSE
    return of_response, deal["manager_id"], client_type(raw, deal)
