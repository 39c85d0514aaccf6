"""Planted duplicates: the same client entered twice, the second card with its own spelling and gaps."""

from __future__ import annotations

import numpy as np
import polars as pl

SHARE = 0.03
#: Latin letters that look like Cyrillic ones.
LOOKALIKES = str.maketrans("асеорхСАЕОРХ", "aceopxCAEOPX")
KINDS = ("inn", "phone", "email", "spelling", "look-alike")


def plant(rng: np.random.Generator, frame: pl.DataFrame) -> pl.DataFrame:
    """The cards with `duplicate_of` and `duplicate_kind` (null for the first card) and 3 % second cards."""
    count = max(len(KINDS), round(frame.height * SHARE))
    buyers = frame.filter(pl.col("group") != "never", pl.col("currency") == "RUB", ~pl.col("is_sole"))
    buyers = buyers[rng.permutation(buyers.height)]
    second: list[dict] = []
    for place, kind in enumerate(KINDS):
        fit = buyers[place :: len(KINDS)]  # no client is planted twice
        fit = fit.filter(pl.col(kind) != "") if kind in fit.columns else fit
        rows = fit[: -(-(count - place) // len(KINDS))].to_dicts()
        second += [_second(row, kind, frame.height + len(second) + i) for i, row in enumerate(rows)]
    first = frame.with_columns(duplicate_of=pl.lit(None, pl.Int64), duplicate_kind=pl.lit(None, pl.String))
    return pl.concat([first, pl.DataFrame(second, schema=first.schema)])


def _second(row: dict, kind: str, number: int) -> dict:
    """A second card that shares one key (or only the spelling) with the first."""
    keeps = {key: row[key] if key == kind else "" for key in ("inn", "phone", "email")}
    return (
        row
        | keeps
        | {
            "kpp": row["kpp"] if kind == "inn" else "",
            "mobile": "",
            "name": _respelled(row, kind),
            "code": f"00-{number + 1:08}",
            "created": row["created"] + 200,
            "client": number,
            "duplicate_of": row["client"],
            "duplicate_kind": kind,
        }
    )


def _respelled(row: dict, kind: str) -> str:
    stem = row["stem"]
    return {
        "inn": f'ООО "{stem}" ({row["city"]})',
        "phone": f"{stem.replace(' ', '').replace('-', '')} ООО",
        "email": f"{stem.upper()} (ООО)",
        "spelling": f"{stem[:3]}{stem[4:]}, ООО",
        "look-alike": f'ООО "{stem.translate(LOOKALIKES)}"',
    }[kind]
