"""Clients that nobody sells to: held for three months without a purchase or a won deal in the last three.

Held since a day, or a purchase or a won deal of it: the later is when it fell quiet.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from tests.etl.models.independent.days import month_of, shift
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by

QUIET_MONTHS, WARNING, LAST_WARNING = 3, 60, 75


def months_before(day: date, count: int) -> date:
    """The same day of an earlier month (of a later one below 0), or its last one."""
    month = shift(month_of(day), -count)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))


def reassignment(raw: Raw, sales: Sales, deals: list[Row]) -> list[Row]:
    """One row per client on the list."""
    limit = months_before(sales.days.as_of, QUIET_MONTHS)
    return [client for client in held(raw, sales, deals) if client["quiet_from"] <= limit]


def reassignment_warnings(raw: Raw, sales: Sales, deals: list[Row]) -> list[Row]:
    """One row per client whose manager is warned, before it comes on the list."""
    as_of = sales.days.as_of
    limit = months_before(as_of, QUIET_MONTHS)
    return [
        client
        | {"warning": "last" if client["quiet_days"] >= LAST_WARNING else "first"}
        | {"due_on": max(months_before(client["quiet_from"], -QUIET_MONTHS), as_of + timedelta(1))}
        for client in held(raw, sales, deals)
        if client["quiet_from"] > limit and client["quiet_days"] >= WARNING
    ]


def held(raw: Raw, sales: Sales, deals: list[Row]) -> list[Row]:
    """Clients whom a manager holds since a known day, and since when nothing has come of each."""
    as_of = sales.days.as_of
    won = last_days([d for d in deals if d["is_won"]], lambda d: d["closed_at"] or d["created_at"])
    acted = [a for a in raw.activities(deals) if a["date"].date() <= as_of]
    done = last_days(acted, lambda a: a["date"])
    bought = {
        c: max(d["document_date"] for d in own) for (c,), own in by(sales.purchases, "client_id").items()
    }
    found = []
    for client in raw.ask("select * from marts.clients where manager_id is not null").to_dicts():
        key, since = client["client_id"], client["assigned_on"] or client["created_on"]
        if since:
            quiet_from = max(day for day in (since, won.get(key), bought.get(key)) if day)
            found.append(
                {column: client[column] for column in ("client_id", "manager_id", "annual_potential")}
                | {"assigned_on": since, "days_held": (as_of - since).days}
                | {"last_activity_on": done.get(key), "last_deal_won_on": won.get(key)}
                | {"last_purchase_on": bought.get(key)}
                | {"quiet_from": quiet_from, "quiet_days": (as_of - quiet_from).days}
            )
    return found


def last_days(rows: list[Row], moment: Callable[[Row], datetime]) -> dict[str, date]:
    """The last day by client."""
    return {
        client: max(moment(row) for row in own).date() for (client,), own in by(rows, "client_id").items()
    }
