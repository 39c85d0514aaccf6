"""A mapping: which header names of an export mean which columns of our entities. Data of `etl/mappings/*.toml`."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.entities import ENTITIES, title

FOLDER = Path(__file__).parents[1] / "mappings"

# What two spellings of one header may differ in: «Код контрагента», КодКонтрагента, E-mail / Email.
_NOISE = re.compile(r"[\s\u00a0\u200b\ufeff_«»„“”\"'`*:‐‑-]")

#: words of exports for the columns that take one of a few values
WORDS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))
_CURRENCY = re.compile(r"[,(]?((тыс|млн)\.?)?(₽|rub|руб\.?)\)?$")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A header without what does not tell names apart: case, blanks, quotes, hyphens, ё, a currency at the end."""
    bare = _NOISE.sub("", name.casefold().replace("ё", "е"))
    return _CURRENCY.sub("", bare) or bare


def unique(names: Iterable[str]) -> list[str]:
    """Header names made different by position: the second «Источник» becomes «Источник#2», a blank one «#7»."""
    seen: dict[str, int] = {}
    result = []
    for position, name in enumerate(names, start=1):
        tidy = " ".join(name.split())
        count = seen[plain(tidy)] = seen.get(plain(tidy), 0) + 1
        result.append(f"#{position}" if not tidy else tidy if count == 1 else f"{tidy}#{count}")
    return result


def fingerprint(names: Iterable[str]) -> str:
    """What tells a header from every other: its names in any order and spelling, blank ones aside."""
    return _digest(plain(name) for name in names if name.strip())


def _digest(plain_names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(set(plain_names))).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Conditional:
    """A column that counts only in rows where a flag column says so (a deal's planned closing date does not)."""

    flag: frozenset[str]
    words: frozenset[str]
    only_with_flag: frozenset[str]


@dataclass(frozen=True)
class Mapping:
    """One source. All header names are `plain`; those of one column stand in order of preference.

    What each part means is said in template.toml.
    """

    source: str
    entities: dict[str, dict[str, list[str]]]
    name: str = ""
    priority: int = 0
    markers: tuple[frozenset[str], ...] = ()
    unless: frozenset[str] = frozenset()
    unless_like: str = ""
    not_of: dict[str, frozenset[str]] = field(default_factory=dict)
    doubtful: dict[str, frozenset[str]] = field(default_factory=dict)
    sure: dict[str, frozenset[str]] = field(default_factory=dict)
    fingerprint: str = ""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    conditional: dict[str, Conditional] = field(default_factory=dict)
    backslash_quotes: bool = False
    may_lack: frozenset[str] = frozenset()
    also: dict[str, frozenset[str]] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    prefix: dict[str, str] = field(default_factory=dict)
    first_beside: dict[str, frozenset[str]] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)
    otherwise: dict[str, list[str]] = field(default_factory=dict)
    nothing: dict[str, str] = field(default_factory=dict)
    constant: dict[str, str] = field(default_factory=dict)
    month_first: frozenset[str] = frozenset()
    day_first: frozenset[str] = frozenset()
    asks_order: bool = False
    price: tuple[str, ...] = ()
    only: dict[str, frozenset[str]] = field(default_factory=dict)
    titles: dict[str, frozenset[str]] = field(default_factory=dict)
    period_date: bool = False
    footer: str = ""
    returns: dict[str, list[str]] = field(default_factory=dict)
    aside: dict[str, str] = field(default_factory=dict)
    aside_of: frozenset[str] = frozenset()
    outgoing: frozenset[str] = frozenset()
    outgoing_words: dict[str, str] = field(default_factory=dict)

    def columns_by_name(self, entity: str) -> dict[str, str]:
        """Our column for each header name of the entity."""
        return {name: column for column, names in self.entities[entity].items() for name in names}

    @property
    def given(self) -> frozenset[str]:
        """Columns that a table need not have: they come from elsewhere, or this source has none."""
        dated = ({"date"} if self.period_date else set()) | ({"amount"} if self.price else set())
        return (
            frozenset(self.constant)
            | frozenset(self.otherwise)
            | frozenset(self.titles)
            | self.may_lack
            | dated
        )

    def is_header(self, names: set[str]) -> bool:
        """True for a row of (plain) names out of each group of markers and of none that tell another source."""
        if self.fingerprint:
            return _digest(name for name in names if name) == self.fingerprint
        if not all(names & group for group in self.markers) or names & self.unless:
            return False
        return not (self.unless_like and any(re.match(self.unless_like, name) for name in names))


