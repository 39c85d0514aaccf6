"""What speaks for two cards being one client: per attribute how well they agree, and how rare that is.

Fellegi and Sunter's model (A Theory for Record Linkage, 1969): an agreement weighs log2(m / u), where u is how
often two strangers agree so (from the base itself: a rare name or telephone weighs more than a common one) and
m how often two cards of one client do. The m begin as below and are then learnt from the pairs (EM), each as if
PRIOR pairs had been seen already, so that a base with few duplicates keeps the defaults. Similarities by rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from etl.blocking import SHORTEST, spellings

UNKNOWN = -1  # one of the cards does not say
PRIOR = 100  # pairs that the defaults count for
_ROUNDS = 8
_SHARE = 0.1  # second cards per card, before anything is learnt
_BATCH = 100_000  # pairs whose texts are Python objects at a time

#: how often two cards of one client agree: equal, one slip, one name inside the other, near, similar, otherwise
_NAME = (0.6, 0.15, 0.08, 0.05, 0.06, 0.06)
_REST = (0.5, 0.35, 0.08, 0.07)
_CITY = (0.82, 0.08, 0.1)
#: shared, not shared
_SHARED = {"phones": (0.6, 0.4), "emails": (0.55, 0.45), "inns": (0.97, 0.03)}
_EQUAL = {"manager": (0.6, 0.4), "created_on": (0.1, 0.9)}


@dataclass(frozen=True)
class Evidence:
    """One attribute over all pairs: level of agreement (0 best, UNKNOWN), how often strangers agree so, m by level."""

    level: np.ndarray
    chance: np.ndarray
    often: tuple[float, ...]

    def bits(self, often: np.ndarray) -> np.ndarray:
        """What each pair's agreement weighs, 0 where unknown."""
        return np.where(self.level == UNKNOWN, 0.0, np.log2(often[self.level] / self.chance))


def gather(cards: pl.DataFrame, pairs: pl.DataFrame) -> dict[str, Evidence]:
    """Evidence by attribute, in the order of the pairs (`left`, `right`: places)."""
    found = {"name": _names(cards, pairs), "city": _city(cards, pairs), "rest": _rest(cards, pairs)}
    for column, often in _SHARED.items():
        found[column] = _shared(cards.select("place", value=column).explode("value"), pairs, often)
    for column, often in _EQUAL.items():
        found[column] = _shared(cards.select("place", value=column), pairs, often)
    return found


def probabilities(evidence: dict[str, Evidence], cards: int, learns: bool = True) -> np.ndarray:
    """How likely each pair is one client, 0..1; `cards` is the size of the base."""
    cards = max(cards, 2)
    all_pairs = cards * (cards - 1) / 2
    often = {name: np.array(found.often) for name, found in evidence.items()}
    share = _SHARE * cards / all_pairs
    likely = _likely(evidence, often, share)
    for _ in range(_ROUNDS if learns else 0):
        often = {name: _learnt(found, likely) for name, found in evidence.items()}
        share = (likely.sum() + PRIOR * _SHARE) / (cards + PRIOR) * cards / all_pairs
        likely = _likely(evidence, often, share)
    return likely


def _likely(evidence: dict[str, Evidence], often: dict[str, np.ndarray], share: float) -> np.ndarray:
    bits = sum((found.bits(often[name]) for name, found in evidence.items()), np.float64(np.log2(share)))
    return 1 / (1 + np.exp2(-bits))


def _learnt(found: Evidence, likely: np.ndarray) -> np.ndarray:
    counts = np.bincount(found.level + 1, weights=likely, minlength=len(found.often) + 1)[1:]
    return (counts + PRIOR * np.array(found.often)) / (counts.sum() + PRIOR)


def similarity(left: list[str], right: list[str], scorer: Callable[..., float]) -> np.ndarray:
    """A rapidfuzz scorer over two lists of texts, pair by pair."""
    return process.cpdist(left, right, scorer=scorer, dtype=np.float32)


def _names(cards: pl.DataFrame, pairs: pl.DataFrame) -> Evidence:
    """The best agreement of any two spellings."""
    names = spellings(cards)
    frequent = names.unique(["place", "compact"]).group_by("compact").agg(holders=pl.len())
    names = names.join(frequent, on="compact")
    both = pairs.with_row_index("pair").join(names, left_on="left", right_on="place", maintain_order="left")
    both = both.join(names, left_on="right", right_on="place", suffix="_right", maintain_order="left")
    level, slips = _name_levels(both)
    # Every pair of names one slip apart is a candidate, so the base itself says how often strangers are.
    all_pairs = max(cards.height * (cards.height - 1) / 2, 1)
    chances = np.array([1, max(slips, 1) / all_pairs, 3e-4, 1e-4, 2e-3, 1])
    chance = np.where(level == 0, _chance(both["holders"].to_numpy(), cards.height), chances[level])
    best = both.select("pair", level=level, chance=chance).sort("pair", "level", "chance")
    return _placed(best.unique("pair", keep="first", maintain_order=True), pairs.height, _NAME)


