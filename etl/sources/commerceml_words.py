"""Names and words of CommerceML, data of `etl/mappings/commerceml.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from etl.sources.mapping import FOLDER, plain
from etl.values import parse_flag

_DATA: dict[str, Any] = tomllib.loads((FOLDER / "commerceml.toml").read_text("utf-8"))

#: kind of a document by its operation: deals, sales, returns, payments, refunds
OPERATIONS: dict[str, str] = {
    plain(name): kind for kind, names in _DATA["operations"].items() for name in names
}
STAGES: dict[str, str] = _DATA["stages"]
UNITS: dict[str, str] = _DATA["units"]


def names(section: str, key: str) -> tuple[str, ...]:
    """The names of one meaning, as `plain` has them, in order of preference."""
    return tuple(plain(name) for name in _DATA[section][key])


PARTY_NAMES: tuple[str, ...] = tuple(_DATA["party"]["name"])
PARTY_SHORT_NAMES: tuple[str, ...] = tuple(_DATA["party"]["short_name"])
PARTY_PARTS = frozenset(_DATA["party"]["parts"])
ADDRESSES = frozenset(_DATA["party"]["addresses"])
REQUISITES: dict[str, tuple[str, ...]] = {key: names("requisites", key) for key in _DATA["requisites"]}


def first(cells: Mapping[str, str], wanted: Iterable[str]) -> str:
    """The first filled cell of these names."""
    for name in wanted:
        if value := cells.get(name):
            return value
    return ""


def flag(text: str) -> bool | None:
    """Yes, no, or not said."""
    return parse_flag(text) if text else None
