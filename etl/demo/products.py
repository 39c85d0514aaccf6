"""What the company sells: 480 articles in ten categories."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl

from etl.demo.words import WORDS

CATEGORIES: list[str] = [c["name"] for c in WORDS["categories"]]
PER_CATEGORY = 48


def make() -> pl.DataFrame:
    """One row per product: number (category number × 48 + place), code, sku, name, category, unit, price.

    `price` is the list price of the first year in kopecks.
    """
    rows = [row for number, words in enumerate(WORDS["categories"]) for row in _category(number, words)]
    return pl.DataFrame(rows)


def _category(number: int, words: dict) -> list[dict[str, object]]:
    rng = np.random.default_rng(number)  # prices are the same for every seed
    factors = np.exp(rng.normal(0, 0.45, PER_CATEGORY))
    names = product(words["nouns"], words["brands"], words["sizes"])
    return [
        {
            "product": number * PER_CATEGORY + place,
            "code": f"Т-{number * PER_CATEGORY + place + 1:05}",
            "sku": f"{10 + number}-{1000 + place * 7}",
            "name": f"{noun} «{brand}» {size}",
            "category": words["name"],
            "unit": words["unit"],
            "price": round(words["price"] * 100 * factors[place] / 10) * 10,
        }
        for place, (noun, brand, size) in enumerate(names)
    ]
