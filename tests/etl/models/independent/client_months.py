"""Months of a client: revenue, activity, regularity and the class over the twelve months that end there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.etl.models.independent.classes import abc
from tests.etl.models.independent.days import last_day, month_of, months, shift
from tests.etl.models.independent.raw import Raw, Row, newest
from tests.etl.models.independent.sales import Sales, by, known, total


def is_active(bought: set[date], month: date) -> bool:
    """Bought in the three months that end with this one."""
    return any(shift(month, -i) in bought for i in range(3))


def is_regular(bought: set[date], month: date, client: Row) -> bool:
    """Bought in three of the six months that end with this one, or active under a permanent contract."""
    often = sum(shift(month, -i) in bought for i in range(6)) >= 3
    holds = client["is_permanent_contract"] and (client["created_on"] or date.min) <= last_day(month)
    return often or bool(holds and is_active(bought, month))


def status(bought: set[date], month: date) -> str:
    if is_active(bought, month):
        return "active"
    return "dormant" if any(m <= month for m in bought) else "prospect"


def client_months(raw: Raw, sales: Sales) -> list[Row]:
    """One row per client and month from the first sale line on; the month in progress has no flags."""
    lines = [line for line in sales.lines if line["client_id"]]
    by_client, by_month = by(lines, "client_id"), by(lines, "client_id", "month")
    documents = by(sales.purchases, "client_id", "month")
    last, full = month_of(sales.days.as_of), month_of(sales.days.window_end)
    classes = _classes_by_month(sales, full)
    found = []
    for (client,), of_client in by_client.items():
        bought = {month for c, month in documents if c == client}
        for month in months(min(line["month"] for line in of_client), last):
            of_month, is_full = by_month.get((client, month), []), month <= full
            found.append(
                {
                    "client_id": client,
                    "month": month,
                    "revenue": total(of_month),
                    "margin": known(of_month, "margin"),
                    "documents": len(documents.get((client, month), [])),
                    "is_active": is_active(bought, month) if is_full else None,
                    "is_regular": is_regular(bought, month, raw.clients[client]) if is_full else None,
                    "abc": classes[month].get(client, "N") if month in classes else None,
                }
            )
    return found


def _classes_by_month(sales: Sales, full: date) -> dict[date, dict[str, str]]:
    """Classes at the end of each full month with twelve months of sales behind it."""
    first = min(line["month"] for line in sales.lines if line["client_id"])
    found = {}
    for month in months(shift(first, 11), full):
        start = shift(month, -11)
        revenue: dict[str, Decimal] = {}
        for line in sales.lines:
            if line["client_id"] and start <= line["month"] <= month:
                revenue[line["client_id"]] = revenue.get(line["client_id"], Decimal(0)) + line["amount"]
        found[month] = {client: row["abc"] for client, row in abc(revenue).items()}
    return found


def client_records(raw: Raw) -> list[Row]:
    """What the newest client list says of each client that stands in it under one code."""
    rows = newest(raw.rows("clients").to_dicts(), "client_code")
    return [
        {
            "client_id": client,
            "client_type": row["client_type"],
            "manager_id": raw.manager_named(row["manager"]),
            "created_on": row["created_on"],
            "is_permanent_contract": bool(row["permanent_contract"]),
        }
        for (client,), (row, *others) in by(rows, "client_id").items()
        if not others
    ]


def client_flags(raw: Raw, sales: Sales) -> list[Row]:
    """First and last purchase, status and regularity of each client of the base."""
    month, purchases = month_of(sales.days.window_end), by(sales.purchases, "client_id")
    found = []
    for client, about in raw.clients.items():
        dates = [d["document_date"] for d in purchases.get((client,), [])]
        bought = {month_of(day) for day in dates}
        found.append(
            {
                "client_id": client,
                "first_purchase_on": min(dates, default=None),
                "last_purchase_on": max(dates, default=None),
                "status": status(bought, month),
                "is_regular": is_regular(bought, month, about),
            }
        )
    return found
