"""Promotion of a made-up company: campaigns, touches in two arms, responses with every kind of sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.etl.models.independent.chance import MANAGERS, Chance, Line, day_of, day_text, moment_text

#: the campaign that nobody was told of and nobody answered
UNHEARD = 5


@dataclass(frozen=True)
class Advertising:
    """Who was told what, and who answered."""

    chance: Chance
    codes: list[str]

    def campaigns(self) -> list[Line]:
        """Eight campaigns: some without an end, a cost, a budget or expectations, two of them still to come."""
        return [self.campaign(i) for i in range(8)]

    def campaign(self, i: int) -> Line:
        chance = self.chance
        start = chance.day(date(2025, 6, 1), date(2026, 10, 1)) if i < 6 else date(2027, i - 4, 1)
        end = start + timedelta(chance.randint(0, 80))
        return {
            "campaign_code": f"C{i}",
            "name": f"Campaign {i}",
            "channel": chance.choice(["mail", "phone", ""]),
            "starts_on": day_text(start),
            "ends_on": "" if chance.one_of(0.3) else day_text(end),
            "budget": "" if chance.one_of(0.3) else str(chance.money(100, 9000)),
            "expected_responses": "" if chance.one_of(0.3) else str(chance.randint(0, 40)),
            "cost": "" if chance.one_of(0.2) else str(chance.money(100, 9000)),
            "promo_codes": f"SALE{i}, Sale-{i}" if i % 2 else "",
            "utm_campaigns": f"utm_{i}" if i % 3 else "",
            "tracked_numbers": f"+7 342 000-00-0{i}" if i % 4 else "",
        }

    def touches(self) -> list[Line]:
        """Two arms without a common client, second touches, a campaign that nobody listed, none of the sixth."""
        found = []
        for code in [*(f"c{i}" for i in range(8) if i != UNHEARD), "C99"]:
            day = self.chance.day(date(2025, 6, 1), date(2026, 10, 20))
            for place, client in enumerate(self.chance.sample(self.codes, 20)):
                found += self.touches_of(code, day, place, client)
        return found

    def touches_of(self, code: str, day: date, place: int, client: str) -> list[Line]:
        chance = self.chance
        arm = "контрольная" if place < 6 and code != "c0" else chance.choice(["целевая", ""])
        found = []
        for later in (0, 12) if chance.one_of(0.2) else (0,):
            status = "" if arm == "контрольная" or code == "c1" else "доставлено"
            status = "ошибка" if status and chance.one_of(0.2) else status
            head = {"campaign_code": code, "date": day_text(day + timedelta(later)), "client_code": client}
            found.append(head | {"arm": arm, "status": status})
        return found

    def responses(self, touches: list[Line]) -> list[Line]:
        """Half of them in the weeks after a touch, with every kind of sign."""
        return [self.response(f"r{i:03d}", self.chance.choice(touches)) for i in range(160)]

    def response(self, code: str, touch: Line) -> Line:
        chance = self.chance
        near = day_of(touch["date"]) + timedelta(chance.randint(-3, 40))
        at = chance.clock(near if chance.one_of(0.6) else chance.day(date(2025, 5, 1)))
        contact = at + timedelta(minutes=chance.randint(1, 900))
        return {
            "response_code": code,
            "responded_at": moment_text(at),
            **self.sign(),
            "channel": chance.choice(["mail", "site", ""]),
            "source": chance.choice(["fair", "friends", ""]),
            "client_code": touch["client_code"] if chance.one_of(0.7) else chance.choice([*self.codes, ""]),
            "first_contact_at": moment_text(contact) if chance.one_of(0.7) else "",
            "manager": chance.choice(MANAGERS),
        }

    def sign(self) -> Line:
        """Nothing, one sign or two; some unknown, in any case and spelling."""
        i = self.chance.choice([n for n in range(10) if n != UNHEARD])
        signs = {
            "campaign_code": self.chance.choice([f"c{i}", f"C{i}", "nobody"]),
            "promo_code": self.chance.choice([f"sale{i}", f"SALE-{i} "]),
            "utm_campaign": self.chance.choice([f"UTM_{i}", f"c{i}", "organic"]),
            "tracked_number": self.chance.choice([f"8 (342) 000-00-0{i}", "+7 495 111-22-33"]),
        }
        given = self.chance.sample(list(signs), self.chance.choice([0, 0, 1, 1, 2]))
        return {name: value if name in given else "" for name, value in signs.items()}
