"""Which column of ours a column of an unknown table is: by its name, and by what its values look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from stdnum.ru import inn

from etl.entities import kind
from etl.identity import email_keys, phone_keys
from etl.sources.header import absent
from etl.sources.mapping import Mapping, plain
from etl.values import parse_flag, parse_moment, parse_month, parse_number

#: names less alike than this say nothing
_LIKE = 0.6
#: less sure guesses are not made
_SURE = 0.35
#: how sure a column is that only its values speak for, when nothing else in the table looks like it
_BY_VALUES = {"phone": 0.55, "email": 0.6, "inn": 0.6, "date": 0.45, "number": 0.4}

_BARE = re.compile(r"(?!(?:19|20)\d{6}$)\d+([.,]\d+)?")  # 20260305 may well be a day
_LOOKS: dict[str, Callable[[str], object]] = {
    "phone": lambda text: phone_keys(text) and len(re.sub(r"\D", "", text)) >= 10,
    "email": lambda text: "@" in text and email_keys(text),
    "inn": lambda text: text.isdigit() and inn.is_valid(text),
    "date": lambda text: not _BARE.fullmatch(text) and (parse_moment(text) or parse_month(text)),
    "number": lambda text: parse_number(text) is not None,
    "flag": lambda text: parse_flag(text) is not None,
}
#: what is never an amount, however much it looks like one
_PRICE = re.compile(r"price|цена|стоимостьед|тариф", re.IGNORECASE)
_LOOK_OF_KIND = dict.fromkeys(("day", "month", "moment"), "date") | dict.fromkeys(
    ("money", "number", "whole"), "number"
)


@dataclass(frozen=True)
class Guess:
    """A header of the file and the column it may be ('' when none); `score` from 0 to 1 is how sure that is."""

    header: str
    column: str
    score: float
    examples: tuple[str, ...]


def guesses(
    header: Sequence[str], rows: Sequence[Sequence[str]], entity: str, mapping: Mapping
) -> list[Guess]:
    """One guess per header, in order; no column is guessed twice. `mapping` gives the names that are known."""
    values = [_values(rows, place) for place in range(len(header))]
    looks = [_looks(column) for column in values]
    scores = {
        (place, column): score
        for place, name in enumerate(header)
        for column in mapping.entities[entity]
        if (score := _score(name, column, entity, looks, place, mapping)) >= _SURE
        and _says_words(values[place], column, entity, mapping)
    }
    chosen: dict[int, str] = {}
    for place, column in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if place not in chosen and column not in chosen.values():
            chosen[place] = column
    return [
        Guess(
            name,
            chosen.get(place, ""),
            scores.get((place, chosen.get(place, "")), 0.0),
            tuple(values[place][:3]),
        )
        for place, name in enumerate(header)
    ]


def _says_words(values: list[str], column: str, entity: str, mapping: Mapping) -> bool:
    """False for a column of one of a few words when none of the values is one of them."""
    if kind(entity, column) != "choice" or not values:
        return True
    return any(text.strip().casefold() in mapping.values.get(column, {}) for text in values)


def is_price(name: str) -> bool:
    """True for a header that says price: of one piece, not of a line."""
    return _PRICE.search(plain(name)) is not None


def missing(found: Iterable[Guess], entity: str) -> list[tuple[str, ...]]:
    """Groups of columns of which a table of the entity needs at least one, and none is guessed."""
    return absent(entity, {guess.column for guess in found})


def _values(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    cells = (row[place].strip() for row in rows if place < len(row))
    return list(dict.fromkeys(cell for cell in cells if cell))


def _looks(values: list[str]) -> dict[str, float]:
    """Share of the values that can be read in each way; nothing of an empty column."""
    if not values:
        return {}
    return {name: sum(bool(reads(text)) for text in values) / len(values) for name, reads in _LOOKS.items()}


def _score(
    name: str, column: str, entity: str, looks: Sequence[dict[str, float]], place: int, mapping: Mapping
) -> float:
    known = mapping.entities[entity][column]
    if column == "amount" and is_price(name) and plain(name) not in known:
        return 0.0
    alike = _alike(plain(name), known)
    look = column if column in _LOOKS else _LOOK_OF_KIND.get(kind(entity, column), "")
    fits = looks[place].get(look)
    by_name = 0.0 if alike < _LIKE else alike * _fit(look, looks[place])
    is_wanted = column in _LOOKS or any(column in group for group in absent(entity, set()))
    is_only = sum(found.get(look, 0) > 0.8 for found in looks) == 1
    by_values = _BY_VALUES.get(look, 0.0) if is_wanted and is_only and (fits or 0) > 0.8 else 0.0
    return round(max(by_name, by_values), 2)


def _fit(look: str, found: dict[str, float]) -> float:
    """How far the values bear the name out; a name or a code that looks like a phone or a date does not."""
    if not found:
        return 1.0
    if look:
        return 0.2 + 0.8 * found[look]
    return 0.4 if max(found["phone"], found["email"], found["date"]) > 0.8 else 1.0


def _alike(name: str, known: list[str]) -> float:
    """1 for a known name; a shortened one (`Дата отгр.`) is nearly as good, one with something added less so."""
    if name in known:
        return 1.0
    short = name.rstrip(".")
    if len(short) >= 4 and any(full.startswith(short) for full in known):
        return 0.85
    if any(short.startswith(full) for full in known if len(full) >= 5):
        return 0.7
    # Of four letters («Вал.», «Накл.») three alike are chance.
    best = process.extractOne(name, [full for full in known if len(full) >= 5], scorer=fuzz.ratio)
    return best[1] / 100 if best else 0.0
