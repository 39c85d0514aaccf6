"""The way of deals through the pipeline: stages entered up to the date of the figures, and what they took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from statistics import median

from tests.etl.models.independent.days import Days
from tests.etl.models.independent.raw import Raw, Row, spelled
from tests.etl.models.independent.sales import by

UNKNOWN = {"stage_no": None, "is_lost": False}
STAGES = range(1, 15)


@dataclass(frozen=True)
class Histories:
    """Stages of the deals of one company."""

    raw: Raw
    as_of: date

    @cached_property
    def map(self) -> dict[str, Row]:
        return {spelled(s["stage"]): s for s in self.raw.ask("select * from raw.stage_map").to_dicts()}

    def stage(self, name: str) -> Row:
        """Its number among the fourteen, and whether it means a lost deal."""
        return self.map.get(spelled(name), UNKNOWN)

    @cached_property
    def _stated(self) -> list[Row]:
        return self.raw.rows("deal_stages").to_dicts()

    @cached_property
    def _entered(self) -> dict[tuple, list[Row]]:
        """By code of the deal, the earliest first; of one moment the furthest stage, or none of the map, last."""
        stated = (r for r in self._stated if r["entered_at"].date() <= self.as_of)
        rows = [r | {"stage_no": self.stage(r["stage"])["stage_no"]} for r in stated]
        rows.sort(key=lambda r: (r["entered_at"], r["stage_no"] or len(STAGES) + 1, spelled(r["stage"])))
        return by(rows, "deal_code")

    def of(self, deal: Row) -> list[Row]:
        """What a deal has entered; a template's history is of any CRM's deals, another one of its own."""
        own = self._entered.get((deal["deal_code"],), [])
        fitting = (r for r in own if r["adapter"] in ("template", deal["adapter"]))
        return list({(spelled(r["stage"]), r["entered_at"]): r for r in fitting}.values())

    def stands(self, deal: Row) -> str:
        """The stage that the deal states, or a later one that the history knows."""
        stated_at = deal["changed_at"] or self.raw.moment(deal["version"])
        return next(
            (r["stage"] for r in reversed(self.of(deal)) if r["entered_at"] > stated_at), deal["stage"]
        )

    def is_later(self, deal: Row) -> bool:
        """Whether a deal without a day of closing first entered its stage after the date of the figures."""
        name = spelled(self.stands(deal))
        entered = [
            r["entered_at"].date()
            for r in self._stated
            if (r["deal_code"], spelled(r["stage"])) == (deal["deal_code"], name)
            and r["adapter"] in ("template", deal["adapter"])
        ]
        return not deal["closed_at"] and bool(entered) and min(entered) > self.as_of

    def last(self, deal: Row) -> int | None:
        """The stage of the pipeline entered last."""
        return next((r["stage_no"] for r in reversed(self.of(deal)) if r["stage_no"]), None)

    def stays(self, deal: Row) -> list[Row]:
        """Stages of the pipeline with the days spent there; entering the next or closing ends a stay."""
        entered = self.of(deal)
        ends: Sequence[datetime | None] = [r["entered_at"] for r in entered[1:]] + [deal["closed_at"]]
        return [
            {
                "deal_id": deal["deal_id"],
                "stage_source": spelled(r["stage"]),
                "stage_no": r["stage_no"],
                "entered_at": r["entered_at"],
                "days": days_between(r["entered_at"], end),
            }
            for r, end in zip(entered, ends, strict=False)
            if r["stage_no"]
        ]


def days_between(start: datetime, end: datetime | None) -> int | None:
    """None while it lasts: nothing has ended it, or what did came before."""
    days = (end.date() - start.date()).days if end else -1
    return days if days >= 0 else None


def deal_stages(histories: Histories, deals: list[Row]) -> list[Row]:
    """One row per deal and moment it entered a stage of the pipeline."""
    return [stay for deal in deals for stay in histories.stays(deal)]


def pipeline_stages(days: Days, deals: list[Row], stays: list[Row]) -> list[Row]:
    """One row per stage: deals created in the window that ever got so far, skipping included."""
    created = {d["deal_id"]: d["stage_no"] or 0 for d in deals if days.in_window(d["created_at"].date())}
    own = [s for s in stays if s["deal_id"] in created]
    for stay in own:
        created[stay["deal_id"]] = max(created[stay["deal_id"]], stay["stage_no"])
    reached = {no: sum(highest >= no for highest in created.values()) for no in STAGES}
    spent = by([s for s in own if s["days"] is not None], "stage_no")
    return [
        {
            "stage_no": no,
            "reached": reached[no],
            "reached_next": reached.get(no + 1),
            "conversion": reached[no + 1] / reached[no] if no + 1 in reached and reached[no] else None,
            "median_days": float(median(s["days"] for s in spent[no,])) if (no,) in spent else None,
        }
        for no in STAGES
    ]
