"""Likely duplicates: which cards are probably one client, how probably, and why.

Automatic are only pairs with the same name and the same telephone or e-mail and nothing against it; everything
else that is likely enough waits for a person. Cards of one INN and different KPP (branches) always wait.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from rapidfuzz.distance import JaroWinkler

from etl.blocking import candidates
from etl.evidence import Evidence, gather, probabilities
from etl.messages import LANGUAGES, sentence

Card = dict[str, Any]

#: `verdict`: auto or queue. `conflict`: what forbids an automatic merge (inn, kpp, kind), else null.
PAIRS = {
    "left_id": pl.String,
    "right_id": pl.String,
    "score": pl.Float64,
    "verdict": pl.String,
    "conflict": pl.String,
    "reasons_ru": pl.String,
    "reasons_en": pl.String,
}
_NEAR_NAME = 0.7  # below it, names are called different


def likely(cards: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """Pairs (PAIRS) at least that probable, and branches of one INN; ordered by ids. Cards: see etl.cards."""
    branches = _branches(cards)
    pairs = pl.concat([candidates(cards), branches]).unique().sort("left", "right")
    evidence = gather(cards, pairs)
    scored = pairs.with_columns(
        score=probabilities(evidence, cards.height),
        of_one_inn=evidence["inns"].level == 0,
        **{name: found.level for name, found in evidence.items()},
    )
    # Of many branches each meets the first one: a chain of 500 shops is no queue of 124,750 pairs.
    is_branch = pl.struct("left", "right").is_in(
        branches.select(pl.struct("left", "right")).to_series().implode()
    )
    is_certain = (pl.col("name") == 0) & ((pl.col("phones") == 0) | (pl.col("emails") == 0))
    is_likely = (pl.col("score") >= threshold) | is_certain
    kept = scored.filter(pl.when("of_one_inn").then(is_branch).otherwise(is_likely))
    return described(kept, cards, cards)


def described(scored: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """PAIRS of scored places (`left`, `right`, `score`, a column of levels per attribute)."""
    lefts = left[scored["left"]].to_dicts()
    rights = right[scored["right"]].to_dicts()
    rows = [_pair(*found) for found in zip(scored.to_dicts(), lefts, rights, strict=True)]
    return pl.DataFrame(rows, schema=PAIRS, orient="row")


def levels(evidence: dict[str, Evidence]) -> dict[str, pl.Series]:
    """Columns of levels, as `described` reads them."""
    return {name: pl.Series(found.level) for name, found in evidence.items()}


def conflict(a: Card, b: Card) -> str | None:
    """Why two cards must not be merged without asking: another INN, another KPP, a sole trader and a company."""
    for name in ("inns", "kpps", "kinds"):
        if a[name] and b[name] and not set(a[name]) & set(b[name]):
            return name.removesuffix("s")
    return None


def _branches(cards: pl.DataFrame) -> pl.DataFrame:
    """The first card of every INN with each other card of it."""
    held = cards.select("place", inn="inns").explode("inn").drop_nulls()
    pairs = held.select(left=pl.min("place").over("inn"), right="place")
    return pairs.filter(pl.col("left") < pl.col("right"))


def _pair(scored: dict[str, Any], a: Card, b: Card) -> dict[str, Any]:
    against = conflict(a, b)
    same_key = set(a["keys"]) & set(b["keys"]) and (scored["phones"] == 0 or scored["emails"] == 0)
    parts = _reasons(scored, a, b, against)
    return {
        "left_id": a["card_id"],
        "right_id": b["card_id"],
        "score": round(scored["score"], 3),
        "verdict": "auto" if same_key and not against else "queue",
        "conflict": against,
        **{f"reasons_{language}": _text(parts, language) for language in LANGUAGES},
    }


def _reasons(
    scored: dict[str, Any], a: Card, b: Card, against: str | None
) -> list[tuple[str, dict[str, str]]]:
    """Codes and parameters of what speaks for the pair, then what speaks against it."""
    equal = [name for name in ("inns", "phones", "emails") if scored[name] == 0]
    also = [name for name in ("rest", "city", "manager", "created_on") if scored[name] == 0]
    parts = [*((f"pair_{name}", {}) for name in equal), _name(scored["name"], a, b)]
    parts += [(f"pair_{name}", {}) for name in also]
    return [*parts, *([(f"pair_other_{against}", {})] if against else [])]


def _name(level: int, a: Card, b: Card) -> tuple[str, dict[str, str]]:
    near = max((JaroWinkler.similarity(x, y) for x in a["cores"] for y in b["cores"]), default=0)
    if level == 0:
        return ("pair_name" if set(a["keys"]) & set(b["keys"]) else "pair_core"), {}
    if level == 2:
        return "pair_name_inside", {}
    if near < _NEAR_NAME:
        return "pair_other_name", {}
    # Never rounded up to 1: that would read as the same name.
    return "pair_name_near", {"score": f"{min(near, 0.99):.2f}"}


def _text(parts: list[tuple[str, dict[str, str]]], language: str) -> str:
    filled = [
        sentence(
            code, language, {k: v.replace(".", ",") if language == "ru" else v for k, v in params.items()}
        )
        for code, params in parts
    ]
    return ", ".join(filled)
