"""Campaigns: the funnel, what it cost and brought, and the uplift over the control arm."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import sqrt

from tests.etl.models.independent.deals import amount
from tests.etl.models.independent.promotion import RESPONSE_DAYS, Promotion
from tests.etl.models.independent.raw import Raw, Row, spelled
from tests.etl.models.independent.sales import KOPECK, Sales, by, known, total

Z = 1.959964


def wilson(hits: int, n: int) -> tuple[float, float]:
    """95 % interval of a rate."""
    p, z2 = hits / n, Z * Z
    centre, half = (
        (p + z2 / (2 * n)) / (1 + z2 / n),
        Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n)),
    )
    return centre - half, centre + half


def uplift(target: tuple[int, int], control: tuple[int, int]) -> tuple[float, float, float] | None:
    """Difference of two rates with Newcombe's hybrid score interval; None without clients in both arms."""
    if not (target[1] and control[1]):
        return None
    (p, q), (low, high), (low_q, high_q) = (
        (target[0] / target[1], control[0] / control[1]),
        wilson(*target),
        wilson(*control),
    )
    d = p - q
    return d, d - sqrt((p - low) ** 2 + (high_q - q) ** 2), d + sqrt((high - p) ** 2 + (q - low_q) ** 2)


def margin_shares(sales: Sales) -> tuple[dict[str, Fraction], Fraction | None]:
    """Margin / revenue over the window's lines with known cost: by client, and of the company."""
    lines = [x for x in sales.lines if x["margin"] is not None and sales.days.in_window(x["date"])]
    shares = {client: _share(own) for (client,), own in by(lines, "client_id").items() if client}
    return {c: share for c, share in shares.items() if share is not None}, _share(lines)


def _share(lines: list[Row]) -> Fraction | None:
    revenue = total(lines)
    return Fraction(known(lines, "margin")) / Fraction(revenue) if revenue else None


def rounded(value: Fraction) -> Decimal:
    """Half up to the kopeck."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(KOPECK, ROUND_HALF_UP)


def responders_within(promotion: Promotion, touches: list[Row]) -> int:
    """Clients with any response from their row's date through thirty days after."""
    days = by(promotion.responses, "client_id")
    return len(
        {
            t["client_id"]
            for t in touches
            for r in days.get((t["client_id"],), [])
            if t["touched_on"] <= r["responded_at"].date() <= t["touched_on"] + timedelta(RESPONSE_DAYS)
        }
    )


def campaigns(raw: Raw, sales: Sales, promotion: Promotion, deals: list[Row]) -> list[Row]:
    """One row per campaign; what belongs to its control arm is in none of its counts."""
    _, company = margin_shares(sales)
    delivered = {
        s["status"] for s in raw.ask("select * from raw.touch_statuses where is_delivered").to_dicts()
    }
    found = []
    for campaign in promotion.campaigns.values():
        code, cost = campaign["campaign_id"], campaign["cost"]
        target, control = (promotion.arms.get((code, arm), []) for arm in ("target", "control"))
        touched, held_back = promotion.members(code, "target"), promotion.members(code, "control")
        responses = [r for r in promotion.responses if r["campaign_id"] == code and not r["is_control"]]
        own = [d for d in deals if d["campaign_id"] == code and not d["is_control"]]
        won = [d for d in own if d["is_won"]]
        responders = {r["client_id"] for r in responses} & touched
        reached = {t["client_id"] for t in target if spelled(t["status"] or "") in delivered}
        hits, hits_control = responders_within(promotion, target), responders_within(promotion, control)
        found.append(
            {
                "campaign_id": code,
                "touched": len(touched),
                "delivered": len(reached) if not target or any(t["status"] for t in target) else None,
                "responders": len(responders),
                "responses": len(responses),
                "deals": len(own),
                "deals_won": len(won),
                "response_rate": _ratio(len(responders), len(touched)),
                "deal_conversion": _ratio(len(won), len(responses)),
                **_money(cost, won, company is not None),
                "cost_per_touch": _cost(cost, len(target)),
                "cost_per_response": _cost(cost, len(responses)),
                "cost_per_deal": _cost(cost, len(won)),
                "target_responders": hits,
                "control_touched": len(held_back),
                "control_responders": hits_control,
                **_uplift(uplift((hits, len(touched)), (hits_control, len(held_back)))),
            }
        )
    return found


def with_margins(deals: list[Row], sales: Sales) -> list[Row]:
    """The deals with the margin of the won: amount × the client's margin share, else the company's."""
    shares, company = margin_shares(sales)
    found = []
    for deal in deals:
        share = shares.get(deal["client_id"], company)
        is_known = deal["is_won"] and deal["amount"] is not None and share is not None
        found.append(deal | {"margin": rounded(Fraction(deal["amount"]) * share) if is_known else None})
    return found


def _money(cost: Decimal | None, won: list[Row], is_margin_known: bool) -> Row:
    revenue = amount(won)
    margin = sum((d["margin"] or Decimal(0) for d in won), Decimal(0)) if is_margin_known else None
    gain = revenue if margin is None else margin
    romi = float((gain - cost) / cost) if cost else None
    return {"revenue": revenue, "margin": margin, "romi": romi, "romi_on_revenue": margin is None}


def _uplift(found: tuple[float, float, float] | None) -> Row:
    return dict(zip(("uplift", "uplift_low", "uplift_high"), found or (None,) * 3, strict=True))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _cost(cost: Decimal | None, count: int) -> Decimal | None:
    return rounded(Fraction(cost) / count) if cost is not None and count else None
