"""The made-up wholesale company: its truth, from which every export is written.

The truth holds what no export says: which cards are duplicates, who leaves, who does not pay. Tests read it
here; it never reaches a file.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import polars as pl

from etl.demo import clients, managers, products
from etl.demo.words import inn

NAME = "ООО «Палитра-Демо»"
INN = inn(1)


@dataclass(frozen=True)
class Company:
    """`clients`: one row per card, the planted duplicates last (`duplicate_of` = the first card's number)."""

    clients: pl.DataFrame
    managers: pl.DataFrame
    products: pl.DataFrame
    scale: float
    seed: int

    def rng(self, concept: str) -> np.random.Generator:
        """Random numbers of one concept, so that a change in one leaves the others as they were."""
        return generator(self.seed, concept)

    @property
    def people(self) -> pl.DataFrame:
        """Real clients only: one row each, row number = `client`."""
        return self.clients.filter(pl.col("duplicate_of").is_null())


def generator(seed: int, concept: str) -> np.random.Generator:
    """A generator that depends on the seed and the concept's name alone."""
    return np.random.default_rng([seed, zlib.crc32(concept.encode())])


def make(scale: float = 1.0, seed: int = 1) -> Company:
    """The company with 2,000 × scale clients."""
    staff = managers.make()
    cards = clients.make(generator(seed, "clients"), max(40, round(2000 * scale)), staff)
    return Company(cards, staff, products.make(), scale, seed)
