"""A mapping: which header names of an export mean which columns of our entities. Data of `etl/mappings/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.entities import ENTITIES, title

FOLDER = Path(__file__).parents[1] / "mappings"

# What two spellings of one header may differ in: «Код контрагента», КодКонтрагента, E-mail / Email.
_NOISE = re.compile(r"[\s\u00a0\u200b\ufeff_«»„“”\"'`*:‐‑-]")
_CURRENCY = re.compile(r"[,(]?(₽|rub|руб\.?)\)?$")


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


@dataclass(frozen=True)
class Conditional:
    """A column that counts only in rows where a flag column says so (a deal's planned closing date does not)."""

    flag: frozenset[str]
    words: frozenset[str]
    only_with_flag: frozenset[str]


@dataclass(frozen=True)
class Mapping:
    """One source. All header names are `plain`; those of one column stand in order of preference."""

    source: str
    markers: tuple[frozenset[str], ...]
    entities: dict[str, dict[str, list[str]]]
    values: dict[str, dict[str, str]]
    known: frozenset[str]
    conditional: dict[str, Conditional]
    backslash_quotes: bool

    def columns_by_name(self, entity: str) -> dict[str, str]:
        """Our column for each header name of the entity."""
        return {name: column for column, names in self.entities[entity].items() for name in names}


def load_mapping(name: str) -> Mapping:
    """The mapping `etl/mappings/<name>.toml`; every value in it is described in template.toml."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return Mapping(
        source=name,
        markers=tuple(_plain_set(group) for group in data.get("markers", [])),
        entities={entity: _columns(entity, data) for entity in data["entities"]},
        values={
            column: {word.casefold(): value for word, value in words.items()}
            for column, words in data.get("values", {}).items()
        },
        known=_plain_set(data.get("known", [])),
        conditional={
            column: Conditional(*(_plain_set(rule[key]) for key in ("flag", "words", "only_with_flag")))
            for column, rule in data.get("conditional", {}).items()
        },
        backslash_quotes=data.get("backslash_quotes", False),
    )


def _columns(entity: str, data: dict[str, Any]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for column in ENTITIES[entity].columns():
        own = [title(entity, column), column] if data.get("own_names") else []
        listed = [plain(name) for name in own + data.get(entity, {}).get(column, [])]
        if listed:
            names[column] = list(dict.fromkeys(listed))
    return names


def _plain_set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(name) for name in names)
