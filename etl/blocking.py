"""Which cards are worth comparing: those that share a key, in blocks small enough to say something.

A name's keys include the name with any one letter left out, so that every pair of names one slip apart meets
(a letter lost, added, changed, or two swapped), wherever the slip is.
"""

from __future__ import annotations

import polars as pl

#: A key that more cards share says nothing: a switchboard's number, a town, a day of mass import.
_LARGEST = 40
_SHORTEST, _LONGEST = 5, 40  # letters of a name that may have a slip
_START = 4


def candidates(cards: pl.DataFrame) -> pl.DataFrame:
    """Pairs of places (`left` < `right`), each once, in order. Cards: see etl.cards."""
    keys = _keys(cards).filter(pl.len().over("key").is_between(2, _LARGEST))
    met = keys.join(keys, on="key").filter(pl.col("place") < pl.col("place_right"))
    pairs = met.select(left="place", right="place_right").unique()
    return pairs.sort("left", "right")


def spellings(cards: pl.DataFrame) -> pl.DataFrame:
    """place, core, compact (the core without blanks): one row per spelling of a card."""
    found = cards.select("place", core="cores").explode("core").drop_nulls()
    return found.with_columns(compact=pl.col("core").str.replace_all(" ", "")).filter(pl.col("compact") != "")


def _keys(cards: pl.DataFrame) -> pl.DataFrame:
    """place, key: numbers instead of texts, a key that a card has twice once."""
    named = spellings(cards).join(cards.select("place", "city"), on="place")
    parts = [
        *(cards.select("place", key=column).explode("key") for column in ("phones", "emails", "inns")),
        *(cards.select("place", key=pl.lit(f"{c}:") + pl.col(c)) for c in ("rest", "created_on")),
        named.select("place", key="compact"),
        _slips(named),
        named.select("place", key=pl.col("compact").str.slice(0, _START) + "|" + pl.col("city")),
        _words(named),
    ]
    return pl.concat(parts).drop_nulls().with_columns(pl.col("key").hash()).unique()


def _slips(named: pl.DataFrame) -> pl.DataFrame:
    """The name without each of its letters in turn."""
    length = pl.col("compact").str.len_chars()
    fit = named.filter(length.is_between(_SHORTEST, _LONGEST)).with_columns(letter=pl.int_ranges(length))
    fit = fit.explode("letter")
    without = pl.col("compact").str.slice(0, "letter") + pl.col("compact").str.slice(pl.col("letter") + 1)
    return fit.select("place", key=without)


def _words(named: pl.DataFrame) -> pl.DataFrame:
    """Each word of the name with the city: words in another order, a name inside a longer one."""
    words = named.select("place", "city", word=pl.col("core").str.split(" ")).explode("word")
    return words.select("place", key=pl.col("word") + "||" + pl.col("city"))
