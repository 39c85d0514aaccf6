"""Account sections of a bank statement: the period each is complete for, its turnovers and balances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.sources.bank_payments import first_day
from etl.sources.bank_text import BankText, Section
from etl.sources.base import Control, Stated, Warned
from etl.sources.periods import parse_period
from etl.values import parse_number


@dataclass(frozen=True)
class Account:
    """One account over one period; figures that the bank left out are None. `paid` is positive."""

    number: str
    start: date | None
    end: date | None
    opening: Decimal | None
    received: Decimal | None
    paid: Decimal | None
    closing: Decimal | None

    @property
    def is_balanced(self) -> bool:
        """Opening + received − paid = closing, or something of it is not stated."""
        if self.opening is None or self.closing is None or self.received is None or self.paid is None:
            return True
        return self.opening + self.received - self.paid == self.closing


def accounts(text: BankText) -> list[Account]:
    """The sections that are whole, each once."""
    return list(dict.fromkeys(_account(section) for section in text.accounts if section.is_whole))


def own_accounts(text: BankText) -> list[str]:
    """Numbers of the accounts that the file is of, from its header and its sections."""
    sections = [text.header, *text.accounts]
    return list(dict.fromkeys(n for s in sections for n in s.values.get("РасчСчет", "").split()))


def _account(section: Section) -> Account:
    start, end = (_date(section.values.get(name, "")) for name in ("ДатаНачала", "ДатаКонца"))
    names = ("НачальныйОстаток", "ВсегоПоступило", "ВсегоСписано", "КонечныйОстаток")
    opening, received, paid, closing = (parse_number(section.values.get(name, "")) for name in names)
    return Account(section.values.get("РасчСчет", ""), start, end, opening, received, paid, closing)


def _date(text: str) -> date | None:
    period = parse_period(first_day(text))
    return period[0] if period else None


def complete(found: list[Account], rows: list[dict[str, str]]) -> Iterator[Stated]:
    """The periods that the file is complete for: not where the turnovers say that payments are missing."""
    missing = {c.where["own_account"] for c in controls(found) if c.total != _sum(rows, c.where)}
    for account in found:
        if account.start and account.end and account.number not in missing:
            yield Stated(
                entity="payments", scope=account.number, period_start=account.start, period_end=account.end
            )


def _sum(rows: list[dict[str, str]], where: dict[str, str]) -> Decimal:
    amounts = (parse_number(row["amount"]) for row in rows if where.items() <= row.items())
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def controls(found: list[Account]) -> Iterator[Control]:
    """Turnovers by account and direction; the sections of one account (a section a day) add up."""
    totals: dict[tuple[str, str], list[Decimal | None]] = defaultdict(list)
    for account in found:
        totals[account.number, "in"].append(account.received)
        totals[account.number, "out"].append(-account.paid if account.paid is not None else None)
    for (number, direction), parts in totals.items():
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            label = f"{number}: {'ВсегоПоступило' if direction == 'in' else 'ВсегоСписано'}"
            where = {"own_account": number, "direction": direction}
            yield Control(label, "payments", "amount", sum(known, Decimal(0)), where)


def unbalanced(found: list[Account]) -> Iterator[Warned]:
    """Sections whose own figures do not add up."""
    for account in found:
        if not account.is_balanced:
            figures = {"opening": account.opening, "closing": account.closing}
            figures |= {"received": account.received, "paid": account.paid}
            yield Warned(
                "bank_balance", {"account": account.number} | {k: str(v) for k, v in figures.items()}
            )
