"""Sale lines of a made-up company: documents with and without a number, returns, currencies, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tests.etl.models.independent.chance import (
    CATEGORIES,
    FIRST,
    LAST,
    MANAGERS,
    Chance,
    Line,
    day_of,
    day_text,
    table,
)


@dataclass(frozen=True)
class Trade:
    """What the clients bought."""

    chance: Chance
    codes: list[str]
    knows_costs: bool

    def documents(self) -> list[list[Line]]:
        """Documents of all clients; a fifth of the clients bought twice at most, some never, one each few days."""
        found: list[list[Line]] = []
        for place, code in enumerate(self.codes[:-3]):
            orders = self.chance.choice([1, 2, 5, 12, 30, 45]) if place else 150
            start = self.chance.day(FIRST, date(2026, 11, 1) if place else FIRST)
            for _ in range(orders):
                found.append(self.document(code, self.chance.day(start, LAST), len(found)))
        found.append(self.document(self.codes[0], FIRST, len(found)))
        return found

    def document(self, code: str, day: date, place: int) -> list[Line]:
        """One document; one in twelve is a return, some under a sale's number."""
        chance = self.chance
        operation = "Возврат" if chance.one_of(0.08) else chance.choice(["Продажа", ""])
        currency = "USD" if chance.one_of(0.05) else chance.choice(["RUB", "руб.", ""])
        # A rate beside the base currency is only a note of the day's rate.
        rate = "91.2345" if currency == "USD" else chance.choice(["", "1", "91.2345"])
        size, number = chance.randint(1, 4), self.number(place)
        head = {"date": day_text(day), "document_number": number, "operation": operation, "client_code": code}
        tail = {"currency": currency, "rate": rate, "manager": chance.choice([*MANAGERS, "Stranger"])}
        tail |= {"documents_closed": chance.choice(["", "Да", "Да", "Нет"])}
        lines = [head | self.goods() | tail for _ in range(size)]
        # A correcting line of a later day belongs to the document, and to its own month.
        return (
            lines if chance.one_of(0.9) else [*lines[:-1], lines[-1] | {"date": day_text(day + timedelta(4))}]
        )

    def number(self, place: int) -> str:
        """None in one of ten, one that others have too in another; numbers of two series and of none."""
        if self.chance.one_of(0.1):
            return ""
        number = self.chance.randint(1, 9) if self.chance.one_of(0.1) else place
        return self.chance.choice([str(number), f"УТ-{number:06d}", f"00ФР-{number:06d}"])

    def goods(self) -> Line:
        chance = self.chance
        amount = Decimal(0) if chance.one_of(0.03) else chance.money(1, 3000)
        if chance.one_of(0.07):
            amount = -amount
        cost = abs(amount) * chance.choice([50, 70, 95, 110]) / 100
        i, naming = chance.randint(1, 11), chance.choice(["code", "code", "sku", "name"])
        return {
            "product_code": f"p{i}" if naming == "code" else "",
            "sku": f"S-{i}" if naming == "sku" else "",
            "product": f"Product {i}" if naming == "name" else "",
            "category": chance.choice(CATEGORIES) if chance.one_of(0.3) else "",
            "amount": str(amount),
            "cost": "" if chance.one_of(0.2) or not self.knows_costs else f"{cost:.2f}",
        }

    def corrected(self, document: list[Line]) -> list[Line]:
        """A document as a later export has it: fewer lines, other money, another day of the year."""
        lines = document[: self.chance.randint(1, len(document))]
        day = day_of(document[0]["date"])
        if document[0]["document_number"] and self.chance.one_of(0.4):
            day = min(day + timedelta(9), day.replace(month=12, day=31))
        return [line | {"date": day_text(day), "amount": self.goods()["amount"]} for line in lines]

    def exports(self, documents: list[list[Line]]) -> list[tuple[str, str]]:
        """Exports of half years, corrections of a tenth, and one month told anew that leaves documents out."""
        halves: dict[str, list[Line]] = {}
        for document in documents:
            day = day_of(document[0]["date"])
            halves.setdefault(f"{day.year}-{'07-02' if day.month < 7 else '12-31'}", []).extend(document)
        exports = [(f"{at} 10:00", table(lines)) for at, lines in sorted(halves.items())]
        again = [self.corrected(d) for d in documents if self.chance.one_of(0.1)]
        exports.append(("2026-12-31 12:00", table(line for document in again for line in document)))
        month = [d for d in documents if d[0]["date"].endswith(".03.2026") and self.chance.one_of(0.8)]
        text = table(line for document in month for line in self.corrected(document))
        return [*exports, ("2026-12-31 14:00", "Период: 01.03.2026 - 31.03.2026\n" + text)]
