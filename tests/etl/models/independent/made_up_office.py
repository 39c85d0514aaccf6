"""What the office of a made-up company keeps: clients, money, plans, surveys, expenses, lists of prospects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tests.etl.models.independent.chance import (
    CATEGORIES,
    MANAGERS,
    TYPES,
    Chance,
    Line,
    day_of,
    day_text,
)


@dataclass(frozen=True)
class Office:
    """Lists and money."""

    chance: Chance
    codes: list[str]

    def clients(self) -> list[Line]:
        return [self.client(code) for code in self.codes]

    def client(self, code: str) -> Line:
        chance = self.chance
        return {
            "client_code": code,
            "name": f"Client {code}",
            "client_type": chance.choice(TYPES),
            "manager": chance.choice(MANAGERS),
            "assigned_on": day_text(chance.day()) if chance.one_of(0.5) else "",
            "created_on": "" if chance.one_of(0.3) else day_text(chance.day()),
            "permanent_contract": chance.choice(["Да", "Нет", "Нет", ""]),
            "payment_term_days": chance.choice(["", "0", "7", "14", "30"]),
            "annual_potential": "" if chance.one_of(0.3) else str(chance.money(0, 90000)),
        }

    def managers(self) -> list[Line]:
        roles = {"Ann": "клиентский менеджер", "Bob": "активные продажи", "Eve": "колл-центр"}
        return [{"name": name, "role": role} for name, role in roles.items()]

    def products(self) -> list[Line]:
        return [
            {"product_code": f"p{i}", "sku": f"S-{i}", "name": f"Product {i}"}
            | {"category": self.chance.choice(CATEGORIES)}
            for i in range(1, 10)
        ]

    def payments(self, documents: list[list[Line]]) -> list[Line]:
        """Most sales are paid, in time or not, in full or not; money for nothing, and money given back."""
        sales = [d for d in documents if d[0]["operation"] != "Возврат"]
        found = [self.payment(d) for d in sales if self.chance.one_of(0.8)]
        for _ in range(80):
            amount = self.chance.money(1, 4000) * self.chance.choice([1, -1])
            day, client = day_text(self.chance.day()), self.chance.choice(self.codes)
            found.append(
                {
                    "date": day,
                    "client_code": client,
                    "amount": str(amount),
                    "document_number": "",
                    "purpose": "",
                }
            )
        return found

    def payment(self, document: list[Line]) -> Line:
        """Money for a document, a few days before it to months after."""
        line, chance = document[0], self.chance
        whole = sum((Decimal(line["amount"]) for line in document), Decimal(0))
        amount = whole if whole > 0 and chance.one_of(0.6) else chance.money(1, 4000)
        day = day_of(line["date"]) + timedelta(chance.choice([-5, 0, 0, 7, 15, 40, 130]))
        return {
            "date": day_text(day),
            "client_code": line["client_code"],
            "amount": str(amount),
            "document_number": chance.choice([line["document_number"], bare(line)])
            if chance.one_of(0.3)
            else "",
            "purpose": self.purpose(line) if chance.one_of(0.5) else "",
        }

    def purpose(self, line: Line) -> str:
        """How payers name a document; one in some is the number of a contract, or of no document."""
        number, day, short = line["document_number"] or "77", line["date"], bare(line)
        return self.chance.choice(
            [
                f"Оплата по счету № {number} от {day}, в т.ч. НДС 20% 16-67",
                f"Опл. по сч. {short} от {day} г. за товар",
                f"Счет {short}/{day[-4:]}",
                f"за товар по договору поставки № {short}/{day[-4:]}",
                f"Счет {short}",
            ]
        )

    def plan(self) -> list[Line]:
        """Monthly plans of some managers by type of client, one month to come."""
        return [
            {"month": f"01.{m:02d}.2026", "manager": manager, "client_type": self.chance.choice(TYPES)}
            | {"amount": str(self.chance.money(1000, 90000))}
            for m in range(3, 13)
            for manager in (*MANAGERS, "Stranger")
        ]

    def surveys(self) -> list[Line]:
        """Scores of some clients, a few answered twice on a day."""
        questions = ["цена", "сервис", "рекомендация"]
        return [
            {
                "date": day_text(self.chance.day(date(2025, 9, 1))),
                "client_code": self.chance.choice(self.codes),
            }
            | {"question": self.chance.choice(questions), "score": str(self.chance.randint(0, 10))}
            for _ in range(120)
        ]

    def expenses(self) -> list[Line]:
        return [
            {"month": f"01.{m:02d}.2026", "item": item, "department": self.chance.choice(["Sales", ""])}
            | {"amount": str(self.chance.money(100, 5000))}
            for m in range(1, 13)
            for item in ("Rent", "Pay", "Pay")
        ]

    def prospects(self) -> list[Line]:
        return [
            {
                "name": f"Prospect {i}",
                "source": self.chance.choice(["fair", "cold call", "list of a friend", ""]),
            }
            | {
                "added_on": day_text(self.chance.day(date(2025, 9, 1))),
                "manager": self.chance.choice(MANAGERS),
            }
            for i in range(40)
        ]


def bare(line: Line) -> str:
    """The number of a document without its series and leading noughts."""
    return line["document_number"].split("-")[-1].lstrip("0")
