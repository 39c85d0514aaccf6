"""What to expect of open deals: their amount × the share of money won of the deals that ever got so far."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from tests.etl.models.independent.days import Days, month_of
from tests.etl.models.independent.raw import Row
from tests.etl.models.independent.sales import KOPECK, by

Z = 1.959964
ZERO = Decimal(0)


def forecast(days: Days, deals: list[Row], stays: list[Row]) -> list[Row]:
    """One row per manager, stage and month of expected closing of open deals."""
    closed = [d for d in deals if d["is_won"] or d["is_lost"]]
    recent = [d for d in closed if (d["closed_at"] or d["created_at"]).date() >= days.window_start]
    highest = reached(recent, stays)
    standing = [
        d | {"month": month_of(d["expected_close_on"]) if d["expected_close_on"] else None}
        for d in deals
        if not d["is_won"] and not d["is_lost"]
    ]
    return [
        {"manager_id": manager, "stage_no": stage, "month": month}
        | _row(own, [d for d in recent if highest[d["deal_id"]] >= (stage or 0)])
        for (manager, stage, month), own in by(standing, "manager_id", "stage_no", "month").items()
    ]


def reached(deals: list[Row], stays: list[Row]) -> dict[str, int]:
    """The furthest stage that each deal ever got to; 0: none of the map."""
    own = by(stays, "deal_id")
    return {
        d["deal_id"]: max([d["stage_no"] or 0, *(s["stage_no"] for s in own.get((d["deal_id"],), []))])
        for d in deals
    }


def _row(own: list[Row], closed: list[Row]) -> Row:
    """The interval: each deal is won or not, and the share itself is known from so many deals of equal size only."""
    prices = [max(d["amount"], ZERO) for d in own if d["amount"] is not None]
    past = [max(d["amount"] or ZERO, ZERO) for d in closed]
    won = sum((max(d["amount"] or ZERO, ZERO) for d in closed if d["is_won"]), ZERO)
    whole, amount = sum(past, ZERO), sum(prices, ZERO)
    found = {
        "deals": len(own),
        "unpriced_deals": len(own) - len(prices),
        "amount": amount,
        "closed_deals": len(closed),
    }
    if not whole:
        return found | dict.fromkeys(("chance", "expected_amount", "expected_low", "expected_high"))
    share, n = float(won / whole), float(whole * whole / sum(p * p for p in past))
    q = (n * share + 2) / (n + 4)
    spread = float(sum(p * p for p in prices)) + float(amount) ** 2 / (n + 4)
    expected, half = float(amount) * share, Z * sqrt(q * (1 - q) * spread)
    return found | {
        "chance": share,
        "expected_amount": rounded(expected),
        "expected_low": rounded(max(expected - half, 0.0)),
        "expected_high": rounded(min(expected + half, float(amount))),
    }


def rounded(amount: float) -> Decimal:
    return Decimal(f"{amount:.6f}").quantize(KOPECK, ROUND_HALF_UP)
