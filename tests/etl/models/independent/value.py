"""The value coefficient Kц = T × Kd × Kr at the end of each full month, from what was known by then."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property

from etl.settings import SQL
from tests.etl.models.independent.client_months import is_active
from tests.etl.models.independent.days import last_day, month_of, months, shift
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.receivables import terms
from tests.etl.models.independent.sales import Sales, by, total
from tests.etl.models.independent.settling import ZERO, Ledger

MILLION = 1_000_000
BAD_DAYS, BAD_SHARE, BAD_KD = 90, Decimal("0.10"), 0.1


@cache
def scale(name: str) -> list[dict[str, float]]:
    with (SQL / "seeds" / f"{name}_scale.csv").open(encoding="utf-8") as file:
        return [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]


@dataclass(frozen=True)
class Values:
    """Coefficients of every client by month."""

    raw: Raw
    sales: Sales
    ledgers: dict[str, Ledger]

    @cached_property
    def months(self) -> list[date]:
        """Full months from the first sale to a client on."""
        first = min(line["month"] for line in self.sales.lines if line["client_id"])
        return months(first, month_of(self.sales.days.window_end))

    @cached_property
    def has_payments(self) -> bool:
        return bool(self.raw.ask("select 1 from marts.payments limit 1").height)

    @cached_property
    def terms(self) -> dict[str, int]:
        return terms(self.raw)

    @cached_property
    def revenue(self) -> dict[tuple[str, date], Decimal]:
        """By client and month."""
        return {key: total(own) for key, own in by(self.sales.lines, "client_id", "month").items()}

    @cached_property
    def purchases(self) -> dict[str, dict[date, int]]:
        """Purchases of a client by month."""
        found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for document in self.sales.purchases:
            found[document["client_id"]][document["month"]] += 1
        return found

    def of(self, client: str, month: date) -> Row:
        """One client at the end of a month, over the twelve that end with it."""
        window = months(shift(month, -11), month)
        turnover = sum((self.revenue.get((client, m), ZERO) for m in window), ZERO)
        bought = {m: n for m, n in self.purchases[client].items() if n and m in window}
        days, kd = self.discipline(client, month)
        kr = regularity(len(bought), sum(bought.values()))
        return {
            "client_id": client,
            "turnover_12m": turnover,
            "turnover": turnover,
            "kd": kd,
            "kr": kr,
            "value": float(turnover) / MILLION * (1.0 if kd is None else kd) * (kr or 0.0),
            "overdue_days_weighted": days,
            "months_with_purchase": len(bought),
            "documents_a_month": sum(bought.values()) / 12,
            "has_payment_data": self.has_payments,
        }

    def discipline(self, client: str, month: date) -> tuple[float | None, float | None]:
        """Overdue days weighted by the amounts due in the window, and Kd of the scale."""
        if not self.has_payments:
            return None, None
        parts = list(self.due(client, shift(month, -11), last_day(month)))
        whole = sum((amount for amount, _, _ in parts), ZERO)
        if not whole:
            return 0.0, 1.0
        days = float(sum((amount * late for amount, late, _ in parts), ZERO) / whole)
        unpaid = sum((amount for amount, late, is_open in parts if is_open and late > BAD_DAYS), ZERO)
        if unpaid > whole * BAD_SHARE:
            return days, BAD_KD
        return days, next(step["kd"] for step in scale("payment") if days <= step["days_to"])

    def due(self, client: str, start: date, end: date) -> Iterator[tuple[Decimal, int, bool]]:
        """Parts of the sales due in the window: amount, days late, and whether it is open at its end."""
        for sale in self.ledgers[client].sales if client in self.ledgers else []:
            due = sale.on + timedelta(self.terms[client])
            if not start <= due <= end:
                continue
            left = sale.amount
            for day, amount in self.settled(client, end).get(sale.id, {}).items():
                left -= amount
                yield amount, max((day - due).days, 0), False
            yield left, (end - due).days, True

    def settled(self, client: str, end: date) -> dict[str, dict[date, Decimal]]:
        """What of each sale stood settled at the end of the day, by the day that settled it."""
        if (client, end) not in self._settled:
            found: dict[str, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
            for part in self.ledgers[client].parts:
                if part.settled_on <= end:
                    found[part.sale.id][part.part_on] += part.amount
            self._settled[client, end] = found
        return self._settled[client, end]

    @cached_property
    def _settled(self) -> dict[tuple[str, date], dict[str, dict[date, Decimal]]]:
        return {}


def regularity(bought: int, documents: int) -> float | None:
    """Kr of the scale by months with a purchase and purchases a month; None without a purchase."""
    steps = (s for s in scale("regularity") if s["months_from"] <= bought <= s["months_to"])
    return next((s["kr"] for s in steps if documents / 12 >= s["documents_a_month_from"]), None)


def client_value(values: Values) -> list[Row]:
    """One row per client at the end of the last full month."""
    return [values.of(client, month_of(values.sales.days.window_end)) for client in values.raw.clients]


def client_value_months(values: Values, client_months: list[Row]) -> list[Row]:
    """One row per client and full month from its first sale line on."""
    return [
        values.of(row["client_id"], row["month"]) | {"month": row["month"], "is_active": row["is_active"]}
        for row in client_months
        if row["month"] <= values.sales.days.window_end
    ]


def value_months(values: Values) -> list[Row]:
    """One row per full month: the whole base."""
    return [_month(values, month) for month in values.months]


def _month(values: Values, month: date) -> Row:
    rows = [values.of(client, month) for client in values.raw.clients]
    active = [r["value"] for r in rows if is_active(set(values.purchases[r["client_id"]]), month)]
    whole, turnover = sum(r["value"] for r in rows), sum((r["turnover_12m"] for r in rows), ZERO)
    return {
        "month": month,
        "active_clients": len(active),
        "value_sum": whole,
        "value_mean": sum(active) / len(active) if active else None,
        "turnover_sum": turnover,
        "quality": whole / float(turnover) * MILLION if turnover else None,
    }
