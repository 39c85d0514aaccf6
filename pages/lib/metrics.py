"""The metric catalogue: every figure that a page shows, by key, from `sql/metrics.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pages.lib.i18n import language

CATALOGUE = Path(__file__).parents[2] / "sql" / "metrics.toml"


@dataclass(frozen=True)
class Metric:
    """One entry; texts come in the reader's language. `cause`: its rows are those of one cause of the bridge.

    `digits`: the most digits after the point in tables, where the unit's own are too few.
    """

    key: str
    texts: dict[str, str]
    unit: str
    model: str
    sources: tuple[str, ...]
    numerator: str | None = None
    denominator: str | None = None
    cause: str | None = None
    good: str = "up"
    digits: int | None = None

    @property
    def name(self) -> str:
        """What the figure is called."""
        return self._text("name")

    @property
    def formula(self) -> str:
        """How it is computed, in words and signs."""
        return self._text("formula")

    @property
    def grain(self) -> str:
        """What one value describes."""
        return self._text("grain")

    @property
    def note(self) -> str:
        """What to beware of; may be empty."""
        return self._text("note")

    def _text(self, part: str) -> str:
        return self.texts.get(f"{part}_{language()}", "")


@cache
def catalogue() -> dict[str, Metric]:
    """All metrics in the order of the file."""
    entries = tomllib.loads(CATALOGUE.read_text("utf-8"))
    return {key: _metric(key, entry) for key, entry in entries.items()}


def metric(key: str) -> Metric:
    """One metric; KeyError for a figure that nobody has defined."""
    return catalogue()[key]


def _metric(key: str, entry: dict[str, object]) -> Metric:
    texts = {name: str(value) for name, value in entry.items() if name.endswith(("_ru", "_en"))}
    rest = {name: value for name, value in entry.items() if name not in texts}
    rest["sources"] = tuple(entry["sources"])  # type: ignore[arg-type]
    return Metric(key, texts, **rest)  # type: ignore[arg-type]
