"""The settings: defaults of `sql/settings.toml`, single values overridden by `settings.toml` in the home."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "sql"


@dataclass(frozen=True)
class Settings:
    """Sections of settings by name; `flat` gives `section_name: value`, the spelling SQL models use."""

    sections: dict[str, dict[str, Any]]

    def __getitem__(self, section: str) -> dict[str, Any]:
        return self.sections[section]

    @property
    def flat(self) -> dict[str, Any]:
        return {
            f"{section}_{name}": value
            for section, values in self.sections.items()
            for name, value in values.items()
            if not isinstance(value, list)
        }


def load_settings(home: Path | None = None) -> Settings:
    """Defaults with the home's own values over them. Raises KeyError for a name that no default has."""
    sections = tomllib.loads((SQL / "settings.toml").read_text("utf-8"))
    own = home / "settings.toml" if home else None
    if own and own.exists():
        for section, values in tomllib.loads(own.read_text("utf-8")).items():
            for name, value in values.items():
                if name not in sections.get(section, {}):
                    raise KeyError(f"{own.name}: [{section}] {name}")
                sections[section][name] = value
    return Settings(sections)


def default_home() -> Path:
    """The folder of raw/, warehouse/, inbox/: the variable SALES_HOME, else `data` of the project."""
    return Path(os.environ.get("SALES_HOME") or ROOT / "data")
