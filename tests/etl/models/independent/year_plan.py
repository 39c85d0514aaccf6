"""The year plan of promotion: months with what starts, runs and was received in them, and the gaps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.etl.models.independent.days import Days, last_day, month_of, months
from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import Row
from tests.etl.models.independent.sales import by


def promotion_months(days: Days, promotion: Promotion, campaigns: list[Row]) -> list[Row]:
    """One row per month of the years with promotion, and of the year of the figures."""
    listed = list(promotion.campaigns.values())
    touches = by(
        [t | {"month": month_of(t["touched_on"])} for t in promotion.touches if t["arm"] == "target"], "month"
    )
    received = {c["campaign_id"]: c["responses"] for c in campaigns}
    dates = [days.as_of, *(t["touched_on"] for t in promotion.touches)]
    dates += [day for c in listed for day in (c["starts_on"], c["ends_on"] or c["starts_on"])]
    found = []
    for year in sorted({day.year for day in dates}):
        for month in months(date(year, 1, 1), date(year, 12, 1)):
            running = [c for c in listed if runs(c, month)]
            started = [c for c in listed if month_of(c["starts_on"]) == month]
            touched = touches.get((month,), [])
            found.append(
                {
                    "month": month,
                    "campaigns": len(started),
                    "campaigns_running": len(running),
                    "campaigns_unplanned": sum(
                        c["budget"] is None or c["expected_responses"] is None for c in started
                    ),
                    "touches": len(touched),
                    "budget": summed(started, "budget"),
                    "cost": summed(started, "cost"),
                    "expected_responses": summed(started, "expected_responses"),
                    "responses": sum(received[c["campaign_id"]] for c in started),
                    "is_gap": not running and not touched,
                    "is_ahead": month > days.as_of,
                }
            )
    return found


def runs(campaign: Row, month: date) -> bool:
    """On a day of the month; one without an end is of one day."""
    end = campaign["ends_on"] or campaign["starts_on"]
    return campaign["starts_on"] <= last_day(month) and end >= month


def summed(rows: list[Row], column: str) -> Decimal | None:
    """None where no row says anything."""
    values = [row[column] for row in rows if row[column] is not None]
    return sum(values) if values else None