def load_mapping(name: str) -> Mapping:
    """The mapping `etl/mappings/<name>.toml`."""
    return read_mapping(FOLDER / f"{name}.toml")


def load_mappings(folder: Path = FOLDER) -> list[Mapping]:
    """Every mapping of flat tables in a folder, in the order in which they are asked."""
    found = [parsed(data, path.stem) for path in sorted(folder.glob("*.toml")) if (data := _flat(path))]
    return sorted(found, key=lambda mapping: mapping.priority)


def read_mapping(path: Path) -> Mapping:
    """The mapping of one file."""
    return parsed(tomllib.loads(path.read_text("utf-8")), path.stem)


def _flat(path: Path) -> dict[str, Any] | None:
    data = tomllib.loads(path.read_text("utf-8"))
    return data if data.get("kind") == "flat" else None


def parsed(data: dict[str, Any], name: str) -> Mapping:
    """The data of a mapping file; `name` is its source when it states none."""
    return Mapping(
        source=data.get("source", name),
        name=name,
        entities={entity: _columns(entity, data) for entity in data["entities"]},
        priority=data.get("priority", 100),
        markers=tuple(_plain_set(group) for group in data.get("markers", [])),
        unless=_plain_set(data.get("unless", [])),
        unless_like="|".join(data.get("unless_like", [])),
        not_of=_plain_sets(data, "not_of"),
        doubtful=_plain_sets(data, "doubtful"),
        sure=_plain_sets(data, "sure"),
        fingerprint=data.get("fingerprint", ""),
        values=_values(data),
        known=_known(data),
        conditional={
            column: Conditional(
                _plain_set(rule["flag"]), _lower(rule["words"]), _plain_set(rule["only_with_flag"])
            )
            for column, rule in data.get("conditional", {}).items()
        },
        backslash_quotes=data.get("backslash_quotes", False),
        may_lack=frozenset(data.get("may_lack", [])),
        also=_plain_sets(data, "also"),
        joined=data.get("joined", {}),
        prefix=data.get("prefix", {}),
        first_beside={plain(name): _plain_set(names) for name, names in data.get("first_beside", {}).items()},
        cut=data.get("cut", {}),
        otherwise={column: _listed(said) for column, said in data.get("otherwise", {}).items()},
        nothing=_regexes(data.get("nothing", {})),
        constant=data.get("constant", {}),
        month_first=frozenset(data.get("month_first", [])),
        day_first=frozenset(data.get("day_first", [])),
        asks_order=data.get("asks_order", False),
        price=tuple(map(plain, data.get("price", []))),
        only={plain(header): _lower(words) for header, words in data.get("only", {}).items()},
        titles=_plain_sets(data, "titles"),
        period_date=data.get("period_date", False),
        footer="|".join(data.get("footer", [])),
        returns={column: list(map(plain, names)) for column, names in data.get("returns", {}).items()},
        aside=_regexes(data.get("aside", {})),
        aside_of=frozenset(data.get("aside_of", data["entities"])),
        outgoing=_plain_set(data.get("outgoing", [])),
        outgoing_words=_regexes(data.get("outgoing_words", {})),
    )


def _listed(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else said


def _regexes(said: dict[str, list[str]]) -> dict[str, str]:
    return {plain(header): "|".join(words) for header, words in said.items()}


def _columns(entity: str, data: dict[str, Any]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for column in ENTITIES[entity].columns():
        listed = [plain(name) for name in data.get(entity, {}).get(column, [])]
        own = [plain(name) for name in (title(entity, column), column) if data.get("own_names")]
        if listed := [name for name in own if name not in listed] + listed:
            names[column] = list(dict.fromkeys(listed))
    return names


def _values(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Words of the mapping, and those that every mapping knows for the choices of its entities."""
    columns = {column for entity in data["entities"] for column in ENTITIES[entity].columns()}
    words = {c: w for c, w in WORDS.items() if c in columns} | data.get("values", {})
    return {c: {word.casefold(): value for word, value in listed.items()} for c, listed in words.items()}


def _known(data: dict[str, Any]) -> frozenset[str]:
    returns = (name for names in data.get("returns", {}).values() for name in names)
    rules = ("only", "aside", "outgoing", "outgoing_words", "price")
    words = (name for rule in rules for name in data.get(rule, []))
    return _plain_set([*data.get("known", []), *returns, *words])


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _plain_set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(name) for name in names)


def _plain_sets(data: dict[str, Any], key: str) -> dict[str, frozenset[str]]:
    return {column: _plain_set(names) for column, names in data.get(key, {}).items()}
