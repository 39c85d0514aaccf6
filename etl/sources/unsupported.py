"""The last adapter: every file that no other took, refused with the name of its format and the next step."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.sources.base import Piece, Refused
from etl.sources.files import SourceFile
from etl.sources.header import DEPTH, Match, entity_name, missing_names, nearest
from etl.sources.mapping import load_mapping
from etl.sources.text import SEPARATORS, lead
from etl.sources.xml_stream import xml_root

_DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "mappings" / "formats.toml").read_text("utf-8")
)
_NAMED = 2


class Unsupported:
    """Adapter of nothing: says why a file cannot be loaded."""

    name = "unsupported"

    def identify(self, file: SourceFile) -> bool:
        """Always True."""
        return True

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """Always raises Refused: format_* for a known format, unknown_* for a table or text that is none."""
        raise _refusal(file)
        yield  # an adapter's read is an iterator


def _refusal(file: SourceFile) -> Refused:
    for magic, code in _DATA["magic"].items():
        if file.sample.startswith(bytes.fromhex(magic)):
            return Refused(code)
    if code := _DATA["kinds"].get(file.kind):
        return Refused(code)
    if file.kind == "xml":
        return _xml(file)
    return Refused("format_json") if file.kind == "json" else _table(file)


def _xml(file: SourceFile) -> Refused:
    root = xml_root(file)
    return Refused(_DATA["roots"].get(root.name, "format_xml"), root=root.name)


def _table(file: SourceFile) -> Refused:
    """A table of nobody's: the entities it is closest to, with the columns it lacks for each."""
    near = _nearest(file)
    if not near:
        return Refused("unknown_file")
    known = "; ".join(f"{entity_name(match.entity)} [{missing_names(match)}]" for match in near[:_NAMED])
    return Refused("unknown_table", closest=known)


def _nearest(file: SourceFile) -> list[Match]:
    mapping = load_mapping("template")
    found = (nearest(grid, mapping) for grid in _grids(file))
    return max(found, key=lambda matches: matches[0].explained if matches else 0, default=[])


def _grids(file: SourceFile) -> Iterator[Sequence[Sequence[str]]]:
    if file.kind == "text":
        for separator in SEPARATORS:
            yield [record.cells for record in lead(file, separator, DEPTH)]
    else:
        yield from (sheet.rows for sheet in file.sheets)
