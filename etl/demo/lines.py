"""What each document holds: products, quantities, money in kopecks."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import season_of
from etl.demo.orders import LINES_A_DOCUMENT
from etl.demo.products import CATEGORIES, PER_CATEGORY
from etl.demo.words import WORDS

_BLOCK = 250_000
_PRICE_GROWTH = 1.06
_WORDS = WORDS["categories"]
#: Demand by month of the year, January first, for each kind of season.
_PEAKS = {
    "flat": np.ones(12),
    "summer": np.array([0.5, 0.6, 0.8, 1.1, 1.4, 1.5, 1.5, 1.4, 1.2, 0.9, 0.6, 0.5]),
    "autumn": np.array([0.8, 0.7, 0.8, 0.9, 1.0, 1.0, 1.0, 1.1, 1.4, 1.5, 1.2, 0.9]),
    "winter": np.array([1.3, 1.3, 1.1, 0.9, 0.8, 0.7, 0.7, 0.8, 0.9, 1.1, 1.2, 1.6]),
}
_SEASONS = np.stack([_PEAKS[c["peak"]] for c in _WORDS], axis=1)


def make(company: Company, documents: pl.DataFrame) -> pl.DataFrame:
    """One row per line, in order of documents.

    Columns: doc, product, quantity, amount (kopecks or cents of the document's currency, VAT included),
    roubles (kopecks), cost (kopecks, null = unknown).
    """
    rng = company.rng("lines")
    tastes = _tastes(rng, company.people)
    per_document = 1 + rng.poisson(LINES_A_DOCUMENT - 1, documents.height)
    doc = np.repeat(np.arange(documents.height), per_document)
    blocks = [
        _block(rng, company, documents, tastes, doc[i : i + _BLOCK]) for i in range(0, len(doc), _BLOCK)
    ]
    return pl.concat(blocks)


def _tastes(rng: np.random.Generator, people: pl.DataFrame) -> np.ndarray:
    """How much each client wants each category; nobody buys all of them."""
    by_type = np.array([c["tastes"] for c in _WORDS]).T[people["kind"].to_numpy()]
    wants = by_type * rng.gamma(1.5, 1, by_type.shape) * (rng.random(by_type.shape) < 0.7)
    wants[np.arange(len(wants)), by_type.argmax(axis=1)] += 0.5
    return wants


def _block(
    rng: np.random.Generator, company: Company, documents: pl.DataFrame, tastes: np.ndarray, doc: np.ndarray
) -> pl.DataFrame:
    client, month, rate = (documents[c].to_numpy()[doc] for c in ("client", "month", "rate"))
    category = _categories(rng, tastes[client] * _SEASONS[season_of(month)])
    product = category * PER_CATEGORY + (PER_CATEGORY * rng.random(len(doc)) ** 1.7).astype(np.int64)
    size = company.people["size"].to_numpy()[client]
    lots = np.array([c["lot"] for c in _WORDS])[category]
    quantity = np.maximum(1, np.rint(lots * size * np.exp(rng.normal(-0.35, 0.75, len(doc))))).astype(
        np.int64
    )
    listed = company.products["price"].to_numpy()[product] * _PRICE_GROWTH ** ((month + 10) // 12)
    discount = np.array([t["discount"] for t in WORDS["types"]])[company.people["kind"].to_numpy()[client]]
    price = np.rint(listed * (1 - discount) * 10_000 / rate).astype(np.int64)
    amount = quantity * price
    cost_share = np.array([c["cost"] for c in _WORDS])[category] * rng.normal(1, 0.03, len(doc))
    cost = np.rint(quantity * listed * cost_share).astype(np.int64)
    frame = pl.DataFrame(
        {
            "doc": doc,
            "product": product,
            "quantity": quantity,
            "amount": amount,
            "roubles": to_roubles(amount, rate),
            "cost": cost,
        }
    )
    unknown = pl.Series(_cost_unknown(rng, month, documents["warehouse"].gather(doc)))
    return frame.with_columns(cost=pl.when(~unknown).then("cost"))


def to_roubles(amount: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Kopecks for an amount at a rate × 10,000, half a kopeck up."""
    sign = np.sign(amount)
    return sign * ((np.abs(amount) * rate + 5_000) // 10_000)


def _categories(rng: np.random.Generator, wants: np.ndarray) -> np.ndarray:
    """A category for each row, by the row's weights."""
    steps = np.cumsum(wants, axis=1)
    draw = rng.random(len(wants)) * steps[:, -1]
    return np.minimum((steps <= draw[:, None]).sum(axis=1), len(CATEGORIES) - 1)


def _cost_unknown(rng: np.random.Generator, month: np.ndarray, warehouse: pl.Series) -> np.ndarray:
    """The Kazan warehouse counted no cost until July 2024; elsewhere one line in twenty lacks it."""
    return (rng.random(len(month)) < 0.05) | ((month < 8) & (warehouse == "Казань").to_numpy())
