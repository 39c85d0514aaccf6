"""Loyalty by period: regulars at its start and end, who stayed, left, came, and the money of the same clients."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from tests.etl.models.independent.client_months import is_regular
from tests.etl.models.independent.days import last_day, month_of, months, shift
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by

#: months of a period by its kind
PERIODS = {"month": 1, "quarter": 3, "year": 12}


def loyalty_periods(raw: Raw, sales: Sales) -> list[Row]:
    """One row per finished period from the one of the first sale on."""
    base = Base(raw, sales)
    return [base.period(kind, start) for kind in PERIODS for start in base.starts(kind)]


def loyalty_members(raw: Raw, sales: Sales) -> list[Row]:
    """One row per period and client that was regular at its start or its end."""
    base = Base(raw, sales)
    return [row for kind in PERIODS for start in base.starts(kind) for row in base.members(kind, start)]


@dataclass(frozen=True)
class Base:
    """Who was regular when, and what everyone brought month by month."""

    raw: Raw
    sales: Sales

    @cached_property
    def first(self) -> date:
        """The month in which sales to clients begin."""
        return min(line["month"] for line in self.sales.lines if line["client_id"])

    def starts(self, kind: str) -> Iterator[date]:
        size = PERIODS[kind]
        start = date(self.first.year, (self.first.month - 1) // size * size + 1, 1)
        while last_day(shift(start, size - 1)) <= self.sales.days.window_end:
            yield start
            start = shift(start, size)

    @cached_property
    def bought(self) -> dict[str, set[date]]:
        """Months with a purchase by client."""
        purchases = by(self.sales.purchases, "client_id")
        return {c: {month_of(d["document_date"]) for d in own} for (c,), own in purchases.items()}

    @cached_property
    def regulars(self) -> dict[date, set[str]]:
        """Regular clients at the end of each full month."""
        return {
            month: {c for c, own in self.bought.items() if is_regular(own, month, self.raw.clients[c])}
            for month in months(self.first, month_of(self.sales.days.window_end))
        }

    @cached_property
    def revenue(self) -> dict[date, dict[str, Decimal]]:
        """Revenue of a month by client."""
        found: dict[date, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for line in self.sales.lines:
            if line["client_id"]:
                found[line["month"]][line["client_id"]] += line["amount"]
        return found

    def members(self, kind: str, start: date) -> Iterator[Row]:
        """Who stayed, left or came."""
        before = self.regulars.get(shift(start, -1), set())
        after = self.regulars[shift(start, PERIODS[kind] - 1)]
        ever = {c for month, own in self.regulars.items() if month < start for c in own}
        for client in before | after:
            came = "returned" if client in ever else "new"
            stayed = "kept" if client in after else "lost"
            yield {
                "period_kind": kind,
                "period_start": start,
                "client_id": client,
                "movement": stayed if client in before else came,
            }

    def period(self, kind: str, start: date) -> Row:
        """Start + won − lost = end; everything else is told of the clients of the start."""
        last = shift(start, PERIODS[kind] - 1)
        moved = Counter(row["movement"] for row in self.members(kind, start))
        before = moved["kept"] + moved["lost"]
        came = sum(start <= min(own) <= last for own in self.bought.values())
        return {
            "period_kind": kind,
            "period_start": start,
            "period_end": last_day(last),
            "regular_start": before,
            "regular_end": moved["kept"] + moved["new"] + moved["returned"],
            "kept": moved["kept"],
            "lost": moved["lost"],
            "won_new": moved["new"],
            "won_returned": moved["returned"],
            "new_clients": came,
            "loyalty": moved["kept"] / before if before else None,
            "new_rate": came / before if before else None,
            **self._retention(start, last),
        }

    def _retention(self, start: date, last: date) -> Row:
        """GRR and NRR against the same months a year earlier; unknown where the base has not all of them."""
        now, then = self._between(start, last), self._between(shift(start, -12), shift(last, -12))
        held = {c: amount for c, amount in then.items() if amount > 0}
        if self.first > shift(start, -12) or not held:
            return {"grr": None, "nrr": None}
        whole = sum(held.values())
        return {
            "grr": float(sum(min(now[c], amount) for c, amount in held.items()) / whole),
            "nrr": float(sum(now[c] for c in held) / whole),
        }

    def _between(self, start: date, last: date) -> dict[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for month in months(start, last):
            for client, amount in self.revenue[month].items():
                found[client] += amount
        return found
