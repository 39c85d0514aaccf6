"""Cohorts by the month of the first purchase, and the rhythm of a client's own orders."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from statistics import median

from tests.etl.models.independent.days import month_of, months
from tests.etl.models.independent.raw import Row
from tests.etl.models.independent.sales import Sales, by, known, total

MIN_GAPS = 3


def cohorts(sales: Sales) -> list[Row]:
    """One row per month of first purchase and full month since."""
    purchases, lines = by(sales.purchases, "client_id"), by(sales.lines, "client_id")
    firsts = [{"c": c, "month": min(d["month"] for d in own)} for (c,), own in purchases.items()]
    found = []
    for (start,), members in by(firsts, "month").items():
        documents = by([d for m in members for d in purchases[m["c"],]], "month")
        monthly = by([line for m in members for line in lines[m["c"],]], "month")
        so_far: list[Row] = []
        for number, month in enumerate(months(start, month_of(sales.days.window_end))):
            of_month = monthly.get((month,), [])
            so_far += of_month
            active = len({d["client_id"] for d in documents.get((month,), [])})
            found.append(
                {
                    "cohort_month": start,
                    "month_number": number,
                    "clients": len(members),
                    "active": active,
                    "share": active / len(members),
                    "revenue": total(of_month),
                    "margin_cumulative": known(so_far, "margin"),
                }
            )
    return found


def client_rhythm(sales: Sales) -> list[Row]:
    """One row per client that has bought: days since the last purchase against its median gap."""
    purchases, lines = by(sales.purchases, "client_id"), by(sales.lines, "client_id")
    found = []
    for (client,), documents in purchases.items():
        dates = sorted({d["document_date"] for d in documents})
        gaps = [(later - earlier).days for earlier, later in pairwise(dates)]
        usual = float(median(gaps)) if len(gaps) >= MIN_GAPS else None
        since = (sales.days.as_of - dates[-1]).days
        behind = since / usual if usual else None
        window = [line for line in lines[client,] if sales.days.in_window(line["date"])]
        found.append(
            {
                "client_id": client,
                "last_purchase_on": dates[-1],
                "gaps": len(gaps),
                "median_gap_days": usual,
                "days_since": since,
                "gaps_behind": behind,
                "risk": risk(behind),
                "revenue": total(window) if window else Decimal(0),
            }
        )
    return found


def risk(behind: float | None) -> str | None:
    if behind is None:
        return None
    return "lost" if behind > 3 else "at risk" if behind > 1.5 else "in rhythm"
