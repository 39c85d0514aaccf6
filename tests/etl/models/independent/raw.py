"""What lies in the raw store of a home: rows by export, the oldest export first.

Whom a row names is taken from the build (`raw.client_links`): finding clients is not what is recomputed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl.check import STORED
from etl.raw import RawStore
from etl.rawtables import CLIENT_COLUMNS
from etl.warehouse import Warehouse

Row = dict[str, Any]
NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Raw:
    """One home, loaded and built."""

    home: Path

    @cached_property
    def exports(self) -> list[Row]:
        """Manifests, the oldest export first: by its own moment, else the file's, else receipt; then by hash."""

        exports = (m for m in RawStore(self.home).manifests() if m["status"] != "refused")
        return sorted(exports, key=lambda manifest: (moment(manifest), manifest["sha256"]))

    def moment(self, version: int) -> datetime:
        """When the export of this version was made."""
        return moment(self.exports[version])

    def rows(self, entity: str) -> pl.DataFrame:
        """All versions of all rows of an entity, with `version`, `load_id`, `adapter` and `client_id`."""
        store = RawStore(self.home)
        frames = [
            pl.read_parquet(path).with_columns(
                version=pl.lit(version), load_id=pl.lit(export["load_id"]), adapter=pl.lit(export["source"])
            )
            for version, export in enumerate(self.exports)
            if (path := store.table(entity, export["load_id"])).exists()
        ]
        if not frames:
            names = [*STORED[entity].columns(), "version", "load_id", "adapter", "client_id"]
            return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
        rows = pl.concat(frames).sort("version", "sheet", "row", maintain_order=True)
        if entity not in CLIENT_COLUMNS:
            return rows.with_columns(client_id=pl.lit(None, pl.String))
        return (
            rows.with_columns(_reference(entity))
            .join(self._links, on="ref", how="left", maintain_order="left")
            .drop("ref")
        )

    @cached_property
    def _links(self) -> pl.DataFrame:
        """Who is meant by what the columns of a row say of a client; null in the columns is ''."""
        return self.ask("select ref, client_id from raw.client_links")

    @cached_property
    def managers(self) -> dict[str, str]:
        """Manager ids of the build by name, spelled without case, ё and blanks."""
        staff = self.ask("select manager_id, name from marts.staff").rows()
        return {spelled(name): manager_id for manager_id, name in staff}

    def manager_of(self, row: Row) -> str | None:
        """The manager whom a row names, else the client's."""
        own = self.manager_named(row["manager"])
        return own or self.clients.get(row["client_id"], {}).get("manager_id")

    def manager_named(self, name: str | None) -> str | None:
        return self.managers.get(spelled(name)) if name else None

    @cached_property
    def clients(self) -> dict[str, Row]:
        """The golden records of the build with what the newest client list says of them."""
        columns = "client_id, client_type, manager_id, created_on, is_permanent_contract"
        return {r["client_id"]: r for r in self.ask(f"select {columns} from marts.clients").to_dicts()}

    def activities(self, deals: list[Row]) -> list[Row]:
        """What managers did, each with its client: the one it names, else that of its deal."""
        of_deals = {d["deal_code"]: d["client_id"] for d in deals}
        rows = self.rows("activities").to_dicts()
        return [r | {"client_id": r["client_id"] or of_deals.get(r["deal_code"])} for r in rows]

    def category_of(self, line: Row) -> str | None:
        """The category that a line states, else that of its product: by code, else by article, else by name."""
        named = next((c for c in ("product_code", "sku", "product") if line[c]), None)
        product = self._products.get((named, line[named].lower())) if named else None
        return line["category"] or (product and product["category"])

    @cached_property
    def _products(self) -> dict[tuple[str | None, str], Row]:
        """The newest record of each product by what names it; of equal names the smaller code."""
        rows = newest(self.rows("products").to_dicts(), "product_code")
        rows.sort(key=lambda row: row["product_code"], reverse=True)
        names = (("product_code", "product_code"), ("sku", "sku"), ("product", "name"))
        return {(named, row[column].lower()): row for named, column in names for row in rows if row[column]}

    def mart(self, name: str) -> pl.DataFrame:
        return self.ask(f"select * from marts.{name}")

    def ask(self, query: str) -> pl.DataFrame:
        return self._connection.sql(query).pl()

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        build = Warehouse(self.home).current()
        assert build
        return duckdb.connect(str(build), read_only=True)


def _reference(entity: str) -> pl.Expr:
    columns = [pl.col(c).fill_null("") if c else pl.lit("") for c in CLIENT_COLUMNS[entity]]
    return pl.concat_str(columns, separator="\x1f").alias("ref")


def moment(manifest: Row) -> datetime:
    """When an export was made: as it states itself, else as its file was changed, else as it came."""
    stated, modified, received = (manifest[f"{k}_at"] for k in ("stated", "modified", "received"))
    return datetime.fromisoformat(stated or modified or received)


def spelled(text: str) -> str:
    """A word of a person without case, ё and doubled blanks."""
    return " ".join(text.lower().replace("ё", "е").split())


def newest(rows: list[Row], *key: str) -> list[Row]:
    """The last row of each key; rows come in version order."""
    return list({tuple(row[k] for k in key): row for row in rows}.values())
