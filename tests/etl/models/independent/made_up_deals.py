"""Deals of a made-up company with the stages they passed, and what managers did on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.etl.models.independent.chance import MANAGERS, Chance, Line, day_of, moment_text

STAGES = ["Сделка", "Оплата", "Предложение", "Отказ", "Первая встреча", "Nobody's stage"]
PASSED = ["Новая", "Первая встреча", "Предложение", "Переговоры", "Nobody's stage", "Сделка", "Отгружено"]


@dataclass(frozen=True)
class Selling:
    """Work of the managers."""

    chance: Chance
    codes: list[str]

    def deals(self, responses: list[Line]) -> list[Line]:
        """Deals of responses, often several of one, and deals of no response; some close in the future."""
        return [self.deal(f"d{i:03d}", self.chance.choice(responses[:90])) for i in range(130)]

    def deal(self, code: str, response: Line) -> Line:
        chance = self.chance
        near = day_of(response["responded_at"]) + timedelta(chance.randint(0, 95))
        created = chance.clock(near if chance.one_of(0.7) else chance.day(date(2025, 5, 1)))
        closed = created + timedelta(chance.randint(1, 90))
        is_foreign = chance.one_of(0.1)
        stage = chance.choice(STAGES)
        return {
            "deal_code": code,
            "stage": stage,
            "amount": "" if chance.one_of(0.05) else str(chance.money(100, 20000)),
            "currency": "USD" if is_foreign else chance.choice(["RUB", ""]),
            "rate": "90,555" if is_foreign else chance.choice(["", "90,555"]),
            "client_code": response["client_code"] if chance.one_of(0.8) else chance.choice(self.codes),
            "manager": chance.choice(MANAGERS),
            "created_at": moment_text(created),
            "closed_at": moment_text(closed) if chance.one_of(0.7) else "",
            "source": chance.choice(["fair", "cold call", ""]),
            "response_code": response["response_code"] if chance.one_of(0.3) else "",
            "campaign_code": f"c{chance.randint(0, 9)}" if chance.one_of(0.3) else "",
            "loss_reason": chance.choice(["price", ""]) if stage == "Отказ" else "",
        }

    def stages(self, deals: list[Line]) -> list[Line]:
        """The way of most deals: stages skipped, gone back to, come to on one day or after the date of the figures."""
        return [entered for deal in deals if self.chance.one_of(0.8) for entered in self.way(deal)]

    def way(self, deal: Line) -> Iterator[Line]:
        """The last stage of some deals is entered on the day they are closed."""
        at = self.chance.clock(day_of(deal["created_at"]))
        passed = [s for s in PASSED if self.chance.one_of(0.5)]
        if self.chance.one_of(0.2):
            passed.append(self.chance.choice(PASSED))
        for stage in passed:
            yield {"deal_code": deal["deal_code"], "stage": stage, "entered_at": moment_text(at)}
            at += timedelta(days=self.chance.randint(0, 25), minutes=self.chance.choice([0, 0, 7, 90]))
        if deal["closed_at"] and self.chance.one_of(0.4):
            at = self.chance.clock(day_of(deal["closed_at"]))
        yield {"deal_code": deal["deal_code"], "stage": deal["stage"], "entered_at": moment_text(at)}

    def activities(self, deals: list[Line]) -> list[Line]:
        return [self.activity(str(i), self.chance.choice(deals)) for i in range(250)]

    def activity(self, outcome: str, deal: Line) -> Line:
        chance = self.chance
        return {
            "date": moment_text(chance.clock(chance.day(date(2025, 9, 1)))),
            "kind": chance.choice(["звонок", "встреча", "письмо", "задача"]),
            "outcome": outcome,
            "manager": chance.choice(MANAGERS),
            "client_code": chance.choice([*self.codes, ""]),
            "deal_code": deal["deal_code"] if chance.one_of(0.4) else "",
            "cost": chance.choice(["", "", "0", str(chance.money(10, 4000))]),
        }
