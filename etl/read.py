"""One file through its adapter: typed Parquet parts and a manifest that accounts for every line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from etl.check import REJECTS, WITHOUT_RATE, check
from etl.controls import compare
from etl.settings import Settings
from etl.sources import ADAPTERS
from etl.sources.base import Adapter, Control, Refused, Rejected, Rows, Skipped, Stated, Warned
from etl.sources.files import SourceFile
from etl.sources.flat import FlatAdapter
from etl.sources.mapping import parsed


def read_file(
    file: SourceFile, folder: Path, settings: Settings, own: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Write `<entity>.parquet` and `rejects.parquet` into `folder`; the manifest's part that the file decides.

    `own`: mappings of this company, asked before everything else: a person has said what these tables are.
    Raises Refused when the file is not loaded at all.
    """
    confirmed = (FlatAdapter(parsed(data, data["name"])) for data in own)
    adapter = next(a for a in (*confirmed, *ADAPTERS) if a.identify(file))
    reading = _Reading(folder, settings, adapter)
    for piece in adapter.read(file):
        reading.take(piece)
    return reading.finish()


class _Reading:
    """Collects the pieces of one file."""

    def __init__(self, folder: Path, settings: Settings, adapter: Adapter) -> None:
        self.folder, self.settings, self.source = folder, settings, adapter.name
        self.writers: dict[str, pq.ParquetWriter] = {}
        self.entities: dict[str, Counter[str]] = defaultdict(Counter)
        self.lines: Counter[str] = Counter()
        self.rejects: list[pl.DataFrame] = []
        self.uncut: list[dict[str, object]] = []
        self.stated: list[Stated] = []
        self.controls: list[Control] = []
        self.warnings: list[Warned] = []

    def take(self, piece: object) -> None:
        match piece:
            case Rows():
                self._rows(piece)
            case Skipped():
                self.lines[piece.kind] += piece.lines
            case Rejected():
                self._rejected(piece)
            case Stated():
                self.stated.append(piece)
            case Control():
                self.controls.append(piece)
            case Warned():
                self.warnings.append(piece)

    def _rows(self, rows: Rows) -> None:
        checked = check(rows, self.settings, self.source)
        self._owner(rows)
        self._in_currency(checked.good)
        if checked.good.height:
            self._write(rows.entity, checked.good)
        if checked.rejects.height:
            self.rejects.append(checked.rejects)
        count = self.entities[rows.entity]
        count["rows_read"] += rows.frame["row"].n_unique()
        count["rows_loaded"] += checked.good["row"].n_unique()
        count["rows_rejected"] += checked.rejects.height

    def _owner(self, rows: Rows) -> None:
        """A statement of another company's account is no data of this one."""
        own = set(self.settings["company"]["inns"])
        if own and "own_inn" in rows.frame.columns:
            for inn in rows.frame["own_inn"].drop_nulls().unique():
                if inn.strip() and inn.strip() not in own:
                    raise Refused("another_company", inn=inn, own=", ".join(sorted(own)))

    def _in_currency(self, good: pl.DataFrame) -> None:
        """A report of the company in another currency than the base one is kept as it is, with a word on it."""
        base = self.settings["company"]["base_currency"]
        if self.source in WITHOUT_RATE and "rate" in good.columns:
            for currency in good["currency"].drop_nulls().unique():
                warning = Warned("report_currency", {"currency": currency, "base": base})
                if currency != base and warning not in self.warnings:
                    self.warnings.append(warning)

    def _write(self, entity: str, good: pl.DataFrame) -> None:
        table: pa.Table = good.to_arrow(compat_level=pl.CompatLevel.oldest())
        if entity not in self.writers:
            path = self.folder / f"{entity}.parquet"
            # Without dictionaries the write costs a quarter less and zstd makes up for the size.
            self.writers[entity] = pq.ParquetWriter(
                path, table.schema, compression="zstd", use_dictionary=False
            )
        self.writers[entity].write_table(table)

    def _rejected(self, piece: Rejected) -> None:
        self.uncut.append({name: getattr(piece, name) for name in REJECTS})
        self.entities[piece.entity]["rows_read"] += 1
        self.entities[piece.entity]["rows_rejected"] += 1

    def finish(self) -> dict[str, Any]:
        for writer in self.writers.values():
            writer.close()
        if self.uncut:
            self.rejects.append(pl.DataFrame(self.uncut, schema=REJECTS))
        if self.rejects:
            pl.concat(self.rejects).write_parquet(self.folder / "rejects.parquet")
        rejected = sum(c["rows_rejected"] for c in self.entities.values())
        return {
            "source": self.source,
            "status": "partial" if rejected else "loaded",
            "reason": None,
            "stated_at": max((s.moment for s in self.stated if s.moment), default=None),
            "entities": {name: dict(count) for name, count in sorted(self.entities.items())},
            "lines": {kind: self.lines[kind] for kind in ("header", "blank", "total", "other")},
            "periods": [_period(s) for s in self.stated if s.period_start and s.period_end],
            "controls": compare(self.controls, self.folder),
            "warnings": [{"code": w.code, "params": w.params} for w in self.warnings],
        }


def _period(stated: Stated) -> dict[str, Any]:
    return {
        "entity": stated.entity,
        "scope": stated.scope,
        "start": stated.period_start,
        "end": stated.period_end,
    }
