"""Deals: one row per deal as known on the date of the figures, with its response and campaign."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import Raw, Row, spelled
from tests.etl.models.independent.sales import by, in_base_currency
from tests.etl.models.independent.stages import Histories

DEAL_DAYS = 90
WON_STAGE = 10


def deals(raw: Raw, promotion: Promotion) -> list[Row]:
    """Deals created up to `as_of`; one closed later is open."""
    as_of, histories = promotion.days.as_of, Histories(raw, promotion.days.as_of)
    by_code = {r["response_id"]: r for r in promotion.responses}
    by_client = by(promotion.responses, "client_id")
    found = []
    for row in _newest(raw):
        if row["created_at"].date() > as_of:
            continue
        response = by_code.get(row["response_code"]) or _last_response(row, by_client)
        key = {"deal_id": _deal_id(row), "source_name": row["source"], "source": row["adapter"]}
        found.append(row | key | _outcome(row, histories) | _link(raw, promotion, row, response))
    return found


def _newest(raw: Raw) -> list[Row]:
    """A deal of a source by its newest export; of the rows that repeat it for each product, the first."""
    found: dict[tuple[str, str], Row] = {}
    for row in raw.rows("deals").to_dicts():
        key = row["adapter"], row["deal_code"]
        if key not in found or found[key]["version"] < row["version"]:
            found[key] = row
    return list(found.values())


def _deal_id(row: Row) -> str:
    """Codes of two CRMs may be equal; the template's are the company's own."""
    return row["deal_code"] if row["adapter"] == "template" else f"{row['adapter']}:{row['deal_code']}"


def _outcome(row: Row, histories: Histories) -> Row:
    """How the deal stands: one closed later is open, and a lost one keeps the stage where it was lost."""
    name = histories.stands(row)
    stage = histories.stage(name)
    is_at_won, last = (stage["stage_no"] or 0) >= WON_STAGE, histories.last(row)
    is_later = histories.is_later(row)
    is_open = bool(row["closed_at"] and row["closed_at"].date() > histories.as_of) or (
        is_later and (stage["is_lost"] or (last or 0) < WON_STAGE)
    )
    return {
        "stage_source": name,
        "stage_no": last if stage["is_lost"] or ((is_open or is_later) and is_at_won) else stage["stage_no"],
        "amount": in_base_currency(row),
        "is_won": not is_open and is_at_won,
        "is_lost": not is_open and stage["is_lost"],
        "closed_at": None if is_open else row["closed_at"],
        "expected_close_on": None if is_at_won or stage["is_lost"] else _day(row["closed_at"]),
    }


def _day(moment: datetime | None) -> date | None:
    return moment and moment.date()


def _last_response(row: Row, by_client: dict[tuple, list[Row]]) -> Row | None:
    """The client's last response in the ninety days before the deal; a deal without a time takes its whole day."""
    created = row["created_at"]
    is_day = created.time() == time()
    before = [
        r
        for r in by_client.get((row["client_id"],), [])
        if 0 <= (created.date() - r["responded_at"].date()).days <= DEAL_DAYS
        and (is_day or r["responded_at"] <= created)
    ]
    latest = max((r["responded_at"] for r in before), default=None)
    tied = (r for r in before if r["responded_at"] == latest)
    return min(tied, key=lambda r: r["response_id"], default=None) if row["client_id"] else None


def _link(raw: Raw, promotion: Promotion, row: Row, response: Row | None) -> Row:
    own = promotion.campaigns.get(spelled(row["campaign_code"] or ""), {}).get("campaign_id")
    campaign = (response and response["campaign_id"]) or own
    people = {row["client_id"], response["client_id"] if response else None}
    return {
        "response": response,
        "response_id": response and response["response_id"],
        "campaign_id": campaign,
        "is_control": bool(people & promotion.members(campaign, "control")),
        "manager_id": raw.manager_of(row),
    }


def response_deals(responses: list[Row], deals: list[Row]) -> list[Row]:
    """Responses with their deals: how many, the earliest, won or not, and for how much."""
    found = by(deals, "response_id")
    rows = []
    for response in responses:
        own = sorted(found.get((response["response_id"],), []), key=lambda d: (d["created_at"], d["deal_id"]))
        won = [d for d in own if d["is_won"]]
        rows.append(
            response
            | {
                "deals": len(own),
                "deal_id": own[0]["deal_id"] if own else None,
                "is_won": bool(won),
                "won_amount": amount(won),
            }
        )
    return rows


def amount(deals: list[Row]) -> Decimal:
    return sum((d["amount"] or Decimal(0) for d in deals), Decimal(0))
