"""Which cards are worth comparing: those that share a key, in blocks small enough to say something.

A name's keys include the name with any one letter left out, so that every pair of names one slip apart meets
(a letter lost, added, changed, or two swapped), wherever the slip is.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

#: A key that more cards share says nothing: a switchboard's number, a town, a day of mass import.
_LARGEST = 40
SHORTEST, _LONGEST = 5, 40  # letters of a name that may have a slip
_START = 4
_BATCH, _SHARES = 20_000, 8


def candidates(cards: pl.DataFrame) -> pl.DataFrame:
    """Pairs of places (`left` < `right`), each once, in order. Cards: see etl.cards."""
    keys = _keys(cards)
    # A share of the keys at a time: a pair that many keys bring together is many rows until it is counted once.
    shares = (keys.filter(pl.col("key") % _SHARES == share) for share in range(_SHARES))
    return pl.concat([_met(share) for share in shares]).unique().sort("left", "right")


def _met(keys: pl.DataFrame) -> pl.DataFrame:
    held = keys.group_by("key").len().filter(pl.col("len").is_between(2, _LARGEST))
    keys = keys.join(held, on="key", how="semi")
    met = keys.join(keys, on="key").filter(pl.col("place") < pl.col("place_right"))
    return met.select(left="place", right="place_right").unique()


def spellings(cards: pl.DataFrame) -> pl.DataFrame:
    """place, core, compact (the core without blanks): one row per spelling of a card."""
    found = cards.select("place", core="cores").explode("core").drop_nulls()
    return found.with_columns(compact=pl.col("core").str.replace_all(" ", "")).filter(pl.col("compact") != "")


def _keys(cards: pl.DataFrame) -> pl.DataFrame:
    """place, key: numbers instead of texts (the texts of a million slips are large), a key twice on a card once."""
    return pl.concat([_hashed(part) for part in _parts(cards)])


def _parts(cards: pl.DataFrame) -> Iterator[pl.DataFrame]:
    for column in ("phones", "emails", "inns"):
        yield cards.select("place", key=column).explode("key")
    for column in ("rest", "created_on"):
        yield cards.select("place", key=pl.lit(f"{column}:") + pl.col(column))
    for named in cards.iter_slices(_BATCH):
        names = spellings(named).join(named.select("place", "city"), on="place")
        yield names.select("place", key="compact")
        yield _slips(names)
        yield names.select("place", key=pl.col("compact").str.slice(0, _START) + "|" + pl.col("city"))
        yield _words(names)


def _hashed(keys: pl.DataFrame) -> pl.DataFrame:
    return keys.drop_nulls().with_columns(pl.col("key").hash()).unique()


def _slips(named: pl.DataFrame) -> pl.DataFrame:
    """The name without each of its letters in turn."""
    length = pl.col("compact").str.len_chars()
    fit = named.filter(length.is_between(SHORTEST, _LONGEST)).with_columns(letter=pl.int_ranges(length))
    fit = fit.explode("letter")
    without = pl.col("compact").str.slice(0, "letter") + pl.col("compact").str.slice(pl.col("letter") + 1)
    return fit.select("place", key=without)


def _words(named: pl.DataFrame) -> pl.DataFrame:
    """Each word of the name with the city: words in another order, a name inside a longer one."""
    words = named.select("place", "city", word=pl.col("core").str.split(" ")).explode("word")
    return words.select("place", key=pl.col("word") + "||" + pl.col("city"))
