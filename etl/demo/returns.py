"""Goods that came back, and the numbers of all documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from etl.demo import lines, orders
from etl.demo.company import Company
from etl.demo.dates import DAYS, month_of, working_on_or_after, year_of

SHARE = 0.022
#: How a return is written: the word and a plus sign, the word and a minus, a sale with a minus.
STYLES = ("plus", "minus", "negative sale")


@dataclass(frozen=True)
class Sales:
    """`documents` in order of time, `lines` in order of documents; returns negative.

    Besides the columns of orders.make a document has `number`, `style` (of a return, else '') and `of`, the
    sale that a return takes back.
    """

    documents: pl.DataFrame
    lines: pl.DataFrame


def make(company: Company) -> Sales:
    """All sales and returns of the company."""
    documents = orders.make(company)
    sold = lines.make(company, documents)
    rng = company.rng("returns")
    back, back_lines = _returned(rng, documents, sold)
    every = pl.concat([documents.with_columns(style=pl.lit(""), of=pl.lit(None, pl.Int64)), back])
    every = every.sort("day", "second", "doc")
    places = np.empty(every.height, dtype=np.int64)
    places[every["doc"].to_numpy()] = np.arange(every.height)
    moved = pl.col("doc", "of").map_batches(lambda old: pl.Series(places).gather(old), pl.Int64)
    every = _numbered(rng, every.with_columns(moved))
    all_lines = pl.concat([sold, back_lines]).with_columns(
        pl.Series("doc", places).gather(_docs(sold, back_lines))
    )
    return Sales(every, all_lines.sort("doc", maintain_order=True))


def _docs(*frames: pl.DataFrame) -> pl.Series:
    return pl.concat([f["doc"] for f in frames])


def _returned(
    rng: np.random.Generator, documents: pl.DataFrame, sold: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Documents and lines of the returns: the first line of a sale or a part of it, days later."""
    later = working_on_or_after(documents["day"].to_numpy() + rng.integers(3, 21, documents.height))
    chosen = (rng.random(documents.height) < SHARE) & (later < DAYS - 1)
    chosen &= later > documents["day"].to_numpy()
    sale = np.flatnonzero(chosen)
    back = documents[sale].with_columns(
        doc=pl.int_range(pl.len(), dtype=pl.Int64) + documents.height,
        day=pl.Series(later[sale]),
        month=pl.Series(month_of(later[sale])),
        second=pl.Series(rng.integers(9 * 3600, 18 * 3600, len(sale))),
        is_return=pl.lit(True),
        style=pl.Series(rng.choice(STYLES, len(sale), p=[0.6, 0.25, 0.15])),
        of=pl.Series(sale),
    )
    return back, _back_lines(rng, sold, sale, documents)


def _back_lines(
    rng: np.random.Generator, sold: pl.DataFrame, sale: np.ndarray, documents: pl.DataFrame
) -> pl.DataFrame:
    first = sold[np.searchsorted(sold["doc"].to_numpy(), sale)]
    quantity = first["quantity"].to_numpy()
    part = np.maximum(1, np.rint(quantity * rng.choice([0.2, 0.5, 1.0], len(sale)))).astype(np.int64)
    amount = first["amount"].to_numpy() // quantity * part
    return first.with_columns(
        doc=pl.int_range(pl.len(), dtype=pl.Int64) + documents.height,
        quantity=pl.Series(-part),
        amount=pl.Series(-amount),
        roubles=pl.Series(-lines.to_roubles(amount, documents["rate"].to_numpy()[sale])),
        cost=-(pl.col("cost") * pl.Series(part) // pl.Series(quantity)),
    )


def _numbered(rng: np.random.Generator, every: pl.DataFrame) -> pl.DataFrame:
    """Numbers in order of time, from 1 each year; one return in ten bears the number of its sale."""
    year = year_of(every["day"].to_numpy())
    every = every.with_columns(
        year=pl.Series(year), serial=pl.int_range(1, pl.len() + 1).over(pl.Series("year", year))
    )
    every = every.with_columns(number="00УТ-" + pl.col("serial").cast(pl.String).str.zfill(6))
    sale = every["of"]
    same = pl.Series(rng.random(every.height) < 0.1) & (every["year"].gather(sale) == every["year"])
    number = pl.when(same.fill_null(False)).then(every["number"].gather(sale)).otherwise("number")
    return every.with_columns(number=number).drop("serial")
