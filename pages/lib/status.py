"""Where the data stands: the current build, its age, a build that failed after it. Read from files, never raises."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from pages.lib import formats, rhythm, warehouse
from pages.lib.i18n import _, language, ngettext

OLD_AFTER_DAYS = 31


@dataclass(frozen=True)
class Build:
    """One kept build file, written at that time of the company's zone."""

    name: str
    size: int
    written_at: datetime
    is_current: bool


def builds() -> list[Build]:
    """Build files, newest first."""
    current = warehouse.published()
    files = sorted(
        (warehouse.home() / "warehouse").glob("*.duckdb"), key=lambda file: file.name, reverse=True
    )
    return [_build(file, current) for file in files]


def _build(file: Path, current: Path | None) -> Build:
    facts = file.stat()
    zone = ZoneInfo(warehouse.setting("company", "timezone"))
    written_at = datetime.fromtimestamp(facts.st_mtime, zone).replace(tzinfo=None)
    return Build(file.stem, facts.st_size, written_at, file == current)


def to_copy() -> dict[str, str]:
    """What a backup has to take, in words: `home`, `size` and `files` of the exports, `decided` of the decisions."""
    home = warehouse.home()
    exports = [file.stat().st_size for file in (home / "raw").rglob("*") if file.is_file()]
    decisions = home / "state.db"
    return {
        "home": str(home),
        "size": formats.size(sum(exports)),
        "files": ngettext("{n} file", "{n} files", len(exports)),
        "decided": formats.size(decisions.stat().st_size) if decisions.is_file() else _("nothing yet"),
    }


def last_failure() -> dict[str, Any] | None:
    """The failure of a build or load after the current build: `at`, `message_ru`, `message_en`; else None."""
    file = warehouse.home() / "warehouse" / "last_failure.json"
    try:
        failure = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return failure if isinstance(failure, dict) else None


def banner() -> None:
    """Says on every page that the figures are of an earlier build, because the last one failed."""
    failure = last_failure()
    if failure is None:
        return
    message = failure.get(f"message_{language()}") or failure.get("message_ru") or ""
    st.error(
        _("The last update failed ({at}); the figures below are from the build before it. {message}").format(
            at=failure.get("at", formats.NOTHING), message=message
        )
    )


def freshness(build: dict[str, Any]) -> None:
    """As-of date and time of the build; old data is marked."""
    st.caption(
        _("As of {as_of}, built {built_at}").format(
            as_of=formats.day(build["as_of"]), built_at=formats.moment(build["built_at"])
        )
    )
    if late := rhythm.late().height:
        st.badge(
            ngettext("{n} source is late", "{n} sources are late", late),
            icon=":material/schedule:",
            color="orange",
            help=_("See “Freshness by source” on the page “Loads”."),
        )
    if warehouse.chosen_day():
        st.badge(_("an earlier date is chosen"), icon=":material/history:", color="blue")
        return
    age = (date.today() - build["as_of"]).days if build["as_of"] else 0
    if age > OLD_AFTER_DAYS:
        st.badge(
            ngettext("the data is {n} day old", "the data is {n} days old", age),
            icon=":material/schedule:",
            color="orange",
        )
