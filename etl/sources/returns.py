"""Returns that a sheet states in columns of their own: a row of it is a sale and a return."""

from __future__ import annotations

import polars as pl

from etl.sources.header import Match
from etl.sources.mapping import Mapping, plain

_NOTHING = r"^[\s\u00a00.,–-]*$"
_FIGURES = ("quantity", "amount", "vat", "cost")


def return_headers(match: Match, mapping: Mapping) -> dict[str, list[str]]:
    """The headers of a table that hold returns, by column of the entity."""
    found = {c: [n for n in match.names if plain(n) in names] for c, names in mapping.returns.items()}
    return {column: headers for column, headers in found.items() if headers}


def return_scope(scope: str) -> str:
    """The scope of the returns of a sheet, apart from its sales, which stand in the same rows."""
    return f"{scope} | returns"


def moved(frame: pl.DataFrame, match: Match, headers: dict[str, list[str]]) -> pl.DataFrame:
    """The rows that state a sale or a return; the others were ordered only."""
    amounts = [*match.columns.get("amount", []), *headers.get("amount", [])]
    return frame.filter(pl.any_horizontal(~pl.col(name).str.contains(_NOTHING) for name in amounts))


def with_returns(
    rows: pl.DataFrame, frame: pl.DataFrame, headers: dict[str, list[str]], scope: str
) -> pl.DataFrame:
    """The sales of a sheet and after them its returns, under the same row numbers; `rows` are of `frame`.

    A row that states only one of the two is only that.
    """
    if "amount" not in headers:
        return rows.with_columns(scope=pl.lit(scope))
    is_return = ~frame[headers["amount"][0]].str.contains(_NOTHING)
    is_sale = ~rows["amount"].str.contains(_NOTHING) | ~is_return
    figures = {name: pl.lit("") for name in _FIGURES if name in rows.columns}
    stated = {column: frame[names[0]].filter(is_return) for column, names in headers.items()}
    sold = rows.filter(is_sale).with_columns(operation=pl.lit("sale"), scope=pl.lit(scope))
    returned = rows.filter(is_return).with_columns(**(figures | stated))
    returned = returned.with_columns(operation=pl.lit("return"), scope=pl.lit(return_scope(scope)))
    return pl.concat([sold, returned], how="diagonal")