def _name_levels(both: pl.DataFrame) -> tuple[np.ndarray, int]:
    """Level of each two spellings; how many are one slip apart."""
    levels = [_levels_of_batch(batch) for batch in both.iter_slices(_BATCH) if batch.height]
    level = np.concatenate([np.empty(0, np.int64), *levels])
    return level, int((level == 1).sum())


def _levels_of_batch(both: pl.DataFrame) -> np.ndarray:
    left, right = both["compact"].to_list(), both["compact_right"].to_list()
    slips = similarity(left, right, OSA.distance)
    near = similarity(left, right, JaroWinkler.similarity)
    inside = similarity(both["core"].to_list(), both["core_right"].to_list(), fuzz.token_set_ratio)
    shortest = both.select(pl.min_horizontal(pl.col("compact", "compact_right").str.len_chars())).to_series()
    one_slip = (slips == 1) & (shortest >= SHORTEST).to_numpy()
    return np.select([slips == 0, one_slip, inside >= 99, near >= 0.93, near >= 0.85], range(5), 5)


def _city(cards: pl.DataFrame, pairs: pl.DataFrame) -> Evidence:
    equal = _shared(cards.select("place", value="city"), pairs, ())
    near = _near(cards, pairs, "city") >= 0.88
    level = np.where((equal.level == 1) & ~near, 2, equal.level)
    return Evidence(level, np.where(level == 1, 0.01, equal.chance), _CITY)


def _rest(cards: pl.DataFrame, pairs: pl.DataFrame) -> Evidence:
    equal = _shared(cards.select("place", value="rest"), pairs, ())
    near = _near(cards, pairs, "rest")
    level = np.where(equal.level == 1, np.select([near >= 0.9, near >= 0.8], [1, 2], 3), equal.level)
    chances = np.array([1, 1e-4, 1e-2, 1])
    return Evidence(level, np.where(level > 0, chances[level], equal.chance), _REST)


def _near(cards: pl.DataFrame, pairs: pl.DataFrame, column: str) -> np.ndarray:
    texts = cards[column].fill_null("")
    parts = [
        similarity(
            texts.gather(batch["left"]).to_list(),
            texts.gather(batch["right"]).to_list(),
            JaroWinkler.similarity,
        )
        for batch in pairs.iter_slices(_BATCH)
        if batch.height
    ]
    return np.concatenate([np.empty(0, np.float32), *parts])


def _shared(values: pl.DataFrame, pairs: pl.DataFrame, often: tuple[float, ...]) -> Evidence:
    """Level 0 where the cards share a value (the rarest one counts), 1 where both have other ones."""
    values = values.drop_nulls()
    known = values["place"].unique()
    frequent = values.group_by("value").agg(holders=pl.len())
    numbered = pairs.with_row_index("pair")
    met = numbered.join(values, left_on="left", right_on="place")
    met = met.join(values, left_on=["right", "value"], right_on=["place", "value"]).join(frequent, on="value")
    shared = met.group_by("pair").agg(holders=pl.min("holders"))
    found = numbered.join(shared, on="pair", how="left", maintain_order="left").select(
        pl.when(pl.col("holders").is_not_null())
        .then(0)
        .when(pl.col("left").is_in(known.implode()) & pl.col("right").is_in(known.implode()))
        .then(1)
        .otherwise(UNKNOWN)
        .alias("level"),
        holders=pl.col("holders").fill_null(2),
    )
    level = found["level"].to_numpy()
    return Evidence(level, np.where(level == 0, _chance(found["holders"].to_numpy(), len(known)), 1.0), often)


def _chance(holders: np.ndarray, known: int) -> np.ndarray:
    """How many of the other cards share the value of a card: `holders` of it (two at least) among `known`."""
    return (holders - 1) / max(known - 1, 1)


def _placed(found: pl.DataFrame, pairs: int, often: tuple[float, ...]) -> Evidence:
    """Evidence of some pairs as evidence of all, the others unknown."""
    level, chance = np.full(pairs, UNKNOWN), np.ones(pairs)
    level[found["pair"].to_numpy()] = found["level"].to_numpy()
    chance[found["pair"].to_numpy()] = found["chance"].to_numpy()
    return Evidence(level, chance, often)
