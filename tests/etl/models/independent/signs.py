"""Signs of trouble: each figure now and a period before, its norm and its colour."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from etl.settings import SQL
from tests.etl.models.independent.days import month_of, months
from tests.etl.models.independent.holding import months_before
from tests.etl.models.independent.promotion import RESPONSE_DAYS, Promotion
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.receivables import terms
from tests.etl.models.independent.sales import Sales, by, known, total
from tests.etl.models.independent.settling import ZERO, Ledger
from tests.etl.models.independent.year_plan import runs

#: what a figure is made of; None: there is nothing to count
Parts = tuple[float, float] | None


def signs(books: Books) -> list[Row]:
    """One row per sign."""
    norms = tomllib.loads((SQL / "settings.toml").read_text("utf-8"))["signs"]
    with (SQL / "seeds" / "signs.csv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    return [_row(sign, norms[sign["sign"]], norms[f"{sign['sign']}_bad"], books) for sign in listed]


def _row(sign: Row, norm: float, bad: float, books: Books) -> Row:
    name = sign["sign"]
    now, before = books.value(name, "now"), books.value(name, "before")
    side = 1 if sign["bad_side"] == "above" else -1
    status = "unknown"
    if now is not None:
        status = "bad" if (now - bad) * side > 1e-9 else "warning" if (now - norm) * side > 1e-9 else "good"
    trend = None if now is None or before is None else now - before
    return {
        "sign": name,
        "value": now,
        "norm": float(norm),
        "bad": float(bad),
        "trend": trend,
        "status": status,
    }


@dataclass(frozen=True)
class Books:
    """Everything that a sign is taken from."""

    raw: Raw
    sales: Sales
    promotion: Promotion
    ledgers: dict[str, Ledger]
    marts: dict[str, list[Row]]

    def value(self, sign: str, period: str) -> float | None:
        measure: Callable[[str], Parts] = getattr(self, sign)
        parts = measure(period)
        if parts is None or not parts[1]:
            return None
        return parts[0] if sign == "no_regular_promotion" else parts[0] / parts[1]

    @cached_property
    def spans(self) -> dict[str, tuple[date, date]]:
        days = self.sales.days
        return {
            "now": (days.window_start, days.window_end),
            "before": (days.previous_start, days.previous_end),
        }

    def is_in(self, period: str, day: date) -> bool:
        start, end = self.spans[period]
        return start <= day <= end

    def begun(self, period: str) -> list[Row]:
        """Campaigns that began in the period, with what came of them."""
        came = {c["campaign_id"]: c for c in self.marts["campaigns"]}
        listed = self.promotion.campaigns.values()
        return [c | came[c["campaign_id"]] for c in listed if self.is_in(period, c["starts_on"])]

    def created(self, period: str) -> list[Row]:
        return [d for d in self.marts["deals"] if self.is_in(period, d["created_at"].date())]

    def lines(self, period: str) -> list[Row]:
        return [line for line in self.sales.lines if self.is_in(period, line["date"])]

    def no_regular_promotion(self, period: str) -> Parts:
        """Months in which no campaign ran and nobody was touched."""
        touched = {month_of(t["touched_on"]) for t in self.promotion.touches if t["arm"] == "target"}
        listed = list(self.promotion.campaigns.values())
        span = months(*self.spans[period])
        gaps = [m for m in span if m not in touched and not any(runs(c, m) for c in listed)]
        is_known = len(gaps) < len(span) or (period == "now" and (listed or touched))
        return (len(gaps), len(span)) if is_known else None

    def responses_not_recorded(self, period: str) -> Parts:
        """Campaigns that could have had a response by now and have none."""
        if not self.promotion.responses:
            return None
        last = self.sales.days.as_of - timedelta(RESPONSE_DAYS)
        own = [c for c in self.begun(period) if c["starts_on"] <= last]
        return sum(c["responses"] == 0 for c in own), len(own)

    def promotion_not_planned(self, period: str) -> Parts:
        own = self.begun(period)
        return sum(c["budget"] is None or c["expected_responses"] is None for c in own), len(own)

    def deals_without_response(self, period: str) -> Parts:
        own = self.created(period) if self.promotion.responses else []
        return sum(d["response_id"] is None for d in own), len(own)

    def unpredictable_sales(self, period: str) -> Parts:
        """What each month's plan missed, as a share of the fact."""
        facts, plans = by(self.lines(period), "month"), by(self.marts["plan_months"], "month")
        errors = [
            float(abs(total(own) - total(plans[month])) / total(own))
            for month, own in facts.items()
            if month in plans and total(own) > 0
        ]
        return sum(errors), len(errors)

    def few_managers(self, period: str) -> Parts:
        """Managers who bring the first 80 % of the sales."""
        sold = {m: total(own) for (m,), own in by(self.lines(period), "manager_id").items() if m}
        ranked = sorted(
            ((amount, m) for m, amount in sold.items() if amount > 0), key=lambda r: (-r[0], r[1])
        )
        whole = sum((amount for amount, _ in ranked), ZERO)
        ahead = [sum((amount for amount, _ in ranked[:place]), ZERO) for place in range(len(ranked))]
        return sum(amount * 100 < whole * 80 for amount in ahead), len(ranked)

    def relations_not_recorded(self, period: str) -> Parts:
        if not self.marts["activities"]:
            return None
        own, named = self.created(period), {a["deal_code"] for a in self.marts["activities"]}
        of_clients = by([a for a in self.marts["activities"] if a["client_id"]], "client_id")
        silent = [
            d
            for d in own
            if d["deal_code"] not in named
            and not any(self.is_open(d, a["acted_at"].date()) for a in of_clients.get((d["client_id"],), []))
        ]
        return len(silent), len(own)

    def is_open(self, deal: Row, day: date) -> bool:
        end = deal["closed_at"].date() if deal["closed_at"] else self.sales.days.as_of
        return bool(deal["created_at"].date() <= day <= end)

    def income_below_expenses(self, period: str) -> Parts:
        """Margin of the months with expenses; lines without a cost have the margin share of the others."""
        spent = by(self.marts["expenses"], "month")
        lines = [line for line in self.lines(period) if (line["month"],) in spent]
        with_cost = total([line for line in lines if line["cost"] is not None])
        margin = known(lines, "margin")
        if margin is None or not with_cost:
            return None
        sold = {line["month"] for line in lines}
        costs = sum((total(own) for (month,), own in spent.items() if month in sold), ZERO)
        return float(margin / with_cost * total(lines)), float(costs)

    def base_not_clean(self, period: str) -> Parts:
        """Cards without a telephone and an address, or that wait as a likely duplicate: as the build told them."""
        if period == "before":
            return None
        waiting = "select unnest([client_id, other_client_id]) from marts.client_pairs where verdict in ('queue', 'later')"
        dirty = f"len(phones) + len(emails) = 0 or client_id in ({waiting})"
        listed = "marts.clients join marts.client_contacts using (client_id) where is_in_client_list"
        [row] = self.raw.ask(f"select count(*) filter ({dirty}), count(*) from {listed}").rows()
        return row

    def regulars_leaving(self, period: str) -> Parts:
        """Of the last finished quarter, and of the one before it."""
        quarters = [p for p in self.marts["loyalty_periods"] if p["period_kind"] == "quarter"]
        place = -1 if period == "now" else -2
        last = sorted(quarters, key=lambda p: p["period_start"])[place:][:1]
        return (last[0]["kept"], last[0]["regular_start"]) if len(quarters) >= -place else None

    def value_falling(self, period: str) -> Parts:
        """How many months running the value of the base has fallen, now and at the end of the month before."""
        sums = [v["value_sum"] for v in sorted(self.marts["value_months"], key=lambda v: v["month"])]
        sums = sums if period == "now" else sums[:-1]
        return (falls(sums), 1) if len(sums) > 1 else None

    def overdue_growing(self, period: str) -> Parts:
        """Points that the overdue share grew by in three months, up to now and up to a month ago."""
        if not self.marts["payments"]:
            return None
        as_of, back = self.sales.days.as_of, 0 if period == "now" else 1
        end, start = (self.overdue(months_before(as_of, back + count)) for count in (0, 3))
        return end - start, 1

    def overdue(self, day: date) -> float:
        """The overdue share of what was owed on a day."""
        days, owed, late = terms(self.raw), ZERO, ZERO
        for client, ledger in self.ledgers.items():
            for sale in ledger.sales:
                if sale.on <= day:
                    paid = sum(
                        (p.amount for p in ledger.parts if p.sale is sale and p.settled_on <= day), ZERO
                    )
                    owed += sale.amount - paid
                    late += (sale.amount - paid) if sale.on + timedelta(days[client]) < day else ZERO
        return float(late / owed) if owed else 0.0


def falls(sums: list[float]) -> int:
    """How many of the last ones each lie below the one before."""
    steps = [later < earlier for earlier, later in pairwise(sums)]
    return next((count for count, is_fall in enumerate(reversed(steps)) if not is_fall), len(steps))
