"""ABC with the previous class, XYZ, RFM, and the migration between classes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from tests.etl.models.independent.days import month_of, months
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by, known, total

ZERO = Decimal(0)
OUTSIDE = {"abc": "N"} | dict.fromkeys(("share", "cum_before", "cum_amount_before", "total_amount"))


def abc(basis: dict[str, Decimal]) -> dict[str, Row]:
    """Class, share and what is ahead, of those with a basis above 0: the largest first, then by id."""
    ranked = sorted((-amount, key) for key, amount in basis.items() if amount > 0)
    whole, ahead, found = -sum(a for a, _ in ranked), ZERO, {}
    for minus, key in ranked:
        found[key] = {
            "abc": "A" if ahead * 100 < whole * 80 else "B" if ahead * 100 < whole * 95 else "C",
            "share": float(-minus) / float(whole),
            "cum_before": float(ahead) / float(whole),
            "cum_amount_before": ahead,
            "total_amount": whole,
        }
        ahead -= minus
    return found


def xyz(monthly: list[Decimal], has_purchase: bool) -> tuple[str | None, float | None]:
    """Class and coefficient of variation of a zero-filled series."""
    if len(monthly) < 3:
        return "new", None
    n, first, second = len(monthly), sum(map(Fraction, monthly)), sum(Fraction(x) ** 2 for x in monthly)
    if first <= 0 or not has_purchase:
        return None, None
    square = (n * second - first**2) / first**2  # of the coefficient, exact
    return "X" if square <= Fraction(1, 16) else "Y" if square <= Fraction(1, 4) else "Z", sqrt(square)


def scores(values: dict[str, Decimal | int], is_reversed: bool = False) -> dict[str, int]:
    """1 + least(4, floor(percent_rank × 5)): equal values share a score."""
    ordered, n = sorted(values.values(), reverse=is_reversed), len(values)
    return {key: 1 + min(4, ordered.index(value) * 5 // (n - 1)) for key, value in values.items()}


def rfm(recency: dict[str, int], frequency: dict[str, int], monetary: dict[str, Decimal]) -> dict[str, Row]:
    """Scores of the clients with a purchase in the window; none under thirty clients."""
    if len(recency) < 30:
        return {key: {"r": None, "f": None, "m": None} for key in recency}
    found = [scores(recency, is_reversed=True), scores(frequency), scores(monetary)]
    return {key: dict(zip("rfm", (of[key] for of in found), strict=True)) for key in recency}


def client_classes(raw: Raw, sales: Sales) -> list[Row]:
    """One row per client of the base."""
    days = sales.days
    lines, purchases = by(sales.lines, "client_id"), by(sales.purchases, "client_id")
    window = {c: [x for x in lines.get((c,), []) if days.in_window(x["date"])] for c in raw.clients}
    previous = {c: [x for x in lines.get((c,), []) if days.in_previous(x["date"])] for c in raw.clients}
    bought = {c: [d["document_date"] for d in purchases.get((c,), [])] for c in raw.clients}
    inside = {c: [day for day in dates if days.in_window(day)] for c, dates in bought.items()}
    revenue = {c: total(of_client) for c, of_client in window.items()}
    revenue_previous = {c: total(of_client) for c, of_client in previous.items()}
    classes, classes_previous = abc(revenue), abc(revenue_previous)
    recency = {c: (days.window_end - max(dates)).days for c, dates in inside.items() if dates}
    marks = rfm(recency, {c: len(inside[c]) for c in recency}, {c: revenue[c] for c in recency})
    segments = raw.ask("select * from raw.rfm_segments").to_dicts()
    segments_previous = _segments_previous(sales, bought, revenue_previous, segments)
    rows = []
    for c in raw.clients:
        letter, cv = _variation(sales, bought[c], window[c], bool(inside[c]))
        score = marks.get(c, {"r": None, "f": None, "m": None})
        is_new = bool(bought[c]) and min(bought[c]) > days.previous_end
        rows.append(
            {
                "client_id": c,
                "revenue": revenue[c],
                "margin": known(window[c], "margin"),
                "documents": len(inside[c]),
                **classes.get(c, OUTSIDE),
                "abc_previous": "new" if is_new else classes_previous.get(c, OUTSIDE)["abc"],
                "revenue_previous": revenue_previous[c],
                "xyz": letter,
                "cv": cv,
                "recency_days": recency.get(c),
                "frequency": len(inside[c]) or None,
                "monetary": revenue[c] if inside[c] else None,
                **score,
                "rfm_segment": _segment(score, segments),
                "rfm_segment_previous": segments_previous.get(c),
            }
        )
    return rows


def _segments_previous(
    sales: Sales, bought: dict[str, list[date]], revenue: dict[str, Decimal], segments: list[Row]
) -> dict[str, str | None]:
    """Segments of the previous window, where the base has all its months."""
    days = sales.days
    if not sales.lines or month_of(min(line["date"] for line in sales.lines)) > days.previous_start:
        return {}
    inside = {c: [day for day in dates if days.in_previous(day)] for c, dates in bought.items()}
    recency = {c: (days.previous_end - max(dates)).days for c, dates in inside.items() if dates}
    marks = rfm(recency, {c: len(inside[c]) for c in recency}, {c: revenue[c] for c in recency})
    return {c: _segment(score, segments) for c, score in marks.items()}


def _variation(
    sales: Sales, bought: list[date], lines: list[Row], has_purchase: bool
) -> tuple[str | None, float | None]:
    if not bought:
        return None, None
    start = max(month_of(min(bought)), sales.days.window_start)
    amounts = by(lines, "month")
    series = [total(amounts.get((m,), [])) for m in months(start, sales.days.window_end)]
    return xyz(series, has_purchase)


def _segment(score: Row, segments: Iterable[Row]) -> str | None:
    if score["r"] is None:
        return None
    mean = (score["f"] + score["m"]) / 2
    fits = (
        s["segment"]
        for s in segments
        if s["r_from"] <= score["r"] <= s["r_to"] and s["fm_from"] <= mean <= s["fm_to"]
    )
    return next(fits)


def abc_migration(classes: list[Row]) -> list[Row]:
    """Clients and the revenue of both windows by both classes."""
    return [
        {
            "abc_previous": before,
            "abc": now,
            "clients": len(rows),
            "revenue_previous": sum((r["revenue_previous"] for r in rows), ZERO),
            "revenue": sum((r["revenue"] for r in rows), ZERO),
        }
        for (before, now), rows in by(classes, "abc_previous", "abc").items()
    ]
