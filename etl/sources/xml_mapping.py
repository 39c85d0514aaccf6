"""Which objects of 1C are loaded, as what, and where in them each column stands: data of `etl/mappings`.

An object is a nested record: texts by name, records inside it, lists of records for its tabular sections.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from etl.sources.mapping import FOLDER, plain

Record = dict[str, Any]
Path = tuple[str, ...]
Paths = tuple[Path, ...]


@dataclass(frozen=True)
class Kind:
    """What an object of one name gives."""

    entity: str
    lines: Paths = ()
    constant: dict[str, str] = field(default_factory=dict)
    only: dict[str, list[str]] = field(default_factory=dict)
    total: Paths = ()
    expand: tuple[str, ...] = ()


@dataclass(frozen=True)
class ObjectMapping:
    """One mapping file; its sections are described in onec_odata.toml."""

    kinds: dict[str, Kind]
    columns: dict[str, dict[str, Paths]]
    line_columns: dict[str, dict[str, Paths]]
    left_out: dict[str, dict[str, str]]
    returns: dict[str, list[str]]
    otherwise: dict[str, dict[str, str]]
    extra: dict[str, Paths]
    patterns: dict[str, str]
    vat: dict[str, Any]
    currency: dict[str, Any]
    contacts: dict[str, Any]

    def names(self, entity: str) -> tuple[str, ...]:
        """Columns of the rows of an entity."""
        kinds = [kind for kind in self.kinds.values() if kind.entity == entity]
        constant = (name for kind in kinds for name in kind.constant)
        found = [*self.columns[entity], *self.line_columns.get(entity, ()), *constant]
        if entity == "clients":
            found += ["phone", "email"]
        if "amount" in found:
            found += ["currency", "rate"]
        return tuple(dict.fromkeys([*found, "extra"]))


def load_objects(name: str) -> ObjectMapping:
    """The mapping `etl/mappings/<name>.toml`."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    national = frozenset(plain(word) for word in data["currency"].pop("national"))
    currency = {key: paths(value) for key, value in data["currency"].items()} | {"national": national}
    contacts = data["contacts"] | {key: paths(data["contacts"][key]) for key in ("kind", "value")}
    return ObjectMapping(
        kinds={name: _kind(kind) for name, kind in data["objects"].items()},
        columns=_columns(data["columns"]),
        line_columns=_columns(data["line_columns"]),
        left_out=data["left_out"],
        returns=data["returns"],
        otherwise=data["otherwise"],
        extra={entity: paths(fields) for entity, fields in data["extra"].items()},
        patterns=data["patterns"],
        vat=data["vat"],
        currency=currency,
        contacts=contacts | {"section": paths([contacts["section"]])[0]},
    )


def paths(written: Iterable[str]) -> Paths:
    """`КлючевыеСвойства/Дата` → (("КлючевыеСвойства", "Дата"),)."""
    return tuple(tuple(path.split("/")) for path in written)


def _kind(data: dict[str, Any]) -> Kind:
    listed = {"lines": paths(data.get("lines", ())), "expand": tuple(data.get("expand", ()))}
    return Kind(**data | listed | {"total": paths([data["total"]]) if "total" in data else ()})


def _columns(data: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, Paths]]:
    return {entity: {column: paths(p) for column, p in columns.items()} for entity, columns in data.items()}


def first(record: Record, wanted: Paths) -> str:
    """The first filled text of these paths; ''."""
    for path in wanted:
        if text := _text(record, path):
            return text
    return ""


def _text(record: Record, path: Path) -> str:
    value: Any = record
    for name in path:
        if not isinstance(value, dict):
            return ""
        value = value.get(name)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else ""


def section(record: Record, path: Path) -> Iterator[Record]:
    """The lines of a tabular section: one written alone is a line too."""
    value: Any = record
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    yield from (line for line in (value if isinstance(value, list) else [value]) if isinstance(line, dict))
