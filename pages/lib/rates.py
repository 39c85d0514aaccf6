"""Shares in words: always with numerator and denominator, and with an interval where observations are few."""

from __future__ import annotations

from typing import Any

from pages.lib import formats, warehouse
from pages.lib.i18n import _


def few() -> int:
    """Under so many observations a share is drawn paler and carries its 95 % Wilson interval."""
    return int(warehouse.query("loads/build")["few_observations"][0])


def of_responses(row: dict[str, Any]) -> str:
    """61 of 272 responses; few of them with the interval of the conversion."""
    text = _("{won} of {responses} responses").format(
        won=formats.number(row["deals_won"]), responses=formats.number(row["responses"])
    )
    return text + _when_few(row["responses"], row["conversion_low"], row["conversion_high"])


def of_touched(row: dict[str, Any]) -> str:
    """87 of 334 touched; few of them with the interval of the response rate."""
    text = _("{part} of {n} touched").format(
        part=formats.number(row["responders"]), n=formats.number(row["touched"])
    )
    return text + _when_few(row["touched"], row["response_low"], row["response_high"])


def of_closed(row: dict[str, Any]) -> str:
    """971 of 2 600 closed deals; few of them with the interval of the win rate."""
    text = _("{part} of {n} closed").format(part=formats.number(row["won"]), n=formats.number(row["closed"]))
    return text + _when_few(row["closed"], row["win_rate_low"], row["win_rate_high"])


def conversion(row: dict[str, Any]) -> str:
    """22,4 % (61 / 272), with the interval where responses are few."""
    won = row.get("deals_won", row.get("responses_won"))
    text = (
        f"{formats.percent(row['conversion'])} ({formats.number(won)} / {formats.number(row['responses'])})"
    )
    return text + _when_few(row["responses"], row["conversion_low"], row["conversion_high"])


def _when_few(trials: int, low: float | None, high: float | None) -> str:
    if low is None or not 0 < trials < few():
        return ""
    return ", " + _("between {low} and {high}").format(
        low=formats.percent(low, 0), high=formats.percent(high, 0)
    )
