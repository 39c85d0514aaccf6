"""Lines that stand on two sheets of one workbook: a sheet per month and «Всё» beside them, a copy, an overlap of years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import polars as pl

from etl.sources.base import Control, Piece, Rows, Skipped, Warned

#: what makes lines of an entity the same document
_DOCUMENT = {"sales": "document_number", "payments": "number"}
_PLACE = ("row", "extra", "scope")


@dataclass
class Repeats:
    """Remembers the lines of the sheets that were read: a line with a document's number that comes again counts once."""

    seen: dict[str, list[pl.Series]] = field(default_factory=dict)

    def without(self, sheet: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces of a sheet less the lines of an earlier one, which are counted aside and named in a warning."""
        own: dict[str, list[pl.Series]] = {}
        left_out = 0
        for piece in pieces:
            if isinstance(piece, Rows) and _DOCUMENT.get(piece.entity) in piece.frame.columns:
                keys, is_new = self._looked_up(piece)
                own.setdefault(piece.entity, []).append(keys)
                kept = replace(piece, frame=piece.frame.filter(is_new))
                left_out += piece.frame["row"].n_unique() - kept.frame["row"].n_unique()
                if kept.frame.height:
                    yield kept
            elif not (left_out and isinstance(piece, Control)):
                yield piece
        for entity, found in own.items():
            self.seen.setdefault(entity, []).extend(found)
        if left_out:
            yield Skipped("other", left_out, sheet)
            yield Warned("rows_repeated", {"count": str(left_out), "sheet": sheet})

    def _looked_up(self, rows: Rows) -> tuple[pl.Series, pl.Series]:
        cells = rows.frame.select(sorted(set(rows.frame.columns) - set(_PLACE)))
        keys = cells.select(pl.all().fill_null("").str.strip_chars()).hash_rows()
        has_number = rows.frame[_DOCUMENT[rows.entity]].fill_null("").str.strip_chars() != ""
        earlier = self.seen.get(rows.entity)
        is_repeat = (
            keys.is_in(pl.concat(earlier).implode()) if earlier else pl.repeat(False, keys.len(), eager=True)
        )
        return keys, ~(is_repeat & has_number)
