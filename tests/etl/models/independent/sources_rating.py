"""Where clients come from: prospects, responses, deals and money by source and channel over the window."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from tests.etl.models.independent.conversion import NO_RESPONSE
from tests.etl.models.independent.deals import amount
from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import NOT_GIVEN, Raw, Row
from tests.etl.models.independent.sales import KOPECK, by

Cell = tuple[str, str]


def source_rating(raw: Raw, promotion: Promotion, deals: list[Row]) -> list[Row]:
    """One row per source and channel with anything of it."""
    days, costs = promotion.days, _costs(promotion)
    responses = [
        r | {"cell": _cell(r)} for r in promotion.responses if days.in_window(r["responded_at"].date())
    ]
    created = [d | {"cell": _cell_of_deal(d)} for d in deals if days.in_window(d["created_at"].date())]
    prospects = [
        {"cell": (p["source"] or NOT_GIVEN, NOT_GIVEN)}
        for p in raw.rows("prospects").to_dicts()
        if not p["added_on"] or days.window_start <= p["added_on"] <= days.as_of
    ]
    groups = [by(rows, "cell") for rows in (prospects, responses, created)]
    cells = {cell for group in groups for (cell,) in group} | costs.keys()
    return [
        _row(cell, *(group.get((cell,), []) for group in groups), costs.get(cell)) for cell in sorted(cells)
    ]


def _cell(response: Row) -> Cell:
    return response["source"] or NOT_GIVEN, response["channel"] or NOT_GIVEN


def _cell_of_deal(deal: Row) -> Cell:
    """Of its response, else its own source."""
    return _cell(deal["response"]) if deal["response"] else (deal["source_name"] or NOT_GIVEN, NO_RESPONSE)


def _costs(promotion: Promotion) -> dict[Cell, Decimal]:
    """What the campaigns begun in the window cost, by where their responses came from; without any, by channel."""
    found: dict[Cell, Decimal] = defaultdict(Decimal)
    own = by([r | {"cell": _cell(r)} for r in promotion.responses], "campaign_id")
    for campaign in promotion.campaigns.values():
        if campaign["cost"] is None or not promotion.days.in_window(campaign["starts_on"]):
            continue
        none = [{"cell": (NOT_GIVEN, campaign["channel"] or NOT_GIVEN)}]
        responses = sorted(r["cell"] for r in own.get((campaign["campaign_id"],), none))
        for place, cell in enumerate(responses):
            found[cell] += share(campaign["cost"], place + 1, len(responses)) - share(
                campaign["cost"], place, len(responses)
            )
    return found


def share(cost: Decimal, count: int, of: int) -> Decimal:
    """What so many of the responses cost, half up."""
    return (cost * count / of).quantize(KOPECK, ROUND_HALF_UP)


def _row(
    cell: Cell, prospects: list[Row], responses: list[Row], deals: list[Row], cost: Decimal | None
) -> Row:
    won = [d for d in deals if d["is_won"]]
    waits = [
        (d["created_at"].date() - d["response"]["responded_at"].date()).days for d in deals if d["response"]
    ]
    return {
        "source": cell[0],
        "channel": cell[1],
        "prospects": len(prospects),
        "responses": len(responses),
        "deals": len(deals),
        "deals_won": len(won),
        "revenue": amount(won),
        "cost": cost,
        "median_days": float(median(waits)) if waits else None,
        "conversion": sum(1 for d in won if d["response"]) / len(responses) if responses else None,
    }
