"""Clients that nobody sells to: held for three months without a purchase or a won deal in the last three."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from tests.etl.models.independent.days import month_of, shift
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by

QUIET_MONTHS = 3


def months_before(day: date, count: int) -> date:
    """The same day of an earlier month, or its last one."""
    month = shift(month_of(day), -count)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))


def reassignment(raw: Raw, sales: Sales, deals: list[Row]) -> list[Row]:
    """One row per client on the list."""
    as_of = sales.days.as_of
    limit = months_before(as_of, QUIET_MONTHS)
    won = by(
        [d | {"on": (d["closed_at"] or d["created_at"]).date()} for d in deals if d["is_won"]], "client_id"
    )
    done = by(raw.activities(deals), "client_id")
    bought = by(sales.purchases, "client_id")
    found = []
    for client in raw.ask("select * from marts.clients where manager_id is not null").to_dicts():
        key = (client["client_id"],)
        since = client["assigned_on"] or client["created_on"]
        last_won = max((d["on"] for d in won.get(key, [])), default=None)
        last_bought = max((d["document_date"] for d in bought.get(key, [])), default=None)
        if since is None or since > limit or any(day and day > limit for day in (last_won, last_bought)):
            continue
        acts = [a["date"].date() for a in done.get(key, []) if a["date"].date() <= as_of]
        found.append(
            {
                "client_id": client["client_id"],
                "manager_id": client["manager_id"],
                "assigned_on": since,
                "days_held": (as_of - since).days,
                "last_activity_on": max(acts, default=None),
                "last_deal_won_on": last_won,
                "last_purchase_on": last_bought,
                "annual_potential": client["annual_potential"],
                "quiet_days": (as_of - max(day for day in (since, last_won, last_bought) if day)).days,
            }
        )
    return found
