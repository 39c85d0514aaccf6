"""Rows that marts keep one by one: payments, activities, plans, expenses, and the reasons of lost deals."""

from __future__ import annotations

from collections import Counter

from tests.etl.models.independent.days import month_of
from tests.etl.models.independent.deals import amount
from tests.etl.models.independent.raw import Raw, Row, newest, spelled
from tests.etl.models.independent.sales import Sales, by, in_base_currency, left_out, total


def payments(raw: Raw, sales: Sales) -> list[Row]:
    """One row per payment of a client; the newest statement of an account and period replaces what older ones said."""
    rows = [
        r | {"paid_on": r["date"], "amount": in_base_currency(r)} for r in raw.rows("payments").to_dicts()
    ]
    is_left_out = left_out(raw, "payments")
    stated = _newest_of_a_number([r for r in rows if not is_left_out(r)])
    standing = once(stated, _payment, lambda r: r["adapter"] == "bank_1c")
    return [r for r in standing if r["client_id"] and r["paid_on"] <= sales.days.as_of]


def _newest_of_a_number(rows: list[Row]) -> list[Row]:
    """The newest export that has a numbered payment replaces all its rows."""
    versions: dict[tuple, int] = {}
    for row in rows:
        versions[_number(row)] = max(versions.get(_number(row), row["version"]), row["version"])
    return [
        r
        for r in rows
        if not r["number"] or r["adapter"] == "bank_1c" or r["version"] == versions[_number(r)]
    ]


def _number(row: Row) -> tuple:
    payer = row["counter_account"] or row["client_id"]
    about = (row["adapter"], row["scope"] or "", row["own_account"], row["date"], row["number"], payer)
    return *about, row["direction"]


def _payment(row: Row) -> tuple:
    """By which a payment is known: equal ones of two files are the same one."""
    payer = row["counter_account"] or row["client_id"]
    about = (row["adapter"], row["own_account"], row["date"], row["number"], row["amount"], payer)
    return *about, row["direction"]


def activities(raw: Raw, sales: Sales, deals: list[Row]) -> list[Row]:
    """One row per activity up to the date of the figures."""
    columns = ("date", "manager", "client_id", "deal_code", "kind", "minutes", "cost", "outcome")
    rows = once(raw.activities(deals), lambda r: tuple(r[c] for c in columns), lambda r: False)
    return [
        r
        | {"acted_at": r["date"], "kind": spelled(r["kind"])}
        | {"manager_id": raw.manager_named(r["manager"])}
        for r in rows
        if r["date"].date() <= sales.days.as_of
    ]


def once(rows: list[Row], says, is_unique) -> list[Row]:
    """Equal rows of one file are several, unless they cannot be; the same rows of two files are the same ones."""
    seen: Counter[tuple] = Counter()
    found = {}
    for row in rows:
        key = says(row)
        seen[row["load_id"], key] += 1
        found[key, 1 if is_unique(row) else seen[row["load_id"], key]] = row
    return list(found.values())


def plan_months(raw: Raw) -> list[Row]:
    """One row per month, manager, client type and category: the newest plan."""
    rows = [r | {"who": spelled(r["manager"] or "")} for r in raw.rows("plan").to_dicts()]
    plan = [
        r | {"manager_id": raw.manager_named(r["manager"])}
        for r in newest(rows, "month", "who", "client_type", "category")
    ]
    return summed(plan, "month", "manager_id", "client_type", "category")


def expenses(raw: Raw, sales: Sales) -> list[Row]:
    """One row per month, item and department up to the date of the figures: those of the newest file."""
    stated = [r for r in raw.rows("expenses").to_dicts() if r["month"] <= sales.days.as_of]
    last = {(r["month"], r["item"], r["department"]): r["version"] for r in stated}
    standing = [r for r in stated if r["version"] == last[r["month"], r["item"], r["department"]]]
    return summed(standing, "month", "item", "department")


def summed(rows: list[Row], *key: str) -> list[Row]:
    return [
        dict(zip(key, cell, strict=True)) | {"amount": total(own)} for cell, own in by(rows, *key).items()
    ]


def loss_reasons(deals: list[Row]) -> list[Row]:
    """One row per month of closing, manager, stage where it was lost and reason."""
    lost = [
        d | {"month": month_of((d["closed_at"] or d["created_at"]).date())} for d in deals if d["is_lost"]
    ]
    key = ("month", "manager_id", "stage_no", "loss_reason")
    return [
        dict(zip(key, cell, strict=True)) | {"deals": len(own), "amount": amount(own)}
        for cell, own in by(lost, *key).items()
    ]
