"""Touches and responses: who was reached, and which campaign a response belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tests.etl.models.independent.days import Days
from tests.etl.models.independent.raw import Raw, Row, newest, spelled
from tests.etl.models.independent.sales import by

RESPONSE_DAYS = 30


@dataclass(frozen=True)
class Promotion:
    """Campaigns, touches and responses up to the date of the figures."""

    raw: Raw
    days: Days

    @cached_property
    def campaigns(self) -> dict[str, Row]:
        """The newest version of each campaign by its code without case."""
        rows = [r | {"key": spelled(r["campaign_code"])} for r in self.raw.rows("campaigns").to_dicts()]
        return {r["key"]: r | {"campaign_id": r["campaign_code"]} for r in newest(rows, "key")}

    @cached_property
    def touches(self) -> list[Row]:
        """One row per campaign, client and day, with its arm."""
        rows = []
        for row in self.raw.rows("touches").to_dicts():
            key = spelled(row["campaign_code"])
            known = self.campaigns.get(key, {"campaign_id": row["campaign_code"]})
            rows.append(
                row
                | {"campaign_code": known["campaign_id"]}
                | {"key": key, "campaign_id": known["campaign_id"], "touched_on": row["date"]}
                | {"arm": row["arm"] or "target"}
            )
        return [r for r in newest(rows, "key", "client_id", "touched_on") if r["date"] <= self.days.as_of]

    @cached_property
    def arms(self) -> dict[tuple[str, str], list[Row]]:
        """Touches by campaign and arm."""
        return by(self.touches, "campaign_id", "arm")

    def members(self, campaign: str | None, arm: str) -> set[str]:
        """Clients of an arm."""
        return {t["client_id"] for t in self.arms.get((campaign, arm), [])}

    @cached_property
    def responses(self) -> list[Row]:
        """Responses with `campaign_id`, `attribution` and `is_control`."""
        rows = newest(self.raw.rows("responses").to_dicts(), "response_code")
        return [self._attributed(r) for r in rows if r["responded_at"].date() <= self.days.as_of]

    def _attributed(self, row: Row) -> Row:
        campaign, attribution = self._explicit(row), "explicit"
        if campaign is None:
            campaign, attribution = self._last_touched(row), "window"
        if campaign is None:
            attribution = "none"
        channel = row["channel"] or self.channels.get(campaign)
        minutes = row["first_contact_at"] and _minutes(row)
        return row | {
            "response_id": row["response_code"],
            "campaign_id": campaign,
            "channel": channel,
            "attribution": attribution,
            "is_control": row["client_id"] in self.members(campaign, "control"),
            "first_contact_minutes": minutes,
            "manager_id": self.raw.manager_of(row),
        }

    @cached_property
    def channels(self) -> dict[str, str | None]:
        """Channels of the campaigns by id."""
        return {c["campaign_id"]: c["channel"] for c in self.campaigns.values()}

    def _explicit(self, row: Row) -> str | None:
        found = (self._signs.get(sign) for sign in _signs_of(row))
        return next((campaign for campaign in found if campaign), None)

    @cached_property
    def _signs(self) -> dict[tuple[str, str], str]:
        """Campaigns by every sign that names one: code, promo code, utm_campaign, number."""
        signs = {}
        for key, campaign in self.campaigns.items():
            code = campaign["campaign_id"]
            signs |= {("code", key): code, ("utm", key): code}
            signs |= {("promo", spelled(s)): code for s in _listed(campaign["promo_codes"])}
            signs |= {("utm", spelled(s)): code for s in _listed(campaign["utm_campaigns"])}
            signs |= {("number", digits(s)): code for s in _listed(campaign["tracked_numbers"])}
        return signs

    def _last_touched(self, row: Row) -> str | None:
        """The campaign of the client's last touch in the thirty days before; of two on a day the later starting."""
        day = row["responded_at"].date()

        def order(touch: Row) -> tuple[int, int, str]:
            campaign = self.campaigns.get(touch["key"])
            starts = campaign["starts_on"] if campaign else date.min
            return -touch["touched_on"].toordinal(), -starts.toordinal(), touch["campaign_id"]

        recent = [
            t
            for t in self._touches_by_client.get((row["client_id"],), [])
            if t["arm"] == "target" and 0 <= (day - t["touched_on"]).days <= RESPONSE_DAYS
        ]
        return min(recent, key=order)["campaign_id"] if row["client_id"] and recent else None

    @cached_property
    def _touches_by_client(self) -> dict[tuple, list[Row]]:
        return by(self.touches, "client_id")


def _minutes(row: Row) -> int:
    return int((row["first_contact_at"] - row["responded_at"]).total_seconds() // 60)


def _listed(text: str | None) -> list[str]:
    return [part for part in (text or "").split(",") if part.strip()]


def _signs_of(row: Row) -> Iterator[tuple[str, str]]:
    if row["campaign_code"]:
        yield "code", spelled(row["campaign_code"])
    if row["promo_code"]:
        yield "promo", spelled(row["promo_code"])
    if row["utm_campaign"]:
        yield "utm", spelled(row["utm_campaign"])
    if row["tracked_number"]:
        yield "number", digits(row["tracked_number"])


def digits(phone: str) -> str:
    """The ten digits of a Russian number: the same with 8 and with +7."""
    return re.sub(r"\D", "", phone)[-10:]
