"""The parts of the README that are made from the project itself. `python -m tests.contracts.readme` renews them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import typer

from etl.__main__ import app
from pages.lib.explain import UNITS
from pages.lib.i18n import catalogue

ROOT = Path(__file__).parents[2]
#: README by language.
READMES = {"en": ROOT / "README.md", "ru": ROOT / ".github" / "README.ru.md"}
HEADS = {
    "en": ("Metric", "How it is computed", "Unit", "One value per", "Model"),
    "ru": ("Показатель", "Как считается", "Единица", "Одно значение на", "Модель"),
}


def metric_table(language: str) -> str:
    """The metric catalogue of `sql/metrics.toml` as a table."""
    metrics = tomllib.loads((ROOT / "sql" / "metrics.toml").read_text("utf-8"))
    rows = [
        (
            entry[f"name_{language}"],
            entry[f"formula_{language}"],
            catalogue(language).gettext(UNITS[entry["unit"]]),
            entry[f"grain_{language}"],
            f"`{entry['model']}`",
        )
        for entry in metrics.values()
    ]
    return _table(HEADS[language], rows)


def commands() -> list[str]:
    """Names of the commands of `python -m etl`."""
    return list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def renewed(text: str, language: str) -> str:
    """The README with its made parts as they should be today."""
    part = f"<!-- metrics -->\n\n{metric_table(language)}\n\n<!-- /metrics -->"
    return re.sub(r"<!-- metrics -->.*<!-- /metrics -->", lambda _: part, text, flags=re.DOTALL)


def renew() -> None:
    """Writes the made parts into both READMEs."""
    for language, path in READMES.items():
        path.write_text(renewed(path.read_text("utf-8"), language), "utf-8")


if __name__ == "__main__":
    renew()
