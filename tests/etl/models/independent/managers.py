"""Managers by month: what each sold, planned, collected and did, and how the clients held today stood.

Payments are those of the build: their versions and clients have tests of their own.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from etl.settings import SQL
from tests.etl.models.independent.days import last_day, month_of, months, shift
from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import Raw, Row, newest, spelled
from tests.etl.models.independent.sales import KOPECK, Sales, by

Cell = tuple[str | None, date]
NORM = 100


def managers(
    raw: Raw, sold: Sales, promotion: Promotion, deals: list[Row], client_months: list[Row]
) -> list[Row]:
    """One row per manager (None: nobody's) and month from the first to the last with anything of it."""
    books = Books(raw, sold, promotion, deals, client_months)
    return [books.row(manager, month) for manager in books.spans for month in months(*books.spans[manager])]


@dataclass(frozen=True)
class Books:
    """Everything that is added up, by measure, manager and month."""

    raw: Raw
    sold: Sales
    promotion: Promotion
    deals: list[Row]
    client_months: list[Row]

    @cached_property
    def sums(self) -> dict[str, dict[Cell, Decimal]]:
        """Measure → manager and month → sum; a cell that nothing falls into is not there."""
        found: dict[str, dict[Cell, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for measure, manager, month, amount in (*self._done(), *self._of_clients()):
            found[measure][manager, month] += amount
        return found

    def _done(self):
        """What happened, by whom the row names."""
        for line in self.sold.lines:
            cell = line["manager_id"], line["month"]
            yield "fact", *cell, line["amount"]
            if line["margin"] is not None:
                yield "margin", *cell, line["margin"]
                yield "revenue_with_cost", *cell, line["amount"]
        plan = [r | {"who": spelled(r["manager"] or "")} for r in self.raw.rows("plan").to_dicts()]
        for row in newest(plan, "month", "who", "client_type", "category"):
            if row["month"] <= self.last:
                yield "plan", self.raw.manager_named(row["manager"]), row["month"], row["amount"]
        for row in self.promotion.responses:
            yield "responses", row["manager_id"], month_of(row["responded_at"].date()), Decimal(1)
        for row in self.deals:
            yield "deals", row["manager_id"], month_of(row["created_at"].date()), Decimal(1)
            if row["is_won"]:
                month = month_of((row["closed_at"] or row["created_at"]).date())
                yield "deals_won", row["manager_id"], month, Decimal(1)
                yield "won_amount", row["manager_id"], month, row["amount"] or Decimal(0)
        for row in self.raw.rows("activities").to_dicts():
            if row["date"].date() <= self.sold.days.as_of:
                yield (
                    "activities",
                    self.raw.manager_named(row["manager"]),
                    month_of(row["date"].date()),
                    Decimal(1),
                )

    def _of_clients(self):
        """How clients stood, by who holds them today."""
        for row in self.payments:
            yield "collected", self.holder(row["client_id"]), month_of(row["paid_on"]), row["amount"]
        for row in self.client_months:
            cell = self.holder(row["client_id"]), row["month"]
            yield "active_clients", *cell, Decimal(row["is_active"] or 0)
            yield "a_clients", *cell, Decimal(row["abc"] == "A")
            if (
                self.regular.get((row["client_id"], shift(row["month"], -1)))
                and row["is_regular"] is not None
            ):
                yield "regulars", *cell, Decimal(1)
                yield "regulars_kept", *cell, Decimal(row["is_regular"])
        for line in self.sold.lines:
            for month in months(line["month"], min(shift(line["month"], 3), self.last)):
                if 0 <= (self.end(month) - line["date"]).days < 90:
                    yield "recent_revenue", self.holder(line["client_id"]), month, line["amount"]
        for row in self.clients:
            since = row["assigned_on"] or row["created_on"] or row["first_purchase_on"]
            if since is None or since <= self.sold.days.as_of:
                month = max(month_of(since or self.first), self.first)
                yield "assigned", row["manager_id"], month, Decimal(1)

    @property
    def last(self) -> date:
        return month_of(self.sold.days.as_of)

    def end(self, month: date) -> date:
        return min(last_day(month), self.sold.days.as_of)

    def holder(self, client: str | None) -> str | None:
        return self.raw.clients.get(client, {}).get("manager_id") if client else None

    @cached_property
    def clients(self) -> list[Row]:
        columns = "client_id, manager_id, assigned_on, created_on, first_purchase_on"
        return self.raw.ask(f"select {columns} from marts.clients").to_dicts()

    @cached_property
    def payments(self) -> list[Row]:
        return self.raw.ask("select client_id, paid_on, amount from marts.payments").to_dicts()

    @cached_property
    def regular(self) -> dict[tuple[str, date], bool]:
        return {(r["client_id"], r["month"]): bool(r["is_regular"]) for r in self.client_months}

    @cached_property
    def first(self) -> date:
        """The first month with a sale or a payment of a client."""
        return month_of(
            min([line["date"] for line in self.sold.lines] + [p["paid_on"] for p in self.payments])
        )

    @cached_property
    def spans(self) -> dict[str | None, tuple[date, date]]:
        """From the first month to the last with anything; whoever holds clients is there to the running month."""
        cells: dict[str | None, set[date]] = defaultdict(set)
        for measure in self.sums.values():
            for manager, month in measure:
                cells[manager].add(month)
        holders = {manager for manager, _ in self.sums["assigned"]}
        return {m: (min(own), self.last if m in holders else max(own)) for m, own in cells.items()}

    @cached_property
    def client_norms(self) -> dict[str, int]:
        staff = self.raw.ask("select manager_id, client_norm from marts.staff where client_norm is not null")
        return dict(staff.rows())

    @cached_property
    def balances(self) -> dict[str | None, dict[date, Decimal]]:
        """What the clients of each manager owe at the ends of months."""
        moves: dict[str, list[tuple[date, Decimal, bool]]] = defaultdict(list)
        for document in self.sold.documents:
            if document["client_id"]:
                moves[document["client_id"]].append((document["document_date"], document["amount"], True))
        for payment in self.payments:
            moves[payment["client_id"]].append((payment["paid_on"], -payment["amount"], False))
        found: dict[str | None, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for client, own in moves.items():
            for month in months(self.first, self.last):
                found[self.holder(client)][month] += owed([m for m in own if m[0] <= self.end(month)])
        return found

    def row(self, manager: str | None, month: date) -> Row:
        """The manager's month with its ratios and bonus."""
        full, has_payments = month <= month_of(self.sold.days.window_end), bool(self.payments)
        total = {m: self.sums[m].get((manager, month)) for m in (*self.sums, "plan", "margin", "activities")}
        count = defaultdict(int, {m: int(value or 0) for m, value in total.items()})
        fact, plan = total.get("fact") or Decimal(0), total["plan"]
        collected = (total.get("collected") or Decimal(0)) if has_payments else None
        held = sum(
            int(n) for (m, since), n in self.sums["assigned"].items() if m == manager and since <= month
        )
        norm = self.client_norms.get(manager or "") or (NORM if held and manager else None)
        outstanding = self.balances[manager].get(month, Decimal(0)) if has_payments else None
        recent = total.get("recent_revenue") or Decimal(0)
        return {
            "manager_id": manager,
            "month": month,
            "plan": plan,
            "fact": fact,
            "completion": ratio(fact, plan),
            "margin": total["margin"],
            "margin_share": ratio(total["margin"], total.get("revenue_with_cost")),
            "clients_held": held,
            "load": ratio(held, norm),
            "active_clients": count["active_clients"] if full else None,
            "a_clients": count["a_clients"] if full and month >= shift(self.first_sale, 11) else None,
            "activities": count["activities"],
            "activities_a_day": ratio(count["activities"], self.working_days(month)),
            "responses": count["responses"],
            "deals": count["deals"],
            "deals_won": count["deals_won"],
            "won_amount": total.get("won_amount") or Decimal(0),
            "conversion": ratio(count["deals_won"], count["responses"]),
            "collected": collected,
            "bonus": bonus(plan, fact, collected) if full and manager else None,
            "loyalty": ratio(count["regulars_kept"], count["regulars"]) if full else None,
            "outstanding": outstanding,
            "dso": float(outstanding / recent) * 90 if recent > 0 and outstanding is not None else None,
        }

    @cached_property
    def first_sale(self) -> date:
        return min(row["month"] for row in self.client_months)

    def working_days(self, month: date) -> int:
        days = (self.end(month) - month).days + 1
        return sum((month + timedelta(i)).weekday() < 5 for i in range(days))


def owed(moves: list[tuple[date, Decimal, bool]]) -> Decimal:
    """Sales less what was paid and returned, never more than was sold: nobody owes a refund of too much."""
    sold = sum((amount for _, amount, is_document in moves if is_document and amount > 0), Decimal(0))
    return min(max(sum((amount for _, amount, _ in moves), Decimal(0)), Decimal(0)), sold)


def ratio(above, below) -> float | None:
    return float(above / below) if above is not None and below else None


def bonus(plan: Decimal | None, fact: Decimal, collected: Decimal | None) -> Decimal:
    """By hand: the fact by the rate of its share of the plan, and the money by the rate of its share of the fact."""
    parts = Decimal(0)
    if plan and plan > 0:
        parts += (max(fact, Decimal(0)) * rate("plan", fact, plan)).quantize(KOPECK, ROUND_HALF_UP)
    if collected and collected > 0:
        parts += (collected * rate("collected", collected, max(fact, Decimal(0)))).quantize(
            KOPECK, ROUND_HALF_UP
        )
    return parts


def rate(basis: str, amount: Decimal, of: Decimal) -> Decimal:
    """The highest tier of the pay rule that the share reaches."""
    with (SQL / "seeds" / "pay_rule.csv").open(encoding="utf-8") as file:
        tiers = by(list(csv.DictReader(file)), "basis")[(basis,)]
    reached = [t for t in tiers if amount >= of * Decimal(t["share_from"])]
    best = max(reached, key=lambda t: Decimal(t["share_from"]), default={"rate": "0"})
    return Decimal(best["rate"])
