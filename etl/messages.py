"""Every sentence about a file or a row, in Russian and English, from `messages.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

LANGUAGES = ("ru", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Sentences by code, then by language."""
    return tomllib.loads(Path(__file__).with_name("messages.toml").read_text("utf-8"))


def sentence(code: str, language: str, params: dict[str, str] | None = None) -> str:
    """The sentence of a code with its parameters filled in; a parameter nobody gave shows as an en dash."""
    filled = defaultdict(lambda: "–", {k: v for k, v in (params or {}).items() if v != ""})
    return catalogue()[code][language].format_map(filled)


def both(code: str, params: dict[str, str] | None = None) -> dict[str, str]:
    """The sentence in every language, as `{"ru": …, "en": …}`."""
    return {language: sentence(code, language, params) for language in LANGUAGES}
