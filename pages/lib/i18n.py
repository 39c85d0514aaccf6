"""Texts in the reader's language.

Messages are written in English; `locale/ru/LC_MESSAGES/messages.po` holds the Russian. After adding a message:
`pybabel extract -k N_ --no-location -o messages.pot pages app.py`, then `pybabel update --no-location -i messages.pot -d pages/lib/locale`,
then fill the new entries (the tests refuse empty and fuzzy ones). Compiled once per start, in memory.
"""

from __future__ import annotations

import gettext
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("RU", "EN")
LOCALE = Path(__file__).parent / "locale"


def language() -> str:
    """`ru` or `en`: what the switch says; Russian before it is drawn."""
    return str(st.session_state.get("lang") or LANGUAGES[0]).lower()


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """Messages of a language; English needs none."""
    if code == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (LOCALE / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """The message in the reader's language."""
    return catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int, **parts: str) -> str:
    """The form that fits the count, with the count put in for `{n}` and the other parts for theirs."""
    shown = format_decimal(count, format="#,##0", locale=language())
    return catalogue(language()).ngettext(one, many, count).format(n=shown, **parts)


def N_(message: str) -> str:
    """Marks a message that is translated later, where it is shown."""
    return message


@cache
def _plotly_russian() -> dict[str, Any]:
    locale: dict[str, Any] = json.loads((LOCALE / "plotly_ru.json").read_text("utf-8"))
    return locale


def plotly_config(currency: str) -> dict[str, Any]:
    """Chart settings with months, separators and button titles of the reader's language, and the currency's sign."""
    config: dict[str, Any] = {"displaylogo": False, "displayModeBar": False, "locale": language()}
    if language() == "ru":
        return config | {"locales": {"ru": _plotly_russian()}}
    return config | {"locales": {"en": {"format": {"currency": [currency, ""]}}}}
