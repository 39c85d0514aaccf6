"""Who owes what at the date of the figures: by sale, and by what settled it."""

from __future__ import annotations

from datetime import timedelta

from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by
from tests.etl.models.independent.settling import ZERO, Credit, Ledger, Part, document_ids

BUCKETS = {0: "not due", 30: "1–30", 60: "31–60", 90: "61–90"}


def terms(raw: Raw) -> dict[str, int]:
    """Days that each client has to pay."""
    return dict(raw.ask("select client_id, coalesce(payment_term_days, 0) from marts.clients").rows())


def receivables(raw: Raw, sales: Sales, ledgers: dict[str, Ledger]) -> list[Row]:
    """One row per sale to a client."""
    ids, days = document_ids(raw), terms(raw)
    columns = ("client_id", "document_number", "document_date", "operation")
    documents = {ids[tuple(d[c] for c in columns)]: d for d in sales.purchases}
    found = []
    for client, ledger in ledgers.items():
        parts = by([vars(p) | {"id": p.sale.id} for p in ledger.parts], "id")
        for sale in ledger.sales:
            document = documents[sale.id]
            due = sale.on + timedelta(days[client])
            overdue = max((sales.days.as_of - due).days, 0) if sale.open else 0
            missing = ["payment"] * bool(sale.open) + ["documents"] * (document["documents_closed"] is False)
            own = parts.get((sale.id,), [])
            found.append(
                {
                    "document_id": sale.id,
                    "client_id": client,
                    "document_date": sale.on,
                    "due_date": due,
                    "amount": document["amount"],
                    "paid": document["amount"] - sale.open,
                    "returned": sum((p["amount"] for p in own if p["settled_by"] == "return"), ZERO),
                    "outstanding": sale.open,
                    "settled_on": max((p["settled_on"] for p in own), default=None),
                    "overdue_days": overdue,
                    "bucket": bucket(overdue) if sale.open else "paid",
                    "is_closed": not missing,
                    "missing": missing,
                }
            )
    return found


def bucket(overdue: int) -> str:
    return next((name for end, name in BUCKETS.items() if overdue <= end), "over 90")


def allocations(ledgers: dict[str, Ledger]) -> list[Row]:
    """What each credit settled of each sale on a day, and the advance left of it (no sale)."""
    parts = [_part(client, part) for client, ledger in ledgers.items() for part in ledger.parts]
    parts += [_advance(client, c) for client, ledger in ledgers.items() for c in ledger.credits if c.left]
    same = by(parts, *(column for column in parts[0] if column != "amount"))
    return [own[0] | {"amount": sum((p["amount"] for p in own), ZERO)} for own in same.values()]


def _part(client: str, part: Part) -> Row:
    columns = ("amount", "settled_on", "part_on", "settled_by")
    about = {
        "client_id": client,
        "document_id": part.sale.id,
        "credit_id": part.credit.id,
        "kind": part.credit.kind,
    }
    return about | {column: vars(part)[column] for column in columns}


def _advance(client: str, credit: Credit) -> Row:
    about = {"client_id": client, "document_id": None, "credit_id": credit.id, "kind": credit.kind}
    return about | {
        "amount": credit.left,
        "settled_by": credit.kind,
        "settled_on": credit.on,
        "part_on": credit.on,
    }
