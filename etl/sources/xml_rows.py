"""What became of the records of an XML or JSON file: rows in frames of steady size, and what was left out, with why.

A record is what gives one row: a line of a document, or an object without lines. Records are numbered from 1 as
they stand in the file, whether they are loaded or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from etl.sources.base import Piece, Rejected, Rows, Skipped, Warned

BLOCK = 20_000
_SHOWN = 5
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NO_GUID = "00000000-0000-0000-0000-000000000000"


class Gathered:
    """Rows by entity, each with its declared columns; records left out, by reason."""

    def __init__(self, columns: Mapping[str, Sequence[str]]) -> None:
        self.columns = columns
        self.records = self.loaded = 0
        self._rows: dict[str, list[tuple[object, ...]]] = {entity: [] for entity in columns}
        self._left: dict[str, tuple[int, list[str]]] = {}
        self._rejected: list[Rejected] = []

    def add(self, entity: str, cells: Mapping[str, str | None]) -> None:
        """One record that is a row; cells of no declared column are not kept."""
        self.records += 1
        self.loaded += 1
        rows = self._rows[entity]
        rows.append((self.records, *map(cells.get, self.columns[entity])))

    def leave_out(self, code: str, records: int = 1, name: str = "") -> None:
        """Records that are none of ours; `code` is the sentence that says why, `name` an example of them."""
        self.records += records
        count, names = self._left.get(code, (0, []))
        if name and len(names) < _SHOWN and name not in names:
            names.append(name)
        self._left[code] = (count + records, names)

    def reject(self, entity: str, reason: str, cells: Mapping[str, str | None]) -> None:
        """One record that cannot be loaded as it is written."""
        self.records += 1
        self._rejected.append(Rejected(self.records, reason, extra(cells) or "", entity))

    def full(self) -> Iterator[Piece]:
        """What has been rejected, and frames that have grown to their size."""
        yield from self._rejected
        self._rejected = []
        for entity, rows in self._rows.items():
            if len(rows) >= BLOCK:
                yield self._frame(entity)

    def rest(self) -> Iterator[Piece]:
        """The last rows, then the records left out and why."""
        yield from self._rejected
        for entity, rows in self._rows.items():
            if rows:
                yield self._frame(entity)
        for code, (count, names) in self._left.items():
            yield Skipped("header", count)
            yield Warned(code, {"count": str(count), "examples": ", ".join(names)})

    def nothing_of(self, entity: str) -> Rows:
        """An export that is about this entity and has none of it."""
        return self._frame(entity)

    def _frame(self, entity: str) -> Rows:
        rows, self._rows[entity] = self._rows[entity], []
        numbers, *cells = zip(*rows, strict=True) if rows else ((), *((),) * len(self.columns[entity]))
        names = self.columns[entity]
        columns = [pl.Series(name, values, pl.String) for name, values in zip(names, cells, strict=True)]
        return Rows(entity, pl.DataFrame([pl.Series("row", numbers, pl.Int64), *columns]))


def guid(text: str | None) -> str:
    """A reference of 1C in one spelling; '' for the empty reference and for any other text."""
    tidy = text.strip().lower() if text else ""
    return tidy if _GUID.fullmatch(tidy) and tidy != _NO_GUID else ""


def extra(cells: Mapping[str, str | None]) -> str | None:
    """Filled cells as a JSON object, None when there are none."""
    filled = {name: text for name, text in cells.items() if text}
    return json.dumps(filled, ensure_ascii=False) if filled else None
