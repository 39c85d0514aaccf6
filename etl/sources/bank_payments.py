"""A document of a bank statement as a payment: which way the money went, when, and who is on the other side."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from etl.sources.bank_text import Section

_NAMES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "mappings" / "bank_1c.toml").read_text("utf-8")
)
_DOCUMENT, _CURRENCIES = _NAMES["document"], _NAMES["currencies"]
_SIDES = {"out": _NAMES["payer"], "in": _NAMES["receiver"]}
_OTHER = {"out": "in", "in": "out"}
_INN_FIRST = re.compile(r"^(\d{10,13})\s*,?\s+(?=\S)")
_DAY = re.compile(r"^\d{2}\.\d{2}\.\d{4}")


def is_executed(document: Section) -> bool:
    """True when the bank says the money moved; an order prepared in 1C has no such date."""
    dates = [*_NAMES["out"]["date"], *_NAMES["in"]["date"], *_DOCUMENT["operation_date"]]
    return bool(document.first(dates))


def payments(document: Section, own: list[str]) -> Iterator[dict[str, str]]:
    """Texts by column of payments: one row, two for a transfer between own accounts, none if unclear.

    `own` are the accounts the file is of. A payment that left has a negative amount.
    """
    for direction in directions(document, own):
        side, other = _SIDES[direction], _SIDES[_OTHER[direction]]
        name, inn = _party(document.first(other["name"]), document.first(other["inn"]))
        amount = document.first(_NAMES[direction]["amount"]) or document.first(_DOCUMENT["amount"])
        account = own[0] if len(own) == 1 else document.first(side["account"])
        yield {
            "date": _day(document, direction),
            "number": document.first(_DOCUMENT["number"]),
            "inn": inn,
            "client": name,
            "amount": _negative(amount) if direction == "out" else amount,
            "currency": document.first(_DOCUMENT["currency"]) or _CURRENCIES.get(account[5:8], ""),
            "purpose": _purpose(document),
            "kpp": _code(document.first(other["kpp"])),
            "own_account": account,
            "own_inn": _code(document.first(side["inn"])),
            "counter_account": document.first(other["account"]),
            "order_date": first_day(document.first(_DOCUMENT["order_date"])),
            "direction": direction,
            "scope": account,
        }


def directions(document: Section, own: list[str]) -> list[str]:
    """By the date or the amount that only one direction has; the accounts decide where that is not enough."""
    marked = [d for d in _SIDES if document.first(_NAMES[d]["date"])]
    marked = marked or [d for d in _SIDES if document.first(_NAMES[d]["amount"]).strip("0.,")]
    if len(marked) == 1:
        return marked
    accounts = {d: document.first(_SIDES[d]["account"]) for d in _SIDES}
    mine = [d for d in marked or _SIDES if accounts[d] in own]
    return mine if len({accounts[d] for d in mine}) == len(mine) else mine[:1]


def key(payment: dict[str, str]) -> tuple[str, ...]:
    """Two documents with the same key are one payment."""
    other = payment["counter_account"] or payment["inn"]
    return (*(payment[c] for c in ("own_account", "date", "number", "amount", "direction")), other)


@cache
def first_day(text: str) -> str:
    """A date without what banks stick to it (`23.08.201819202122`)."""
    match = _DAY.match(text)
    return match[0] if match else text


def _day(document: Section, direction: str) -> str:
    """The day the money moved, not the day of the order."""
    names = [*_NAMES[direction]["date"], *_DOCUMENT["operation_date"], *_DOCUMENT["order_date"]]
    return first_day(document.first(names))


def _negative(amount: str) -> str:
    return amount[1:] if amount.startswith("-") else amount and f"-{amount}"


def _party(name: str, inn: str) -> tuple[str, str]:
    """`7701234567, ООО «Ива»` → the name alone, the number as the INN where there is no other."""
    match = _INN_FIRST.match(name)
    return (name[match.end() :], _code(inn) or match[1]) if match else (name, _code(inn))


def _code(text: str) -> str:
    return text if text.strip("0") else ""


def _purpose(document: Section) -> str:
    lines = [document.values.get(name, "") for name in _DOCUMENT["purpose_lines"]]
    return document.first(_DOCUMENT["purpose"]) or " ".join(filter(None, lines))
