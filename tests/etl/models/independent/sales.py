"""Documents and their versions: which sale lines count, in base currency, and what is a purchase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tests.etl.models.independent.days import Days, month_of
from tests.etl.models.independent.raw import Raw, Row

KOPECK = Decimal("0.01")


@dataclass(frozen=True)
class Sales:
    """`lines` that count up to the date of the figures, and their `documents`; `standing` are of any date."""

    days: Days
    standing: list[Row]
    lines: list[Row]
    documents: list[Row]

    @property
    def purchases(self) -> list[Row]:
        return [d for d in self.documents if d["is_purchase"]]


def sales(raw: Raw, as_of: date | None) -> Sales:
    """The lines of the newest exports, up to `as_of` (by default the last date with a sale)."""
    standing = _standing(raw)
    as_of = as_of or max(line["date"] for line in standing if line["operation"] != "return")
    lines = [_counted(raw, line) for line in standing if line["date"] <= as_of]
    return Sales(Days(as_of), standing, lines, _documents(lines))


def in_base_currency(row: Row) -> Decimal | None:
    """The amount of a row in roubles at its own rate, half up to the kopeck."""
    if row["amount"] is None or row["currency"] in (None, "RUB") or row["rate"] is None:
        return row["amount"]
    return (row["amount"] * row["rate"]).quantize(KOPECK, ROUND_HALF_UP)


def document_key(line: Row) -> tuple[object, ...]:
    """A document = client + number + year; without a number, client and day; without a client, report and day.

    A return is a document of its own.
    """
    client, number, is_return = line["client_id"], line["document_number"], line["operation"] == "return"
    if number:
        return client, number, is_return, line["date"].year
    return client, None, is_return, line["date"], None if client else line["scope"]


def _standing(raw: Raw) -> list[Row]:
    """Lines of the newest export of each document that no newer export of their source and period leaves out."""
    rows = raw.rows("sales").to_dicts()
    newest_version = {document_key(line): line["version"] for line in rows}
    is_left_out = left_out(raw, "sales")
    newest = (line for line in rows if line["version"] == newest_version[document_key(line)])
    return _most_detailed([line for line in newest if not is_left_out(line)])


def left_out(raw: Raw, entity: str) -> Callable[[Row], bool]:
    """Whether a newer export of a row's source tells the row's period anew."""
    periods = [
        (
            version,
            export["source"],
            period["scope"],
            *map(date.fromisoformat, (period["start"], period["end"])),
        )
        for version, export in enumerate(raw.exports)
        for period in export["periods"]
        if period["entity"] == entity
    ]

    def is_left_out(row: Row) -> bool:
        return any(
            row["version"] < version
            and (row["adapter"], row["scope"] or "") == (source, scope or "")
            and start <= row["date"] <= end
            for version, source, scope, start, end in periods
        )

    return is_left_out


def _most_detailed(lines: list[Row]) -> list[Row]:
    """A month told by documents, and again by reports of clients or of articles, counts once: by the finest."""

    def detail(line: Row) -> int:
        is_report = line["adapter"] == "onec_report" and not line["document_number"]
        return 2 if not is_report else int(line["client_id"] is not None)

    finest: dict[date, int] = defaultdict(int)
    for line in lines:
        month = month_of(line["date"])
        finest[month] = max(finest[month], detail(line))
    return [line for line in lines if detail(line) == finest[month_of(line["date"])]]


def _counted(raw: Raw, line: Row) -> Row:
    """A return, or a negative amount, counts as minus whatever its sign; its cost has the amount's sign."""
    amount, cost = in_base_currency(line), line["cost"]
    if line["operation"] == "return" or amount < 0:
        amount, cost = -abs(amount), None if cost is None else -abs(cost)
    return line | {
        "line_date": line["date"],
        "operation": line["operation"] or "sale",
        "scope": line["scope"] or "",
        "category": raw.category_of(line),
        "amount": amount,
        "cost": cost,
        "margin": None if cost is None else amount - cost,
        "month": month_of(line["date"]),
        "manager_id": raw.manager_of(line),
    }


def _documents(lines: list[Row]) -> list[Row]:
    parts: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for line in lines:
        parts[document_key(line)].append(line)
    return [_document(key, of_document) for key, of_document in parts.items()]


def _document(key: tuple[object, ...], lines: list[Row]) -> Row:
    amount, is_return = total(lines), key[2]
    day = min(line["date"] for line in lines)
    return {
        "key": key,
        "client_id": key[0],
        "document_number": key[1],
        "document_date": day,
        "month": month_of(day),
        "operation": "return" if is_return else "sale",
        "amount": amount,
        "cost": known(lines, "cost"),
        "margin": known(lines, "margin"),
        "lines": len(lines),
        "documents_closed": _are_closed([line["documents_closed"] for line in lines]),
        "is_purchase": not is_return and amount > 0 and key[0] is not None,
    }


def _are_closed(said: list[bool | None]) -> bool | None:
    """Not closed when any line says so; None where none says anything."""
    known_of = [value for value in said if value is not None]
    return all(known_of) if known_of else None


def total(lines: list[Row]) -> Decimal:
    return sum((line["amount"] for line in lines), Decimal(0))


def known(lines: list[Row], column: str) -> Decimal | None:
    """The sum over lines whose cost is known; None where it is known of none."""
    values = [line[column] for line in lines if line[column] is not None]
    return sum(values, Decimal(0)) if values else None


def by(rows: list[Row], *columns: str) -> dict[tuple, list[Row]]:
    """Rows by the values of the columns."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[c] for c in columns)].append(row)
    return groups
