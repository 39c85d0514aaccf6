"""Lists of money with what came and what went: a payment that left has a negative amount, as in a bank statement."""

from __future__ import annotations

import polars as pl

from etl.sources.header import Match
from etl.sources.mapping import Mapping, plain

_NOTHING = r"^[\s\u00a00.,–-]*$"


def with_directions(rows: pl.DataFrame, frame: pl.DataFrame, match: Match, mapping: Mapping) -> pl.DataFrame:
    """`rows` of payments (of `frame`) with `direction`: out where a column of money that left is filled or a word
    of the row says so.
    """
    left = [frame[name] for name in match.names if plain(name) in mapping.outgoing]
    amounts, is_out = rows["amount"], _is_said(frame, match, mapping.outgoing_words)
    for column in left:
        is_here = amounts.fill_null("").str.contains(_NOTHING) & ~column.fill_null("").str.contains(_NOTHING)
        amounts, is_out = column.zip_with(is_here, amounts), is_out | is_here
    minus = "-" + amounts.str.strip_chars().str.strip_prefix("-")
    return rows.with_columns(
        amount=minus.zip_with(is_out, amounts),
        direction=pl.select(pl.when(is_out).then(pl.lit("out")).otherwise(pl.lit("in"))).to_series(),
    )


def _is_said(frame: pl.DataFrame, match: Match, words: dict[str, str]) -> pl.Series:
    said = pl.Series([False]).new_from_index(0, frame.height)
    for name in match.names:
        if known := words.get(plain(name)):
            said |= frame[name].fill_null("").str.contains(rf"(?i)^\s*({known})\s*$")
    return said
