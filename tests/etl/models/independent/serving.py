"""What visits, calls and letters to a client cost, against its margin and what it could buy."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.etl.models.independent.raw import Raw, Row, spelled
from tests.etl.models.independent.sales import KOPECK, Sales, by, total

KINDS = {
    "встреча": "visit",
    "визит": "visit",
    "выезд": "visit",
    "звонок": "call",
    "письмо": "letter",
    "задача": "task",
}
USUAL = {"visit": Decimal(2500), "call": Decimal(150), "letter": Decimal(0), "task": Decimal(0)}
ZERO = Decimal(0)


def activities(raw: Raw, sales: Sales, deals: list[Row]) -> list[Row]:
    """What was done in the window, each at its stated cost, else at the usual one of its kind."""
    rows = raw.activities(deals)
    window = [r | {"kind": KINDS[spelled(r["kind"])]} for r in rows if sales.days.in_window(r["date"].date())]
    return [r | {"cost": r["cost"] or USUAL[r["kind"]]} for r in window]


def margin_share(lines: list[Row]) -> Fraction | None:
    """Margin of a rouble of revenue over lines with known cost."""
    with_cost = [line for line in lines if line["cost"] is not None]
    revenue = total(with_cost)
    return (
        Fraction(sum((line["margin"] for line in with_cost), ZERO)) / Fraction(revenue) if revenue else None
    )


def cost_to_serve(raw: Raw, sales: Sales, deals: list[Row], classes: list[Row]) -> list[Row]:
    """One row per client."""
    window = [line for line in sales.lines if sales.days.in_window(line["date"])]
    lines, company = by(window, "client_id"), margin_share(window)
    done = by(activities(raw, sales, deals), "client_id")
    columns = "client_id, manager_id, annual_potential, first_purchase_on"
    about = {r["client_id"]: r for r in raw.ask(f"select {columns} from marts.clients").to_dicts()}
    centres = {
        m for (m,) in raw.ask("select manager_id from marts.staff where role_code = 'call_centre'").rows()
    }
    found = []
    for row in classes:
        client = about[row["client_id"]]
        share = margin_share(lines.get((row["client_id"],), []))
        found.append(
            _row(row, client, done.get((row["client_id"],), []), company if share is None else share)
            | {"manager_id": client["manager_id"]}
        )
        found[-1]["is_for_call_centre"] &= client["manager_id"] not in centres
    return found


def _row(classes: Row, client: Row, done: list[Row], share: Fraction | None) -> Row:
    visits = [a for a in done if a["kind"] == "visit"]
    cost, margin = sum((a["cost"] for a in done), ZERO), classes["margin"]
    of_visits = sum((a["cost"] for a in visits), ZERO) if visits else USUAL["visit"]
    potential = could_buy(client, classes["revenue"])
    expected = None if share is None or potential is None else Fraction(potential) * share
    return {
        "client_id": classes["client_id"],
        "revenue": classes["revenue"],
        "margin": margin,
        "activities": len(done),
        "visits": len(visits),
        "calls": sum(a["kind"] == "call" for a in done),
        "cost": cost,
        "cost_share": float(cost / margin) if margin else None,
        "margin_after": None if margin is None else margin - cost,
        "visit_cost": rounded(Fraction(of_visits) / max(len(visits), 1)),
        "potential": potential,
        "potential_margin": None if expected is None else rounded(expected),
        "is_for_call_centre": expected is not None and expected < of_visits,
    }


def could_buy(client: Row, revenue: Decimal) -> Decimal | None:
    """In a year, at least what it buys; unknown of one that never bought and of whom nothing is stated."""
    if client["annual_potential"] is None and client["first_purchase_on"] is None:
        return None
    return max(client["annual_potential"] or ZERO, revenue)


def rounded(amount: Fraction) -> Decimal:
    """To the kopeck, half up."""
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(KOPECK, ROUND_HALF_UP)
