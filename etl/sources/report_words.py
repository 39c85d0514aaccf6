"""What a word in a 1C report means: the data of `etl/mappings/onec_report.toml` as look-ups."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "mappings" / "onec_report.toml").read_text("utf-8")
)
_UNIT = re.compile(r"\s*\(.*?\)|,.*$")
#: before the kind of a figure of returns: returned_amount
RETURNED = "returned_"
_VAT = re.compile(r"\s*\b(?:без|с|включая)\s+ндс\b")


@cache
def word(text: str) -> str:
    """Lower case, ё as е, single blanks, no colon or point at the end."""
    return " ".join(text.lower().replace("ё", "е").replace("\u00a0", " ").split()).rstrip(" :.;")


def _lookup(listed: dict[str, Iterable[str]]) -> dict[str, str]:
    return {word(name): meaning for meaning, names in listed.items() for name in names}


_FIELDS, _MEASURES = _lookup(_DATA["fields"]), _lookup(_DATA["measures"])
_RANKS = {word(name): rank for names in _DATA["measures"].values() for rank, name in enumerate(names)}
_SETS = {name: {word(w) for w in words} for name, words in _DATA.items() if isinstance(words, list)}
_REFUSED = [(word(start), code) for code, starts in _DATA["refused"].items() for start in starts]


def is_one_of(kind: str, text: str) -> bool:
    """True when the text is a word of the list `kind` of the mapping file."""
    return word(text) in _SETS[kind]


@cache
def field(text: str) -> str:
    """Column of sales (or document, period, code) that a grouping's header names; '' for an unknown one."""
    return _FIELDS.get(word(text), "") or _FIELDS.get(word(_UNIT.sub("", text)), "")


@cache
def measure(text: str) -> str:
    """quantity, amount, net_amount (without VAT), cost, vat, those of returns; '' for an unknown figure."""
    name = _measure_word(text)
    kind = _MEASURES.get(name, "")
    return "net_amount" if kind == "amount" and "без ндс" in word(text) else kind


def is_returns(text: str) -> bool:
    """True for a heading over figures of returns."""
    return word(text).startswith("возврат")


def is_net(text: str) -> bool:
    """True for an amount that returns are taken from already."""
    return word(text).startswith("выручка")


def rank(text: str) -> int:
    """Of two headers of one meaning the lower is preferred («Выручка» before «Сумма»)."""
    return _RANKS.get(_measure_word(text), len(_RANKS))


def _measure_word(text: str) -> str:
    return word(_VAT.sub("", word(_UNIT.sub("", text))))


def refusal(title: str) -> str:
    """Message code for a report that is not of sales, by its title; '' for any other."""
    return next((code for start, code in _REFUSED if _begins(word(title), start)), "")


def is_sales_title(title: str) -> bool:
    """True for a title that only reports of sales have."""
    return any(_begins(word(title), start) for start in _SETS["sales_titles"])


def is_list_title(title: str) -> bool:
    """True for the title of a list of sales documents."""
    return any(_begins(word(title), start) for start in _SETS["list_titles"])


def _begins(text: str, start: str) -> bool:
    return text == start or text.startswith(start) and (not text[len(start)].isalpha() or start == "прайс")


def parameter(text: str) -> tuple[str, str] | None:
    """Name and value of a line above the table (`Период: 01.06.2026 - …`); None for another text."""
    name, colon, value = text.partition(":")
    known = colon and (is_one_of("parameters", name) or is_one_of("moment", name))
    return (word(name), value.strip()) if known else None
