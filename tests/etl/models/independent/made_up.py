"""Small random companies as template exports: two and a half years of forty to sixty clients, with real dirt."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

FIRST, LAST = date(2024, 5, 3), date(2026, 11, 20)
MANAGERS = ["Ann", "Bob", "Eve", ""]
TYPES = ["Shop", "Dealer", "Factory", ""]
CATEGORIES = ["Paint", "Brushes", "Glue", ""]
#: the company that exports no cost of goods
NO_COSTS = 3
Line = dict[str, str]


def table(rows: Iterable[Line]) -> str:
    """Rows as a CSV text with their keys for a header."""
    rows = list(rows)
    return "\n".join([";".join(rows[0]), *(";".join(row.values()) for row in rows)]) + "\n"


def day_text(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def moment_text(moment: datetime) -> str:
    """A midnight is written as the day alone, as CRMs do."""
    return f"{moment:%d.%m.%Y}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%d.%m.%Y %H:%M}"


class MadeUp:
    """The exports of one company, by seed: `exports` are (moment of the file, CSV text)."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.knows_costs = seed != NO_COSTS
        self.codes = [f"k{i:02d}" for i in range(self.chance.randint(40, 60))]

    def one_of(self, share: float) -> bool:
        return self.chance.random() < share

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(self.chance.randint(0, (last - first).days))

    def clock(self, day: date) -> datetime:
        """Any minute of the day; for some days the day alone."""
        minutes = 0 if self.one_of(0.15) else self.chance.randint(1, 1439)
        return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)

    def money(self, low: int, high: int) -> Decimal:
        return Decimal(self.chance.randint(low * 100, high * 100)) / 100

    def clients(self) -> list[Line]:
        return [
            {
                "client_code": code,
                "name": f"Client {code}",
                "client_type": self.chance.choice(TYPES),
                "manager": self.chance.choice(MANAGERS),
                "created_on": "" if self.one_of(0.3) else day_text(self.day()),
                "permanent_contract": self.chance.choice(["Да", "Нет", "Нет", ""]),
            }
            for code in self.codes
        ]

    def products(self) -> list[Line]:
        return [
            {"product_code": f"p{i}", "sku": f"S-{i}", "name": f"Product {i}"}
            | {"category": self.chance.choice(CATEGORIES)}
            for i in range(1, 10)
        ]

    def documents(self) -> list[list[Line]]:
        """Documents of all clients; a fifth of the clients bought twice at most, some never."""
        found: list[list[Line]] = []
        for code in self.codes[:-3]:
            orders = self.chance.choice([1, 2, 5, 12, 30, 45])
            start = self.day(FIRST, date(2026, 11, 1))
            for _ in range(orders):
                found.append(self.document(code, self.day(start, LAST), len(found)))
        found.append(self.document(self.codes[0], FIRST, len(found)))
        return found

    def document(self, code: str, day: date, place: int) -> list[Line]:
        """One document: one in ten has no number, one in twelve is a return, some under a sale's number."""
        number = "" if self.one_of(0.1) else str(self.chance.randint(1, 9) if self.one_of(0.1) else place)
        operation = "Возврат" if self.one_of(0.08) else self.chance.choice(["Продажа", ""])
        currency = "USD" if self.one_of(0.05) else self.chance.choice(["RUB", "руб.", ""])
        # A rate beside the base currency is only a note of the day's rate.
        rate = "91.2345" if currency == "USD" else self.chance.choice(["", "1", "91.2345"])
        size = self.chance.randint(1, 4)
        head = {"date": day_text(day), "document_number": number, "operation": operation, "client_code": code}
        tail = {"currency": currency, "rate": rate, "manager": self.chance.choice([*MANAGERS, "Stranger"])}
        lines = [head | self.goods() | tail for _ in range(size)]
        # A correcting line of a later day belongs to the document, and to its own month.
        return (
            lines if self.one_of(0.9) else [*lines[:-1], lines[-1] | {"date": day_text(day + timedelta(4))}]
        )

    def goods(self) -> Line:
        amount = Decimal(0) if self.one_of(0.03) else self.money(1, 3000)
        if self.one_of(0.07):
            amount = -amount
        cost = abs(amount) * self.chance.choice([50, 70, 95, 110]) / 100
        i, naming = self.chance.randint(1, 11), self.chance.choice(["code", "code", "sku", "name"])
        return {
            "product_code": f"p{i}" if naming == "code" else "",
            "sku": f"S-{i}" if naming == "sku" else "",
            "product": f"Product {i}" if naming == "name" else "",
            "category": self.chance.choice(CATEGORIES) if self.one_of(0.5) else "",
            "amount": str(amount),
            "cost": "" if self.one_of(0.2) or not self.knows_costs else f"{cost:.2f}",
        }

    def corrected(self, document: list[Line]) -> list[Line]:
        """A document as a later export has it: fewer lines, other money, another day of the year."""
        lines = document[: self.chance.randint(1, len(document))]
        day = datetime.strptime(document[0]["date"], "%d.%m.%Y").date()
        if document[0]["document_number"] and self.one_of(0.4):
            day = min(day + timedelta(9), day.replace(month=12, day=31))
        return [line | {"date": day_text(day), "amount": self.goods()["amount"]} for line in lines]

    def sales(self) -> list[tuple[str, str]]:
        """Exports of half years, corrections of a tenth, and one month told anew that leaves documents out."""
        documents = self.documents()
        halves: dict[str, list[Line]] = {}
        for document in documents:
            day = datetime.strptime(document[0]["date"], "%d.%m.%Y")
            halves.setdefault(f"{day.year}-{'07-02' if day.month < 7 else '12-31'}", []).extend(document)
        exports = [(f"{at} 10:00", table(lines)) for at, lines in sorted(halves.items())]
        again = [self.corrected(d) for d in documents if self.one_of(0.1)]
        exports.append(("2026-12-31 12:00", table(line for document in again for line in document)))
        month = [d for d in documents if d[0]["date"].endswith(".03.2026") and self.one_of(0.8)]
        text = table(line for document in month for line in self.corrected(document))
        return [*exports, ("2026-12-31 14:00", "Период: 01.03.2026 - 31.03.2026\n" + text)]

    def campaigns(self) -> list[Line]:
        return [
            {
                "campaign_code": f"C{i}",
                "name": f"Campaign {i}",
                "channel": self.chance.choice(["mail", "phone", ""]),
                "starts_on": day_text(self.day(date(2025, 6, 1), date(2026, 10, 1))),
                "cost": "" if self.one_of(0.2) else str(self.money(100, 9000)),
                "promo_codes": f"SALE{i}, Sale-{i}" if i % 2 else "",
                "utm_campaigns": f"utm_{i}" if i % 3 else "",
                "tracked_numbers": f"+7 342 000-00-0{i}" if i % 4 else "",
            }
            for i in range(8)
        ]

    def touches(self) -> list[Line]:
        """Two arms without a common client, second touches, and a campaign that nobody listed."""
        found = []
        for code in [*(f"c{i}" for i in range(8)), "C99"]:
            day = self.day(date(2025, 6, 1), date(2026, 10, 20))
            chosen = self.chance.sample(self.codes, 20)
            for place, client in enumerate(chosen):
                arm = "контрольная" if place < 6 and code != "c0" else self.chance.choice(["целевая", ""])
                for later in (0, 12) if self.one_of(0.2) else (0,):
                    status = "" if arm == "контрольная" or code == "c1" else "доставлено"
                    status = "ошибка" if status and self.one_of(0.2) else status
                    found.append(
                        {
                            "campaign_code": code,
                            "date": day_text(day + timedelta(later)),
                            "client_code": client,
                        }
                        | {"arm": arm, "status": status}
                    )
        return found

    def responses(self, touches: list[Line]) -> list[Line]:
        """Half of them in the weeks after a touch, with every kind of sign."""
        found = []
        for i in range(160):
            touch = self.chance.choice(touches)
            start = datetime.strptime(touch["date"], "%d.%m.%Y").date()
            day = (
                start + timedelta(self.chance.randint(-3, 40))
                if self.one_of(0.6)
                else self.day(date(2025, 5, 1))
            )
            at = self.clock(day)
            about = {"response_code": f"r{i:03d}", "responded_at": moment_text(at)}
            client = touch["client_code"] if self.one_of(0.7) else self.chance.choice([*self.codes, ""])
            contact = (
                moment_text(at + timedelta(minutes=self.chance.randint(1, 900))) if self.one_of(0.7) else ""
            )
            found.append(
                about
                | self.sign()
                | {"channel": self.chance.choice(["mail", "site", ""]), "client_code": client}
                | {"first_contact_at": contact, "manager": self.chance.choice(MANAGERS)}
            )
        return found

    def sign(self) -> Line:
        """Nothing, one sign or two; some unknown, in any case and spelling."""
        i = self.chance.randint(0, 9)
        signs = {
            "campaign_code": self.chance.choice([f"c{i}", f"C{i}", "nobody"]),
            "promo_code": self.chance.choice([f"sale{i}", f"SALE-{i} "]),
            "utm_campaign": self.chance.choice([f"UTM_{i}", f"c{i}", "organic"]),
            "tracked_number": self.chance.choice([f"8 (342) 000-00-0{i}", "+7 495 111-22-33"]),
        }
        given = self.chance.sample(list(signs), self.chance.choice([0, 0, 1, 1, 2]))
        return {name: value if name in given else "" for name, value in signs.items()}

    def deals(self, responses: list[Line]) -> list[Line]:
        """Deals of responses, often several of one, and deals of no response; some close in the future."""
        stages = ["Сделка", "Оплата", "Предложение", "Отказ", "Первая встреча", "Nobody's stage"]
        found = []
        for i in range(130):
            response = self.chance.choice(responses[:90])
            start = datetime.strptime(response["responded_at"][:10], "%d.%m.%Y").date()
            near = start + timedelta(self.chance.randint(0, 95))
            created = self.clock(near if self.one_of(0.7) else self.day(date(2025, 5, 1)))
            closed = moment_text(created + timedelta(self.chance.randint(1, 90))) if self.one_of(0.7) else ""
            is_foreign = self.one_of(0.1)
            found.append(
                {
                    "deal_code": f"d{i:03d}",
                    "stage": self.chance.choice(stages),
                    "amount": "" if self.one_of(0.05) else str(self.money(100, 20000)),
                    "currency": "USD" if is_foreign else self.chance.choice(["RUB", ""]),
                    "rate": "90,555" if is_foreign else self.chance.choice(["", "90,555"]),
                    "client_code": response["client_code"]
                    if self.one_of(0.8)
                    else self.chance.choice(self.codes),
                    "manager": self.chance.choice(MANAGERS),
                    "created_at": moment_text(created),
                    "closed_at": closed,
                    "response_code": response["response_code"] if self.one_of(0.3) else "",
                    "campaign_code": f"c{self.chance.randint(0, 9)}" if self.one_of(0.3) else "",
                }
            )
        return found

    def payments(self) -> list[Line]:
        """Payments with a few refunds, some of clients that never bought."""
        chance = self.chance
        return [
            {"date": day_text(self.day()), "client_code": chance.choice(self.codes)}
            | {"amount": str(self.money(1, 9000) * chance.choice([1, 1, 1, 1, -1]))}
            for _ in range(400)
        ]

    def plan(self) -> list[Line]:
        """Monthly plans of some managers by type of client, one month to come."""
        return [
            {"month": f"01.{m:02d}.2026", "manager": manager, "client_type": self.chance.choice(TYPES)}
            | {"amount": str(self.money(1000, 90000))}
            for m in range(3, 13)
            for manager in (*MANAGERS, "Stranger")
        ]

    def activities(self) -> list[Line]:
        return [
            {"date": moment_text(self.clock(self.day(date(2026, 6, 1)))), "kind": "звонок", "outcome": str(i)}
            | {"manager": self.chance.choice(MANAGERS), "client_code": self.chance.choice(self.codes)}
            for i in range(150)
        ]

    def exports(self) -> list[tuple[str, str]]:
        """All files of the company, in the order in which they would come."""
        clients, touches = self.clients(), self.touches()
        responses = self.responses(touches)
        deals = self.deals(responses)
        later = [c | {"client_type": self.chance.choice(TYPES)} for c in clients if self.one_of(0.2)]
        touched_again = [t | {"status": "открыто"} for t in touches if t["status"] and self.one_of(0.2)]
        answered_again = [r | self.sign() for r in responses if self.one_of(0.1)]
        moved_on = [d | {"stage": "Сделка", "closed_at": "25.10.2026"} for d in deals if self.one_of(0.1)]
        return [
            ("2024-04-01 10:00", table(clients)),
            ("2024-04-01 10:00", table(self.products())),
            *self.sales(),
            ("2026-10-05 10:00", table(self.campaigns())),
            *(("2026-11-01 10:00", table(rows)) for rows in (touches, responses, deals)),
            *(("2026-11-21 10:00", table(rows)) for rows in (later, touched_again, answered_again, moved_on)),
            *(
                ("2026-11-21 11:00", table(rows))
                for rows in (self.payments(), self.plan(), self.activities())
            ),
        ]


def write(folder: Path, seed: int) -> None:
    """The company's files, each last changed at the moment of its export."""
    folder.mkdir(parents=True)
    for place, (at, text) in enumerate(MadeUp(seed).exports()):
        path = folder / f"export_{place:02d}.csv"
        path.write_text(text, "utf-8")
        seconds = datetime.fromisoformat(at).timestamp()
        os.utime(path, (seconds, seconds))
