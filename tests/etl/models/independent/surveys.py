"""What clients answered: the newest score of a client, day and question."""

from __future__ import annotations

from tests.etl.models.independent.raw import Raw, Row, newest
from tests.etl.models.independent.sales import Sales


def surveys(raw: Raw, sales: Sales) -> list[Row]:
    """One row per client, day and question up to the date of the figures."""
    stated = raw.rows("surveys").to_dicts()
    answers = [r | {"surveyed_on": r["date"]} for r in stated if r["date"] <= sales.days.as_of]
    return newest([r for r in answers if r["client_id"]], "client_id", "surveyed_on", "question")
